/** Departments, villages, grids and people. */
import { z } from 'zod'
import { roles } from '../domain/role.ts'
import { command, query } from './define.ts'
import {
  canSchema,
  departmentSchema,
  done,
  emptyInput,
  gridSchema,
  idSchema,
  localUnitSchema,
  requiredText,
  textSchema,
  userSchema,
} from './schemas.ts'
import { passwordSchema, usernameSchema } from './session.ts'

const saved = z.strictObject({ id: idSchema })

export const listDepartments = query('department.list', {
  input: z.strictObject({ includeInactive: z.boolean() }),
  output: z.strictObject({
    departments: z.array(
      departmentSchema.extend({
        orgName: z.string(),
        openOrders: z.number().int(),
        /** Latin first letters of the name, each way to read it, for typing. */
        initials: z.string(),
      }),
    ),
    can: canSchema,
  }),
  can: 'organization.read',
  where: 'both',
})
export const saveDepartment = command('department.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    code: requiredText(40),
    name: requiredText(60),
    level: z.enum(['town', 'county']),
    phone: textSchema(30).nullable(),
    contactName: textSchema(40).nullable(),
    isStationed: z.boolean(),
    isActive: z.boolean(),
  }),
  output: saved,
  can: 'organization.manage',
  where: 'both',
  errors: ['department.nameTaken', 'department.hasOpenOrders'],
  verb: 'saveDepartment',
  subject: input => input.id,
  changes: ['organization'],
})
export const listUnits = query('unit.list', {
  input: emptyInput,
  output: z.strictObject({
    units: z.array(localUnitSchema.extend({ grids: z.array(gridSchema) })),
    can: canSchema,
  }),
  can: 'organization.read',
  where: 'both',
})
export const saveUnit = command('unit.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    code: textSchema(20),
    name: requiredText(60),
    kind: z.enum(['village', 'community']),
  }),
  output: saved,
  can: 'organization.manage',
  where: 'both',
  errors: ['unit.nameTaken'],
  verb: 'saveUnit',
  subject: input => input.id,
  changes: ['organization'],
})
export const saveGrid = command('grid.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    unitId: idSchema,
    code: textSchema(20),
    name: requiredText(60),
    leaderName: textSchema(40).nullable(),
    leaderPhone: textSchema(30).nullable(),
  }),
  output: saved,
  can: 'organization.manage',
  where: 'both',
  errors: ['grid.nameTaken', 'unit.unknown'],
  verb: 'saveGrid',
  subject: input => input.id,
  changes: ['organization'],
})

/** What stands on every printed paper. The division code is the town's identity at the county and never changes. */
export const saveOrganization = command('organization.save', {
  input: z.strictObject({
    rev: z.number().int(),
    name: requiredText(60),
    countyName: textSchema(60),
    phone: textSchema(30).nullable(),
    address: textSchema(120).nullable(),
  }),
  output: done,
  can: 'organization.manage',
  where: 'both',
  verb: 'saveOrganization',
  changes: ['organization', 'session'],
})

export const listUsers = query('user.list', {
  input: emptyInput,
  output: z.strictObject({
    users: z.array(userSchema.extend({ isLockedOut: z.boolean(), lastLoginAt: z.string().nullable() })),
    can: canSchema,
  }),
  can: 'user.manage',
  where: 'both',
})
/** Names of colleagues, to choose from when a restricted file is shared. */
export const userNames = query('user.names', {
  input: emptyInput,
  output: z.strictObject({
    users: z.array(z.strictObject({ id: idSchema, name: z.string(), roles: z.array(z.enum(roles)) })),
  }),
  can: 'case.read',
  where: 'both',
})
export const saveUser = command('user.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    username: usernameSchema,
    name: requiredText(40),
    roles: z.array(z.enum(roles)).min(1),
    departmentIds: z.array(idSchema).max(50),
    unitId: idSchema.nullable(),
    phone: textSchema(30).nullable(),
    isActive: z.boolean(),
    /** Needed for a new person. */
    password: passwordSchema.nullable(),
  }),
  output: saved,
  can: 'user.manage',
  where: 'both',
  errors: [
    'user.nameTaken',
    'user.rolesMixAdministrators',
    'user.passwordNeeded',
    'user.departmentNeeded',
    'user.unitNeeded',
    'user.lastAdministrator',
    'handover.needed',
    'setup.passwordWeak',
  ],
  verb: 'saveUser',
  subject: input => input.id,
  redact: ['password'],
  changes: ['user'],
})
export const resetPassword = command('user.resetPassword', {
  input: z.strictObject({ userId: idSchema, password: passwordSchema }),
  output: done,
  can: 'user.manage',
  where: 'both',
  errors: ['setup.passwordWeak', 'user.nameTaken'],
  verb: 'resetPassword',
  subject: input => input.userId,
  redact: ['password'],
  changes: ['user'],
})

export const organizationCalls = [
  listDepartments,
  saveDepartment,
  listUnits,
  saveUnit,
  saveGrid,
  saveOrganization,
  listUsers,
  userNames,
  saveUser,
  resetPassword,
] as const
