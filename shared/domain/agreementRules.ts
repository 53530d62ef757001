/** The words by which faulty clauses are known, read from a resource; each with its law. */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'

export interface WordRule {
  id: string
  law: string
  patterns: RegExp[]
}

export interface AgreementRules {
  version: string
  unlawful: WordRule[]
  /** What only an authority or a court may settle. */
  notMediable: WordRule[]
  propertyRight: RegExp[]
  vague: RegExp[]
  conditional: RegExp[]
  interest: {
    monthly: RegExp
    yearly: RegExp
    daily: RegExp
    /** The spoken word for a tenth of a per cent a month, and the sign for a thousandth. */
    tenthWord: string
    perMille: string
    /** Highest interest a year that is protected, in per cent: four times the one-year LPR. */
    capPercent: number
    law: string
  }
  penalty: { pattern: RegExp; sharePercent: number; law: string }
  minorLaw: string
  numerals: Record<string, number>
}

type Json = Record<string, unknown>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

/** Reads the resource. Refusal: `agreement.rulesInvalid` with what is wrong. */
export function agreementRulesFromFile(file: unknown): Decision<AgreementRules> {
  try {
    return ok(read(file))
  } catch (error) {
    return refuse('agreement.rulesInvalid', { what: error instanceof Error ? error.message : String(error) })
  }
}

function read(file: unknown): AgreementRules {
  const root = record(file, 'file')
  const interest = record(root.interest, 'interest')
  const penalty = record(root.penaltyShare, 'penaltyShare')
  return {
    version: text(root.version, 'version'),
    unlawful: wordRules(root.unlawful, 'unlawful'),
    notMediable: wordRules(root.notMediable, 'notMediable'),
    propertyRight: patterns(root.propertyRight, 'propertyRight'),
    vague: patterns(root.vague, 'vague'),
    conditional: patterns(root.conditional, 'conditional'),
    interest: {
      monthly: new RegExp(text(interest.monthly, 'interest.monthly'), 'u'),
      yearly: new RegExp(text(interest.yearly, 'interest.yearly'), 'u'),
      daily: new RegExp(text(interest.daily, 'interest.daily'), 'u'),
      tenthWord: text(interest.tenthWord, 'interest.tenthWord'),
      perMille: text(interest.perMille, 'interest.perMille'),
      capPercent: positive(interest.capPercent, 'interest.capPercent'),
      law: text(interest.law, 'interest.law'),
    },
    penalty: {
      pattern: new RegExp(text(penalty.pattern, 'penaltyShare.pattern'), 'u'),
      sharePercent: positive(penalty.sharePercent, 'penaltyShare.sharePercent'),
      law: text(penalty.law, 'penaltyShare.law'),
    },
    minorLaw: text(root.minorLaw, 'minorLaw'),
    numerals: Object.fromEntries(
      Object.entries(record(root.numerals, 'numerals')).map(([word, value]) => [word, positive(value, word)]),
    ),
  }
}

function record(value: unknown, where: string): Json {
  if (!isRecord(value)) throw new Error(`${where} is not an object`)
  return value
}
function text(value: unknown, where: string): string {
  if (!isText(value) || value === '') throw new Error(`${where} is not a text`)
  return value
}
function positive(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value > 0)) throw new Error(`${where} is not a number above 0`)
  return value
}
function patterns(value: unknown, where: string): RegExp[] {
  if (!isTexts(value)) throw new Error(`${where} is not a list of texts`)
  return value.map(pattern => new RegExp(pattern, 'u'))
}
function wordRules(value: unknown, where: string): WordRule[] {
  if (!Array.isArray(value)) throw new Error(`${where} is not a list`)
  return value.map((item, at) => {
    const rule = record(item, `${where}[${at}]`)
    return {
      id: text(rule.id, `${where}[${at}].id`),
      law: text(rule.law, `${where}[${at}].law`),
      patterns: patterns(rule.patterns, `${where}[${at}].patterns`),
    }
  })
}
