/** A hotline's file on its way in: what each column is, who sent it, and which rows could not be read. */
import { Alert, App, Button, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { externalSourceLabels, hotlineText } from '../../../shared/labels/hotline.ts'
import { bridgeText as words } from '../../../shared/labels/hotlineBridge.ts'
import { importFieldLabels, importText } from '../../../shared/labels/import.ts'
import { importRowSentence } from '../../../shared/labels/importRow.ts'
import { call, errorText, toBase64, useCommand } from '../../client/index.ts'
import { FileButton, Section } from '../../components/index.ts'
import { type Mapping, MappingTable } from '../import/MappingTable.tsx'
import '../import/import.css'

const kinds = ['xlsx', 'xls', 'csv']
const largestBytes = 15 * 1024 * 1024

interface Chosen {
  fileName: string
  base64: string
  preview: OutputOf<'hotlineBridge.preview'>
}

export function ReceivePanel({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [mapping, setMapping] = useState<Mapping>([])
  const [source, setSource] = useState<ExternalSource | null>(null)
  const [isReading, setIsReading] = useState(false)
  const [answer, setAnswer] = useState<OutputOf<'hotlineBridge.receive'> | null>(null)
  const receive = useCommand('hotlineBridge.receive')
  const read = async (file: OpenedFile) => {
    if (file.bytes.length > largestBytes) {
      void message.error(importText.tooLarge)
      return
    }
    setIsReading(true)
    setAnswer(null)
    try {
      const base64 = toBase64(file.bytes)
      const preview = await call('hotlineBridge.preview', { fileName: file.name, base64 })
      setChosen({ fileName: file.name, base64, preview })
      setMapping(preview.columns.map(column => column.field))
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setIsReading(false)
    }
  }
  const run = async () => {
    if (chosen === null) return
    try {
      const { fileName, base64 } = chosen
      const taken = await receive.run({ fileName, base64, mapping, source })
      setAnswer(taken)
      void message.success(words.received(taken.received, taken.updated, taken.same), 6)
      if (taken.refused === 0) onDone()
      else setChosen(null)
    } catch {
      // The sentence is on screen; the columns stay as they were set.
    }
  }
  const problem = !mapping.includes('narrative')
    ? importText.narrativeMissing
    : mapping.includes('sourceRef')
      ? null
      : hotlineText.numberMissing
  return (
    <Section
      title={
        chosen === null ? words.choose : `${chosen.fileName} ${importText.rows(chosen.preview.rowCount)}`
      }
      extra={
        <Button size="small" onClick={answer === null ? onCancel : onDone}>
          {words.cancel}
        </Button>
      }
    >
      <div className="fq-stack">
        <div className="fq-import-head">
          <Select<ExternalSource | 'auto'>
            aria-label={hotlineText.from}
            style={{ width: 190 }}
            value={source ?? 'auto'}
            options={[
              { value: 'auto' as const, label: hotlineText.fromAuto },
              ...externalSources.map(value => ({ value, label: externalSourceLabels[value] })),
            ]}
            onChange={value => setSource(value === 'auto' ? null : value)}
          />
          <FileButton
            kindName={importText.fileKinds}
            extensions={kinds}
            onFile={read}
            type={chosen === null ? 'primary' : 'default'}
          >
            {isReading ? words.reading : chosen === null ? importText.choose : importText.chooseAnother}
          </FileButton>
          <span className="fq-dim">{hotlineText.fromHint}</span>
        </div>
        {answer !== null && answer.refused > 0 ? (
          <Alert
            type="warning"
            showIcon
            title={words.refusedTitle(answer.refused)}
            description={
              <ul className="fq-bridge-faults">
                {answer.faults.map(fault => (
                  <li key={fault.line}>
                    {words.line(fault.line)} {importRowSentence(fault.code, faultField(fault.field))}
                  </li>
                ))}
                {answer.refused > answer.faults.length ? (
                  <li>{words.moreFaults(answer.refused - answer.faults.length)}</li>
                ) : null}
              </ul>
            }
          />
        ) : null}
        {chosen === null ? null : (
          <>
            <MappingTable
              kind="hotline"
              columns={chosen.preview.columns}
              mapping={mapping}
              onChange={setMapping}
            />
            <div className="fq-import-actions">
              <Button
                type="primary"
                disabled={problem !== null}
                loading={receive.isRunning}
                onClick={() => void run()}
              >
                {words.receive}
              </Button>
              <span className={problem === null ? 'fq-dim' : 'fq-hint-bad'}>
                {problem ?? importText.mappingHint}
              </span>
            </div>
          </>
        )}
      </div>
    </Section>
  )
}

/** The column a fault is about, in the words of the mapping. */
function faultField(field: string): string {
  const name = Object.entries(importFieldLabels).find(([key]) => key === field)?.[1]
  return name ?? field
}
