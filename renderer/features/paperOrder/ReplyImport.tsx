/** A reply file on its way in: whose it is and what it would change is shown first, then each order is taken in. */
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { orderFileText as words } from '../../../shared/labels/orderReply.ts'
import { call, errorText } from '../../client/index.ts'
import { FileButton, formatInstant, Section, ToneTag } from '../../components/index.ts'
import { StepList } from './SlipPlan.tsx'

const largestBytes = 40_000_000

interface Read {
  text: string
  found: OutputOf<'orderFile.check'>
}

export function ReplyImport() {
  const { message } = App.useApp()
  const [read, setRead] = useState<Read | null>(null)
  const [failures, setFailures] = useState<Readonly<Record<string, string>>>({})
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const choose = async (file: OpenedFile) => {
    setRead(null)
    setError(null)
    setFailures({})
    if (file.bytes.length > largestBytes) {
      void message.error(words.tooLarge)
      return
    }
    const text = new TextDecoder().decode(file.bytes)
    try {
      setRead({ text, found: await call('orderFile.check', { text }) })
    } catch (failure) {
      setError(failure)
    }
  }
  const fresh = (read?.found.orders ?? []).filter(
    order => order.isKnown && (order.newPhotos > 0 || order.steps.some(step => step.verdict === 'new')),
  )
  const apply = async () => {
    if (read === null) return
    setIsRunning(true)
    const failed: Record<string, string> = {}
    for (const { orderId } of fresh)
      try {
        await call('orderFile.import', { text: onlyOrder(read.text, orderId), orderId })
      } catch (failure) {
        failed[orderId] = errorText(failure)
      }
    const done = fresh.length - Object.keys(failed).length
    if (done > 0) void message.success(words.applied(done), 6)
    setFailures(failed)
    if (Object.keys(failed).length === 0) setRead(null)
    else
      try {
        setRead({ ...read, found: await call('orderFile.check', { text: read.text }) })
      } catch (failure) {
        setError(failure)
      }
    setIsRunning(false)
  }
  return (
    <Section
      title={words.import}
      extra={
        <FileButton kindName={words.importKind} extensions={['json']} onFile={choose} type="primary">
          {words.import}
        </FileButton>
      }
    >
      <p className="fq-dim">{words.importHint}</p>
      {error === null ? null : <Alert type="error" showIcon title={errorText(error)} />}
      {read === null ? null : (
        <div className="fq-stack">
          <p>
            <strong>
              {words.from(
                read.found.departmentName,
                formatInstant(read.found.writtenAt),
                read.found.writtenByName,
              )}
            </strong>{' '}
            <span className="fq-dim">{words.savedAt(formatInstant(read.found.savedAt))}</span>
          </p>
          {Object.keys(failures).length > 0 ? <Alert type="warning" showIcon title={words.partly} /> : null}
          {read.found.orders.map(order => (
            <div key={order.orderId} className="fq-paper-reply">
              <div>
                {order.number} {order.title}
              </div>
              {order.isKnown ? (
                <StepList steps={order.steps} />
              ) : (
                <ToneTag tone="red">{words.unknownOrder}</ToneTag>
              )}
              {order.newPhotos > 0 ? <div className="fq-dim">{words.photos(order.newPhotos)}</div> : null}
              {failures[order.orderId] === undefined ? null : (
                <div className="fq-hint-bad">{failures[order.orderId]}</div>
              )}
            </div>
          ))}
          <div className="fq-paper-actions">
            <Button
              type="primary"
              disabled={fresh.length === 0}
              loading={isRunning}
              onClick={() => void apply()}
            >
              {words.apply(fresh.length)}
            </Button>
            <Button onClick={() => setRead(null)}>{words.cancel}</Button>
            {fresh.length === 0 ? <span className="fq-dim">{words.nothingNew}</span> : null}
          </div>
        </div>
      )}
    </Section>
  )
}

/** The file with the reply of one order: the signed part stays as it is, photos of others need not travel again. */
function onlyOrder(text: string, orderId: string): string {
  const file = JSON.parse(text.replace(/^\ufeff/, '')) as { replies: { orderId: string }[] }
  return JSON.stringify({ ...file, replies: file.replies.filter(reply => reply.orderId === orderId) })
}
