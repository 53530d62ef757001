/**
 * The register of people and organisations: found by whatever a clerk knows of them, suggested in words,
 * merged only by a person. Every number and door in an answer is masked; `person.reveal` shows them.
 */
import { z } from 'zod'
import { idTypes, partyRoles } from '../domain/caseRecord.ts'
import {
  type Person,
  type PersonValues,
  personFields,
  personLinkKinds,
  personOrigins,
} from '../domain/person/record.ts'
import { caseRowSchema } from './case.ts'
import { command, query } from './define.ts'
import { canSchema, daySchema, done, idSchema, instantSchema, requiredText, textSchema } from './schemas.ts'

const valuesShape = {
  isOrganization: z.boolean(),
  name: requiredText(80),
  aliases: z.array(requiredText(80)).max(20),
  idType: z.enum(idTypes),
  idNumber: textSchema(50).nullable(),
  phones: z.array(requiredText(30)).max(10),
  address: textSchema(200).nullable(),
  unitId: idSchema.nullable(),
  gridId: idSchema.nullable(),
  villagePart: textSchema(60).nullable(),
  groupPart: textSchema(60).nullable(),
  doorPart: textSchema(60).nullable(),
  sex: z.enum(['male', 'female', 'unknown']),
  birthOn: daySchema.nullable(),
  nation: textSchema(20).nullable(),
  occupation: textSchema(60).nullable(),
  legalPerson: textSchema(40).nullable(),
  note: textSchema(1000),
}
/** What is written about somebody. */
export const personValuesSchema = z.strictObject(valuesShape) satisfies z.ZodType<PersonValues>

/** What a person types; the parts of the address are read from it. */
export const personInput = z
  .strictObject(valuesShape)
  .omit({ villagePart: true, groupPart: true, doorPart: true })
export type PersonInput = z.infer<typeof personInput>

/** One entry as it is shown: ID number and phones masked, the address down to the group. */
export const personViewSchema = z.strictObject({
  ...valuesShape,
  name: z.string(),
  aliases: z.array(z.string()),
  phones: z.array(z.string()),
  id: idSchema,
  rev: z.number().int(),
  unitName: z.string().nullable(),
  gridName: z.string().nullable(),
  origin: z.enum(personOrigins),
  updatedAt: instantSchema,
}) satisfies z.ZodType<Pick<Person, 'id' | 'rev' | 'origin' | 'updatedAt'> & PersonValues>
export type PersonView = z.infer<typeof personViewSchema>

/** Why two entries look like one, or like two, as a code with its values; the labels turn it into words. */
export const reasonSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** How an entry stands to what was typed. `same`: nothing speaks against it; still nobody links but a person. */
export const resemblances = ['same', 'likely', 'possible', 'family'] as const

export const suggestionSchema = z.strictObject({
  person: personViewSchema,
  resemblance: z.enum(resemblances),
  /** 0 to 1; only for the order. */
  score: z.number(),
  reasons: z.array(reasonSchema),
  /** Matters of theirs that the asker may see. */
  matterCount: z.number().int(),
  lastMatter: z.strictObject({ number: z.string(), title: z.string(), toldAt: instantSchema }).nullable(),
})
export type PersonSuggestion = z.infer<typeof suggestionSchema>

/** How a name was read that is not a name: a way of calling somebody. */
export const callNameSchema = z.strictObject({
  kind: z.string(),
  surname: z.string().nullable(),
  rank: z.number().int().nullable(),
  relation: z.string().nullable(),
  title: z.string().nullable(),
  /** Whose relative or household it is, when it is called by another's name. */
  ofName: z.string().nullable(),
})

export const suggestPeople = query('person.suggest', {
  input: z.strictObject({
    name: textSchema(80),
    isOrganization: z.boolean(),
    idNumber: textSchema(50).nullable(),
    phone: textSchema(30).nullable(),
    address: textSchema(200).nullable(),
    limit: z.number().int().min(1).max(10).default(5),
  }),
  output: z.strictObject({
    suggestions: z.array(suggestionSchema),
    callName: callNameSchema.nullable(),
    /** Private-use characters in the name that have a place of their own by now. */
    replacedName: z.string().nullable(),
  }),
  can: 'case.read',
  where: 'both',
})

export const personRowSchema = z.strictObject({
  person: personViewSchema,
  matterCount: z.number().int(),
  lastToldAt: instantSchema.nullable(),
})
export type PersonRow = z.infer<typeof personRowSchema>

export const listPeople = query('person.list', {
  input: z.strictObject({
    search: z.string().max(60),
    isOrganization: z.boolean().nullable(),
    cursor: z.string().max(200).nullable(),
    limit: z.number().int().min(1).max(100),
  }),
  output: z.strictObject({ rows: z.array(personRowSchema), nextCursor: z.string().nullable() }),
  can: 'case.read',
  where: 'both',
})

/** One decision about this entry, as its history shows it. */
export const personHistorySchema = z.strictObject({
  id: idSchema,
  kind: z.enum(personLinkKinds),
  personId: idSchema,
  personName: z.string(),
  otherId: idSchema,
  otherName: z.string(),
  reason: z.string(),
  at: instantSchema,
  byName: z.string(),
  /** A merge that holds now and may be taken back. False for one that was taken back or overtaken by another desk. */
  isStanding: z.boolean(),
  isTakenBack: z.boolean(),
  /** Fields that the merge changed in the entry that stayed. */
  changedFields: z.array(z.enum(personFields)),
})
export type PersonHistory = z.infer<typeof personHistorySchema>

