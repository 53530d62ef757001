/** People's mediation: open, record sessions, write the agreement, make it effective or end it. */
import { z } from 'zod'
import { agreementDoubtCodes, agreementFaultCodes } from '../domain/agreementCheck.ts'
import { mediationSources, mediationStatuses, sessionResults } from '../domain/mediation.ts'
import { clockSchema } from './case.ts'
import { command, query } from './define.ts'
import {
  mediationChoiceErrors,
  mediationPersonErrors,
  personShape,
  recusalAnswersSchema,
} from './mediationPeople.ts'
import {
  agreementClauseSchema,
  agreementSchema,
  canSchema,
  casePartySchema,
  daySchema,
  done,
  idSchema,
  instantSchema,
  mediationSchema,
  mediationSessionSchema,
  requiredText,
  textSchema,
} from './schemas.ts'

export const openMediation = command('mediation.open', {
  input: z.strictObject({
    caseId: idSchema,
    rev: z.number().int(),
    source: z.enum(mediationSources),
    disputeSummary: requiredText(4000),
    committeeId: idSchema,
    /** Of the register; the first leads. */
    mediatorIds: z.array(idSchema).min(1).max(5),
    /** What the parties said about mediators against whom the check found something. */
    recusals: recusalAnswersSchema,
    /** Guardians, agents and others known already. */
    persons: z.array(z.strictObject(personShape)).max(40),
    recorderName: textSchema(40).nullable(),
    place: textSchema(200).nullable(),
    /** One answer for every party; a refusal forbids mediation (art 17). */
    consents: z
      .array(z.strictObject({ partyId: idSchema, consented: z.boolean() }))
      .min(2)
      .max(20),
  }),
  output: z.strictObject({ mediationId: idSchema, number: z.string() }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'case.illegalMove',
    'mediation.partyRefused',
    'mediation.partyMissing',
    'mediation.alreadyOpen',
    'case.flagOpen',
    'mediation.guardianMissing',
    'mediation.legalPersonMissing',
    ...mediationChoiceErrors,
    ...mediationPersonErrors,
  ],
  verb: 'open',
  subject: input => input.caseId,
  redact: ['disputeSummary', 'persons'],
  changes: ['mediation', 'case'],
})

export const mediationRowSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  number: z.string(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  status: z.enum(mediationStatuses),
  mediatorNames: z.array(z.string()),
  openedAt: instantSchema,
  dueOn: daySchema,
  clockColor: z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none']),
  sessionCount: z.number().int(),
})
export type MediationRow = z.infer<typeof mediationRowSchema>

export const listMediations = query('mediation.list', {
  input: z.strictObject({
    statuses: z.array(z.enum(mediationStatuses)).max(10),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ rows: z.array(mediationRowSchema), nextCursor: z.string().nullable() }),
  can: 'mediation.read',
  where: 'both',
})

export const getMediation = query('mediation.get', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    mediation: mediationSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    orgName: z.string(),
    /** Full name; null for a file opened before there was a register: the centre's own committee. */
    committeeName: z.string().nullable(),
    parties: z.array(casePartySchema),
    sessions: z.array(mediationSessionSchema),
    agreement: agreementSchema.nullable(),
    clocks: z.array(clockSchema),
    can: canSchema,
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})
export type MediationView = z.infer<typeof getMediation.output>

const mediationInput = z.strictObject({ mediationId: idSchema, rev: z.number().int() })

export const recordSession = command('mediation.recordSession', {
  input: z.strictObject({
    mediationId: idSchema,
    heldAt: instantSchema,
    place: requiredText(200),
    attendees: requiredText(500),
    record: requiredText(50_000),
    result: z.enum(sessionResults),
  }),
  output: z.strictObject({ sessionId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'mediation.timeInFuture'],
  verb: 'recordSession',
  subject: input => input.mediationId,
  redact: ['record'],
  changes: ['mediation', 'case'],
})

const agreementInput = {
  facts: z.string().max(10_000),
  clauses: z.array(agreementClauseSchema).max(50),
  copies: z.number().int().min(1).max(20),
  madeOn: daySchema,
}

/** What is wrong or doubtful about an agreement while it is being typed. Saves nothing. */
export const checkAgreementText = query('mediation.checkAgreement', {
  input: z.strictObject({ mediationId: idSchema, ...agreementInput }),
  output: z.strictObject({
    findings: z.array(
      z.strictObject({
        code: z.enum([...agreementFaultCodes, ...agreementDoubtCodes]),
        severity: z.enum(['fault', 'doubt']),
        clause: z.number().int().nullable(),
        words: z.string(),
        law: z.string(),
      }),
    ),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const saveAgreement = command('mediation.saveAgreement', {
  input: mediationInput.extend({
    isOral: z.boolean(),
    facts: requiredText(10_000),
    clauses: z.array(agreementClauseSchema).min(1).max(50),
    copies: z.number().int().min(1).max(20),
    madeOn: daySchema,
  }),
  output: z.strictObject({ agreementId: idSchema, number: z.string() }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'mediation.illegalMove',
    'mediation.guardianMissing',
    'mediation.legalPersonMissing',
    ...agreementFaultCodes,
  ],
  verb: 'saveAgreement',
  subject: input => input.mediationId,
  redact: ['facts', 'clauses'],
  changes: ['mediation', 'case'],
})

/** All have signed on paper, as the signing log has it: the agreement binds from this day (arts 29 and 31). */
export const makeEffective = command('mediation.makeEffective', {
  input: mediationInput.extend({
    effectiveOn: daySchema,
  }),
  output: z.strictObject({ confirmationDueOn: daySchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'mediation.illegalMove',
    'mediation.guardianMissing',
    'mediation.legalPersonMissing',
    'mediation.recusalUnsettled',
    'mediation.signatureMissing',
    'mediation.mediatorUnsigned',
    'mediation.registerUnsigned',
    'mediation.sealMissing',
    'mediation.effectiveBeforeMaking',
    'mediation.effectiveBeforeSigning',
    'mediation.dateInFuture',
    'mediation.noAgreement',
  ],
  verb: 'makeEffective',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** Ends without agreement: the parties must be told of the other paths (art 26). */
export const endMediation = command('mediation.fail', {
  input: mediationInput.extend({
    reason: requiredText(2000),
    otherPathsTold: z.array(z.enum(['arbitration', 'administrative', 'litigation'])).min(1),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove'],
  verb: 'fail',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

export const mediationCalls = [
  openMediation,
  listMediations,
  getMediation,
  recordSession,
  checkAgreementText,
  saveAgreement,
  makeEffective,
  endMediation,
] as const
