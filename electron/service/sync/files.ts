/**
 * Attachments after the text: piece by piece, going on at the byte where a cut left off. What somebody waits for
 * goes first, then the small ones. One that cannot be moved is set aside with its reason; the others go on.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { dayOf, type Instant } from '../../../shared/kit/time.ts'
import type { BusLog } from '../../../shared/node/bus/bus.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { isOpen, limitMs, type Schedule } from '../../../shared/sync/schedule.ts'
import { type FileProgress, fileProgressTable, fileTransferTable } from '../local/tables.ts'
import { LinkDown, LinkRefused } from './linkError.ts'
import { afterPeople } from './progress.ts'
import type { Exchange } from './push.ts'

/** One attachment on its way. */
export interface Moving extends Omit<FileProgress, 'sha256'> {
  sha256: string
  size: number
  way: 'up' | 'down'
}

/** Arrived damaged so often, it is damaged where it comes from. */
const mostFailures = 3
/** The journey's end of a refusal that will not change by trying again. */
const lastingCodes = ['sync.badMessage', 'sync.fileUnreadable']

/** What is still to be moved, in the order in which it will be. */
export async function filesToMove(db: Db): Promise<Moving[]> {
  const rows = await db.query<Record<string, unknown>>(
    sql`select t.sha256, t.size, t.is_here, coalesce(p.priority, 0) as priority, coalesce(p.moved, 0) as moved,
        coalesce(p.failures, 0) as failures, p.parked_code
      from file_transfer t left join file_progress p on p.sha256 = t.sha256
      where t.is_here <> t.is_at_county
      order by coalesce(p.priority, 0) desc, t.size, t.sha256`,
  )
  return rows.map(row => ({
    sha256: String(row.sha256),
    size: Number(row.size),
    way: Number(row.is_here) === 1 ? 'up' : 'down',
    priority: Number(row.priority),
    moved: Number(row.moved),
    failures: Number(row.failures),
    parkedCode: row.parked_code === null ? null : String(row.parked_code),
  }))
}

/** Notes something about an attachment on its way. */
export async function noteFile(
  db: Db,
  sha256: string,
  patch: Partial<Omit<FileProgress, 'sha256'>>,
): Promise<void> {
  if ((await db.updateRows<FileProgress>(fileProgressTable, { sha256 }, patch)) > 0) return
  const fresh = { priority: 0, moved: 0, failures: 0, parkedCode: null }
  await db.insertRow<FileProgress>(fileProgressTable, { sha256, ...fresh, ...patch })
}

/** Somebody waits for this one: it goes before all others, and whatever set it aside is tried again. */
export async function hurryFile(db: Db, sha256: string): Promise<boolean> {
  const file = await db.findOne(fileTransferTable, { sha256 })
  if (file === null || file.isHere === file.isAtCounty) return false
  const top = await db.one<{ top: number | null }>(sql`select max(priority) as top from file_progress`)
  await noteFile(db, sha256, { priority: Number(top?.top ?? 0) + 1, failures: 0, parkedCode: null })
  return true
}

/** Why attachments wait although the line is there; null when they do not. */
export type FilesHeld = 'window' | 'budget' | null

/** What the settings allow attachments just now. */
export async function filesAllowed(
  db: Db,
  schedule: Schedule,
  now: Instant,
): Promise<{ held: FilesHeld; budget: number }> {
  const used = await getSetting(db, 'syncFilesDay')
  const spent = used?.day === dayOf(now) ? used.bytes : 0
  const limit = schedule.dailyMb === null ? Number.POSITIVE_INFINITY : schedule.dailyMb * 1024 * 1024
  const budget = Math.max(0, limit - spent)
  const held = budget <= 0 ? 'budget' : isOpen(schedule.window, now) ? null : 'window'
  return { held, budget }
}

/** Moves what is due, until the settings, the line or a person end it. */
export async function exchangeFiles(parts: Exchange, log: BusLog, schedule: Schedule): Promise<void> {
  const mover = new Mover(parts, log, schedule)
  await mover.run()
}

class Mover {
  readonly #parts: Exchange
  readonly #log: BusLog
  readonly #schedule: Schedule
  #done = 0
  #bytes = 0

  constructor(parts: Exchange, log: BusLog, schedule: Schedule) {
    this.#parts = parts
    this.#log = log
    this.#schedule = schedule
  }

  async run(): Promise<void> {
    const { uow, signal } = this.#parts
    /** What the county does not have yet is asked for once a round. */
    const skipped = new Set<string>()
    for (;;) {
      signal.throwIfAborted()
      // Looked at anew for each: somebody may have begun to wait for another one meanwhile.
      const waiting = (await uow.read(filesToMove)).filter(
        file => file.parkedCode === null && !skipped.has(file.sha256),
      )
      const file = waiting[0]
      if (file === undefined || !(await this.#mayMove(file))) return
      this.#report(waiting)
      skipped.add(file.sha256)
      const fate = await this.#move(file, waiting)
      if (fate === 'overtaken') skipped.delete(file.sha256)
      else this.#done += 1
    }
  }

  /** What a person asked for goes in busy hours too, but never beyond the day's limit. */
  async #mayMove(file: Moving): Promise<boolean> {
    const { uow, services } = this.#parts
    const { held } = await uow.read(db => filesAllowed(db, this.#schedule, services.clock.now()))
    return held === null || (held === 'window' && file.priority > 0)
  }

  #report(waiting: readonly Moving[]): void {
    this.#parts.onProgress({
      phase: 'files',
      done: this.#done,
      total: this.#done + waiting.length,
      bytesDone: this.#bytes,
      bytesLeft: waiting.reduce((sum, file) => sum + Math.max(0, file.size - file.moved), 0),
    })
  }

