/** The measured desk's folder: filled once, with a plain copy of its file beside it. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { bootDesk, testKey } from '../support/boot.ts'
import { openBare } from './connection.ts'
import { type Filled, fill } from './fill.ts'

export interface DeskFile {
  path: string
  plainPath: string
  filled: Filled
  seconds: number
}

/** Sets a desk up through its own wizard, closes it, and fills its file. */
export async function makeDeskFile(dataDir: string, cases: number): Promise<DeskFile> {
  const desk = await bootDesk({ dataDir })
  await desk.close()
  const path = join(dataDir, 'desk.db')
  const start = performance.now()
  const connection = openBare(path, testKey)
  const filled = fill(connection, cases)
  connection.pragma('analysis_limit = 400')
  connection.pragma('optimize')
  connection.pragma('journal_mode = DELETE')
  connection.close()
  const plainPath = join(dataDir, 'plain.db')
  copyFileSync(path, plainPath)
  const plain = openBare(plainPath, testKey)
  plain.pragma('journal_mode = DELETE')
  plain.pragma(`rekey = ''`)
  plain.pragma('journal_mode = WAL')
  plain.close()
  return { path, plainPath, filled, seconds: (performance.now() - start) / 1000 }
}
