/** First run, signing in and out, and the lock screen. */
import { z } from 'zod'
import { roles } from '../domain/role.ts'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, idSchema, organizationSchema, requiredText } from './schemas.ts'

/** Judged by `passwordWeakness` in the domain, so that the person is told what is missing. */
export const passwordSchema = z.string().max(100)

export const usernameSchema = z.string().trim().min(2).max(40)

export const meSchema = z.strictObject({
  userId: z.string(),
  name: z.string(),
  username: z.string(),
  roles: z.array(z.enum(roles)),
  departmentIds: z.array(z.string()),
  /** Whose rights this person has besides the own, and until when (null: for good). */
  deputyOf: z.array(z.strictObject({ name: z.string(), until: z.string().nullable() })),
  orgId: z.string(),
  orgName: z.string(),
  isLocked: z.boolean(),
  mustChangePassword: z.boolean(),
  host: z.enum(['desk', 'county']),
  abilities: z.array(z.string()),
  deviceName: z.string(),
  lockAfterMinutes: z.number(),
  /** Large type, few buttons, one thing on a screen: this person's choice on this machine. */
  isElderMode: z.boolean(),
  serverTime: z.string(),
})

export const setupStatus = query('setup.status', {
  input: emptyInput,
  output: z.strictObject({
    host: z.enum(['desk', 'county']),
    isSetUp: z.boolean(),
    orgName: z.string().nullable(),
    hasAdministrator: z.boolean(),
    deviceName: z.string(),
    calendarMissingYear: z.number().nullable(),
  }),
  can: 'public',
  where: 'both',
})

export const setupUnitInput = z.strictObject({
  code: z.string().trim().max(20),
  name: requiredText(60),
  kind: z.enum(['village', 'community']),
  grids: z
    .array(
      z.strictObject({
        code: z.string().trim().max(20),
        name: requiredText(60),
        leaderName: z.string().trim().max(40).nullable(),
        leaderPhone: z.string().trim().max(30).nullable(),
      }),
    )
    .max(500),
})

export const administratorInput = z.strictObject({
  username: usernameSchema,
  name: requiredText(40),
  password: passwordSchema,
})

/**
 * First run of a desk: the centre, its departments, villages and grids, and the first
 * administrator, in one transaction. The first person of a small centre also needs to
 * do the day's work, so the second account given here is the director.
 */
export const setupDesk = command('setup.complete', {
  input: z.strictObject({
    deviceName: requiredText(40),
    organization: z.strictObject({
      code: z
        .string()
        .trim()
        .regex(/^\d{2,15}$/),
      name: requiredText(60),
      countyName: z.string().trim().max(60),
      phone: z.string().trim().max(30).nullable(),
      address: z.string().trim().max(120).nullable(),
    }),
    departments: z
      .array(
        z.strictObject({
          code: requiredText(40),
          name: requiredText(60),
          level: z.enum(['town', 'county']),
          isStationed: z.boolean(),
        }),
      )
      .max(200),
    units: z.array(setupUnitInput).max(500),
    administrator: administratorInput,
    director: administratorInput.nullable(),
  }),
  output: z.strictObject({ orgId: idSchema }),
  can: 'public',
  where: 'desk',
  errors: [
    'setup.alreadyDone',
    'setup.passwordWeak',
    'user.nameTaken',
    'department.nameTaken',
    'unit.nameTaken',
    'grid.nameTaken',
  ],
  verb: 'setup',
  redact: ['administrator', 'director'],
  changes: ['organization', 'session'],
})

/** First run of a desk that joins a centre the county already knows, with a one-time code. */
export const joinCenter = command('setup.join', {
  input: z.strictObject({
    deviceName: requiredText(40),
    countyUrl: z.url().max(200),
    code: requiredText(40),
    administrator: administratorInput,
  }),
  output: z.strictObject({ orgId: idSchema, orgName: z.string() }),
  can: 'public',
  where: 'desk',
  errors: [
    'setup.alreadyDone',
    'setup.passwordWeak',
    'sync.codeWrong',
    'sync.unreachable',
    'sync.upgradeRequired',
    'sync.centerUnknown',
    'user.nameTaken',
  ],
  verb: 'join',
  redact: ['administrator', 'code'],
  changes: ['organization', 'session', 'sync'],
})

