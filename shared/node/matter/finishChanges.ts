/** Loads what has moved the finish of orders: extensions granted and pauses, for all orders of some cases at once. */
import { type FinishChanges, finishChangesOf } from '../../domain/finishClock.ts'
import type { WorkOrder } from '../../domain/order.ts'
import type { Db } from '../db/db.ts'
import { extensionTable } from '../db/entities/extension.ts'
import { suspensionTable } from '../db/entities/orderSuspension.ts'

export type ChangesOf = (order: Pick<WorkOrder, 'id' | 'redoCount'>) => FinishChanges

/** What moved the finish of each order of these cases. */
export async function finishChanges(db: Db, caseIds: string | readonly string[]): Promise<ChangesOf> {
  const caseId = typeof caseIds === 'string' ? [caseIds] : [...caseIds]
  if (caseId.length === 0) return order => finishChangesOf(order, [], [])
  const extensions = await db.find(extensionTable, {
    caseId,
    status: ['granted', 'partlyGranted'],
    deletedAt: null,
  })
  const suspensions = await db.find(suspensionTable, {
    caseId,
    status: ['active', 'resumed'],
    deletedAt: null,
  })
  return order => finishChangesOf(order, extensions, suspensions)
}
