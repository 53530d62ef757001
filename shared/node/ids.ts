/** Ids and the clock of a running program. Tests bring their own. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock, IdSource } from './bus/services.ts'

export const systemClock: Clock = { now: () => new Date().toISOString() }
export const systemIds: IdSource = { id: () => v7(), bytes: count => new Uint8Array(randomBytes(count)) }
