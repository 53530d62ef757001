/**
 * A stage for tests in a real browser: programs, windows of people, and, when a step fails, everything one
 * needs to see why, under `test-results/<test name>/`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Running, type StartOptions, start } from './processes.ts'

const resultsDir = fileURLToPath(new URL('../../test-results/', import.meta.url))
/** The screen of an old office PC. */
export const screen = { width: 1366, height: 768 } as const
const actionTimeoutMs = 40_000

const contextOptions = {
  viewport: screen,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  acceptDownloads: true,
}

interface Window {
  name: string
  page: Page
  console: string[]
}

export class Stage {
  readonly #browser: Browser
  readonly #programs: Running[] = []
  readonly #entered = new Map<Running, BrowserContext>()
  readonly #windows: Window[] = []
  /** Errors that pages wrote to their console, or that escaped them. */
  readonly faults: string[] = []
  hasFailed = false

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async start(kind: 'desk' | 'county', options: StartOptions = {}): Promise<Running> {
    const program = await start(kind, options)
    this.#programs.push(program)
    return program
  }

  /**
   * The window of one person at a program. The first is opened through the one-time link; the others get its
   * cookie but not its connections, because each person sits at a browser in front.
   */
  async window(program: Running, name: string): Promise<Page> {
    const entered = this.#entered.get(program)
    const context = await this.#browser.newContext({
      ...contextOptions,
      ...(entered ? { storageState: { cookies: await entered.cookies(), origins: [] } } : {}),
    })
    if (!entered) this.#entered.set(program, context)
    return this.#watch(context, name, !entered && program.link !== null ? program.link : program.origin)
  }

  /** The window of one person at an address, in a browser of their own. */
  async windowAt(origin: string, name: string): Promise<Page> {
    return this.#watch(await this.#browser.newContext(contextOptions), name, origin)
  }

  async #watch(context: BrowserContext, name: string, address: string): Promise<Page> {
    context.setDefaultTimeout(actionTimeoutMs)
    const page = await context.newPage()
    const window: Window = { name, page, console: [] }
    this.#windows.push(window)
    page.on('console', message => {
      window.console.push(`${message.type()} ${message.text()}`)
      if (message.type() === 'error') this.faults.push(`${name}: ${message.text()}`)
    })
    page.on('pageerror', error => {
      window.console.push(`pageerror ${error.stack ?? error.message}`)
      this.faults.push(`${name}: ${error.message}`)
    })
    await page.goto(address)
    return page
  }

  /** Keeps what the windows show and what the programs wrote. */
  async keep(title: string, error: unknown): Promise<void> {
    const folder = join(resultsDir, title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80))
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'error.txt'), error instanceof Error ? String(error.stack) : String(error))
    for (const [index, { name, page, console }] of this.#windows.entries()) {
      const file = join(folder, `${index + 1}-${name}`)
      writeFileSync(`${file}.console.txt`, [page.url(), ...console].join('\n'))
      if (page.isClosed()) continue
      await page.screenshot({ path: `${file}.png`, timeout: 5_000 }).catch(() => undefined)
      writeFileSync(`${file}.html`, await page.content().catch(() => ''))
    }
    for (const [index, program] of this.#programs.entries())
      writeFileSync(
        join(folder, `${index + 1}-${program.kind}.log`),
        [...program.lines, ...logOf(program)].join(''),
      )
  }

  async close(): Promise<void> {
    await this.#browser.close()
    for (const program of this.#programs) await program.kill()
    for (const program of this.#programs)
      rmSync(join(program.dataDir, '..'), { recursive: true, force: true })
  }
}

/** What a program wrote to the log files of its data folder. */
function logOf(program: Running): string[] {
  return readdirSync(program.dataDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.log'))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

function libraries(): Record<string, string> {
  const path = inject('browserLibraries')
  return path === '' ? {} : { LD_LIBRARY_PATH: path }
}

/** The browser that comes with the tests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('browserPath'),
    env: { ...process.env, ...libraries() },
    // The arguments that the bundled Chromium proposes end it when a second page opens.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
}

/**
 * A play of several steps on one stage. Each step is a test; when one fails, those after it fail at once,
 * because what they build on is not there.
 */
export function play(prepare?: (stage: Stage) => Promise<void>): {
  step(title: string, act: (stage: Stage) => Promise<void>): void
} {
  let opened: Stage | null = null
  const stageOf = () => {
    if (opened === null) throw new Error('the stage did not open')
    return opened
  }
  beforeAll(async () => {
    opened = new Stage(await launchBrowser())
    try {
      await prepare?.(opened)
    } catch (error) {
      await opened.keep(`prepare ${expect.getState().testPath?.replace(/^.*\//, '') ?? ''}`, error)
      throw error
    }
  })
  afterAll(async () => {
    await opened?.close()
  })
  return {
    step(title, act) {
      test(title, async () => {
        const stage = stageOf()
        if (stage.hasFailed) throw new Error('an earlier step failed')
        try {
          await act(stage)
        } catch (error) {
          stage.hasFailed = true
          await stage.keep(title, error)
          throw error
        }
      })
    },
  }
}
