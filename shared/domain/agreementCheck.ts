/**
 * Reads an agreement as a careful judge would: what makes a clause unenforceable, void, or a source of the next
 * quarrel. `fault` must be mended before the agreement is saved; `doubt` is shown and may stand.
 * Source: People's Mediation Law arts 28 to 33; Civil Code arts 143, 153, 585; domain reference 3.1 to 3.4.
 */
import type { Day } from '../kit/time.ts'
import { addMonths } from '../kit/time.ts'
import type { AgreementRules } from './agreementRules.ts'
import type { CaseParty } from './caseRecord.ts'
import { type AgreementClause, clauseFaults } from './mediation.ts'
import { isMinorOn } from './mediationPerson.ts'
import { findMoney } from './recognize/amounts.ts'
import { findDays } from './recognize/days.ts'
import type { RecognizeRules } from './recognize/rules.ts'
import { sameLengthAscii } from './recognize/scan.ts'

export const agreementFaultCodes = [
  'agreement.obligorMissing',
  'agreement.contentMissing',
  'agreement.amountMissing',
  'agreement.dateMissing',
  'agreement.dateBeforeMaking',
  'agreement.instalmentsDoNotAdd',
  'agreement.obligorNotParty',
  'agreement.obligeeMissing',
  'agreement.selfDuty',
  'agreement.instalmentOrder',
  'agreement.amountContradicts',
  'agreement.dateContradicts',
  'agreement.unlawful',
  'agreement.notMediable',
  'agreement.minorObligor',
  'agreement.interestTooHigh',
  'agreement.clauseTwice',
  'agreement.copiesTooFew',
] as const
export const agreementDoubtCodes = [
  'agreement.obligeeNotParty',
  'agreement.mannerMissing',
  'agreement.propertyRight',
  'agreement.vague',
  'agreement.conditional',
  'agreement.penaltyTooHigh',
  'agreement.breachMissing',
  'agreement.tooFarAway',
  'agreement.partyWithoutClause',
  'agreement.factsTooShort',
] as const
export type AgreementFault = (typeof agreementFaultCodes)[number]
export type AgreementDoubt = (typeof agreementDoubtCodes)[number]

export interface AgreementFinding {
  code: AgreementFault | AgreementDoubt
  severity: 'fault' | 'doubt'
  /** Number of the clause from 1; null when the whole agreement is meant. */
  clause: number | null
  /** The words the finding rests on; empty when something is missing. */
  words: string
  /** The law behind it; empty when it is plain sense. */
  law: string
}

/** Who signs: name, side, and whether of full age and without a guardian's need. */
export interface AgreementParty {
  name: string
  role: string
  /** True: a natural person under 18 on the day of the agreement (Civil Code art. 17). */
  isMinor: boolean
}

type Aged = Pick<CaseParty, 'isOrganization' | 'birthOn' | 'idType' | 'idNumber'>

/** A party as the checks need it; the age counts on the day of the agreement. */
export function agreementParty(party: Aged & Pick<CaseParty, 'name' | 'role'>, madeOn: Day): AgreementParty {
  return { name: party.name, role: party.role, isMinor: isMinorOn(party, madeOn) }
}

export interface AgreementText {
  clauses: readonly AgreementClause[]
  madeOn: Day
  facts: string
  copies: number
  parties: readonly AgreementParty[]
}

/** Promises that run for longer than this need a reason: the claim may lapse meanwhile (Civil Code art. 188). */
const monthsFarAway = 36
/** Fewer characters cannot say what happened and what is quarrelled about (art. 29). */
const fewestFacts = 10

