/** One bundle before it is taken in: who, from where, what, and what is still missing. */
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import type { FerryLook } from '../../../shared/contract/ferry.ts'
import { callText } from '../../../shared/labels/calls.ts'
import { ferryOutcomeLabels, ferryText as words } from '../../../shared/labels/ferry.ts'
import { codeText, useCall, useCommand } from '../../client/index.ts'
import { formatInstant } from '../../components/index.ts'
import type { FerryState } from './FerryPage.tsx'
import { endOf } from './JobLine.tsx'
import { sizeText } from './LogTable.tsx'

/** Objections that leave something worth taking. */
const partial = ['ferry.gap', 'ferry.pageGap']

export function LookCard({ head, state }: { head: FerryState['lying'][number]; state: FerryState }) {
  const { message, modal } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  const look = useCall('ferry.look', { bundleId: head.bundleId })
  const take = useCommand('ferry.take')
  const drop = useCommand('ferry.drop', { success: words.dropped })
  const seen = look.data
  const isTakable =
    seen !== undefined && seen.content !== null && (seen.code === null || partial.includes(seen.code))

  async function run(): Promise<void> {
    setIsBusy(true)
    try {
      const job = await endOf((await take.run({ bundleId: head.bundleId })).jobId)
      if (job.status === 'cancelled') void message.info(words.cancelled)
      else if (job.result === null)
        void message.error({ content: codeText(job.code ?? 'call.internal'), duration: 8 })
      else
        modal.success({
          title: ferryOutcomeLabels[job.result.outcome],
          content: (
            <>
              <p>{words.takenSummary(job.result)}</p>
              {job.result.code === null ? null : <p>{codeText(job.result.code)}</p>}
              {job.result.expected === null ? null : <p>{words.gapAt(job.result.expected)}</p>}
            </>
          ),
        })
    } catch {
      // The sentence is on screen.
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <article className="fq-ferry-look" aria-label={words.bundleNumber(head.number)}>
      <dl>
        <dt>{words.from}</dt>
        <dd>
          <strong>{words.fromText(seen?.content?.placeName ?? '', head.senderName, head.deskMark)}</strong>
        </dd>
        <dt>{words.bundle}</dt>
        <dd>{words.bundleFacts(head.number, formatInstant(head.madeAt), sizeText(head.bytes))}</dd>
        <dt>{words.parts}</dt>
        <dd className={head.missing.length > 0 ? 'fq-ferry-missing' : ''}>
          {head.missing.length > 0 ? words.missing(head.missing, head.parts) : words.complete(head.parts)}
        </dd>
        {seen?.content ? (
          <>
            <dt>{words.inside}</dt>
            <dd>
              <Inside content={seen.content} side={state.side} />
            </dd>
          </>
        ) : null}
      </dl>
      {seen === undefined || seen.code === null || seen.code === 'ferry.incomplete' ? null : (
        <Alert
          type={isTakable ? 'warning' : 'error'}
          showIcon
          title={codeText(seen.code)}
          description={seen.expected === null ? undefined : words.gapAt(seen.expected)}
        />
      )}
      <div className="fq-ferry-actions">
        <Button
          type="primary"
          disabled={!isTakable || (state.job !== null && !isBusy)}
          loading={isBusy}
          onClick={() => void run()}
        >
          {words.take}
        </Button>
        <Button
          disabled={isBusy}
          onClick={() => void drop.run({ bundleId: head.bundleId }).catch(() => undefined)}
        >
          {words.drop}
        </Button>
      </div>
    </article>
  )
}

function Inside({ content, side }: { content: NonNullable<FerryLook['content']>; side: FerryState['side'] }) {
  return (
    <>
      {side === 'county' ? (
        <>
          <div>
            {words.changes(content.changes, content.newChanges)}
            {content.fromSeq === null || content.toSeq === null
              ? ''
              : words.range(content.fromSeq, content.toSeq)}
          </div>
          <div className="muted">
            {words.callList(content.calls.map(one => ({ name: callText(one.call), count: one.count })))}
          </div>
        </>
      ) : (
        <>
          <div>{words.answers(content.answers, content.refused)}</div>
          <div>{words.entries(content.entries, content.newEntries)}</div>
        </>
      )}
      {content.files > 0 ? <div>{words.files(content.files, sizeText(content.fileBytes))}</div> : null}
    </>
  )
}
