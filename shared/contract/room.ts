/**
 * The mediation room's table: what both sides see on the second screen, each party's word on each clause, and
 * apart from it the notes of a caucus, which only the mediators of the file read.
 */
import { z } from 'zod'
import { partyRoles } from '../domain/caseRecord.ts'
import { mediationStatuses } from '../domain/mediation.ts'
import { precedentReasons } from '../domain/precedent.ts'
import { assentWays, pointKinds } from '../domain/room.ts'
import type { PartiesScreen } from '../domain/roomScreen.ts'
import { command, query } from './define.ts'
import { agreementClauseSchema, daySchema, done, idSchema, instantSchema, requiredText } from './schemas.ts'

/** What may reach the second screen, and nothing more: unknown fields are refused on both ends. */
export const partiesScreenSchema = z.strictObject({
  mediationId: idSchema,
  committeeName: z.string(),
  mediatorNames: z.array(z.string()),
  status: z.enum(mediationStatuses),
  parties: z.array(
    z.strictObject({
      id: idSchema,
      role: z.enum(partyRoles),
      name: z.string(),
      isOrganization: z.boolean(),
      isMinor: z.boolean(),
      isAsked: z.boolean(),
      phone: z.string().nullable(),
      idNumber: z.string().nullable(),
    }),
  ),
  points: z.array(
    z.strictObject({
      id: idSchema,
      kind: z.enum(pointKinds),
      partyId: idSchema.nullable(),
      text: z.string(),
    }),
  ),
  agreementRev: z.number().int().nullable(),
  clauses: z.array(
    z.strictObject({
      number: z.number().int(),
      clause: agreementClauseSchema,
      words: z.array(
        z.strictObject({
          partyId: idSchema,
          isAssented: z.boolean().nullable(),
          at: instantSchema.nullable(),
          spokenBy: z.string().nullable(),
        }),
      ),
      isSettled: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<PartiesScreen>

/** Everything the second screen shows of a mediation. */
export const roomScreen = query('room.screen', {
  input: z.strictObject({ mediationId: idSchema }),
  output: partiesScreenSchema,
  can: 'mediation.read',
  where: 'both',
})

/** The lines of the table as the mediator edits them, with the places of a change. */
export const roomPoints = query('room.points', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    points: z.array(
      z.strictObject({
        id: idSchema,
        rev: z.number().int(),
        kind: z.enum(pointKinds),
        partyId: idSchema.nullable(),
        text: z.string(),
      }),
    ),
    canEdit: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

const pointInput = {
  mediationId: idSchema,
  kind: z.enum(pointKinds),
  partyId: idSchema.nullable(),
  text: requiredText(1000),
}

export const addPoint = command('room.addPoint', {
  input: z.strictObject(pointInput),
  output: z.strictObject({ pointId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'room.tooManyPoints', 'room.claimOfNobody'],
  verb: 'addPoint',
  subject: input => input.mediationId,
  redact: ['text'],
  changes: ['mediation'],
})

/** Changes a line, or moves it: from claimed or open to agreed. */
export const changePoint = command('room.changePoint', {
  input: z.strictObject({ ...pointInput, pointId: idSchema, rev: z.number().int() }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'room.claimOfNobody'],
  verb: 'changePoint',
  subject: input => input.mediationId,
  redact: ['text'],
  changes: ['mediation'],
})

export const removePoint = command('room.removePoint', {
  input: z.strictObject({ mediationId: idSchema, pointId: idSchema, rev: z.number().int() }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove'],
  verb: 'removePoint',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

/** A party's word on one clause of the saved agreement. It replaces no signature. */
export const sayOnClause = command('room.sayOnClause', {
  input: z.strictObject({
    mediationId: idSchema,
    agreementRev: z.number().int(),
    number: z.number().int().min(1).max(50),
    partyId: idSchema,
    /** An agent or guardian who spoke; null: the party itself. */
    spokenBy: requiredText(40).nullable(),
    isAssented: z.boolean(),
    way: z.enum(assentWays),
  }),
  output: z.strictObject({ isClauseSettled: z.boolean(), areAllSettled: z.boolean() }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['room.clauseChanged', 'room.notAsked', 'room.guardianNeeded', 'room.notWritten'],
  verb: 'sayOnClause',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

/** Notes of the caucuses. For anybody but the mediators of the file: none, and that they are not for them. */
export const listCaucusNotes = query('caucus.list', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    isMediator: z.boolean(),
    notes: z.array(
      z.strictObject({
        id: idSchema,
        partyId: idSchema.nullable(),
        text: z.string(),
        byName: z.string(),
        at: instantSchema,
      }),
    ),
  }),
  can: 'mediation.conduct',
  where: 'desk',
  verb: 'readCaucus',
  subject: input => input.mediationId,
})

export const addCaucusNote = command('caucus.add', {
  input: z.strictObject({
    mediationId: idSchema,
    partyId: idSchema.nullable(),
    text: requiredText(8000),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'desk',
  errors: ['mediation.partyMissing'],
  verb: 'addCaucus',
  subject: input => input.mediationId,
  redact: ['text'],
  changes: ['mediation'],
})

/** Articles of law for this quarrel; with something typed, those it names. */
export const findStatutes = query('statute.find', {
  input: z.strictObject({ mediationId: idSchema, typed: z.string().max(100) }),
  output: z.strictObject({
    hits: z.array(
      z.strictObject({
        id: z.string(),
        short: z.string(),
        number: z.number().int(),
        text: z.string(),
        words: z.array(z.string()),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'both',
})

/** Quarrels of this centre that ended in an agreement and are like this one. */
export const findPrecedents = query('precedent.find', {
  input: z.strictObject({ mediationId: idSchema, typed: z.string().max(100) }),
  output: z.strictObject({
    hits: z.array(
      z.strictObject({
        mediationId: idSchema,
        number: z.string(),
        caseTitle: z.string(),
        categoryName: z.string().nullable(),
        effectiveOn: daySchema.nullable(),
        reasons: z.array(z.enum(precedentReasons)),
        parties: z.array(z.strictObject({ name: z.string(), role: z.enum(partyRoles) })),
        clauses: z.array(agreementClauseSchema),
        /** Promises kept, and all of them. */
        settled: z.number().int(),
        promised: z.number().int(),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const roomCalls = [
  roomScreen,
  roomPoints,
  addPoint,
  changePoint,
  removePoint,
  sayOnClause,
  listCaucusNotes,
  addCaucusNote,
  findStatutes,
  findPrecedents,
] as const
