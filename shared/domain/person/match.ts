/**
 * How likely two entries are one person, with every reason for and against. It never decides: a clerk reads
 * the reasons. Points are added up; a contradiction between papers outweighs any likeness of names.
 */
import { compareAddresses } from './address.ts'
import type { CallName } from './callName.ts'
import type { PersonFacts } from './facts.ts'
import { compareIds } from './idNumber.ts'
import { compareNames, coreOfOrganization, type NameComparison, splitName, standingName } from './name.ts'
import type { PersonTables } from './tables.ts'

/** Why, as a code with its values; `shared/labels/person.ts` turns it into words. */
export interface MatchReason {
  code: MatchReasonCode
  params: Record<string, string | number>
}
export const matchReasonCodes = [
  'idSame',
  'idSameUnsound',
  'idOneDigit',
  'idSwapped',
  'idDiffers',
  'nameSame',
  'nameVariant',
  'nameSound',
  'nameLook',
  'nameOneOff',
  'namePartial',
  'aliasSame',
  'aliasNear',
  'nameDiffers',
  'calledRanked',
  'calledMember',
  'calledKin',
  'calledElder',
  'calledFamiliar',
  'calledTitled',
  'calledWithheld',
  'relativeOf',
  'phoneSame',
  'phoneOneDigit',
  'phoneSameNameDiffers',
  'birthSame',
  'birthDiffers',
  'sexDiffers',
  'sameDoor',
  'sameGroup',
  'sameVillage',
  'otherVillage',
  'sameDoorSurname',
  'sameGroupSurname',
  'legalPersonSame',
  'organizationPart',
] as const
export type MatchReasonCode = (typeof matchReasonCodes)[number]

/** `family`: somebody else of the same household or telephone, worth knowing and never to be merged. */
export type Resemblance = 'same' | 'likely' | 'possible' | 'family' | 'different'

export interface Match {
  resemblance: Resemblance
  points: number
  reasons: MatchReason[]
}

const sameFrom = 58
const likelyFrom = 38
const possibleFrom = 24

const namePoints: Record<NameComparison['relation'], number> = {
  same: 30,
  variant: 29,
  sound: 19,
  look: 18,
  oneOff: 8,
  partial: 12,
  different: -25,
}
const nameCodes: Record<NameComparison['relation'], MatchReasonCode> = {
  same: 'nameSame',
  variant: 'nameVariant',
  sound: 'nameSound',
  look: 'nameLook',
  oneOff: 'nameOneOff',
  partial: 'namePartial',
  different: 'nameDiffers',
}

/** Adds up what speaks for and against. */
class Tally {
  points = 0
  /** Papers that contradict each other: no likeness of names makes one person of two. */
  isContradicted = false
  readonly reasons: MatchReason[] = []
  add(code: MatchReasonCode, points: number, params: MatchReason['params'] = {}): void {
    this.points += points
    this.reasons.push({ code, params })
  }
}

/** Compares what was typed (`left`) with an entry (`right`). */
export function matchPeople(left: PersonFacts, right: PersonFacts, tables: PersonTables): Match {
  if (left.isOrganization !== right.isOrganization)
    return { resemblance: 'different', points: 0, reasons: [] }
  const tally = new Tally()
  const id = addId(left, right, tally)
  const name = left.isOrganization
    ? addOrganizationName(left, right, tables, tally)
    : addName(left, right, tables, tally)
  const isSamePhone = addPhone(left, right, name, tally)
  const place = addPlace(left, right, tally)
  addBirth(left, right, id, tally)
  if (left.isOrganization && left.legalPerson !== null && left.legalPerson !== '')
    if (left.legalPerson === right.legalPerson) tally.add('legalPersonSame', 10)
  return {
    resemblance: resemble(left, right, { id, name, isSamePhone, place }, tally, tables),
    ...tallied(tally),
  }
}

const tallied = ({ points, reasons }: Tally) => ({ points, reasons })

type IdRelation = 'same' | 'near' | 'different' | 'unknown'

