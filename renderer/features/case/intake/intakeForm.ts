/** What the intake screen holds while a clerk types, and how it becomes a draft or a call. */
import type { IntakeInput, PartyInput } from '../../../../shared/contract/case.ts'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import type { QuestionType } from '../../../../shared/domain/intakeTemplate.ts'
import type { Instant } from '../../../../shared/kit/time.ts'
import { isInstant } from '../../../../shared/kit/time.ts'
import { answerUnits } from '../../../../shared/labels/intake.ts'

export interface PartyForm
  extends Omit<
    PartyInput,
    'idNumber' | 'phone' | 'phoneNote' | 'address' | 'nation' | 'occupation' | 'legalPerson' | 'personId'
  > {
  /** Stable key of the row on screen. */
  key: string
  idNumber: string
  phone: string
  phoneNote: string
  address: string
  nation: string
  occupation: string
  legalPerson: string
  /** The registered person this row was picked from; null when it was typed. */
  personId: string | null
}

export interface IntakeForm {
  title: string
  narrative: string
  channel: IntakeInput['channel']
  source: IntakeInput['source']
  sourceRef: string
  /** Null means "now", fixed at registration. */
  toldAt: Instant | null
  isAnonymous: boolean
  isProtectedReporter: boolean
  place: string
  unitId: string | null
  gridId: string | null
  peopleCount: number | null
  amountYuan: number | null
  categoryCode: string | null
  repeatOfId: string | null
  parties: PartyForm[]
  /** Kind of matter whose questions are shown; null follows the category or the assistant. */
  templateId: string | null
  answers: AnswerForm[]
}

/** An answer as it stands in its field, with its question as it was asked. */
export interface AnswerForm {
  /** `template.question` */
  questionId: string
  question: string
  type: QuestionType
  value: string
}

let nextKey = 0

/** An empty row for a person or organisation. */
export function emptyParty(role: PartyRole): PartyForm {
  nextKey += 1
  return {
    key: `party${nextKey}`,
    role,
    isOrganization: false,
    name: '',
    idType: 'citizenId',
    idNumber: '',
    phone: '',
    phoneNote: '',
    address: '',
    sex: 'unknown',
    birthOn: null,
    nation: '',
    occupation: '',
    legalPerson: '',
    personId: null,
  }
}

/** A fresh form: the usual case is a citizen who stands at the window with a complaint about somebody. */
export function emptyForm(roles: readonly string[]): IntakeForm {
  const isGrid = roles.length > 0 && roles.every(role => role === 'gridWorker')
  const isVillage = roles.length > 0 && roles.every(role => role === 'villageClerk')
  return {
    title: '',
    narrative: '',
    channel: isGrid ? 'patrolFound' : 'walkIn',
    source: isGrid ? 'gridWorker' : isVillage ? 'village' : 'citizen',
    sourceRef: '',
    toldAt: null,
    isAnonymous: false,
    isProtectedReporter: false,
    place: '',
    unitId: null,
    gridId: null,
    peopleCount: null,
    amountYuan: null,
    categoryCode: null,
    repeatOfId: null,
    parties: [emptyParty('applicant'), emptyParty('respondent')],
    templateId: null,
    answers: [],
  }
}

const blank = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** A row of the form as the calls take it. */
export function partyInput(party: PartyForm): PartyInput {
  const idNumber = blank(party.idNumber)
  return {
    role: party.role,
    isOrganization: party.isOrganization,
    name: party.name.trim(),
    idType: idNumber === null ? 'none' : party.idType,
    idNumber,
    phone: blank(party.phone),
    phoneNote: blank(party.phoneNote),
    address: blank(party.address),
    sex: party.isOrganization ? 'unknown' : party.sex,
    birthOn: party.isOrganization ? null : party.birthOn,
    nation: blank(party.nation),
    occupation: blank(party.occupation),
    legalPerson: blank(party.legalPerson),
    personId: party.personId,
  }
}

/** True while nothing worth keeping has been typed. */
export function isEmptyForm(form: IntakeForm): boolean {
  const typed = [form.title, form.narrative, form.place, form.sourceRef]
  for (const answer of form.answers) typed.push(answer.value)
  for (const party of form.parties) typed.push(party.name, party.phone, party.idNumber, party.address)
  return typed.every(text => text.trim() === '') && form.amountYuan === null && form.peopleCount === null
}

