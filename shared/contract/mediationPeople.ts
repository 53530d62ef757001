/** Who takes part in a mediation, what speaks against a mediator, and the decision about it. */
import { z } from 'zod'
import { termStates } from '../domain/committee.ts'
import { agentPowers, type MediationPerson, mediationPersonRoles } from '../domain/mediationPerson.ts'
import { mediatorServices } from '../domain/mediator.ts'
import { type Recusal, recusalCodes, recusalKinds } from '../domain/recusal.ts'
import { sexSchema } from './committee.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

const helperConsentSchema = z.strictObject({
  partyId: idSchema,
  partyName: z.string(),
  consented: z.boolean(),
  at: instantSchema,
  byName: z.string(),
})
const optionalText = (max: number) => z.string().trim().max(max).nullable()

/** A person as typed. */
export const personShape = {
  role: z.enum(mediationPersonRoles),
  partyId: idSchema.nullable(),
  name: requiredText(60),
  sex: sexSchema,
  birthOn: daySchema.nullable(),
  idNumber: optionalText(30),
  phone: optionalText(30),
  address: optionalText(200),
  workplace: optionalText(100),
  relation: z.string().trim().max(100),
  powers: z.array(z.enum(agentPowers)).max(agentPowers.length),
  otherPower: z.string().trim().max(200),
  periodFrom: daySchema.nullable(),
  periodTo: daySchema.nullable(),
}
export const mediationPersonSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  ...personShape,
  consents: z.array(helperConsentSchema),
  endedOn: daySchema.nullable(),
  endReason: z.string(),
}) satisfies z.ZodType<MediationPerson>

export const recusalSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  kind: z.enum(recusalKinds),
  mediatorId: idSchema,
  mediatorName: z.string(),
  code: z.enum(recusalCodes).nullable(),
  partyId: idSchema.nullable(),
  partyName: z.string(),
  reason: z.string(),
  replacedById: idSchema.nullable(),
  replacedByName: z.string().nullable(),
  at: instantSchema,
  byName: z.string(),
}) satisfies z.ZodType<Recusal>

const findingSchema = z.strictObject({
  code: z.enum(recusalCodes),
  weight: z.enum(['bars', 'decide', 'tell']),
  partyId: idSchema,
  partyName: z.string(),
  subject: z.string(),
  detail: z.string(),
})
export type RecusalFindingView = z.infer<typeof findingSchema>

const needSchema = z.strictObject({
  partyId: idSchema,
  partyName: z.string(),
  kind: z.enum(['guardian', 'legalPerson']),
})

/** A mediator as the choice shows one: term, qualification, and what speaks against the choice. */
const candidateSchema = z.strictObject({
  id: idSchema,
  committeeId: idSchema,
  userId: idSchema.nullable(),
  name: z.string(),
  initials: z.string(),
  service: z.enum(mediatorServices),
  qualification: z.string(),
  termFrom: daySchema,
  termTo: daySchema,
  termState: z.enum(termStates),
  /** Mediations that still run. */
  open: z.number().int(),
  hasTies: z.boolean(),
  findings: z.array(findingSchema),
})
export type MediatorCandidate = z.infer<typeof candidateSchema>

/** Committees and mediators to choose from for a matter, and who must still be named for its parties. */
export const mediatorCandidates = query('mediation.candidates', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({
    committees: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        termFrom: daySchema,
        termTo: daySchema,
        termState: z.enum(termStates),
      }),
    ),
    mediators: z.array(candidateSchema),
    needs: z.array(needSchema),
    /** Parties under eighteen, with their age. */
    minors: z.array(z.strictObject({ partyId: idSchema, age: z.number().int() })),
    canManage: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

/** Everybody of one mediation besides the parties, and the question of standing back. */
export const mediationPeople = query('mediation.people', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    committee: z
      .strictObject({ id: idSchema, name: z.string(), termFrom: daySchema, termTo: daySchema })
      .nullable(),
    mediators: z.array(
      z.strictObject({
        /** Null in files opened before there was a register. */
        id: idSchema.nullable(),
        name: z.string(),
        qualification: z.string(),
        service: z.enum(mediatorServices).nullable(),
        termFrom: daySchema.nullable(),
        termTo: daySchema.nullable(),
        termState: z.enum(termStates).nullable(),
        findings: z.array(findingSchema),
        state: z.enum(['free', 'open', 'agreed', 'objected', 'replaced', 'barred']),
      }),
    ),
    persons: z.array(
      mediationPersonSchema.extend({
        /** Only of an invited helper. */
        helperState: z.enum(['consented', 'refused', 'open']).nullable(),
        takesPart: z.boolean(),
      }),
    ),
    recusals: z.array(recusalSchema),
    needs: z.array(needSchema),
    minors: z.array(z.strictObject({ partyId: idSchema, age: z.number().int() })),
    canConduct: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})
