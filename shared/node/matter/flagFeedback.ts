/** The centre's list of false alarms, as handlers read and write it. */
import type { CaseFile, CaseFlag } from '../../domain/case.ts'
import { type FalseAlarm, falseAlarmsOf, localPhrasesOf } from '../../domain/flagFeedback.ts'
import { foldPhrase, type LocalPhrase, phraseOf, type RedFlagRules } from '../../domain/redFlag.ts'
import type { CommandContext } from '../bus/context.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { flagFeedbackTable } from '../db/entities/flagFeedback.ts'
import { sql } from '../db/sql.ts'

interface Known {
  state: string
  alarms: FalseAlarm[]
  phrases: LocalPhrase[]
}

/** Read once per change: rows are only appended, so their count and the newest of them tell whether any came. */
const known = new WeakMap<Services, Map<string, Known>>()

async function knownOf(at: { db: Db; services: Services }, orgId: string): Promise<Known> {
  const [row] = await at.db.query<{ n: unknown; last: unknown }>(
    sql`select count(*) as n, max(id) as last from flag_feedback where org_id = ${orgId}`,
  )
  const state = `${String(row?.n)} ${String(row?.last)}`
  const lists = known.get(at.services) ?? new Map<string, Known>()
  known.set(at.services, lists)
  const kept = lists.get(orgId)
  if (kept?.state === state) return kept
  const alarms = falseAlarmsOf(
    await at.db.find(flagFeedbackTable, { orgId, deletedAt: null }, { orderBy: 'id' }),
  )
  const fresh = { state, alarms, phrases: localPhrasesOf(alarms) }
  lists.set(orgId, fresh)
  return fresh
}

/** The list of a centre, most often marked first. */
export async function falseAlarms(at: { db: Db; services: Services }, orgId: string): Promise<FalseAlarm[]> {
  return (await knownOf(at, orgId)).alarms
}

/** The list as the matcher asks for it. */
export async function localPhrases(
  at: { db: Db; services: Services },
  orgId: string,
): Promise<LocalPhrase[]> {
  return (await knownOf(at, orgId)).phrases
}

type Marked = Pick<CaseFile, 'id' | 'orgId' | 'narrative' | 'title' | 'restriction'>

/**
 * Writes down which signs were marked as false alarms by these dispositions, and which marks were taken back.
 * Nothing is written for a restricted file: the list is read by people who may not see it. Other files of the
 * centre are open to whoever keeps the rules.
 */
export async function noteDispositions(
  ctx: CommandContext,
  file: Marked,
  before: readonly CaseFlag[],
  disposed: readonly CaseFlag[],
  rules: RedFlagRules,
): Promise<void> {
  if (file.restriction === 'restricted') return
  const done = new Set<string>()
  for (const flag of disposed) {
    const old = before.find(
      item => item.ruleId === flag.ruleId && item.start === flag.start && item.end === flag.end,
    )
    const wasFalse = old?.disposition?.outcome === 'falseAlarm'
    const isFalse = flag.disposition?.outcome === 'falseAlarm'
    if (wasFalse === isFalse) continue
    const source = flag.end > flag.start ? file.narrative : file.title
    const start = flag.end > flag.start ? flag.start : source.indexOf(flag.text)
    const phrase = start < 0 ? null : phraseOf(source, start, start + flag.text.length, rules)
    if (phrase === null || done.has(`${flag.ruleId} ${phrase}`)) continue
    done.add(`${flag.ruleId} ${phrase}`)
    await ctx.insert(flagFeedbackTable, {
      orgId: file.orgId,
      kind: isFalse ? 'marked' : 'unmarked',
      ruleId: flag.ruleId,
      phrase,
      span: foldPhrase(flag.text, rules),
      clause: clauseAround(source, start, start + flag.text.length),
      newPhrase: null,
      caseId: file.id,
      note: flag.disposition?.note ?? '',
      at: ctx.now,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
  }
}

/** As much of the sentence as tells the keeper what was meant, no more. */
const clauseReach = 16

function clauseAround(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - clauseReach), Math.min(text.length, end + clauseReach)).trim()
}