export const getPerson = query('person.get', {
  input: z.strictObject({ personId: idSchema }),
  output: z.strictObject({
    /** The entry that stands for the asked one after merges. */
    person: personViewSchema,
    matters: z.array(z.strictObject({ row: caseRowSchema, roles: z.array(z.enum(partyRoles)) })),
    /** Others at the same door. */
    household: z.array(personViewSchema),
    /** Organisations that name this person as legal person, or the person an organisation names. */
    connected: z.array(personViewSchema),
    duplicates: z.array(suggestionSchema),
    /** Entries found to be other people. */
    different: z.array(z.strictObject({ personId: idSchema, name: z.string() })),
    history: z.array(personHistorySchema),
    can: canSchema,
  }),
  can: 'case.read',
  where: 'both',
  verb: 'read',
  subject: input => input.personId,
})
export type PersonDetail = z.infer<typeof getPerson.output>

export const savePerson = command('person.save', {
  input: z.strictObject({
    personId: idSchema.nullable(),
    rev: z.number().int().nullable(),
    person: personInput,
  }),
  output: z.strictObject({
    personId: idSchema,
    warnings: z.array(z.strictObject({ code: z.string(), field: z.string() })),
  }),
  can: 'case.edit',
  where: 'both',
  errors: ['person.placeOutside', 'person.merged'],
  verb: 'save',
  subject: input => input.personId,
  redact: ['person'],
  changes: ['person'],
})

export const comparePeople = query('person.compare', {
  input: z.strictObject({ keptId: idSchema, takenId: idSchema }),
  output: z.strictObject({
    kept: personViewSchema,
    taken: personViewSchema,
    keptMatters: z.number().int(),
    takenMatters: z.number().int(),
    resemblance: z.enum([...resemblances, 'different']),
    reasons: z.array(reasonSchema),
    isKnownDifferent: z.boolean(),
    /** Code of what stands in the way of a merge; null when nothing does. */
    obstacle: z.string().nullable(),
  }),
  can: 'case.edit',
  where: 'both',
  verb: 'read',
  subject: input => input.keptId,
})

/** For each field, whose value stays; of lists also both together. */
export const mergeChoiceSchema = z.partialRecord(z.enum(personFields), z.enum(['kept', 'taken', 'both']))

export const mergePeople = command('person.merge', {
  input: z.strictObject({
    keptId: idSchema,
    keptRev: z.number().int(),
    takenId: idSchema,
    takenRev: z.number().int(),
    choices: mergeChoiceSchema,
    reason: textSchema(200),
  }),
  output: z.strictObject({ personId: idSchema, mergeId: idSchema }),
  can: 'case.edit',
  where: 'both',
  errors: ['person.same', 'person.merged', 'person.otherKind', 'person.restricted'],
  verb: 'merge',
  subject: input => input.keptId,
  changes: ['person', 'case'],
})

export const unmergePeople = command('person.unmerge', {
  input: z.strictObject({ mergeId: idSchema, reason: requiredText(200) }),
  output: z.strictObject({
    keptId: idSchema,
    takenId: idSchema,
    /** Fields written anew since the merge; they stay as they are now. */
    changedSince: z.array(z.enum(personFields)),
  }),
  can: 'case.edit',
  where: 'both',
  errors: ['person.notMerged'],
  verb: 'unmerge',
  subject: input => input.mergeId,
  changes: ['person', 'case'],
})

export const markDifferent = command('person.notSame', {
  input: z.strictObject({
    leftId: idSchema,
    rightId: idSchema,
    isDifferent: z.boolean(),
    reason: textSchema(200),
  }),
  output: done,
  can: 'case.edit',
  where: 'both',
  errors: ['person.same', 'person.merged'],
  verb: 'notSame',
  subject: input => input.leftId,
  changes: ['person'],
})

/** Shows the ID number, phones and address of an entry in full. Needs a reason; always in the audit log. */
export const revealPerson = command('person.reveal', {
  input: z.strictObject({ personId: idSchema, reason: requiredText(200) }),
  output: z.strictObject({
    idNumber: z.string().nullable(),
    phones: z.array(z.string()),
    address: z.string().nullable(),
  }),
  can: 'case.reveal',
  where: 'both',
  verb: 'reveal',
  subject: input => input.personId,
  changes: [],
})

/** One character of the rare-character table. */
export const characterSchema = z.strictObject({
  char: z.string(),
  /** Code point, `U+20BB7`. */
  code: z.string(),
  readings: z.array(z.string()),
  radical: z.string().nullable(),
  /** Strokes besides the radical. */
  strokes: z.number().int().nullable(),
})
export type RareCharacter = z.infer<typeof characterSchema>

export const findCharacters = query('person.characters', {
  input: z.strictObject({
    by: z.enum(['pinyin', 'code', 'radical']),
    text: z.string().max(20),
    /** Strokes besides the radical; null for all. */
    strokes: z.number().int().min(0).max(60).nullable(),
  }),
  output: z.strictObject({ characters: z.array(characterSchema), isCut: z.boolean() }),
  can: 'session',
  where: 'both',
})

export const listRadicals = query('person.radicals', {
  input: z.strictObject({}),
  output: z.strictObject({
    radicals: z.array(
      z.strictObject({
        char: z.string(),
        forms: z.array(z.string()),
        ownStrokes: z.number().int(),
        strokes: z.array(z.number().int()),
      }),
    ),
  }),
  can: 'session',
  where: 'both',
})

export const personCalls = [
  suggestPeople,
  listPeople,
  getPerson,
  savePerson,
  comparePeople,
  mergePeople,
  unmergePeople,
  markDifferent,
  revealPerson,
  findCharacters,
  listRadicals,
] as const
