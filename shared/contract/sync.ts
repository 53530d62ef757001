/** Sync as people see it: state, outbox, refused items, conflicts, devices. The wire is in shared/sync. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, idSchema, instantSchema, requiredText } from './schemas.ts'

export const outboxStates = ['waiting', 'sending', 'received', 'applied', 'refused', 'parked'] as const
export type OutboxState = (typeof outboxStates)[number]

export const reachKinds = ['centre', 'village', 'grid'] as const
export type ReachKind = (typeof reachKinds)[number]
/** What a desk may hold: the whole centre, or the matters of villages or grids; and whether restricted ones. */
export const reachSchema = z.strictObject({
  kind: z.enum(reachKinds),
  unitIds: z.array(idSchema).max(200),
  gridIds: z.array(idSchema).max(500),
  holdsRestricted: z.boolean(),
})
/** The same for people: the villages or grids by name; none for a whole centre. */
const shownReachSchema = z.strictObject({
  kind: z.enum(reachKinds),
  places: z.array(z.string()),
  holdsRestricted: z.boolean(),
})

const windowSchema = z.strictObject({ from: z.string(), to: z.string() })
/** When and how a desk syncs by itself. The handler says in words what is wrong with it. */
export const scheduleSchema = z.strictObject({
  /** 0: only at the times of day. */
  everyMinutes: z.number().int().min(0).max(1440),
  times: z.array(z.string().max(5)).max(12),
  window: windowSchema.nullable(),
  windowFor: z.enum(['files', 'all']),
  kbPerSecond: z.number().int().min(1).max(1_000_000).nullable(),
  dailyMb: z.number().int().min(1).max(1_000_000).nullable(),
})

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
    /** Of the refused those that wait for this person. */
    refusedMine: z.number().int(),
    parked: z.number().int(),
    openConflicts: z.number().int(),
    /** True only when the county has confirmed everything up to our newest change. */
    isAllDelivered: z.boolean(),
    /** Attachments made here whose bytes the county does not have yet. They travel after the text. */
    filesWaiting: z.number().int(),
    clockOffsetMs: z.number().nullable(),
    /** How the last round went; null before the first. */
    way: z.enum(['county', 'forward', 'share']).nullable(),
    progress: z
      .strictObject({
        phase: z.enum(['push', 'pull', 'load', 'files']),
        done: z.number(),
        total: z.number(),
        /** Bytes on the line in this phase. */
        bytesDone: z.number(),
        bytesLeft: z.number(),
        /** Of this round, or of the latest exchanges before it; null while nothing was measured. */
        bytesPerSecond: z.number().nullable(),
        /** By that speed; null when there is nothing to tell it by. */
        secondsLeft: z.number().nullable(),
      })
      .nullable(),
    /** A whole state of the scope is being brought here instead of its history. */
    reload: z
      .strictObject({
        reason: z.enum(['join', 'thinned', 'reach', 'life', 'epoch', 'upgrade']),
        /** Many rows would go: it stops until a person says yes (`sync.allowReload`). */
        isWaiting: z.boolean(),
        partsDone: z.number().int(),
        parts: z.number().int(),
        rowsGoing: z.number().int(),
        /** Name of the copy of the database taken before, in the data folder. */
        backup: z.string().nullable(),
      })
      .nullable(),
    /** What was measured of the line; null before the first exchange. */
    line: z
      .strictObject({ bytesUp: z.number(), bytesDown: z.number(), rttMs: z.number(), isSlow: z.boolean() })
      .nullable(),
    /** How long sending what waits will take, text and attachments; null when nothing was measured. */
    waitingSeconds: z.strictObject({ text: z.number(), files: z.number() }).nullable(),
    files: z.strictObject({
      waiting: z.number().int(),
      bytes: z.number(),
      parked: z.number().int(),
      held: z.enum(['window', 'budget']).nullable(),
    }),
    schedule: scheduleSchema,
    /** What the county lets this desk hold; null when it has not said. */
    reach: shownReachSchema.nullable(),
    can: canSchema,
  }),
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
  input: scheduleSchema,
  output: done,
  can: 'sync.manage',
  where: 'desk',
  errors: ['sync.scheduleEmpty', 'sync.timeWrong', 'sync.windowWrong'],
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
/** Many rows would leave this desk with the county's whole state: a person looked and says that it is right. */
export const allowReload = command('sync.allowReload', {
  input: emptyInput,
  output: done,
  can: 'sync.manage',
  where: 'desk',
  errors: ['sync.noReload'],
  verb: 'allowReload',
  changes: ['sync'],
})

