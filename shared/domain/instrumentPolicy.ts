/**
 * Who may ask, decide, supervise, inform and instruct. The subject of a clock never decides about it: a liaison
 * has none of the deciding abilities, and whoever asked for something does not grant it.
 */
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase, isNamed } from './casePolicy.ts'
import type { Circular } from './circular.ts'
import type { Instruction } from './instruction.ts'
import type { Level } from './level.ts'
import { isDepartmentOf } from './orderPolicy.ts'
import type { Actor, Role } from './role.ts'
import { hasAbility } from './role.ts'

/** How a leader decided: under the own account, or by telephone or on paper, noted by somebody of the centre. */
export const decisionVias = ['own', 'phone', 'paper'] as const
export type DecisionVia = (typeof decisionVias)[number]

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

/** Roles that decide about the dates of a matter: of a major one the town's leader, not the director. */
export function decidingRoles(level: Level | null): readonly Role[] {
  return level === 4 ? ['townLeader'] : ['director', 'townLeader']
}

/** A person who may decide by name, here or on paper. `isCounty`: of the county's own centre. */
export function isDecider(
  person: { roles: readonly Role[]; departmentIds: readonly string[] },
  isCounty: boolean,
  level: Level | null,
  departmentId: string,
): boolean {
  if (person.departmentIds.includes(departmentId)) return false
  if (isCounty) return person.roles.includes('whistleOfficer')
  return person.roles.some(role => decidingRoles(level).includes(role))
}

/** May this person decide about the dates of the department's order under the own account? */
export function mayDecide(
  viewer: Viewer,
  file: File & Pick<CaseFile, 'level'>,
  departmentId: string,
): boolean {
  return canSeeCase(viewer, file) && isDecider(viewer.actor, viewer.isCounty, file.level, departmentId)
}

/** Centre staff who may note what a leader decided by telephone or on paper; never the department's own people. */
export function mayNoteDecision(viewer: Viewer, file: File, departmentId: string): boolean {
  return (
    hasAbility(viewer.actor, 'order.judge') &&
    canSeeCase(viewer, file) &&
    !viewer.actor.departmentIds.includes(departmentId)
  )
}

/** May issue and judge urging and supervision of a department on a file. */
export function maySupervise(viewer: Viewer, file: File, departmentId: string): boolean {
  return (
    hasAbility(viewer.actor, 'supervise.issue') &&
    canSeeCase(viewer, file) &&
    !viewer.actor.departmentIds.includes(departmentId)
  )
}

const leaderRoles: readonly Role[] = ['director', 'townLeader', 'whistleOfficer']

/** Instructs under the own account. */
export function isInstructingLeader(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some(role => leaderRoles.includes(role))
}

/** May send copies for information about a file, to anybody it may go to. A protected file goes to nobody. */
export function mayInform(viewer: Viewer, file: File): boolean {
  return (
    file.restriction !== 'restricted' &&
    hasAbility(viewer.actor, 'order.dispatch') &&
    canSeeCase(viewer, file)
  )
}

/** Is this copy for this person to read? */
export function isCircularReader(viewer: Viewer, row: Pick<Circular, 'toKind' | 'toId' | 'orgId'>): boolean {
  const { actor } = viewer
  switch (row.toKind) {
    case 'department':
      return isDepartmentOf(actor, { departmentId: row.toId })
    case 'county':
      return viewer.isCounty && hasAbility(actor, 'order.judge')
    case 'center':
      return !viewer.isCounty && actor.orgId === row.orgId && hasAbility(actor, 'order.judge')
    case 'unit':
      return actor.orgId === row.orgId && actor.unitId === row.toId
  }
}

/** Is this instruction for this person to answer? */
export function isInstructed(
  viewer: Viewer,
  row: Pick<Instruction, 'toKind' | 'toId' | 'orgId'>,
  file: File,
): boolean {
  const { actor } = viewer
  if (!isNamed(actor, file)) return false
  switch (row.toKind) {
    case 'department':
      return isDepartmentOf(actor, { departmentId: row.toId })
    case 'user':
      return actor.userId === row.toId
    case 'center':
      return !viewer.isCounty && actor.orgId === row.orgId && hasAbility(actor, 'order.judge')
  }
}
