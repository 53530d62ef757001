/** Reading the audit log and checking its chain. Only the audit administrator may. */
import { verifyAuditLog } from '../audit/auditLog.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { auditTable } from '../db/entities/local.ts'
import { raw, sql } from '../db/sql.ts'

export const auditHandlers: HandlersOf<'audit.list' | 'audit.verify'> = {
  'audit.list': async (ctx, input) => {
    ctx.authorise(true)
    const text = input.text.trim().toLowerCase()
    const pattern = `%${text.replace(/[!%_]/g, mark => `!${mark}`)}%`
    const fields = ['actor_name', 'call', 'verb', 'subject_id', 'code', 'detail']
    const matches =
      text === ''
        ? sql`1 = 1`
        : sql`(${raw(fields.map(field => `lower(coalesce(${field}, ''))`).join(" || ' ' || "))}) like ${pattern} escape '!'`
    const before = input.before === null ? sql`1 = 1` : sql`seq < ${input.before}`
    const outcome = input.outcome === null ? sql`1 = 1` : sql`outcome = ${input.outcome}`
    const rows = await ctx.db.rows(
      auditTable,
      sql`select * from audit_log where ${before} and ${outcome} and ${matches} order by seq desc limit ${input.limit}`,
    )
    return {
      rows: rows.map(({ seq, at, actorName, call, verb, subjectId, outcome: result, code, detail }) => ({
        seq,
        at,
        actorName,
        call,
        verb,
        subjectId,
        outcome: result,
        code,
        detail,
      })),
    }
  },

  'audit.verify': async ctx => {
    ctx.authorise(true)
    return verifyAuditLog(ctx.db)
  },
}
