/**
 * A small file outside the data folder that remembers how far this desk had come. When the database is found
 * behind it, the folder was put back from a backup, and the numbers given out since must not be given again.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const witnessSchema = z.object({ deviceId: z.string(), seq: z.number().int() })
export type WitnessNote = z.infer<typeof witnessSchema>

export interface Witness {
  /** What was noted last; null when nothing was, or it cannot be read. */
  read(): WitnessNote | null
  note(deviceId: string, seq: number): void
}

export function fileWitness(path: string): Witness {
  return {
    read() {
      try {
        return witnessSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return null
      }
    },
    note(deviceId, seq) {
      // A witness that cannot be written must not stop a person's work: the county still tells old copies apart.
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(`${path}.new`, JSON.stringify({ deviceId, seq }))
        renameSync(`${path}.new`, path)
      } catch {
        return
      }
    },
  }
}
