/** From one row of a table to the input of a registration, with everything that is wrong with it. */
import { createHash } from 'node:crypto'
import { type IntakeInput, intakeInput, type PartyInput } from '../../contract/case.ts'
import type { ImportField } from '../../contract/desk.ts'
import type { CaseSource, IntakeChannel } from '../../domain/case.ts'
import { checkCitizenId, checkUscc, normalizePhone } from '../../domain/identity.ts'
import type { ImportRowCode } from '../../domain/importRow.ts'
import type { Grid, LocalUnit } from '../../domain/organization.ts'
import type { Taxonomy } from '../../domain/taxonomy.ts'
import { addMinutes, dayOf, type Instant } from '../../kit/time.ts'
import { foldSearchText } from '../db/queries/search.ts'
import {
  cellText,
  findByWords,
  isOrganizationName,
  readCount,
  readFen,
  readInstant,
  splitNames,
  unitStem,
} from './cells.ts'
import type { ImportWords } from './words.ts'

/** What rows are read against. */
export interface RowLookups {
  words: ImportWords
  taxonomy: Taxonomy
  units: readonly LocalUnit[]
  grids: readonly Grid[]
  now: Instant
  /** Name of a person who left a phone number and no name. */
  unnamed: string
}

/** One thing that is wrong with a row. */
export interface RowFault {
  code: ImportRowCode
  /** The import field it is about, or the code of a refusal. */
  field: string
}

export interface RowReading {
  /** Null when the row cannot be registered. */
  input: IntakeInput | null
  faults: RowFault[]
  /** SHA-256 of narrative, applicant, place and day: the same for the same matter in any file. */
  fingerprint: string
}

const longestTitle = 100
/** As at registration: clocks of two machines differ a little. */
const clockLeewayMinutes = 10

/** Codes that are written down without keeping the row out. */
const warningCodes: readonly string[] = [
  'import.rowUnitUnknown',
  'import.rowGridUnknown',
  'import.rowCategoryUnknown',
  'import.rowNumberUnreadable',
  'import.rowIdNumberWrong',
  'import.rowDueBeforeTold',
] satisfies ImportRowCode[]

/** True when the stored codes of a row are more than warnings. */
export function hasRefusal(codes: string | null): boolean {
  return (codes?.split(' ') ?? []).some(code => !warningCodes.includes(code))
}

/** The code of a category by code, by name, or by the last part of a path of names; null when unknown. */
export function categoryOf(taxonomy: Taxonomy, text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  const last =
    plain
      .split(/[-/>\\|]+/)
      .at(-1)
      ?.trim() ?? ''
  const leaves = taxonomy.classes.flatMap(group => group.leaves)
  return leaves.find(leaf => leaf.code === plain || leaf.name === plain || leaf.name === last)?.code ?? null
}

/** Reads a row. `mapping` names the field of each column; the first column of a field counts. */
export function readRow(
  row: readonly string[],
  mapping: readonly ImportField[],
  lookups: RowLookups,
): RowReading {
  const { words, taxonomy, now } = lookups
  const faults: RowFault[] = []
  const report = (code: ImportRowCode, field: string) => {
    faults.push({ code, field })
  }
  const cell = (field: ImportField): string => {
    const at = mapping.indexOf(field)
    return at === -1 ? '' : cellText(row[at] ?? '', words)
  }

  const title = cell('title')
  const narrative = cell('narrative') || title
  if (narrative === '') report('import.rowNoNarrative', 'narrative')

  const toldText = cell('toldAt')
  const toldAt = toldText === '' ? now : readInstant(toldText, words)
  if (toldAt === null) report('import.rowDateUnreadable', 'toldAt')
  else if (toldAt > addMinutes(now, clockLeewayMinutes)) report('import.rowDateInFuture', 'toldAt')

  const { unitId, gridId } = findPlace(cell('unitName'), cell('gridName'), lookups, report)
  const place = cell('place') || [cell('unitName'), cell('gridName')].join('')

  const categoryText = cell('categoryCode')
  const categoryCode = categoryOf(taxonomy, categoryText)
  if (categoryText !== '' && categoryCode === null) report('import.rowCategoryUnknown', 'categoryCode')
  const peopleText = cell('peopleCount')
  const peopleCount = readCount(peopleText)
  if (peopleText !== '' && peopleCount === null) report('import.rowNumberUnreadable', 'peopleCount')
  const amountText = cell('amountYuan')
  const amountFen = readFen(amountText, words)
  if (amountText !== '' && amountFen === null) report('import.rowNumberUnreadable', 'amountYuan')

  const source = findByWords<CaseSource>(words.sources, cell('source')) ?? 'imported'
  const channel: IntakeChannel =
    findByWords<IntakeChannel>(words.channels, cell('channel')) ??
    (source === 'hotlineTransfer' ? 'phone' : 'walkIn')

  const applicants = partiesOf(
    'applicant',
    cell('applicantName'),
    cell('applicantPhone'),
    cell('applicantIdNumber'),
    lookups,
    report,
  )
  const respondents = partiesOf(
    'respondent',
    cell('respondentName'),
    cell('respondentPhone'),
    '',
    lookups,
    report,
  )

  const fingerprint = fingerprintOf(
    narrative,
    cell('applicantName'),
    place,
    toldText === '' || toldAt === null ? '' : dayOf(toldAt),
  )
  const draft = {
    title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title,
    narrative,
    channel,
    source,
    sourceRef: cell('sourceRef') || null,
    toldAt: toldAt ?? now,
    isAnonymous: applicants.length === 0,
    isProtectedReporter: false,
    place,
    unitId,
    gridId,
    peopleCount,
    amountFen,
    categoryCode,
    matterClass: null,
    repeatOfId: null,
    parties: [...applicants, ...respondents],
    draftId: null,
  }
  const parsed = intakeInput.safeParse(draft)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      if (issue.code === 'too_big') report('import.rowTooLong', fieldOfPath(issue.path, draft.parties))
      else report('import.rowRegisterRefused', 'call.badInput')
    }
  }
  const isSound = parsed.success && !faults.some(fault => hasRefusal(fault.code))
  return { input: isSound ? parsed.data : null, faults, fingerprint }
}

