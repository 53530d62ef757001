/**
 * What a grid worker writes down on the round (网格+网调): two neighbours at odds, who they are, where. The centre
 * makes it a mediation, a matter of another kind, or answers it; the grid sees what became of it.
 *
 *   open --(take)--> taken      a matter was registered from it
 *     \----(answer)--> answered  nothing to register: told in words
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import type { Day, Instant } from '../kit/time.ts'
import type { CaseStatus } from './case.ts'
import type { MediationStatus } from './mediation.ts'
import type { Actor } from './role.ts'
import { hasAbility } from './role.ts'
import type { SyncedRow } from './row.ts'

export const gridNoteStatuses = ['open', 'taken', 'answered'] as const
export type GridNoteStatus = (typeof gridNoteStatuses)[number]
export const gridNoteActions = ['take', 'answer'] as const
export type GridNoteAction = (typeof gridNoteActions)[number]

/** The complete state table: of two who take one note up, the second is refused whole. */
export const gridNoteTable: Record<GridNoteStatus, Record<GridNoteAction, GridNoteStatus | 'refuse'>> = {
  open: { take: 'taken', answer: 'answered' },
  taken: { take: 'refuse', answer: 'refuse' },
  answered: { take: 'refuse', answer: 'refuse' },
}

/** One of the two sides, as far as the grid worker knows them. */
export interface GridNotePerson {
  side: 'applicant' | 'respondent'
  name: string
  phone: string
}

export interface GridNote extends SyncedRow {
  unitId: string | null
  gridId: string | null
  text: string
  place: string
  people: GridNotePerson[]
  seenOn: Day
  status: GridNoteStatus
  writtenAt: Instant
  byId: string
  byName: string
  caseId: string | null
  handledAt: Instant | null
  handledById: string | null
  handledByName: string | null
  /** What the grid was told when no matter was made of it. */
  answer: string | null
}

export const gridNoteOutcomes = [
  'waiting',
  'answered',
  'toMediate',
  'mediating',
  'agreed',
  'performing',
  'performed',
  'failed',
  'elsewhere',
  'over',
] as const
export type GridNoteOutcome = (typeof gridNoteOutcomes)[number]

/** What the note came to, read off the matter made of it: nothing of it is written twice. */
export function gridNoteOutcome(input: {
  status: GridNoteStatus
  caseStatus: CaseStatus | null
  mediation: { status: MediationStatus; openDuties: number } | null
}): GridNoteOutcome {
  const { status, caseStatus, mediation } = input
  if (status === 'open') return 'waiting'
  if (status === 'answered') return 'answered'
  if (mediation !== null)
    switch (mediation.status) {
      case 'open':
        return 'mediating'
      case 'agreed':
        return 'agreed'
      case 'effective':
        return mediation.openDuties > 0 ? 'performing' : 'performed'
      case 'failed':
      case 'stopped':
        return 'failed'
    }
  if (caseStatus === 'mediating') return 'toMediate'
  const isOver: readonly (CaseStatus | null)[] = [
    'closed',
    'archived',
    'withdrawn',
    'terminated',
    'notAccepted',
  ]
  return isOver.includes(caseStatus) ? 'over' : 'elsewhere'
}

/** Whoever judges matters takes notes up. */
export function canTakeGridNote(actor: Actor): boolean {
  return hasAbility(actor, 'case.assess')
}

/** A mediation needs one of each side by name. Refusal: `gridNote.sidesMissing`. */
export function bothSides(people: readonly GridNotePerson[]): Decision<null> {
  const has = (side: GridNotePerson['side']) =>
    people.some(person => person.side === side && person.name.trim() !== '')
  return has('applicant') && has('respondent') ? ok(null) : refuse('gridNote.sidesMissing')
}
