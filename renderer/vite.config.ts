/** Builds the page for the Node host and the county: `vite build renderer`. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // The page may be served under any folder of the county's site.
  base: './',
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // Pictures and fonts stay files: the page's security policy forbids data addresses for them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
})
