/**
 * The layout as one table: who may import whom, where Chinese words may stand, how large
 * a file may be. After VS Code's layering rule; nested lint overrides replace each other.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a folder may import besides itself: folders, then packages. The longest matching folder rules. */
const allowed: Record<string, { folders: string[]; packages: string[] }> = {
  'shared/kit': { folders: [], packages: [] },
  'shared/domain': { folders: ['shared/kit'], packages: [] },
  'shared/contract': { folders: ['shared/domain', 'shared/kit'], packages: ['zod'] },
  'shared/labels': { folders: ['shared/domain', 'shared/contract', 'shared/kit'], packages: [] },
  'shared/sync': { folders: ['shared/domain', 'shared/kit'], packages: ['zod'] },
  'shared/node': {
    folders: ['shared/kit', 'shared/domain', 'shared/contract', 'shared/sync'],
    packages: ['node:', 'zod', 'typeorm', 'pg', 'uuid', 'pino', 'fastify', 'hucre', 'pinyin-pro'],
  },
  // Migrations speak TypeORM's language; nothing else outside shared/node does.
  'electron/service/local/migrations': { folders: ['shared/node/db'], packages: ['typeorm'] },
  'county/tables/migrations': { folders: ['shared/node/db'], packages: ['typeorm'] },
  'electron/service': {
    folders: ['shared'],
    packages: ['node:', 'zod', 'fastify', 'docx', 'hucre', 'croner'],
  },
  'electron/main': {
    folders: ['shared/contract/shell.ts'],
    packages: ['node:', 'electron', 'electron-updater'],
  },
  'electron/preload': { folders: ['shared/contract/shell.ts'], packages: ['electron'] },
  renderer: {
    folders: ['shared/kit', 'shared/domain', 'shared/contract', 'shared/labels'],
    packages: [
      'react',
      'react-dom',
      'react-router',
      'antd',
      '@ant-design/icons',
      '@tanstack/',
      'dayjs',
      'uqr',
      'vite/client',
      'vite',
      '@vitejs/plugin-react',
      'node:url',
    ],
  },
  county: { folders: ['shared'], packages: ['node:', 'zod', 'fastify'] },
}
/** Tools that play or build the product from outside; each named with its reason. */
const exempt: Record<string, string> = {
  'electron/electron.vite.config.ts': 'build configuration',
  'county/demo': 'plays desks and a county together through their public calls',
}

interface Source {
  path: string
  text: string
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}
const sources = ['shared', 'electron', 'renderer', 'county'].flatMap(sourcesBelow)
const testSources = sourcesBelow('tests')

