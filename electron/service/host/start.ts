/**
 * `npm start`: builds what is not built, then runs the desktop program where the Electron
 * runtime is or can be had, and otherwise says so in one line and runs the browser host.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDesktopIfOlder, buildPagesIfOlder } from '../../../shared/node/buildPages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const electronDir = join(root, 'node_modules', 'electron')

/** The runtime's executable, fetched if need be; null when it cannot be had. */
function electronRuntime(): string | null {
  const pathFile = join(electronDir, 'path.txt')
  const found = () => {
    if (!existsSync(pathFile)) return null
    const executable = join(electronDir, 'dist', readFileSync(pathFile, 'utf8'))
    return existsSync(executable) ? executable : null
  }
  if (process.argv.includes('--browser') || !existsSync(join(electronDir, 'install.js'))) return null
  // A desktop program needs a desktop: on a bare server the browser host is the product.
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null
  const here = found()
  if (here) return here
  spawnSync(process.execPath, [join(electronDir, 'install.js')], { stdio: 'ignore', timeout: 120_000 })
  return found()
}

const runtime = electronRuntime()
const rest = process.argv.slice(2).filter(argument => argument !== '--browser')
if (runtime) {
  buildDesktopIfOlder(root)
  spawn(runtime, [root, ...rest], { stdio: 'inherit' }).on('exit', code => process.exit(code ?? 0))
} else {
  process.stdout.write('The Electron runtime is not available here; starting the browser host instead.\n')
  buildPagesIfOlder(root)
  spawn(process.execPath, [join(root, 'electron/service/host/node.ts'), ...rest], { stdio: 'inherit' }).on(
    'exit',
    code => process.exit(code ?? 0),
  )
}
