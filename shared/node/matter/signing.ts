/** What the signing log of a mediation says of its papers as they stand now. */
import { createHash } from 'node:crypto'
import type { CaseFile } from '../../domain/case.ts'
import type { CaseParty } from '../../domain/caseRecord.ts'
import type { Agreement, Mediation, MediationSession } from '../../domain/mediation.ts'
import {
  type ActingPerson,
  type RequiredParty,
  requiredParties,
  type Signature,
  type SignedForm,
  type SignedSource,
  type SigningState,
  signedText,
  signingState,
} from '../../domain/signature.ts'
import { type Day, dayOf } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { casePartyTable } from '../db/entities/case.ts'
import { mediationPersonTable } from '../db/entities/committee.ts'
import { agreementTable, mediationSessionTable } from '../db/entities/mediation.ts'
import { signatureTable } from '../db/entities/signature.ts'

export interface SigningFile {
  mediation: Mediation
  file: CaseFile
  parties: CaseParty[]
  sessions: MediationSession[]
  agreement: Agreement | null
  entries: Signature[]
  people: ActingPerson[]
}

/** All that the log is judged by, read once. */
export async function loadSigning(db: Db, mediation: Mediation, file: CaseFile): Promise<SigningFile> {
  const live = { deletedAt: null }
  const mediationId = mediation.id
  return {
    mediation,
    file,
    parties: await db.find(casePartyTable, { caseId: mediation.caseId, ...live }, { orderBy: 'id' }),
    sessions: await db.find(mediationSessionTable, { mediationId, ...live }, { orderBy: 'id' }),
    agreement: await db.findOne(agreementTable, { mediationId, ...live }),
    entries: await db.find(signatureTable, { mediationId, ...live }, { orderBy: 'id' }),
    people: await db.find(mediationPersonTable, { mediationId, ...live }, { orderBy: 'id' }),
  }
}

/** SHA-256 of what the signers of a paper put their names under; null when there is no such paper. */
export function contentHashOf(source: SignedSource, form: SignedForm, ref: string | null): string | null {
  const text = signedText(source, form, ref)
  return text === null ? null : createHash('sha256').update(text).digest('hex')
}

/** The day before which nobody can have signed the paper. */
export function textDay(of: SigningFile, form: SignedForm, ref: string | null): Day {
  const { agreement, mediation } = of
  if (form === 'agreement' || form === 'oralRegister' || form === 'confirmationApplication')
    return agreement?.madeOn ?? dayOf(mediation.openedAt)
  const session = form === 'record' ? of.sessions.find(one => one.id === ref) : undefined
  if (session) return dayOf(session.heldAt)
  // Applications, and what is told at the beginning, are signed before the file is opened.
  return dayOf(of.file.toldAt)
}

/** Who has to sign, by the agreement's day. */
export function requiredOf(of: SigningFile): RequiredParty[] {
  const day = of.agreement?.madeOn ?? dayOf(of.mediation.openedAt)
  return requiredParties(of.mediation, of.parties, of.people, day)
}

/** What the agreement still lacks to bind; null while there is no agreement. */
export function agreementSigning(of: SigningFile): SigningState | null {
  const { agreement, entries } = of
  if (agreement === null) return null
  const contentHash = contentHashOf(of, agreement.isOral ? 'oralRegister' : 'agreement', null)
  return contentHash === null
    ? null
    : signingState({ isOral: agreement.isOral, contentHash, parties: requiredOf(of), entries })
}
