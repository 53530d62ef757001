/** The course of a mediation: its limit and more time, stopping, refusals, dangers and the police, consent to record. */
import { z } from 'zod'
import { type MediationRefusal, otherPaths, refusalWays, stopKinds } from '../domain/mediationEnd.ts'
import { consentWays, extensionKinds, limitRules, type MediationExtension } from '../domain/mediationLimit.ts'
import { dangerKinds, type PoliceReport, reportWays } from '../domain/policeReport.ts'
import type { RecordingConsent } from '../domain/recording.ts'
import { appointmentSchema, tellingSchema } from './appointment.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

export const mediationExtensionSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  kind: z.enum(extensionKinds),
  fromOn: daySchema,
  toOn: daySchema,
  reason: z.string(),
  body: z.string().nullable(),
  consents: z.array(z.strictObject({ partyId: z.string(), partyName: z.string(), way: z.enum(consentWays) })),
  agreedOn: daySchema,
  attachmentId: idSchema.nullable(),
  byName: z.string(),
}) satisfies z.ZodType<MediationExtension>

export const mediationRefusalSchema = z.strictObject({
  ...rowShape,
  caseId: idSchema,
  mediationId: idSchema.nullable(),
  partyId: z.string(),
  partyName: z.string(),
  refusedOn: daySchema,
  words: z.string(),
  way: z.enum(refusalWays),
  otherPathsTold: z.array(z.enum(otherPaths)),
  attachmentId: idSchema.nullable(),
  byName: z.string(),
}) satisfies z.ZodType<MediationRefusal>

export const policeReportSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  kind: z.enum(dangerKinds),
  seenAt: instantSchema,
  incident: z.string(),
  measures: z.string(),
  notedByName: z.string(),
  reportedAt: instantSchema.nullable(),
  reportWay: z.enum(reportWays).nullable(),
  reportedTo: z.string().nullable(),
  receipt: z.string().nullable(),
  reportedByName: z.string().nullable(),
  attachmentId: idSchema.nullable(),
}) satisfies z.ZodType<PoliceReport>

export const recordingConsentSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  askedAt: instantSchema,
  answers: z.array(
    z.strictObject({ partyId: z.string().nullable(), name: z.string(), consented: z.boolean() }),
  ),
  note: z.string(),
  byName: z.string(),
}) satisfies z.ZodType<RecordingConsent>

/** Everything of the course of one mediation. */
export const getMediationCourse = query('mediation.course', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    limit: z.strictObject({
      rule: z.enum(limitRules),
      openedOn: daySchema,
      dueOn: daySchema,
      /** Days to the last one; negative when it has passed. */
      daysLeft: z.number().int(),
      /** Last day by the law alone, nothing added. */
      lawfulOn: daySchema,
    }),
    extensions: z.array(mediationExtensionSchema),
    refusals: z.array(mediationRefusalSchema),
    reports: z.array(policeReportSchema),
    consents: z.array(recordingConsentSchema),
    /** Who has not agreed to a sound recording; empty: it may be recorded. */
    withoutConsent: z.array(z.string()),
    appointments: z.array(appointmentSchema),
    tellings: z.array(tellingSchema),
    /** Rooms used before, for choosing. */
    rooms: z.array(z.string()),
    files: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    can: z.strictObject({ conduct: z.boolean(), stop: z.boolean(), plan: z.boolean() }),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})

