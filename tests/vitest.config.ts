import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const alias = { electron: at('./electron/standIn.ts') }

/** Three sets: pure tests, tests that need PostgreSQL, and pages in a real browser. */
export default defineConfig({
  root: at('..'),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // A screen on a busy machine takes its time: what is waited for must come, not come at once.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/county/**', 'tests/db/**'],
          alias,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['tests/db/**/*.test.ts', 'tests/county/**/*.test.ts'],
          globalSetup: at('./support/postgres.ts'),
          alias,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [at('./support/postgres.ts'), at('./support/prepareBrowser.ts')],
          alias,
        },
      },
    ],
  },
})
