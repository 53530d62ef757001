/** Writing a small file so that a power cut leaves either the old or the new content, never half. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/**
 * Writes beside the target, flushes to disk and renames over it.
 *
 * @param mode permission bits of the new file, for example 0o600
 * @throws the file system's error; the temporary file is removed
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string,
  mode: number,
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
