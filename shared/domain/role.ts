/**
 * Roles and abilities. Source: domain reference 8.1; the separation of the three
 * administrators follows GB/T 22239-2019 (no one person holds two of them).
 */

import type { Instant } from '../kit/time.ts'

/** Roles a user can hold. A user may hold several, except two of the three administrators. */
export const roles = [
  'intakeClerk',
  'triageOfficer',
  'director',
  'townLeader',
  'mediator',
  'recorder',
  'committeeHead',
  'deptLiaison',
  'villageClerk',
  'gridWorker',
  'supervisor',
  'archivist',
  'statistician',
  'whistleOfficer',
  'justiceOfficer',
  'sysAdmin',
  'securityAdmin',
  'auditAdmin',
] as const
export type Role = (typeof roles)[number]

/** What a call may ask for. Each is granted to roles below, never to a person. */
export const abilities = [
  'case.register',
  'case.edit',
  'case.read',
  'case.assess',
  'case.reject',
  'case.verify',
  'case.followUp',
  'case.archive',
  'case.reopen',
  'case.suspend',
  'case.escalate',
  'case.export',
  'case.reveal',
  'order.dispatch',
  'order.read',
  'order.handle',
  'order.judge',
  'order.deliver',
  'mediation.conduct',
  'mediation.read',
  'committee.manage',
  'organization.read',
  'organization.manage',
  'user.manage',
  'setting.manage',
  'audit.read',
  'import.run',
  'sync.read',
  'sync.manage',
  'ferry.use',
  'device.manage',
  'conflict.resolve',
  'supervise.issue',
  'rule.prepare',
  'rule.manage',
  'rule.approve',
  'hotline.assign',
  'shift.manage',
  'absence.approve',
  'handover.manage',
  'concern.handle',
  'ledger.read',
  'ledger.keep',
  'ledger.appeal',
  'tally.read',
  'tally.keep',
  'meeting.record',
  'subsidy.read',
  'subsidy.review',
  'subsidy.approve',
  'subsidy.rule',
] as const
export type Ability = (typeof abilities)[number]

const caseStaff = ['case.read', 'order.read', 'organization.read', 'sync.read', 'mediation.read'] as const

