/** Synced tables only grow: the rule itself, and the real chain held against it step by step. */
import { join } from 'node:path'
import { type DataSource, type QueryRunner, Table } from 'typeorm'
import { afterAll, describe, expect, it } from 'vitest'
import { countySchema } from '../../county/tables/schema.ts'
import { deskSchema } from '../../electron/service/local/schema.ts'
import {
  type Break,
  nonAdditiveChanges,
  type SchemaSnapshot,
  type TableSnapshot,
} from '../../shared/node/db/additive.ts'
import { postgresSource, type Schema, sqliteWriter } from '../../shared/node/db/dataSource.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { addColumn, addIndex } from '../../shared/node/db/migrations/builder.ts'
import { makeFolder, testKey } from '../support/folder.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'

/**
 * Name of the last migration of the first release: from there on synced tables may only grow.
 * Nothing is released yet, so every step may still create what it likes.
 */
const lastReleasedMigration: string | null = null

const text = {
  type: 'text',
  isNullable: false,
  isPrimary: false,
  hasDefault: false,
}
const base: TableSnapshot = {
  columns: {
    id: { ...text, isPrimary: true },
    title: text,
    place: { ...text, isNullable: true },
    amount: { ...text, type: 'integer', hasDefault: true },
  },
  indexes: {
    ix_title: { columns: ['title'], isUnique: false },
    ux_place: { columns: ['place', 'title'], isUnique: true },
  },
}
const before: SchemaSnapshot = { case_file: base, grid: base }
const withColumns = (columns: TableSnapshot['columns']): SchemaSnapshot => ({
  ...before,
  case_file: { ...base, columns },
})
const withIndexes = (indexes: TableSnapshot['indexes']): SchemaSnapshot => ({
  ...before,
  case_file: { ...base, indexes },
})
const { title: _title, ...withoutTitle } = base.columns
const { ix_title: _index, ...withoutIndex } = base.indexes

describe('flags', () => {
  const mustFlag: [string, SchemaSnapshot, Break['kind']][] = [
    ['a table dropped', { grid: base }, 'tableDropped'],
    ['a column dropped', withColumns(withoutTitle), 'columnDropped'],
    [
      'a column renamed',
      withColumns({ ...withoutTitle, heading: { ...text, isNullable: true } }),
      'columnDropped',
    ],
    [
      'a type changed',
      withColumns({
        ...base.columns,
        amount: { ...text, type: 'text', hasDefault: true },
      }),
      'typeChanged',
    ],
    [
      'a new column that must be filled and has no default',
      withColumns({ ...base.columns, weather: text }),
      'columnRequired',
    ],
    ['null no longer allowed', withColumns({ ...base.columns, place: text }), 'nullForbidden'],
    [
      'null no longer allowed in spite of a default',
      withColumns({ ...base.columns, place: { ...text, hasDefault: true } }),
      'nullForbidden',
    ],
    [
      'a default dropped',
      withColumns({ ...base.columns, amount: { ...text, type: 'integer' } }),
      'defaultDropped',
    ],
    [
      'a new unique index',
      withIndexes({
        ...base.indexes,
        ux_title: { columns: ['title'], isUnique: true },
      }),
      'uniqueAdded',
    ],
    [
      'a plain index made unique',
      withIndexes({
        ...base.indexes,
        ix_title: { columns: ['title'], isUnique: true },
      }),
      'uniqueAdded',
    ],
    [
      'a unique index over fewer columns',
      withIndexes({
        ...base.indexes,
        ux_place: { columns: ['place'], isUnique: true },
      }),
      'uniqueAdded',
    ],
    [
      'another primary key',
      withColumns({ ...base.columns, title: { ...text, isPrimary: true } }),
      'primaryChanged',
    ],
    [
      'one more column in the primary key',
      withColumns({ ...base.columns, part: { ...text, isPrimary: true } }),
      'primaryChanged',
    ],
  ]
  it.each(mustFlag)('%s', (_what, after, kind) => {
    expect(nonAdditiveChanges(before, after)).toEqual([expect.objectContaining({ kind, table: 'case_file' })])
  })
})

