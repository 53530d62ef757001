/** The results of orders that came in by file: which there are, and the table that goes back to their sender. */
import { writeXlsx } from 'hucre/xlsx'
import { type HotlineRow, mostReturned } from '../../../shared/contract/hotline.ts'
import type { ParsedInputOf } from '../../../shared/contract/registry.ts'
import type { CaseFile } from '../../../shared/domain/case.ts'
import type { FollowUp } from '../../../shared/domain/caseRecord.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import {
  dayOf,
  endOfDay,
  fromMillis,
  type Instant,
  localMinutes,
  startOfDayMillis,
} from '../../../shared/kit/time.ts'
import { caseStatusLabels } from '../../../shared/labels/case.ts'
import { contactLine, resultStateText, satisfactionText } from '../../../shared/labels/hotline.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { caseFileTable, followUpTable } from '../../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../../shared/node/db/entities/hotline.ts'
import { workOrderTable } from '../../../shared/node/db/entities/order.ts'
import { visibleCases } from '../../../shared/node/db/queries/caseList.ts'
import { inList, join, raw, sql } from '../../../shared/node/db/sql.ts'
import { readerOf } from '../../../shared/node/matter/caseRows.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { departmentNames, organizationNames } from '../../../shared/node/matter/names.ts'
import { appendEvent } from '../../../shared/node/matter/timeline.ts'
import type { HotlineWords, ResultLayout } from './import/words.ts'

type Filter = Omit<ParsedInputOf<'hotline.results'>, 'cursor' | 'limit'>

/** States in which the work itself is over; the sender is told of it then. */
const finishedStatuses: readonly CaseFile['status'][] = [
  'completed',
  'followUp',
  'closed',
  'archived',
  'notAccepted',
  'withdrawn',
  'terminated',
  'escalated',
]

interface ResultRow {
  file: CaseFile
  view: HotlineRow
  followUps: FollowUp[]
}

/** One walk per sender, newest first, each cut to the page. */
async function filesOf(ctx: QueryContext, filter: Filter, before: string | null, limit: number) {
  const reader = readerOf(await viewerOf(ctx))
  const parts = [raw('c.deleted_at is null'), sql`c.org_id = ${ctx.actor.orgId}`, visibleCases(reader)]
  if (filter.from !== null) parts.push(sql`c.told_at >= ${fromMillis(startOfDayMillis(filter.from))}`)
  if (filter.until !== null) parts.push(sql`c.told_at <= ${endOfDay(filter.until)}`)
  if (filter.onlyFinished) parts.push(sql`c.status ${inList(finishedStatuses)}`)
  if (filter.onlyUnreturned)
    parts.push(
      raw('not exists (select 1 from external_return r where r.case_id = c.id and r.deleted_at is null)'),
    )
  if (before !== null) parts.push(sql`c.id < ${before}`)
  const where = join(parts, ' and ')
  const senders: readonly ExternalSource[] = filter.source === null ? externalSources : [filter.source]
  const walks = senders.map(
    sender =>
      sql`select * from (select c.* from case_file c where c.external_source = ${sender} and ${where} order by c.id desc limit ${limit}) as part`,
  )
  return ctx.db.rows(
    caseFileTable,
    sql`select * from (${join(walks, ' union all ')}) as c order by c.id desc limit ${limit}`,
  )
}

async function resultRows(ctx: QueryContext, files: readonly CaseFile[]): Promise<ResultRow[]> {
  const { db } = ctx
  const ids = files.map(file => file.id)
  const orders = Map.groupBy(
    await db.find(workOrderTable, { caseId: ids, deletedAt: null }, { orderBy: 'id' }),
    order => order.caseId,
  )
  const followUps = Map.groupBy(
    await db.find(followUpTable, { caseId: ids, deletedAt: null }, { orderBy: 'id' }),
    item => item.caseId,
  )
  const returns = Map.groupBy(
    await db.find(externalReturnTable, { caseId: ids, deletedAt: null }, { orderBy: 'at' }),
    item => item.caseId,
  )
  const departments = await departmentNames(
    db,
    files.map(file => file.leadDepartmentId),
  )
  const centers = await organizationNames(
    db,
    files.map(file => file.orgId),
  )
  return files.map(file => {
    const own = followUps.get(file.id) ?? []
    const answered = (orders.get(file.id) ?? []).filter(order => order.resultText)
    const lead = answered.findLast(order => order.role === 'lead') ?? answered.at(-1)
    const last = returns.get(file.id)?.at(-1) ?? null
    return {
      file,
      followUps: own,
      view: {
        caseId: file.id,
        caseNumber: file.number,
        source: file.externalSource ?? 'other',
        number: file.sourceRef ?? '',
        title: file.title,
        status: file.status,
        toldAt: file.toldAt,
        dueAt: file.externalDueAt,
        returnDueAt: file.externalReturnDueAt,
        urges: file.externalUrges ?? 0,
        unitName:
          (file.leadDepartmentId === null ? undefined : departments.get(file.leadDepartmentId)) ??
          centers.get(file.orgId) ??
          '',
        isFinished: finishedStatuses.includes(file.status),
        completedAt: file.completedAt ?? file.endedAt,
        result: file.resultText ?? lead?.resultText ?? file.endReason ?? '',
        satisfaction: own.at(-1)?.satisfaction ?? file.satisfaction,
        returned: last === null ? null : { at: last.at, fileName: last.fileName, byName: last.byName },
      },
    }
  })
}

