/** What the county refused and nobody has dealt with: a task for who wrote it, and for who directs once they are gone. */
import type { Actor } from '../../domain/role.ts'
import type { Instant } from '../../kit/time.ts'
import type { Db } from '../db/db.ts'
import { raw, type Sql, sql } from '../db/sql.ts'

/** Which refused items (of `o`, the outbox of a desk) wait for this person. */
export function refusedFor(actor: Actor): Sql {
  const isDirecting = actor.roles.some(role => role === 'director' || role === 'townLeader')
  const orphaned = isDirecting
    ? sql` or not exists (select 1 from app_user u where u.id = o.actor_id and u.is_active = ${true} and u.deleted_at is null)`
    : raw('')
  return sql`o.state = 'refused' and o.dismissed_at is null and (o.actor_id = ${actor.userId}${orphaned})`
}

export async function countRefusedFor(db: Db, actor: Actor): Promise<number> {
  const row = await db.one<{ n: number }>(sql`select count(*) as n from outbox o where ${refusedFor(actor)}`)
  return Number(row?.n ?? 0)
}

/** The newest of them, for notices. */
export function refusedNotices(
  db: Db,
  actor: Actor,
  limit: number,
): Promise<{ id: string; case_id: string | null; actor_name: string; updated_at: Instant }[]> {
  return db.query(
    sql`select o.id, o.case_id, o.actor_name, o.updated_at from outbox o where ${refusedFor(actor)}
        order by o.seq desc limit ${limit}`,
  )
}