describe('allows', () => {
  const mustAllow: [string, SchemaSnapshot][] = [
    ['no change', before],
    ['a new table, unique indexes and required columns in it included', { ...before, drone: base }],
    [
      'a new column that may be null',
      withColumns({ ...base.columns, weather: { ...text, isNullable: true } }),
    ],
    [
      'a new required column with a default',
      withColumns({ ...base.columns, weather: { ...text, hasDefault: true } }),
    ],
    [
      'a new plain index',
      withIndexes({
        ...base.indexes,
        ix_place: { columns: ['place'], isUnique: false },
      }),
    ],
    ['an index dropped', withIndexes(withoutIndex)],
    [
      'a unique index made plain',
      withIndexes({
        ...base.indexes,
        ux_place: { columns: ['place', 'title'], isUnique: false },
      }),
    ],
    [
      'a unique index renamed',
      withIndexes({
        ...withoutIndex,
        ux_other: { columns: ['place', 'title'], isUnique: true },
      }),
    ],
    ['null allowed where it was not', withColumns({ ...base.columns, title: { ...text, isNullable: true } })],
    ['a default added', withColumns({ ...base.columns, title: { ...text, hasDefault: true } })],
  ]
  it.each(mustAllow)('%s', (_what, after) => {
    expect(nonAdditiveChanges(before, after)).toEqual([])
  })
})

const open: DataSource[] = []
afterAll(async () => {
  for (const source of open) if (source.isInitialized) await source.destroy()
})

async function emptySource(kind: string, schema: Schema): Promise<DataSource> {
  const source =
    kind === 'SQLite'
      ? sqliteWriter(join(makeFolder(), 'test.db'), testKey, schema)
      : postgresSource(await makePostgresDatabase(), schema)
  await source.initialize()
  open.push(source)
  return source
}

/** The synced tables as the database itself describes them. */
async function snapshot(runner: QueryRunner): Promise<SchemaSnapshot> {
  const tables = await runner.getTables(syncedTables.map(table => table.name))
  return Object.fromEntries(
    tables.map(table => [
      table.name.split('.').at(-1) ?? '',
      {
        columns: Object.fromEntries(
          table.columns.map(column => [
            column.name,
            {
              type: column.type.toLowerCase(),
              isNullable: column.isNullable,
              isPrimary: column.isPrimary,
              hasDefault: column.default !== undefined && column.default !== null,
            },
          ]),
        ),
        indexes: Object.fromEntries(
          table.indices.map(index => [
            index.name ?? '',
            { columns: index.columnNames, isUnique: index.isUnique },
          ]),
        ),
      },
    ]),
  )
}

const chains = [
  ['a desk on SQLite', 'SQLite', deskSchema],
  ['a county on SQLite', 'SQLite', countySchema],
  ['a county on PostgreSQL', 'PostgreSQL', countySchema],
] as const

describe.each(chains)('the chain of %s', (_name, kind, schema) => {
  it('only grows from the first release on', async () => {
    const runner = (await emptySource(kind, schema)).createQueryRunner()
    const steps: { name: string; after: SchemaSnapshot }[] = []
    for (const migration of schema.migrations) {
      const step = new migration()
      await step.up(runner)
      steps.push({ name: step.name ?? '', after: await snapshot(runner) })
    }
    // Every synced table was seen, or the check would pass over nothing.
    expect(Object.keys(steps.at(-1)?.after ?? {}).sort()).toEqual(
      syncedTables.map(table => table.name).sort(),
    )
    const released =
      lastReleasedMigration === null
        ? steps.length
        : steps.findIndex(step => step.name === lastReleasedMigration)
    expect(released).toBeGreaterThanOrEqual(0)
    for (const [at, step] of steps.entries())
      if (at > released)
        expect(nonAdditiveChanges(steps[at - 1]?.after ?? {}, step.after), step.name).toEqual([])
  })

  it('would be stopped at a step that does more than grow, and let one through that grows', async () => {
    const runner = (await emptySource(kind, schema)).createQueryRunner()
    for (const migration of schema.migrations) await new migration().up(runner)
    const released = await snapshot(runner)
    await addColumn(runner, 'case_file', 'weather', 'text?')
    await addIndex(runner, 'case_file', ['weather'])
    await runner.createTable(
      new Table({
        name: 'drone',
        columns: [{ name: 'id', type: 'text', isPrimary: true }],
      }),
    )
    const grown = await snapshot(runner)
    expect(grown.case_file?.columns.weather).toMatchObject({
      isNullable: true,
    })
    expect(nonAdditiveChanges(released, grown)).toEqual([])
    await runner.dropColumn('case_file', 'place')
    await runner.query('create unique index ux_grid_code on grid (code)')
    await runner.renameTable('voided_number', 'void')
    const broken = nonAdditiveChanges(grown, await snapshot(runner))
    expect(broken).toContainEqual({
      kind: 'columnDropped',
      table: 'case_file',
      name: 'place',
    })
    expect(broken).toContainEqual({
      kind: 'uniqueAdded',
      table: 'grid',
      name: 'ux_grid_code',
    })
    expect(broken).toContainEqual({
      kind: 'tableDropped',
      table: 'voided_number',
      name: '',
    })
    expect(broken).toHaveLength(3)
  })
})
