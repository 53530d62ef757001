/** A dossier as a sketch: who, what happened, how they sat together, what they agreed. */
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import type { CheckedPerson } from '../../../shared/domain/dossierCheck/snapshot.ts'
import { citizenIdCheckChar, usccCheckChar } from '../../../shared/domain/identity.ts'
import type { AgreementClause, Mediation, MediationSession } from '../../../shared/domain/mediation.ts'
import type { DossierItem } from '../../../shared/domain/paper/dossier.ts'
import type { Day } from '../../../shared/kit/time.ts'

/** What every row carries. */
export const keeping = {
  orgId: 'org',
  rev: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'u',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'u',
  deletedAt: null,
}
export const caseId = 'case'
export const mediationId = 'mediation'

/** A citizen ID that fits: area, birth day, sequence (odd: male). */
export function idOf(birth: Day, sequence: number, area = '140825'): string {
  const first = `${area}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return `${first}${citizenIdCheckChar(first)}`
}

/** A unified social credit code that fits. */
export const codeOf = (first17: string): string => `${first17}${usccCheckChar(first17)}`

export type PartySketch = Partial<CaseParty> & { id: string; name: string }
export interface SessionSketch {
  day: Day
  /** Left out: the names of both sides. */
  attendees?: string
  record: string
  result?: MediationSession['result']
}
export interface AgreementSketch {
  madeOn: Day
  facts: string
  clauses: AgreementClause[]
  isOral?: boolean
  copies?: number
  effectiveOn?: Day
}
export interface Sketch {
  number?: string
  source?: Mediation['source']
  told: Day
  opened: Day
  /** Last day; left out: a month after the opening. */
  due?: Day
  summary: string
  parties: PartySketch[]
  people?: (Partial<CheckedPerson> & Pick<CheckedPerson, 'role' | 'name'>)[]
  mediators?: string[]
  recorder?: string | null
  sessions: SessionSketch[]
  agreement?: AgreementSketch
  /** Of a mediation that ended without one. */
  ended?: { status: 'failed' | 'stopped'; on: Day; paths: string[]; stopKind?: Mediation['stopKind'] }
  /** Days on which obligations were performed in full, in their order. */
  performed?: { day: Day; hasProof?: boolean }[]
  visits?: Day[]
  confirmation?: { appliedOn: Day; result?: 'pending' | 'confirmed' | 'refused'; ruledOn?: Day }
  inquiries?: { day: Day; personName: string; record: string }[]
  evidence?: { name: string; pages: number | null }[]
  /** Further scans, by place. */
  scans?: { name: string; item: DossierItem | null }[]
  today?: Day
}

export function payment(
  obligor: string,
  obligee: string,
  content: string,
  yuan: number,
  dueOn: Day,
  more: Partial<AgreementClause> = {},
): AgreementClause {
  const amountFen = Math.round(yuan * 100)
  return {
    kind: 'payment',
    obligor,
    obligee,
    content,
    amountFen,
    manner: '银行转账',
    dueOn,
    instalments: [],
    ...more,
  }
}
export function act(obligor: string, obligee: string, content: string, dueOn: Day): AgreementClause {
  return { kind: 'act', obligor, obligee, content, amountFen: null, manner: '', dueOn, instalments: [] }
}
export function forbear(obligor: string, content: string): AgreementClause {
  return { ...act(obligor, '', content, '2026-01-01'), kind: 'forbearance', dueOn: null }
}
