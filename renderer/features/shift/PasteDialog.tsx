import { Alert, App, Checkbox, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { mostTurns, type ReadRoster, readRoster } from '../../../shared/domain/shift.ts'
import { rosterWords, shiftText } from '../../../shared/labels/shift.ts'
import { call, codeText, toBase64, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { FileButton } from '../../components/index.ts'

const words = shiftText.paste
type People = OutputOf<'shift.list'>['people']

interface Values {
  text?: string
  year?: number
  isFilling?: boolean
}

/** Cells of what a spreadsheet puts on the clipboard: tabs between cells, lines between rows. */
function cellsOf(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line => (line.includes('\t') ? line.split('\t') : line.split(/[,\uff0c]/)))
}

/** A roster pasted from a spreadsheet, or read from a file; what was read is shown before it is written. */
export function PasteDialog({ people, year, onClose }: { people: People; year: number; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const save = useCommand('shift.save')
  const [fromFile, setFromFile] = useState<string[][] | null>(null)
  const text = Form.useWatch('text', form) ?? ''
  const chosenYear = Form.useWatch('year', form) ?? year
  const cells = fromFile ?? cellsOf(text)
  const read = cells.length < 2 ? null : readRoster(cells, rosterWords, people, chosenYear)
  const turns = read?.ok ? read.value.turns : []
  return (
    <FormDialog<Values>
      isOpen
      title={words.title}
      hint={words.hint}
      submitLabel={words.confirm}
      isRunning={save.isRunning}
      isBlocked={turns.length === 0}
      width={760}
      form={form}
      initialValues={{ year, isFilling: true, text: '' }}
      onSubmit={async values => {
        let written = 0
        let kept = 0
        for (let at = 0; at < turns.length; at += mostTurns) {
          const done = await save.run({
            turns: turns.slice(at, at + mostTurns),
            isFilling: values.isFilling ?? true,
          })
          written += done.written
          kept += done.kept
        }
        void message.success(words.done(written, kept))
      }}
      onClose={onClose}
    >
      <Form.Item name="text">
        <Input.TextArea rows={8} placeholder={words.placeholder} onChange={() => setFromFile(null)} />
      </Form.Item>
      <div className="row">
        <FileButton
          kindName={words.fileKind}
          extensions={['xlsx', 'csv']}
          onFile={async file => {
            const answer = await call('shift.readTable', { fileName: file.name, bytes: toBase64(file.bytes) })
            setFromFile(answer.cells)
          }}
        >
          {words.file}
        </FileButton>
        <Form.Item name="year" label={words.year} layout="horizontal" noStyle>
          <InputNumber min={2000} max={2100} aria-label={words.year} />
        </Form.Item>
        <Form.Item name="isFilling" valuePropName="checked" noStyle>
          <Checkbox>
            {words.fill} <span className="muted small">{words.fillHint}</span>
          </Checkbox>
        </Form.Item>
      </div>
      <div className="roster-read">
        {read === null ? null : read.ok ? (
          <ReadResult read={read.value} />
        ) : (
          <Alert type="error" showIcon title={codeText(read.code, read.params ?? {})} />
        )}
      </div>
    </FormDialog>
  )
}

function ReadResult({ read }: { read: ReadRoster }) {
  return (
    <div className="stack">
      <Alert type="success" showIcon title={words.read(read.turns.length)} />
      {read.badLines.length > 0 ? <Alert type="warning" showIcon title={words.bad(read.badLines)} /> : null}
      {read.unknownNames.length > 0 ? (
        <Alert type="info" showIcon title={words.unknown(read.unknownNames)} />
      ) : null}
    </div>
  )
}
