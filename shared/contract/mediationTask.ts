/** Giving a matter to a mediator by name, before anybody was asked for consent. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

/** People of the centre who may mediate, those with the least in hand first. */
export const listMediators = query('mediation.mediators', {
  input: z.strictObject({}),
  output: z.strictObject({
    mediators: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        /** Latin first letters of the name, for typing. */
        initials: z.string(),
        /** Matters given to them and not yet begun. */
        waiting: z.number().int(),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const assignMediator = command('mediation.assign', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    mediatorId: idSchema,
    note: textSchema(500),
  }),
  output: done,
  can: 'case.assess',
  where: 'both',
  errors: ['case.illegalMove', 'case.flagOpen', 'mediation.alreadyOpen', 'mediation.mediatorUnknown'],
  verb: 'assignMediator',
  subject: input => input.caseId,
  changes: ['case', 'mediation'],
})

/** The mediator, or the centre, hands the matter back to triage: it was not begun. */
export const handBackMediation = command('mediation.handBack', {
  input: z.strictObject({ caseId: idSchema, rev: z.number().int(), reason: requiredText(500) }),
  output: done,
  can: 'case.read',
  where: 'both',
  errors: ['case.illegalMove', 'mediation.alreadyOpen'],
  verb: 'handBackMediation',
  subject: input => input.caseId,
  changes: ['case', 'mediation'],
})

/** Matters given to mediators and not yet begun. */
export const waitingMediations = query('mediation.waiting', {
  input: z.strictObject({ isMine: z.boolean() }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        caseId: idSchema,
        rev: z.number().int(),
        caseNumber: z.string(),
        caseTitle: z.string(),
        mediatorId: idSchema,
        mediatorName: z.string(),
        givenByName: z.string(),
        givenAt: instantSchema,
        note: z.string(),
        dueAt: instantSchema.nullable(),
        clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const mediationTaskCalls = [
  listMediators,
  assignMediator,
  handBackMediation,
  waitingMediations,
] as const
