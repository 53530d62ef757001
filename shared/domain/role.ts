/**
 * Roles and abilities. Source: domain reference 8.1; the separation of the three
 * administrators follows GB/T 22239-2019 (no one person holds two of them).
 */

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
  'organization.read',
  'organization.manage',
  'user.manage',
  'setting.manage',
  'audit.read',
  'import.run',
  'sync.read',
  'sync.manage',
  'device.manage',
  'conflict.resolve',
  'supervise.issue',
  'rule.prepare',
  'rule.manage',
  'rule.approve',
] as const
export type Ability = (typeof abilities)[number]

const caseStaff = ['case.read', 'order.read', 'organization.read', 'sync.read', 'mediation.read'] as const

/** The grant table. A role that is not named for an ability does not have it. */
export const grants: Record<Role, readonly Ability[]> = {
  intakeClerk: [
    ...caseStaff,
    'case.register',
    'case.edit',
    'case.followUp',
    'case.reveal',
    'order.deliver',
    'import.run',
  ],
  triageOfficer: [
    ...caseStaff,
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
    'rule.prepare',
  ],
  director: [
    ...caseStaff,
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
    'import.run',
    'conflict.resolve',
    'supervise.issue',
    'rule.prepare',
    'rule.approve',
    'rule.manage',
  ],
  townLeader: [
    ...caseStaff,
    'case.assess',
    'case.escalate',
    'case.reveal',
    'order.dispatch',
    'order.judge',
    'supervise.issue',
  ],
  mediator: [
    'case.read',
    'organization.read',
    'sync.read',
    'mediation.read',
    'mediation.conduct',
    'case.reveal',
  ],
  recorder: ['case.read', 'organization.read', 'sync.read', 'mediation.read', 'mediation.conduct'],
  committeeHead: [
    'case.read',
    'organization.read',
    'sync.read',
    'mediation.read',
    'mediation.conduct',
    'case.reveal',
  ],
  deptLiaison: ['case.read', 'order.read', 'order.handle', 'organization.read', 'sync.read'],
  villageClerk: ['case.read', 'case.register', 'case.edit', 'organization.read', 'sync.read'],
  gridWorker: ['case.read', 'case.register', 'organization.read', 'sync.read'],
  supervisor: [...caseStaff, 'case.verify', 'case.followUp', 'supervise.issue'],
  archivist: [...caseStaff, 'case.archive'],
  statistician: ['organization.read', 'sync.read'],
  whistleOfficer: [
    ...caseStaff,
    'order.dispatch',
    'order.judge',
    'order.deliver',
    'case.verify',
    'case.followUp',
    'supervise.issue',
    'conflict.resolve',
  ],
  sysAdmin: [
    'organization.read',
    'organization.manage',
    'user.manage',
    'sync.read',
    'sync.manage',
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
}

/** True when any role of the actor grants the ability. No grant found means no. */
export function hasAbility(actor: Actor, ability: Ability): boolean {
  return actor.isSystem || actor.roles.some(role => grants[role].includes(ability))
}

/** A role set is refused when one person would hold two of the three administrators. */
export function mixesAdministrators(held: readonly Role[]): boolean {
  return held.filter(role => separatedRoles.includes(role)).length > 1
}
