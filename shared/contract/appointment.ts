/** Appointments of a mediation: planning, clashes, telling the parties, and what became of each. */
import { z } from 'zod'
import {
  type Appointment,
  type AppointmentTelling,
  appointmentEnds,
  appointmentPurposes,
  appointmentStatuses,
  clashKinds,
  tellingAnswers,
  tellingWays,
} from '../domain/appointment.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, instantSchema, requiredText, rowShape, textSchema } from './schemas.ts'

export const appointmentSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  status: z.enum(appointmentStatuses),
  purpose: z.enum(appointmentPurposes),
  startAt: instantSchema,
  endAt: instantSchema,
  room: z.string(),
  guests: z.array(z.strictObject({ partyId: z.string(), partyName: z.string() })),
  mediatorNames: z.array(z.string()),
  note: z.string(),
  movedFromId: idSchema.nullable(),
  plannedByName: z.string(),
  endKind: z.enum(appointmentEnds).nullable(),
  endReason: z.string().nullable(),
  endedByName: z.string().nullable(),
}) satisfies z.ZodType<Appointment>

export const tellingSchema = z.strictObject({
  ...rowShape,
  appointmentId: idSchema,
  mediationId: idSchema,
  caseId: idSchema,
  partyId: z.string(),
  partyName: z.string(),
  way: z.enum(tellingWays),
  toldAt: instantSchema,
  answer: z.enum(tellingAnswers),
  note: z.string(),
  attachmentId: idSchema.nullable(),
  byName: z.string(),
}) satisfies z.ZodType<AppointmentTelling>

const clashSchema = z.strictObject({
  kind: z.enum(clashKinds),
  name: z.string(),
  appointmentId: idSchema.nullable(),
  mediationId: idSchema.nullable(),
  /** Title of the other matter where the asker may see it; empty otherwise. */
  caseTitle: z.string(),
  startAt: instantSchema,
  endAt: instantSchema,
})
export type ClashView = z.infer<typeof clashSchema>

const planInput = {
  mediationId: idSchema,
  startAt: instantSchema,
  endAt: instantSchema,
  room: requiredText(100),
  partyIds: z.array(idSchema).max(40),
  mediatorNames: z.array(requiredText(40)).min(1).max(5),
}

/** What a plan would run into, and what to know of its day. Saves nothing. */
export const checkAppointment = query('appointment.check', {
  input: z.strictObject({ ...planInput, movedFromId: idSchema.nullable() }),
  output: z.strictObject({
    clashes: z.array(clashSchema),
    isRestDay: z.boolean(),
    /** True when the day lies after the mediation's last day. */
    isAfterLimit: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const planAppointment = command('appointment.plan', {
  input: z.strictObject({
    ...planInput,
    purpose: z.enum(appointmentPurposes),
    note: textSchema(500),
    /** Moves this one: it is cancelled and the new one names it. */
    movedFromId: idSchema.nullable(),
    moveReason: textSchema(500),
    /** The person saw the clashes and plans it all the same. */
    isClashAccepted: z.boolean(),
  }),
  output: z.strictObject({ appointmentId: idSchema }),
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'appointment.inPast',
    'appointment.lengthInvalid',
    'appointment.partyMissing',
    'appointment.clash',
    'appointment.illegalMove',
    'appointment.reasonMissing',
    'mediation.illegalMove',
  ],
  verb: 'planAppointment',
  subject: input => input.mediationId,
  changes: ['mediation'],
})

export const cancelAppointment = command('appointment.cancel', {
  input: z.strictObject({
    appointmentId: idSchema,
    rev: z.number().int(),
    kind: z.enum(['absent', 'notNeeded']),
    reason: requiredText(500),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['appointment.illegalMove'],
  verb: 'cancelAppointment',
  subject: input => input.appointmentId,
  changes: ['mediation'],
})

/** It took place. A command of its own, so that a record is never refused because its appointment ended otherwise. */
export const holdAppointment = command('appointment.hold', {
  input: z.strictObject({ appointmentId: idSchema }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['appointment.illegalMove'],
  verb: 'holdAppointment',
  subject: input => input.appointmentId,
  changes: ['mediation'],
})

/** Notes that a party was told, how, and what they answered. */
export const tellAppointment = command('appointment.tell', {
  input: z.strictObject({
    appointmentId: idSchema,
    partyId: idSchema,
    way: z.enum(tellingWays),
    toldAt: instantSchema,
    answer: z.enum(tellingAnswers),
    note: textSchema(500),
    attachmentId: idSchema.nullable(),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['appointment.illegalMove', 'appointment.partyMissing', 'appointment.toldInFuture'],
  verb: 'tellAppointment',
  subject: input => input.appointmentId,
  changes: ['mediation'],
})

export const appointmentRowSchema = z.strictObject({
  appointment: appointmentSchema,
  mediationNumber: z.string(),
  caseTitle: z.string(),
  /** Parties who were not told, or did not say that they come. */
  untold: z.array(z.string()),
})
export type AppointmentRow = z.infer<typeof appointmentRowSchema>

/** The calendar of a centre's mediations: appointments that stand or were held, the earliest first. */
export const listAppointments = query('appointment.list', {
  input: z.strictObject({ from: daySchema, to: daySchema }),
  output: z.strictObject({ rows: z.array(appointmentRowSchema), rooms: z.array(z.string()) }),
  can: 'mediation.read',
  where: 'both',
})

export const appointmentCalls = [
  checkAppointment,
  planAppointment,
  cancelAppointment,
  holdAppointment,
  tellAppointment,
  listAppointments,
] as const
