/**
 * What a person keeps for himself: filters of the case list under a name, and lists of matters to work through.
 * Both follow the person to every desk of the office; nobody else sees them, except a view the director shares.
 */
import type { Instant } from '../kit/time.ts'
import type { CaseStatus } from './case.ts'
import type { Level } from './level.ts'
import type { SyncedRow } from './row.ts'

/** A filter of the case list. `group` is the tab of the screen that its states came from. */
export interface ViewFilter {
  group: string
  statuses: CaseStatus[]
  categoryCode: string | null
  level: Level | null
  unitId: string | null
  isOverdue: boolean
  isDueToday: boolean
  search: string
  sort: 'newest' | 'due'
}

export interface SavedView extends SyncedRow {
  userId: string
  name: string
  filter: ViewFilter
  /** Stands in the menu, with its count. */
  isPinned: boolean
  /** Everybody of the centre may use it. */
  isShared: boolean
  position: number
  removedAt: Instant | null
}

export interface WorkList extends SyncedRow {
  userId: string
  name: string
  position: number
  removedAt: Instant | null
}

/** A matter on somebody's list. */
export interface WorkItem extends SyncedRow {
  userId: string
  listId: string
  /** The matter's file. Not called `caseId`: what goes on a private list is no news of the matter. */
  fileId: string
  note: string
  position: number
  doneAt: Instant | null
  removedAt: Instant | null
}

/** So many views and lists of one person: more of them nobody finds again. */
export const mostViews = 40
export const mostLists = 20
export const mostItems = 200