function addId(left: PersonFacts, right: PersonFacts, tally: Tally): IdRelation {
  if (left.idNumber === null || right.idNumber === null) return 'unknown'
  const relation = compareIds(left.idNumber, right.idNumber)
  if (relation === 'same') {
    const isSound = left.isIdSound && right.isIdSound
    tally.add(isSound ? 'idSame' : 'idSameUnsound', isSound ? 100 : 55)
    return 'same'
  }
  // Two numbers that both fit are two people, however alike; brothers are often registered one after another.
  if (relation !== 'different' && !(left.isIdSound && right.isIdSound)) {
    tally.add(relation === 'oneDigit' ? 'idOneDigit' : 'idSwapped', 36)
    return 'near'
  }
  tally.isContradicted = left.isIdSound && right.isIdSound
  tally.add('idDiffers', tally.isContradicted ? -100 : -30)
  return 'different'
}

/** `called`: not a name but a way of calling, which fits. */
type NameRelation = NameComparison['relation'] | 'alias' | 'called' | 'relative'

function addName(left: PersonFacts, right: PersonFacts, tables: PersonTables, tally: Tally): NameRelation {
  const compared = compareNames(left, right, tables)
  if (compared.relation === 'same' || compared.relation === 'variant') return note(left, compared, tally)
  const alias = aliasOf(left, right, tables) ?? aliasOf(right, left, tables)
  if (alias !== null) {
    tally.add(alias.isNear ? 'aliasNear' : 'aliasSame', alias.isNear ? 16 : 26, { alias: alias.text })
    return 'alias'
  }
  const called = addCalled(left, right, tables, tally) ?? addCalled(right, left, tables, tally)
  return called ?? note(left, compared, tally)
}

/** One of three characters misheard or misread still makes a name worth asking about; one of two does not. */
function fullName(left: PersonFacts, compared: NameComparison): number {
  const isNear = compared.relation === 'sound' || compared.relation === 'look'
  return isNear && compared.pairs.length === 1 && [...left.folded].length >= 3 ? 6 : 0
}

function note(left: PersonFacts, compared: NameComparison, tally: Tally): NameComparison['relation'] {
  const shown = compared.pairs.filter(pair => compared.relation !== 'different' && pair.relation !== 'same')
  tally.add(nameCodes[compared.relation], namePoints[compared.relation] + fullName(left, compared), {
    ...(shown.length > 0
      ? { typed: shown.map(pair => pair.left).join(''), known: shown.map(pair => pair.right).join('') }
      : {}),
  })
  return compared.relation
}

/** An alias of `owner` that is the other's name, or sounds like it. */
function aliasOf(
  owner: PersonFacts,
  other: PersonFacts,
  tables: PersonTables,
): { text: string; isNear: boolean } | null {
  for (const alias of owner.aliases) {
    const { relation } = compareNames(alias, other, tables)
    if (relation === 'same' || relation === 'variant') return { text: alias.text, isNear: false }
    if (relation === 'sound') return { text: alias.text, isNear: true }
    if (other.aliases.some(item => standingName(item.text, tables) === standingName(alias.text, tables)))
      return { text: alias.text, isNear: false }
  }
  return null
}

const calledCodes: Record<Exclude<CallName['kind'], 'relativeOf'>, MatchReasonCode> = {
  ranked: 'calledRanked',
  member: 'calledMember',
  kin: 'calledKin',
  elder: 'calledElder',
  familiar: 'calledFamiliar',
  titled: 'calledTitled',
  withheld: 'calledWithheld',
}

/** A way of calling somebody against an entry: the surname must fit, and the sex it tells. */
function addCalled(
  called: PersonFacts,
  entry: PersonFacts,
  tables: PersonTables,
  tally: Tally,
): 'called' | 'relative' | null {
  const { callName } = called
  if (callName === null || entry.callName !== null) return null
  if (callName.kind === 'relativeOf') {
    if (callName.ofName === null) return null
    const ofEntry = standingName(callName.ofName, tables) === standingName(entry.name, tables)
    if (!ofEntry) return null
    tally.add('relativeOf', 0, { name: entry.name, relation: callName.relation ?? 'relative' })
    return 'relative'
  }
  if (callName.surname === null) return null
  const { surname } = splitName(entry.folded, tables)
  if (standingName(callName.surname, tables) !== standingName(surname, tables)) return null
  // A woman called after her husband's family has another surname: only the family's own surname is told.
  const isBySex = callName.sex !== 'unknown' && entry.sex !== 'unknown' && callName.sex !== entry.sex
  if (isBySex) return null
  if (callName.kind === 'withheld' && [...called.folded].length !== [...entry.folded].length) return null
  tally.add(calledCodes[callName.kind], 12, {
    surname,
    ...(callName.rank === null ? {} : { rank: callName.rank }),
    ...(callName.title === null ? {} : { title: callName.title }),
  })
  return 'called'
}

