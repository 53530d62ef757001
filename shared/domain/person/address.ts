/**
 * Addresses as people of a town say them, taken apart: village or estate, group, door. Only for comparing and
 * for grouping households; what is shown is what was written.
 */

import { figuresOf, numeralClass } from '../numeral.ts'

export interface AddressParts {
  /** Village, community, estate or street by its bare name. */
  village: string | null
  /** Number of the villagers' group. */
  group: string | null
  /** Number of the house, with annex; or building-unit-room. */
  door: string | null
}

/** What follows a number in an address: group, team, society, number, building, unit, room, household, lane, floor, annex. */
const counted =
  '(?:\\u6751\\u6c11)?(?:\\u5c0f?\\u7ec4|\\u961f|\\u793e(?!\\u533a)|\\u53f7|\\u680b|\\u5e62|\\u5ea7|\\u697c|\\u5355\\u5143|\\u5ba4|\\u6237|\\u5f04|\\u5df7|\\u5c42|\\u9644)'
const numeralBefore = new RegExp(`${numeralClass}+(?=${counted})`, 'gu')
/** "The so-manyth". */
const ordinal = new RegExp(`\\u7b2c(?=\\d|${numeralClass})`, 'gu')
const numeralAfter = new RegExp(`(?<=\\u9644|-)${numeralClass}+`, 'gu')

/** Province, city, county, district, town, township, subdistrict and everything before them. */
const above =
  /^.*(?:\u7701|\u5e02|\u53bf|(?<![\u793e\u5c0f])\u533a|\u9547|(?<!\u57ce)\u4e61|\u8857\u9053)(?=.*(?:[^\d]{2}|\d))/u

