/**
 * The keystroke journal: what each person types, from the first letter until the form is registered or saved,
 * in files of its own beside the database. A power cut loses at most the pace of the window (80 ms), the
 * trip, and the wait for the disk below. Files of a person open with that person's key alone.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalChange, JournalCursor, JournalFormKind } from '../../../shared/domain/journal.ts'
import type { Instant } from '../../../shared/kit/time.ts'
import { FormFile, type FormName, type FormText, partsOfName, type Reach, readForm } from './file.ts'
import { hiddenName, journalKey } from './record.ts'

export interface JournalForm extends FormName {
  content: string
  cursor: JournalCursor | null
  savedAt: Instant
}

export interface JournalParts {
  folder: string
  keyHex: string | null
  /** Longest wait of an appended change for the disk, ms; all forms changed meanwhile share it. */
  gatherMs?: number
  /** A file longer than this and four times its text is written anew, in bytes. */
  compactAbove?: number
  onFault?: (error: unknown) => void
}

interface Owner {
  key: Buffer
  folder: string
}

const gatherMsDefault = 60
const compactAboveDefault = 128 * 1024

export class JournalStore {
  readonly #parts: JournalParts
  readonly #owners = new Map<string, Owner>()
  readonly #open = new Map<string, FormFile>()
  readonly #dirty = new Set<FormFile>()
  #timer: NodeJS.Timeout | null = null
  #syncing: Promise<void> = Promise.resolve()

  constructor(parts: JournalParts) {
    this.#parts = parts
  }

  /** Adds a change; false when it builds on something that is not here. It is on disk within `gatherMs`. */
  append(
    userId: string,
    name: FormName,
    entry: { seq: number; change: JournalChange; cursor: JournalCursor | null; savedAt: Instant },
  ): boolean {
    const owner = this.#owner(userId)
    const stem = stemOf(owner, name)
    const handle = `${owner.folder}/${stem}`
    const file = this.#open.get(handle)
    if (file !== undefined) {
      try {
        if (!file.append(entry)) return false
      } catch (error) {
        // The next message must bring the whole text, into a new file.
        file.close()
        this.#open.delete(handle)
        throw error
      }
      this.#gather(file)
      return true
    }
    if (entry.change.kind !== 'whole') return false
    const text: FormText = {
      seq: entry.seq,
      content: entry.change.content,
      cursor: entry.cursor,
      savedAt: entry.savedAt,
    }
    mkdirSync(owner.folder, { recursive: true })
    const older = this.#namesOf(owner, stem)
    const made = new FormFile({
      folder: owner.folder,
      key: owner.key,
      stem,
      name,
      generation: Math.max(0, ...older.map(item => item.generation)) + 1,
      text,
      compactAbove: this.#parts.compactAbove ?? compactAboveDefault,
    })
    this.#open.set(handle, made)
    // What an earlier run left is deleted only when its successor is on the disk.
    void made.sync().then(
      () => {
        for (const item of older) rmSync(join(owner.folder, item.fileName), { force: true })
      },
      error => this.#fault(error),
    )
    return true
  }

  /** A person's forms, newest first; of one kind or id when asked. */
  open(userId: string, wanted: { formKind: JournalFormKind | null; formId: string | null }): JournalForm[] {
    const owner = this.#owner(userId)
    const best = new Map<string, { name: FormName; text: FormText; reach: Reach }>()
    for (const { stem, fileName } of this.#namesOf(owner, null)) {
      const form = readForm(owner.folder, fileName, owner.key)
      const known = best.get(stem)
      if (form === null || (known !== undefined && isFurther(known.reach, form.reach))) continue
      best.set(stem, form)
    }
    return [...best.values()]
      .filter(({ name }) => wanted.formKind === null || name.formKind === wanted.formKind)
      .filter(({ name }) => wanted.formId === null || name.formId === wanted.formId)
      .map(({ name, text }) => ({
        ...name,
        content: text.content,
        cursor: text.cursor,
        savedAt: text.savedAt,
      }))
      .sort((left, right) => (left.savedAt < right.savedAt ? 1 : left.savedAt > right.savedAt ? -1 : 0))
  }

  /** Deletes a form's files. */
  drop(userId: string, name: FormName): void {
    const owner = this.#owner(userId)
    const stem = stemOf(owner, name)
    const handle = `${owner.folder}/${stem}`
    const file = this.#open.get(handle)
    if (file !== undefined) {
      file.close()
      this.#open.delete(handle)
      this.#dirty.delete(file)
    }
    for (const item of this.#namesOf(owner, stem)) rmSync(join(owner.folder, item.fileName), { force: true })
  }

  /** Puts everything on the disk and ends. */
  async close(): Promise<void> {
    await this.flush()
    for (const file of this.#open.values()) file.close()
    this.#open.clear()
  }

  /** Answers when all that was appended is on the disk. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#syncing = this.#syncing.then(() => this.#syncDirty())
    await this.#syncing
  }

  /** One trip to the disk serves all forms that changed meanwhile. */
  #gather(file: FormFile): void {
    this.#dirty.add(file)
    if (this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#syncing = this.#syncing.then(() => this.#syncDirty())
    }, this.#parts.gatherMs ?? gatherMsDefault)
    this.#timer.unref()
  }

  async #syncDirty(): Promise<void> {
    const files = [...this.#dirty]
    this.#dirty.clear()
    await Promise.all(files.map(file => file.sync().catch((error: unknown) => this.#fault(error))))
  }

  #fault(error: unknown): void {
    this.#parts.onFault?.(error)
  }

  #owner(userId: string): Owner {
    const known = this.#owners.get(userId)
    if (known) return known
    const key = journalKey(this.#parts.keyHex, userId)
    const owner = { key, folder: join(this.#parts.folder, hiddenName(key, 'owner')) }
    this.#owners.set(userId, owner)
    return owner
  }

  #namesOf(owner: Owner, stem: string | null): { fileName: string; stem: string; generation: number }[] {
    let names: string[]
    try {
      names = readdirSync(owner.folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
    return names.flatMap(fileName => {
      const parts = partsOfName(fileName)
      return parts !== null && (stem === null || parts.stem === stem) ? [{ fileName, ...parts }] : []
    })
  }
}

const stemOf = (owner: Owner, name: FormName) => hiddenName(owner.key, `${name.formKind}/${name.formId}`)

const isFurther = (left: Reach, right: Reach) =>
  left.run === right.run ? left.step >= right.step : left.run > right.run