/** The grant table. A role that is not named for an ability does not have it. */
export const grants: Record<Role, readonly Ability[]> = {
  intakeClerk: [
    ...caseStaff,
    'meeting.record',
    'case.register',
    'case.edit',
    'case.followUp',
    'case.reveal',
    'order.deliver',
    'import.run',
    'ferry.use',
  ],
  triageOfficer: [
    ...caseStaff,
    'meeting.record',
    'case.register',
    'case.edit',
    'case.assess',
    'case.reject',
    'case.verify',
    'case.reveal',
    'order.dispatch',
    'order.judge',
    'order.deliver',
    'import.run',
    'conflict.resolve',
    'ferry.use',
    'rule.prepare',
    'shift.manage',
    'ledger.read',
  ],
  director: [
    ...caseStaff,
    'meeting.record',
    'case.register',
    'case.edit',
    'case.assess',
    'case.reject',
    'case.verify',
    'case.followUp',
    'case.archive',
    'case.reopen',
    'case.suspend',
    'case.escalate',
    'case.export',
    'case.reveal',
    'order.dispatch',
    'order.judge',
    'order.deliver',
    'mediation.conduct',
    'committee.manage',
    'import.run',
    'conflict.resolve',
    'ferry.use',
    'supervise.issue',
    'rule.prepare',
    'rule.approve',
    'rule.manage',
    'shift.manage',
    'absence.approve',
    'handover.manage',
    'concern.handle',
    'ledger.read',
    'ledger.keep',
    'tally.read',
    'tally.keep',
    'subsidy.read',
    'subsidy.review',
    'subsidy.rule',
  ],
  townLeader: [
    ...caseStaff,
    'meeting.record',
    'case.assess',
    'case.escalate',
    'case.reveal',
    'order.dispatch',
    'order.judge',
    'supervise.issue',
    'shift.manage',
    'absence.approve',
    'handover.manage',
    'concern.handle',
    'ledger.read',
    'ledger.keep',
    'tally.read',
    'tally.keep',
    'subsidy.read',
  ],
  mediator: [
    'case.read',
    'organization.read',
    'sync.read',
    'mediation.read',
    'mediation.conduct',
    'case.reveal',
    'tally.read',
    'subsidy.read',
  ],
  recorder: [
    'case.read',
    'organization.read',
    'sync.read',
    'mediation.read',
    'mediation.conduct',
    'subsidy.read',
  ],
  committeeHead: [
    'case.read',
    'organization.read',
    'sync.read',
    'mediation.read',
    'mediation.conduct',
    'committee.manage',
    'case.reveal',
    'tally.read',
    'tally.keep',
    'subsidy.read',
    'subsidy.review',
  ],
  deptLiaison: [
    'case.read',
    'order.read',
    'order.handle',
    'organization.read',
    'sync.read',
    'ledger.read',
    'ledger.appeal',
  ],
  villageClerk: ['case.read', 'case.register', 'case.edit', 'organization.read', 'sync.read'],
  gridWorker: ['case.read', 'case.register', 'organization.read', 'sync.read'],
  supervisor: [
    ...caseStaff,
    'meeting.record',
    'case.verify',
    'case.followUp',
    'supervise.issue',
    'shift.manage',
    'concern.handle',
    'ledger.read',
    'ledger.keep',
    'tally.read',
  ],
  archivist: [...caseStaff, 'case.archive'],
  statistician: ['organization.read', 'sync.read', 'ledger.read', 'ledger.keep', 'tally.read', 'tally.keep'],
  whistleOfficer: [
    ...caseStaff,
    'hotline.assign',
    'meeting.record',
    'order.dispatch',
    'order.judge',
    'order.deliver',
    'case.verify',
    'case.followUp',
    'supervise.issue',
    'conflict.resolve',
    'ferry.use',
    'shift.manage',
    'absence.approve',
    'handover.manage',
    'concern.handle',
    'ledger.read',
    'ledger.keep',
    'tally.read',
    'tally.keep',
  ],
  // The county's justice bureau (司法局): decides about money on the facts of a claim, without opening the files.
  justiceOfficer: [
    'organization.read',
    'sync.read',
    'tally.read',
    'subsidy.read',
    'subsidy.approve',
    'subsidy.rule',
  ],
  sysAdmin: [
    'organization.read',
    'organization.manage',
    'user.manage',
    'sync.read',
    'sync.manage',
    'ferry.use',
    'device.manage',
  ],
  securityAdmin: ['organization.read', 'setting.manage', 'sync.read', 'rule.prepare'],
  auditAdmin: ['audit.read', 'organization.read', 'sync.read'],
}

/** The three administrators no one person may hold two of. */
export const separatedRoles: readonly Role[] = ['sysAdmin', 'securityAdmin', 'auditAdmin']

/**
 * Whoever calls: a signed-in person, or the program itself (`isSystem`).
 * `departmentIds` binds a liaison to departments, `unitId` a village clerk to a village.
 */
export interface Actor {
  userId: string
  name: string
  orgId: string
  roles: readonly Role[]
  departmentIds: readonly string[]
  unitId: string | null
  isSystem: boolean
  /** The roles of the person's own account; absent when nothing was lent. */
  ownRoles?: readonly Role[]
  /** Whose rights are in `roles` besides the person's own, while those people are away. */
  deputyOf?: readonly DeputyOf[]
}

/** What a deputy holds of another person's while the absence runs. */
export interface DeputyOf {
  userId: string
  name: string
  roles: readonly Role[]
  /** When the rights end by themselves; null for somebody who left for good. */
  until: Instant | null
}

/** True when any role of the actor grants the ability. No grant found means no. */
export function hasAbility(actor: Actor, ability: Ability): boolean {
  return actor.isSystem || actor.roles.some(role => grants[role].includes(ability))
}

/** A role set is refused when one person would hold two of the three administrators. */
export function mixesAdministrators(held: readonly Role[]): boolean {
  return held.filter(role => separatedRoles.includes(role)).length > 1
}
