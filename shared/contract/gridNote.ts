/** Notes of grid workers: writing one, making a mediation or a matter of it, answering it, and what became of it. */
import { z } from 'zod'
import { gridNoteOutcomes } from '../domain/gridNote.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const personSchema = z.strictObject({
  side: z.enum(['applicant', 'respondent']),
  name: requiredText(40),
  phone: z.string().trim().max(30),
})
const peopleSchema = z.array(personSchema).max(6)

export const writeGridNote = command('gridNote.write', {
  input: z.strictObject({
    text: requiredText(4000),
    place: textSchema(200),
    unitId: idSchema.nullable(),
    gridId: idSchema.nullable(),
    people: peopleSchema,
    seenOn: daySchema,
  }),
  output: z.strictObject({ noteId: idSchema }),
  can: 'case.register',
  where: 'both',
  errors: ['case.placeOutside', 'gridNote.dayInFuture'],
  verb: 'writeGridNote',
  redact: ['text', 'people'],
  changes: ['gridNote'],
})

export const gridNotePiles = ['waiting', 'handled'] as const
export type GridNotePile = (typeof gridNotePiles)[number]

/**
 * Notes of the asker's own centre, grid or hand: a grid worker sees the notes of the own grid and what became of
 * them, the centre sees all. The newest first; those that wait, the oldest first.
 */
export const listGridNotes = query('gridNote.list', {
  input: z.strictObject({
    pile: z.enum(gridNotePiles),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idSchema,
        rev: z.number().int(),
        text: z.string(),
        place: z.string(),
        unitName: z.string(),
        gridName: z.string(),
        people: z.array(personSchema),
        seenOn: daySchema,
        writtenAt: instantSchema,
        byName: z.string(),
        outcome: z.enum(gridNoteOutcomes),
        /** Who has it: the mediator, or whoever answered. */
        handlerName: z.string(),
        handledAt: instantSchema.nullable(),
        answer: z.string(),
        caseNumber: z.string(),
        /** Only for whoever may open the matter. */
        caseId: idSchema.nullable(),
        mediationNumber: z.string(),
        agreedOn: daySchema.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
    waiting: z.number().int(),
    canTake: z.boolean(),
  }),
  can: 'session',
  where: 'both',
})

const noteInput = z.strictObject({ noteId: idSchema, rev: z.number().int() })

/** Two keys: registers the matter, judges it as proposed and gives it to a mediator, in one step. */
export const mediateGridNote = command('gridNote.mediate', {
  input: noteInput.extend({
    mediatorId: idSchema,
    people: peopleSchema,
    /** Why it is mediated: stands as the opinion of the judgement. */
    opinion: requiredText(500),
  }),
  output: z.strictObject({ caseId: idSchema, number: z.string() }),
  can: 'case.assess',
  where: 'both',
  errors: [
    'gridNote.illegalMove',
    'gridNote.sidesMissing',
    'gridNote.danger',
    'gridNote.unclear',
    'mediation.mediatorUnknown',
    'case.levelBelowFlag',
    'case.flagUndisposed',
    'case.placeOutside',
  ],
  verb: 'mediateGridNote',
  subject: input => input.noteId,
  redact: ['people'],
  changes: ['gridNote', 'case', 'mediation', 'person'],
})

/** Registers the matter and leaves the judgement to triage: what the notes of danger, and other kinds, need. */
export const takeGridNote = command('gridNote.take', {
  input: noteInput,
  output: z.strictObject({ caseId: idSchema, number: z.string() }),
  can: 'case.assess',
  where: 'both',
  errors: ['gridNote.illegalMove', 'case.placeOutside'],
  verb: 'takeGridNote',
  subject: input => input.noteId,
  changes: ['gridNote', 'case', 'person'],
})

export const answerGridNote = command('gridNote.answer', {
  input: noteInput.extend({ answer: requiredText(1000) }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: ['gridNote.illegalMove'],
  verb: 'answerGridNote',
  subject: input => input.noteId,
  changes: ['gridNote'],
})

export const gridNoteCalls = [
  writeGridNote,
  listGridNotes,
  mediateGridNote,
  takeGridNote,
  answerGridNote,
] as const