/** More time: a new last day that every side agreed to, or an appraisal that is not counted. */
export const giveMoreTime = command('mediation.giveMoreTime', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int(),
    kind: z.enum(extensionKinds),
    /** First day of an appraisal; ignored for an extension, which follows the day in force. */
    fromOn: daySchema.nullable(),
    toOn: daySchema,
    reason: requiredText(1000),
    body: textSchema(200).nullable(),
    consents: z.array(z.strictObject({ partyId: idSchema, way: z.enum(consentWays) })).max(40),
    agreedOn: daySchema,
    attachmentId: idSchema.nullable(),
  }),
  output: z.strictObject({ dueOn: daySchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'mediation.illegalMove',
    'mediation.consentMissing',
    'mediation.extensionNotLater',
    'mediation.extensionTooFar',
    'mediation.dateInFuture',
    'mediation.limitPassed',
    'mediation.appraisalOnlyMedical',
    'mediation.appraisalOrder',
  ],
  verb: 'giveMoreTime',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** Says by which rule the limit is counted, when the category does not tell it rightly. */
export const setLimitRule = command('mediation.setLimitRule', {
  input: z.strictObject({ mediationId: idSchema, rev: z.number().int(), rule: z.enum(limitRules) }),
  output: z.strictObject({ dueOn: daySchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove'],
  verb: 'setLimitRule',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** Ends a mediation before it came to anything; the matter goes back to triage. */
export const stopMediation = command('mediation.stop', {
  input: z.strictObject({
    mediationId: idSchema,
    rev: z.number().int(),
    kind: z.enum(stopKinds),
    reason: requiredText(2000),
    /** Who withdrew or refused; null when nobody in particular did. */
    partyId: idSchema.nullable(),
    otherPathsTold: z.array(z.enum(otherPaths)).max(otherPaths.length),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.illegalMove', 'mediation.pathsMissing', 'mediation.partyMissing'],
  verb: 'stop',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** A party said no before a mediation began: it may not begin (art. 17), and the party is told of other paths. */
export const recordRefusal = command('mediation.recordRefusal', {
  input: z.strictObject({
    caseId: idSchema,
    partyId: idSchema,
    refusedOn: daySchema,
    words: requiredText(1000),
    way: z.enum(refusalWays),
    otherPathsTold: z.array(z.enum(otherPaths)).min(1).max(otherPaths.length),
    attachmentId: idSchema.nullable(),
  }),
  output: z.strictObject({ refusalId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.partyMissing', 'mediation.dateInFuture', 'case.ended'],
  verb: 'recordRefusal',
  subject: input => input.caseId,
  redact: ['words'],
  changes: ['mediation', 'case'],
})

/** Who refused mediation in a matter, before it began or while it ran. */
export const listRefusals = query('mediation.refusals', {
  input: z.strictObject({ caseId: idSchema }),
  output: z.strictObject({ refusals: z.array(mediationRefusalSchema) }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.caseId,
})

const reportShape = {
  reportedAt: instantSchema,
  reportWay: z.enum(reportWays),
  reportedTo: requiredText(200),
  receipt: textSchema(100).nullable(),
  attachmentId: idSchema.nullable(),
}

/** A dispute turns dangerous: what happened, what was done, and, when it was done already, the report (art. 25). */
export const noteDanger = command('mediation.noteDanger', {
  input: z.strictObject({
    mediationId: idSchema,
    kind: z.enum(dangerKinds),
    seenAt: instantSchema,
    incident: requiredText(2000),
    measures: requiredText(1000),
    report: z.strictObject(reportShape).nullable(),
  }),
  output: z.strictObject({ reportId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.timeInFuture', 'mediation.reportBeforeDanger', 'case.ended'],
  verb: 'noteDanger',
  subject: input => input.mediationId,
  redact: ['incident', 'measures'],
  changes: ['mediation', 'case'],
})

export const tellPolice = command('mediation.tellPolice', {
  input: z.strictObject({ reportId: idSchema, rev: z.number().int(), ...reportShape }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.timeInFuture', 'mediation.reportBeforeDanger', 'mediation.reportedAlready'],
  verb: 'tellPolice',
  subject: input => input.reportId,
  changes: ['mediation', 'case'],
})

/** Answers of everybody present to the question whether sound may be recorded. */
export const askRecording = command('mediation.askRecording', {
  input: z.strictObject({
    mediationId: idSchema,
    askedAt: instantSchema,
    answers: z
      .array(z.strictObject({ partyId: idSchema.nullable(), name: requiredText(40), consented: z.boolean() }))
      .min(1)
      .max(40),
    note: textSchema(500),
  }),
  output: z.strictObject({ withoutConsent: z.array(z.string()) }),
  can: 'mediation.conduct',
  where: 'both',
  errors: ['mediation.timeInFuture', 'mediation.partyMissing'],
  verb: 'askRecording',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

export const mediationCourseCalls = [
  getMediationCourse,
  giveMoreTime,
  setLimitRule,
  stopMediation,
  recordRefusal,
  listRefusals,
  noteDanger,
  tellPolice,
  askRecording,
] as const