/** First run of the county: its name, division code and first administrators. */
export const setupCounty = command('setup.county', {
  input: z.strictObject({
    name: requiredText(60),
    code: z
      .string()
      .trim()
      .regex(/^\d{2,15}$/),
    administrator: administratorInput,
    whistleOfficer: administratorInput.nullable(),
  }),
  output: z.strictObject({ orgId: idSchema }),
  can: 'public',
  where: 'county',
  errors: ['setup.alreadyDone', 'setup.passwordWeak', 'user.nameTaken'],
  verb: 'setup',
  redact: ['administrator', 'whistleOfficer'],
  changes: ['organization', 'session'],
})

/** Division codes to choose from, found by name or code in the imported list. */
export const searchDivisions = query('setup.divisions', {
  input: z.strictObject({ text: z.string().max(40), parent: z.string().max(20).nullable() }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        path: z.string(),
        level: z.string(),
        childCount: z.number(),
      }),
    ),
    total: z.number(),
  }),
  can: 'public',
  where: 'desk',
})

/** Reads a division list file (CSV, XLSX or JSON with code and name) into the choice list. */
export const importDivisions = command('setup.importDivisions', {
  input: z.strictObject({ fileName: requiredText(200), base64: z.string().max(30_000_000) }),
  output: z.strictObject({ added: z.number(), skipped: z.number() }),
  can: 'public',
  where: 'desk',
  errors: ['setup.alreadyDone', 'import.unreadable', 'import.noColumns'],
  verb: 'importDivisions',
  redact: ['base64'],
  changes: ['organization'],
})

/** Reads villages and grids from a CSV or XLSX file for the wizard to show before saving. */
export const parseUnits = query('setup.parseUnits', {
  input: z.strictObject({ fileName: requiredText(200), base64: z.string().max(30_000_000) }),
  output: z.strictObject({
    units: z.array(setupUnitInput),
    rowErrors: z.array(z.strictObject({ row: z.number(), code: z.string(), text: z.string() })),
  }),
  can: 'public',
  where: 'desk',
  errors: ['import.unreadable', 'import.noColumns'],
})

export const departmentTemplate = query('setup.departmentTemplate', {
  input: emptyInput,
  output: z.strictObject({
    departments: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        level: z.enum(['town', 'county']),
        isStationed: z.boolean(),
      }),
    ),
  }),
  can: 'public',
  where: 'desk',
})

export const login = command('session.login', {
  input: z.strictObject({ username: z.string().trim().max(40), password: z.string().max(100) }),
  output: z.strictObject({ token: z.string(), me: meSchema }),
  can: 'public',
  where: 'both',
  errors: ['session.wrongPassword', 'session.lockedOut', 'session.inactive'],
  verb: 'login',
  // A refusal keeps no payload, and an auditor must see whose account was tried.
  subject: input => input.username,
  redact: ['password'],
  changes: [],
})

export const logout = command('session.logout', {
  input: emptyInput,
  output: done,
  can: 'session',
  where: 'both',
  verb: 'logout',
  changes: ['session'],
})

export const lockSession = command('session.lock', {
  input: emptyInput,
  output: done,
  can: 'session',
  where: 'both',
  verb: 'lock',
  changes: ['session'],
})

export const unlockSession = command('session.unlock', {
  input: z.strictObject({ password: z.string().max(100) }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['session.wrongPassword', 'session.lockedOut'],
  verb: 'unlock',
  redact: ['password'],
  changes: ['session'],
})

export const me = query('session.me', { input: emptyInput, output: meSchema, can: 'session', where: 'both' })

export const changePassword = command('session.changePassword', {
  input: z.strictObject({ oldPassword: z.string().max(100), newPassword: passwordSchema }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['session.wrongPassword', 'session.lockedOut', 'setup.passwordWeak'],
  verb: 'changePassword',
  redact: ['oldPassword', 'newPassword'],
  changes: ['session'],
})

export const setElderMode = command('session.setElderMode', {
  input: z.strictObject({ isOn: z.boolean() }),
  output: done,
  can: 'session',
  where: 'both',
  verb: 'setElderMode',
  changes: ['session'],
})

export const organizationView = query('organization.get', {
  input: emptyInput,
  output: z.strictObject({ organization: organizationSchema, can: canSchema }),
  can: 'organization.read',
  where: 'both',
})

export const sessionCalls = [
  setupStatus,
  setupDesk,
  joinCenter,
  setupCounty,
  searchDivisions,
  importDivisions,
  parseUnits,
  departmentTemplate,
  login,
  logout,
  lockSession,
  unlockSession,
  me,
  changePassword,
  setElderMode,
  organizationView,
] as const
