/** The real way to a relay: TLS 1.3, its key compared with the pin before the first byte of a request is written. */
import { request as httpRequest } from 'node:http'
import { connect, type TLSSocket } from 'node:tls'
import { LinkDown, LinkRefused } from '../sync/link.ts'
import { pinOf } from './certificate.ts'
import type { RelayPlace, RelayTransport } from './line.ts'
import type { RelayAnswer } from './wire.ts'

const connectMs = 5_000
const patienceMs = 60_000
const mostBytes = 64 * 1024 * 1024

/** Connects and answers the socket with the key it was found to hold. */
function open(
  { address, port }: RelayPlace,
  pin: string | null,
  signal: AbortSignal,
): Promise<{ socket: TLSSocket; pin: string }> {
  return new Promise((resolve, reject) => {
    // Nobody signs for this key but the people who compared it: the chain is not looked at, the pin is.
    const socket = connect({ host: address, port, rejectUnauthorized: false, minVersion: 'TLSv1.3' })
    const give = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => give(new LinkDown('the relay did not answer')), connectMs)
    const onAbort = () => give(new LinkDown('stopped'))
    signal.addEventListener('abort', onAbort, { once: true })
    socket.once('error', error => give(new LinkDown(String(error))))
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      const certificate = socket.getPeerX509Certificate()
      const held = certificate === undefined ? '' : pinOf(certificate)
      if (pin !== null && held !== pin) give(new LinkRefused('relay.otherKey'))
      else resolve({ socket, pin: held })
    })
  })
}

export const tlsTransport: RelayTransport = async (place, pin, call, signal) => {
  const { socket, pin: held } = await open(place, pin, signal)
  const answer = await new Promise<RelayAnswer>((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy()
      reject(new LinkDown(String(error)))
    }
    const request = httpRequest(
      {
        method: call.method,
        path: call.path,
        headers: {
          ...call.headers,
          host: `${place.address}:${place.port}`,
          'content-length': String(call.body.length),
          connection: 'close',
        },
        createConnection: () => socket,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      },
      response => {
        const pieces: Buffer[] = []
        let bytes = 0
        response.on('data', (piece: Buffer) => {
          pieces.push(piece)
          bytes += piece.length
          if (bytes > mostBytes) fail(new Error('the answer is too large'))
        })
        response.once('error', fail)
        response.once('aborted', () => fail(new Error('the answer was cut short')))
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).flatMap(([name, value]) =>
                typeof value === 'string' ? [[name, value]] : [],
              ),
            ),
            body: Buffer.concat(pieces),
          }),
        )
      },
    )
    request.once('error', fail)
    request.end(call.body)
  })
  socket.destroy()
  return { answer, pin: held }
}
