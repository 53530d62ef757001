/** Finding the subject of a call, and saying who asks. Shared by the case, order and mediation handlers. */
import type { CaseFile } from '../../domain/case.ts'
import type { CaseCan, CaseFacts, Viewer } from '../../domain/casePolicy.ts'
import { mayCase } from '../../domain/casePolicy.ts'
import { liveOrders } from '../../domain/dispatch.ts'
import type { Mediation } from '../../domain/mediation.ts'
import type { WorkOrder } from '../../domain/order.ts'
import type { QueryContext } from '../bus/context.ts'
import { notFound } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { workOrderTable } from '../db/entities/order.ts'
import { organizationTable } from '../db/entities/organization.ts'
import { inList, sql } from '../db/sql.ts'
import { freshSplitOf } from './splitLink.ts'

/** The asker with the reach of the account: at the county, people of the county's own centre see every centre. */
export async function viewerOf(ctx: QueryContext): Promise<Viewer> {
  const { actor, services } = ctx
  if (actor.isSystem) return { actor, isCounty: true }
  if (services.host === 'desk') return { actor, isCounty: false }
  const organization = await ctx.db.findOne(organizationTable, {
    id: actor.orgId,
  })
  return { actor, isCounty: organization?.kind === 'countyCenter' }
}

/** A case by id; `call.notFound` when there is none. Nothing is said yet about who may see it. */
export async function loadCase(db: Db, caseId: string): Promise<CaseFile> {
  const file = await db.findOne(caseFileTable, { id: caseId, deletedAt: null })
  return file ?? notFound()
}

/**
 * A case for one action, authorised. A file the asker may not see answers like one that does not exist
 * only in lists; here the refusal is said and recorded.
 */
export async function caseFor(
  ctx: QueryContext,
  caseId: string,
  can: CaseCan,
): Promise<{ file: CaseFile; viewer: Viewer }> {
  const file = await loadCase(ctx.db, caseId)
  const viewer = await viewerOf(ctx)
  ctx.authorise(mayCase(can, viewer, file))
  return { file, viewer }
}

export function ordersOf(db: Db, caseId: string): Promise<WorkOrder[]> {
  return db.find(workOrderTable, { caseId, deletedAt: null }, { orderBy: 'id' })
}

/** The mediation that still runs; a case has one at most. */
export function openMediationOf(db: Db, caseId: string): Promise<Mediation | null> {
  return db.findOne(mediationTable, {
    caseId,
    status: ['open', 'agreed'],
    deletedAt: null,
  })
}

/**
 * Everybody who did the work of a case: whoever recorded a completion, an agreement or a session. They
 * neither check it nor ask the citizen about it.
 */
export async function handlerIdsOf(db: Db, file: CaseFile, orders: readonly WorkOrder[]): Promise<string[]> {
  const kinds = ['orderCompleted', 'completed', 'sessionRecorded', 'agreementSaved', 'agreementEffective']
  const rows = await db.query<{ actor_id: string }>(
    sql`select distinct actor_id from case_event where case_id = ${file.id} and kind ${inList(kinds)}`,
  )
  const ids = [
    file.handledById,
    ...orders.map(order => order.completedById),
    ...rows.map(row => row.actor_id),
  ]
  return [...new Set(ids.filter(id => id !== null))]
}

/** What a file's `can` needs besides the file. */
export async function factsOf(
  ctx: QueryContext,
  file: CaseFile,
  orders: readonly WorkOrder[],
  hasOpenMediation: boolean,
): Promise<CaseFacts> {
  return {
    handlerIds: await handlerIdsOf(ctx.db, file, orders),
    hasOpenOrders: liveOrders(orders).length > 0,
    hasOpenMediation,
    isFreshSplit: (await freshSplitOf(ctx.db, file)) !== null,
    isDesk: ctx.services.host === 'desk',
  }
}