/** Rows with a name; an applicant's row without one is left out too (an anonymous person has none). */
export function namedParties(form: IntakeForm): PartyForm[] {
  return form.parties.filter(party => party.name.trim() !== '')
}

/** The call that registers what is typed. `now` stands in for a told-at that was left at "now". */
export function registerInput(
  form: IntakeForm,
  now: Instant,
  draftId: string | null,
): InputOf<'case.register'> {
  return {
    title: form.title.trim(),
    narrative: form.narrative,
    channel: form.channel,
    source: form.source,
    sourceRef: blank(form.sourceRef),
    toldAt: form.toldAt ?? now,
    isAnonymous: form.isAnonymous,
    isProtectedReporter: form.isProtectedReporter,
    place: form.place.trim(),
    unitId: form.unitId,
    gridId: form.gridId,
    peopleCount: form.peopleCount,
    amountFen: form.amountYuan === null ? null : Math.round(form.amountYuan * 100),
    categoryCode: form.categoryCode,
    matterClass: null,
    repeatOfId: form.repeatOfId,
    parties: namedParties(form).map(partyInput),
    answers: form.answers
      .filter(answer => answer.value.trim() !== '')
      .map(answer => ({
        questionId: answer.questionId,
        question: answer.question,
        answer: `${answer.value.trim()}${answerUnits[answer.type]}`,
      })),
    draftId,
  }
}

const draftVersion = 1

/**
 * Text of a draft. A told-at of "now" becomes the time of typing, so a form finished later keeps its day.
 * In the journal it also names the draft that the form was opened from.
 */
export function draftContent(form: IntakeForm, startedAt: Instant, draftId: string | null = null): string {
  return JSON.stringify({
    version: draftVersion,
    ...(draftId === null ? {} : { draftId }),
    form: { ...form, toldAt: form.toldAt ?? startedAt },
  })
}

/** The draft that a form in the journal was opened from; null for a new one. */
export function draftIdOf(content: string): string | null {
  try {
    const parsed = JSON.parse(content) as { draftId?: unknown }
    return typeof parsed.draftId === 'string' ? parsed.draftId : null
  } catch {
    return null
  }
}

/** Reads a draft back; null when it is not one of ours. Unknown fields are ignored, missing ones are empty. */
export function readDraft(content: string, roles: readonly string[]): IntakeForm | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(content)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || !('form' in parsed)) return null
  const stored = parsed.form
  if (typeof stored !== 'object' || stored === null) return null
  const form = fill(emptyForm(roles), stored)
  const parties = 'parties' in stored && Array.isArray(stored.parties) ? (stored.parties as unknown[]) : []
  form.parties = parties.flatMap(party => {
    if (typeof party !== 'object' || party === null) return []
    const empty = emptyParty('applicant')
    return [{ ...fill(empty, party), key: empty.key }]
  })
  form.answers = 'answers' in stored ? readAnswers(stored.answers) : []
  if (form.parties.length === 0) form.parties = emptyForm(roles).parties
  if (form.toldAt !== null && !isInstant(form.toldAt)) form.toldAt = null
  return form
}

function readAnswers(stored: unknown): AnswerForm[] {
  if (!Array.isArray(stored)) return []
  return (stored as unknown[]).flatMap(item => {
    if (typeof item !== 'object' || item === null) return []
    const answer = fill<AnswerForm>({ questionId: '', question: '', type: 'text', value: '' }, item)
    return answer.questionId === '' ? [] : [answer]
  })
}

/** Copies the values of known keys whose kind fits (nullable ones also take a text or a number). */
function fill<T extends object>(empty: T, stored: object): T {
  const result = { ...empty }
  const values = stored as Record<string, unknown>
  for (const key of Object.keys(empty) as (keyof T & string)[]) {
    const value = values[key]
    const sample = empty[key]
    const fits =
      sample === null
        ? value === null || typeof value === 'string' || typeof value === 'number'
        : typeof value === typeof sample
    if (fits && !Array.isArray(sample)) result[key] = value as T[typeof key]
  }
  return result
}

/** First words of the narrative, as a name for the draft in the list. */
export function draftTitle(form: IntakeForm): string {
  const words =
    form.title.trim() ||
    form.narrative.trim().split(/\s/)[0] ||
    form.parties.find(party => party.name.trim())?.name ||
    ''
  return [...words].slice(0, 40).join('')
}
