/** All that the papers of one mediation are filled from, read once and authorised. */
import type { CaseFile } from '../../../../shared/domain/case.ts'
import type { CaseParty } from '../../../../shared/domain/caseRecord.ts'
import type { MediationPerson } from '../../../../shared/domain/mediationPerson.ts'
import { canConductMediation, canReadMediation } from '../../../../shared/domain/mediationPolicy.ts'
import { standingPerformances } from '../../../../shared/domain/obligation.ts'
import { type DossierItem, type PaperForm, paperForms } from '../../../../shared/domain/paper/dossier.ts'
import { standingVisits } from '../../../../shared/domain/returnVisit.ts'
import { hasAbility } from '../../../../shared/domain/role.ts'
import { textCode } from '../../../../shared/domain/signature.ts'
import { findLeaf } from '../../../../shared/domain/taxonomy.ts'
import { filingWords } from '../../../../shared/labels/paper.ts'
import type { QueryContext } from '../../../../shared/node/bus/context.ts'
import { notFound } from '../../../../shared/node/bus/failure.ts'
import { appointmentTable } from '../../../../shared/node/db/entities/appointment.ts'
import {
  attachmentTable,
  caseFileTable,
  casePartyTable,
  followUpTable,
} from '../../../../shared/node/db/entities/case.ts'
import { committeeTable, mediationPersonTable } from '../../../../shared/node/db/entities/committee.ts'
import { evidenceTable, inquiryTable } from '../../../../shared/node/db/entities/inquiry.ts'
import {
  agreementTable,
  mediationSessionTable,
  mediationTable,
} from '../../../../shared/node/db/entities/mediation.ts'
import {
  mediationExtensionTable,
  mediationRefusalTable,
  policeReportTable,
} from '../../../../shared/node/db/entities/mediationCourse.ts'
import {
  confirmationTable,
  obligationTable,
  performanceTable,
  returnVisitTable,
} from '../../../../shared/node/db/entities/obligation.ts'
import { organizationTable } from '../../../../shared/node/db/entities/organization.ts'
import {
  dossierSheetTable,
  dossierTable,
  paperTemplateTable,
} from '../../../../shared/node/db/entities/paper.ts'
import { userNames } from '../../../../shared/node/matter/names.ts'
import { contentHashOf } from '../../../../shared/node/matter/signing.ts'
import type { FiledAttachment, PaperCourse, PaperView } from '../../documents/forms/view.ts'

export interface LoadedPapers {
  view: PaperView
  file: CaseFile
  /** May fill in the cover and file scans: whoever conducts the mediation, or keeps the archive. */
  canEdit: boolean
  /** Attachments whose place was guessed from their names. */
  proposed: ReadonlySet<string>
}

/** Reads the file and checks that the asker may see it. `now` is the day printed where a form asks for today. */
export async function loadPapers(ctx: QueryContext, mediationId: string): Promise<LoadedPapers> {
  const { db } = ctx
  const mediation = await db.findOne(mediationTable, { id: mediationId, deletedAt: null })
  const file = mediation && (await db.findOne(caseFileTable, { id: mediation.caseId }))
  if (!mediation || !file) notFound()
  const viewer = { actor: ctx.actor, isCounty: false }
  ctx.authorise(canReadMediation(viewer, file))
  const live = { deletedAt: null }
  const organization = await db.findOne(organizationTable, { id: file.orgId })
  const agreements = await db.find(
    agreementTable,
    { mediationId, ...live },
    { orderBy: 'id', descending: true, limit: 1 },
  )
  const sheets = await db.find(dossierSheetTable, { mediationId, ...live }, { orderBy: 'id' })
  const placed = new Map(sheets.map(sheet => [sheet.attachmentId, sheet.item]))
  const files = await db.find(attachmentTable, { caseId: file.id, ...live }, { orderBy: 'id' })
  const names = await userNames(
    db,
    files.map(one => one.createdBy),
  )
  const duties = await performedDuties(ctx, mediationId)
  const proposed = new Set<string>()
  const attachments = files.map((attachment): FiledAttachment => {
    const chosen = placed.get(attachment.id)
    if (chosen === undefined) proposed.add(attachment.id)
    return {
      attachment,
      item:
        chosen !== undefined
          ? chosen
          : duties.proofs.has(attachment.id)
            ? 'performanceProof'
            : proposedItem(attachment.name, attachment.purpose),
      byName: names.get(attachment.createdBy) ?? '',
    }
  })
  const parties = await db.find(casePartyTable, { caseId: file.id, ...live }, { orderBy: 'id' })
  const persons = (await db.find(mediationPersonTable, { mediationId, ...live }, { orderBy: 'id' })).filter(
    person => person.endedOn === null,
  )
  const committee =
    mediation.committeeId === null ? null : await db.findOne(committeeTable, { id: mediation.committeeId })
  const view: PaperView = {
    orgName: organization?.name ?? '',
    countyName: organization?.countyName ?? '',
    file,
    categoryName:
      file.categoryCode === null
        ? null
        : (findLeaf(ctx.services.rules.taxonomy, file.categoryCode)?.name ?? null),
    mediation,
    committee,
    parties: withLegalPersons(parties, persons),
    persons,
    sessions: (await db.find(mediationSessionTable, { mediationId, ...live })).sort((a, b) =>
      a.heldAt < b.heldAt ? -1 : a.heldAt > b.heldAt ? 1 : a.id < b.id ? -1 : 1,
    ),
    agreement: agreements[0] ?? null,
    course: await courseOf(ctx, mediationId, file.id),
    followUps: await db.find(followUpTable, { caseId: file.id, ...live }, { orderBy: 'id' }),
    visits: standingVisits(
      await db.find(returnVisitTable, { mediationId, ...live }, { orderBy: 'id' }),
    ).filter(visit => visit.kind !== 'waived'),
    attachments,
    performed: duties.performed,
    isSettled: duties.isSettled,
    hasConfirmation: (await db.count(confirmationTable, { mediationId, ...live })) > 0,
    dossier: await db.findOne(dossierTable, { mediationId, ...live }),
    today: ctx.today,
    bound: null,
  }
  // The code is of what is kept: a legal person named only for the papers does not change it.
  view.textCode = codeOf({ ...view, parties })
  const isArchivist = hasAbility(ctx.actor, 'case.archive')
  return { view, file, canEdit: canConductMediation(viewer, file) || isArchivist, proposed }
}

