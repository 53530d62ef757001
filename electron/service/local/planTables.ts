/** A new calendar under examination on this desk, and the dates it would move. */

import type { PlanStatus } from '../../../shared/contract/calendarPlan.ts'
import type { ClockView } from '../../../shared/contract/case.ts'
import type { Day, Instant } from '../../../shared/kit/time.ts'
import { defineTable } from '../../../shared/node/db/table.ts'
import type { CalendarContent } from '../../../shared/node/rules/clockRules.ts'

export interface CalendarPlanRow {
  id: string
  orgId: string
  fileName: string
  content: CalendarContent
  status: PlanStatus
  byId: string
  byName: string
  at: Instant
  approvedByName: string | null
  approvedAt: Instant | null
  /** The rule set it became. */
  version: string
  effectiveFrom: Day | null
  note: string
  /** The last case looked at (`finding`) or moved (`moving`): where the next start goes on. */
  cursor: string
  total: number
  scanned: number
  moved: number
}
export const calendarPlanTable = defineTable<CalendarPlanRow>(
  'calendar_plan',
  {
    id: 'id',
    orgId: 'text',
    fileName: 'text',
    content: 'json',
    status: 'text',
    byId: 'text',
    byName: 'text',
    at: 'instant',
    approvedByName: 'text?',
    approvedAt: 'instant?',
    version: 'text',
    effectiveFrom: 'day?',
    note: 'text',
    cursor: 'text',
    total: 'int',
    scanned: 'int',
    moved: 'int',
  },
  { primary: ['id'], indexes: [{ columns: ['status'] }] },
)

/** Where a date stands: a field of a case, an order, a mediation or an agreement. */
export type MoveTarget = 'case_file' | 'work_order' | 'mediation' | 'agreement'

export interface CalendarMoveRow {
  planId: string
  caseId: string
  rowId: string
  field: string
  target: MoveTarget
  kind: ClockView['kind']
  ownerName: string
  before: Instant
  after: Instant
  state: 'waiting' | 'moved' | 'skipped'
}
export const calendarMoveTable = defineTable<CalendarMoveRow>(
  'calendar_move',
  {
    planId: 'id',
    caseId: 'id',
    rowId: 'id',
    field: 'id',
    target: 'text',
    kind: 'text',
    ownerName: 'text',
    before: 'instant',
    after: 'instant',
    state: 'text',
  },
  { primary: ['planId', 'caseId', 'rowId', 'field'] },
)
