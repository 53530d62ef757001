/** What a claim for case subsidy rests on, read from the file as it stands. */
import type { CaseFile } from '../../domain/case.ts'
import type { Agreement, Mediation } from '../../domain/mediation.ts'
import { standingPerformances } from '../../domain/obligation.ts'
import type { DossierItem, PaperForm } from '../../domain/paper/dossier.ts'
import { standingVisits } from '../../domain/returnVisit.ts'
import type { SubsidyForm, SubsidyRules } from '../../domain/subsidy.ts'
import type { SubsidyBasis, SubsidyFacts, SubsidyItem, SubsidyRepeat } from '../../domain/subsidyCheck.ts'
import { addMonths, type Day, dayOf } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import type { Db } from '../db/db.ts'
import { casePartyTable } from '../db/entities/case.ts'
import { mediationPersonTable, mediatorTable } from '../db/entities/committee.ts'
import { agreementTable, mediationSessionTable } from '../db/entities/mediation.ts'
import {
  confirmationTable,
  obligationTable,
  performanceTable,
  returnVisitTable,
} from '../db/entities/obligation.ts'
import { dossierSheetTable, dossierTable, printRecordTable } from '../db/entities/paper.ts'
import { sql } from '../db/sql.ts'

const live = { deletedAt: null }

/** An agreement is written or oral; a mediation that came to nothing has neither. */
export function formOf(mediation: Pick<Mediation, 'status'>, agreement: Agreement | null): SubsidyForm {
  if (mediation.status === 'failed' || mediation.status === 'stopped' || agreement === null) return 'failed'
  return agreement.isOral ? 'oral' : 'written'
}

/** Papers the program prints count as there once they were printed; what people bring, once it was filed. */
const printedAs: Partial<Record<SubsidyItem, readonly (PaperForm | 'dossier')[]>> = {
  application: ['application', 'acceptance', 'dossier'],
  rightsNotice: ['rightsNotice', 'dossier'],
  authorization: ['authorization', 'dossier'],
  confirmation: ['confirmationApplication'],
}

async function presentItems(
  db: Db,
  mediationId: string,
  has: { sessions: number; agreement: Agreement | null; isFailed: boolean },
): Promise<SubsidyItem[]> {
  const sheets = new Map<string, DossierItem | null>()
  for (const sheet of await db.find(dossierSheetTable, { mediationId, ...live }, { orderBy: 'id' }))
    sheets.set(sheet.attachmentId, sheet.item)
  const filed = new Set([...sheets.values()].filter(item => item !== null))
  const printed = new Set(
    (await db.find(printRecordTable, { mediationId, ...live })).map(record => record.what),
  )
  const duties = await db.find(obligationTable, { mediationId, ...live })
  const entries = await db.find(performanceTable, { obligationId: duties.map(duty => duty.id), ...live })
  const visits = await db.find(returnVisitTable, { mediationId, ...live })
  const dossier = await db.findOne(dossierTable, { mediationId, ...live })
  const made: Partial<Record<SubsidyItem, boolean>> = {
    record: has.sessions > 0,
    agreement: has.isFailed ? true : has.agreement?.effectiveOn != null,
    performanceProof: standingPerformances(entries).some(entry => entry.attachmentId !== null),
    returnVisit: standingVisits(visits).some(visit => visit.kind === 'visited'),
    confirmation: (await db.count(confirmationTable, { mediationId, ...live })) > 0,
    remarks: (dossier?.remarks ?? '').trim() !== '',
    // The last leaf is bound with every dossier.
    backCover: true,
  }
  const all: readonly SubsidyItem[] = [
    'application',
    'rightsNotice',
    'identityProof',
    'authorization',
    'inquiry',
    'evidence',
    'record',
    'agreement',
    'performanceProof',
    'returnVisit',
    'confirmation',
    'remarks',
    'backCover',
  ]
  return all.filter(
    item => made[item] === true || filed.has(item) || (printedAs[item] ?? []).some(form => printed.has(form)),
  )
}

