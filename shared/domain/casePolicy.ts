/**
 * Who may see a matter file and who may do what with it. Source: domain reference 8.1.
 * Each policy answers for one action; an action without a policy does not exist, so nobody has it.
 * The same functions refuse a call and fill the `can` of an answer.
 */
import type { CaseAction, CaseFile } from './case.ts'
import { endedCaseStatuses } from './case.ts'
import type { Level } from './level.ts'
import { nextState } from './machine.ts'
import type { Ability, Actor, Role } from './role.ts'
import { hasAbility } from './role.ts'

/** Whoever asks. `isCounty`: a person of the county's own centre, whose work spans all centres. */
export interface Viewer {
  actor: Actor
  isCounty: boolean
}

/** Roles that work on every ordinary and sensitive file of their centre. */
export const centerRoles: readonly Role[] = [
  'intakeClerk',
  'triageOfficer',
  'director',
  'townLeader',
  'mediator',
  'recorder',
  'committeeHead',
  'supervisor',
  'archivist',
  'whistleOfficer',
]

/** Which files a viewer's lists may hold at all, before the restriction of single files. */
export type CaseScope =
  | { kind: 'none' }
  | { kind: 'all' }
  | { kind: 'center'; orgId: string }
  /** Own village; a clerk bound to none, and a grid worker, see what they registered themselves. */
  | { kind: 'unit'; orgId: string; unitId: string }
  | { kind: 'own'; orgId: string; userId: string }

export function isCenterStaff(actor: Actor): boolean {
  return actor.isSystem || actor.roles.some(role => centerRoles.includes(role))
}

/** The files a viewer may list. A liaison has none: departments see orders, not files. */
export function caseScope(viewer: Viewer): CaseScope {
  const { actor } = viewer
  if (!hasAbility(actor, 'case.read')) return { kind: 'none' }
  if (isCenterStaff(actor)) {
    return actor.isSystem || viewer.isCounty ? { kind: 'all' } : { kind: 'center', orgId: actor.orgId }
  }
  if (actor.roles.includes('villageClerk') && actor.unitId !== null)
    return { kind: 'unit', orgId: actor.orgId, unitId: actor.unitId }
  if (actor.roles.includes('villageClerk') || actor.roles.includes('gridWorker'))
    return { kind: 'own', orgId: actor.orgId, userId: actor.userId }
  return { kind: 'none' }
}

type Visible = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/** A restricted file is open to whoever registered it and to the people named in it, and to nobody else. */
export function isNamed(
  actor: Actor,
  file: Pick<Visible, 'restriction' | 'registeredById' | 'allowedUserIds'>,
): boolean {
  if (file.restriction !== 'restricted' || actor.isSystem) return true
  return file.registeredById === actor.userId || file.allowedUserIds.includes(actor.userId)
}

export function canSeeCase(viewer: Viewer, file: Visible): boolean {
  if (!isNamed(viewer.actor, file)) return false
  const scope = caseScope(viewer)
  switch (scope.kind) {
    case 'none':
      return false
    case 'all':
      return true
    case 'center':
      return file.orgId === scope.orgId
    case 'unit':
      return file.orgId === scope.orgId && file.unitId === scope.unitId
    case 'own':
      return file.orgId === scope.orgId && file.registeredById === scope.userId
  }
}

/** Actions a screen may offer on a file. */
export const caseCans = [
  'read',
  'edit',
  'assess',
  'reject',
  'dispatch',
  'whistle',
  'taskForce',
  'mediate',
  'assignMediator',
  'settle',
  'suspend',
  'askSuspend',
  'resume',
  'withdraw',
  'terminate',
  'escalate',
  'handBack',
  'assign',
  'reopen',
  'archive',
  'verify',
  'followUp',
  'note',
  'attach',
  'reveal',
  'voidNumber',
  'merge',
  'unmerge',
  'split',
  'unsplit',
  'linkRepeat',
] as const
export type CaseCan = (typeof caseCans)[number]

/** The ability behind each action. */
const abilityOf: Record<CaseCan, Ability> = {
  read: 'case.read',
  edit: 'case.edit',
  assess: 'case.assess',
  reject: 'case.reject',
  dispatch: 'order.dispatch',
  whistle: 'order.dispatch',
  taskForce: 'order.dispatch',
  mediate: 'mediation.conduct',
  assignMediator: 'case.assess',
  settle: 'case.assess',
  // A pause stops clocks that others count on: the director grants it, others ask. Taking work up again needs nobody.
  suspend: 'case.suspend',
  askSuspend: 'case.assess',
  resume: 'case.assess',
  withdraw: 'case.edit',
  terminate: 'case.reopen',
  escalate: 'case.escalate',
  handBack: 'order.judge',
  assign: 'order.dispatch',
  reopen: 'case.reopen',
  archive: 'case.archive',
  verify: 'case.verify',
  followUp: 'case.followUp',
  note: 'case.read',
  attach: 'case.read',
  reveal: 'case.reveal',
  voidNumber: 'case.reject',
  merge: 'case.assess',
  unmerge: 'case.assess',
  split: 'case.assess',
  unsplit: 'case.assess',
  linkRepeat: 'case.edit',
}

