/**
 * From a sketch to the rows of a dossier: `sound` fills in all that an orderly centre does besides: consents, signatures
 * under the right text, scans, cover, pages.
 */
import { planOf } from '../../../electron/service/documents/dossier/plan.ts'
import type { DossierRows } from '../../../electron/service/documents/dossier/snapshot.ts'
import { emptyCourse, type PaperView } from '../../../electron/service/documents/forms/view.ts'
import type { CaseFile } from '../../../shared/domain/case.ts'
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import type { CheckedPerson } from '../../../shared/domain/dossierCheck/snapshot.ts'
import type { Mediation, MediationSession } from '../../../shared/domain/mediation.ts'
import { obligationsOf } from '../../../shared/domain/obligation.ts'
import { addDays, addMonths, instantAt } from '../../../shared/kit/time.ts'
import { signed } from './signers.ts'
import { caseId, keeping, mediationId, type PartySketch, type Sketch } from './sketch.ts'

function partyOf(of: PartySketch, at: number): CaseParty {
  return {
    ...keeping,
    caseId,
    role: at === 0 ? 'applicant' : 'respondent',
    isOrganization: false,
    idType: of.idNumber ? (of.isOrganization ? 'uscc' : 'citizenId') : 'none',
    idNumber: null,
    phone: null,
    phoneNote: null,
    address: '安平县清河镇石桥村',
    sex: 'unknown',
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
    personId: null,
    ...of,
  }
}