/** What stands in one cell of the sender's table. */
function cellOf(value: string, { view, file, followUps }: ResultRow): string {
  switch (value) {
    case 'number':
      return view.number
    case 'title':
      return view.title
    case 'unit':
      return view.unitName
    case 'state':
      return resultStateText(view.isFinished)
    case 'result':
      return view.isFinished ? view.result : ''
    case 'completedAt':
      return view.isFinished && view.completedAt !== null ? localTime(view.completedAt) : ''
    case 'completedDay':
      return view.isFinished && view.completedAt !== null ? localTime(view.completedAt).slice(0, 10) : ''
    case 'satisfaction':
      return view.satisfaction === null ? '' : satisfactionText(view.satisfaction)
    case 'contact':
      return [
        ...(file.firstContactAt === null ? [] : [contactLine.first(localTime(file.firstContactAt))]),
        ...followUps.map(item =>
          contactLine.followUp(
            localTime(item.at),
            item.method,
            item.isReached,
            item.satisfaction,
            item.comment,
          ),
        ),
      ].join('\n')
    case 'pending':
      return view.isFinished
        ? ''
        : [caseStatusLabels[file.status], file.suspendReason ?? ''].filter(Boolean).join(' ')
    case 'returned':
      return view.returned === null
        ? ''
        : contactLine.returned(localTime(view.returned.at), view.returned.fileName)
    default:
      return ''
  }
}

async function workbookOf(layout: ResultLayout, rows: readonly ResultRow[]): Promise<Uint8Array> {
  const heads = layout.columns.map(([header]) => header)
  const cells = new Map(
    heads.map((_, column) => [`0,${column}`, { style: { font: { bold: true, size: 11 } } }] as const),
  )
  return writeXlsx({
    sheets: [
      {
        name: layout.sheet,
        rows: [heads, ...rows.map(row => layout.columns.map(([, value]) => cellOf(value, row)))],
        columns: layout.columns.map(([, value]) => ({
          width: value === 'result' || value === 'contact' ? 50 : 20,
        })),
        cells,
        freezePane: { rows: 1 },
      },
    ],
  })
}

/** `2026-03-05 10:20` in the product's zone. */
function localTime(at: Instant): string {
  const minutes = localMinutes(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const stampOf = (at: string) => localTime(at).replace(/[-: ]/g, '').slice(0, 12)

export function hotlineHandlers(words: () => HotlineWords): HandlersOf<'hotline.results' | 'hotline.export'> {
  return {
    'hotline.results': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const files = await filesOf(ctx, input, input.cursor, input.limit + 1)
      const page = files.slice(0, input.limit)
      return {
        rows: (await resultRows(ctx, page)).map(row => row.view),
        nextCursor: files.length > input.limit ? (page.at(-1)?.id ?? null) : null,
      }
    },

    'hotline.export': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const files = await filesOf(ctx, input, null, mostReturned + 1)
      if (files.length === 0) fail('hotline.nothingToReturn')
      if (files.length > mostReturned) fail('hotline.tooMany', { most: mostReturned })
      const rows = await resultRows(ctx, files)
      const layout = words().layouts[input.source]
      const fileName = `${layout.fileName}-${stampOf(ctx.now)}.xlsx`
      const workbook = await workbookOf(layout, rows)
      for (const { file, view } of rows) {
        // News of unfinished work is no result: the result itself is still to go out.
        if (view.isFinished)
          await ctx.insert(externalReturnTable, {
            orgId: file.orgId,
            caseId: file.id,
            source: view.source,
            number: view.number,
            fileName,
            at: ctx.now,
            byName: ctx.actor.name,
            result: view.result,
          })
        await appendEvent(ctx, file, {
          kind: 'externalReturned',
          data: { number: view.number, fileName, isFinished: view.isFinished },
        })
      }
      return {
        fileName,
        base64: Buffer.from(workbook).toString('base64'),
        count: rows.length,
        again: rows.filter(row => row.view.returned !== null).length,
      }
    },
  }
}
