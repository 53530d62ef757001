/**
 * What follows from each version of a contested field, worked out from the file as it stands: clocks, papers,
 * signatures, orders that went out. Nothing is guessed: what cannot be computed is not said.
 */
import type { Follow } from '../../contract/conflict.ts'
import type { CaseFile } from '../../domain/case.ts'
import { cellAt, firstContactDue, triageDue } from '../../domain/caseClock.ts'
import { computeDue } from '../../domain/deadline.ts'
import type { Agreement, Mediation } from '../../domain/mediation.ts'
import { isAnswered } from '../../domain/orderPolicy.ts'
import { standingSignatures } from '../../domain/signature.ts'
import { legalLimits } from '../../domain/sla.ts'
import { slaSubject } from '../../domain/slaTable.ts'
import { type Day, dayOf, instantAt } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { meetingAttendeeTable } from '../db/entities/meeting.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { printRecordTable } from '../db/entities/paper.ts'
import { clockRules } from '../rules/clockRules.ts'
import { assistantOf, flagsAfter } from './advice.ts'
import type { AnyRow } from './conflictRow.ts'
import { departmentNames } from './names.ts'
import { contentHashOf, loadSigning, type SigningFile } from './signing.ts'

type Ctx = Pick<QueryContext, 'db' | 'now' | 'today' | 'services'>

/** What a field of a matter is judged by: changed, the limits are others. */
const clockFields: readonly string[] = ['categoryCode', 'level', 'urgency', 'source', 'path']
/** What departments read on their orders. */
const orderedFields: readonly string[] = ['title', 'narrative', 'place', 'amountFen', 'peopleCount']
const wordFields: readonly string[] = ['title', 'narrative', 'peopleCount', 'amountFen']
/** Tables whose rows are printed on the papers of a mediation. */
const paperTables: readonly string[] = ['mediation', 'agreement', 'mediation_person', 'case_party']

export interface Contested {
  table: string
  fields: readonly string[]
  row: AnyRow
  file: CaseFile | null
}

const touches = (fields: readonly string[], among: readonly string[]) =>
  fields.some(field => among.includes(field))

/** For each version, the row as it would be: what follows if it is chosen. The first is the one that stands. */
export async function followsOf(
  ctx: Ctx,
  contested: Contested,
  versions: readonly AnyRow[],
): Promise<Follow[][]> {
  const { table, fields, file } = contested
  const found: Follow[][] = versions.map(() => [])
  const add = (at: number, ...follows: Follow[]) => found[at]?.push(...follows)
  if (file !== null && table === 'case_file') {
    if (touches(fields, clockFields)) await caseClocks(ctx, file, versions, add)
    if (touches(fields, orderedFields)) await sentOrders(ctx, file, null, versions, add)
    if (touches(fields, wordFields)) await dangerSigns(ctx, file, versions, add)
  }
  if (file !== null && table === 'work_order') await sentOrders(ctx, file, contested.row, versions, add)
  if (file !== null && paperTables.includes(table)) await papers(ctx, contested, file, versions, add)
  if (table === 'agreement' && fields.includes('effectiveOn'))
    await confirmation(ctx, contested, versions, add)
  if (table === 'whistle' && contested.row.blownAt)
    versions.slice(1).forEach((_, at) => {
      add(at + 1, { code: 'whistleBlown', params: { at: String(contested.row.blownAt) } })
    })
  if (table === 'meeting') {
    const invited = await ctx.db.count(meetingAttendeeTable, {
      meetingId: contested.row.id,
      isInvited: true,
      removedAt: null,
      deletedAt: null,
    })
    if (invited > 0)
      versions.slice(1).forEach((_, at) => {
        add(at + 1, { code: 'meetingTold', params: { count: invited } })
      })
  }
  return found.map(follows => (follows.length > 0 ? follows : [{ code: 'nothing', params: {} }]))
}

type Add = (at: number, ...follows: Follow[]) => void

async function caseClocks(ctx: Ctx, file: CaseFile, versions: readonly AnyRow[], add: Add): Promise<void> {
  const rules = await clockRules(ctx, file.orgId)
  versions.forEach((version, at) => {
    const subject = slaSubject(version as unknown as CaseFile)
    if (file.firstContactAt === null && file.endedAt === null)
      add(at, { code: 'contactDue', params: { at: firstContactDue(file.typedAt, subject, rules) } })
    if (file.status === 'registered' && file.clockStartedAt !== null)
      add(at, { code: 'triageDue', params: { at: triageDue(file.clockStartedAt, subject, rules) } })
    const { limit } = cellAt('finish', ctx.now, subject, rules)
    if (limit !== null && file.endedAt === null)
      add(at, { code: 'finishLimit', params: { at: computeDue(ctx.now, limit, rules.calendar).dueAt } })
  })
}