/** Attachments on their way, in the order in which they will be moved. */
export const listFiles = query('sync.files', {
  input: z.strictObject({ limit: z.number().int().min(1).max(500) }),
  output: z.strictObject({
    files: z.array(
      z.strictObject({
        sha256: z.string(),
        /** Null when the asker may not see the matter. */
        name: z.string().nullable(),
        caseId: z.string().nullable(),
        caseNumber: z.string().nullable(),
        way: z.enum(['up', 'down']),
        size: z.number(),
        moved: z.number(),
        isHurried: z.boolean(),
        parkedCode: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
  }),
  can: 'sync.read',
  where: 'desk',
})
/** This one first; one that was set aside is tried again. */
export const hurryFile = command('sync.hurryFile', {
  input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: done,
  can: 'sync.read',
  where: 'desk',
  verb: 'hurryFile',
  subject: input => input.sha256,
  changes: ['sync'],
})

/** What this desk held that a county put back from a backup no longer has: to be entered again. */
export const listLostRows = query('sync.lostRows', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        tableName: z.string(),
        rowId: z.string(),
        /** `gone`: the county has no such row; `changed`: it has older words. */
        kind: z.enum(['gone', 'changed']),
        at: instantSchema,
        caseId: z.string().nullable(),
        caseNumber: z.string().nullable(),
        caseTitle: z.string().nullable(),
        words: z.array(z.string()),
      }),
    ),
  }),
  can: 'conflict.resolve',
  where: 'desk',
})
export const deviceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  orgId: z.string(),
  orgName: z.string(),
  /** Division code of its town. */
  orgCode: z.string(),
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
  /** Entries it has not fetched yet; null when it has not said how far it read. */
  unread: z.number().int().nullable(),
  pulledAt: instantSchema.nullable(),
  /** Of its changes: refused, and kept here until a newer version understands them. */
  refused: z.number().int(),
  parked: z.number().int(),
  /** When the newest signature under its changes was kept. */
  signedAt: instantSchema.nullable(),
  /** Its program or protocol is older than the county's. */
  isOld: z.boolean(),
  reach: reachSchema,
  /** The villages or grids of its reach by name. */
  places: z.array(z.string()),
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
        /** Null when the code did not say: the county decides as the desk comes. */
        reach: reachSchema.nullable(),
        places: z.array(z.string()),
      }),
    ),
    can: canSchema,
  }),
  can: 'device.manage',
  where: 'county',
})
/** The villages and grids of a town, as far as the county has heard of them, and who may hold restricted matters there. */
export const townPlaces = query('device.places', {
  input: z.strictObject({ townCode: z.string().max(15) }),
  output: z.strictObject({
    isKnown: z.boolean(),
    /** Desks in use that hold the restricted matters of the whole town. */
    namedDesks: z.array(z.string()),
    units: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        grids: z.array(z.strictObject({ id: idSchema, name: z.string() })),
      }),
    ),
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
    /**
     * What the desk that comes with this code may hold. When it is not said: what it held before, if it was here;
     * everything, if it brings its centre to the county; else the centre without restricted matters.
     */
    reach: reachSchema.optional(),
  }),
  output: z.strictObject({ code: z.string(), expiresAt: instantSchema }),
  can: 'device.manage',
  where: 'county',
  errors: ['device.reachEmpty', 'device.reachElsewhere'],
  verb: 'issueCode',
  changes: ['device'],
})
/** Another reach: the desk loads anew at its next round, and what it may no longer hold goes from it. */
export const setReach = command('device.setReach', {
  input: z.strictObject({ deviceId: z.string(), reach: reachSchema, reason: requiredText(300) }),
  output: done,
  can: 'device.manage',
  where: 'county',
  errors: ['device.unknown', 'device.reachEmpty', 'device.reachElsewhere'],
  verb: 'setReach',
  subject: input => input.deviceId,
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
  syncNow,
  cancelSync,
  setSchedule,
  enrolDesk,
  allowReload,
  listLostRows,
  listFiles,
  hurryFile,
  listDevices,
  townPlaces,
  issueCode,
  setReach,
  revokeDevice,
] as const
