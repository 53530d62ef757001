/** The keystroke journal of a desk: what a person types, kept apart from the database until it is registered. */
import { z } from 'zod'
import { journalForms } from '../domain/journal.ts'
import { aside } from './define.ts'
import { done, idSchema, instantSchema } from './schemas.ts'

const formOf = z.strictObject({
  formKind: z.enum(journalForms),
  /** Made by the window for a form that has no file yet; else the id of the file it belongs to. */
  formId: idSchema,
})
const cursorSchema = z
  .strictObject({
    field: z.string().max(80),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
  })
  .nullable()

const longestContent = 200_000

/** Adds one change of a form. `isHeld` false: what the piece builds on is not there, send the whole text. */
export const appendJournal = aside('journal.append', {
  input: formOf.extend({
    /** Whose typing it is: a session of somebody else, begun meanwhile in the same window, must not get it. */
    ownerId: z.string().max(64),
    seq: z.number().int().positive(),
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('whole'), content: z.string().max(longestContent) }),
      z.strictObject({
        kind: z.literal('piece'),
        base: z.number().int().nonnegative(),
        start: z.number().int().nonnegative(),
        removed: z.number().int().nonnegative(),
        inserted: z.string().max(longestContent),
      }),
    ]),
    cursor: cursorSchema,
  }),
  output: z.strictObject({ isHeld: z.boolean(), savedAt: instantSchema }),
  can: 'case.read',
  where: 'desk',
  errors: ['journal.notYours'],
})

/** This person's forms that were neither registered, saved nor given up; newest first. */
export const openJournal = aside('journal.open', {
  input: z.strictObject({ formKind: z.enum(journalForms).nullable(), formId: idSchema.nullable() }),
  output: z.strictObject({
    forms: z.array(formOf.extend({ content: z.string(), cursor: cursorSchema, savedAt: instantSchema })),
  }),
  can: 'case.read',
  where: 'desk',
})

/** Forgets a form: it was registered or saved, or its writer does not want it. */
export const dropJournal = aside('journal.drop', {
  input: formOf,
  output: done,
  can: 'case.read',
  where: 'desk',
})

export const journalCalls = [appendJournal, openJournal, dropJournal] as const
