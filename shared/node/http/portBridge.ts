/** The bus over a message port: the Electron window's end of the same contract. */
import { fromWire, wireText } from '../../contract/wire.ts'
import type { Bus } from '../bus/bus.ts'

/** The little of a port that both Electron's and Node's offer. */
export interface PortLike {
  postMessage(message: string): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
}

/** Serves one window. Ends with the port. */
export function servePort(bus: Bus, port: PortLike): void {
  const stop = bus.subscribe(notice => port.postMessage(wireText({ type: 'notice', notice })))
  port.on('message', event => {
    const message = typeof event.data === 'string' ? fromWire(event.data) : undefined
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'call')
      return
    const envelope: unknown = 'envelope' in message ? message.envelope : undefined
    void bus.execute(envelope).then(reply => port.postMessage(wireText({ type: 'reply', reply })))
  })
  port.on('close', stop)
  port.start()
}
