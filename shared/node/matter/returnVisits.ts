/** Which return visits are due, for lists and for what rings. */
import { type VisitStanding, visitStandingOf } from '../../domain/returnVisit.ts'
import { addDays } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { obligationTable, returnVisitTable } from '../db/entities/obligation.ts'
import type { CaseReader } from '../db/queries/caseList.ts'
import { type VisitCandidate, visitCandidates } from '../db/queries/returnVisitList.ts'
import type { Sql } from '../db/sql.ts'
import { returnVisitRules } from '../rules/returnVisitRules.ts'

export type DueVisit = VisitCandidate & VisitStanding

/**
 * Agreements whose visit is due or late, by the last day for it. What is late for more than `lateDays` is left
 * out; at most `limit` agreements are looked at.
 */
export async function dueVisits(
  ctx: QueryContext,
  reader: CaseReader,
  options: { only: Sql; lateDays: number; limit: number },
): Promise<{ rows: DueVisit[]; isPartial: boolean }> {
  const { db, today } = ctx
  const { rules } = await returnVisitRules(db, ctx.actor.orgId, today)
  const span = {
    from: addDays(today, -rules.untilDays - options.lateDays),
    until: addDays(today, -rules.fromDays),
  }
  const found = await visitCandidates(db, span, rules.mandatoryLevel, reader, options.only, options.limit + 1)
  const candidates = found.slice(0, options.limit)
  const mediationId = candidates.map(row => row.mediationId)
  const duties = Map.groupBy(
    await db.find(obligationTable, { mediationId, deletedAt: null }),
    row => row.mediationId,
  )
  const visits = Map.groupBy(
    await db.find(returnVisitTable, { mediationId, deletedAt: null }),
    row => row.mediationId,
  )
  const rows = candidates
    .map(row => ({
      ...row,
      ...visitStandingOf(
        {
          effectiveOn: row.effectiveOn,
          level: row.level,
          duties: duties.get(row.mediationId) ?? [],
          visits: visits.get(row.mediationId) ?? [],
        },
        rules,
        today,
      ),
    }))
    .filter(row => row.state === 'due' || row.state === 'late')
    .sort((a, b) => ((a.untilOn ?? '') < (b.untilOn ?? '') ? -1 : 1))
  return { rows, isPartial: found.length > options.limit }
}
