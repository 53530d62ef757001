/** Changes and answers by folder or stick: what is written, what was brought, and who did it. Both ends use it. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { done, emptyInput, idSchema, instantSchema } from './schemas.ts'

/** Why a file or a bundle cannot be used. Each has its sentence in the labels. */
export const ferryCodes = [
  'ferry.notFerry',
  'ferry.cut',
  'ferry.damaged',
  'ferry.otherFormat',
  'ferry.suiteUnknown',
  'ferry.senderUnknown',
  'ferry.senderRevoked',
  'ferry.badSignature',
  'ferry.notForUs',
  'ferry.tooLarge',
  'ferry.incomplete',
  'ferry.bundleUnknown',
  'ferry.otherEpoch',
  'ferry.otherCenter',
  'ferry.forked',
  'ferry.oldCopy',
  'ferry.newLife',
  'ferry.noKeys',
  'ferry.notEnrolled',
  'ferry.deskUnknown',
  'ferry.forbiddenHere',
  'ferry.forbiddenByCounty',
  'ferry.reloadNeeded',
  'ferry.gap',
  'ferry.pageGap',
  'ferry.busy',
  'ferry.folderUnusable',
  'ferry.sameFolder',
] as const
export type FerryCode = (typeof ferryCodes)[number]

/** The largest part that is looked at, in base64 characters. */
const partText = z.string().max(40_000_000)
const count = z.number().int().min(0)
const code = z.string().nullable()

const madeBundle = z.strictObject({
  bundleId: idSchema,
  number: count,
  peerName: z.string(),
  changes: count,
  entries: count,
  files: count,
  parts: z.array(z.strictObject({ name: z.string(), bytes: count })),
})

/** What taking a bundle in did. */
export const ferryResultSchema = z.strictObject({
  outcome: z.enum(['taken', 'again', 'partly', 'stopped', 'refused']),
  code,
  /** For a gap: the number (of a change, or of an entry) that is needed first. */
  expected: count.nullable(),
  changes: count,
  applied: count,
  merged: count,
  refused: count,
  parked: count,
  already: count,
  entries: count,
  files: count,
})
export type FerryResult = z.infer<typeof ferryResultSchema>

export const ferryJobSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['write', 'take']),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  phase: z.enum(['collect', 'seal', 'open', 'apply', 'files']),
  done: count,
  total: count,
  code,
  bundles: z.array(madeBundle),
  result: ferryResultSchema.nullable(),
})
export type FerryJob = z.infer<typeof ferryJobSchema>

/** A bundle that lies here and was not taken in yet. */
const lyingSchema = z.strictObject({
  bundleId: idSchema,
  kind: z.enum(['up', 'down']),
  number: count,
  deskMark: z.string(),
  senderName: z.string(),
  madeAt: instantSchema,
  parts: count,
  missing: z.array(count),
  bytes: count,
})

export const ferryLookSchema = lyingSchema.extend({
  /** When the same bundle was taken in before. */
  takenAt: instantSchema.nullable(),
  /** Why it cannot be taken in, or only in part. */
  code,
  expected: count.nullable(),
  content: z
    .strictObject({
      placeName: z.string(),
      changes: count,
      newChanges: count,
      fromSeq: count.nullable(),
      toSeq: count.nullable(),
      /** What the changes are about, most frequent first. */
      calls: z.array(z.strictObject({ call: z.string(), count })),
      answers: count,
      refused: count,
      entries: count,
      newEntries: count,
      files: count,
      fileBytes: count,
    })
    .nullable(),
})
export type FerryLook = z.infer<typeof ferryLookSchema>

export const ferryState = query('ferry.state', {
  input: emptyInput,
  output: z.strictObject({
    side: z.enum(['desk', 'county']),
    /** Why nothing goes by stick here; null when it may. */
    code,
    isForbiddenHere: z.boolean(),
    canUse: z.boolean(),
    canForbid: z.boolean(),
    canSetFolders: z.boolean(),
    /** On a desk: what the county has not confirmed yet. */
    waiting: z.strictObject({ changes: count, files: count, fileBytes: count }).nullable(),
    /** At the county: the desks an answer can be made for. */
    desks: z.array(
      z.strictObject({
        deviceId: z.string(),
        name: z.string(),
        deskMark: z.string(),
        orgName: z.string(),
        hasKey: z.boolean(),
        lastInAt: instantSchema.nullable(),
        lastOutAt: instantSchema.nullable(),
      }),
    ),
    lying: z.array(lyingSchema),
    folders: z.strictObject({
      isOn: z.boolean(),
      outFolder: z.string(),
      inFolder: z.string(),
      sweptAt: instantSchema.nullable(),
      /** Files in the folder that were not taken, and why. */
      left: z.array(z.strictObject({ name: z.string(), code: z.string() })),
    }),
    job: ferryJobSchema.nullable(),
  }),
  can: 'session',
  where: 'both',
})

