/** Colleagues' changes that the county has not answered yet, as the relay of the office told them. */
import type { Instant } from '../../../shared/kit/time.ts'
import { defineTable } from '../../../shared/node/db/table.ts'

/**
 * `own` marks the place of this desk's own change among the others; its text lies in the outbox. `open` is a
 * colleague's. `unproven` cannot be proven to be its author's yet: it is neither shown nor handed on. `settled` is
 * answered by the county, or will never be; only its number is kept.
 */
export type RelayState = 'own' | 'open' | 'unproven' | 'settled'

/** One change of the office in the order in which the relay got it. */
export interface RelayChange {
  /** The change id. */
  id: string
  deviceId: string
  seq: number
  hash: string
  /** The author's, over `pushText` of this one change: whoever carries it cannot alter it. */
  signature: string
  payload: string
  caseId: string | null
  /** Order of arrival here; no two changes share one. */
  place: number
  state: RelayState
  /** What the county said when this desk carried it: told to its author. */
  outcome: 'applied' | 'merged' | 'refused' | 'parked' | null
  code: string | null
  at: Instant
}
export const relayChangeTable = defineTable<RelayChange>(
  'relay_change',
  {
    id: 'id',
    deviceId: 'text',
    seq: 'int',
    hash: 'text',
    signature: 'text',
    payload: 'text',
    caseId: 'text?',
    place: 'int',
    state: 'text',
    outcome: 'text?',
    code: 'text?',
    at: 'instant',
  },
  {
    primary: ['id'],
    indexes: [
      { columns: ['place'], unique: true },
      { columns: ['deviceId', 'seq'], unique: true },
      { columns: ['state', 'place'] },
      { columns: ['caseId', 'state'] },
    ],
  },
)

/** Which rows show a colleague's change that the county has not answered: the provisional kind of pending. */
export interface RelayPendingRow {
  tableName: string
  rowId: string
  place: number
}
export const relayPendingTable = defineTable<RelayPendingRow>(
  'relay_pending',
  { tableName: 'id', rowId: 'id', place: 'int' },
  { primary: ['tableName', 'rowId', 'place'], indexes: [{ columns: ['place'] }] },
)
