/** Command line of the Node host. */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface NodeOptions {
  dataDir: string
  port: number
  /** Says where the product is, and opens a browser unless told not to. */
  announce(link: string, origin: string, token: string): void
}

function defaultDataDir(): string {
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'fengqiao-desk')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'fengqiao-desk')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'fengqiao-desk')
}

function openBrowser(link: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', link]
      : process.platform === 'darwin'
        ? ['open', link]
        : ['xdg-open', link]
  const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true })
  // No browser to open is no fault: the address was printed.
  child.on('error', () => undefined)
  child.unref()
}

export function nodeOptions(): NodeOptions {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      'print-json': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  return {
    dataDir: resolve(values['data-dir'] ?? process.env.FENGQIAO_DATA_DIR ?? defaultDataDir()),
    port: Number(values.port),
    announce(link, origin, token) {
      if (values['print-json']) process.stdout.write(`${JSON.stringify({ link, origin, token })}\n`)
      else process.stdout.write(`Open this address once in a browser on this computer:\n  ${link}\n`)
      if (!values['no-open'] && !values['print-json']) openBrowser(link)
    },
  }
}
