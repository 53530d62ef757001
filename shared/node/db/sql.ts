/** SQL with bound values, the same text for both databases: `?` on SQLite, `$n` on PostgreSQL. */
import type { Dialect } from './kinds.ts'

export interface Sql {
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
}

function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'parts' in value && 'values' in value
}

/** Builds a statement. A nested `sql` fragment is spliced in; every other value is bound. */
export function sql(strings: TemplateStringsArray, ...inserts: readonly unknown[]): Sql {
  const parts: string[] = [strings[0] ?? '']
  const values: unknown[] = []
  inserts.forEach((insert, at) => {
    const after = strings[at + 1] ?? ''
    if (isSql(insert)) {
      parts[parts.length - 1] += insert.parts[0] ?? ''
      for (let i = 0; i < insert.values.length; i++) {
        values.push(insert.values[i])
        parts.push(insert.parts[i + 1] ?? '')
      }
      parts[parts.length - 1] += after
    } else {
      values.push(insert)
      parts.push(after)
    }
  })
  return { parts, values }
}

/** A piece of trusted text, such as a column name from our own tables. Never user input. */
export function raw(text: string): Sql {
  return { parts: [text], values: [] }
}

/** Joins fragments, for `in (...)`, `and`, or `union all`. */
export function join(fragments: readonly Sql[], separator: string): Sql {
  return fragments.reduce<Sql>(
    (all, next, at) => (at === 0 ? next : sql`${all}${raw(separator)}${next}`),
    raw(''),
  )
}

/** `in (…)` over values; an empty list matches nothing. */
export function inList(values: readonly unknown[]): Sql {
  if (values.length === 0) return raw('in (null)')
  return sql`in (${join(
    values.map(value => sql`${value}`),
    ', ',
  )})`
}

/** The text and parameters a driver takes. */
export function render(statement: Sql, dialect: Dialect): { text: string; parameters: unknown[] } {
  const text = statement.parts.reduce(
    (all, part, at) => (at === 0 ? part : `${all}${dialect === 'sqlite' ? '?' : `$${at}`}${part}`),
    '',
  )
  const parameters = statement.values.map(value =>
    typeof value === 'boolean' && dialect === 'sqlite' ? (value ? 1 : 0) : value,
  )
  return { text, parameters }
}
