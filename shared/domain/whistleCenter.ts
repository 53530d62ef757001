/**
 * The county's whistle centre: what lies before it, whose turn it is, and how its orders are answered. A matter a
 * town reports up waits for the county to say which departments deal with it; the town's copy stays readable and
 * everything written about it stays in the town's scope.
 */
import type { CaseFile, CaseStatus } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase } from './casePolicy.ts'
import type { Level } from './level.ts'
import { hasAbility } from './role.ts'

/** What the inbox can be narrowed to. `toAssign`: reported up, and nobody is charged with it yet. */
export const inboxPiles = [
  'all',
  'toAssign',
  'whistled',
  'unsigned',
  'notOnSite',
  'late',
  'returning',
] as const
export type InboxPile = (typeof inboxPiles)[number]

/** States of matters that are before the county: reported up, or sent out and not finished. */
export const inboxStatuses: readonly CaseStatus[] = [
  'escalated',
  'whistled',
  'dispatched',
  'handling',
  'onSite',
  'verifyFailed',
]

/** A number of the ladder or of the clocks, and which rows it counts. */
export const orderMeasures = [
  'issued',
  'whistles',
  'late',
  'signInTime',
  'signLate',
  'checkInInTime',
  'checkInLate',
  'finishInTime',
  'finishLate',
  'deliverRunning',
  'signRunning',
  'checkInRunning',
  'finishRunning',
] as const
export type OrderMeasure = (typeof orderMeasures)[number]

type File = Pick<
  CaseFile,
  'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds' | 'status' | 'level'
>

/** Whether this person may say which departments deal with a matter that was reported up. */
export function mayAssign(viewer: Viewer, file: File): boolean {
  return (
    viewer.isCounty &&
    file.status === 'escalated' &&
    hasAbility(viewer.actor, 'order.dispatch') &&
    canSeeCase(viewer, file)
  )
}

/** Level 4 is led by a leader of the county (domain reference 2.5): the name stands in the record. */
export function needsNamedLeader(level: Level | null): boolean {
  return level === 4
}

/**
 * Whether this person may give a matter that was reported up back to the town's own hands: the county, or the
 * town's director and leader when the county does not move. Then it lies with the town's triage again.
 */
export function mayHandBack(viewer: Viewer, file: File): boolean {
  if (file.status !== 'escalated' || !canSeeCase(viewer, file)) return false
  const { actor } = viewer
  return (
    (viewer.isCounty && hasAbility(actor, 'order.judge')) ||
    actor.roles.some(role => role === 'director' || role === 'townLeader')
  )
}
