import { App, Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { ImportKind } from '../../../shared/contract/desk.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { externalSourceLabels, hotlineText as orderWords } from '../../../shared/labels/hotline.ts'
import { importText as words } from '../../../shared/labels/import.ts'
import { toBase64, useCall, useCommand } from '../../client/index.ts'
import { FileButton, Section } from '../../components/index.ts'
import { BatchProgress } from './BatchProgress.tsx'
import { BatchTable } from './BatchTable.tsx'
import { type Mapping, MappingTable } from './MappingTable.tsx'
import '../case/case.css'
import './import.css'

const kinds = ['xlsx', 'csv', 'jsonl']
/** Base64 of the largest file the call takes is 60 million characters. */
const largestBytes = 44_000_000
/** How often a running batch is asked how far it is. */
const pollMs = 700

interface Chosen {
  fileName: string
  preview: OutputOf<'import.preview'>
}

/** Brings a ledger, or the orders of a hotline, in: choose the file, check the columns, try it, import it, and undo it if it was wrong. */
export function ImportPanel({ kind }: { kind: ImportKind }) {
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [mapping, setMapping] = useState<Mapping>([])
  const [batchId, setBatchId] = useState<string | null>(null)
  const [source, setSource] = useState<ExternalSource | null>(null)
  const preview = useCommand('import.preview')
  const start = useCommand('import.start')
  const status = useCall('import.status', { batchId: null })
  const batches = (status.data?.batches ?? []).filter(batch => batch.kind === kind)
  const isRunning = batches.some(batch => batch.status === 'running')
  const current =
    batches.find(batch => batch.id === batchId) ?? batches.find(batch => batch.status === 'running') ?? null
  const { refetch } = status

  useEffect(() => {
    if (!isRunning) return
    const timer = window.setInterval(() => void refetch(), pollMs)
    return () => window.clearInterval(timer)
  }, [isRunning, refetch])

  const read = async (file: OpenedFile) => {
    if (file.bytes.length > largestBytes) {
      void message.error(words.tooLarge)
      return
    }
    try {
      const found = await preview.run({ fileName: file.name, base64: toBase64(file.bytes), kind })
      setChosen({ fileName: file.name, preview: found })
      setMapping(found.columns.map(column => column.field))
      setBatchId(null)
    } catch {
      // The sentence is on screen.
    }
  }
  const run = async (isDryRun: boolean) => {
    if (chosen === null) return
    try {
      const started = await start.run({
        uploadId: chosen.preview.uploadId,
        mapping,
        isDryRun,
        kind,
        externalSource: source,
      })
      setBatchId(started.batchId)
      await refetch()
    } catch {
      // The sentence is on screen; the mapping stays.
    }
  }
  const problem = mappingProblem(mapping, kind)
  return (
    <div className="fq-stack">
      <div className="fq-import-head">
        <p className="fq-dim">{kind === 'hotline' ? orderWords.importIntro : words.intro}</p>
        {kind === 'hotline' ? (
          <Select<ExternalSource | 'auto'>
            aria-label={orderWords.from}
            style={{ width: 190 }}
            value={source ?? 'auto'}
            options={[
              { value: 'auto' as const, label: orderWords.fromAuto },
              ...externalSources.map(value => ({ value, label: externalSourceLabels[value] })),
            ]}
            onChange={value => setSource(value === 'auto' ? null : value)}
          />
        ) : null}
        <FileButton
          kindName={words.fileKinds}
          extensions={kinds}
          onFile={read}
          type={chosen === null ? 'primary' : 'default'}
        >
          {chosen === null ? words.choose : words.chooseAnother}
        </FileButton>
      </div>
      {kind === 'hotline' ? <p className="fq-dim">{orderWords.fromHint}</p> : null}
      {current ? <BatchProgress batch={current} /> : null}
      {chosen === null ? null : (
        <Section
          title={`${chosen.fileName} ${words.rows(chosen.preview.rowCount)}`}
          extra={<span className="fq-dim">{words.mappingHint}</span>}
        >
          <MappingTable
            kind={kind}
            columns={chosen.preview.columns}
            mapping={mapping}
            onChange={setMapping}
          />
          <div className="fq-import-actions">
            <Button
              type="primary"
              disabled={problem !== null || isRunning}
              loading={start.isRunning}
              onClick={() => void run(true)}
            >
              {words.dryRun}
            </Button>
            <Button
              disabled={problem !== null || isRunning}
              loading={start.isRunning}
              onClick={() => void run(false)}
            >
              {words.start}
            </Button>
            <span className={problem === null ? 'fq-dim' : 'fq-hint-bad'}>{problem ?? words.startHint}</span>
          </div>
        </Section>
      )}
      <Section title={words.batches}>
        <BatchTable batches={batches} isLoading={status.isLoading} />
      </Section>
    </div>
  )
}

/** Why the columns cannot be imported like this; null when they can. */
function mappingProblem(mapping: Mapping, kind: ImportKind): string | null {
  if (!mapping.includes('narrative')) return words.narrativeMissing
  if (kind === 'hotline' && !mapping.includes('sourceRef')) return orderWords.numberMissing
  const twice = mapping.find((field, index) => field !== 'ignore' && mapping.indexOf(field) !== index)
  return twice === undefined ? null : words.twice(words.fieldName(twice))
}
