/** The font book of a desk. The rare characters lie beside our own fonts in a package, in node_modules elsewhere. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FontBook } from './font/fontBook.ts'

export function openFontBook(resourcesDir: string): FontBook {
  const packed = join(resourcesDir, 'fonts', 'hanamin')
  const rare = existsSync(packed) ? packed : join(resourcesDir, '..', 'node_modules', 'hanamin')
  return new FontBook(join(resourcesDir, 'fonts'), rare)
}
