/** The rows of one mediation as the dossier check looks at them. Pure. */

import type {
  CheckedPaper,
  CheckedPerson,
  DossierSnapshot,
} from '../../../../shared/domain/dossierCheck/snapshot.ts'
import type { Evidence } from '../../../../shared/domain/evidence.ts'
import type { Inquiry } from '../../../../shared/domain/inquiry.ts'
import {
  type Confirmation,
  type Obligation,
  type Performance,
  standingPerformances,
} from '../../../../shared/domain/obligation.ts'
import { type DossierPart, numberParts, type PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import type { PaperBlock } from '../../../../shared/domain/paper/model.ts'
import { textsOf } from '../../../../shared/domain/paper/model.ts'
import { requiredParties, type Signature, standingSignatures } from '../../../../shared/domain/signature.ts'
import { dayOf } from '../../../../shared/kit/time.ts'
import { contentHashOf } from '../../../../shared/node/matter/signing.ts'
import { type PaperView, visitRefs } from '../forms/view.ts'

export interface DossierRows {
  view: PaperView
  people: readonly CheckedPerson[]
  signatures: readonly Signature[]
  inquiries: readonly Inquiry[]
  evidence: readonly Evidence[]
  obligations: readonly Obligation[]
  performances: readonly Performance[]
  confirmation: Confirmation | null
  /** What is bound, and how many pages each part takes. */
  parts: readonly DossierPart[]
  counts: readonly number[]
  /** Hashes of the files that lie on this machine. */
  held: ReadonlySet<string>
  /** Papers printed from templates of the centre, as they are printed now. */
  templated: readonly { form: PaperForm; ref: string | null; blocks: readonly PaperBlock[] }[]
}

export function snapshotOf(rows: DossierRows): DossierSnapshot {
  const { view } = rows
  const { mediation, agreement, file, dossier } = view
  const openedOn = dayOf(mediation.openedAt)
  const starts = numberParts(rows.parts, rows.counts)
  return {
    today: view.today,
    toldOn: dayOf(file.toldAt),
    mediation: {
      number: mediation.number,
      status: mediation.status,
      disputeSummary: mediation.disputeSummary,
      mediatorNames: mediation.mediatorNames,
      recorderName: mediation.recorderName,
      dueOn: mediation.dueOn,
      otherPathsTold: mediation.otherPathsTold,
      consents: mediation.consents,
      openedOn,
      concludedOn: mediation.concludedAt === null ? null : dayOf(mediation.concludedAt),
    },
    // Stopped with its matter, which was withdrawn or went elsewhere: that is told there.
    needsNoPaths:
      mediation.stopKind === null ||
      mediation.stopKind === 'selfSettled' ||
      mediation.stopKind === 'toPolice',
    parties: view.parties.filter(party => party.role !== 'reporter'),
    people: [...rows.people, ...agentsOnCase(view, rows.people)],
    required: requiredParties(mediation, view.parties, rows.people, agreement?.madeOn ?? openedOn),
    sessions: view.sessions.map(session => ({ ...session, heldOn: dayOf(session.heldAt) })),
    inquiries: rows.inquiries.map(({ id, askedAt, personName, record }) => ({
      id,
      askedOn: dayOf(askedAt),
      personName,
      record,
    })),
    evidence: rows.evidence
      .filter(piece => piece.removedReason === null)
      .map(({ id, name, pages, attachmentId }) => ({ id, name, pages, attachmentId })),
    // Every extension all sides consented to has moved the last day already.
    limitOn: mediation.dueOn,
    agreement,
    signatures: standingSignatures(rows.signatures).map(entry => ({
      ...entry,
      isCurrent: contentHashOf(view, entry.form, entry.ref) === entry.contentHash,
    })),
    obligations: rows.obligations.map(duty => ({
      clause: duty.clause,
      part: duty.part,
      amountFen: duty.amountFen,
      dueOn: duty.dueOn,
      performed: standingPerformances(rows.performances.filter(one => one.obligationId === duty.id))
        .filter(one => one.kind === 'performed')
        .map(one => ({ doneOn: one.doneOn, amountFen: one.amountFen, hasProof: one.attachmentId !== null })),
    })),
    visits: visitRefs(view).map(visit => ({ id: visit.id, on: dayOf(visit.at) })),
    confirmation: rows.confirmation,
    cover: { filedBy: dossier?.filedBy ?? null, filedOn: dossier?.filedOn ?? null },
    parts: rows.parts.map((part, at) => ({
      part,
      first: starts[at] ?? null,
      count: rows.counts[at] ?? 0,
    })),
    scans: view.attachments.map(({ attachment, item }) => ({
      attachmentId: attachment.id,
      name: attachment.name,
      item,
      sha256: attachment.sha256,
      isHere: rows.held.has(attachment.sha256),
    })),
    papers: rows.templated.map(
      ({ form, ref, blocks }): CheckedPaper => ({ form, ref, isOwnTemplate: true, texts: textsOf(blocks) }),
    ),
  }
}

/** Agents written down when the matter was taken in, before anybody recorded their powers. */
function agentsOnCase(view: PaperView, people: readonly CheckedPerson[]): CheckedPerson[] {
  return view.parties
    .filter(
      party => party.role === 'agent' && !people.some(person => person.name.trim() === party.name.trim()),
    )
    .map(party => ({
      id: party.id,
      role: 'agent' as const,
      partyId: null,
      name: party.name,
      idNumber: party.idNumber,
      birthOn: party.birthOn,
      powers: null,
      periodFrom: null,
      periodTo: null,
      endedOn: null,
      consentedPartyIds: [],
    }))
}
