/** Before the tests in a browser: builds the pages when they are older than their sources, and finds a browser. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { buildPagesIfOlder } from '../../shared/node/buildPages.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where an installed Chrome, Edge or Chromium usually lies. */
function installedPaths(): string[] {
  const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    name => process.env[name] ?? [],
  )
  return [
    ...programFolders.flatMap(folder => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ]
}

async function browserPath(): Promise<string> {
  const given = process.env.CHROME_PATH
  if (given !== undefined && given !== '') return given
  const found = installedPaths().find(existsSync)
  if (found !== undefined) return found
  // A Chromium from npm for computers without a browser.
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

export default async function setup(project: TestProject): Promise<void> {
  if (process.env.FENGQIAO_PAGES_DIR === undefined) buildPagesIfOlder(root)
  project.provide('browserPath', await browserPath())
}

declare module 'vitest' {
  interface ProvidedContext {
    browserPath: string
  }
}
