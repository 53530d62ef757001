
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
const root = fileURLToPath(new URL('..', import.meta.url))
export default defineConfig({ root, resolve: { alias: [{ find: /^.*support\/boot\.ts$/, replacement: root + 'tests/support/zzb1boot.ts' }] }, test: { include: ['tests/**/*.test.ts'], pool: 'forks', testTimeout: 60000, hookTimeout: 120000 } })
