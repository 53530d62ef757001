/** The one box that finds people, matters, places, orders and papers. */
import { z } from 'zod'
import { caseStatuses, restrictions } from '../domain/case.ts'
import { orderStatuses } from '../domain/order.ts'
import { query } from './define.ts'
import { idSchema, instantSchema } from './schemas.ts'

/** Groups of hits, in the order in which they are shown. */
export const findKinds = ['person', 'matter', 'place', 'order', 'paper', 'department'] as const
export type FindKind = (typeof findKinds)[number]

/** Why something was found, when it is not the typed words themselves. */
export const findReasons = ['text', 'sound', 'synonym', 'digits', 'serial'] as const
export type FindReason = (typeof findReasons)[number]

/** Words with the found pieces marked: pairs of first and last-plus-one position, in UTF-16 units. */
const markedSchema = z.strictObject({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type Marked = z.infer<typeof markedSchema>

const reasonShape = {
  reason: z.enum(findReasons),
  /** For a synonym: the typed word and the one that was found. */
  words: z.tuple([z.string(), z.string()]).nullable(),
}

/** Where in a matter the words stand, for the line under its title. */
export const matterParts = [
  'number',
  'title',
  'applicant',
  'place',
  'party',
  'phone',
  'idNumber',
  'address',
  'narrative',
] as const

const behind = z.strictObject({ id: idSchema, number: z.string(), title: z.string() })

export const findHitSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    key: z.string(),
    ...reasonShape,
    name: markedSchema,
    /** Masked; the digits that were typed are shown as typed. */
    phone: z.string().nullable(),
    idNumber: z.string().nullable(),
    /** The entry of the register this is, when the parties were put to one. */
    personId: idSchema.nullable(),
    /** The newest matters, and how many there are; `mattersCounted` stands for that many or more. */
    matters: z.array(behind),
    count: z.number().int(),
  }),
  z.strictObject({
    kind: z.literal('matter'),
    key: z.string(),
    ...reasonShape,
    id: idSchema,
    number: markedSchema,
    title: markedSchema,
    applicantName: z.string(),
    place: z.string(),
    status: z.enum(caseStatuses),
    restriction: z.enum(restrictions),
    toldAt: instantSchema,
    part: z.enum(matterParts),
    fragment: markedSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('place'),
    key: z.string(),
    ...reasonShape,
    placeKind: z.enum(['unit', 'grid', 'address']),
    id: idSchema.nullable(),
    /** The village or community itself, or that of a grid. */
    unitId: idSchema.nullable(),
    name: markedSchema,
    /** The village or community a grid belongs to. */
    unitName: z.string().nullable(),
    count: z.number().int().nullable(),
  }),
  z.strictObject({
    kind: z.literal('order'),
    key: z.string(),
    ...reasonShape,
    id: idSchema,
    number: markedSchema,
    caseTitle: z.string(),
    departmentName: z.string(),
    status: z.enum(orderStatuses),
    fragment: markedSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('paper'),
    key: z.string(),
    ...reasonShape,
    paperKind: z.enum(['mediation', 'session', 'agreement', 'inquiry', 'attachment']),
    /** The mediation, or the matter whose attachment it is. */
    id: idSchema,
    caseId: idSchema,
    caseNumber: z.string(),
    caseTitle: z.string(),
    title: markedSchema,
    fragment: markedSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('department'),
    key: z.string(),
    ...reasonShape,
    id: idSchema,
    name: markedSchema,
    contactName: z.string().nullable(),
    phone: z.string().nullable(),
  }),
])
export type FindHit = z.infer<typeof findHitSchema>
export type HitOf<K extends FindKind> = Extract<FindHit, { kind: K }>

/** From this many matters on, a person's or place's count means "or more". */
export const mattersCounted = 10

export const findAll = query('find.all', {
  input: z.strictObject({
    /** Chinese of one character or more, letters of a sound, digits of a number. Empty finds nothing. */
    text: z.string().max(60),
    /** The groups wanted; all when empty. */
    kinds: z.array(z.enum(findKinds)).max(findKinds.length),
    /** Hits of one group at most. */
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({
    groups: z.array(
      z.strictObject({ kind: z.enum(findKinds), hits: z.array(findHitSchema), hasMore: z.boolean() }),
    ),
    /** How much of what was stored before is in the index yet, in percent; null when all of it is. */
    indexed: z.number().int().min(0).max(100).nullable(),
  }),
  can: 'session',
  where: 'both',
})

/** The sounds of short texts, such as the entries of the menu: what a window cannot work out itself. */
export const findSounds = query('find.sounds', {
  input: z.strictObject({ texts: z.array(z.string().max(40)).max(100) }),
  output: z.strictObject({
    /** For each text, the readings of each of its characters. */
    sounds: z.array(z.array(z.array(z.string()))),
  }),
  can: 'session',
  where: 'both',
})

export const findCalls = [findAll, findSounds] as const
