/**
 * What a person can have in hand. Each kind is one small source: how to find it, who may take it over, and what
 * changes when it is handed over. Where a row itself names its owner the row is changed; elsewhere the closed
 * handover item is what names the next owner (`handedTo`).
 */
import type { OpenItem, OpenItemKind } from '../../../domain/handover.ts'
import type { User } from '../../../domain/organization.ts'
import type { Ability } from '../../../domain/role.ts'
import type { Day, Instant } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import type { Db } from '../../db/db.ts'
import { inList, sql } from '../../db/sql.ts'

export interface Asked {
  db: Db
  user: Pick<User, 'id' | 'name' | 'orgId'>
  now: Instant
  today: Day
}

export interface OpenItemSource {
  kinds: readonly OpenItemKind[]
  /** The ability whoever takes it over needs; null: anybody of the centre. */
  ability: Ability | null
  list(asked: Asked): Promise<OpenItem[]>
  /** Puts it into the hands of another person; nothing when the handover item itself is the record. */
  handOver?(ctx: CommandContext, item: OpenItem, from: Asked['user'], to: User): Promise<void>
}

/** Number and title of a case; a restricted one is named by its number alone. */
export const caseLabel = (row: { number: string; title: string; restriction: string }) =>
  row.restriction === 'restricted' ? row.number : `${row.number} ${row.title}`

/** Who has things now by the last closed handover, for those that were handed over at all. */
export async function handedTo(
  db: Db,
  kinds: readonly OpenItemKind[],
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await db.query<{ subject_id: string; to_user_id: string }>(
    sql`select i.subject_id, i.to_user_id from handover_item i join handover h on h.id = i.handover_id
        where i.kind ${inList(kinds)} and i.subject_id ${inList(subjectIds)} and h.status = 'closed'
          and i.to_user_id is not null and i.deleted_at is null order by h.closed_at, i.id`,
  )
  return new Map(rows.map(row => [row.subject_id, row.to_user_id]))
}

/** Subjects a person was given by closed handovers, whether or not they are still open. */
export async function givenTo(db: Db, kinds: readonly OpenItemKind[], userId: string): Promise<string[]> {
  const rows = await db.query<{ subject_id: string }>(
    sql`select distinct i.subject_id from handover_item i join handover h on h.id = i.handover_id
        where i.to_user_id = ${userId} and i.kind ${inList(kinds)} and h.status = 'closed' and i.deleted_at is null`,
  )
  return rows.map(row => row.subject_id)
}

/** Keeps of the rows those a person has now: own by origin and not handed away, or given by a handover. */
export async function stillHeld<T extends { id: string; owner: string }>(
  asked: Asked,
  kinds: readonly OpenItemKind[],
  rows: readonly T[],
): Promise<T[]> {
  const owners = await handedTo(
    asked.db,
    kinds,
    rows.map(row => row.id),
  )
  return rows.filter(row => (owners.get(row.id) ?? row.owner) === asked.user.id)
}
