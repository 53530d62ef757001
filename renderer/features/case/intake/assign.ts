/** Where each thing that was recognised in a pasted text would go, and putting it there. */
import type { FindingView } from '../../../../shared/contract/intake.ts'
import type { PartyRole } from '../../../../shared/domain/caseRecord.ts'
import { checkCitizenId } from '../../../../shared/domain/identity.ts'
import { sureFrom } from '../../../../shared/domain/recognize/finding.ts'
import type { Day, Instant } from '../../../../shared/kit/time.ts'
import { dayOf, instantAt } from '../../../../shared/kit/time.ts'
import { emptyParty, type IntakeForm, type PartyForm } from './intakeForm.ts'

export type AssignField = 'name' | 'phone' | 'idNumber' | 'place' | 'amount' | 'people' | 'toldAt' | 'answer'

/** A question that takes a day, when the kind of matter has one. */
export interface DayQuestion {
  questionId: string
  question: string
}

/** One finding and the field it would fill. */
export interface Assignment {
  finding: FindingView
  field: AssignField
  /** Whose field; null for those of the matter itself. */
  role: Extract<PartyRole, 'applicant' | 'respondent'> | null
  /** What stands there now; empty when nothing does. */
  filled: string
  isSame: boolean
  /** May be taken together with the others. */
  isSure: boolean
  question: DayQuestion | null
}

/** Characters between a name and the number that belongs to it. */
const nearName = 12
/** Below this a guess says too little to be shown. */
const leastConfidence = 0.35

type Side = 'applicant' | 'respondent'

/** Finds a field for every finding. A phone or number belongs to the name before it. */
export function assignments(
  findings: readonly FindingView[],
  form: IntakeForm,
  dayQuestion: DayQuestion | null,
): Assignment[] {
  let named: { side: Side; end: number } = { side: 'applicant', end: 0 }
  const taken = new Set<string>()
  const shown = findings.filter(finding => finding.confidence >= leastConfidence)
  return shown.map(finding => {
    if (finding.kind === 'name' && finding.role !== 'contact')
      named = { side: finding.role === 'respondent' ? 'respondent' : 'applicant', end: finding.end }
    // Far from the name of the other side, a number is the teller's own.
    const isNear = finding.kind === 'name' || finding.start - named.end <= nearName
    const side = isNear ? named.side : 'applicant'
    const field = fieldFor(finding, dayQuestion)
    const isOfPerson = field === 'name' || field === 'phone' || field === 'idNumber'
    // Numbers of one person stand in a row: each brings the next one near.
    if (isOfPerson && isNear) named.end = Math.max(named.end, finding.end)
    const role = isOfPerson ? side : null
    const filled = filledText(form, field, role, dayQuestion)
    const key = `${field}/${role}`
    const isSure = finding.confidence >= sureFrom && field !== 'toldAt' && finding.role !== 'contact'
    // The first sure one of a field goes with "all"; the others wait to be chosen.
    const isFirst = !taken.has(key)
    if (isSure) taken.add(key)
    return {
      finding,
      field,
      role,
      filled,
      isSame: filled !== '' && filled === valueText(finding),
      isSure: isSure && isFirst,
      question: field === 'answer' ? dayQuestion : null,
    }
  })
}

function fieldFor(finding: FindingView, dayQuestion: DayQuestion | null): AssignField {
  switch (finding.kind) {
    case 'mobile':
    case 'landline':
      return 'phone'
    case 'citizenId':
    case 'uscc':
      return 'idNumber'
    case 'money':
      return 'amount'
    case 'people':
      return 'people'
    case 'name':
      return 'name'
    case 'place':
      return 'place'
    case 'day':
      return dayQuestion === null ? 'toldAt' : 'answer'
  }
}

/** The value as the field shows it. */
export function valueText(finding: FindingView): string {
  return finding.kind === 'money' ? String(Number(finding.value) / 100) : finding.value
}

const partyOf = (form: IntakeForm, role: PartyRole | null): PartyForm | undefined =>
  form.parties.find(party => party.role === role)

function filledText(
  form: IntakeForm,
  field: AssignField,
  role: Side | null,
  dayQuestion: DayQuestion | null,
): string {
  if (field === 'name' || field === 'phone' || field === 'idNumber')
    return partyOf(form, role)?.[field].trim() ?? ''
  if (field === 'place') return form.place.trim()
  if (field === 'amount') return form.amountYuan === null ? '' : String(form.amountYuan)
  if (field === 'people') return form.peopleCount === null ? '' : String(form.peopleCount)
  if (field === 'toldAt') return form.toldAt === null ? '' : form.toldAt.slice(0, 10)
  return form.answers.find(answer => answer.questionId === dayQuestion?.questionId)?.value ?? ''
}

/** The form with one finding put into its field. `now` bounds a told-at, which cannot lie in the future. */
export function takeFinding(form: IntakeForm, assignment: Assignment, now: Instant): IntakeForm {
  const { finding, field, role, question } = assignment
  const value = valueText(finding)
  switch (field) {
    case 'amount':
      return { ...form, amountYuan: Number(value) }
    case 'people':
      return { ...form, peopleCount: Number(value) }
    case 'place':
      return {
        ...form,
        place: value,
        ...(finding.unitId === null ? {} : { unitId: finding.unitId, gridId: finding.gridId }),
      }
    case 'toldAt': {
      const noon = instantAt(finding.value as Day, '12:00')
      return { ...form, toldAt: noon > now ? now : noon }
    }
    case 'answer':
      return question === null ? form : withAnswer(form, { ...question, type: 'date', value })
    default:
      return withParty(form, role ?? 'applicant', party =>
        field === 'idNumber' ? withId(party, finding, dayOf(now)) : { ...party, [field]: value },
      )
  }
}

/** All sure findings into fields that are still empty; what is filled stays. */
export function takeAll(form: IntakeForm, list: readonly Assignment[], now: Instant): IntakeForm {
  return list
    .filter(item => item.isSure && item.filled === '')
    .reduce((current, item) => takeFinding(current, item, now), form)
}

/** The form with an answer written down; an empty one is taken out. */
export function withAnswer(form: IntakeForm, answer: IntakeForm['answers'][number]): IntakeForm {
  const others = form.answers.filter(item => item.questionId !== answer.questionId)
  return { ...form, answers: answer.value === '' ? others : [...others, answer] }
}

/** A number says what the row is, and a good citizen ID the birth and the sex. */
function withId(party: PartyForm, finding: FindingView, today: Day): PartyForm {
  const idNumber = finding.value
  if (finding.kind === 'uscc') return { ...party, idNumber, isOrganization: true, idType: 'uscc' }
  const { ok, birthDate, sex } = checkCitizenId(idNumber, today)
  return {
    ...party,
    idNumber,
    idType: 'citizenId',
    ...(ok && birthDate && sex ? { birthOn: birthDate, sex } : {}),
  }
}

function withParty(form: IntakeForm, role: Side, change: (party: PartyForm) => PartyForm): IntakeForm {
  const party = partyOf(form, role)
  if (party === undefined) return { ...form, parties: [...form.parties, change(emptyParty(role))] }
  return { ...form, parties: form.parties.map(item => (item === party ? change(item) : item)) }
}