/** Other mediations of one of the same people, found by register entry or by number and name, that ended meanwhile. */
async function repeatsOf(db: Db, file: Pick<CaseFile, 'id' | 'orgId'>, since: Day): Promise<SubsidyRepeat[]> {
  const own = await db.find(casePartyTable, {
    caseId: file.id,
    role: ['applicant', 'respondent'],
    ...live,
  })
  if (own.length === 0) return []
  const rows = await db.query<{
    case_id: string
    number: string
    title: string
    on_day: Day
    claimed: number | string
    name: string
    id_number: string | null
    person_id: string | null
  }>(
    sql`select m.case_id, m.number, c.title, coalesce(a.effective_on, substr(m.opened_at, 1, 10)) as on_day,
          p.name, p.id_number, p.person_id,
          (select count(*) from subsidy_claim s where s.case_id = m.case_id and s.deleted_at is null
            and s.status not in ('withdrawn', 'refused')) as claimed
        from mediation m join case_file c on c.id = m.case_id
          join case_party p on p.case_id = m.case_id and p.deleted_at is null
            and p.role in ('applicant', 'respondent')
          left join agreement a on a.mediation_id = m.id and a.deleted_at is null
        where m.org_id = ${file.orgId} and m.case_id <> ${file.id} and m.deleted_at is null
          and m.status in ('effective', 'failed', 'stopped') and m.opened_at >= ${since}
          and p.name in (select o.name from case_party o where o.case_id = ${file.id} and o.deleted_at is null)`,
  )
  const isSame = (row: (typeof rows)[number]) =>
    own.some(
      party =>
        party.name === row.name &&
        (party.personId === null || row.person_id === null || party.personId === row.person_id) &&
        (party.idNumber === null || row.id_number === null || party.idNumber === row.id_number),
    )
  const byCase = Map.groupBy(rows.filter(isSame), row => row.case_id)
  // The same dispute is one between the same people: one neighbour who quarrels with another is no repeat.
  return [...byCase.values()].flatMap(found => {
    const [first] = found
    return first === undefined || new Set(found.map(row => row.name)).size < 2
      ? []
      : [{ number: first.number, title: first.title, on: first.on_day, isClaimed: Number(first.claimed) > 0 }]
  })
}

/** The facts of today. `basis` is what the claimant says the mediation was. */
export async function subsidyFactsOf(
  ctx: QueryContext,
  file: CaseFile,
  mediation: Mediation,
  basis: SubsidyBasis,
  rules: Pick<SubsidyRules, 'repeatMonths'>,
): Promise<SubsidyFacts> {
  const { db } = ctx
  const mediationId = mediation.id
  const agreement = await db.findOne(agreementTable, { mediationId, ...live })
  const form = formOf(mediation, agreement)
  const parties = await db.find(casePartyTable, { caseId: file.id, ...live }, { orderBy: 'id' })
  const sides = parties.filter(party => party.role === 'applicant' || party.role === 'respondent')
  const sessions = await db.count(mediationSessionTable, { mediationId, ...live })
  const duties = await db.find(obligationTable, { mediationId, ...live })
  const register = await db.find(mediatorTable, { id: mediation.mediatorIds ?? [] })
  const amounts = (agreement?.clauses ?? []).map(clause => clause.amountFen ?? 0)
  const endedOn =
    form === 'failed'
      ? mediation.concludedAt === null
        ? null
        : dayOf(mediation.concludedAt)
      : (agreement?.effectiveOn ?? null)
  return {
    basis,
    status: mediation.status,
    form,
    level: file.level,
    people: Math.max(file.peopleCount ?? 0, sides.length),
    amountFen: form === 'failed' ? 0 : amounts.reduce((sum, one) => sum + one, 0),
    sessions,
    parties: sides.map(party => party.name),
    endedOn,
    duties: duties.length,
    openDuties: duties.filter(duty => duty.settledOn === null).length,
    present: await presentItems(db, mediationId, { sessions, agreement, isFailed: form === 'failed' }),
    hasAgent:
      parties.some(party => party.role === 'agent') ||
      (await db.count(mediationPersonTable, { mediationId, role: 'agent', ...live })) > 0,
    isPathMediation: file.path === null || file.path === 'mediation',
    mediators: (mediation.mediatorIds ?? []).flatMap(id => {
      const entry = register.find(one => one.id === id)
      return entry ? [{ id, name: entry.name, filedNumber: entry.filedNumber }] : []
    }),
    repeats: await repeatsOf(db, file, addMonths(ctx.today, -rules.repeatMonths)),
  }
}