/** May this person take this action on this file, whatever its state? */
export function mayCase(can: CaseCan, viewer: Viewer, file: Visible): boolean {
  return hasAbility(viewer.actor, abilityOf[can]) && canSeeCase(viewer, file)
}

/** The steps of the state table behind an action; one of them must be open. None: any state will do. */
const stepsOf: Record<CaseCan, readonly CaseAction[]> = {
  read: [],
  edit: [],
  assess: ['assess', 'reassess'],
  reject: ['reject'],
  dispatch: ['dispatch'],
  whistle: ['whistle'],
  // Asked of the county while the town still works on the matter.
  taskForce: ['escalate'],
  mediate: ['mediate'],
  assignMediator: ['mediate'],
  settle: ['complete'],
  suspend: ['suspend'],
  askSuspend: ['suspend'],
  resume: ['resume'],
  withdraw: ['withdraw'],
  terminate: ['terminate'],
  escalate: ['escalate'],
  handBack: ['handBack'],
  // What was reported up is assigned by the county, in a call of its own.
  assign: ['handBack'],
  reopen: ['reopen'],
  archive: ['archive'],
  verify: ['verifyPass'],
  followUp: ['close'],
  note: [],
  attach: [],
  reveal: [],
  voidNumber: ['withdraw'],
  // Whichever side of a merge the matter takes: the one that goes in must besides have nobody at work on it.
  merge: ['absorb'],
  unmerge: ['restoreRegistered', 'restoreAssessed'],
  split: ['absorb'],
  unsplit: ['unsplit'],
  linkRepeat: [],
}

/** What the state and history of a file add to the bare policy. */
export interface CaseFacts {
  /** People who handled or completed the matter: they neither check nor follow it up. */
  handlerIds: readonly string[]
  hasOpenOrders: boolean
  hasOpenMediation: boolean
  /** It was split off another matter, and nothing has been done with it since. */
  isFreshSplit: boolean
  isDesk: boolean
}

/** Every action of a file for one person, as its screen asks for it. */
export function caseCan(
  viewer: Viewer,
  file: Visible & Pick<CaseFile, 'status' | 'level'>,
  facts: CaseFacts,
): Record<CaseCan, boolean> {
  const isHandler = facts.handlerIds.includes(viewer.actor.userId)
  const isOpen = !endedCaseStatuses.includes(file.status)
  const extra: Partial<Record<CaseCan, boolean>> = {
    edit: isOpen,
    attach: isOpen,
    // What lies with the county is assigned there, by a call of its own.
    dispatch: mayDispatchLevel(viewer.actor, file.level) && file.status !== 'escalated',
    whistle: file.status !== 'escalated',
    taskForce: file.level !== null,
    handBack:
      viewer.isCounty || viewer.actor.roles.some(role => role === 'director' || role === 'townLeader'),
    assign: viewer.isCounty,
    mediate: !facts.hasOpenMediation,
    assignMediator: !facts.hasOpenMediation,
    settle: !facts.hasOpenOrders && !facts.hasOpenMediation,
    askSuspend: !hasAbility(viewer.actor, 'case.suspend'),
    verify: !isHandler,
    followUp: !isHandler,
    // A matter split off goes back by its own way, which tells the matter it came from.
    voidNumber: facts.isDesk && file.status === 'registered' && !facts.isFreshSplit,
    unsplit: facts.isFreshSplit,
    linkRepeat: file.status !== 'merged',
  }
  return Object.fromEntries(
    caseCans.map(can => {
      const steps = stepsOf[can]
      const isLegal =
        steps.length === 0 || steps.some(step => nextState('case_file', file.status, step) !== null)
      return [can, isLegal && (extra[can] ?? true) && mayCase(can, viewer, file)]
    }),
  ) as Record<CaseCan, boolean>
}

/** Serious matters are sent out by the director, the town's leader or the county; major ones never by a duty officer. */
export function mayDispatchLevel(actor: Actor, level: Level | null): boolean {
  if (level === null || level <= 2 || actor.isSystem) return true
  const most: readonly Role[] =
    level === 4 ? ['director', 'townLeader'] : ['director', 'townLeader', 'whistleOfficer']
  return actor.roles.some(role => most.includes(role))
}
