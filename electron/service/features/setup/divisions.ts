/** The division list: brought in from a file, because the product ships none, and searched by the wizard. */
import { divisionCodePattern, parentCode } from '../../../../shared/domain/division.ts'
import { compactAscii } from '../../../../shared/domain/text.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { join, sql } from '../../../../shared/node/db/sql.ts'
import { decodeText, findColumn, readTable } from '../../../../shared/node/tabular.ts'
import { type Division, divisionTable } from '../../local/tables.ts'
import type { HeaderWords } from './texts.ts'

export interface RawDivision {
  code: string
  name: string
  parentCode: string | null
}

/** Rows of a division file. Throws `TableUnreadable`; refuses with `import.noColumns`. */
export async function readDivisions(
  fileName: string,
  bytes: Uint8Array,
  words: HeaderWords['divisions'],
): Promise<RawDivision[]> {
  if (/\.json$/i.test(fileName)) {
    const tree = readTree(JSON.parse(decodeText(bytes)), words, null)
    if (tree.length === 0) fail('import.noColumns')
    return tree
  }
  const { headers, rows } = await readTable(fileName, bytes)
  const code = findColumn(headers, words.code)
  const name = findColumn(headers, words.name)
  const parent = findColumn(headers, words.parent)
  if (code < 0 || name < 0) fail('import.noColumns')
  return rows.map(row => ({
    code: compactAscii(row[code] ?? ''),
    name: (row[name] ?? '').trim(),
    parentCode: parent < 0 ? null : compactAscii(row[parent] ?? '') || null,
  }))
}

/** A list of objects, a tree of them under any list-valued key, or a plain map from code to name. */
function readTree(value: unknown, words: HeaderWords['divisions'], above: string | null): RawDivision[] {
  if (Array.isArray(value)) return value.flatMap(entry => readTree(entry, words, above))
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value)
  const textOf = (list: readonly string[]) => {
    const entry = entries.find(
      ([key, field]) => list.includes(key.toLowerCase()) && ['string', 'number'].includes(typeof field),
    )
    return entry === undefined ? '' : compactAscii(String(entry[1]))
  }
  const code = textOf(words.code)
  const name = textOf(words.name)
  if (code === '' || name === '') {
    const pairs = entries.flatMap(([key, field]) =>
      divisionCodePattern.test(key) && typeof field === 'string'
        ? [{ code: key, name: field.trim(), parentCode: above }]
        : [],
    )
    return pairs.length > 0
      ? pairs
      : entries.flatMap(([, field]) => (Array.isArray(field) ? readTree(field, words, above) : []))
  }
  const own = { code, name, parentCode: textOf(words.parent) || above }
  return [own, ...entries.flatMap(([, field]) => (Array.isArray(field) ? readTree(field, words, code) : []))]
}

/** Puts a list over the stored one; a code that is known gets its new name. Counts rows used and passed over. */
export async function storeDivisions(
  db: Db,
  rows: readonly RawDivision[],
): Promise<{ added: number; skipped: number }> {
  const known = new Map<string, RawDivision>()
  for (const row of await db.find(divisionTable, {})) known.set(row.code, row)
  const fresh = new Map<string, RawDivision>()
  for (const row of rows) {
    if (!divisionCodePattern.test(row.code) || row.name === '' || row.name.length > 60) continue
    fresh.set(row.code, row)
    known.set(row.code, row)
  }
  const above = (row: RawDivision): string | null => {
    // Lists often mix lengths: counties with six digits, towns with nine, villages with twelve.
    const listed = (code: string) => sameCode(code).find(same => same !== row.code && known.has(same))
    if (row.parentCode !== null && known.has(row.parentCode)) return row.parentCode
    let code = parentCode(row.code)
    while (code !== null && listed(code) === undefined) code = parentCode(code)
    return (code === null ? undefined : listed(code)) ?? row.parentCode
  }
  const pathOf = (row: RawDivision): string => {
    const names = [row.name]
    const seen = new Set([row.code])
    let parent = above(row)
    while (parent !== null && !seen.has(parent)) {
      seen.add(parent)
      const next = known.get(parent)
      if (!next) break
      names.unshift(next.name)
      parent = above(next)
    }
    return names.join('/')
  }
  const list: Division[] = [...fresh.values()].map(row => ({
    code: row.code,
    name: row.name,
    parentCode: above(row),
    path: pathOf(row),
  }))
  for (let at = 0; at < list.length; at += 100) {
    const values = join(
      list.slice(at, at + 100).map(row => sql`(${row.code}, ${row.name}, ${row.parentCode}, ${row.path})`),
      ', ',
    )
    await db.query(
      sql`insert into division (code, name, parent_code, path) values ${values}
          on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, path = excluded.path`,
    )
  }
  return { added: list.length, skipped: rows.length - list.length }
}

const shownOfSearch = 50
const shownOfParent = 500

export interface FoundDivision extends Division {
  childCount: number
}

/** Divisions by name or by the beginning of the code, or all below one unit, with how many there are. */
export async function findDivisions(
  db: Db,
  text: string,
  parent: string | null,
): Promise<{ items: FoundDivision[]; total: number }> {
  const wanted = text.trim()
  const pattern = `%${wanted.replace(/[!%_]/g, mark => `!${mark}`)}%`
  const begin = `${wanted.replace(/[^0-9]/g, '')}%`
  const byText =
    wanted === ''
      ? sql`1 = 1`
      : /^\d+$/.test(wanted)
        ? sql`code like ${begin}`
        : sql`name like ${pattern} escape '!'`
  const byParent =
    parent === null
      ? sql`1 = 1`
      : sql`parent_code in (${join(
          sameCode(parent).map(code => sql`${code}`),
          ', ',
        )})`
  const total = await db.one<{ n: number }>(
    sql`select count(*) as n from division where ${byParent} and ${byText}`,
  )
  const rows = await db.rows(
    divisionTable,
    sql`select * from division where ${byParent} and ${byText}
        order by case when name = ${wanted} then 0 else 1 end, code limit ${parent === null ? shownOfSearch : shownOfParent}`,
  )
  if (rows.length === 0) return { items: [], total: Number(total?.n ?? 0) }
  const counts = await db.query<{ parent_code: string; n: number }>(
    sql`select parent_code, count(*) as n from division
        where parent_code in (${join(
          rows.map(row => sql`${row.code}`),
          ', ',
        )}) group by parent_code`,
  )
  const childCount = new Map(counts.map(row => [row.parent_code, Number(row.n)]))
  return {
    items: rows.map(row => ({ ...row, childCount: childCount.get(row.code) ?? 0 })),
    total: Number(total?.n ?? 0),
  }
}

/** The same unit in the lengths people use: a town may be typed with nine digits and listed with twelve. */
function sameCode(code: string): string[] {
  const short = [2, 4, 6, 9, 12]
    .filter(length => length < code.length && /^0*$/.test(code.slice(length)))
    .map(length => code.slice(0, length))
  return [...new Set([code, code.padEnd(12, '0'), ...short])]
}
