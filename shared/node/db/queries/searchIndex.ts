/** Writing and walking token lists: a contentless FTS5 table on SQLite, a tsvector under a GIN index on PostgreSQL. */
import type { Db } from '../db.ts'
import { join, raw, type Sql, sql } from '../sql.ts'

export type TokenIndex = 'search_gram' | 'search_char' | 'find_gram'

/** Writes the tokens of a document. `exists`: it had some before. */
export async function writeTokens(
  db: Db,
  index: TokenIndex,
  docId: number,
  tokens: string,
  exists: boolean,
): Promise<void> {
  const table = raw(index)
  if (db.dialect === 'sqlite') {
    if (exists) await db.query(sql`delete from ${table} where rowid = ${docId}`)
    await db.query(sql`insert into ${table} (rowid, grams) values (${docId}, ${tokens})`)
  } else {
    await db.query(
      sql`insert into ${table} (doc_id, grams) values (${docId}, array_to_tsvector(string_to_array(${tokens}, ' '))) on conflict (doc_id) do update set grams = excluded.grams`,
    )
  }
}

export async function dropTokens(db: Db, index: TokenIndex, docId: number): Promise<void> {
  await db.query(
    db.dialect === 'sqlite'
      ? sql`delete from ${raw(index)} where rowid = ${docId}`
      : sql`delete from ${raw(index)} where doc_id = ${docId}`,
  )
}

/**
 * The documents that hold all tokens and, read in their text, all checked words; newest first, before one. On
 * SQLite the index itself is walked from its newest end.
 */
export function docStatement(
  dialect: Db['dialect'],
  parts: { docs: Sql; columns: Sql; index: Sql },
  tokens: readonly string[],
  checked: readonly string[],
  beforeDocId: number | null,
  limit: number,
): Sql {
  const { docs, columns, index } = parts
  if (dialect === 'sqlite') {
    const before = beforeDocId === null ? raw('') : sql` and g.rowid < ${beforeDocId}`
    const checks = join(
      checked.map(word => sql` and instr(d.text, ${word}) > 0`),
      '',
    )
    return sql`select ${columns} from ${index} g cross join ${docs} d on d.doc_id = g.rowid where g.${index} match ${tokens.join(' AND ')}${before}${checks} order by g.rowid desc limit ${limit}`
  }
  const before = beforeDocId === null ? raw('') : sql` and d.doc_id < ${beforeDocId}`
  const checks = join(
    checked.map(word => sql` and position(${word} in d.text) > 0`),
    '',
  )
  return sql`select ${columns} from ${docs} d where d.doc_id in (select doc_id from ${index} where grams @@ cast(${tokens.join(' & ')} as tsquery))${before}${checks} order by d.doc_id desc limit ${limit}`
}
