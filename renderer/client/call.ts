/** Sends a call. The one place that knows the envelope. */
import { contractVersion, type Envelope, type Reply } from '../../shared/contract/define.ts'
import { type CallName, type InputOf, type OutputOf, registry } from '../../shared/contract/registry.ts'
import { noteChanges, refetchAll } from './cache.ts'
import { CallError, offlineError } from './errors.ts'
import { createHttpTransport } from './httpTransport.ts'
import { createPortTransport } from './portTransport.ts'
import { newRequestId } from './requestId.ts'
import { sessionBack, sessionEnded, sessionEpoch, sessionLocked, setConnected } from './sessionSignals.ts'
import { sessionToken } from './token.ts'
import type { TransportEvents } from './transport.ts'

/** Pause before a call whose reply was lost is sent for the second and last time. */
const resendAfterMs = 600

const events: TransportEvents = {
  onNotice: notice => noteChanges(notice.topics),
  onResume: refetchAll,
  onConnection: setConnected,
}
const transport = window.fengqiao ? createPortTransport(events) : createHttpTransport(events)

/** Calls that open or end a session never wait for one. */
const sessionCalls: readonly CallName[] = [
  'session.login',
  'session.unlock',
  'session.lock',
  'session.logout',
]

/**
 * Commands whose answer never came, by what they asked. A person who presses the button again sends the same
 * request under the same id, so that it counts once even if the first one had arrived.
 */
const unanswered = new Map<string, string>()

function commandKey(name: CallName, input: unknown): string | null {
  if (sessionCalls.includes(name) || registry.get(name)?.kind !== 'command') return null
  return `${name} ${JSON.stringify(input)}`
}

/**
 * Calls the service and answers its output. Rejects with a CallError.
 * A lost reply is asked for once more under the same request id, so that no command counts twice. A call
 * that finds the session locked or run out goes on when the person is back.
 */
export async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const key = commandKey(name, input)
  const requestId = (key === null ? undefined : unanswered.get(key)) ?? newRequestId()
  if (key !== null) unanswered.set(key, requestId)
  for (;;) {
    const session = sessionToken()
    const epoch = sessionEpoch()
    const reply = await sendTwice({
      contractVersion,
      requestId,
      name,
      input,
      session,
    })
    if (key !== null) unanswered.delete(key)
    if (reply.ok) {
      noteChanges(registry.get(name)?.changes ?? [])
      return reply.output as OutputOf<N>
    }
    const error = new CallError(reply.error)
    if (sessionCalls.includes(name) || !(await isWorthAnotherTry(error, session, epoch))) throw error
  }
}

/** After a refusal for want of a session: true when there is one to try again with. */
async function isWorthAnotherTry(error: CallError, session: string | null, epoch: number): Promise<boolean> {
  const isGone = error.code === 'session.missing'
  if (session === null || (!isGone && error.code !== 'session.locked')) return false
  // Somebody unlocked or signed in again while this call was under way.
  if (session !== sessionToken()) return sessionToken() !== null
  if (epoch !== sessionEpoch()) return true
  const back = sessionBack()
  if (isGone) sessionEnded()
  else sessionLocked()
  return back
}

async function sendTwice(envelope: Envelope): Promise<Reply> {
  try {
    return await transport.send(envelope)
  } catch {
    await new Promise(resolve => window.setTimeout(resolve, resendAfterMs))
  }
  try {
    return await transport.send(envelope)
  } catch {
    throw offlineError()
  }
}
