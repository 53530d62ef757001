/** What helps a clerk to write a matter down: the questions of its kind, and what a pasted text holds. */
import { z } from 'zod'
import { bringConditions, flowTargets, questionTypes } from '../domain/intakeTemplate.ts'
import { findingKinds, nameRoles } from '../domain/recognize/finding.ts'
import { query } from './define.ts'
import { emptyInput } from './schemas.ts'

const bringSchema = z.strictObject({ text: z.string(), unless: z.enum(bringConditions).nullable() })

/** The templates that ship with the product: questions by kind of matter, and what to bring. */
export const intakeTemplates = query('intake.templates', {
  input: emptyInput,
  output: z.strictObject({
    version: z.string(),
    templates: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        categories: z.array(z.string()),
        questions: z.array(
          z.strictObject({
            id: z.string(),
            text: z.string(),
            type: z.enum(questionTypes),
            help: z.string(),
            choices: z.array(z.string()),
            flowsTo: z.enum(flowTargets).nullable(),
          }),
        ),
        bring: z.array(bringSchema),
      }),
    ),
    bring: z.array(bringSchema),
  }),
  can: 'case.read',
  where: 'both',
})

export const findingSchema = z.strictObject({
  kind: z.enum(findingKinds),
  /** Span in the given text, UTF-16 units, and the words in it as they stand there. */
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  /** As a field takes it: digits, `YYYY-MM-DD`, fen, or the words themselves. */
  value: z.string(),
  /** Whose name it is; null for the other kinds. */
  role: z.enum(nameRoles).nullable(),
  /** 0 to 1; below a half it is shown as a guess and never taken with "all". */
  confidence: z.number().min(0).max(1),
  /** Village and grid that a place names. */
  unitId: z.string().nullable(),
  gridId: z.string().nullable(),
})
export type FindingView = z.infer<typeof findingSchema>

/** Reads a pasted chat or letter. Stores nothing. */
export const recognizeText = query('intake.recognize', {
  input: z.strictObject({ text: z.string().max(20_000) }),
  output: z.strictObject({ findings: z.array(findingSchema) }),
  can: 'case.register',
  where: 'both',
})

export const intakeCalls = [intakeTemplates, recognizeText] as const
