/**
 * Passes a colleague's request on to the county, with the colleague's own token and its body untouched. Only to the
 * county this relay itself is enrolled at, and only what belongs to sync: a relay is no open proxy.
 */
import type { Ask } from '../sync/link.ts'
import { RelayNo } from './relayNo.ts'
import { forwardedIn, forwardedOut, type RelayAnswer, type RelayCall } from './wire.ts'

const allowed = /^\/sync\/(push|pull|carry|rejoin|snapshot|file)(\/[\w/.-]*)?(\?[\w=&%.-]*)?$/
const patienceMs = 60_000

export async function forwardToCounty(ask: Ask, countyUrl: string, call: RelayCall): Promise<RelayAnswer> {
  const path = call.path.slice('/relay/forward'.length)
  if (!allowed.test(path) || path.includes('..')) throw new RelayNo('relay.badMessage')
  const headers = Object.fromEntries(
    forwardedIn.flatMap(name => (call.headers[name] === undefined ? [] : [[name, call.headers[name]]])),
  )
  let response: Response
  let body: Uint8Array
  try {
    response = await ask(`${countyUrl.replace(/\/+$/, '')}${path}`, {
      method: call.method,
      headers,
      ...(call.method === 'GET' ? {} : { body: new Uint8Array(call.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    body = new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new RelayNo('relay.countyAway')
  }
  // A captive portal at the relay's end is not the county either.
  if (response.headers.get('x-fengqiao') !== 'county') throw new RelayNo('relay.countyAway')
  return {
    status: response.status,
    headers: Object.fromEntries(
      forwardedOut.flatMap(name => {
        const value = response.headers.get(name)
        return value === null ? [] : [[name, value]]
      }),
    ),
    body,
  }
}