export const ferryOutcomes = ['written', 'taken', 'again', 'partly', 'stopped', 'refused'] as const
export const ferryLog = query('ferry.log', {
  input: z.strictObject({ before: instantSchema.nullable(), limit: z.number().int().min(1).max(200) }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idSchema,
        at: instantSchema,
        byName: z.string(),
        direction: z.enum(['out', 'in']),
        way: z.enum(['hand', 'folder']),
        kind: z.enum(['up', 'down']),
        bundleId: z.string(),
        number: count,
        deskMark: z.string(),
        peerName: z.string(),
        changes: count,
        entries: count,
        files: count,
        parts: count,
        bytes: count,
        hash: z.string(),
        outcome: z.enum(ferryOutcomes),
        code,
        answeredAt: instantSchema.nullable(),
      }),
    ),
  }),
  can: 'session',
  where: 'both',
})

/** Begins to write everything the other end has not confirmed. Runs on; `ferry.job` tells how far it is. */
export const writeFerry = command('ferry.write', {
  input: z.strictObject({
    /** At the county: for which desk. */
    deviceId: z.string().max(64).nullable(),
    /** How many bytes of attachments go along. */
    fileBytes: count.max(200 * 1024 * 1024),
    partBytes: count.min(64 * 1024).max(16 * 1024 * 1024),
  }),
  output: z.strictObject({ jobId: idSchema }),
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryWrite',
  subject: input => input.deviceId,
  changes: ['sync'],
})

export const ferryJob = query('ferry.job', {
  input: z.strictObject({ jobId: idSchema }),
  output: z.strictObject({ job: ferryJobSchema }),
  can: 'ferry.use',
  where: 'both',
})
export const cancelFerry = command('ferry.cancel', {
  input: z.strictObject({ jobId: idSchema }),
  output: done,
  can: 'ferry.use',
  where: 'both',
  verb: 'ferryCancel',
  changes: ['sync'],
})

/** One part of a bundle that was written, to be saved under its name. */
export const readFerryPart = query('ferry.part', {
  input: z.strictObject({ bundleId: idSchema, name: z.string().max(120) }),
  output: z.strictObject({ name: z.string(), base64: z.string() }),
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
})

/** Hands one file in. It is looked at and put aside; nothing is applied before somebody says so. */
export const offerFerry = command('ferry.offer', {
  input: z.strictObject({ name: z.string().max(255), base64: partText }),
  output: z.strictObject({
    verdict: z.enum(['kept', 'again', 'refused']),
    bundleId: idSchema.nullable(),
    code,
    takenAt: instantSchema.nullable(),
  }),
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryOffer',
  redact: ['base64'],
  changes: ['sync'],
})

/** Who sends it, from where, what is in it and what it would change. Changes nothing. */
export const lookFerry = query('ferry.look', {
  input: z.strictObject({ bundleId: idSchema }),
  output: ferryLookSchema,
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryLook',
  subject: input => input.bundleId,
})

/** Begins to take a whole bundle in, on somebody's yes. */
export const takeFerry = command('ferry.take', {
  input: z.strictObject({ bundleId: idSchema }),
  output: z.strictObject({ jobId: idSchema }),
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryTake',
  subject: input => input.bundleId,
  changes: ['sync'],
})

/** Puts away a bundle that shall not be taken in. */
export const dropFerry = command('ferry.drop', {
  input: z.strictObject({ bundleId: idSchema }),
  output: done,
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryDrop',
  subject: input => input.bundleId,
  changes: ['sync'],
})

const folder = z.string().trim().max(400)
export const setFerryFolders = command('ferry.setFolders', {
  input: z.strictObject({ isOn: z.boolean(), outFolder: folder, inFolder: folder }),
  output: done,
  can: 'sync.manage',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferryFolders',
  changes: ['setting'],
})
/** Looks into the folders now instead of when the clock says so. */
export const sweepFerry = command('ferry.sweep', {
  input: emptyInput,
  output: done,
  can: 'ferry.use',
  where: 'both',
  errors: ferryCodes,
  verb: 'ferrySweep',
  changes: ['sync'],
})

/** Allows or forbids it: on a desk for this desk, at the county for every desk. */
export const forbidFerry = command('ferry.forbid', {
  input: z.strictObject({ isForbidden: z.boolean() }),
  output: done,
  can: 'session',
  where: 'both',
  verb: 'ferryForbid',
  changes: ['setting'],
})

export const ferryCalls = [
  ferryState,
  ferryLog,
  writeFerry,
  ferryJob,
  cancelFerry,
  readFerryPart,
  offerFerry,
  lookFerry,
  takeFerry,
  dropFerry,
  setFerryFolders,
  sweepFerry,
  forbidFerry,
] as const
