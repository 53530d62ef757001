/**
 * Builds the desktop program: `electron-vite build --config electron/electron.vite.config.ts`.
 *
 *   out/main/index.js       main process
 *   out/service/utility.js  the service, a second entry of the main build
 *   out/service/trainer.js  the thread that trains the local model, a third
 *   out/preload/index.cjs   sandboxed preload: one CommonJS file
 *   out/renderer/           the page
 *
 * Everything is bundled except what cannot be: the native driver, TypeORM (loads drivers by name) and the
 * updater. `electron-builder.yml` packs exactly those; a test compares the two.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
/** Tests build into a folder of their own, so that they disturb nobody who is using `out`. */
const out = process.env.FENGQIAO_OUT_DIR ?? at('out')

/** Packages left outside the bundles; `pg` is asked for only at the county, which runs from source. */
export const EXTERNAL_PACKAGES = ['better-sqlite3', 'typeorm', 'electron-updater', 'pg', 'pg-native']

export default defineConfig({
  main: {
    root: at('.'),
    build: {
      outDir: out,
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          'main/index': at('electron/main/index.ts'),
          'service/utility': at('electron/service/host/utility.ts'),
          'service/trainer': at('shared/node/assistant/trainWorker.ts'),
        },
        external: [
          'electron',
          /^electron\//,
          /^node:/,
          ...EXTERNAL_PACKAGES,
          ...EXTERNAL_PACKAGES.map(name => new RegExp(`^${name}/`)),
        ],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    root: at('.'),
    build: {
      outDir: join(out, 'preload'),
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      minify: true,
      // Fonts and pictures stay files: the page's policy and the disk cache both prefer it.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
