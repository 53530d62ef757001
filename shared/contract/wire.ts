/** The bytes of the contract: JSON text, the same over a message port and over HTTP. */
import type { Envelope, Notice, PortMessage, Reply } from './define.ts'

/** Text of anything that travels. */
export function wireText(message: Envelope | Reply | Notice | PortMessage): string {
  return JSON.stringify(message)
}

/** Reads a text back; undefined when it is not JSON. The receiver parses it with the schema. */
export function fromWire(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