function ruleOf(path: string): string | undefined {
  return Object.keys(allowed)
    .filter(folder => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function importsOf(source: Source): { specifier: string; isType: boolean }[] {
  const found = [
    ...source.text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g),
  ]
  const dynamic = [...source.text.matchAll(/\bimport\(\s*'([^']+)'/g)]
  return [
    ...found.map(match => ({ specifier: match[2] ?? '', isType: match[1] !== undefined })),
    ...dynamic.map(match => ({ specifier: match[1] ?? '', isType: false })),
  ]
}

function resolve(from: string, specifier: string): string {
  return relative(root, join(root, from, '..', specifier))
    .split(sep)
    .join('/')
}

/** Text with comments blanked out, so that only literals and code are looked at. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1')
}

describe('layers', () => {
  it('every file imports only what its folder may', () => {
    const faults: string[] = []
    for (const source of sources) {
      if (Object.keys(exempt).some(path => source.path === path || source.path.startsWith(`${path}/`)))
        continue
      const folder = ruleOf(source.path)
      const rule = folder ? allowed[folder] : undefined
      if (!folder || !rule) {
        faults.push(`${source.path} lies in no known folder`)
        continue
      }
      for (const { specifier } of importsOf(source)) {
        if (specifier.startsWith('.')) {
          const target = resolve(source.path, specifier)
          const isOwn = target.startsWith(`${folder}/`)
          // A rule for an inner folder keeps it closed to the outer one: shared/node is not "shared" to the window.
          const isAllowed = rule.folders.some(name => target === name || target.startsWith(`${name}/`))
          if (!isOwn && !isAllowed) faults.push(`${source.path} -> ${target}`)
        } else if (
          !rule.packages.some(
            name =>
              specifier === name ||
              (name.endsWith(':') || name.endsWith('/')
                ? specifier.startsWith(name)
                : specifier.startsWith(`${name}/`)),
          )
        )
          faults.push(`${source.path} -> ${specifier}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('only the shell knows Electron', () => {
    const knowing = sources
      .filter(source => importsOf(source).some(({ specifier }) => specifier === 'electron'))
      .map(source => source.path)
    expect(
      knowing.filter(path => !path.startsWith('electron/main/') && !path.startsWith('electron/preload/')),
    ).toEqual([])
  })

  it('features meet in the domain or in the database, not in each other', () => {
    const faults: string[] = []
    for (const source of sources) {
      const own = /^(shared\/node|electron\/service|county)\/features\/([^/.]+)/.exec(source.path)
      if (!own) continue
      for (const { specifier } of importsOf(source)) {
        if (!specifier.startsWith('.')) continue
        const target = /^(shared\/node|electron\/service|county)\/features\/([^/.]+)(.*)$/.exec(
          resolve(source.path, specifier),
        )
        // A folder's small helpers may be shared; the handler file of another feature may not.
        if (target && target[2] !== own[2] && target[3] === '.ts')
          faults.push(`${source.path} -> ${target[0]}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('nothing in the product imports its tests', () => {
    const faults = sources.flatMap(source =>
      importsOf(source)
        .filter(
          ({ specifier }) =>
            specifier.startsWith('.') && resolve(source.path, specifier).startsWith('tests/'),
        )
        .map(({ specifier }) => `${source.path} -> ${specifier}`),
    )
    expect(faults).toEqual([])
  })
})

describe('words and size', () => {
  it('Chinese words stand only in labels and resources', () => {
    const faults = sources
      .filter(source => !source.path.startsWith('shared/labels/'))
      .flatMap(source => {
        const line = withoutComments(source.text)
          .split('\n')
          .find(text => /\p{Script=Han}/u.test(text))
        return line ? [`${source.path}: ${line.trim()}`] : []
      })
    expect(faults).toEqual([])
  })

  it('files stay under 400 lines, or say at their head why not', () => {
    const faults = [...sources, ...testSources]
      .map(source => ({
        path: source.path,
        lines: source.text.split('\n').length,
        head: source.text.slice(0, 600),
      }))
      .filter(({ lines, head }) => lines > 400 && !/one (table|list)|whole table|kept in one/i.test(head))
      .map(({ path, lines }) => `${path}: ${lines}`)
    expect(faults).toEqual([])
  })

  it('no test is skipped or focused', () => {
    const faults = testSources
      .filter(source => source.path !== 'tests/architecture.test.ts')
      .filter(source => /\b(it|test|describe)\.(skip|only|todo)\(|\bx(it|describe)\(/.test(source.text))
      .map(source => source.path)
    expect(faults).toEqual([])
  })

  it('types are not silenced', () => {
    const faults = sources
      .filter(
        source =>
          /\bas any\b|: any\b|@ts-(ignore|nocheck|expect-error)|biome-ignore/.test(
            withoutComments(source.text),
          ) || /@ts-(ignore|nocheck)|biome-ignore/.test(source.text),
      )
      .map(source => source.path)
    expect(faults).toEqual([])
  })

  it('the version is the same everywhere', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    for (const path of ['electron/service/version.ts', 'county/version.ts'])
      expect(readFileSync(join(root, path), 'utf8')).toContain(`appVersion = '${version}'`)
  })
})