/** The code of the agreement's text as it stands; null while there is none. */
function codeOf(view: PaperView): string | null {
  const hash =
    view.agreement && contentHashOf(view, view.agreement.isOral ? 'oralRegister' : 'agreement', null)
  return hash ? textCode(hash) : null
}

/** Appointments, more time, reports, refusals, inquiries and evidence: each by its own order. */
async function courseOf(ctx: QueryContext, mediationId: string, caseId: string): Promise<PaperCourse> {
  const of = { mediationId, deletedAt: null }
  const oldest = { orderBy: 'id' } as const
  const { db } = ctx
  const inquiries = await db.find(inquiryTable, of, oldest)
  return {
    appointments: await db.find(
      appointmentTable,
      { ...of, status: ['planned', 'held'] },
      { orderBy: 'startAt' },
    ),
    extensions: await db.find(mediationExtensionTable, of, oldest),
    reports: await db.find(policeReportTable, of, oldest),
    refusals: await db.find(mediationRefusalTable, { caseId, deletedAt: null }, oldest),
    inquiries: inquiries.sort((a, b) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : 0)),
    evidence: await db.find(evidenceTable, { ...of, removedReason: null }, oldest),
  }
}

/** Organisations with the legal person named for this mediation, where the matter itself does not know one. */
function withLegalPersons(parties: readonly CaseParty[], persons: readonly MediationPerson[]): CaseParty[] {
  return parties.map(party => {
    const named = persons.find(person => person.role === 'legalPerson' && person.partyId === party.id)
    return party.isOrganization && named !== undefined ? { ...party, legalPerson: named.name } : party
  })
}

/** What was done of the agreement, the files that prove it, and whether anything is still waited for. */
async function performedDuties(ctx: QueryContext, mediationId: string) {
  const live = { deletedAt: null }
  const obligations = await ctx.db.find(obligationTable, { mediationId, ...live }, { orderBy: 'id' })
  const entries =
    obligations.length === 0
      ? []
      : await ctx.db.find(performanceTable, { obligationId: obligations.map(one => one.id), ...live })
  const standing = standingPerformances(entries).filter(entry => entry.kind === 'performed')
  const performed = standing
    .flatMap(entry => {
      const duty = obligations.find(one => one.id === entry.obligationId)
      return duty
        ? [{ obligor: duty.obligor, content: duty.content, doneOn: entry.doneOn, amountFen: entry.amountFen }]
        : []
    })
    .sort((a, b) => (a.doneOn < b.doneOn ? -1 : 1))
  return {
    performed,
    proofs: new Set(standing.flatMap(entry => entry.attachmentId ?? [])),
    isSettled: obligations.length > 0 && obligations.every(one => one.settledOn !== null),
  }
}

/** Where a file most likely belongs, by the words of its name. Evidence stays evidence; the rest waits for a choice. */
export function proposedItem(name: string, purpose: string): DossierItem | null {
  const found = filingWords.find(([, words]) => words.some(word => name.includes(word)))
  if (found) return found[0]
  return purpose === 'evidence' || purpose === 'photo' ? 'evidence' : null
}

/** The version of the centre's own template for a form: the newest row, unless it says to stop. */
export async function ownTemplates(ctx: QueryContext, orgId: string) {
  const rows = await ctx.db.find(paperTemplateTable, { orgId, deletedAt: null }, { orderBy: 'id' })
  const newest = new Map<PaperForm, (typeof rows)[number]>()
  for (const row of rows) {
    const known = newest.get(row.form)
    if (!known || row.version > known.version || (row.version === known.version && row.id > known.id))
      newest.set(row.form, row)
  }
  return {
    rows,
    used: new Map(
      paperForms.flatMap(form => {
        const row = newest.get(form)
        return row?.isUsed ? [[form, row] as const] : []
      }),
    ),
  }
}
