/** Clocks of matters that turned amber or red. */
import { caseColor } from '../../domain/caseClock.ts'
import { hasAbility } from '../../domain/role.ts'
import { addMinutes, type Instant } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import { type CaseListRow, type CaseReader, noFilter, pageOfCases } from '../db/queries/caseList.ts'
import { clockRulesOf } from '../rules/clockRules.ts'
import { type AlertSource, alert, lookBackFrom } from './source.ts'

const minutesPerDay = 1440
/** How far ahead a clock may already be amber: the last fifth of thirty days. */
const lookAheadDays = 7
const mostLookedAt = 200

export interface DueMatter {
  key: string
  row: CaseListRow & { dueAt: Instant }
  color: 'amber' | 'red'
}

/** Matters whose running clock is amber or red, nearest first. */
export async function dueMatters(ctx: QueryContext, reader: CaseReader): Promise<DueMatter[]> {
  const { db, now } = ctx
  const filter = {
    ...noFilter,
    dueFrom: lookBackFrom(now),
    dueUntil: addMinutes(now, lookAheadDays * minutesPerDay),
  }
  const page = await pageOfCases(db, filter, reader, 'due', null, mostLookedAt)
  const rulesOf = await clockRulesOf(
    ctx,
    page.rows.map(row => row.orgId),
  )
  return page.rows.flatMap((row): DueMatter[] => {
    const color = caseColor(row, now, rulesOf(row.orgId))
    const { dueAt } = row
    if ((color !== 'amber' && color !== 'red') || dueAt === null) return []
    return [{ key: `${row.id}/${dueAt}/${now > dueAt ? 'overdue' : color}`, row: { ...row, dueAt }, color }]
  })
}

export const dueSource: AlertSource = {
  async list({ ctx, reader }) {
    if (!hasAbility(ctx.actor, 'case.read')) return []
    return (await dueMatters(ctx, reader)).map(({ key, row }) =>
      alert({
        kind: 'due',
        key,
        caseId: row.id,
        number: row.number,
        title: row.title,
        urgency: row.urgency,
        at: row.dueAt,
        isOverdue: ctx.now > row.dueAt,
      }),
    )
  },
}
