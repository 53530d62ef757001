/** The result of an order that came in by file, and the table of results laid out as its sender's own. */
import { writeXlsx } from 'hucre/xlsx'
import type { HotlineRow } from '../../contract/hotline.ts'
import type { CaseFile, Satisfaction } from '../../domain/case.ts'
import type { FollowUp } from '../../domain/caseRecord.ts'
import { dayOf, type Instant, localMinutes } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { followUpTable } from '../db/entities/case.ts'
import { externalReturnTable } from '../db/entities/hotline.ts'
import { workOrderTable } from '../db/entities/order.ts'
import type { ResultLayout } from '../import/words.ts'
import { departmentNames, organizationNames } from '../matter/names.ts'

/** The words of a table of results; the host brings them. */
export interface ResultTexts {
  state(isFinished: boolean): string
  satisfaction(value: Satisfaction): string
  status(value: CaseFile['status']): string
  firstContact(at: string): string
  followUp(
    at: string,
    method: FollowUp['method'],
    isReached: boolean,
    satisfaction: Satisfaction,
    comment: string,
  ): string
  returned(at: string, fileName: string): string
}

/** What a line tells of the matter itself; an order that no town took has no more than this. */
export type ResultFile = Pick<CaseFile, 'status' | 'firstContactAt' | 'suspendReason'>

/** States in which the work itself is over; the sender is told of it then. */
export const finishedStatuses: readonly CaseFile['status'][] = [
  'completed',
  'followUp',
  'closed',
  'archived',
  'notAccepted',
  'withdrawn',
  'terminated',
  'escalated',
]

export interface ResultRow<File extends ResultFile = ResultFile> {
  file: File
  view: HotlineRow
  followUps: FollowUp[]
}

/** What became of each of these matters, in their order. */
export async function resultRows(db: Db, files: readonly CaseFile[]): Promise<ResultRow<CaseFile>[]> {
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
function cellOf(value: string, { view, file, followUps }: ResultRow, texts: ResultTexts): string {
  switch (value) {
    case 'number':
      return view.number
    case 'title':
      return view.title
    case 'unit':
      return view.unitName
    case 'state':
      return texts.state(view.isFinished)
    case 'result':
      return view.isFinished ? view.result : ''
    case 'completedAt':
      return view.isFinished && view.completedAt !== null ? localTime(view.completedAt) : ''
    case 'completedDay':
      return view.isFinished && view.completedAt !== null ? localTime(view.completedAt).slice(0, 10) : ''
    case 'satisfaction':
      return view.satisfaction === null ? '' : texts.satisfaction(view.satisfaction)
    case 'contact':
      return [
        ...(file.firstContactAt === null ? [] : [texts.firstContact(localTime(file.firstContactAt))]),
        ...followUps.map(item =>
          texts.followUp(localTime(item.at), item.method, item.isReached, item.satisfaction, item.comment),
        ),
      ].join('\n')
    case 'pending':
      return view.isFinished
        ? ''
        : [texts.status(file.status), file.suspendReason ?? ''].filter(Boolean).join(' ')
    case 'returned':
      return view.returned === null ? '' : texts.returned(localTime(view.returned.at), view.returned.fileName)
    default:
      return ''
  }
}

/** The table that goes back: the sender's own columns, one line per order, every cell a text. */
export async function resultWorkbook(
  layout: ResultLayout,
  rows: readonly ResultRow[],
  texts: ResultTexts,
): Promise<Uint8Array> {
  const heads = layout.columns.map(([header]) => header)
  const cells = new Map(
    heads.map((_, column) => [`0,${column}`, { style: { font: { bold: true, size: 11 } } }] as const),
  )
  return writeXlsx({
    sheets: [
      {
        name: layout.sheet,
        rows: [heads, ...rows.map(row => layout.columns.map(([, value]) => cellOf(value, row, texts)))],
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
export function localTime(at: Instant): string {
  const minutes = localMinutes(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** `202603051020`: the moment in a file name. */
export const stampOf = (at: string) => localTime(at).replace(/[-: ]/g, '').slice(0, 12)