/** Everything wrong or doubtful, clause by clause, faults before doubts of the same clause. */
export function checkAgreement(
  text: AgreementText,
  rules: AgreementRules,
  recognizeRules: RecognizeRules,
): AgreementFinding[] {
  const names = new Map(text.parties.map(party => [party.name.trim(), party]))
  const found: AgreementFinding[] = []
  for (const [at, clause] of text.clauses.entries()) {
    const own = clauseFindings(clause, at + 1, text, names, rules, recognizeRules)
    const isTwice = text.clauses.slice(0, at).some(other => sameDuty(other, clause))
    if (isTwice) own.push(fault('agreement.clauseTwice', at + 1))
    found.push(
      ...own.sort((left, right) => Number(left.severity === 'doubt') - Number(right.severity === 'doubt')),
    )
  }
  const sides = text.parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  // One copy for each side and one that the committee keeps (art. 29).
  if (text.copies < sides.length + 1) found.push(fault('agreement.copiesTooFew', null))
  for (const side of sides)
    if (!text.clauses.some(clause => isNamed(clause, side.name)))
      found.push(doubt('agreement.partyWithoutClause', null, side.name))
  if (text.facts.trim().length < fewestFacts) found.push(doubt('agreement.factsTooShort', null))
  return found
}

function isNamed(clause: AgreementClause, name: string): boolean {
  const plain = name.trim()
  return clause.obligor.trim() === plain || clause.obligee.trim() === plain || clause.content.includes(plain)
}

function clauseFindings(
  clause: AgreementClause,
  number: number,
  text: AgreementText,
  names: ReadonlyMap<string, AgreementParty>,
  rules: AgreementRules,
  recognizeRules: RecognizeRules,
): AgreementFinding[] {
  const { madeOn } = text
  const obligor = clause.obligor.trim()
  const obligee = clause.obligee.trim()
  const found: AgreementFinding[] = [...new Set(clauseFaults(clause, madeOn))].map(code =>
    fault(code as AgreementFault, number),
  )
  if (obligor !== '' && !names.has(obligor)) found.push(fault('agreement.obligorNotParty', number, obligor))
  if (clause.kind === 'payment' && obligee === '') found.push(fault('agreement.obligeeMissing', number))
  if (obligee !== '' && obligee === obligor) found.push(fault('agreement.selfDuty', number, obligor))
  if (obligee !== '' && obligee !== obligor && !names.has(obligee))
    found.push(doubt('agreement.obligeeNotParty', number, obligee))
  if (names.get(obligor)?.isMinor === true)
    found.push(fault('agreement.minorObligor', number, obligor, rules.minorLaw))
  if (clause.kind === 'payment' && clause.manner.trim() === '')
    found.push(doubt('agreement.mannerMissing', number))
  if (!isAscending(clause.instalments.map(part => part.dueOn)))
    found.push(fault('agreement.instalmentOrder', number))
  const last = [clause.dueOn, ...clause.instalments.map(part => part.dueOn)]
    .filter(day => day !== null)
    .sort()
    .at(-1)
  if (clause.kind !== 'forbearance' && last !== undefined && last > addMonths(madeOn, monthsFarAway))
    found.push(doubt('agreement.tooFarAway', number, last))
  if (clause.kind === 'payment' && !clause.breach?.trim())
    found.push(doubt('agreement.breachMissing', number))
  const words = [clause.content, clause.manner, clause.breach ?? ''].join('。')
  found.push(
    ...contradictions(clause, number, madeOn, recognizeRules),
    ...wordFindings(words, clause, number, rules),
  )
  return found
}

/** Dates that rise strictly: a day twice is a slip too. */
function isAscending(days: readonly Day[]): boolean {
  return days.every((day, at) => at === 0 || (days[at - 1] ?? '') < day)
}

/** Figures and dates typed into the words that differ from the fields: on paper both would stand. */
function contradictions(
  clause: AgreementClause,
  number: number,
  madeOn: Day,
  rules: RecognizeRules,
): AgreementFinding[] {
  const plain = sameLengthAscii(clause.content)
  const found: AgreementFinding[] = []
  const parts = clause.instalments.map(part => part.amountFen)
  const sums = new Set([clause.amountFen, ...parts])
  if (clause.kind === 'payment' && clause.amountFen !== null) {
    const other = findMoney(plain, rules).find(sum => !sums.has(Number(sum.value)))
    if (other) found.push(fault('agreement.amountContradicts', number, plain.slice(other.start, other.end)))
  }
  const days = new Set([clause.dueOn, ...clause.instalments.map(part => part.dueOn)])
  if (clause.dueOn !== null || clause.instalments.length > 0) {
    // A day before the agreement tells of the past; one after it is a promise.
    const other = findDays(plain, addMonths(madeOn, monthsFarAway), rules).find(
      day => day.confidence >= 0.9 && day.value > madeOn && !days.has(day.value),
    )
    if (other) found.push(fault('agreement.dateContradicts', number, plain.slice(other.start, other.end)))
  }
  return found
}

