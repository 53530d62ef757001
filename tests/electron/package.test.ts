/**
 * Packs the program as a release would, around a stand-in for the Electron runtime, and looks at the result:
 * what runs is inside, nothing else is, and the packed service starts on the packed files alone.
 */
import { type ExecFileOptions, execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const execute = promisify(execFile)
/** Runs a program; a failure carries what it printed, since these tools explain themselves on standard output. */
async function run(file: string, args: string[], options: ExecFileOptions): Promise<string> {
  try {
    const { stdout } = await execute(file, args, { ...options, encoding: 'utf8' })
    return stdout
  } catch (error) {
    const printed = error instanceof Error && 'stdout' in error ? String(error.stdout).slice(-4000) : ''
    throw new Error(`${String(error)}\n${printed}`)
  }
}
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder = ''
let unpacked = ''
let packedFiles: string[] = []
/** The archive's content as plain files, to run it without Electron. */
let program = ''

function filesBelow(start: string): string[] {
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(start, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** A folder shaped like an Electron distribution; the program file carries the fuses in their shipped state. */
function makeRuntime(target: string): void {
  mkdirSync(join(target, 'locales'), { recursive: true })
  mkdirSync(join(target, 'resources'))
  const fuses = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 9]), Buffer.from('101100011')])
  writeFileSync(join(target, 'electron'), Buffer.concat([Buffer.from('stand-in\n'), fuses]), { mode: 0o755 })
  for (const language of ['zh-CN', 'en-US', 'fr'])
    writeFileSync(join(target, 'locales', `${language}.pak`), '')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'))
  const out = join(folder, 'out')
  // A proxy nobody listens to: any attempt to reach the network fails the build.
  const nowhere = 'http://127.0.0.1:9'
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    FENGQIAO_OUT_DIR: out,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    npm_config_offline: 'true',
  }
  const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024 }
  await run(join(bin, 'electron-vite'), ['build', '--config', 'electron/electron.vite.config.ts'], options)

  const runtime = join(folder, 'runtime')
  makeRuntime(runtime)
  // The shipped configuration, with only the place of the bundles changed.
  const shipped = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  const bundles = '      - out/**\n      - "!out/**/*.map"\n'
  expect(shipped).toContain(bundles)
  const moved = shipped
    .replace(bundles, '')
    .replace('files:\n', `files:\n  - from: ${out}\n    to: out\n    filter: ["**/*", "!**/*.map"]\n`)
  const config = join(folder, 'builder.yml')
  writeFileSync(config, moved)
  const output = join(folder, 'release')
  const change = [`-c.electronDist=${runtime}`, `-c.directories.output=${output}`]
  await run(
    join(bin, 'electron-builder'),
    ['--dir', '--linux', `--${process.arch}`, '--config', config, ...change],
    options,
  )

  unpacked = join(output, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
  const archive = join(unpacked, 'resources', 'app.asar')
  program = join(folder, 'program')
  extractAll(archive, program)
  const folders = new Set(filesBelow(program))
  packedFiles = listPackage(archive, { isPack: false })
    .map(path => path.split(sep).join('/').replace(/^\//, ''))
    .filter(path => folders.has(path))
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Package name of a file in node_modules. */
function packageOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

describe('packed program', () => {
  it('holds the bundles, package.json and the packages that stay outside the bundles, and nothing else', () => {
    const outside = packedFiles.filter(path => !/^(package\.json$|out\/|node_modules\/)/.test(path))
    expect(outside).toEqual([])
    expect(packedFiles).toEqual(
      expect.arrayContaining([
        'out/main/index.js',
        'out/preload/index.cjs',
        'out/service/utility.js',
        'out/renderer/index.html',
      ]),
    )
    const packages = new Set(packedFiles.filter(path => path.startsWith('node_modules/')).map(packageOf))
    expect([...packages].sort()).toEqual([
      '@sqltools/formatter',
      'ansis',
      'argparse',
      'better-sqlite3',
      'builder-util-runtime',
      'dayjs',
      'debug',
      'dedent',
      'electron-updater',
      'fdir',
      'fs-extra',
      'graceful-fs',
      'js-yaml',
      'jsonfile',
      'lazy-val',
      'lodash.escaperegexp',
      'lodash.isequal',
      'ms',
      'picomatch',
      'reflect-metadata',
      'sax',
      'semver',
      'sql-highlight',
      'tiny-typed-emitter',
      'tinyglobby',
      'tslib',
      'typeorm',
      'universalify',
    ])
  })

  it('holds no source, test, map, note or type file', () => {
    const unwanted = packedFiles.filter(
      path =>
        /\.(tsx?|map|md|flow|sql|sqlite|db)$/.test(path) || /(^|\/)(tests?|__tests__|\.bin)\//.test(path),
    )
    expect(unwanted).toEqual([])
    expect(packedFiles.filter(path => path.startsWith('node_modules/typeorm/browser/'))).toEqual([])
  })

  it('names no development dependency and no script', () => {
    const description: unknown = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8'))
    expect(description).toMatchObject({ main: 'out/main/index.js' })
    expect(description).not.toHaveProperty('devDependencies')
    expect(description).not.toHaveProperty('scripts')
  })

  it('holds the native driver of its own platform alone, outside the archive', () => {
    const native = filesBelow(join(unpacked, 'resources', 'app.asar.unpacked'))
    expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`])
    expect(packedFiles.filter(path => path.endsWith('.node'))).toEqual(native)
  })

  it('holds all resources except pictures for the README, demo matters and what icons are made from', () => {
    const expected = filesBelow(join(root, 'resources')).filter(
      path => !/^(icons\/sizes|tour|demo)\//.test(path) && path !== 'icons/icon.svg',
    )
    const packed = filesBelow(join(unpacked, 'resources', 'assets'))
    expect(packed.filter(path => !path.startsWith('fonts/hanamin/'))).toEqual(expected)
  })

  it('holds the fonts of rare characters that papers are printed with', () => {
    const rare = join(unpacked, 'resources', 'assets', 'fonts', 'hanamin')
    const packed = readdirSync(rare)
    const own = readdirSync(join(root, 'node_modules', 'hanamin'))
    expect(packed).toContain('HanaMin.css')
    const han = (name: string) => /^HanaMin[AB]\.CJK-/.test(name)
    expect(packed.filter(han).sort()).toEqual(own.filter(han).sort())
  })

  it('leaves out the languages nobody here reads', () => {
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
  })

  it('has the fuses set: no Node mode, no debugging, only from the checked archive', () => {
    const binary = readFileSync(join(unpacked, 'fengqiao-desk'))
    const at = binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length
    expect(binary.subarray(at + 2, at + 10).toString()).toBe('01001100')
  })

  it('finds every package its bundles name', () => {
    const missing: string[] = []
    for (const file of packedFiles.filter(path => /^out\/(main|service|chunks)\/.*\.js$/.test(path))) {
      const code = readFileSync(join(program, file), 'utf8')
      for (const [, name = ''] of code.matchAll(/^(?:import|export)\b[^'"\n]*?['"]([^'"\n]+)['"]/gm)) {
        const plain = name.replace(/^node:/, '')
        if (name.startsWith('.') || name === 'electron' || builtinModules.includes(plain)) continue
        if (!existsSync(join(program, 'node_modules', packageOf(`node_modules/${name}`))))
          missing.push(`${file}: ${name}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('keeps Electron out of the service and everything but Electron out of the preload', () => {
    const seen = new Set<string>()
    const visit = (file: string): void => {
      if (seen.has(file)) return
      seen.add(file)
      const code = readFileSync(join(program, file), 'utf8')
      for (const [, name = ''] of code.matchAll(/from\s+['"](\.[^'"\n]+)['"]/g)) visit(join(file, '..', name))
    }
    visit('out/service/utility.js')
    for (const file of seen) {
      expect(readFileSync(join(program, file), 'utf8'), file).not.toMatch(
        /(from|require\()\s*['"]electron['"]/,
      )
    }
    const preload = readFileSync(join(program, 'out/preload/index.cjs'), 'utf8')
    expect([...preload.matchAll(/require\(['"]([^'"]+)['"]\)/g)].map(([, name]) => name)).toEqual([
      'electron',
    ])
    expect(preload).not.toMatch(/^import /m)
  })

  it('has an updater that loads with what is packed', async () => {
    const load =
      "const u=require('electron-updater');for(const k of ['NsisUpdater','DebUpdater','AppImageUpdater'])console.log(typeof u[k])"
    const stdout = await run(process.execPath, ['-e', load], { cwd: program })
    expect(stdout.trim().split('\n')).toEqual(['function', 'function', 'function'])
  })

  it('starts its service on the packed files alone, with an encrypted database, and stops it in order', async () => {
    const data = join(folder, 'data')
    mkdirSync(data)
    const host = join(folder, 'host.mjs')
    writeFileSync(
      host,
      `import { EventEmitter } from 'node:events'
const port = new EventEmitter()
port.postMessage = message => {
  console.log('SAID ' + JSON.stringify(message))
  port.emit('message', { data: { type: 'stop' }, ports: [] })
}
port.start = () => {}
process.parentPort = port
await import(${JSON.stringify(join(program, 'out/service/utility.js'))})
port.emit('message', { data: { type: 'init', keyHex: '${'5a'.repeat(32)}' }, ports: [] })
`,
    )
    const args = [host, '--data-dir', data, '--resources', join(unpacked, 'resources', 'assets')]
    const stdout = await run(process.execPath, args, { cwd: data, timeout: 60_000 })
    expect(stdout).toContain('SAID {"type":"ready"}')
    const databases = filesBelow(data).filter(path => /\.(db|sqlite3?)$/.test(path))
    expect(databases.length).toBeGreaterThan(0)
    for (const database of databases) {
      expect(readFileSync(join(data, database)).subarray(0, 15).toString('latin1')).not.toBe(
        'SQLite format 3',
      )
    }
  }, 90_000)
})
