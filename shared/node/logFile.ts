/** The log of a running program: JSON lines in the data folder. Never the words of a case. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { BusLog } from './bus/bus.ts'

export interface Log extends BusLog {
  info(detail: object, text: string): void
}

export function fileLog(dataDir: string, name: string): Log {
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: join(dataDir, 'logs', `${name}.log`), sync: true }),
  )
}

/** For short-lived programs and tests: keeps what went wrong, so that it can be shown. */
export function memoryLog(): Log & { lines: { detail: object; text: string }[] } {
  const lines: { detail: object; text: string }[] = []
  return {
    lines,
    error: (detail, text) => lines.push({ detail, text }),
    info: () => undefined,
  }
}
