/** Transport of a browser: POST /rpc for calls, a stream of GET /events for notices. */
import { fromWire, wireText } from '../../shared/contract/wire.ts'
import { onTokenChange, sessionToken } from './token.ts'
import { isNotice, isReply, type Transport, type TransportEvents } from './transport.ts'

const replyTimeoutMs = 150_000
const firstBackoffMs = 1_000
const longestBackoffMs = 30_000
/** A stream that is silent for so long is taken for dead; the server sends a comment line more often. */
const silenceMs = 90_000

export function createHttpTransport(events: TransportEvents): Transport {
  followEvents(events)
  return {
    async send(envelope) {
      const response = await fetch('/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: wireText(envelope),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(replyTimeoutMs),
      })
      const body: unknown = await response.json()
      if (!isReply(body)) throw new Error('call.offline')
      return body
    },
  }
}

/**
 * Keeps one stream open while somebody is signed in and looks at the page, and opens it again when it breaks.
 * A browser allows six connections to one server: streams of tabs in the background would use them up, and
 * no tab could call any more.
 */
function followEvents(events: TransportEvents): void {
  let current: AbortController | null = null
  let wasOpen = false

  async function follow(token: string, control: AbortController): Promise<void> {
    let backoff = firstBackoffMs
    while (!control.signal.aborted) {
      try {
        await readStream(
          token,
          control,
          notice => events.onNotice(notice),
          () => {
            backoff = firstBackoffMs
            events.onConnection(true)
            if (wasOpen) events.onResume()
            wasOpen = true
          },
        )
      } catch {
        // Broken or refused: both end in waiting and asking again; a lost session shows in the next call.
      }
      if (control.signal.aborted) return
      events.onConnection(false)
      await pause(backoff, control.signal)
      backoff = Math.min(backoff * 2, longestBackoffMs)
    }
  }

  function restart(): void {
    current?.abort()
    current = null
    const token = sessionToken()
    if (token === null || document.visibilityState === 'hidden') return
    current = new AbortController()
    void follow(token, current)
  }

  onTokenChange(() => {
    wasOpen = false
    restart()
  })
  document.addEventListener('visibilitychange', restart)
  restart()
}

async function readStream(
  token: string,
  control: AbortController,
  onNotice: (notice: Parameters<TransportEvents['onNotice']>[0]) => void,
  onOpen: () => void,
): Promise<void> {
  const attempt = new AbortController()
  const stop = () => attempt.abort()
  control.signal.addEventListener('abort', stop)
  let watch = window.setTimeout(stop, silenceMs)
  try {
    const response = await fetch('/events', {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: attempt.signal,
    })
    if (!response.ok || !response.body) throw new Error('call.offline')
    onOpen()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      window.clearTimeout(watch)
      watch = window.setTimeout(stop, silenceMs)
      const lines = `${rest}${value}`.split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const notice = noticeOf(line)
        if (notice) onNotice(notice)
      }
    }
  } finally {
    window.clearTimeout(watch)
    control.signal.removeEventListener('abort', stop)
    attempt.abort()
  }
}

function noticeOf(line: string) {
  if (!line.startsWith('data:')) return null
  const value = fromWire(line.slice(5))
  return isNotice(value) ? value : null
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = window.setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      resolve()
    })
  })
}
