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
  const parts = ['']
  const values: unknown[] = []
  fragments.forEach((fragment, at) => {
    parts[parts.length - 1] += `${at === 0 ? '' : separator}${fragment.parts[0] ?? ''}`
    for (let i = 0; i < fragment.values.length; i++) {
      values.push(fragment.values[i])
      parts.push(fragment.parts[i + 1] ?? '')
    }
  })
  return { parts, values }
}

/** `in (…)` over values; an empty list matches nothing. */
export function inList(values: readonly unknown[]): Sql {
  if (values.length === 0) return raw('in (null)')
  const marks = values.map((_, at) => (at === 0 ? 'in (' : ', '))
  return { parts: [...marks, ')'], values }
}

/**
 * The same over any number of texts or numbers bound as one value: the statement stays the same whatever their
 * number, so that it is prepared once.
 */
export function inMany(values: readonly (string | number)[], dialect: Dialect): Sql {
  return dialect === 'sqlite'
    ? sql`in (select value from json_each(${JSON.stringify(values)}))`
    : sql`= any(${values})`
}

/** The text and parameters a driver takes. */
export function render(statement: Sql, dialect: Dialect): { text: string; parameters: unknown[] } {
  let text = statement.parts[0] ?? ''
  for (let at = 1; at < statement.parts.length; at++)
    text += `${dialect === 'sqlite' ? '?' : `$${at}`}${statement.parts[at]}`
  const parameters = statement.values.map(value =>
    typeof value === 'boolean' && dialect === 'sqlite' ? (value ? 1 : 0) : value,
  )
  return { text, parameters }
}
