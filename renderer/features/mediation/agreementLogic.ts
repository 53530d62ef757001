/** The agreement as it is edited: how clauses start, how instalments are split, and what is still at fault. */

import type { MediationView } from '../../../shared/contract/mediation.ts'
import { type AgreementClause, clauseFaults } from '../../../shared/domain/mediation.ts'
import { addMonths, type Day } from '../../../shared/kit/time.ts'
import type { AgreementDraft, DraftClause } from './roomDrafts.ts'

/** Copies when nobody says otherwise: one for each side and one for the committee (art 29). */
const copiesBesideSides = 1

let lastKey = 0
/** Tells clauses apart while they are edited; never stored. */
function nextKey(): string {
  lastKey += 1
  return `clause${lastKey}`
}

/** A clause from the respondent to the applicant, which is the usual direction. */
export function newClause(view: MediationView): DraftClause {
  const nameOf = (role: string) => view.parties.find(party => party.role === role)?.name ?? ''
  return {
    key: nextKey(),
    obligor: nameOf('respondent'),
    obligee: nameOf('applicant'),
    kind: 'payment',
    content: '',
    amountFen: null,
    manner: '',
    dueOn: null,
    instalments: [],
  }
}

/** The saved agreement, or an empty one with a first clause. */
export function startDraft(view: MediationView, today: Day): AgreementDraft {
  const saved = view.agreement
  if (saved !== null) {
    return {
      isOral: saved.isOral,
      facts: saved.facts,
      clauses: saved.clauses.map(clause => ({ ...clause, key: nextKey() })),
      copies: saved.copies,
      madeOn: saved.madeOn,
    }
  }
  const sides = view.parties.filter(party => party.role === 'applicant' || party.role === 'respondent').length
  return {
    isOral: false,
    facts: view.mediation.disputeSummary,
    clauses: [newClause(view)],
    copies: Math.max(2, sides) + copiesBesideSides,
    madeOn: today,
  }
}

/** A clause as it is sent: fields that its kind does not have are emptied. */
export function clauseOf({ key: _, ...clause }: DraftClause): AgreementClause {
  const isPayment = clause.kind === 'payment'
  return {
    ...clause,
    amountFen: isPayment ? clause.amountFen : null,
    instalments: isPayment ? clause.instalments : [],
    dueOn: isPayment && clause.instalments.length > 0 ? null : clause.dueOn,
  }
}

/** Codes of what is wrong with a clause, without repeats. Only a party can promise something. */
export function faultsOf(clause: DraftClause, madeOn: Day, partyNames: readonly string[]): string[] {
  const faults = clauseFaults(clauseOf(clause), madeOn)
  const obligor = clause.obligor.trim()
  if (obligor !== '' && !partyNames.some(name => name.trim() === obligor))
    faults.push('agreement.obligorNotParty')
  return [...new Set(faults)]
}

/** The sum in `count` monthly parts from `first` on; fen that do not divide go into the last part. */
export function splitEvenly(amountFen: number, count: number, first: Day): AgreementClause['instalments'] {
  const part = Math.floor(amountFen / count)
  return Array.from({ length: count }, (_, index) => ({
    dueOn: addMonths(first, index),
    amountFen: index === count - 1 ? amountFen - part * (count - 1) : part,
  }))
}

/** Yuan as typed, in whole fen; null for nothing. */
export function fenOfYuan(yuan: number | null): number | null {
  return yuan === null ? null : Math.round(yuan * 100)
}
