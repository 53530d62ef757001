/** Sync as people see it: state, outbox, refused items, conflicts, devices. The wire is in shared/sync. */
import { z } from 'zod'
import { command, query } from './define.ts'
import {
  canSchema,
  done,
  emptyInput,
  fieldConflictSchema,
  idSchema,
  instantSchema,
  requiredText,
  textSchema,
} from './schemas.ts'

export const outboxStates = ['waiting', 'sending', 'received', 'applied', 'refused', 'parked'] as const
export type OutboxState = (typeof outboxStates)[number]

export const syncStatus = query('sync.status', {
  input: emptyInput,
  output: z.strictObject({
    isEnrolled: z.boolean(),
    countyUrl: z.string().nullable(),
    countyName: z.string().nullable(),
    deviceName: z.string(),
    deskMark: z.string(),
    state: z.enum(['notEnrolled', 'idle', 'syncing', 'offline', 'upgradeRequired', 'revoked', 'stopped']),
    lastSuccessAt: instantSchema.nullable(),
    lastAttemptAt: instantSchema.nullable(),
    lastErrorCode: z.string().nullable(),
    nextAt: instantSchema.nullable(),
    everyMinutes: z.number().int(),
    waiting: z.number().int(),
    refused: z.number().int(),
    parked: z.number().int(),
    openConflicts: z.number().int(),
    /** True only when the county has confirmed everything up to our newest change. */
    isAllDelivered: z.boolean(),
    clockOffsetMs: z.number().nullable(),
    progress: z
      .strictObject({ phase: z.enum(['push', 'pull', 'files']), done: z.number(), total: z.number() })
      .nullable(),
    can: canSchema,
  }),
  can: 'sync.read',
  where: 'desk',
})

export const outboxItemSchema = z.strictObject({
  id: idSchema,
  seq: z.number().int(),
  call: z.string(),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  caseTitle: z.string().nullable(),
  byName: z.string(),
  at: instantSchema,
  state: z.enum(outboxStates),
  code: z.string().nullable(),
  attempts: z.number().int(),
  /** What the person wrote in it, so that nothing typed can vanish with a refusal. */
  words: z.array(z.string()),
})
export type OutboxItem = z.infer<typeof outboxItemSchema>

export const listOutbox = query('sync.outbox', {
  input: z.strictObject({
    filter: z.enum(['open', 'all']),
    beforeSeq: z.number().int().nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ items: z.array(outboxItemSchema) }),
  can: 'sync.read',
  where: 'desk',
})

export const syncNow = command('sync.now', {
  input: emptyInput,
  output: done,
  can: 'sync.read',
  where: 'desk',
  errors: ['sync.notEnrolled'],
  verb: 'syncNow',
  changes: ['sync'],
})
export const cancelSync = command('sync.cancel', {
  input: emptyInput,
  output: done,
  can: 'sync.read',
  where: 'desk',
  verb: 'syncCancel',
  changes: ['sync'],
})
export const setSchedule = command('sync.setSchedule', {
  input: z.strictObject({ everyMinutes: z.number().int().min(1).max(1440) }),
  output: done,
  can: 'sync.manage',
  where: 'desk',
  verb: 'setSchedule',
  changes: ['sync'],
})
export const enrolDesk = command('sync.enrol', {
  input: z.strictObject({ countyUrl: z.url().max(200), code: requiredText(40) }),
  output: z.strictObject({ countyName: z.string() }),
  can: 'sync.manage',
  where: 'desk',
  errors: [
    'sync.codeWrong',
    'sync.unreachable',
    'sync.upgradeRequired',
    'sync.otherCenter',
    'sync.alreadyEnrolled',
  ],
  verb: 'enrol',
  redact: ['code'],
  changes: ['sync', 'organization'],
})
/** The person has read why the county refused it; the words stay in the file. */
export const dismissRefused = command('sync.dismiss', {
  input: z.strictObject({ id: idSchema, note: textSchema(300) }),
  output: done,
  can: 'conflict.resolve',
  where: 'desk',
  verb: 'dismissRefused',
  subject: input => input.id,
  changes: ['sync'],
})

export const listConflicts = query('conflict.list', {
  input: z.strictObject({ status: z.enum(['open', 'resolved']) }),
  output: z.strictObject({
    conflicts: z.array(
      fieldConflictSchema.extend({ caseNumber: z.string().nullable(), caseTitle: z.string().nullable() }),
    ),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})
export const resolveConflict = command('conflict.resolve', {
  input: z.strictObject({
    conflictId: idSchema,
    rev: z.number().int(),
    choice: z.enum(['standing', 'other', 'both', 'written']),
    text: textSchema(20_000),
  }),
  output: done,
  can: 'conflict.resolve',
  where: 'both',
  errors: ['conflict.alreadyResolved', 'conflict.notText'],
  verb: 'resolveConflict',
  subject: input => input.conflictId,
  redact: ['text'],
  changes: ['conflict', 'case'],
})

export const deviceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  deskMark: z.string(),
  enrolledAt: instantSchema,
  lastSeenAt: instantSchema.nullable(),
  lastSeq: z.number().int(),
  backlog: z.number().int().nullable(),
  appVersion: z.string(),
  protocol: z.number().int(),
  clockOffsetMs: z.number().nullable(),
  isRevoked: z.boolean(),
  /** It went on from an old copy of another's database; the mark of that one. */
  replacesMark: z.string().nullable(),
  /** Another life went on from a copy of its database and it was not heard of since. */
  isSuperseded: z.boolean(),
})
export const listDevices = query('device.list', {
  input: emptyInput,
  output: z.strictObject({
    devices: z.array(deviceSchema),
    codes: z.array(
      z.strictObject({
        id: idSchema,
        townCode: z.string(),
        townName: z.string(),
        createdAt: instantSchema,
        expiresAt: instantSchema,
        usedAt: instantSchema.nullable(),
      }),
    ),
    can: canSchema,
  }),
  can: 'device.manage',
  where: 'county',
})
/** A one-time code for one desk of one town; shown once, stored only as a hash. */
export const issueCode = command('device.issueCode', {
  input: z.strictObject({
    townCode: z
      .string()
      .trim()
      .regex(/^\d{2,15}$/),
    townName: requiredText(60),
  }),
  output: z.strictObject({ code: z.string(), expiresAt: instantSchema }),
  can: 'device.manage',
  where: 'county',
  verb: 'issueCode',
  changes: ['device'],
})
export const revokeDevice = command('device.revoke', {
  input: z.strictObject({ deviceId: z.string(), reason: requiredText(300) }),
  output: done,
  can: 'device.manage',
  where: 'county',
  errors: ['device.unknown'],
  verb: 'revokeDevice',
  subject: input => input.deviceId,
  changes: ['device'],
})

export const syncCalls = [
  syncStatus,
  listOutbox,
  syncNow,
  cancelSync,
  setSchedule,
  enrolDesk,
  dismissRefused,
  listConflicts,
  resolveConflict,
  listDevices,
  issueCode,
  revokeDevice,
] as const
