/**
 * `npm run migration:new -- NAME [common|desk|county] [--tables a,b]` writes an empty
 * migration (or one that creates the named tables as the entities now declare them)
 * and registers it in the folder's index.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Table } from './entities/index.ts'
import { snake } from './kinds.ts'

const folders: Record<string, string> = {
  common: './migrations/',
  desk: '../../../electron/service/local/migrations/',
  county: '../../../county/tables/migrations/',
}

function tableSource(table: Table): string {
  const columns = Object.entries(table.columns)
    .map(([name, kind]) => `      ${snake(name)}: '${kind}',`)
    .join('\n')
  const indexes = table.indexes
    .map(
      index =>
        `      { columns: [${index.columns.map(name => `'${snake(name)}'`).join(', ')}]${index.unique ? ', unique: true' : ''} },`,
    )
    .join('\n')
  const primary = table.primary.map(name => `'${snake(name)}'`).join(', ')
  return `    await createTable(runner, '${table.name}', {
    columns: {\n${columns}\n    },
    primary: [${primary}],${indexes ? `\n    indexes: [\n${indexes}\n    ],` : ''}
    })`
}

/** The source of a migration file. */
export function migrationSource(className: string, tables: readonly Table[], builderPath: string): string {
  const up = tables.map(tableSource).join('\n')
  const down = [...tables]
    .reverse()
    .map(table => `    await runner.dropTable('${table.name}')`)
    .join('\n')
  return `import type { MigrationInterface, QueryRunner } from 'typeorm'
${tables.length > 0 ? `import { createTable } from '${builderPath}'\n` : ''}
/** Say here what changes and why. Never edited after release. */
export class ${className} implements MigrationInterface {
  readonly name = '${className}'

  async up(${tables.length > 0 ? 'runner' : '_runner'}: QueryRunner): Promise<void> {
${up}
  }

  async down(${tables.length > 0 ? 'runner' : '_runner'}: QueryRunner): Promise<void> {
${down}
  }
}
`
}

async function tablesOf(area: string, names: readonly string[]): Promise<Table[]> {
  const all: Table[] = []
  all.push(...(await import('./entities/index.ts')).commonTables)
  if (area === 'desk')
    all.push(
      ...(
        (await import(new URL('../../../electron/service/local/tables.ts', import.meta.url).href)) as {
          deskTables: Table[]
        }
      ).deskTables,
    )
  if (area === 'county')
    all.push(
      ...(
        (await import(new URL('../../../county/tables/tables.ts', import.meta.url).href)) as {
          countyTables: Table[]
        }
      ).countyTables,
    )
  return names.map(name => {
    const found = all.find(table => table.name === name)
    if (!found) throw new Error(`no such table: ${name}`)
    return found
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = '', area = 'common'] = process.argv.slice(2)
  const folder = folders[area]
  if (!/^[a-z][a-z0-9-]+$/.test(name) || !folder) {
    process.stderr.write('usage: npm run migration:new -- some-name [common|desk|county] [--tables a,b]\n')
    process.exit(2)
  }
  const listed = process.argv.includes('--tables')
    ? (process.argv[process.argv.indexOf('--tables') + 1] ?? '')
    : ''
  const stamp = Date.now()
  const pascal = name.replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase())
  const className = `${pascal}${stamp}`
  const day = new Date(stamp).toISOString().slice(0, 10).replaceAll('-', '')
  const base = new URL(folder, import.meta.url)
  const file = `${day}-${name}.ts`
  const builderPath =
    area === 'common'
      ? './builder.ts'
      : area === 'desk'
        ? '../../../../shared/node/db/migrations/builder.ts'
        : '../../../shared/node/db/migrations/builder.ts'
  writeFileSync(
    new URL(file, base),
    migrationSource(className, await tablesOf(area, listed ? listed.split(',') : []), builderPath),
  )
  const indexPath = new URL('index.ts', base)
  const index = readFileSync(indexPath, 'utf8')
  writeFileSync(
    indexPath,
    `import { ${className} } from './${file}'\n${index.replace(/\n\]/, `\n  ${className},\n]`)}`,
  )
  process.stdout.write(`${file}\n`)
}
