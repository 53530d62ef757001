/** Who is away and who stands in. Rights of a deputy follow from an approved row and end by themselves. */
import { z } from 'zod'
import { absenceReasons, absenceStatuses, approvalWays } from '../domain/absence.ts'
import { roles } from '../domain/role.ts'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, idSchema, instantSchema, textSchema } from './schemas.ts'

export const absenceSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  userId: idSchema,
  userName: z.string(),
  reason: z.enum(absenceReasons),
  fromAt: instantSchema,
  toAt: instantSchema.nullable(),
  note: z.string(),
  status: z.enum(absenceStatuses),
  deputyId: idSchema.nullable(),
  deputyName: z.string().nullable(),
  askedAt: instantSchema,
  askedByName: z.string(),
  decidedAt: instantSchema.nullable(),
  decidedByName: z.string().nullable(),
  decidedVia: z.enum(approvalWays).nullable(),
  notedByName: z.string().nullable(),
  decideNote: z.string(),
  endedAt: instantSchema.nullable(),
  /** Running now. */
  isRunning: z.boolean(),
  can: canSchema,
})
export type AbsenceView = z.infer<typeof absenceSchema>

export const listAbsences = query('absence.list', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(absenceSchema),
    people: z.array(z.strictObject({ id: idSchema, name: z.string(), roles: z.array(z.enum(roles)) })),
    /** Who may say yes, to be named when it was said by telephone or on paper. */
    approvers: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    can: canSchema,
  }),
  can: 'session',
  where: 'both',
})

/** Asks for leave, for oneself or, by whoever keeps the roster, for somebody else. */
export const askAbsence = command('absence.ask', {
  input: z.strictObject({
    userId: idSchema,
    reason: z.enum(absenceReasons),
    fromAt: instantSchema,
    toAt: instantSchema.nullable(),
    deputyId: idSchema.nullable(),
    note: textSchema(300),
  }),
  output: z.strictObject({ id: idSchema }),
  can: 'session',
  where: 'both',
  errors: [
    'absence.spanInvalid',
    'absence.endNeeded',
    'absence.overlaps',
    'absence.personUnknown',
    'absence.deputyIsSelf',
    'absence.deputyAway',
    'absence.deputyUnfit',
  ],
  verb: 'askAbsence',
  changes: ['absence'],
})

/**
 * The leader's answer. `via` account: the caller decides. By telephone or on paper: the caller notes what
 * `approverId` said; neither the absent person nor the deputy may note it.
 */
export const decideAbsence = command('absence.decide', {
  input: z.strictObject({
    id: idSchema,
    rev: z.number().int(),
    isApproved: z.boolean(),
    via: z.enum(approvalWays),
    approverId: idSchema.nullable(),
    note: textSchema(300),
  }),
  output: done,
  can: 'session',
  where: 'both',
  errors: [
    'absence.illegalMove',
    'absence.approverNeeded',
    'absence.notYourOwn',
    'absence.deputyAway',
    'absence.deputyUnfit',
    'absence.deputyIsSelf',
    'absence.personUnknown',
  ],
  verb: 'decideAbsence',
  subject: input => input.id,
  changes: ['absence', 'session', 'concern'],
})

/** Names another deputy while the absence is asked or runs. Approved again by whoever may approve. */
export const changeDeputy = command('absence.changeDeputy', {
  input: z.strictObject({ id: idSchema, rev: z.number().int(), deputyId: idSchema.nullable() }),
  output: done,
  can: 'session',
  where: 'both',
  errors: [
    'absence.illegalMove',
    'absence.notYourOwn',
    'absence.deputyAway',
    'absence.deputyUnfit',
    'absence.deputyIsSelf',
    'absence.personUnknown',
  ],
  verb: 'changeDeputy',
  subject: input => input.id,
  changes: ['absence', 'session', 'concern'],
})

/** Withdraws what was asked or granted, or says that the person is back earlier: lent rights end at once. */
export const endAbsence = command('absence.end', {
  input: z.strictObject({ id: idSchema, rev: z.number().int(), note: textSchema(300) }),
  output: done,
  can: 'session',
  where: 'both',
  errors: ['absence.illegalMove'],
  verb: 'endAbsence',
  subject: input => input.id,
  changes: ['absence', 'session', 'concern'],
})

export const absenceCalls = [listAbsences, askAbsence, decideAbsence, changeDeputy, endAbsence] as const
