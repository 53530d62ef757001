/** The window's end of the keystroke journal: sends what changed at a steady pace, and brings it back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../shared/contract/registry.ts'
import {
  isJournalQuiet,
  type JournalCursor,
  type JournalEvent,
  type JournalFormKind,
  type JournalMessage,
  startJournal,
  stepJournal,
} from '../../shared/domain/journal.ts'
import type { Instant } from '../../shared/kit/time.ts'
import { call } from './call.ts'
import { CallError } from './errors.ts'

export type JournalForm = OutputOf<'journal.open'>['forms'][number]

export interface JournalName {
  formKind: JournalFormKind
  formId: string
  /** Whose typing it is. */
  ownerId: string
}

/** What a form can say of its journal. */
export interface JournalStatus {
  savedAt: Instant | null
  /** Nothing gets through: the form must look after its words itself. */
  hasFailed: boolean
}

/** Writes one form into the journal. Nothing is sent while the text is what it was at the start. */
export class JournalPen {
  readonly #name: JournalName
  readonly #onStatus: (status: JournalStatus) => void
  #state
  #timer: number | undefined
  #underWay: Promise<void> = Promise.resolve()
  #isHeldBack = false
  #status: JournalStatus = { savedAt: null, hasFailed: false }

  constructor(name: JournalName, start: string, onStatus: (status: JournalStatus) => void = () => undefined) {
    this.#name = name
    this.#onStatus = onStatus
    this.#state = startJournal(start)
  }

  write(content: string, cursor: JournalCursor | null): void {
    this.#step({ type: 'changed', content, cursor })
  }

  /** Only the caret moved. */
  point(cursor: JournalCursor | null): void {
    if (cursor !== null) this.#step({ type: 'changed', content: this.#state.latest, cursor })
  }

  get isQuiet(): boolean {
    return isJournalQuiet(this.#state)
  }

  /** Forgets the form: it is registered, saved, or given up. What is typed afterwards is kept again. */
  async drop(): Promise<void> {
    this.#isHeldBack = true
    window.clearTimeout(this.#timer)
    const { latest, cursor } = this.#state
    try {
      await this.#underWay
      const { formKind, formId } = this.#name
      await call('journal.drop', { formKind, formId })
    } finally {
      const typed = this.#state.latest
      this.#state = { ...startJournal(latest), cursor }
      this.#isHeldBack = false
      if (typed !== latest) this.write(typed, cursor)
    }
  }

  #step(event: JournalEvent): void {
    const { state, send, wakeAt } = stepJournal(this.#state, event, performance.now())
    if (this.#isHeldBack) {
      // Only what was typed and what was answered counts now; sending begins anew afterwards.
      this.#state = send === null ? state : { ...this.#state, latest: state.latest, cursor: state.cursor }
      return
    }
    this.#state = state
    window.clearTimeout(this.#timer)
    if (send !== null) this.#underWay = this.#send(send)
    else if (wakeAt !== null)
      this.#timer = window.setTimeout(
        () => this.#step({ type: 'tick' }),
        Math.max(0, wakeAt - performance.now()),
      )
  }

  async #send(message: JournalMessage): Promise<void> {
    let event: JournalEvent
    try {
      const { isHeld, savedAt } = await call('journal.append', { ...this.#name, ...message })
      this.#tell({ savedAt, hasFailed: false })
      event = { type: 'answered', isHeld }
    } catch (error) {
      this.#tell({ ...this.#status, hasFailed: true })
      // Somebody else sits here now: these words are not theirs to keep.
      if (error instanceof CallError && error.code === 'journal.notYours') this.#isHeldBack = true
      event = { type: 'failed' }
    }
    this.#step(event)
  }

  /** The time is told by the minute; a screen need not be drawn for every message. */
  #tell(status: JournalStatus): void {
    const isNew =
      status.hasFailed !== this.#status.hasFailed ||
      status.savedAt?.slice(0, 16) !== this.#status.savedAt?.slice(0, 16)
    this.#status = status
    if (isNew) this.#onStatus(status)
  }
}

/** Forms that are being put away when their screen has already gone. */
let leaving: Promise<unknown> = Promise.resolve()

/** Lets whoever asks for forms to bring back wait until a form that was just left is put away. */
export function whileLeaving(work: Promise<unknown>): void {
  leaving = Promise.allSettled([leaving, work])
}

/** The forms of a kind that were typed and never finished, after those just left are put away. */
export async function openJournal(
  formKind: JournalFormKind,
  formId: string | null = null,
): Promise<JournalForm[]> {
  await leaving
  return (await call('journal.open', { formKind, formId })).forms
}

export interface Journal extends JournalStatus {
  /** Forgets the form, as after registration. */
  drop(): Promise<void>
}

/**
 * Keeps a form key by key. `value` is its whole text (JSON or plain), `cursor` tells where the caret is when
 * asked. `start` is the text that is not worth keeping; null when even the first one is (a form brought back).
 * At the county, where no journal is, it does nothing.
 */
export function useJournal(
  name: JournalName | null,
  value: string,
  cursor: () => JournalCursor | null,
  start: string | null = value,
): Journal {
  const [status, setStatus] = useState<JournalStatus>({ savedAt: null, hasFailed: false })
  const pen = useRef<{ id: string; pen: JournalPen } | null>(null)
  const caret = useRef(cursor)
  caret.current = cursor
  const id = name === null ? '' : `${name.ownerId}/${name.formKind}/${name.formId}`
  if (name !== null && pen.current?.id !== id)
    pen.current = { id, pen: new JournalPen(name, start ?? '', setStatus) }
  if (name === null) pen.current = null

  useEffect(() => {
    pen.current?.pen.write(value, caret.current())
  }, [value])
  useEffect(() => {
    const onMove = () => pen.current?.pen.point(caret.current())
    document.addEventListener('selectionchange', onMove)
    return () => document.removeEventListener('selectionchange', onMove)
  }, [])
  const drop = useCallback(async () => {
    await pen.current?.pen.drop()
  }, [])
  return { ...status, drop }
}
