/** What waits for this person, over all matters: to decide, to answer, to judge, to read, and what is late. */
import type { InstrumentLane, InstrumentRow } from '../../../contract/instrument.ts'
import { instrumentLanes } from '../../../contract/instrument.ts'
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, isNamed } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canReadOrder } from '../../../domain/orderPolicy.ts'
import { isPauseToReview } from '../../../domain/orderSuspension.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { openInstruments } from '../../db/queries/instrumentList.ts'
import { hiddenFrom } from '../../matter/accused.ts'
import { departmentWords } from '../../matter/departmentWords.ts'
import { viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { orderReaderOf } from '../../matter/orderReader.ts'
import { circularView, extensionView, instructionView, supervisionView, suspensionView } from './view.ts'

type Draft = Omit<
  InstrumentRow,
  'caseNumber' | 'caseTitle' | 'orgName' | 'urgency' | 'canOpen' | 'lanes' | 'isOverdue' | 'grade' | 'canRead'
> & {
  lanes: readonly (InstrumentLane | false)[]
  isOverdue: boolean
  grade?: string
  canRead?: boolean
}

async function rowsFor(ctx: QueryContext): Promise<{ rows: InstrumentRow[]; isCut: boolean }> {
  const { db, actor } = ctx
  const viewer = await viewerOf(ctx)
  // Each row below is shown only to whoever may see its case or order, or was written to by name.
  ctx.authorise(true)
  const reader = { ...orderReaderOf(viewer), orgId: actor.orgId, unitId: actor.unitId }
  const open = await openInstruments(db, reader)
  const ids = [
    ...open.extensions,
    ...open.suspensions,
    ...open.supervisions,
    ...open.circulars,
    ...open.instructions,
  ].map(row => row.caseId)
  const files = new Map(
    (ids.length === 0 ? [] : await db.find(caseFileTable, { id: [...new Set(ids)], deletedAt: null })).map(
      file => [file.id, file],
    ),
  )
  for (const id of await hiddenFrom(db, viewer, [...files.values()])) files.delete(id)
  const wordsOf = await departmentWords(
    db,
    viewer,
    [...files.values()].map(file => ({ order: { caseId: file.id, demand: '' }, file })),
  )
  const titles = (file: CaseFile, demand: string) => wordsOf({ caseId: file.id, demand }, file).title
  const orderIds = [...open.extensions, ...open.suspensions].map(row => row.orderId)
  const orders = new Map(
    (orderIds.length === 0 ? [] : await db.find(workOrderTable, { id: [...new Set(orderIds)] })).map(
      order => [order.id, order],
    ),
  )
  const departments = await departmentNames(
    db,
    [...open.extensions, ...open.suspensions, ...open.supervisions].map(row => row.departmentId),
  )
  const centers = await organizationNames(
    db,
    [...files.values()].map(file => file.orgId),
  )
  const nameOf = (id: string) => departments.get(id) ?? ''
  const rows: InstrumentRow[] = []
  const add = (file: CaseFile, mayOpen: boolean, draft: Draft) => {
    const lanes = [...draft.lanes, draft.isOverdue && ('overdue' as const), 'open' as const]
    rows.push({
      ...draft,
      grade: draft.grade ?? '',
      canRead: draft.canRead ?? false,
      caseNumber: file.number,
      caseTitle: mayOpen ? titles(file, draft.text) : '',
      orgName: centers.get(file.orgId) ?? '',
      urgency: file.urgency,
      canOpen: mayOpen,
      lanes: instrumentLanes.filter(lane => lanes.includes(lane)),
    })
  }
  const withOrder = (row: { caseId: string; orderId: string }): [CaseFile, WorkOrder] | null => {
    const [file, order] = [files.get(row.caseId), orders.get(row.orderId)]
    return file && order && canReadOrder(viewer, order, file) ? [file, order] : null
  }
  for (const row of open.extensions) {
    const found = withOrder(row)
    if (found === null) continue
    const [file, order] = found
    const view = extensionView(ctx, row, order, file, viewer, nameOf(row.departmentId))
    if (view.state !== 'asked') continue
    add(file, true, {
      ...base('extension', row, view.state),
      orderId: row.orderId,
      fromName: nameOf(row.departmentId),
      toName: '',
      text: row.reason,
      at: row.askedAt,
      dueAt: order.finishDueAt,
      isOverdue: false,
      lanes: [(view.can.decide === true || view.can.note === true) && 'toDecide'],
    })
  }
  for (const row of open.suspensions) {
    const found = withOrder(row)
    if (found === null) continue
    const [file, order] = found
    const view = suspensionView(ctx, row, order, file, viewer, nameOf(row.departmentId))
    if (view.state !== 'asked' && view.state !== 'active') continue
    const isReview = isPauseToReview(row, ctx.today)
    const mayAct =
      view.can.decide === true || view.can.note === true || (isReview && view.can.resume === true)
    add(file, true, {
      ...base('suspension', row, view.state),
      orderId: row.orderId,
      fromName: nameOf(row.departmentId),
      toName: '',
      text: row.reasonText,
      at: row.askedAt,
      dueAt: view.state === 'active' ? row.until : order.finishDueAt,
      isOverdue: false,
      lanes: [mayAct && 'toDecide'],
    })
  }
  for (const row of open.supervisions) {
    const file = files.get(row.caseId)
    if (file === undefined || !canReadOrder(viewer, row, file)) continue
    const view = supervisionView(ctx, row, file, viewer, nameOf(row.departmentId))
    add(file, row.orderId !== null || canSeeCase(viewer, file), {
      ...base('supervision', row, view.state),
      grade: row.kind,
      orderId: row.orderId,
      fromName: `${row.issuedByOrg} ${row.issuedByName}`.trim(),
      toName: nameOf(row.departmentId),
      text: row.text,
      at: row.issuedAt,
      dueAt: row.replyDueAt,
      isOverdue: view.isOverdue,
      lanes: [
        view.can.reply === true && row.status !== 'replied' && 'toReply',
        view.can.raise === true && 'toJudge',
      ],
    })
  }
  for (const row of open.circulars) {
    const file = files.get(row.caseId)
    if (file === undefined) continue
    const view = circularView(ctx, row, file, viewer)
    const isCenter = canSeeCase(viewer, file)
    if (!isCenter && view.can.read !== true) continue
    add(file, isCenter, {
      ...base('circular', row, view.state),
      orderId: row.orderId,
      fromName: `${row.sentByOrg} ${row.sentByName}`.trim(),
      toName: row.toName,
      text: row.text,
      at: row.sentAt,
      dueAt: null,
      isOverdue: false,
      canRead: view.can.read === true,
      lanes: [view.can.read === true && 'toRead'],
    })
  }
  for (const row of open.instructions) {
    const file = files.get(row.caseId)
    if (file === undefined || !isNamed(actor, file)) continue
    const view = instructionView(ctx, row, file, viewer)
    const isCenter = canSeeCase(viewer, file)
    if (!isCenter && view.can.reply !== true) continue
    add(file, true, {
      ...base('instruction', row, view.state),
      orderId: row.orderId,
      fromName: row.leaderName,
      toName: row.toName,
      text: row.text,
      at: row.givenAt,
      dueAt: row.status === 'given' ? row.replyDueAt : null,
      isOverdue: view.isOverdue,
      lanes: [
        row.status === 'given' && view.can.reply === true && 'toReply',
        row.status === 'replied' && view.can.close === true && 'toJudge',
      ],
    })
  }
  // What is late comes first, then by the moment that matters next; what has none, by when it was written.
  const keyOf = (row: InstrumentRow) => `${row.isOverdue ? 0 : 1} ${row.dueAt ?? '9'} ${row.at}`
  rows.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
  return { rows, isCut: open.isCut }
}

function base<K extends InstrumentRow['kind']>(
  kind: K,
  row: { id: string; rev: number; caseId: string },
  state: string,
) {
  return { kind, id: row.id, rev: row.rev, caseId: row.caseId, state }
}

export const instrumentListHandlers: HandlersOf<'instrument.list' | 'instrument.waiting'> = {
  'instrument.list': ctx => rowsFor(ctx),

  'instrument.waiting': async ctx => {
    const { rows } = await rowsFor(ctx)
    const count = (lane: InstrumentLane) => rows.filter(row => row.lanes.includes(lane)).length
    return {
      counts: {
        toDecide: count('toDecide'),
        toReply: count('toReply'),
        toJudge: count('toJudge'),
        toRead: count('toRead'),
        overdue: count('overdue'),
        open: rows.length,
      },
    }
  },
}