/** Half-width, small dashes, figures for numerals that count something, without what stands above the village. */
export function plainAddress(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212~_/\\]/g, '-')
    .replace(/[\s,.\u3002\uff0c\u3001()\u00b7'"]+/gu, '')
    .replace(ordinal, '')
    .replace(/\u95e8\u724c|\u623f\u95f4/gu, '')
    .replace(numeralBefore, figuresOf)
    .replace(numeralAfter, figuresOf)
  const inside = plain.replace(above, '')
  return [...inside].length >= 2 ? inside : plain
}

/** What ends a village's name; the bare name is what people say. */
const villageEnd =
  /^(.{1,12}?)(?:\u6751\u6c11\u59d4\u5458\u4f1a|\u6751\u59d4\u4f1a|\u793e\u533a\u5c45\u59d4\u4f1a|\u5c45\u59d4\u4f1a|\u884c\u653f\u6751|\u793e\u533a|\u6751(?!\u6c11))/u
const groupPattern = /(\d+)(?:\u6751\u6c11)?(?:\u5c0f\u7ec4|\u7ec4|\u961f|\u793e(?!\u533a))/u
const towerPattern =
  /(\d+)(?:\u53f7\u697c|\u680b|\u5e62|\u5ea7|#\u697c?|\u697c)-?(?:(\d+)(?:\u5355\u5143|-))?-?(?:(\d+)(?:\u5ba4|\u53f7|\u6237)?)?/u
const dashedPattern = /(\d+)-(\d+)(?:-(\d+))?(?:\u53f7|\u5ba4)?/u
const numberPattern = /(\d+)(?:\u53f7|\u6237|$)(?:\u9644-?(\d+)\u53f7?)?(?:-(\d+))?/u
/** Road, street, lane, estate, garden, home, court: what a house number belongs to where there is no village. */
const placeEnd =
  /([^\d-]{2,12}?(?:\u8def|\u8857|\u5df7|\u5c0f\u533a|\u82b1\u56ed|\u5bb6\u56ed|\u516c\u5bd3|\u65b0\u6751|\u82d1|\u57ce|\u5e9c|\u5927\u9662|\u9662|\u91cc|\u5f04))(?=\d|-|$)/u

/** Takes an address apart. Whatever it does not say is null. */
export function parseAddress(text: string | null): AddressParts {
  const none = { village: null, group: null, door: null }
  if (text === null || text.trim() === '') return none
  let rest = plainAddress(text)
  let village: string | null = null
  const named = villageEnd.exec(rest)
  if (named?.[1] !== undefined && !/\d/.test(named[1])) {
    village = named[1]
    rest = rest.slice(named[0].length)
  }
  const grouped = groupPattern.exec(rest)
  const group = grouped?.[1] ?? null
  if (grouped !== null) {
    // A village said without the word: the name before its group.
    const before = rest.slice(0, grouped.index)
    if (village === null && /^[^\d-]{2,10}$/u.test(before)) village = before
    rest = rest.slice(grouped.index + grouped[0].length)
  }
  const place = placeEnd.exec(rest)
  if (place?.[1] !== undefined) {
    // The estate leads to the door more surely than the community it lies in.
    if (village === null || /\d/.test(rest.slice(place.index + place[0].length))) village = place[1]
    rest = rest.slice(place.index + place[0].length)
  }
  if (village === null) {
    const bare = /^([^\d-]{2,8})(?=\d|$)/u.exec(rest)
    if (bare?.[1] !== undefined) village = bare[1]
  }
  return { village, group: group === null ? null : String(Number(group)), door: doorOf(rest) }
}

function doorOf(rest: string): string | null {
  const tower = towerPattern.exec(rest)
  if (tower !== null) return numbers(tower.slice(1))
  const dashed = dashedPattern.exec(rest)
  if (dashed !== null) return numbers(dashed.slice(1))
  const house = numberPattern.exec(rest)
  if (house === null) return null
  const annex = house[2] ?? house[3]
  return annex === undefined ? numbers([house[1]]) : `${numbers([house[1]])}+${Number(annex)}`
}

function numbers(parts: readonly (string | undefined)[]): string {
  return parts
    .filter(part => part !== undefined)
    .map(part => String(Number(part)))
    .join('-')
}

/** How far two addresses agree: to the door, the group, the village; `different` when they name two places. */
export function compareAddresses(
  left: AddressParts,
  right: AddressParts,
): 'door' | 'group' | 'village' | 'different' | 'unknown' {
  if (left.village === null || right.village === null) return 'unknown'
  if (!sameVillage(left.village, right.village)) return 'different'
  const isSameGroup = left.group !== null && left.group === right.group
  const isOtherGroup = left.group !== null && right.group !== null && !isSameGroup
  if (isOtherGroup) return 'village'
  if (left.door !== null && left.door === right.door) return 'door'
  return isSameGroup ? 'group' : 'village'
}

/** One name may leave out the last character of the other ("Shiqiao" for "Shiqiaozhuang"). */
function sameVillage(left: string, right: string): boolean {
  if (left === right) return true
  const [long, short] = left.length > right.length ? [left, right] : [right, left]
  return [...short].length >= 2 && long.length - short.length === 1 && long.startsWith(short)
}

/** Key of one door; null when the address does not lead to one. */
export function doorKey(parts: AddressParts): string | null {
  if (parts.village === null || parts.door === null) return null
  return `${parts.village}/${parts.group ?? ''}/${parts.door}`
}

/** Key of a surname in a group of a village: where a family is looked for that is called and not named. */
export function familyKey(parts: AddressParts, surname: string): string | null {
  if (parts.village === null || parts.group === null || surname === '') return null
  return `${parts.village}/${parts.group}/~${surname}`
}

/** Where a door begins: a number of a house, building, unit or room, or a number at the end. */
const doorStart = new RegExp(
  `(?:[\\d\uff10-\uff19]|${numeralClass})+\\s*(?:\u53f7|\u680b|\u5e62|\u5ea7|\u697c|\u5355\u5143|\u5ba4|\u6237|\u5c42|[-#\uff03\u2010-\u2015]|$).*$`,
  'su',
)

/** An address as it is shown before it is revealed: down to the group, the estate or the street, the door starred. */
export function maskAddress(text: string): string {
  return text.replace(doorStart, '***')
}
