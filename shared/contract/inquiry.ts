/** Inquiries outside the sittings, and the evidence of a mediation. */
import { z } from 'zod'
import { type Evidence, evidenceForms, evidenceSources } from '../domain/evidence.ts'
import type { Inquiry } from '../domain/inquiry.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

export const inquirySchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  askedAt: instantSchema,
  endedAt: instantSchema,
  place: z.string(),
  partyId: z.string().nullable(),
  personName: z.string(),
  personFacts: z.string(),
  investigatorNames: z.array(z.string()),
  recorderName: z.string(),
  attendees: z.string(),
  record: z.string(),
  byName: z.string(),
}) satisfies z.ZodType<Inquiry>

export const evidenceSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  name: z.string(),
  form: z.enum(evidenceForms),
  source: z.enum(evidenceSources),
  origin: z.string(),
  pages: z.number().int().nullable(),
  submitterId: z.string().nullable(),
  submitterName: z.string(),
  takenOn: daySchema,
  takenByName: z.string(),
  attachmentId: idSchema.nullable(),
  note: z.string(),
  returnedOn: daySchema.nullable(),
  returnedTo: z.string().nullable(),
  removedReason: z.string().nullable(),
}) satisfies z.ZodType<Evidence>

export const listInquiries = query('inquiry.list', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({ inquiries: z.array(inquirySchema), canRecord: z.boolean() }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

export const recordInquiry = command('inquiry.record', {
  input: z.strictObject({
    mediationId: idSchema,
    askedAt: instantSchema,
    endedAt: instantSchema,
    place: requiredText(200),
    partyId: idSchema.nullable(),
    personName: requiredText(60),
    personFacts: textSchema(500),
    /** At least two people ask where the centre has them; one is enough in a village. */
    investigatorNames: z.array(requiredText(40)).min(1).max(5),
    recorderName: requiredText(40),
    attendees: textSchema(500),
    record: requiredText(50_000),
  }),
  output: z.strictObject({ inquiryId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'mediation.illegalMove',
    'mediation.timeInFuture',
    'mediation.partyMissing',
    'inquiry.spanInvalid',
  ],
  verb: 'recordInquiry',
  subject: input => input.mediationId,
  redact: ['record', 'personFacts'],
  changes: ['mediation', 'case'],
})

export const listEvidence = query('evidence.list', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    items: z.array(evidenceSchema),
    /** Files of the matter, for choosing. */
    files: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    canRecord: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

/** Takes in a piece of evidence, or corrects what was written of it. */
export const saveEvidence = command('evidence.save', {
  input: z.strictObject({
    mediationId: idSchema,
    evidenceId: idSchema.nullable(),
    rev: z.number().int().nullable(),
    name: requiredText(200),
    form: z.enum(evidenceForms),
    source: z.enum(evidenceSources),
    origin: textSchema(200),
    pages: z.number().int().min(1).max(9999).nullable(),
    submitterId: idSchema.nullable(),
    submitterName: requiredText(60),
    takenOn: daySchema,
    attachmentId: idSchema.nullable(),
    note: textSchema(500),
  }),
  output: z.strictObject({ evidenceId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.dateInFuture', 'mediation.partyMissing', 'case.ended'],
  verb: 'saveEvidence',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

/** The original went back to its owner. */
export const returnEvidence = command('evidence.return', {
  input: z.strictObject({
    evidenceId: idSchema,
    rev: z.number().int(),
    returnedOn: daySchema,
    returnedTo: requiredText(60),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.dateInFuture', 'evidence.notKept', 'evidence.returnedBeforeTaken'],
  verb: 'returnEvidence',
  subject: input => input.evidenceId,
  changes: ['mediation'],
})

/** Takes an entry off the list that was made by mistake; it stays in the data with its reason. */
export const removeEvidence = command('evidence.remove', {
  input: z.strictObject({ evidenceId: idSchema, rev: z.number().int(), reason: requiredText(200) }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  verb: 'removeEvidence',
  subject: input => input.evidenceId,
  changes: ['mediation'],
})

export const inquiryCalls = [
  listInquiries,
  recordInquiry,
  listEvidence,
  saveEvidence,
  returnEvidence,
  removeEvidence,
] as const
