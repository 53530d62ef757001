/** Words that the recognition of pasted text goes by. They are data, so that local ways of speaking can be added. */
import type { Decision } from '../../kit/result.ts'
import { ok, refuse } from '../../kit/result.ts'

type Numbers = Record<string, number>

export interface NumeralWords {
  digits: Numbers
  units: Numbers
  short: Numbers
  some: string
  about: string[]
  half: string
}
export interface PhoneWords {
  cues: string[]
  localCues: string[]
  /** Words before a number that is no phone. */
  not: string[]
  weak: string[]
  spoken: string
}
export interface MoneyWords {
  units: string[]
  tail: string
  signs: string[]
  cues: string[]
  after: string[]
  notAfterUnit: Record<string, string[]>
  tenths: string[]
  notNumberAfter: string[]
}
export interface PeopleWords {
  units: string[]
  notAfter: string[]
  notBefore: string[]
}
export interface DayWords {
  year: string
  month: string
  marks: string[]
  years: Numbers
  months: Numbers
  days: Numbers
  weeks: Numbers
  weekdays: Numbers
  lunar: string[]
  lunarMonths: Numbers
  lunarFirst: string
  lunarEve: string[]
  lunarNew: string[]
  notAfter: string[]
  notBefore: string[]
}
export interface NameWords {
  surnames: string
  doubles: string[]
  cues: Record<'applicant' | 'respondent' | 'contact', string[]>
  weak: Record<'applicant' | 'respondent', string[]>
  links: string[]
  /** Characters with which the words after a name begin. */
  stops: string
  notNames: string[]
  notEnds: string
  notGiven: string
  titles: string[]
  masked: string
}
export interface PlaceWords {
  roads: string[]
  estates: string[]
  villages: string[]
  groups: string[]
  tails: string[]
  stops: string
  strip: string[]
  not: string[]
  /** Names that hold a stop character. */
  keep: string[]
  /** Behind these a road or a village is another word. */
  notAfter: string[]
}
export interface RecognizeRules {
  version: string
  numeral: NumeralWords
  phone: PhoneWords
  citizenId: { cues: string[] }
  uscc: { cues: string[] }
  money: MoneyWords
  people: PeopleWords
  day: DayWords
  name: NameWords
  place: PlaceWords
}

/** What each entry of the file must be: T a text, L a list of texts, N numbers by word, M lists by word. */
const shape: Record<string, Record<string, 'T' | 'L' | 'N' | 'M'>> = {
  numeral: { digits: 'N', units: 'N', short: 'N', some: 'T', about: 'L', half: 'T' },
  phone: { cues: 'L', localCues: 'L', not: 'L', weak: 'L', spoken: 'T' },
  citizenId: { cues: 'L' },
  uscc: { cues: 'L' },
  money: {
    units: 'L',
    tail: 'T',
    signs: 'L',
    cues: 'L',
    after: 'L',
    notAfterUnit: 'M',
    tenths: 'L',
    notNumberAfter: 'L',
  },
  people: { units: 'L', notAfter: 'L', notBefore: 'L' },
  day: {
    year: 'T',
    month: 'T',
    marks: 'L',
    years: 'N',
    months: 'N',
    days: 'N',
    weeks: 'N',
    weekdays: 'N',
    lunar: 'L',
    lunarMonths: 'N',
    lunarFirst: 'T',
    lunarEve: 'L',
    lunarNew: 'L',
    notAfter: 'L',
    notBefore: 'L',
  },
  name: {
    surnames: 'T',
    doubles: 'L',
    cues: 'M',
    weak: 'M',
    links: 'L',
    stops: 'T',
    notNames: 'L',
    notEnds: 'T',
    notGiven: 'T',
    titles: 'L',
    masked: 'T',
  },
  place: {
    roads: 'L',
    estates: 'L',
    villages: 'L',
    groups: 'L',
    tails: 'L',
    stops: 'T',
    strip: 'L',
    not: 'L',
    keep: 'L',
    notAfter: 'L',
  },
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

const fits = {
  T: isText,
  L: isList,
  N: (value: unknown) => isFields(value) && Object.values(value).every(item => typeof item === 'number'),
  M: (value: unknown) => isFields(value) && Object.values(value).every(isList),
}

/** Parsed JSON to rules. Refusal: `recognize.shape` {at}, with the first entry that is wrong. */
export function recognizeRulesFromFile(content: unknown): Decision<RecognizeRules> {
  if (!isFields(content) || !isText(content.version)) return refuse('recognize.shape', { at: 'version' })
  for (const [group, entries] of Object.entries(shape)) {
    const value = content[group]
    if (!isFields(value)) return refuse('recognize.shape', { at: group })
    for (const [key, kind] of Object.entries(entries))
      if (!fits[kind](value[key])) return refuse('recognize.shape', { at: `${group}.${key}` })
  }
  const name = content.name as Fields
  for (const role of ['applicant', 'respondent', 'contact'])
    if (!isList((name.cues as Fields)[role])) return refuse('recognize.shape', { at: `name.cues.${role}` })
  for (const role of ['applicant', 'respondent'])
    if (!isList((name.weak as Fields)[role])) return refuse('recognize.shape', { at: `name.weak.${role}` })
  return ok(content as unknown as RecognizeRules)
}
