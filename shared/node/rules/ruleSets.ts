/**
 * Rule sets in force. Which rows there are is asked each time (a handful of short rows, by index), so what
 * an insert or a pull brought holds at once; their contents never change and are kept in memory by row id.
 */
import type { RuleSet, RuleSetKind } from '../../domain/ruleSet.ts'
import { checkEffectiveDay, compareRuleSets, nextRuleSetVersion, ruleSetOn } from '../../domain/ruleSet.ts'
import type { Day } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { Db } from '../db/db.ts'
import { ruleSetTable } from '../db/entities/ruleSet.ts'
import { inList, sql } from '../db/sql.ts'

/** More sets than all offices of a county approve in years: about a few megabytes at the very most. */
const mostKept = 256
const kept = new Map<string, RuleSet>()

/** What decides which set is in force. */
type RuleSetKey = Pick<RuleSet, 'id' | 'effectiveFrom' | 'approvedAt'>

async function keysOf(db: Db, orgId: string, kind: RuleSetKind): Promise<RuleSetKey[]> {
  const rows = await db.query<{ id: string; effective_from: string; approved_at: string }>(
    sql`select id, effective_from, approved_at from rule_set
        where org_id = ${orgId} and kind = ${kind} and deleted_at is null`,
  )
  return rows.map(row => ({ id: row.id, effectiveFrom: row.effective_from, approvedAt: row.approved_at }))
}

async function load(db: Db, ids: readonly string[]): Promise<RuleSet[]> {
  const missing = ids.filter(id => !kept.has(id))
  const fresh =
    missing.length === 0
      ? []
      : await db.rows(ruleSetTable, sql`select * from rule_set where id ${inList(missing)}`)
  const found = new Map(fresh.map(row => [row.id, row]))
  const rows = ids.flatMap(id => kept.get(id) ?? found.get(id) ?? [])
  for (const row of fresh) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
    kept.set(row.id, row)
  }
  return rows
}

/** The set of a kind in force at a centre on a day; null when none had taken effect by then. */
export async function ruleSetInForce(
  db: Db,
  orgId: string,
  kind: RuleSetKind,
  day: Day,
): Promise<RuleSet | null> {
  const key = ruleSetOn(await keysOf(db, orgId, kind), day)
  return key === null ? null : ((await load(db, [key.id]))[0] ?? null)
}

/** All sets of a kind at a centre, newest first, those still to come included. */
export async function listRuleSets(db: Db, orgId: string, kind: RuleSetKind): Promise<RuleSet[]> {
  const keys = (await keysOf(db, orgId, kind)).sort(compareRuleSets)
  return load(
    db,
    keys.map(key => key.id),
  )
}

/** What a new set needs; the rest is filled in from the person who approves. */
export interface NewRuleSet {
  kind: RuleSetKind
  effectiveFrom: Day
  content: unknown
  note: string
  /** The centre; the caller's own when absent. */
  orgId?: string
}

/**
 * Appends an approved set. The caller has authorised it and checked the content. Fails with
 * `ruleSet.dayInvalid` or `ruleSet.dayPast` {today}.
 */
export async function insertRuleSet(ctx: CommandContext, input: NewRuleSet): Promise<RuleSet> {
  const day = checkEffectiveDay(input.effectiveFrom, ctx.today)
  if (!day.ok) fail(day.code, day.params)
  const orgId = input.orgId ?? ctx.actor.orgId
  return ctx.insert(ruleSetTable, {
    orgId,
    kind: input.kind,
    version: nextRuleSetVersion(await keysOf(ctx.db, orgId, input.kind), input.effectiveFrom),
    effectiveFrom: input.effectiveFrom,
    content: input.content,
    note: input.note,
    approvedById: ctx.actor.userId,
    approvedByName: ctx.actor.name,
    approvedAt: ctx.now,
  })
}