function wordFindings(
  words: string,
  clause: AgreementClause,
  number: number,
  rules: AgreementRules,
): AgreementFinding[] {
  const found: AgreementFinding[] = []
  for (const rule of rules.unlawful) {
    const hit = firstHit(words, rule.patterns)
    if (hit !== null) found.push(fault('agreement.unlawful', number, hit, rule.law))
  }
  for (const rule of rules.notMediable) {
    const hit = firstHit(words, rule.patterns)
    if (hit !== null) found.push(fault('agreement.notMediable', number, hit, rule.law))
  }
  const right = firstHit(words, rules.propertyRight)
  if (right !== null) found.push(doubt('agreement.propertyRight', number, right))
  const vague = firstHit(words, rules.vague)
  if (vague !== null) found.push(doubt('agreement.vague', number, vague))
  const condition = firstHit(clause.content, rules.conditional)
  if (condition !== null) found.push(doubt('agreement.conditional', number, condition))
  const interest = interestAbove(words, rules)
  if (interest !== null) found.push(fault('agreement.interestTooHigh', number, interest, rules.interest.law))
  const penalty = penaltyAbove(words, clause, rules)
  if (penalty !== null) found.push(doubt('agreement.penaltyTooHigh', number, penalty, rules.penalty.law))
  return found
}

function firstHit(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const hit = pattern.exec(text)
    if (hit !== null) return hit[0]
  }
  return null
}

/** The words of an interest above the cap, in per cent a year; null when there is none. */
function interestAbove(text: string, rules: AgreementRules): string | null {
  const { interest } = rules
  const value = (hit: RegExpExecArray) => rules.numerals[hit[1] ?? ''] ?? Number(hit[1])
  const yearly = interest.yearly.exec(text)
  if (yearly && value(yearly) > interest.capPercent) return yearly[0]
  const monthly = interest.monthly.exec(text)
  // Spoken tenths and hundredths: one "fen" a month is one per cent, one "li" a tenth of it.
  if (monthly) {
    const perMonth = value(monthly) * (monthly[0].endsWith(rules.interest.tenthWord) ? 0.1 : 1)
    if (perMonth * 12 > interest.capPercent) return monthly[0]
  }
  const daily = interest.daily.exec(text)
  if (daily) {
    const perDay = value(daily) * (daily[0].endsWith(rules.interest.perMille) ? 0.1 : 1)
    if (perDay * 365 > interest.capPercent) return daily[0]
  }
  return null
}

/** A penalty above the share of the sum that courts leave standing; null when there is none. */
function penaltyAbove(text: string, clause: AgreementClause, rules: AgreementRules): string | null {
  const hit = rules.penalty.pattern.exec(text)
  if (hit === null || clause.amountFen === null) return null
  const yuan = Number((hit[1] ?? '').replaceAll(',', '')) * (hit[2] === undefined ? 1 : 10_000)
  return yuan * 100 > (clause.amountFen * rules.penalty.sharePercent) / 100 ? hit[0] : null
}

function sameDuty(left: AgreementClause, right: AgreementClause): boolean {
  const key = (clause: AgreementClause) =>
    JSON.stringify([
      clause.kind,
      clause.obligor.trim(),
      clause.obligee.trim(),
      clause.content.replace(/[\s\p{P}]/gu, ''),
      clause.amountFen,
      clause.dueOn,
    ])
  return key(left) === key(right)
}

function fault(code: AgreementFault, clause: number | null, words = '', law = ''): AgreementFinding {
  return { code, severity: 'fault', clause, words, law }
}
function doubt(code: AgreementDoubt, clause: number | null, words = '', law = ''): AgreementFinding {
  return { code, severity: 'doubt', clause, words, law }
}
