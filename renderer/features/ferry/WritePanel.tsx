/** Writes a bundle and saves its files: to a chosen folder from the desktop, as downloads from a browser. */
import { Alert, App, Button, Select, Table } from 'antd'
import { useState } from 'react'
import type { FerryJob } from '../../../shared/contract/ferry.ts'
import { ferryText as words } from '../../../shared/labels/ferry.ts'
import { call, codeText, errorText, fromBase64, isDesktop, shell, useCommand } from '../../client/index.ts'
import { EmptyState, formatInstant, Section } from '../../components/index.ts'
import type { FerryState } from './FerryPage.tsx'
import { endOf } from './JobLine.tsx'

const mebibyte = 1024 * 1024
const fileChoices = [0, 8, 32, 128]
const partChoices = [1, 4, 16]
type Desk = FerryState['desks'][number]

const markOf = (job: FerryJob) => /^FQ-([0-9A-Z]+)-/.exec(job.bundles[0]?.parts[0]?.name ?? '')?.[1] ?? ''

/** Saves every part; answers what to tell the person, or null when it was not saved. */
async function save(job: FerryJob): Promise<string | null> {
  const files: { path: string; bytes: Uint8Array }[] = []
  for (const { bundleId, parts } of job.bundles)
    for (const { name } of parts) {
      const part = await call('ferry.part', { bundleId, name })
      files.push({ path: part.name, bytes: fromBase64(part.base64) })
    }
  if (isDesktop) {
    const suggestedName = words.folderName(markOf(job), job.bundles[0]?.number ?? 0)
    const path = await shell.saveFolder({ suggestedName, files })
    return path === null ? null : words.safe(path)
  }
  for (const { path, bytes } of files)
    await shell.saveFile({ suggestedName: path, mime: 'application/octet-stream', bytes })
  return words.downloaded(files.length)
}

export function WritePanel({ title, hint, state }: { title: string; hint: string; state: FerryState }) {
  const { message } = App.useApp()
  const [fileBytes, setFileBytes] = useState(32 * mebibyte)
  const [partBytes, setPartBytes] = useState(4 * mebibyte)
  const [isBusy, setIsBusy] = useState(false)
  const [made, setMade] = useState<FerryJob | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const write = useCommand('ferry.write')

  async function keep(job: FerryJob): Promise<void> {
    try {
      setTold(await save(job))
    } catch (error) {
      void message.error({ content: errorText(error), duration: 8 })
    }
  }
  async function run(deviceId: string | null): Promise<void> {
    setIsBusy(true)
    setMade(null)
    setTold(null)
    try {
      const job = await endOf((await write.run({ deviceId, fileBytes, partBytes })).jobId)
      if (job.status === 'done') {
        setMade(job)
        await keep(job)
      } else if (job.status === 'cancelled') void message.info(words.cancelled)
      else void message.error({ content: codeText(job.code ?? 'call.internal'), duration: 8 })
    } catch {
      // The sentence is on screen.
    } finally {
      setIsBusy(false)
    }
  }
  const isRunning = isBusy || state.job !== null
  const sizes = (choices: readonly number[]) =>
    choices.map(count => ({
      value: count * mebibyte,
      label: count === 0 ? words.noFiles : words.megabytes(count),
    }))
  return (
    <Section title={title}>
      <p className="muted">{hint}</p>
      {state.waiting === null ? null : (
        <p>
          <strong>{words.waiting(state.waiting.changes, state.waiting.files)}</strong>
        </p>
      )}
      <div className="fq-ferry-choices">
        <span>
          {words.fileBytes}{' '}
          <Select
            aria-label={words.fileBytes}
            value={fileBytes}
            options={sizes(fileChoices)}
            onChange={setFileBytes}
          />
        </span>
        <span>
          {words.partBytes}{' '}
          <Select
            aria-label={words.partBytes}
            value={partBytes}
            options={sizes(partChoices)}
            onChange={setPartBytes}
          />
        </span>
        {state.side === 'desk' ? (
          <Button type="primary" size="large" loading={isRunning} onClick={() => void run(null)}>
            {words.write}
          </Button>
        ) : null}
      </div>
      {state.side === 'county' ? (
        <DeskTable desks={state.desks} isRunning={isRunning} onWrite={desk => void run(desk.deviceId)} />
      ) : null}
      {made === null ? null : (
        <Alert
          className="fq-ferry-made"
          type={told === null ? 'warning' : 'success'}
          showIcon
          title={words.join(made.bundles.map(one => words.written(one.number, one.parts.length)))}
          description={told ?? words.notSaved}
          action={<Button onClick={() => void keep(made)}>{words.saveAgain}</Button>}
        />
      )}
    </Section>
  )
}

interface DeskTableProps {
  desks: readonly Desk[]
  isRunning: boolean
  onWrite(desk: Desk): void
}

function DeskTable({ desks, isRunning, onWrite }: DeskTableProps) {
  return (
    <Table<Desk>
      size="small"
      rowKey="deviceId"
      dataSource={desks}
      pagination={desks.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
      locale={{ emptyText: <EmptyState title={words.deskEmpty} /> }}
      columns={[
        { title: words.org, dataIndex: 'orgName' },
        {
          title: words.desk,
          key: 'name',
          render: (_, desk) => words.deskName(desk.name, desk.deskMark),
        },
        {
          title: words.lastIn,
          key: 'in',
          width: 170,
          render: (_, desk) => (desk.lastInAt === null ? words.never : formatInstant(desk.lastInAt)),
        },
        {
          title: words.lastOut,
          key: 'out',
          width: 170,
          render: (_, desk) => (desk.lastOutAt === null ? words.never : formatInstant(desk.lastOutAt)),
        },
        {
          key: 'run',
          width: 160,
          render: (_, desk) =>
            desk.hasKey ? (
              <Button
                disabled={isRunning}
                aria-label={words.writeFor(desk.name)}
                onClick={() => onWrite(desk)}
              >
                {words.write}
              </Button>
            ) : (
              <span className="muted">{words.noKey}</span>
            ),
        },
      ]}
    />
  )
}
