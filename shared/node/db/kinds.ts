/**
 * Column kinds, and what each becomes on SQLite and on PostgreSQL. A function of the
 * dialect, called when a data source is built: never a global chosen at import time.
 */
import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm'

export type Dialect = 'sqlite' | 'postgres'

/**
 * `money` is integer fen. PostgreSQL's integer ends at 21 million yuan and its bigint
 * comes back as text, so it is a double there: exact up to 2^53 fen.
 */
export type Kind = 'id' | 'text' | 'instant' | 'day' | 'flag' | 'int' | 'money' | 'real' | 'json'

/** `'text'`, or `'text?'` when null is allowed. */
export type ColumnKind = Kind | `${Kind}?`

/** The database type of a kind. Instants and days are ISO text, which sorts in both databases. */
export function columnType(
  kind: Kind,
  dialect: Dialect,
): 'text' | 'boolean' | 'integer' | 'double precision' | 'real' {
  switch (kind) {
    case 'flag':
      return 'boolean'
    case 'int':
      return 'integer'
    case 'money':
      return dialect === 'sqlite' ? 'integer' : 'double precision'
    case 'real':
      return dialect === 'sqlite' ? 'real' : 'double precision'
    default:
      return 'text'
  }
}

/** Splits `'text?'` into its kind and whether null is allowed. */
export function parseKind(kind: ColumnKind): { kind: Kind; nullable: boolean } {
  const nullable = kind.endsWith('?')
  return { kind: (nullable ? kind.slice(0, -1) : kind) as Kind, nullable }
}

/** `firstContactAt` -> `first_contact_at`. */
export function snake(name: string): string {
  const known = snakeNames.get(name)
  if (known !== undefined) return known
  const made = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  snakeNames.set(name, made)
  return made
}

/** Column names are few and asked for with every row of every page. */
const snakeNames = new Map<string, string>()

const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)),
}

/** TypeORM column options of one property. */
export function columnOptions(
  property: string,
  spec: ColumnKind,
  dialect: Dialect,
  isPrimary: boolean,
): EntitySchemaColumnOptions {
  const { kind, nullable } = parseKind(spec)
  return {
    name: snake(property),
    type: columnType(kind, dialect),
    nullable,
    ...(isPrimary ? { primary: true } : {}),
    ...(kind === 'json' ? { transformer: jsonText } : {}),
  }
}

/** Turns a raw database value into what the domain type says. */
export function fromRaw(spec: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (spec) {
    case 'flag':
    case 'flag?':
      return value === true || value === 1
    case 'json':
    case 'json?':
      return typeof value === 'string' ? JSON.parse(value) : value
    case 'int':
    case 'int?':
    case 'money':
    case 'money?':
    case 'real':
    case 'real?':
      return Number(value)
    default:
      return value
  }
}

/** Turns values of a column into what a raw statement binds, worked out once for many rows. SQLite has no booleans. */
export function binder(spec: ColumnKind, dialect: Dialect): (value: unknown) => unknown {
  const name = `${dialect} ${spec}`
  const made = binders.get(name) ?? makeBinder(spec, dialect)
  binders.set(name, made)
  return made
}
const binders = new Map<string, (value: unknown) => unknown>()

function makeBinder(spec: ColumnKind, dialect: Dialect): (value: unknown) => unknown {
  const { kind } = parseKind(spec)
  if (kind === 'json') return value => (value === null || value === undefined ? null : JSON.stringify(value))
  if (kind === 'flag' && dialect === 'sqlite')
    return value => (value === null || value === undefined ? null : value ? 1 : 0)
  return value => value ?? null
}

/** Turns a domain value into what a raw statement binds. */
export function toRaw(spec: ColumnKind, value: unknown, dialect: Dialect): unknown {
  return binder(spec, dialect)(value)
}
