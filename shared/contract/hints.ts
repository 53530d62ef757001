/** While a matter is typed: what was told before that may be the same, each with its reasons. */
import { z } from 'zod'
import { caseStatuses } from '../domain/case.ts'
import { partyRoles } from '../domain/caseRecord.ts'
import { hintReasonCodes } from '../domain/duplicate.ts'
import { query } from './define.ts'
import { idSchema, instantSchema, textSchema } from './schemas.ts'

/** Most hits that are shown: more would not be read. */
export const mostHints = 5

export const hintInput = z.strictObject({
  title: textSchema(100),
  narrative: textSchema(20_000),
  place: textSchema(200),
  unitId: idSchema.nullable(),
  gridId: idSchema.nullable(),
  categoryCode: z.string().max(10).nullable(),
  parties: z
    .array(
      z.strictObject({
        role: z.enum(partyRoles),
        name: textSchema(80),
        idNumber: textSchema(50).nullable(),
        phone: textSchema(30).nullable(),
        address: textSchema(200).nullable(),
      }),
    )
    .max(50),
  /** The matter itself when it is registered already. */
  excludeCaseId: idSchema.nullable(),
})
export type HintInput = z.infer<typeof hintInput>

export const hintSchema = z.strictObject({
  caseId: idSchema,
  number: z.string(),
  title: z.string(),
  status: z.enum(caseStatuses),
  applicantName: z.string(),
  place: z.string(),
  toldAt: instantSchema,
  leadDepartmentName: z.string().nullable(),
  /** `sameMatter`: told before, by whomever; `samePerson`: another matter of the same person. */
  kind: z.enum(['sameMatter', 'samePerson']),
  score: z.number(),
  reasons: z.array(
    z.strictObject({
      code: z.enum(hintReasonCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** It is still open, and this person may add a reporter to it. */
  canJoin: z.boolean(),
})
export type CaseHint = z.infer<typeof hintSchema>

/** At most five earlier matters, the likeliest first. Files the asker may not see are never among them. */
export const caseHints = query('case.hints', {
  input: hintInput,
  output: z.strictObject({ hits: z.array(hintSchema).max(mostHints) }),
  can: 'case.read',
  where: 'both',
})

export const hintCalls = [caseHints] as const