export type MediationPeopleView = z.infer<typeof mediationPeople.output>

const personErrors = [
  'mediation.illegalMove',
  'mediation.personParty',
  'mediation.personIsParty',
  'mediation.personIsMediator',
  'mediation.tooManyRepresentatives',
  'mediation.guardianYoung',
  'mediation.notMinor',
  'mediation.notWageAge',
  'mediation.notOrganization',
  'mediation.powersMissing',
  'mediation.otherPowerMissing',
  'mediation.periodInvalid',
  'mediation.agentBothSides',
] as const

/** Writes a person who takes part. An ID number sent back masked, as the screen got it, stays as it was. */
export const savePerson = command('mediation.savePerson', {
  input: z.strictObject({
    mediationId: idSchema,
    personId: idSchema.nullable(),
    rev: z.number().int(),
    ...personShape,
  }),
  output: z.strictObject({ personId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [...personErrors],
  verb: 'savePerson',
  subject: input => input.mediationId,
  redact: ['idNumber', 'phone', 'address'],
  changes: ['mediation', 'case'],
})

/** The person takes part no more: the power was withdrawn, the helper is no longer wanted. */
export const endPerson = command('mediation.endPerson', {
  input: z.strictObject({
    personId: idSchema,
    rev: z.number().int(),
    endedOn: daySchema,
    reason: requiredText(300),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'mediation.dateInFuture', 'mediation.personEnded'],
  verb: 'endPerson',
  subject: input => input.personId,
  changes: ['mediation', 'case'],
})

/** One party's answer about an invited helper. */
export const answerHelper = command('mediation.answerHelper', {
  input: z.strictObject({
    personId: idSchema,
    rev: z.number().int(),
    answers: z
      .array(z.strictObject({ partyId: idSchema, consented: z.boolean() }))
      .min(1)
      .max(30),
  }),
  output: z.strictObject({ state: z.enum(['consented', 'refused', 'open']) }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'mediation.notHelper', 'mediation.partyMissing'],
  verb: 'answerHelper',
  subject: input => input.personId,
  changes: ['mediation', 'case'],
})

/** A party asks that a mediator stand back, or says whether one may stay. */
export const recordRecusal = command('mediation.recordRecusal', {
  input: z.strictObject({
    mediationId: idSchema,
    mediatorId: idSchema,
    entries: z
      .array(
        z.strictObject({
          partyId: idSchema,
          kind: z.enum(['requested', 'agreed', 'objected']),
          reason: textSchema(500),
        }),
      )
      .min(1)
      .max(30),
  }),
  output: z.strictObject({ state: z.enum(['free', 'open', 'agreed', 'objected', 'replaced', 'barred']) }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'mediation.illegalMove',
    'mediation.partyMissing',
    'mediation.mediatorUnknown',
    'mediation.recusalReason',
    'mediation.recusalBars',
  ],
  verb: 'recordRecusal',
  subject: input => input.mediationId,
  redact: ['entries'],
  changes: ['mediation', 'case'],
})

const choiceErrors = [
  'mediation.committeeUnfit',
  'mediation.committeeExpired',
  'mediation.mediatorUnknown',
  'mediation.mediatorExpired',
  'mediation.mediatorTwice',
  'mediation.mediatorIsParty',
  'mediation.recusalOpen',
] as const

/** Answers of the parties about mediators the check found something against. */
export const recusalAnswersSchema = z
  .array(
    z.strictObject({
      mediatorId: idSchema,
      answers: z.array(z.strictObject({ partyId: idSchema, isAgreed: z.boolean() })).max(30),
    }),
  )
  .max(5)

/** Other mediators, or one more: who was replaced and why stays on file. The first is the lead. */
export const changeMediators = command('mediation.changeMediators', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int(),
    mediatorIds: z.array(idSchema).min(1).max(5),
    reason: requiredText(500),
    recusals: recusalAnswersSchema,
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'mediation.mediatorUnchanged', ...choiceErrors],
  verb: 'changeMediators',
  subject: input => input.mediationId,
  redact: ['reason'],
  changes: ['mediation', 'case'],
})

export const mediationChoiceErrors = choiceErrors
export const mediationPersonErrors = personErrors

export const mediationPeopleCalls = [
  mediatorCandidates,
  mediationPeople,
  savePerson,
  endPerson,
  answerHelper,
  recordRecusal,
  changeMediators,
] as const
