/** Conflict clinic: what two people wrote without seeing each other, what follows from each choice, and the choice. */
import { z } from 'zod'
import { conflictChoices, conflictWeights } from '../domain/conflict.ts'
import { command, query } from './define.ts'
import { canSchema, done, fieldConflictSchema, idSchema, instantSchema, textSchema } from './schemas.ts'

/** Whose: those I wrote one side of, or those I may decide. */
export const conflictWhose = ['all', 'mine', 'decide'] as const

export const listConflicts = query('conflict.list', {
  input: z.strictObject({
    status: z.enum(['open', 'resolved']),
    caseId: idSchema.nullish(),
    weight: z.enum(conflictWeights).nullish(),
    whose: z.enum(conflictWhose).optional(),
    /** Found at least so many days ago. */
    olderDays: z.number().int().min(0).max(400).nullish(),
    /** Part of a number, a title, or a name of who wrote. */
    search: textSchema(60).optional(),
  }),
  output: z.strictObject({
    conflicts: z.array(
      fieldConflictSchema.extend({
        caseNumber: z.string().nullable(),
        caseTitle: z.string().nullable(),
        /** Those with the same key are one question. */
        question: z.string(),
        weight: z.enum(conflictWeights),
        canDecide: z.boolean(),
      }),
    ),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})

/** Something that follows from a value, worked out from the file: a code and what its sentence names. */
const followSchema = z.strictObject({
  code: z.enum([
    'contactDue',
    'triageDue',
    'finishLimit',
    'ordersSent',
    'signaturesFit',
    'signaturesLost',
    'papersPrinted',
    'confirmationDue',
    'agreementBinds',
    'whistleBlown',
    'meetingTold',
    'flagsAdded',
    'flagsGone',
    'nothing',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Follow = z.infer<typeof followSchema>

const versionSchema = z.strictObject({
  /** Null for the version that stands now. */
  conflictId: idSchema.nullable(),
  byName: z.string(),
  device: z.string().nullable(),
  at: instantSchema.nullable(),
  /** Values by field, as they are kept. */
  values: z.record(z.string(), z.string()),
  follows: z.array(followSchema),
})

export const getConflict = query('conflict.get', {
  input: z.strictObject({ conflictId: idSchema }),
  output: z.strictObject({
    caseId: z.string().nullable(),
    caseNumber: z.string().nullable(),
    caseTitle: z.string().nullable(),
    tableName: z.string(),
    rowId: z.string(),
    fields: z.array(z.string()),
    weight: z.enum(conflictWeights),
    status: z.enum(['open', 'resolved']),
    foundAt: instantSchema,
    /** What both began from. */
    base: z.record(z.string(), z.string()),
    /** The one that stands first, then the others. */
    versions: z.array(versionSchema),
    /** The open rows of the question, to be shown again with the choice. */
    seen: z.array(z.strictObject({ conflictId: idSchema, rev: z.number().int() })),
    rowRev: z.number().int(),
    /** A joined draft, for long words with one other version. */
    draft: z.strictObject({ text: z.string(), clashes: z.number().int() }).nullable(),
    /** Several times before between the same two, on the same field. */
    habit: z.number().int(),
    solved: z
      .strictObject({
        byName: z.string(),
        at: instantSchema.nullable(),
        chosen: z.record(z.string(), z.string()),
      })
      .nullable(),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
})

export const resolveConflict = command('conflict.resolve', {
  input: z.strictObject({
    conflictId: idSchema,
    rev: z.number().int(),
    choice: z.enum(conflictChoices),
    text: textSchema(20_000),
    /** The open rows that were on screen: one that came since must be seen first. */
    seen: z.array(idSchema).max(100).optional(),
    /** `rev` of the row the field belongs to, as it was shown. */
    rowRev: z.number().int().optional(),
  }),
  output: done,
  // Whether this person may choose depends on what hangs on the field; the handler asks.
  can: 'case.read',
  where: 'both',
  errors: ['conflict.alreadyResolved', 'conflict.notText', 'conflict.another'],
  verb: 'resolveConflict',
  subject: input => input.conflictId,
  redact: ['text'],
  changes: ['conflict', 'case', 'mediation', 'order'],
})

export const conflictCalls = [listConflicts, getConflict, resolveConflict] as const
