/** Attachments on their way: how far each is, which goes first, and which was set aside. */
import { Button, Progress } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { bytesText, transferLabels as words } from '../../../shared/labels/syncLine.ts'
import { codeText } from '../../client/errors.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { EmptyState, Loaded, Section } from '../../components/Page.tsx'
import { ToneTag } from '../../components/tags.tsx'

type Files = OutputOf<'sync.files'>
const mostShown = 50

export function FilesPanel({ status }: { status: OutputOf<'sync.status'> }) {
  const files = useCall('sync.files', { limit: mostShown }, { keepPrevious: true })
  const { waiting, bytes, parked, held } = status.files
  return (
    <Section title={words.title}>
      {waiting > 0 ? (
        <p>
          {words.summary(waiting, bytesText(bytes))} <span className="muted">{words.hint}</span>
        </p>
      ) : null}
      {held === null ? null : <p>{words.held[held]}</p>}
      {parked > 0 ? <p className="field-error">{words.parked(parked)}</p> : null}
      <Loaded of={files}>{data => <FileList data={data} />}</Loaded>
    </Section>
  )
}

function FileList({ data }: { data: Files }) {
  const hurry = useCommand('sync.hurryFile', { success: words.hurryDone })
  if (data.files.length === 0) return <EmptyState title={words.empty} />
  return (
    <>
      <ul className="transfers">
        {data.files.map(file => (
          <li key={file.sha256} className="transfer">
            <div className="transfer-name">
              {file.name ?? words.hidden}{' '}
              {file.caseId === null ? null : <Link to={`/cases/${file.caseId}`}>{file.caseNumber}</Link>}
              <p className="muted small">
                {file.way === 'up' ? words.up : words.down}{' '}
                {words.progress(bytesText(file.moved), bytesText(file.size))}
              </p>
              {file.parkedCode === null ? null : <p className="field-error">{codeText(file.parkedCode)}</p>}
            </div>
            <Progress
              className="transfer-bar"
              percent={file.size > 0 ? Math.floor((file.moved / file.size) * 100) : 0}
              {...(file.parkedCode === null ? {} : { status: 'exception' as const })}
            />
            {file.isHurried && file.parkedCode === null ? (
              <ToneTag tone="blue">{words.hurried}</ToneTag>
            ) : null}
            <Button
              disabled={hurry.isRunning}
              onClick={() => void hurry.run({ sha256: file.sha256 }).catch(() => {})}
            >
              {file.parkedCode === null ? words.hurry : words.retry}
            </Button>
          </li>
        ))}
      </ul>
      {data.total > data.files.length ? (
        <p className="muted">{words.more(data.total - data.files.length)}</p>
      ) : null}
    </>
  )
}
