/**
 * People's mediation committees. Source: People's Mediation Law arts 7 to 9 and 34: three to nine members,
 * one head, women among them, a term of three years; enterprises, towns and trades may have one too.
 */
import { addDays, type Day, daysBetween } from '../kit/time.ts'
import type { SyncedRow } from './row.ts'

/** Kinds of body as the monthly statistics count them. */
export const committeeKinds = [
  'village',
  'community',
  'town',
  'subdistrict',
  'enterprise',
  'industry',
] as const
export type CommitteeKind = (typeof committeeKinds)[number]

export const committeeOffices = ['head', 'deputyHead', 'member'] as const
export type CommitteeOffice = (typeof committeeOffices)[number]

/** A member of the committee. Mediators need not be members, and members need not mediate. */
export interface CommitteeMember {
  name: string
  sex: 'male' | 'female' | 'unknown'
  office: CommitteeOffice
}

/** A committee of this centre's area. */
export interface Committee extends SyncedRow {
  /** Full name, as it stands on papers. */
  name: string
  kind: CommitteeKind
  /** The village or community it belongs to; null for one of the town, a firm or a trade. */
  unitId: string | null
  /** Words on its seal, where they differ from the name; empty when they do not. */
  sealName: string
  members: CommitteeMember[]
  termFrom: Day
  termTo: Day
  phone: string | null
  address: string | null
  /** False once it was dissolved: it takes no new mediation and keeps its old ones. */
  isActive: boolean
}

export const committeeTermYears = 3

export const committeeDoubts = ['memberCount', 'headCount', 'noWoman', 'termTooLong'] as const
export type CommitteeDoubt = (typeof committeeDoubts)[number]

/** Where a committee as typed is not as the law wants it (arts 8 and 9). Shown, never a reason to lose what was typed. */
export function doubtsOfCommittee(
  committee: Pick<Committee, 'kind' | 'members' | 'termFrom' | 'termTo'>,
): CommitteeDoubt[] {
  const { members, termFrom, termTo } = committee
  const doubts: CommitteeDoubt[] = []
  if (members.length < 3 || members.length > 9) doubts.push('memberCount')
  if (members.filter(member => member.office === 'head').length !== 1) doubts.push('headCount')
  if (members.length > 0 && !members.some(member => member.sex === 'female')) doubts.push('noWoman')
  if (daysBetween(termFrom, termTo) > committeeTermYears * 366) doubts.push('termTooLong')
  return doubts
}

export const termStates = ['current', 'endsSoon', 'notBegun', 'expired'] as const
export type TermState = (typeof termStates)[number]

/** So many days before its end a term is said to run out, so that the election is not forgotten. */
const soonDays = 60

/** Where a day lies in a term; both ends belong to it. */
export function termStateOn(term: { termFrom: Day; termTo: Day }, day: Day): TermState {
  if (day < term.termFrom) return 'notBegun'
  if (day > term.termTo) return 'expired'
  return addDays(day, soonDays) > term.termTo ? 'endsSoon' : 'current'
}

/** True when a committee or mediator may take a new mediation on that day. */
export function isInTerm(term: { termFrom: Day; termTo: Day }, day: Day): boolean {
  const state = termStateOn(term, day)
  return state === 'current' || state === 'endsSoon'
}
