/** The duty roster: reading it, filling it, and who is on duty now. */
import { z } from 'zod'
import { mostTurns, shiftParts } from '../domain/shift.ts'
import { command, query } from './define.ts'
import { daySchema, emptyInput, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const personSchema = z.strictObject({
  userId: idSchema.nullable(),
  name: requiredText(30),
  phone: z.string().trim().max(30),
})
export const turnSchema = z.strictObject({
  onDay: daySchema,
  part: z.enum(shiftParts),
  leader: personSchema.nullable(),
  clerks: z.array(personSchema).max(12),
  phone: z.string().trim().max(30).nullable(),
  note: textSchema(200),
})
export type TurnView = z.infer<typeof turnSchema>
const hoursSchema = z.strictObject({ dayFrom: z.string(), nightFrom: z.string() })

/** Turns of some days, with what the calendar says of each day. At most three months. */
export const listShifts = query('shift.list', {
  input: z.strictObject({ from: daySchema, to: daySchema }),
  output: z.strictObject({
    turns: z.array(turnSchema.extend({ rev: z.number().int(), updatedAt: instantSchema })),
    days: z.array(z.strictObject({ day: daySchema, isOff: z.boolean(), name: z.string() })),
    hours: hoursSchema,
    /** Colleagues who can be written in. */
    people: z.array(z.strictObject({ id: idSchema, name: z.string(), phone: z.string().nullable() })),
    /** Approved absences that touch these days: whoever is away is shown so in the grid. */
    away: z.array(
      z.strictObject({ userId: idSchema, fromAt: instantSchema, toAt: instantSchema.nullable() }),
    ),
    canManage: z.boolean(),
  }),
  can: 'session',
  where: 'both',
  errors: ['shift.rangeInvalid'],
})

/** Writes turns; each replaces what stood for its day and part. `isFilling`: turns somebody stands in are kept. */
export const saveShifts = command('shift.save', {
  input: z.strictObject({ turns: z.array(turnSchema).min(1).max(mostTurns), isFilling: z.boolean() }),
  output: z.strictObject({ written: z.number().int(), kept: z.number().int() }),
  can: 'shift.manage',
  where: 'both',
  errors: ['shift.personUnknown', 'shift.turnTwice'],
  verb: 'saveShifts',
  changes: ['shift', 'concern'],
})

/** Who is on duty at this moment, in office hours and outside them. */
export const shiftNow = query('shift.now', {
  input: emptyInput,
  output: z.strictObject({
    /** Null: nobody was written in for this turn. */
    turn: turnSchema.nullable(),
    from: instantSchema,
    to: instantSchema,
    /** The turn's own telephone, else that of the centre. */
    phone: z.string().nullable(),
    next: turnSchema.nullable(),
  }),
  can: 'session',
  where: 'both',
})

/** The cells of a table file, for a roster that lies in Excel; the first row is the header. */
export const readShiftTable = query('shift.readTable', {
  input: z.strictObject({ fileName: requiredText(200), bytes: z.string().max(4_000_000) }),
  output: z.strictObject({ cells: z.array(z.array(z.string())) }),
  can: 'shift.manage',
  where: 'both',
  errors: ['shift.unreadable'],
})

export const shiftCalls = [listShifts, saveShifts, shiftNow, readShiftTable] as const
