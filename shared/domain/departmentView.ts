/**
 * What a department may learn of a matter through its order: what the work needs, and no more. Never the complaint
 * against itself, never who reported under protection. Source: domain reference 8.1 and 8.2.
 */
import type { CaseFile } from './case.ts'
import type { Attachment, CaseParty } from './caseRecord.ts'

type Kept = Pick<CaseFile, 'restriction' | 'isProtectedReporter'>
type Named = Pick<CaseParty, 'role' | 'name' | 'isOrganization' | 'occupation'>

/**
 * Whether a matter can be a complaint that the accused must not see: one kept to named people, or with a
 * reporter under protection. In an ordinary matter the respondent is the body that is asked to put it right.
 */
export function mayAccuse(file: Kept): boolean {
  return file.restriction === 'restricted' || file.isProtectedReporter
}

/** Shorter names of bodies say nothing: two characters stand in the name of half a county. */
const leastTelling = 4

/** Whether such a matter is against this department: it is named as respondent, or a person of it is. */
export function isAccused(file: Kept, parties: readonly Named[], departmentName: string): boolean {
  const department = departmentName.trim()
  if (!mayAccuse(file) || department === '') return false
  return parties.some(party => {
    if (party.role !== 'respondent') return false
    const name = party.name.trim()
    return (
      name.includes(department) ||
      (party.occupation ?? '').includes(department) ||
      (party.isOrganization && name.length >= leastTelling && department.includes(name))
    )
  })
}

/** Telephone and identity numbers that stand in running text, their middle hidden. */
function hideNumbers(text: string): string {
  return text
    .replaceAll(/\d{17}[\dXx]/g, number => `${number.slice(0, 6)}********${number.slice(-4)}`)
    .replaceAll(/(?<!\d)1\d{10}(?!\d)/g, number => `${number.slice(0, 3)}****${number.slice(-4)}`)
}

/** What follows a family name when the given name is withheld ("a certain"). */
const someone = '\u67d0'

function hideNames(text: string, parties: readonly Pick<CaseParty, 'name' | 'isOrganization'>[]): string {
  return parties
    .filter(party => !party.isOrganization && party.name.trim().length >= 2)
    .reduce(
      (hidden, party) => hidden.replaceAll(party.name.trim(), `${[...party.name.trim()][0] ?? ''}${someone}`),
      text,
    )
}

export interface DepartmentWords {
  title: string
  narrative: string
  /** The citizen's own words are kept back: they would tell who spoke. */
  isWithheld: boolean
}

const titleMost = 40

/**
 * The words of a matter for a department. Of a protected reporter nothing that she said: what she knows and how
 * she says it tells who she is, so the demand the centre wrote stands alone. Of a sensitive matter the words
 * without names and numbers.
 */
export function wordsForDepartment(
  file: Kept & Pick<CaseFile, 'title' | 'narrative'>,
  demand: string,
  parties: readonly Pick<CaseParty, 'name' | 'isOrganization'>[],
): DepartmentWords {
  if (file.isProtectedReporter) return { title: demand.slice(0, titleMost), narrative: '', isWithheld: true }
  if (file.restriction === 'normal')
    return { title: file.title, narrative: file.narrative, isWithheld: false }
  const hide = (text: string) => hideNumbers(hideNames(text, parties))
  return { title: hide(file.title), narrative: hide(file.narrative), isWithheld: false }
}

/**
 * Which files of a matter a department sees: those of its own orders; of an ordinary matter also what the
 * centre put to it as evidence or photo. Scans are identity papers and signed slips, and stay at the centre.
 */
export function isFileForDepartment(
  file: Kept,
  attachment: Pick<Attachment, 'orderId' | 'purpose'>,
  ownOrderIds: readonly string[],
): boolean {
  if (attachment.orderId !== null) return ownOrderIds.includes(attachment.orderId)
  return file.restriction === 'normal' && !file.isProtectedReporter && attachment.purpose !== 'scan'
}
