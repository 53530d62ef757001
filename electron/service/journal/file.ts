/**
 * One form on disk. A form lives in numbered files: when one has grown long, the text is written whole into
 * the next, and only when that one is safe on the disk is the old one deleted. So a cut at any step leaves
 * at least one file that holds the text, and the one that got furthest counts.
 *
 *   record 0   the form: kind and id
 *   record 1   the whole text, its caret and number
 *   record n   a change, or the whole text again
 */
import { closeSync, fdatasync, fsync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  applyChange,
  type JournalChange,
  type JournalCursor,
  type JournalFormKind,
  journalForms,
} from '../../../shared/domain/journal.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { readRecords, sealRecord } from './record.ts'

export interface FormName {
  formKind: JournalFormKind
  formId: string
}
export interface FormText {
  seq: number
  content: string
  cursor: JournalCursor | null
  savedAt: Instant
}
/** How far a text got: the generation its writer began with, then the changes written since. No clock. */
export interface Reach {
  run: number
  step: number
}
interface Change {
  seq: number
  change: JournalChange
  cursor: JournalCursor | null
  savedAt: Instant
}
type Entry = Change & { step: number }

export const fileNameOf = (stem: string, generation: number) => `${stem}-${generation}.journal`

/** The stem and generation of a journal file's name; null for any other file. */
export function partsOfName(fileName: string): { stem: string; generation: number } | null {
  const match = /^([0-9a-f]{32})-(\d{1,9})\.journal$/.exec(fileName)
  return match === null ? null : { stem: match[1] ?? '', generation: Number(match[2]) }
}

/** What a file holds; null when not even its first text can be read. */
export function readForm(
  folder: string,
  fileName: string,
  key: Buffer,
): { name: FormName; text: FormText; reach: Reach } | null {
  const [head, ...entries] = readRecords(key, fileName, readFileSync(join(folder, fileName)))
  const { formKind, formId, run } = (head ?? {}) as Partial<FormName & Reach>
  if (formKind === undefined || !journalForms.includes(formKind) || formId === undefined) return null
  let text: FormText | null = null
  const reach = { run: run ?? 0, step: 0 }
  for (const entry of entries as Entry[]) {
    const content = applyChange(text, entry.change)
    if (content === null) break
    text = { seq: entry.seq, content, cursor: entry.cursor, savedAt: entry.savedAt }
    reach.step = entry.step
  }
  return text === null ? null : { name: { formKind, formId }, text, reach }
}

/** A form that is being written now. */
export class FormFile {
  readonly #folder: string
  readonly #key: Buffer
  readonly #stem: string
  readonly #name: FormName
  readonly #compactAbove: number
  readonly #run: number
  #generation: number
  #fd: number
  #count = 0
  #step = 0
  #bytes = 0
  #isNewName = true
  /** Entries written while the next generation is on its way to the disk. */
  #meanwhile: Entry[] | null = null
  #isGone = false
  text: FormText

  /** Starts the generation after those that are on disk already (`older`), which it replaces. */
  constructor(parts: {
    folder: string
    key: Buffer
    stem: string
    name: FormName
    generation: number
    text: FormText
    compactAbove: number
  }) {
    this.#folder = parts.folder
    this.#key = parts.key
    this.#stem = parts.stem
    this.#name = parts.name
    this.#compactAbove = parts.compactAbove
    this.#generation = parts.generation
    this.#run = parts.generation
    this.text = parts.text
    this.#fd = this.#create(parts.generation)
  }

  /** Applies and appends one change; false when it does not fit what is held. */
  append(change: Change): boolean {
    const content = applyChange(this.text, change.change)
    if (content === null) return false
    this.text = { seq: change.seq, content, cursor: change.cursor, savedAt: change.savedAt }
    this.#step += 1
    const entry = { ...change, step: this.#step }
    this.#write(entry)
    if (this.#meanwhile !== null) this.#meanwhile.push(entry)
    else if (this.#bytes > this.#compactAbove + 4 * content.length) this.#compact()
    return true
  }

  /** Puts what was appended on the disk itself. Answers when it is there. */
  sync(): Promise<void> {
    if (this.#isGone) return Promise.resolve()
    const isNewName = this.#isNewName
    const fd = this.#fd
    this.#isNewName = false
    return new Promise((resolve, reject) => {
      fdatasync(fd, error => {
        // Closed meanwhile: dropped, or replaced by a generation that holds the same and more.
        if (this.#isGone || fd !== this.#fd) resolve()
        else if (error) reject(error)
        else if (isNewName) syncFolder(this.#folder, resolve)
        else resolve()
      })
    })
  }

  /** Ends writing; the files stay. */
  close(): void {
    if (this.#isGone) return
    this.#isGone = true
    closeSync(this.#fd)
  }

  #create(generation: number): number {
    const fileName = fileNameOf(this.#stem, generation)
    const head = sealRecord(this.#key, fileName, 0, { ...this.#name, run: this.#run })
    const { seq, content, cursor, savedAt } = this.text
    const whole = sealRecord(this.#key, fileName, 1, {
      seq,
      change: { kind: 'whole', content },
      cursor,
      savedAt,
      step: this.#step,
    })
    const fd = openSync(join(this.#folder, fileName), 'w', 0o600)
    const bytes = Buffer.concat([head, whole])
    writeAll(fd, bytes)
    this.#count = 2
    this.#bytes = bytes.length
    this.#isNewName = true
    return fd
  }

  #write(entry: Entry): void {
    const record = sealRecord(this.#key, fileNameOf(this.#stem, this.#generation), this.#count, entry)
    writeAll(this.#fd, record)
    this.#count += 1
    this.#bytes += record.length
  }

  /** Writes the text whole into the next file; typing goes on into the old one until that is safe. */
  #compact(): void {
    const old = { fd: this.#fd, generation: this.#generation, count: this.#count, bytes: this.#bytes }
    const fd = this.#create(old.generation + 1)
    const next = { count: this.#count, bytes: this.#bytes }
    this.#count = old.count
    this.#bytes = old.bytes
    this.#meanwhile = []
    fdatasync(fd, error => {
      const meanwhile = this.#meanwhile ?? []
      this.#meanwhile = null
      if (this.#isGone || error) {
        closeSync(fd)
        // Without room for the next file the old one simply goes on growing.
        if (error) rmSync(join(this.#folder, fileNameOf(this.#stem, old.generation + 1)), { force: true })
        return
      }
      closeSync(old.fd)
      this.#fd = fd
      this.#generation = old.generation + 1
      this.#count = next.count
      this.#bytes = next.bytes
      for (const entry of meanwhile) this.#write(entry)
      void this.sync().then(
        () => {
          if (!this.#isGone)
            rmSync(join(this.#folder, fileNameOf(this.#stem, old.generation)), { force: true })
        },
        // The old file stays: it is shorter, and whichever got further counts.
        () => undefined,
      )
    })
  }
}

/** A full disk may take half a record: what follows it could never be read, so it is a fault. */
function writeAll(fd: number, bytes: Buffer): void {
  if (writeSync(fd, bytes) < bytes.length) throw new Error('ENOSPC: a journal record was cut off')
}

/** Puts a new file's name on the disk. Windows knows no such step and needs none. */
function syncFolder(folder: string, done: () => void): void {
  let fd: number
  try {
    fd = openSync(folder, 'r')
  } catch {
    done()
    return
  }
  fsync(fd, () => {
    closeSync(fd)
    done()
  })
}
