/**
 * Starts the built program in the real Electron runtime. Not part of `npm test`: it needs the runtime, which is
 * a download of its own, and a screen. Run after a build: `npm run test:electron`.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Path of the runtime; asking the `electron` package instead would start a download. */
function runtimePath(): string {
  const folder = join(root, 'node_modules', 'electron')
  const name = existsSync(join(folder, 'path.txt'))
    ? readFileSync(join(folder, 'path.txt'), 'utf8')
    : 'electron'
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  if (!existsSync(path))
    throw new Error('The Electron runtime is not installed: run "npx install-electron" first')
  return path
}

describe('program in Electron', () => {
  let data = ''
  let program: ElectronApplication
  let page: Page

  before(async () => {
    const executablePath = runtimePath()
    data = mkdtempSync(join(tmpdir(), 'smoke-'))
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    program = await _electron.launch({
      executablePath,
      args: [...asRoot, `--user-data-dir=${data}`, root],
      env: { ...process.env, FENGQIAO_ACCEPT_UNPROTECTED_KEY: '1' },
    })
    page = await program.firstWindow()
    await page.waitForLoadState('load')
  })
  after(async () => {
    await program?.close()
    if (data) rmSync(data, { recursive: true, force: true })
  })

  it('shows its page on its own scheme', async () => {
    assert.match(page.url(), /^app:\/\/fengqiao\//)
    await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)
  })

  it('gives the page the shell and nothing of Node', async () => {
    const found = await page.evaluate(() => [
      Object.keys(window.fengqiao ?? {}),
      typeof Reflect.get(window, 'require'),
      typeof Reflect.get(window, 'process'),
    ])
    assert.deepEqual(found, [['shell'], 'undefined', 'undefined'])
  })

  it('keeps the strict policy on the page', async () => {
    const policy = await page.evaluate(async () =>
      (await fetch('/index.html')).headers.get('content-security-policy'),
    )
    assert.match(policy ?? '', /default-src 'none'/)
  })

  it('joins the page to the service by a port', async () => {
    const ports = await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          window.addEventListener('message', event => {
            if (event.data?.type === 'fengqiao-port') resolve(event.ports.length)
          })
          window.postMessage({ type: 'fengqiao-port-wanted' }, window.location.origin)
        }),
    )
    assert.equal(ports, 1)
  })

  it('opens no second window and leaves its page for no other', async () => {
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://example.com/')
      window.location.href = 'https://example.com/'
    })
    assert.equal(await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 1)
    assert.equal(page.url(), before)
  })
})
