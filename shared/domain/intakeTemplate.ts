/**
 * Questions of their own for each kind of matter, and what should still be brought. They are data (a file that
 * ships with the product), so that a county can change them without a new build; none is ever required.
 * Source: domain reference 2.6; the one-time notice of what is missing follows the rule that a citizen is told
 * everything at once.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { isDay } from '../kit/time.ts'

export const questionTypes = ['text', 'number', 'money', 'date', 'choice', 'yesNo', 'people'] as const
export type QuestionType = (typeof questionTypes)[number]
/** Fields of the case that an answer may fill when they are empty. */
export const flowTargets = ['peopleCount', 'amountFen'] as const
export type FlowTarget = (typeof flowTargets)[number]
/** What makes a paper needless: it is known or has been handed in. */
export const bringConditions = ['applicantId', 'applicantPhone', 'respondentKnown', 'photo', 'file'] as const
export type BringCondition = (typeof bringConditions)[number]

export interface IntakeQuestion {
  id: string
  text: string
  type: QuestionType
  help: string
  /** Only for `choice`. */
  choices: string[]
  flowsTo: FlowTarget | null
}
/** Something a citizen should bring. */
export interface BringItem {
  text: string
  unless: BringCondition | null
}
export interface IntakeTemplate {
  id: string
  name: string
  /** Leaf codes (`06-01`) or class codes (`06`) of the category table. */
  categories: string[]
  questions: IntakeQuestion[]
  bring: BringItem[]
}
export interface IntakeTemplates {
  version: string
  effectiveFrom: string
  templates: IntakeTemplate[]
  /** What every matter needs. */
  bring: BringItem[]
}

/** A question as it was asked and what was said: kept with the case, so that a later template changes neither. */
export interface CaseAnswer {
  questionId: string
  question: string
  answer: string
}

/** Most questions of one template: the clerk has a person in front and a minute. */
export const mostQuestions = 3

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T =>
  (list as readonly unknown[]).includes(value)

/**
 * Parsed JSON to templates. `codes` are the category codes that exist, leaves and classes. Refusals:
 * `template.shape` {at}, `template.duplicate` {id}, `template.category` {id, code}, `template.taken` {code}.
 */
export function intakeTemplatesFromFile(
  content: unknown,
  codes: ReadonlySet<string>,
): Decision<IntakeTemplates> {
  if (!isFields(content) || !isText(content.version)) return refuse('template.shape', { at: 'version' })
  if (!isText(content.effectiveFrom) || !isDay(content.effectiveFrom))
    return refuse('template.shape', { at: 'effectiveFrom' })
  const bring = readBring(content.bring)
  if (bring === null) return refuse('template.shape', { at: 'bring' })
  if (!Array.isArray(content.templates)) return refuse('template.shape', { at: 'templates' })
  const templates: IntakeTemplate[] = []
  const ids = new Set<string>()
  const taken = new Set<string>()
  for (const [index, raw] of (content.templates as unknown[]).entries()) {
    const template = readTemplate(raw)
    if (template === null) return refuse('template.shape', { at: `templates[${index}]` })
    if (ids.has(template.id)) return refuse('template.duplicate', { id: template.id })
    ids.add(template.id)
    for (const code of template.categories) {
      if (!codes.has(code)) return refuse('template.category', { id: template.id, code })
      if (taken.has(code)) return refuse('template.taken', { code })
      taken.add(code)
    }
    templates.push(template)
  }
  return ok({ version: content.version, effectiveFrom: content.effectiveFrom, templates, bring })
}

function readTemplate(raw: unknown): IntakeTemplate | null {
  if (!isFields(raw)) return null
  const { id, name, categories } = raw
  if (!isText(id) || !/^[a-z][A-Za-z]*$/.test(id) || !isText(name)) return null
  if (!Array.isArray(categories) || categories.length === 0 || !categories.every(isText)) return null
  const bring = readBring(raw.bring)
  if (bring === null || !Array.isArray(raw.questions)) return null
  if (raw.questions.length === 0 || raw.questions.length > mostQuestions) return null
  const questions: IntakeQuestion[] = []
  for (const entry of raw.questions as unknown[]) {
    const question = readQuestion(entry)
    if (question === null || questions.some(item => item.id === question.id)) return null
    questions.push(question)
  }
  return { id, name, categories, questions, bring }
}

function readQuestion(raw: unknown): IntakeQuestion | null {
  if (!isFields(raw)) return null
  const { id, text, type, help = '', choices = [], flowsTo = null } = raw
  if (!isText(id) || !isText(text) || !isOneOf(questionTypes, type) || typeof help !== 'string') return null
  if (!Array.isArray(choices) || !choices.every(isText)) return null
  if ((type === 'choice') !== choices.length >= 2) return null
  if (flowsTo !== null && !isOneOf(flowTargets, flowsTo)) return null
  // A sum can only become a sum, and a number of people a number of people.
  if (flowsTo === 'amountFen' && type !== 'money') return null
  if (flowsTo === 'peopleCount' && type !== 'people') return null
  return { id, text, type, help, choices, flowsTo }
}

function readBring(raw: unknown): BringItem[] | null {
  if (!Array.isArray(raw)) return null
  const items: BringItem[] = []
  for (const entry of raw as unknown[]) {
    if (!isFields(entry) || !isText(entry.text)) return null
    const { text, unless = null } = entry
    if (unless !== null && !isOneOf(bringConditions, unless)) return null
    items.push({ text, unless })
  }
  return items
}

/** The template of a category: that of the leaf itself, else that of its whole class, else null. */
export function templateOf<T extends Pick<IntakeTemplate, 'categories'>>(
  templates: readonly T[],
  categoryCode: string | null,
): T | null {
  if (categoryCode === null) return null
  const exact = templates.find(template => template.categories.includes(categoryCode))
  const classCode = categoryCode.slice(0, 2)
  return exact ?? templates.find(template => template.categories.includes(classCode)) ?? null
}

/** What is known of a matter, as far as it makes papers needless. */
export type BringFacts = Record<BringCondition, boolean>

/**
 * Everything that should still be brought, told once: first what every matter needs, then what this kind
 * needs, each thing once. An anonymous person is asked for no papers of her own.
 */
export function missingToBring(
  all: Pick<IntakeTemplates, 'bring'>,
  template: Pick<IntakeTemplate, 'bring'> | null,
  facts: BringFacts,
  isAnonymous: boolean,
): string[] {
  const items = [...all.bring, ...(template?.bring ?? [])]
  const wanted = items.filter(({ unless }) => {
    if (unless === null) return true
    if (isAnonymous && (unless === 'applicantId' || unless === 'applicantPhone')) return false
    return !facts[unless]
  })
  return [...new Set(wanted.map(item => item.text))]
}
