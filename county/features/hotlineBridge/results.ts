/** What became of orders, as their senders are told it. */
import type { CaseFile } from '../../../shared/domain/case.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { type ResultRow, resultRows } from '../../../shared/node/hotline/results.ts'
import type { HotlineOrder } from '../../tables/hotlineOrder.ts'

/** By the id of the order. One that waits for a town has no result; one that was declined has its reason. */
export async function orderResults(
  db: Db,
  orders: readonly HotlineOrder[],
  matters: ReadonlyMap<string, { standing: CaseFile }>,
): Promise<ReadonlyMap<string, ResultRow>> {
  const files = [...new Map([...matters.values()].map(item => [item.standing.id, item.standing])).values()]
  const byFile = new Map((await resultRows(db, files)).map(row => [row.file.id, row]))
  const found = new Map<string, ResultRow>()
  for (const order of orders) {
    const { standing } = (order.caseId === null ? undefined : matters.get(order.caseId)) ?? {}
    const known = standing === undefined ? undefined : byFile.get(standing.id)
    const own = {
      source: order.source,
      number: order.number,
      title: order.title,
      dueAt: order.dueAt,
      returnDueAt: order.returnDueAt,
      urges: order.urges ?? 0,
      returned:
        order.returnedAt === null
          ? null
          : { at: order.returnedAt, fileName: order.returnedFile ?? '', byName: order.returnedByName ?? '' },
    }
    if (order.status === 'declined')
      found.set(order.id, {
        file: { status: 'notAccepted', firstContactAt: null, suspendReason: null },
        followUps: [],
        view: {
          ...own,
          caseId: order.id,
          caseNumber: '',
          status: 'notAccepted',
          toldAt: order.intake?.toldAt ?? order.receivedAt,
          unitName: '',
          isFinished: true,
          completedAt: order.assignedAt ?? order.receivedAt,
          result: order.declineReason ?? '',
          satisfaction: null,
        },
      })
    else if (known) found.set(order.id, { ...known, view: { ...known.view, ...own } })
  }
  return found
}
