/** Rounds of looking for disputes, what was sent, the workbook, and the dispute types. */
import { z } from 'zod'
import { tallyBases } from '../domain/tally/table.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'
import {
  askErrors,
  askShape,
  bodySchema,
  cellsSchema,
  columnSchema,
  count,
  disputeTypeSchema,
  patrolCellsSchema,
  scopeSchema,
} from './tally.ts'

export const tallyPatrols = query('tally.patrols', {
  input: z.strictObject({ from: daySchema, to: daySchema, scope: scopeSchema.nullable() }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idSchema,
        orgName: z.string(),
        onDay: daySchema,
        bodyKind: bodySchema,
        place: z.string(),
        times: count,
        found: count,
        prevented: count,
        note: z.string(),
        byName: z.string(),
        createdAt: instantSchema,
        /** Taken back, with the reason. */
        voided: z.strictObject({ byName: z.string(), reason: z.string() }).nullable(),
        canVoid: z.boolean(),
      }),
    ),
    isCut: z.boolean(),
  }),
  can: 'tally.read',
  where: 'both',
  errors: ['tally.periodInvalid', 'tally.scopeUnknown'],
})

export const notePatrol = command('tally.notePatrol', {
  input: z.strictObject({
    onDay: daySchema,
    bodyKind: bodySchema,
    place: requiredText(100),
    times: count.max(10_000),
    found: count.max(10_000),
    prevented: count.max(10_000),
    note: textSchema(500),
  }),
  output: z.strictObject({ patrolId: idSchema }),
  can: 'tally.read',
  where: 'both',
  errors: ['tally.patrolEmpty', 'tally.patrolInFuture'],
  verb: 'notePatrol',
  changes: ['tally'],
})

export const voidPatrol = command('tally.voidPatrol', {
  input: z.strictObject({ patrolId: idSchema, reason: requiredText(500) }),
  output: done,
  can: 'tally.read',
  where: 'both',
  errors: ['tally.patrolVoided'],
  verb: 'voidPatrol',
  subject: input => input.patrolId,
  changes: ['tally'],
})

/** Keeps what is sent: figures, files, types and committees, under one hash. */
export const sendTally = command('tally.send', {
  input: z.strictObject({
    from: daySchema,
    to: daySchema,
    scope: scopeSchema.nullable(),
    basis: z.enum(tallyBases),
    sentTo: requiredText(100),
    note: textSchema(500),
    /** The report it corrects; the note then says why. */
    correctsId: idSchema.nullable(),
  }),
  output: z.strictObject({ reportId: idSchema, contentHash: z.string() }),
  can: 'tally.keep',
  where: 'both',
  errors: [
    ...askErrors,
    'tally.notOver',
    'tally.alreadySent',
    'tally.correctionReason',
    'tally.correctedAlready',
    'tally.notOwn',
  ],
  verb: 'sendTally',
  changes: ['tally'],
})

/** What would be otherwise if it were sent today. */
export const compareTally = query('tally.compare', {
  input: z.strictObject({ reportId: idSchema }),
  output: z.strictObject({
    /** What lies here gives the hash that was written when it was sent. */
    isIntact: z.boolean(),
    contentHash: z.string(),
    recomputedHash: z.string(),
    was: cellsSchema,
    now: cellsSchema,
    patrolWas: patrolCellsSchema,
    patrolNow: patrolCellsSchema,
    files: z.array(
      z.strictObject({
        mediationId: idSchema,
        number: z.string(),
        is: z.enum(['added', 'gone', 'changed']),
        columns: z.array(z.strictObject({ column: columnSchema, was: count, now: count })),
        moved: z
          .strictObject({
            typeWas: z.string(),
            typeNow: z.string(),
            bodyWas: bodySchema,
            bodyNow: bodySchema,
          })
          .nullable(),
      }),
    ),
    fileTotal: count,
  }),
  can: 'tally.read',
  where: 'both',
  errors: ['tally.reportUnknown', 'tally.scopeUnknown'],
  verb: 'compareTally',
  subject: input => input.reportId,
})

/** All of it as a workbook. */
export const exportTally = query('tally.export', {
  input: z.strictObject(askShape),
  output: z.strictObject({ fileName: z.string(), base64: z.string() }),
  can: 'tally.read',
  where: 'both',
  errors: [...askErrors, 'tally.tooLarge'],
  verb: 'exportTally',
})

/** The dispute types of the asker's centre with their days, and which categories come to each. */
export const disputeTypes = query('tally.types', {
  input: z.strictObject({}),
  output: z.strictObject({
    version: z.string(),
    types: z.array(disputeTypeSchema),
    leaves: z.array(z.strictObject({ code: z.string(), name: z.string(), typeCode: z.string() })),
    sets: z.array(
      z.strictObject({
        id: idSchema,
        version: z.string(),
        effectiveFrom: daySchema,
        note: z.string(),
        approvedByName: z.string(),
        approvedAt: instantSchema,
        isInForce: z.boolean(),
        types: z.array(disputeTypeSchema),
      }),
    ),
    canApprove: z.boolean(),
  }),
  can: 'tally.read',
  where: 'both',
})

export const approveDisputeTypes = command('tally.approveTypes', {
  input: z.strictObject({
    types: z.array(disputeTypeSchema).min(1).max(60),
    effectiveFrom: daySchema,
    note: requiredText(500),
  }),
  output: z.strictObject({ version: z.string() }),
  can: 'rule.approve',
  where: 'both',
  errors: ['tally.typesInvalid', 'tally.typeDropped', 'ruleSet.dayInvalid', 'ruleSet.dayPast'],
  verb: 'approveTypes',
  changes: ['tally', 'setting'],
})

export const tallyReportCalls = [
  tallyPatrols,
  notePatrol,
  voidPatrol,
  sendTally,
  compareTally,
  exportTally,
  disputeTypes,
  approveDisputeTypes,
] as const
