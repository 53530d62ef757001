/** The county's hotline bridge: files come in, each order finds its town, results go back. */
import { z } from 'zod'
import { caseStatuses } from '../domain/case.ts'
import { externalSources } from '../domain/hotline.ts'
import { bridgeStatuses, proposalBases } from '../domain/hotlineBridge.ts'
import { importRowCodes } from '../domain/importRow.ts'
import { command, query } from './define.ts'
import { importFields } from './desk.ts'
import { done, idSchema, instantSchema, requiredText } from './schemas.ts'

/** Base64 of the largest file: 15 MB. */
const fileShape = { fileName: requiredText(200), base64: z.string().max(20_000_000) }
/** At most so many orders come in with one file. */
export const mostBridged = 5000

/** Reads a file and guesses its columns; keeps nothing. */
export const previewBridge = query('hotlineBridge.preview', {
  input: z.strictObject(fileShape),
  output: z.strictObject({
    rowCount: z.number().int(),
    columns: z.array(
      z.strictObject({
        header: z.string(),
        field: z.enum(importFields),
        sample: z.array(z.string()),
        isCertain: z.boolean(),
      }),
    ),
  }),
  can: 'hotline.assign',
  where: 'county',
  errors: ['import.unreadable', 'import.empty', 'import.tooLarge'],
})

/** Takes the orders of a file in. A number that is known is told the news and never stands twice. */
export const receiveBridge = command('hotlineBridge.receive', {
  input: z.strictObject({
    ...fileShape,
    mapping: z.array(z.enum(importFields)).max(200),
    /** Who sent orders whose row does not say it. */
    source: z.enum(externalSources).nullable(),
  }),
  output: z.strictObject({
    received: z.number().int(),
    updated: z.number().int(),
    same: z.number().int(),
    /** Of those received or updated, how many were given on to their towns without asking: they have them already. */
    passedOn: z.number().int(),
    refused: z.number().int(),
    /** The first of the refused rows, by their place in the file. */
    faults: z.array(
      z.strictObject({ line: z.number().int(), code: z.enum(importRowCodes), field: z.string() }),
    ),
  }),
  can: 'hotline.assign',
  where: 'county',
  errors: [
    'import.unreadable',
    'import.empty',
    'import.tooLarge',
    'import.narrativeUnmapped',
    'import.numberUnmapped',
  ],
  verb: 'hotlineReceive',
  redact: ['base64'],
  changes: ['hotline'],
})

export const bridgeViews = ['toAssign', 'owed', 'toReturn', 'returned', 'declined'] as const
export type BridgeView = (typeof bridgeViews)[number]

export const bridgeRowSchema = z.strictObject({
  id: idSchema,
  source: z.enum(externalSources),
  number: z.string(),
  title: z.string(),
  place: z.string(),
  narrative: z.string(),
  status: z.enum(bridgeStatuses),
  fileName: z.string(),
  receivedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  returnDueAt: instantSchema.nullable(),
  urges: z.number().int(),
  isLate: z.boolean(),
  proposedOrgId: idSchema.nullable(),
  basis: z.enum(proposalBases),
  word: z.string(),
  orgId: idSchema.nullable(),
  orgName: z.string(),
  assignedByName: z.string().nullable(),
  caseId: idSchema.nullable(),
  caseNumber: z.string(),
  caseStatus: z.enum(caseStatuses).nullable(),
  isFinished: z.boolean(),
  result: z.string(),
  /** Why the town's register refused it: an error code. */
  code: z.string().nullable(),
  declineReason: z.string().nullable(),
  returnedAt: instantSchema.nullable(),
  returnedFile: z.string().nullable(),
})
export type BridgeRow = z.infer<typeof bridgeRowSchema>

/** Orders of one pile, the earliest due first, and how many lie in each. */
export const listBridge = query('hotlineBridge.list', {
  input: z.strictObject({
    view: z.enum(bridgeViews),
    source: z.enum(externalSources).nullable(),
    orgId: idSchema.nullable(),
    offset: z.number().int().min(0).max(100_000),
    limit: z.number().int().min(1).max(500),
  }),
  output: z.strictObject({
    rows: z.array(bridgeRowSchema),
    hasMore: z.boolean(),
    counts: z.record(z.enum(bridgeViews), z.number().int()),
    /** Orders whose date has passed while their result is still owed. */
    late: z.number().int(),
    towns: z.array(z.strictObject({ orgId: idSchema, name: z.string() })),
  }),
  can: 'hotline.assign',
  where: 'county',
  verb: 'read',
})

/** Gives orders to towns; their matters are made right after and go down with the next sync. */
export const assignBridge = command('hotlineBridge.assign', {
  input: z.strictObject({
    items: z
      .array(z.strictObject({ id: idSchema, orgId: idSchema }))
      .min(1)
      .max(500),
  }),
  output: z.strictObject({ assigned: z.number().int() }),
  can: 'hotline.assign',
  where: 'county',
  errors: ['hotlineBridge.townUnknown', 'hotlineBridge.inHand'],
  verb: 'hotlineAssign',
  changes: ['hotline'],
})

/** No town of this county answers for it: goes back to its sender with the reason. */
export const declineBridge = command('hotlineBridge.decline', {
  input: z.strictObject({ id: idSchema, reason: requiredText(500) }),
  output: done,
  can: 'hotline.assign',
  where: 'county',
  errors: ['hotlineBridge.inHand'],
  verb: 'hotlineDecline',
  subject: input => input.id,
  changes: ['hotline'],
})

/** The table of results in the sender's own columns. Finished orders count as returned from then on. */
export const exportBridge = command('hotlineBridge.export', {
  input: z.strictObject({
    source: z.enum(externalSources),
    /** Also tell how far the unfinished ones are; that is no result and counts for nothing. */
    withUnfinished: z.boolean(),
    /** Once more those that went back before. */
    again: z.boolean(),
  }),
  output: z.strictObject({
    fileName: z.string(),
    base64: z.string(),
    count: z.number().int(),
    finished: z.number().int(),
  }),
  can: 'hotline.assign',
  where: 'county',
  errors: ['hotline.nothingToReturn', 'hotline.tooMany'],
  verb: 'hotlineExport',
  changes: ['hotline'],
})

export const hotlineBridgeCalls = [
  previewBridge,
  receiveBridge,
  listBridge,
  assignBridge,
  declineBridge,
  exportBridge,
] as const
