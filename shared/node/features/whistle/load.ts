/** A whistle with its case, its answers and the asker. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Viewer } from '../../../domain/casePolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { ruleSetOn } from '../../../domain/ruleSet.ts'
import type { Whistle, WhistleAnswer } from '../../../domain/whistle.ts'
import { type WhistleCan, whistleCan } from '../../../domain/whistlePolicy.ts'
import { defaultWhistleRules, type WhistleRules, whistleRulesFrom } from '../../../domain/whistleRules.ts'
import type { QueryContext } from '../../bus/context.ts'
import { notFound } from '../../bus/failure.ts'
import type { Db } from '../../db/db.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { whistleAnswerTable, whistleTable } from '../../db/entities/whistle.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { listRuleSets } from '../../rules/ruleSets.ts'

export interface WhistleSubject {
  whistle: Whistle
  file: CaseFile
  viewer: Viewer
  answers: WhistleAnswer[]
  orders: WorkOrder[]
  can: Record<WhistleCan, boolean>
}

/** A whistle by id with what every step of it asks; nothing is said yet about who may see it. */
export async function loadWhistle(ctx: QueryContext, whistleId: string): Promise<WhistleSubject> {
  const whistle = await ctx.db.findOne(whistleTable, { id: whistleId, deletedAt: null })
  if (whistle === null) notFound()
  const file = await loadCase(ctx.db, whistle.caseId)
  const viewer = await viewerOf(ctx)
  const answers = await answersOf(ctx.db, whistle.id)
  const orders = await ctx.db.find(
    workOrderTable,
    { whistleId: whistle.id, deletedAt: null },
    { orderBy: 'id' },
  )
  const hasOpenOrders = orders.some(order => !isAnswered(order))
  const can = whistleCan(viewer, whistle, answers, file, { now: ctx.now, hasOpenOrders })
  return { whistle, file, viewer, answers, orders, can }
}

export function answersOf(db: Db, whistleId: string): Promise<WhistleAnswer[]> {
  return db.find(whistleAnswerTable, { whistleId, deletedAt: null }, { orderBy: 'id' })
}

/** The rules of a centre for a day, with the set they come from; null: built into the product. */
export async function whistleRulesOf(
  db: Db,
  orgId: string,
  day: string,
): Promise<{ rules: WhistleRules; set: Awaited<ReturnType<typeof listRuleSets>>[number] | null }> {
  const set = ruleSetOn(await listRuleSets(db, orgId, 'whistle'), day)
  const read = whistleRulesFrom(set?.content)
  return read.ok ? { rules: read.value, set } : { rules: defaultWhistleRules, set: null }
}