/** The rows of an orderly dossier. */
export function sound(of: Sketch): DossierRows {
  const parties = of.parties.map(partyOf)
  const number = of.number ?? '2026-K7MP0012'
  const mediators = of.mediators ?? ['冯调解']
  const recorder = of.recorder === undefined ? '吴记录' : of.recorder
  const sides = parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  const effectiveOn = of.agreement ? (of.agreement.effectiveOn ?? of.agreement.madeOn) : null
  const concludedOn = of.ended?.on ?? effectiveOn
  const lastOn = [
    concludedOn,
    ...(of.visits ?? []),
    ...(of.performed ?? []).map(one => one.day),
    of.confirmation?.ruledOn ?? of.confirmation?.appliedOn,
  ]
    .filter(day => day !== null && day !== undefined)
    .sort()
    .at(-1)
  const filedOn = lastOn === undefined ? null : addDays(lastOn, 2)
  const mediation: Mediation = {
    ...keeping,
    id: mediationId,
    caseId,
    number,
    status: of.ended?.status ?? (of.agreement ? 'effective' : 'open'),
    source: of.source ?? 'application',
    disputeSummary: of.summary,
    mediatorNames: mediators,
    recorderName: recorder,
    consents: sides.map(party => ({
      partyId: party.id,
      partyName: party.name,
      consented: true,
      at: instantAt(of.opened, '09:00'),
    })),
    openedAt: instantAt(of.opened, '09:10'),
    dueOn: of.due ?? addMonths(of.opened, 1),
    place: '清河镇综治中心调解室',
    concludedAt: concludedOn === null ? null : instantAt(concludedOn, '16:00'),
    failureReason: of.ended ? '双方要求差距太大' : null,
    otherPathsTold: of.ended?.paths ?? [],
    limitRule: 'mediation',
    committeeId: null,
    mediatorIds: null,
    stopKind: of.ended?.stopKind ?? null,
  }
  const present = sides.map(party => party.legalPerson ?? party.name).join('、')
  const sessions: MediationSession[] = of.sessions.map((session, at) => ({
    ...keeping,
    id: `session-${at + 1}`,
    mediationId,
    caseId,
    heldAt: instantAt(session.day, '09:30'),
    place: '清河镇综治中心调解室',
    attendees: session.attendees ?? present,
    record: session.record,
    result: session.result ?? (at === of.sessions.length - 1 && of.agreement ? 'succeeded' : 'toBeContinued'),
    byName: recorder ?? '吴记录',
  }))
  const agreement: PaperView['agreement'] = of.agreement
    ? {
        ...keeping,
        id: 'agreement',
        mediationId,
        caseId,
        number,
        isOral: of.agreement.isOral ?? false,
        facts: of.agreement.facts,
        clauses: of.agreement.clauses,
        copies: of.agreement.copies ?? sides.length + 1,
        madeOn: of.agreement.madeOn,
        effectiveOn,
        confirmationDueOn: effectiveOn === null ? null : addDays(effectiveOn, 30),
      }
    : null
  const evidence = of.evidence ?? []
  const scans = [
    { name: '当事人身份证.jpg', item: 'identityProof' as const },
    ...(agreement ? [{ name: '协议书签字页.jpg', item: 'agreement' as const }] : []),
    ...evidence.map(one => ({ name: `${one.name}.jpg`, item: 'evidence' as const })),
    ...(of.performed?.length ? [{ name: '转账回单.jpg', item: 'performanceProof' as const }] : []),
    ...(of.confirmation?.result === 'confirmed'
      ? [{ name: '司法确认裁定书.jpg', item: 'confirmation' as const }]
      : []),
    ...(of.scans ?? []),
  ]
  const view: PaperView = {
    orgName: '清河镇综治中心',
    countyName: '安平县',
    file: {
      ...keeping,
      id: caseId,
      number: '2026-K7MP0101',
      title: '纠纷',
      toldAt: instantAt(of.told, '08:30'),
      level: 2,
      archiveNumber: null,
      place: '石桥村',
      peopleCount: null,
      amountFen: null,
    } as unknown as CaseFile,
    categoryName: '邻里纠纷',
    mediation,
    parties,
    sessions,
    agreement,
    course: emptyCourse,
    committee: null,
    persons: [],
    visits: [],
    followUps: (of.visits ?? []).map((day, at) => ({
      ...keeping,
      id: `visit-${at + 1}`,
      caseId,
      at: instantAt(day, '10:00'),
      byId: 'u',
      byName: '周回访',
      method: 'visit',
      isReached: true,
      solved: 'solved',
      satisfaction: 'satisfied',
      comment: '',
    })),
    attachments: scans.map((scan, at) => ({
      attachment: {
        ...keeping,
        id: `scan-${at + 1}`,
        caseId,
        orderId: null,
        name: scan.name,
        mime: 'image/jpeg',
        size: 1000,
        sha256: String(at + 1).padStart(64, '0'),
        purpose: 'scan',
      },
      item: scan.item,
      byName: '',
    })),
    performed: [],
    isSettled: false,
    hasConfirmation: of.confirmation !== undefined,
    dossier: {
      ...keeping,
      id: 'dossier',
      mediationId,
      caseId,
      volumeName: null,
      retention: null,
      filedBy: filedOn === null ? null : '吴记录',
      filedOn,
      checkedBy: '赵主任',
      remarks: null,
      requests: null,
      leftOut: [],
    },
    today: of.today ?? addDays(filedOn ?? of.opened, 1),
    bound: null,
  }
  const people = (of.people ?? []).map(
    (person, at): CheckedPerson => ({
      id: `person-${at + 1}`,
      partyId: null,
      idNumber: null,
      birthOn: null,
      powers: person.role === 'agent' ? ['giveEvidence', 'attendAndSign'] : [],
      periodFrom: person.role === 'agent' ? of.opened : null,
      periodTo: person.role === 'agent' ? addMonths(of.opened, 6) : null,
      endedOn: null,
      consentedPartyIds: person.role === 'invited' ? sides.map(party => party.id) : [],
      ...person,
    }),
  )
  const owed = agreement ? obligationsOf(agreement) : []
  const obligations: DossierRows['obligations'] = owed.map((duty, at) => ({
    ...keeping,
    ...duty,
    id: `duty-${at + 1}`,
    caseId,
    mediationId,
    agreementId: 'agreement',
    settledOn: null,
  }))
  const rows: DossierRows = {
    view,
    people,
    signatures: [],
    inquiries: (of.inquiries ?? []).map((inquiry, at) => ({
      ...keeping,
      id: `inquiry-${at + 1}`,
      mediationId,
      caseId,
      askedAt: instantAt(inquiry.day, '14:00'),
      endedAt: instantAt(inquiry.day, '15:00'),
      place: '石桥村',
      partyId: null,
      personName: inquiry.personName,
      personFacts: '',
      investigatorNames: mediators,
      recorderName: recorder ?? '吴记录',
      attendees: '',
      record: inquiry.record,
      byName: '吴记录',
    })),
    evidence: evidence.map((piece, at) => ({
      ...keeping,
      id: `evidence-${at + 1}`,
      mediationId,
      caseId,
      name: piece.name,
      form: 'copyChecked',
      source: 'party',
      origin: '',
      pages: piece.pages,
      submitterId: null,
      submitterName: '',
      takenOn: of.opened,
      takenByName: '',
      attachmentId: `scan-${(agreement ? 3 : 2) + at}`,
      note: '',
      returnedOn: null,
      returnedTo: null,
      removedReason: null,
    })),
    obligations,
    performances: (of.performed ?? []).map((done, at) => ({
      ...keeping,
      id: `done-${at + 1}`,
      caseId,
      obligationId: `duty-${at + 1}`,
      kind: 'performed',
      doneOn: done.day,
      amountFen: owed[at]?.amountFen ?? null,
      manner: '',
      attachmentId: done.hasProof === false ? null : 'proof',
      note: '',
      voidsId: null,
      byId: 'u',
      byName: '',
    })),
    confirmation: of.confirmation
      ? {
          ...keeping,
          id: 'confirmation',
          caseId,
          mediationId,
          agreementId: 'agreement',
          appliedOn: of.confirmation.appliedOn,
          court: '安平县人民法院',
          result: of.confirmation.result ?? 'pending',
          rulingNumber: of.confirmation.ruledOn ? '（2026）晋0825诉前调确3号' : null,
          ruledOn: of.confirmation.ruledOn ?? null,
          note: '',
        }
      : null,
    parts: [],
    counts: [],
    held: new Set(scans.map((_, at) => String(at + 1).padStart(64, '0'))),
    templated: [],
  }
  return bound(signed(rows, of))
}

/** Plans what is bound and counts a page for each part; after a change of what is bound, again. */
export function bound(rows: DossierRows): DossierRows {
  const parts = planOf(rows.view).filter(
    part =>
      part.source.kind !== 'form' ||
      part.source.form !== 'authorization' ||
      rows.view.parties.some(party => party.role === 'agent'),
  )
  return { ...rows, parts, counts: parts.map(() => 1) }
}

/** A deep copy to be spoilt. */
export function copied(rows: DossierRows): DossierRows {
  return structuredClone(rows)
}