  async #move(file: Moving, waiting: readonly Moving[]): Promise<'moved' | 'stays' | 'overtaken'> {
    const { uow } = this.#parts
    try {
      const fate = await (file.way === 'up' ? this.#send(file, waiting) : this.#fetch(file, waiting))
      if (fate !== 'moved') return fate
      await uow.write(async db => {
        const patch = file.way === 'up' ? { isAtCounty: true } : { isHere: true }
        await db.updateRows(fileTransferTable, { sha256: file.sha256 }, patch)
        await db.deleteRows(fileProgressTable, { sha256: file.sha256 })
      })
      return 'moved'
    } catch (error) {
      if (error instanceof LinkDown || this.#parts.signal.aborted) throw error
      const code = error instanceof LinkRefused ? error.code : 'sync.fileUnreadable'
      // Of a colleague whose change the county has not taken: its bytes wait for it, and hold up nothing.
      if (code === 'sync.fileUnknown') return 'stays'
      // What is said of the desk and not of the file ends the round.
      if (error instanceof LinkRefused && !code.startsWith('sync.file') && code !== 'sync.badMessage')
        throw error
      await this.#failed(file, code, error)
      return 'stays'
    }
  }

  async #failed(file: Moving, code: string, error: unknown): Promise<void> {
    const failures = file.failures + 1
    const isLasting = lastingCodes.includes(code) || failures >= mostFailures
    if (isLasting)
      this.#log.error({ sha256: file.sha256, code, error: String(error) }, 'an attachment is set aside')
    await this.#parts.uow.write(db =>
      noteFile(db, file.sha256, { failures, moved: 0, ...(isLasting ? { parkedCode: code } : {}) }),
    )
  }

  async #send(file: Moving, waiting: readonly Moving[]): Promise<'moved' | 'overtaken'> {
    const { services, link, token, signal, line } = this.#parts
    const { sha256 } = file
    let at = await link.fileOffset(token, sha256, signal)
    // The line broke inside a piece: what the county kept of it was moved too.
    const kept = at.isComplete ? 0 : at.offset - file.moved
    if (kept > 0 && file.moved > 0) await this.#moved(file, waiting, kept, at.offset)
    while (!at.isComplete) {
      const { bytes, size } = await services.blobs.readRange(sha256, at.offset, line.pieceBytes('up'))
      // An end of the file that is shorter than the county's part of it can never be finished.
      if (bytes.length === 0) throw new Error('an attachment is shorter than what was sent of it')
      const start = performance.now()
      at = await link.sendFile(token, sha256, at.offset, size, bytes, signal).catch((error: unknown) => {
        if (error instanceof LinkDown && !signal.aborted) line.noteCut('up')
        throw error
      })
      if (at.isComplete) await this.#moved(file, waiting, bytes.length, size)
      else if (await this.#pieceMoved(file, waiting, bytes.length, at.offset, start)) return 'overtaken'
    }
    return 'moved'
  }

  async #fetch(file: Moving, waiting: readonly Moving[]): Promise<'moved' | 'stays' | 'overtaken'> {
    const { services, link, token, signal, line } = this.#parts
    const { blobs } = services
    const { sha256 } = file
    if (await blobs.has(sha256)) return 'moved'
    const uploadId = `down-${sha256}`
    let held = await blobs.uploadedBytes(uploadId)
    for (;;) {
      const start = performance.now()
      const piece = await link
        .fetchFile(token, sha256, held, signal, line.pieceBytes('down'))
        .catch((error: unknown) => {
          if (error instanceof LinkDown && !signal.aborted) line.noteCut('down')
          throw error
        })
      if (piece === null) return 'stays'
      held = await blobs.append(uploadId, held, Buffer.from(piece.bytes))
      if (held >= piece.size || piece.bytes.length === 0) {
        await this.#moved(file, waiting, piece.bytes.length, held)
        const stored = await blobs.write(await blobs.uploaded(uploadId))
        await blobs.discard(uploadId)
        if (stored === sha256) return 'moved'
        throw new LinkRefused('sync.fileDamaged')
      }
      if (await this.#pieceMoved(file, waiting, piece.bytes.length, held, start)) return 'overtaken'
    }
  }

  /** Between two pieces: people first, the limits, and whoever is more urgent. True when another goes first now. */
  async #pieceMoved(
    file: Moving,
    waiting: readonly Moving[],
    bytes: number,
    moved: number,
    start: number,
  ): Promise<boolean> {
    const { uow, bus, signal } = this.#parts
    await this.#moved(file, waiting, bytes, moved)
    const due = limitMs(this.#schedule.kbPerSecond, bytes, performance.now() - start)
    if (due > 0) await pause(due, undefined, { signal, ref: false })
    await afterPeople(uow, () => bus.answering > 0, signal)
    signal.throwIfAborted()
    if (!(await this.#mayMove(file))) return true
    const next = (await uow.read(filesToMove)).find(other => other.parkedCode === null)
    return next !== undefined && next.sha256 !== file.sha256 && next.priority > file.priority
  }

  async #moved(file: Moving, waiting: readonly Moving[], bytes: number, moved: number): Promise<void> {
    const { uow, services } = this.#parts
    this.#bytes += bytes
    file.moved = moved
    const now = services.clock.now()
    const day = dayOf(now)
    await uow.write(async db => {
      await noteFile(db, file.sha256, { moved })
      const used = await getSetting(db, 'syncFilesDay')
      const before = used?.day === day ? used.bytes : 0
      await putSetting(db, 'syncFilesDay', { day, bytes: before + bytes }, now)
    })
    this.#report(waiting)
  }
}
