/**
 * Two versions of a field as they are shown. Numbers and addresses of people stay masked here as everywhere,
 * except the places where the two versions differ: who chooses must see those and nothing else.
 */
import { maskId, maskPhone } from '../../domain/identity.ts'
import type { FieldConflict } from '../../domain/organization.ts'
import { maskAddress } from '../../domain/person/address.ts'

type Mask = (text: string) => string

/** Phones of an entry are kept as a list in JSON. */
const maskPhones: Mask = text => text.replace(/\+?[\d-]{5,}/g, maskPhone)

const masks: Readonly<Record<string, Readonly<Record<string, Mask>>>> = {
  case_party: { idNumber: maskId, phone: maskPhone },
  person: { idNumber: maskId, phones: maskPhones, address: maskAddress },
}

/** The masked form of `text`, with the characters shown at which the other versions differ. */
function masked(text: string, others: readonly string[], mask: Mask): string {
  const hidden = [...mask(text)]
  const chars = [...text]
  if (hidden.length !== chars.length) return hidden.join('')
  const same = others.filter(other => [...other].length === chars.length && other !== text)
  return hidden
    .map((char, at) => (same.some(other => [...other][at] !== chars[at]) ? (chars[at] ?? char) : char))
    .join('')
}

/** Whether a field is shown masked. */
export function isMaskedField(conflict: Pick<FieldConflict, 'tableName' | 'field'>): boolean {
  return masks[conflict.tableName]?.[conflict.field] !== undefined
}

export function conflictView<C extends FieldConflict>(conflict: C): C {
  const mask = masks[conflict.tableName]?.[conflict.field]
  if (mask === undefined) return conflict
  const { base, standing, other, chosen } = conflict
  return {
    ...conflict,
    base: mask(base),
    standing: masked(standing, [other], mask),
    other: masked(other, [standing], mask),
    chosen: chosen === null ? null : mask(chosen),
  }
}
