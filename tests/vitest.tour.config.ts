import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `npm run tour`: plays the main job in a real browser and takes the pictures of the README. */
export default defineConfig({
  root: at('..'),
  test: {
    include: ['tests/tour/**/*.tour.ts'],
    globalSetup: [at('./support/prepareBrowser.ts')],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
