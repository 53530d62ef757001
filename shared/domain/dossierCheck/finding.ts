/**
 * What the dossier check can find. `red` makes the dossier void or sends it back; it is mended, or acknowledged with
 * a reason before anything is printed. `amber` is shown and may stand.
 */
import type { Instant } from '../../kit/time.ts'
import type { SyncedRow } from '../row.ts'

export const placeKinds = [
  'mediation',
  'party',
  'person',
  'session',
  'inquiry',
  'evidence',
  'agreement',
  'clause',
  'signing',
  'obligation',
  'confirmation',
  'visit',
  'item',
  'scan',
  'cover',
  'paper',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Exactly where to mend it: an id, a form or an item by `at`, and the number of a clause. */
export interface DossierPlace {
  at: PlaceKind
  id: string
  number: number
}

/** Every fault by its code. The sentence and the law of each stand in `shared/labels/dossierCheck.ts`. */
export const dossierFaults = {
  // What must be in the dossier, and its pages
  itemMissing: 'red',
  pageEmpty: 'red',
  pagesBroken: 'red',
  scanGap: 'red',
  scanTwice: 'amber',
  scanAway: 'red',
  signedScanMissing: 'amber',
  proofMissing: 'amber',
  rulingMissing: 'amber',
  evidenceUnbound: 'amber',
  evidencePagesMissing: 'amber',
  coverBlank: 'amber',
  templateNameMissing: 'red',
  // People
  consentMissing: 'red',
  partyRefused: 'red',
  nameDiffers: 'red',
  nameVariant: 'red',
  idInvalid: 'red',
  idBirthDiffers: 'red',
  idSexDiffers: 'red',
  idTwice: 'red',
  idDiffers: 'red',
  codeInvalid: 'red',
  legalPersonMissing: 'red',
  minorWithoutGuardian: 'red',
  guardianOtherSide: 'red',
  guardianYoung: 'red',
  agentBothSides: 'red',
  agentUnauthorized: 'red',
  agentBeyondPowers: 'red',
  agentOutOfPeriod: 'red',
  agentBeforePower: 'red',
  representativesTooMany: 'red',
  mediatorIsParty: 'red',
  mediatorActsForParty: 'red',
  helperWithoutConsent: 'red',
  // Days
  openedBeforeTold: 'red',
  sessionBeforeOpening: 'red',
  sessionAfterEnd: 'red',
  noticeAfterSession: 'red',
  inquiryAfterAgreement: 'amber',
  agreementBeforeOpening: 'red',
  agreementBeforeSession: 'red',
  agreementInFuture: 'red',
  effectiveBeforeMaking: 'red',
  effectiveBeforeSigning: 'red',
  signedBeforeMaking: 'red',
  performedBeforeMaking: 'red',
  visitBeforeAgreement: 'red',
  confirmationBeforeEffect: 'red',
  confirmationLate: 'red',
  ruledBeforeApplied: 'red',
  overLimit: 'red',
  filedBeforeEnd: 'red',
  recordDayDiffers: 'amber',
  // Sums
  capitalDiffers: 'red',
  recordSumDiffers: 'amber',
  paidTooMuch: 'red',
  obligationDiffers: 'red',
  // Signatures
  signerMissing: 'red',
  mediatorUnsigned: 'red',
  sealMissing: 'red',
  textChanged: 'red',
  minorSignedAlone: 'red',
  signerAbsent: 'red',
  recordSignerAbsent: 'red',
  paperUnsigned: 'amber',
  // The course and its end
  numberDiffers: 'red',
  noSucceededSession: 'red',
  resultContradicts: 'red',
  pathsNotTold: 'red',
  clauseFault: 'red',
  clauseDoubt: 'amber',
} as const satisfies Record<string, 'red' | 'amber'>
export type DossierFault = keyof typeof dossierFaults
export type DossierSeverity = (typeof dossierFaults)[DossierFault]

export interface DossierFinding {
  code: DossierFault
  severity: DossierSeverity
  place: DossierPlace
  /** Values the sentence names. */
  params: Record<string, string>
}

export function placeOf(at: PlaceKind, id = '', number = 0): DossierPlace {
  return { at, id, number }
}

export function finding(
  code: DossierFault,
  place: DossierPlace,
  params: Record<string, string> = {},
): DossierFinding {
  return { code, severity: dossierFaults[code], place, params }
}

/** The same fault at the same place, in the same words: what was acknowledged once is not asked about again. */
export function findingKey(of: Pick<DossierFinding, 'code' | 'place' | 'params'>): string {
  const params = Object.keys(of.params)
    .sort()
    .map(name => [name, of.params[name]])
  return JSON.stringify([of.code, of.place.at, of.place.id, of.place.number, params])
}

/** Red findings somebody left as they are, and why: appended, never changed. */
export interface DossierAcknowledgement extends SyncedRow {
  mediationId: string
  caseId: string
  /** Keys of the findings, see `findingKey`. */
  keys: string[]
  reason: string
  byName: string
  at: Instant
}
