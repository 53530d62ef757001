/** Orders of hotlines and superiors: taken in from their files, and answered with a file of results. */
import { z } from 'zod'
import { caseStatuses, satisfactions } from '../domain/case.ts'
import { externalSources } from '../domain/hotline.ts'
import { intakeInput } from './case.ts'
import { command, query } from './define.ts'
import { daySchema, idSchema, instantSchema, requiredText } from './schemas.ts'

/** One order of a file. The same number of the same sender is one matter, however often it comes. */
export const takeOrder = command('hotline.take', {
  input: z.strictObject({
    intake: intakeInput,
    source: z.enum(externalSources),
    number: requiredText(80),
    dueAt: instantSchema.nullable(),
    returnDueAt: instantSchema.nullable(),
    urges: z.number().int().min(0).max(999).nullable(),
  }),
  output: z.strictObject({ caseId: idSchema, outcome: z.enum(['new', 'updated', 'same']) }),
  can: 'import.run',
  where: 'both',
  errors: [
    'case.narrativeMissing',
    'case.applicantMissing',
    'case.toldInFuture',
    'case.placeOutside',
    'case.categoryUnknown',
  ],
  verb: 'hotlineTake',
  redact: ['intake'],
  changes: ['case'],
})

const filterShape = {
  /** Null: all senders. */
  source: z.enum(externalSources).nullable(),
  /** Days on which the citizen was heard, both included. */
  from: daySchema.nullable(),
  until: daySchema.nullable(),
  onlyFinished: z.boolean(),
  onlyUnreturned: z.boolean(),
}

export const hotlineRowSchema = z.strictObject({
  caseId: idSchema,
  caseNumber: z.string(),
  source: z.enum(externalSources),
  number: z.string(),
  title: z.string(),
  status: z.enum(caseStatuses),
  toldAt: instantSchema,
  dueAt: instantSchema.nullable(),
  returnDueAt: instantSchema.nullable(),
  urges: z.number().int(),
  unitName: z.string(),
  isFinished: z.boolean(),
  completedAt: instantSchema.nullable(),
  result: z.string(),
  satisfaction: z.enum(satisfactions).nullable(),
  /** The last file this result went into. */
  returned: z.strictObject({ at: instantSchema, fileName: z.string(), byName: z.string() }).nullable(),
})
export type HotlineRow = z.infer<typeof hotlineRowSchema>

export const hotlineResults = query('hotline.results', {
  input: z.strictObject({
    ...filterShape,
    cursor: idSchema.nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(hotlineRowSchema), nextCursor: z.string().nullable() }),
  can: 'import.run',
  where: 'desk',
})

/** At most so many results go into one file. */
export const mostReturned = 2000

/** Writes the results into a table laid out as the sender's own, and notes which went when. */
export const exportResults = command('hotline.export', {
  input: z.strictObject({ ...filterShape, source: z.enum(externalSources) }),
  output: z.strictObject({
    fileName: z.string(),
    base64: z.string(),
    count: z.number().int(),
    /** Of these, how many had gone out before. */
    again: z.number().int(),
  }),
  can: 'import.run',
  where: 'desk',
  errors: ['hotline.nothingToReturn', 'hotline.tooMany'],
  verb: 'hotlineExport',
  changes: ['case'],
})

export const hotlineCalls = [takeOrder, hotlineResults, exportResults] as const
