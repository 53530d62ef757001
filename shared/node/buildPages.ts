/** Builds the pages, or the whole desktop program, when a source is newer than the last build. For runs from source. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}

function buildIfOlder(
  root: string,
  product: string,
  sources: readonly string[],
  arguments_: readonly string[],
): void {
  const path = join(root, product)
  const built = existsSync(path) ? statSync(path).mtimeMs : 0
  if (built > Math.max(...sources.map(folder => newest(join(root, folder))))) return
  // Started from a test run, the pages must still be those that people get.
  const env = { ...process.env, NODE_ENV: 'production' }
  const result = spawnSync(process.execPath, arguments_, { cwd: root, encoding: 'utf8', env })
  if (result.status !== 0) throw new Error(`the build failed\n${result.stdout}\n${result.stderr}`)
}

/** Throws with the build's output when it fails. */
export function buildPagesIfOlder(root: string): void {
  buildIfOlder(
    root,
    'out/renderer/index.html',
    ['renderer', 'shared'],
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'renderer', '--logLevel', 'warn'],
  )
}

/** Throws with the build's output when it fails. */
export function buildDesktopIfOlder(root: string): void {
  buildIfOlder(
    root,
    'out/main/index.js',
    ['renderer', 'shared', 'electron'],
    [
      join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
      'build',
      '--config',
      'electron/electron.vite.config.ts',
    ],
  )
}
