/** The register of mediation committees and their mediators. */
import { z } from 'zod'
import {
  type Committee,
  committeeDoubts,
  committeeKinds,
  committeeOffices,
  termStates,
} from '../domain/committee.ts'
import { educations, type Mediator, mediatorServices, relationKinds } from '../domain/mediator.ts'
import { command, query } from './define.ts'
import { daySchema, idSchema, requiredText, rowShape } from './schemas.ts'

export const sexSchema = z.enum(['male', 'female', 'unknown'])
const optionalText = (max: number) => z.string().trim().max(max).nullable()

const memberSchema = z.strictObject({
  name: requiredText(40),
  sex: sexSchema,
  office: z.enum(committeeOffices),
})
const committeeShape = {
  name: requiredText(100),
  kind: z.enum(committeeKinds),
  unitId: idSchema.nullable(),
  sealName: z.string().trim().max(100),
  members: z.array(memberSchema).max(20),
  termFrom: daySchema,
  termTo: daySchema,
  phone: optionalText(30),
  address: optionalText(200),
  isActive: z.boolean(),
}
export const committeeSchema = z.strictObject({
  ...rowShape,
  ...committeeShape,
}) satisfies z.ZodType<Committee>

const relativeSchema = z.strictObject({
  relation: z.enum(relationKinds),
  name: requiredText(40),
  idNumber: optionalText(30),
  workplace: z.string().trim().max(100),
})
const employerSchema = z.strictObject({
  name: requiredText(100),
  from: daySchema.nullable(),
  to: daySchema.nullable(),
})
const trainingSchema = z.strictObject({
  onDay: daySchema,
  topic: requiredText(100),
  hours: z.number().int().min(0).max(400),
})
const mediatorShape = {
  userId: idSchema.nullable(),
  committeeId: idSchema,
  name: requiredText(40),
  sex: sexSchema,
  birthOn: daySchema.nullable(),
  idNumber: optionalText(30),
  service: z.enum(mediatorServices),
  education: z.enum(educations),
  qualification: z.string().trim().max(100),
  termFrom: daySchema,
  termTo: daySchema,
  phone: optionalText(30),
  filedNumber: optionalText(60),
  relatives: z.array(relativeSchema).max(40),
  employers: z.array(employerSchema).max(20),
  trainings: z.array(trainingSchema).max(100),
  isActive: z.boolean(),
}
export const mediatorSchema = z.strictObject({ ...rowShape, ...mediatorShape }) satisfies z.ZodType<Mediator>

export const committeeViewSchema = committeeSchema.extend({
  unitName: z.string().nullable(),
  termState: z.enum(termStates),
  doubts: z.array(z.enum(committeeDoubts)),
})
export type CommitteeView = z.infer<typeof committeeViewSchema>

/** A line of the register: what everybody who mediates may know of a colleague, and nothing of the family. */
export const mediatorLineSchema = z.strictObject({
  id: idSchema,
  rev: z.number().int(),
  userId: idSchema.nullable(),
  committeeId: idSchema,
  name: z.string(),
  /** Latin first letters of the name, for typing. */
  initials: z.string(),
  sex: sexSchema,
  age: z.number().int().nullable(),
  service: z.enum(mediatorServices),
  education: z.enum(educations),
  qualification: z.string(),
  termFrom: daySchema,
  termTo: daySchema,
  termState: z.enum(termStates),
  phone: z.string().nullable(),
  filedNumber: z.string().nullable(),
  /** Whether relatives or employers were written down: without them the check knows nothing. */
  hasTies: z.boolean(),
  trainingCount: z.number().int(),
  isActive: z.boolean(),
})
export type MediatorLine = z.infer<typeof mediatorLineSchema>

/** Committees and mediators of the centre (at the county: of one centre, by `orgId`). */
export const listCommittees = query('committee.list', {
  input: z.strictObject({ orgId: idSchema.nullable(), includeInactive: z.boolean() }),
  output: z.strictObject({
    committees: z.array(committeeViewSchema),
    mediators: z.array(mediatorLineSchema),
    units: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    /** Accounts that mediate and do not stand in the register: offered to be added. */
    unlisted: z.array(z.strictObject({ id: idSchema, name: z.string(), phone: z.string().nullable() })),
    users: z.array(z.strictObject({ id: idSchema, name: z.string() })),
    canManage: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
})

export const saveCommittee = command('committee.save', {
  input: z.strictObject({ id: idSchema.nullable(), rev: z.number().int(), ...committeeShape }),
  output: z.strictObject({ committeeId: idSchema, doubts: z.array(z.enum(committeeDoubts)) }),
  can: 'committee.manage',
  where: 'both',
  errors: ['committee.nameTaken', 'committee.termInvalid', 'committee.unitUnknown', 'committee.inUse'],
  verb: 'saveCommittee',
  subject: input => input.id,
  changes: ['mediation'],
})

/** One entry with relatives, employers and trainings: for whoever keeps the register. */
export const getMediator = query('mediator.get', {
  input: z.strictObject({ mediatorId: idSchema }),
  output: mediatorSchema,
  can: 'committee.manage',
  where: 'both',
  verb: 'read',
  subject: input => input.mediatorId,
})

export const saveMediator = command('mediator.save', {
  input: z.strictObject({ id: idSchema.nullable(), rev: z.number().int(), ...mediatorShape }),
  output: z.strictObject({ mediatorId: idSchema }),
  can: 'committee.manage',
  where: 'both',
  errors: [
    'mediator.committeeUnknown',
    'mediator.userUnknown',
    'mediator.nameTaken',
    'mediator.termInvalid',
    'mediator.tooYoung',
    'mediator.employerDates',
    'mediator.idNumberInvalid',
  ],
  verb: 'saveMediator',
  subject: input => input.id,
  redact: ['idNumber', 'relatives', 'phone'],
  changes: ['mediation'],
})

export const committeeCalls = [listCommittees, saveCommittee, getMediator, saveMediator] as const
