/** Seats of departments in the centre: the plan, who sits there now, what waits for each. */
import { z } from 'zod'
import { seatModes, seatVisitKinds } from '../domain/seat.ts'
import { command, query } from './define.ts'
import { canSchema, daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

export const seatViewSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  orgName: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  place: z.string(),
  number: z.string(),
  mode: z.enum(seatModes),
  userId: z.string().nullable(),
  userName: z.string(),
  phone: z.string().nullable(),
  fromOn: daySchema,
  untilOn: daySchema.nullable(),
  note: z.string(),
  isInForce: z.boolean(),
  /** Who sits there now; null for an empty chair. */
  presentName: z.string().nullable(),
  presentSince: instantSchema.nullable(),
  /** Sat in on an earlier day and did not leave: told, and counted as gone. */
  forgotToLeave: z.boolean(),
  /** Orders of the department that are not answered, and those whose clock ran out; null for people of other departments. */
  waiting: z.number().int().nullable(),
  late: z.number().int().nullable(),
  /** From delivery to signature in the last thirty days, in minutes; null when there was none. */
  responseMinutes: z.number().nullable(),
  can: canSchema,
})
export type SeatView = z.infer<typeof seatViewSchema>

export const listSeats = query('seat.list', {
  input: z.strictObject({ includeEnded: z.boolean() }),
  output: z.strictObject({ seats: z.array(seatViewSchema), can: canSchema }),
  can: 'organization.read',
  where: 'both',
})

export const saveSeat = command('seat.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    departmentId: idSchema,
    place: requiredText(60),
    number: requiredText(20),
    mode: z.enum(seatModes),
    userId: idSchema.nullable(),
    userName: textSchema(40),
    phone: textSchema(30).nullable(),
    fromOn: daySchema,
    untilOn: daySchema.nullable(),
    note: textSchema(200),
  }),
  output: z.strictObject({ id: idSchema }),
  can: 'organization.read',
  where: 'both',
  errors: [
    'seat.taken',
    'seat.endBeforeStart',
    'seat.personUnknown',
    'seat.personNeeded',
    'order.departmentUnknown',
  ],
  verb: 'save',
  subject: input => input.id,
  changes: ['seat'],
})

/** Takes a seat out of use; its history stays. */
export const endSeat = command('seat.end', {
  input: z.strictObject({ seatId: idSchema, rev: z.number().int() }),
  output: done,
  can: 'organization.read',
  where: 'both',
  verb: 'end',
  subject: input => input.seatId,
  changes: ['seat'],
})

/** `name` says who, when the centre enters it for somebody; null means oneself. */
export const sitIn = command('seat.sitIn', {
  input: z.strictObject({ seatId: idSchema, rev: z.number().int(), name: textSchema(40).nullable() }),
  output: done,
  can: 'organization.read',
  where: 'both',
  errors: ['seat.notInForce', 'seat.nameNeeded'],
  verb: 'sitIn',
  subject: input => input.seatId,
  changes: ['seat'],
})

export const leaveSeat = command('seat.leave', {
  input: z.strictObject({ seatId: idSchema, rev: z.number().int() }),
  output: done,
  can: 'organization.read',
  where: 'both',
  errors: ['seat.nobodyThere'],
  verb: 'leave',
  subject: input => input.seatId,
  changes: ['seat'],
})

export const seatVisits = query('seat.visits', {
  input: z.strictObject({
    seatId: idSchema,
    cursor: z.string().max(60).nullable(),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idSchema,
        kind: z.enum(seatVisitKinds),
        at: instantSchema,
        userName: z.string(),
        byName: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  can: 'organization.read',
  where: 'both',
})

export const seatCalls = [listSeats, saveSeat, endSeat, sitIn, leaveSeat, seatVisits] as const
