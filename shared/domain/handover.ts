/**
 * The handover pack: every open item of one person finds an owner, or the pack cannot be closed.
 *
 *   open -> closed
 *     \---> cancelled
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Instant } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

export const handoverStatuses = ['open', 'closed', 'cancelled'] as const
export type HandoverStatus = (typeof handoverStatuses)[number]
export const handoverActions = ['close', 'cancel'] as const
export type HandoverAction = (typeof handoverActions)[number]

/** The complete state table. Closing twice is closing once: two desks apart may both have done it. */
export const handoverTable: Record<HandoverStatus, Record<HandoverAction, HandoverStatus | 'refuse'>> = {
  open: { close: 'closed', cancel: 'cancelled' },
  closed: { close: 'closed', cancel: 'refuse' },
  cancelled: { close: 'refuse', cancel: 'cancelled' },
}

export const handoverReasons = ['departed', 'leave', 'ill', 'training', 'newPost'] as const
export type HandoverReason = (typeof handoverReasons)[number]

/** What a person can have in hand. */
export const openItemKinds = [
  'triage',
  'mediationGiven',
  'mediation',
  'order',
  'returnToJudge',
  'followUp',
  'concern',
  'deputy',
  'shift',
  'meetingTask',
  'supervision',
  'draft',
] as const
export type OpenItemKind = (typeof openItemKinds)[number]

export interface Handover extends SyncedRow {
  userId: string
  userName: string
  reason: HandoverReason
  status: HandoverStatus
  note: string
  openedAt: Instant
  openedByName: string
  closedAt: Instant | null
  closedByName: string | null
}

/** One thing the person had in hand, and who has it next. */
export interface HandoverItem extends SyncedRow {
  handoverId: string
  kind: OpenItemKind
  subjectId: string
  caseId: string | null
  /** What it is, as it stood when the list was made: number and title. */
  label: string
  dueAt: Instant | null
  toUserId: string | null
  toUserName: string | null
  note: string
}

/** Something a person has in hand now. */
export interface OpenItem {
  kind: OpenItemKind
  subjectId: string
  caseId: string | null
  label: string
  dueAt: Instant | null
}

export const openItemKey = (item: Pick<OpenItem, 'kind' | 'subjectId'>) => `${item.kind} ${item.subjectId}`

type Row = Pick<HandoverItem, 'kind' | 'subjectId' | 'toUserId'>

/**
 * Whether a pack may be closed: each item the person has now stands in it with somebody who is here and is not
 * the person. Refusals: `handover.ownerless` {count}, `handover.changed` {count} for items that came since.
 */
export function checkClosing(
  userId: string,
  rows: readonly Row[],
  current: readonly Pick<OpenItem, 'kind' | 'subjectId'>[],
  isHere: (userId: string) => boolean,
): Decision<true> {
  const listed = new Map(rows.map(row => [openItemKey(row), row]))
  const fresh = current.filter(item => !listed.has(openItemKey(item)))
  if (fresh.length > 0) return refuse('handover.changed', { count: fresh.length })
  const ownerless = current.filter(item => {
    const to = listed.get(openItemKey(item))?.toUserId ?? null
    return to === null || to === userId || !isHere(to)
  })
  return ownerless.length > 0 ? refuse('handover.ownerless', { count: ownerless.length }) : ok(true)
}
