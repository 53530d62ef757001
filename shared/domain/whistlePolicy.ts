/** Who may do what with a whistle. The same function refuses a call and fills the `can` of an answer. */
import type { CaseFile } from './case.ts'
import { canSeeCase, type Viewer } from './casePolicy.ts'
import type { Level } from './level.ts'
import { nextState } from './machine.ts'
import { type Actor, hasAbility, type Role } from './role.ts'
import {
  isUnconfirmed,
  openWhistleStatuses,
  type Whistle,
  type WhistleAction,
  type WhistleAnswer,
  whistleConcern,
} from './whistle.ts'

/** Whoever answers for a centre: only they approve whistles and settle what nobody looked after. */
export const leaderRoles: readonly Role[] = ['director', 'townLeader']

export function isLeader(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(role => leaderRoles.includes(role))
}

/** Leaders with an account approve only what they may send out (`mayDispatchLevel`); all of them reach level 4. */
export function mayApproveLevel(roles: readonly Role[], level: Level | null): boolean {
  if (level !== null && level >= 4) return roles.some(role => leaderRoles.includes(role))
  return roles.some(role => leaderRoles.includes(role) || role === 'whistleOfficer')
}

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/** Everybody who sees the matter and reads orders reads its whistles. */
export function canSeeWhistle(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'order.read') && canSeeCase(viewer, file)
}

/** Whoever may send orders drafts, asks, notes answers and blows. */
export function canPrepareWhistle(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'order.dispatch') && canSeeCase(viewer, file)
}

export const whistleCans = [
  'revise',
  'ask',
  'answer',
  'note',
  'blow',
  'blowFirst',
  'settle',
  'close',
  'cancel',
] as const
export type WhistleCan = (typeof whistleCans)[number]

/**
 * Every action of a whistle for one person. `answer`: the named leader's own; `note`: somebody else writes down
 * what the leader said. `settle`: a leader of the centre takes on what nobody looked after.
 */
export function whistleCan(
  viewer: Viewer,
  whistle: Whistle,
  answers: readonly WhistleAnswer[],
  file: File,
  facts: { now: string; hasOpenOrders: boolean },
): Record<WhistleCan, boolean> {
  const may = (action: WhistleAction) => nextState('whistle', whistle.status, action) !== null
  const prepares = canPrepareWhistle(viewer, file)
  const isNamed = whistle.leaderId !== null && viewer.actor.userId === whistle.leaderId
  const awaits = awaitsAnswer(whistle, answers)
  const concern = whistleConcern(whistle, answers, facts.now)
  return {
    revise: prepares && may('revise'),
    ask: prepares && may('ask'),
    answer: isNamed && awaits && canSeeWhistle(viewer, file),
    note: !isNamed && prepares && awaits,
    blow: prepares && may('blow'),
    blowFirst: prepares && whistle.kind === 'emergency' && may('blowFirst'),
    settle:
      (concern === 'confirmOverdue' || concern === 'objected') &&
      isLeader(viewer.actor) &&
      canSeeWhistle(viewer, file),
    close: prepares && may('close') && !facts.hasOpenOrders && !isUnconfirmed(whistle, answers),
    cancel:
      prepares && may('cancel') && (openWhistleStatuses.includes(whistle.status) || !facts.hasOpenOrders),
  }
}

/** An answer is wanted while the leader is asked, and after a whistle that blew first until somebody answered for it. */
export function awaitsAnswer(
  whistle: Pick<Whistle, 'status' | 'confirmDueAt' | 'settledAt'>,
  answers: readonly Pick<WhistleAnswer, 'isAfterwards'>[],
): boolean {
  if (whistle.status === 'asked') return true
  return isUnconfirmed(whistle, answers)
}
