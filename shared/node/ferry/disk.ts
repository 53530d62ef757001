/**
 * Bundles on disk. A stick may be pulled out and a gate may copy at any byte, so a file is written aside, flushed,
 * renamed and read back; a name that ends in `.part` is never read.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ferryExtension, mostPlainBytes } from '../../sync/ferry.ts'
import { sha256Of } from './seal.ts'

/** Nothing larger is looked at: a part is far smaller. */
const largestFile = mostPlainBytes

/** Writes a file so that it is whole under its name, or not there; resolves when what lies there was read back. */
export async function putFile(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const target = join(folder, name)
  const aside = `${target}.part`
  const file = await open(aside, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(aside, target)
  const written = await readFile(target)
  if (sha256Of(written) !== sha256Of(bytes)) throw new Error('what was written reads back differently')
}

export interface LyingFile {
  name: string
  bytes: number
  changedMs: number
}

/** Files in a folder that may be parts of bundles, in order of their names. A folder that is away has none. */
export async function lyingFiles(folder: string): Promise<LyingFile[]> {
  const names = await readdir(folder).catch((): string[] => [])
  const found: LyingFile[] = []
  for (const name of names.sort()) {
    if (!name.endsWith(`.${ferryExtension}`)) continue
    const known = await stat(join(folder, name)).catch(() => null)
    if (known?.isFile() && known.size <= largestFile)
      found.push({ name, bytes: known.size, changedMs: known.mtimeMs })
  }
  return found
}

export const readLying = (folder: string, name: string): Promise<Buffer> => readFile(join(folder, name))
export const removeLying = (folder: string, name: string): Promise<void> =>
  rm(join(folder, name), { force: true })

/** True when a folder is there and files can be written to it. */
export async function isUsableFolder(folder: string): Promise<boolean> {
  try {
    if (!(await stat(folder)).isDirectory()) return false
    const probe = join(folder, `.fengqiao-${process.pid}.part`)
    await (await open(probe, 'w')).close()
    await rm(probe, { force: true })
    return true
  } catch {
    return false
  }
}

/**
 * Where bundles lie between being brought and being taken in, and between being made and being fetched. They stay
 * sealed here. A lost part can be brought later: what is here already need not come again.
 */
export class FerryShelf {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  #place(side: 'in' | 'out', bundleId: string): string {
    return join(this.#folder, side, bundleId.replace(/[^0-9a-f-]/g, ''))
  }

  put(side: 'in' | 'out', bundleId: string, name: string, bytes: Buffer): Promise<void> {
    return putFile(this.#place(side, bundleId), name, bytes)
  }

  async bundles(side: 'in' | 'out'): Promise<string[]> {
    return (await readdir(join(this.#folder, side)).catch((): string[] => [])).sort()
  }

  files(side: 'in' | 'out', bundleId: string): Promise<LyingFile[]> {
    return lyingFiles(this.#place(side, bundleId))
  }

  read(side: 'in' | 'out', bundleId: string, name: string): Promise<Buffer> {
    return readLying(this.#place(side, bundleId), name)
  }

  async drop(side: 'in' | 'out', bundleId: string): Promise<void> {
    await rm(this.#place(side, bundleId), { recursive: true, force: true })
  }
}
