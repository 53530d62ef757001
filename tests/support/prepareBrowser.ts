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
  // A Chromium from npm for computers without a browser. The libraries that a bare system lacks lie beside
  // it; the package unpacks them where it believes itself on the system they were built for.
  if (!hasSystemLibraries()) process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

/** True when this system has the libraries that every desktop has and a bare server may not. */
function hasSystemLibraries(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib']
  return ['libnss3.so', 'libnssutil3.so'].every(name =>
    folders.some(folder => existsSync(join(folder, name))),
  )
}

export default async function setup(project: TestProject): Promise<void> {
  if (process.env.FENGQIAO_PAGES_DIR === undefined) buildPagesIfOlder(root)
  project.provide('browserPath', await browserPath())
  project.provide('browserLibraries', process.env.LD_LIBRARY_PATH ?? '')
}

declare module 'vitest' {
  interface ProvidedContext {
    browserPath: string
    /** Where the browser finds libraries that the system lacks; empty when it lacks none. */
    browserLibraries: string
  }
}
