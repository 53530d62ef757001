/** `npm run county`: builds the pages when they are older than their sources, then serves. */
import { fileURLToPath } from 'node:url'
import { buildPagesIfOlder } from '../../shared/node/buildPages.ts'

buildPagesIfOlder(fileURLToPath(new URL('../../', import.meta.url)))
await import('./main.ts')
