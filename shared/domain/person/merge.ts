/**
 * What becomes of two entries when a person says they are one, and how it is taken back. Pure: the screen shows
 * the same result before as the handler writes after.
 */
import { parseAddress } from './address.ts'
import { type PersonField, type PersonValues, personFields } from './record.ts'

export type MergeChoice = 'kept' | 'taken' | 'both'
export type MergeChoices = Partial<Record<PersonField, MergeChoice>>

/** Fields a person chooses; the others follow: the kind of a number its number, the parts their address. */
export const choosableFields = [
  'name',
  'aliases',
  'idNumber',
  'phones',
  'address',
  'unitId',
  'sex',
  'birthOn',
  'nation',
  'occupation',
  'legalPerson',
  'note',
] as const satisfies readonly PersonField[]
export type ChoosableField = (typeof choosableFields)[number]

const leaderOf: Partial<Record<PersonField, PersonField>> = {
  idType: 'idNumber',
  gridId: 'unitId',
  villagePart: 'address',
  groupPart: 'address',
  doorPart: 'address',
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function isEmpty(field: PersonField, value: unknown): boolean {
  if (value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return field === 'sex' && value === 'unknown'
}

/** The fields in which two entries differ and a choice means something. */
export function differingFields(kept: PersonValues, taken: PersonValues): ChoosableField[] {
  return choosableFields.filter(field => !same(kept[field], taken[field]))
}

/** What is proposed: nothing that was written is lost, and of two values that of the entry that stays. */
export function proposedChoices(kept: PersonValues, taken: PersonValues): MergeChoices {
  const choices: MergeChoices = {}
  for (const field of differingFields(kept, taken)) {
    if (isEmpty(field, taken[field])) choices[field] = 'kept'
    else if (isEmpty(field, kept[field])) choices[field] = 'taken'
    else choices[field] = field === 'aliases' || field === 'phones' || field === 'note' ? 'both' : 'kept'
  }
  return choices
}

/** The entry that stays, after the merge. The other's name is kept among the former names. */
export function mergedValues(kept: PersonValues, taken: PersonValues, choices: MergeChoices): PersonValues {
  const proposed = proposedChoices(kept, taken)
  const choiceOf = (field: PersonField): MergeChoice => {
    const leader = leaderOf[field] ?? field
    return choices[leader] ?? proposed[leader] ?? 'kept'
  }
  const merged: Record<string, unknown> = {}
  for (const field of personFields) {
    const choice = choiceOf(field)
    merged[field] =
      choice === 'both'
        ? together(kept[field], taken[field])
        : choice === 'taken'
          ? taken[field]
          : kept[field]
  }
  const values = merged as unknown as PersonValues
  const other = choiceOf('name') === 'taken' ? kept.name : taken.name
  const aliases = [...values.aliases]
  if (other !== values.name && !aliases.includes(other)) aliases.push(other)
  return { ...values, aliases: aliases.filter(alias => alias !== values.name) }
}

function together(left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right)) return [...new Set([...left, ...right])]
  if (typeof left === 'string' && typeof right === 'string' && left !== '' && right !== '' && left !== right)
    return `${left}\n${right}`
  return left === null || left === '' ? right : left
}

/**
 * The entry that stayed, with the merge taken back: each field as it was before, unless somebody wrote it anew
 * since; those are named and stay as they are.
 */
export function unmergedValues(
  now: PersonValues,
  before: PersonValues,
  after: PersonValues,
): { values: PersonValues; changedSince: PersonField[] } {
  const values: Record<string, unknown> = {}
  const changedSince: PersonField[] = []
  for (const field of personFields) {
    const wasTouched = !same(before[field], after[field])
    if (wasTouched && same(now[field], after[field])) values[field] = before[field]
    else {
      values[field] = now[field]
      if (wasTouched && !same(now[field], before[field])) changedSince.push(field)
    }
  }
  return { values: values as unknown as PersonValues, changedSince }
}

/** The fields a merge changed in the entry that stayed. */
export function changedFields(before: PersonValues, after: PersonValues): PersonField[] {
  return personFields.filter(field => !same(before[field], after[field]))
}

/** The parts of an address, as the register keeps them. */
export function addressColumns(
  address: string | null,
): Pick<PersonValues, 'villagePart' | 'groupPart' | 'doorPart'> {
  const { village, group, door } = parseAddress(address)
  return { villagePart: village, groupPart: group, doorPart: door }
}