type Report = (code: ImportRowCode, field: ImportField) => void

function findPlace(unitText: string, gridText: string, { units, grids, words }: RowLookups, report: Report) {
  const stem = unitStem(unitText, words)
  const unit =
    unitText === ''
      ? undefined
      : (units.find(candidate => candidate.name === unitText || candidate.code === unitText) ??
        units.find(candidate => unitStem(candidate.name, words) === stem))
  if (unitText !== '' && unit === undefined) report('import.rowUnitUnknown', 'unitName')
  const grid =
    gridText === '' || !unit
      ? undefined
      : grids.find(candidate => candidate.unitId === unit.id && isGrid(candidate, gridText))
  if (gridText !== '' && unit !== undefined && grid === undefined) report('import.rowGridUnknown', 'gridName')
  return { unitId: unit?.id ?? null, gridId: grid?.id ?? null }
}

const isGrid = (grid: Grid, text: string) => grid.name === text || grid.code === text

/** People of one side. Phone and ID number belong to the first of several names. */
function partiesOf(
  role: 'applicant' | 'respondent',
  nameText: string,
  phoneText: string,
  idText: string,
  { words, now, unnamed }: RowLookups,
  report: Report,
): PartyInput[] {
  const names = splitNames(nameText, words)
  if (names.length === 0 && (phoneText !== '' || idText !== '')) names.push(unnamed)
  return names.map((name, at): PartyInput => {
    const isOrganization = isOrganizationName(name, words)
    const idNumber = at === 0 && idText !== '' ? idText : null
    const id = idNumber === null ? null : checkCitizenId(idNumber, dayOf(now))
    const isUscc = idNumber !== null && id?.ok !== true && checkUscc(idNumber).ok
    if (id !== null && !id.ok && !isUscc) report('import.rowIdNumberWrong', 'applicantIdNumber')
    return {
      role,
      isOrganization: isOrganization || isUscc,
      name,
      idType: idNumber === null ? 'none' : isUscc ? 'uscc' : 'citizenId',
      idNumber: id?.normalized ?? null,
      phone: at === 0 && phoneText !== '' ? normalizePhone(phoneText) : null,
      phoneNote: null,
      address: null,
      sex: id?.ok ? (id.sex ?? 'unknown') : 'unknown',
      birthOn: id?.ok ? (id.birthDate ?? null) : null,
      nation: null,
      occupation: null,
      legalPerson: null,
    }
  })
}

function fingerprintOf(...parts: string[]): string {
  return createHash('sha256').update(parts.map(foldSearchText).join('\u0001')).digest('hex')
}

/** The import field behind a path of the registration's input. */
function fieldOfPath(path: readonly PropertyKey[], parties: readonly PartyInput[]): ImportField {
  const [head, index, key] = path.map(String)
  if (head === 'parties') {
    const isApplicant = parties[Number(index)]?.role === 'applicant'
    if (key === 'phone') return isApplicant ? 'applicantPhone' : 'respondentPhone'
    if (key === 'idNumber') return 'applicantIdNumber'
    return isApplicant ? 'applicantName' : 'respondentName'
  }
  if (head === 'title' || head === 'place' || head === 'sourceRef' || head === 'peopleCount') return head
  return 'narrative'
}