function addOrganizationName(
  left: PersonFacts,
  right: PersonFacts,
  tables: PersonTables,
  tally: Tally,
): NameRelation {
  const compared = compareNames(left, right, tables)
  if (compared.relation === 'same' || compared.relation === 'variant') return note(left, compared, tally)
  const alias = aliasOf(left, right, tables) ?? aliasOf(right, left, tables)
  if (alias !== null) {
    tally.add(alias.isNear ? 'aliasNear' : 'aliasSame', 26, { alias: alias.text })
    return 'alias'
  }
  const a = coreOfOrganization(left.folded, tables)
  const b = coreOfOrganization(right.folded, tables)
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  if (a === b) {
    tally.add('nameSame', namePoints.variant)
    return 'variant'
  }
  if ([...short].length >= 3 && long.includes(short)) {
    tally.add('organizationPart', 20)
    return 'partial'
  }
  return note(left, compared, tally)
}

function addPhone(left: PersonFacts, right: PersonFacts, name: NameRelation, tally: Tally): boolean {
  if (left.phones.some(phone => right.phones.includes(phone))) {
    if (name === 'different' || name === 'relative') tally.add('phoneSameNameDiffers', 12)
    else tally.add('phoneSame', 30)
    return true
  }
  const isNear = left.phones.some(phone =>
    right.phones.some(
      other =>
        phone.length === other.length &&
        phone.length >= 11 &&
        [...phone].filter((char, at) => char !== other[at]).length === 1,
    ),
  )
  if (isNear && name !== 'different') tally.add('phoneOneDigit', 10)
  return false
}

type Place = ReturnType<typeof compareAddresses>

function addPlace(left: PersonFacts, right: PersonFacts, tally: Tally): Place {
  const place = compareAddresses(left.address, right.address)
  if (place === 'door') tally.add('sameDoor', 24)
  else if (place === 'group') tally.add('sameGroup', 14)
  else if (place === 'village') tally.add('sameVillage', 8)
  else if (place === 'different') tally.add('otherVillage', -7)
  return place
}

function addBirth(left: PersonFacts, right: PersonFacts, id: IdRelation, tally: Tally): void {
  if (id === 'same') return
  if (left.birthOn !== null && right.birthOn !== null) {
    if (left.birthOn === right.birthOn) tally.add('birthSame', 22)
    else if (id !== 'near') tally.add('birthDiffers', -45)
  }
  if (left.sex !== 'unknown' && right.sex !== 'unknown' && left.sex !== right.sex)
    tally.add('sexDiffers', -45)
}

function resemble(
  left: PersonFacts,
  right: PersonFacts,
  {
    id,
    name,
    isSamePhone,
    place,
  }: { id: IdRelation; name: NameRelation; isSamePhone: boolean; place: Place },
  tally: Tally,
  tables: PersonTables,
): Resemblance {
  if (id === 'same') {
    // One number under two names: a number lent or miscopied, or a name changed. A person must look.
    const isOtherName = name === 'different' || name === 'relative'
    return isOtherName || tally.points < sameFrom ? 'likely' : 'same'
  }
  const isAtHome = isSamePhone || place === 'door'
  if (name === 'relative') return 'family'
  if (tally.isContradicted) return isAtHome && !left.isOrganization ? 'family' : 'different'
  if (name === 'different') {
    if (left.isOrganization) return isSamePhone ? 'family' : 'different'
    if (!isAtHome) return 'different'
    const isSameSurname =
      standingName(splitName(left.folded, tables).surname, tables) ===
      standingName(splitName(right.folded, tables).surname, tables)
    if (isSameSurname && place === 'door') tally.add('sameDoorSurname', 0)
    return 'family'
  }
  if (tally.points >= sameFrom && name !== 'called') return 'same'
  if (tally.points >= likelyFrom) return 'likely'
  if (tally.points >= possibleFrom) return 'possible'
  return isAtHome ? 'family' : 'different'
}
