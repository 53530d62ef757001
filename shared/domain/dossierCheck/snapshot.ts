/** Everything the dossier check looks at: the rows of one mediation and the papers made of them. */
import type { Day } from '../../kit/time.ts'
import type { CaseParty } from '../caseRecord.ts'
import type { Agreement, Mediation, MediationSession } from '../mediation.ts'
import type { Confirmation, Obligation } from '../obligation.ts'
import type { DossierItem, DossierPart, PaperForm } from '../paper/dossier.ts'
import type { RequiredParty, Signature } from '../signature.ts'

export type CheckedParty = Pick<
  CaseParty,
  'id' | 'role' | 'name' | 'isOrganization' | 'idType' | 'idNumber' | 'sex' | 'birthOn' | 'legalPerson'
>

/** Somebody who takes part besides the parties and the mediators. */
export interface CheckedPerson {
  id: string
  role: 'representative' | 'agent' | 'guardian' | 'legalPerson' | 'invited' | 'selfSupporting'
  /** The party this person acts for; null for an invited helper, and for an agent nobody tied to a party. */
  partyId: string | null
  name: string
  idNumber: string | null
  birthOn: Day | null
  /** What the power of attorney allows; null while that is not recorded. */
  powers: readonly string[] | null
  periodFrom: Day | null
  periodTo: Day | null
  endedOn: Day | null
  /** Invited helper: parties whose consent is recorded. */
  consentedPartyIds: readonly string[]
}

export interface CheckedSession extends Pick<MediationSession, 'id' | 'attendees' | 'record' | 'result'> {
  heldOn: Day
}

export interface CheckedSignature
  extends Pick<
    Signature,
    'id' | 'kind' | 'form' | 'ref' | 'capacity' | 'partyId' | 'signerName' | 'manner' | 'signedOn'
  > {
  /** False: the text has changed since. */
  isCurrent: boolean
}

export interface CheckedScan {
  attachmentId: string
  name: string
  item: DossierItem | null
  sha256: string
  /** False: the file has not reached this machine yet. */
  isHere: boolean
}

export interface CheckedPart {
  part: DossierPart
  /** First page of the dossier; null for covers and the index. */
  first: number | null
  count: number
}

/** One paper as it is printed now. */
export interface CheckedPaper {
  form: PaperForm
  ref: string | null
  /** The centre's own template, not the program's form. */
  isOwnTemplate: boolean
  texts: readonly string[]
}

export interface DossierSnapshot {
  today: Day
  toldOn: Day
  mediation: Pick<
    Mediation,
    | 'number'
    | 'status'
    | 'disputeSummary'
    | 'mediatorNames'
    | 'recorderName'
    | 'dueOn'
    | 'otherPathsTold'
    | 'consents'
  > & { openedOn: Day; concludedOn: Day | null }
  /** True: settled alone or at the police; nobody is told of other paths then. */
  needsNoPaths: boolean
  parties: readonly CheckedParty[]
  people: readonly CheckedPerson[]
  /** Who has to sign the agreement. */
  required: readonly RequiredParty[]
  sessions: readonly CheckedSession[]
  inquiries: readonly { id: string; askedOn: Day; personName: string; record: string }[]
  evidence: readonly { id: string; name: string; pages: number | null; attachmentId: string | null }[]
  /** Last day by the extensions all sides consented to; the mediation's own last day without one. */
  limitOn: Day
  agreement: Pick<
    Agreement,
    'number' | 'isOral' | 'facts' | 'clauses' | 'copies' | 'madeOn' | 'effectiveOn' | 'confirmationDueOn'
  > | null
  /** Standing entries of the signing log. */
  signatures: readonly CheckedSignature[]
  obligations: readonly (Pick<Obligation, 'clause' | 'part' | 'amountFen' | 'dueOn'> & {
    performed: readonly { doneOn: Day; amountFen: number | null; hasProof: boolean }[]
  })[]
  visits: readonly { id: string; on: Day }[]
  confirmation: Pick<Confirmation, 'appliedOn' | 'result' | 'ruledOn'> | null
  cover: { filedBy: string | null; filedOn: Day | null }
  parts: readonly CheckedPart[]
  scans: readonly CheckedScan[]
  papers: readonly CheckedPaper[]
}
