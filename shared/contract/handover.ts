/** The handover pack: every open item of a person finds an owner before the pack is closed. */
import { z } from 'zod'
import { handoverReasons, handoverStatuses, openItemKinds } from '../domain/handover.ts'
import { roles } from '../domain/role.ts'
import { command, query } from './define.ts'
import { canSchema, done, emptyInput, idSchema, instantSchema, textSchema } from './schemas.ts'

const headSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  userId: idSchema,
  userName: z.string(),
  reason: z.enum(handoverReasons),
  status: z.enum(handoverStatuses),
  note: z.string(),
  openedAt: instantSchema,
  openedByName: z.string(),
  closedAt: instantSchema.nullable(),
  closedByName: z.string().nullable(),
})
export type HandoverHead = z.infer<typeof headSchema>

const itemSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(openItemKinds),
  subjectId: z.string(),
  caseId: idSchema.nullable(),
  label: z.string(),
  dueAt: instantSchema.nullable(),
  toUserId: idSchema.nullable(),
  toUserName: z.string().nullable(),
  note: z.string(),
  /** No longer in the person's hands: done or taken by somebody meanwhile. */
  isGone: z.boolean(),
})
export type HandoverItemView = z.infer<typeof itemSchema>

export const listHandovers = query('handover.list', {
  input: emptyInput,
  output: z.strictObject({
    rows: z.array(headSchema.extend({ items: z.number().int(), ownerless: z.number().int() })),
    /** People of the centre with the number of things each has in hand now. */
    people: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        roles: z.array(z.enum(roles)),
        isActive: z.boolean(),
        open: z.number().int(),
      }),
    ),
    can: canSchema,
  }),
  can: 'session',
  where: 'both',
})

/** Makes the pack of a person; the list is computed. Answers the pack that is open already when there is one. */
export const openHandover = command('handover.open', {
  input: z.strictObject({ userId: idSchema, reason: z.enum(handoverReasons), note: textSchema(300) }),
  output: z.strictObject({ id: idSchema }),
  can: 'handover.manage',
  where: 'both',
  errors: ['handover.personUnknown'],
  verb: 'openHandover',
  changes: ['handover'],
})

export const getHandover = query('handover.get', {
  input: z.strictObject({ id: idSchema }),
  output: z.strictObject({
    handover: headSchema,
    items: z.array(itemSchema),
    /** Things that came into the person's hands since the list was made. */
    fresh: z.number().int(),
    /** Who may take things over: active and here, with roles and what each has in hand. */
    people: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        roles: z.array(z.enum(roles)),
        open: z.number().int(),
      }),
    ),
    can: canSchema,
  }),
  can: 'session',
  where: 'both',
})

/** Gives items of an open pack to a person, or takes them back (`toUserId` null). */
export const assignHandover = command('handover.assign', {
  input: z.strictObject({
    id: idSchema,
    itemIds: z.array(idSchema).min(1).max(500),
    toUserId: idSchema.nullable(),
    note: textSchema(200),
  }),
  output: done,
  can: 'handover.manage',
  where: 'both',
  errors: [
    'handover.illegalMove',
    'handover.receiverAway',
    'handover.receiverIsSelf',
    'handover.receiverUnfit',
  ],
  verb: 'assignHandover',
  subject: input => input.id,
  changes: ['handover'],
})

/** Computes the list again: what is done falls out, what came since comes in. */
export const refreshHandover = command('handover.refresh', {
  input: z.strictObject({ id: idSchema }),
  output: z.strictObject({ added: z.number().int() }),
  can: 'handover.manage',
  where: 'both',
  errors: ['handover.illegalMove'],
  verb: 'refreshHandover',
  subject: input => input.id,
  changes: ['handover'],
})

/** Hands everything over as listed. Refused while one item has no owner. */
export const closeHandover = command('handover.close', {
  input: z.strictObject({ id: idSchema, rev: z.number().int(), note: textSchema(300) }),
  output: z.strictObject({ moved: z.number().int() }),
  can: 'handover.manage',
  where: 'both',
  errors: ['handover.illegalMove', 'handover.ownerless', 'handover.changed'],
  verb: 'closeHandover',
  subject: input => input.id,
  changes: ['handover', 'case', 'order', 'mediation', 'concern', 'shift', 'absence', 'draft'],
})

export const cancelHandover = command('handover.cancel', {
  input: z.strictObject({ id: idSchema, rev: z.number().int() }),
  output: done,
  can: 'handover.manage',
  where: 'both',
  errors: ['handover.illegalMove'],
  verb: 'cancelHandover',
  subject: input => input.id,
  changes: ['handover'],
})

export const handoverCalls = [
  listHandovers,
  openHandover,
  getHandover,
  assignHandover,
  refreshHandover,
  closeHandover,
  cancelHandover,
] as const