/** Orders that departments have in their hands read as they were sent; another version has to be told. */
async function sentOrders(
  ctx: Ctx,
  file: CaseFile,
  own: AnyRow | null,
  versions: readonly AnyRow[],
  add: Add,
): Promise<void> {
  const orders = await ctx.db.find(
    workOrderTable,
    own === null ? { caseId: file.id, deletedAt: null } : { id: own.id },
    { orderBy: 'id' },
  )
  const sent = orders.filter(order => order.deliveredAt !== null && !isAnswered(order))
  if (sent.length === 0) return
  const names = await departmentNames(
    ctx.db,
    sent.map(order => order.departmentId),
  )
  const list = [...new Set(sent.map(order => names.get(order.departmentId) ?? ''))].filter(Boolean)
  versions.slice(1).forEach((_, at) => {
    add(at + 1, { code: 'ordersSent', params: { count: sent.length, names: list.join('、') } })
  })
}

/** Danger signs that a version raises or takes away, by the rules in force. */
async function dangerSigns(ctx: Ctx, file: CaseFile, versions: readonly AnyRow[], add: Add): Promise<void> {
  const assistant = await assistantOf(ctx, file.orgId)
  const signs = versions.map(
    version => new Set(flagsAfter(version as unknown as CaseFile, 0, assistant).map(flag => flag.ruleId)),
  )
  const standing = signs[0] ?? new Set<string>()
  signs.slice(1).forEach((own, at) => {
    const added = [...own].filter(id => !standing.has(id))
    const gone = [...standing].filter(id => !own.has(id))
    if (added.length > 0) add(at + 1, { code: 'flagsAdded', params: { ids: added.join(' ') } })
    if (gone.length > 0) add(at + 1, { code: 'flagsGone', params: { ids: gone.join(' ') } })
  })
}

/** The signing file as it would be with another version of one of its rows. */
function withVersion(of: SigningFile, table: string, version: AnyRow): SigningFile {
  if (table === 'mediation') return { ...of, mediation: version as unknown as Mediation }
  if (table === 'agreement') return { ...of, agreement: version as unknown as Agreement }
  if (table === 'case_party')
    return {
      ...of,
      parties: of.parties.map(party =>
        party.id === version.id ? (version as unknown as SigningFile['parties'][number]) : party,
      ),
    }
  return of
}

/** Which of the signatures in the log fit the text of each version, and what was printed before. */
async function papers(
  ctx: Ctx,
  { table, row }: Contested,
  file: CaseFile,
  versions: readonly AnyRow[],
  add: Add,
): Promise<void> {
  const mediations = (
    await ctx.db.find(mediationTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  ).filter(one =>
    table === 'mediation'
      ? one.id === row.id
      : typeof row.mediationId === 'string'
        ? one.id === row.mediationId
        : true,
  )
  for (const mediation of mediations) {
    const signing = await loadSigning(ctx.db, mediation, file)
    const signed = standingSignatures(signing.entries).filter(entry => entry.kind === 'signed')
    const fitting = versions.map(version => {
      const source = withVersion(signing, table, version)
      return signed.filter(entry => contentHashOf(source, entry.form, entry.ref) === entry.contentHash).length
    })
    if (signed.length > 0)
      fitting.forEach((fits, at) => {
        const lost = signed.length - fits
        add(at, { code: 'signaturesFit', params: { fits, total: signed.length } })
        if (lost > 0) add(at, { code: 'signaturesLost', params: { count: lost } })
      })
    const printed = await ctx.db.find(printRecordTable, { mediationId: mediation.id, deletedAt: null })
    if (printed.length > 0)
      versions.slice(1).forEach((_, at) => {
        add(at + 1, { code: 'papersPrinted', params: { count: printed.length } })
      })
    if (signing.agreement?.effectiveOn)
      versions.slice(1).forEach((_, at) => {
        add(at + 1, { code: 'agreementBinds', params: { day: signing.agreement?.effectiveOn ?? '' } })
      })
  }
}

/** The last day to apply for judicial confirmation that each day of effect leads to (art 33). */
async function confirmation(
  ctx: Ctx,
  { row }: Contested,
  versions: readonly AnyRow[],
  add: Add,
): Promise<void> {
  const { calendar } = await clockRules(ctx, row.orgId)
  const { limit } = legalLimits.judicialConfirmationRequest
  versions.forEach((version, at) => {
    if (typeof version.effectiveOn !== 'string' || version.effectiveOn === '') return
    const due = computeDue(instantAt(version.effectiveOn as Day, '12:00'), limit, calendar).dueAt
    add(at, { code: 'confirmationDue', params: { day: dayOf(due) } })
  })
}
