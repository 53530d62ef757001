/**
 * An address as people write it, in one form for comparing: half-width, figures for numerals, without what
 * stands above the village and without filler words. Compared only, never shown or stored as an address.
 */

import { figuresOf, numeralClass } from './numeral.ts'

const numerals = new RegExp(`${numeralClass}+`, 'g')

/** Province, city, county, district (not a community or an estate), town, township, subdistrict. */
const above = /^.*(?:\u7701|\u5e02|\u53bf|(?<![\u793e\u5c0f])\u533a|\u9547|\u4e61|\u8857\u9053)(?=.*[^\d])/u
/** "Number" before a figure, "door plate", "villagers' small group" and "small group" for group. */
const filler = /\u7b2c(?=\d)|\u95e8\u724c/gu
const group = /(?:\u6751\u6c11)?\u5c0f\u7ec4/gu

/** The folded form of an address or a place in words; empty when nothing is left. */
export function foldAddress(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(numerals, figuresOf)
    .replace(filler, '')
    .replace(group, '\u7ec4')
  const inside = plain.replace(above, '')
  return [...inside].length >= 3 ? inside : plain
}

/** Number, room, household: what may end a door. */
const doorEnd = /(?<=\d)[\u53f7\u5ba4\u6237]$/u

/**
 * The key of a household: the folded address when it leads to one door. A village, a group or a whole
 * building is no household; null then.
 */
export function householdKey(address: string | null): string | null {
  if (address === null) return null
  const folded = foldAddress(address).replace(doorEnd, '')
  return /\D.*\d$/u.test(folded) && [...folded].length >= 4 ? folded : null
}
