/** Transport of the desktop window: a message port that preload hands to the page. */
import type { Envelope, PortMessage, Reply } from '../../shared/contract/define.ts'
import { PORT_MESSAGE_TYPE, PORT_WANTED_TYPE } from '../../shared/contract/shell.ts'
import { fromWire, wireText } from '../../shared/contract/wire.ts'
import { isNotice, isReply, type Transport, type TransportEvents } from './transport.ts'

/** How long a call may take before its reply counts as lost. Joining a county may take a minute. */
const replyTimeoutMs = 150_000
/** How long to wait for the first port before asking again. */
const portTimeoutMs = 3_000

interface Waiting {
  resolve(reply: Reply): void
  reject(error: Error): void
  timer: number
}

export function createPortTransport(events: TransportEvents): Transport {
  let port: MessagePort | null = null
  let hadPort = false
  const waiting = new Map<string, Waiting>()
  const unsent: Envelope[] = []

  function post(envelope: Envelope): void {
    const message: PortMessage = { type: 'call', envelope }
    port?.postMessage(wireText(message))
  }

  function receive(event: MessageEvent<unknown>): void {
    if (typeof event.data !== 'string') return
    const message = fromWire(event.data)
    if (typeof message !== 'object' || message === null) return
    if ('reply' in message && isReply(message.reply)) settle(message.reply)
    else if ('notice' in message && isNotice(message.notice)) events.onNotice(message.notice)
  }

  function settle(reply: Reply): void {
    const entry = waiting.get(reply.requestId)
    if (!entry) return
    waiting.delete(reply.requestId)
    window.clearTimeout(entry.timer)
    entry.resolve(reply)
  }

  function acceptPort(next: MessagePort): void {
    port?.close()
    port = next
    port.onmessage = receive
    // The service was restarted: replies to what was under way will not come on the old port.
    const lost = [...waiting.entries()].filter(([id]) => !unsent.some(envelope => envelope.requestId === id))
    for (const [id, entry] of lost) {
      waiting.delete(id)
      window.clearTimeout(entry.timer)
      entry.reject(new Error('call.offline'))
    }
    for (const envelope of unsent.splice(0)) post(envelope)
    events.onConnection(true)
    if (hadPort) events.onResume()
    hadPort = true
  }

  window.addEventListener('message', event => {
    const data: unknown = event.data
    const first = event.ports[0]
    if (event.source !== window || !first) return
    if (typeof data === 'object' && data !== null && 'type' in data && data.type === PORT_MESSAGE_TYPE)
      acceptPort(first)
  })
  // Preload sends a port by itself; asking again covers a page that was slow to load its scripts.
  const asking = window.setInterval(() => {
    if (port) window.clearInterval(asking)
    else window.postMessage({ type: PORT_WANTED_TYPE }, window.location.origin)
  }, portTimeoutMs)

  return {
    send(envelope) {
      return new Promise<Reply>((resolve, reject) => {
        const timer = window.setTimeout(() => {
          waiting.delete(envelope.requestId)
          const index = unsent.indexOf(envelope)
          if (index >= 0) unsent.splice(index, 1)
          reject(new Error('call.offline'))
        }, replyTimeoutMs)
        waiting.set(envelope.requestId, { resolve, reject, timer })
        if (port) post(envelope)
        else unsent.push(envelope)
      })
    },
  }
}
