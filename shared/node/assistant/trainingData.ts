/**
 * The decisions a centre's model learns from: matters its people judged, newest first, read page by page so
 * that the service answers in between. Restricted files are left out: not one of their words may ever come
 * back through a suggestion.
 */
import { setImmediate } from 'node:timers/promises'
import type { CaseFlag } from '../../domain/case.ts'
import type { DecidedMatter } from '../../domain/learn/localModel.ts'
import { defaultLevelThresholds } from '../../domain/triageAdvice.ts'
import type { Db } from '../db/db.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { inList, sql } from '../db/sql.ts'
import type { UnitOfWork } from '../db/unitOfWork.ts'

/** Decided matters a model learns from at most: enough for a township's years, trained in seconds. */
export const mostMatters = 4000
/** Files looked at for them at most; old imports without a judgement must not make the search endless. */
const mostLookedAt = 60_000
const pageSize = 250
const dayMs = 86_400_000

type Matter = Omit<DecidedMatter, 'ruleCategory'>

/** Judged matters of a centre, oldest first. */
export async function decidedMatters(uow: UnitOfWork, orgId: string): Promise<Matter[]> {
  const matters: Matter[] = []
  let before: string | null = null
  for (let seen = 0; seen < mostLookedAt && matters.length < mostMatters; seen += pageSize) {
    const page: { matters: Matter[]; last: string | null } = await uow.read(db => readPage(db, orgId, before))
    matters.push(...page.matters)
    before = page.last
    if (before === null) break
    await setImmediate()
  }
  return matters.slice(0, mostMatters).reverse()
}

async function readPage(
  db: Db,
  orgId: string,
  before: string | null,
): Promise<{ matters: Matter[]; last: string | null }> {
  const from = before === null ? sql`` : sql` where id < ${before}`
  const rows = await db.rows(
    caseFileTable,
    sql`select id, org_id, deleted_at, restriction, assessment, status, title, narrative, category_code, matter_class,
          unit_id, grid_id, source, channel, level, urgency, typed_at, flags, repeat_of_id, people_count, amount_fen
        from case_file${from} order by id desc limit ${pageSize}`,
  )
  const judged = rows.filter(
    row =>
      row.orgId === orgId &&
      row.deletedAt === null &&
      row.restriction !== 'restricted' &&
      row.assessment !== null &&
      row.categoryCode !== null &&
      row.level !== null &&
      row.urgency !== null &&
      row.status !== 'merged' &&
      row.status !== 'notAccepted',
  )
  const leads = new Map<string, string>()
  if (judged.length > 0) {
    const orders = await db.query<{ case_id: string; department_id: string }>(
      sql`select case_id, department_id from work_order
          where case_id ${inList(judged.map(row => row.id))} and role = 'lead'
            and status not in ('returned', 'returnPending', 'recalled', 'waived') and deleted_at is null
          order by id`,
    )
    for (const order of orders) leads.set(order.case_id, order.department_id)
  }
  const { seriousPeople, ordinaryAmountFen } = defaultLevelThresholds
  return {
    last: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null),
    matters: judged.flatMap(row =>
      row.categoryCode === null || row.level === null || row.urgency === null
        ? []
        : [
            {
              title: row.title,
              body: row.narrative,
              categoryCode: row.categoryCode,
              matterClass: row.matterClass,
              unitId: row.unitId ?? '',
              gridId: row.gridId ?? '',
              source: row.source,
              channel: row.channel,
              level: row.level,
              urgency: row.urgency,
              day: Date.parse(row.typedAt) / dayMs,
              isPlain:
                !(row.flags as CaseFlag[]).some(flag => flag.disposition?.outcome === 'handled') &&
                row.repeatOfId === null &&
                (row.peopleCount ?? 0) < seriousPeople &&
                (row.amountFen ?? 0) <= ordinaryAmountFen,
              departmentId: leads.get(row.id) ?? null,
            },
          ],
    ),
  }
}

/** How many judged matters a centre has, up to `most`; restricted files are not counted. */
export async function decidedCount(uow: UnitOfWork, orgId: string, most: number): Promise<number> {
  let count = 0
  let before: string | null = null
  for (let seen = 0; seen < mostLookedAt && count < most; seen += 1000) {
    const page: { id: string; is_judged: number | string }[] = await uow.read(db =>
      db.query(
        sql`select id, case when org_id = ${orgId} and deleted_at is null and restriction <> 'restricted'
              and assessment is not null and category_code is not null then 1 else 0 end as is_judged
            from case_file${before === null ? sql`` : sql` where id < ${before}`} order by id desc limit 1000`,
      ),
    )
    count += page.filter(row => Number(row.is_judged) === 1).length
    before = page.at(-1)?.id ?? null
    if (page.length < 1000) break
    await setImmediate()
  }
  return Math.min(count, most)
}
