/** Certificate files of a server, named by its settings. */
import { readFileSync } from 'node:fs'

export function readTls(
  keyFile: string | undefined,
  certFile: string | undefined,
): { key: Buffer; cert: Buffer } | null {
  if (!keyFile || !certFile) return null
  return { key: readFileSync(keyFile), cert: readFileSync(certFile) }
}
