/**
 * What was typed in a mediation room and not yet saved. A record names people, so it lies nowhere but in
 * memory and, on a desk, in its writer's encrypted keystroke journal: a power cut loses at most 300 ms. Only
 * while the journal takes nothing is it stored as a draft in the database instead.
 */
import { useEffect, useState } from 'react'
import type { JournalCursor } from '../../../shared/domain/journal.ts'
import type { AgreementClause, SessionResult } from '../../../shared/domain/mediation.ts'
import type { Day, Instant } from '../../../shared/kit/time.ts'
import { call, isDesktop, JournalPen, openJournal, useMe } from '../../client/index.ts'

export interface RecordDraft {
  heldAt: Instant
  place: string
  attendees: string
  record: string
  result: SessionResult | null
}

/** A clause in the editor; the key tells two clauses apart while they move. */
export interface DraftClause extends AgreementClause {
  key: string
}
/** An inquiry as typed; times are instants so that a draft found again says when it was. */
export interface InquiryDraft {
  askedAt: Instant
  place: string
  partyId: string | null
  personName: string
  personFacts: string
  investigatorNames: string[]
  recorderName: string
  attendees: string
  record: string
}

export interface AgreementDraft {
  isOral: boolean
  facts: string
  clauses: DraftClause[]
  copies: number
  madeOn: Day
}

const pauseMs = 1_200

/** What an earlier run left, to be told once: when it was typed and where the caret stood. */
export interface Recovered {
  savedAt: Instant
  cursor: JournalCursor | null
}

/** Drafts of one kind by mediation, and how each is kept on the desk. */
class Shelf<T extends object> {
  readonly #kind: 'record' | 'agreement' | 'inquiry'
  readonly #isWorthKeeping: (draft: T) => boolean
  readonly #drafts = new Map<string, T>()
  readonly #pens = new Map<string, JournalPen>()
  readonly #recovered = new Map<string, Recovered>()
  readonly #savedIds = new Map<string, string>()
  readonly #timers = new Map<string, number>()
  #queue: Promise<void> = Promise.resolve()
  #hasFailed = false
  isStored = false
  owner = ''

  constructor(kind: 'record' | 'agreement' | 'inquiry', isWorthKeeping: (draft: T) => boolean) {
    this.#kind = kind
    this.#isWorthKeeping = isWorthKeeping
  }

  get(mediationId: string): T | undefined {
    return this.#drafts.get(mediationId)
  }

  recovered(mediationId: string): Recovered | null {
    return this.#recovered.get(mediationId) ?? null
  }

  get isUnsaved(): boolean {
    return [...this.#drafts.values()].some(this.#isWorthKeeping)
  }

  /** Another person sits down: what the one before typed is in that person's journal. */
  clear(owner: string): void {
    for (const timer of this.#timers.values()) window.clearTimeout(timer)
    this.#drafts.clear()
    this.#pens.clear()
    this.#recovered.clear()
    this.#savedIds.clear()
    this.#timers.clear()
    this.owner = owner
  }

  keep(mediationId: string, draft: T | null, cursor: JournalCursor | null): void {
    if (draft === null) this.#drafts.delete(mediationId)
    else this.#drafts.set(mediationId, draft)
    if (!this.isStored) return
    const isKept = draft !== null && this.#isWorthKeeping(draft)
    if (isKept) this.#pen(mediationId).write(JSON.stringify(draft), cursor)
    else this.#forget(mediationId)
    if (this.#hasFailed || !isKept) this.#storeSoon(mediationId, isKept ? pauseMs : 0)
  }

  async load(mediationId: string): Promise<void> {
    if (this.#drafts.has(mediationId)) return
    const [[typed], { drafts }] = await Promise.all([
      openJournal(this.#kind, mediationId),
      call('draft.list', { kind: this.#kind, subjectId: mediationId }),
    ])
    const [stored] = drafts
    if (stored) this.#savedIds.set(mediationId, stored.id)
    const newest = typed && (!stored || typed.savedAt >= stored.savedAt) ? typed : stored
    if (!newest) return
    this.#drafts.set(mediationId, JSON.parse(newest.content) as T)
    this.#recovered.set(mediationId, {
      savedAt: newest.savedAt,
      cursor: newest === typed ? typed.cursor : null,
    })
  }

  #pen(mediationId: string): JournalPen {
    const known = this.#pens.get(mediationId)
    if (known) return known
    const name = { formKind: this.#kind, formId: mediationId, ownerId: this.owner }
    const made = new JournalPen(name, '', ({ hasFailed }) => {
      this.#hasFailed = hasFailed
      if (hasFailed) this.#storeSoon(mediationId, pauseMs)
    })
    this.#pens.set(mediationId, made)
    return made
  }

  /** Saved or given up: neither the journal nor a later start may bring it back. */
  #forget(mediationId: string): void {
    if (!this.#pens.has(mediationId) && !this.#recovered.has(mediationId)) return
    this.#recovered.delete(mediationId)
    const pen = this.#pen(mediationId)
    this.#pens.delete(mediationId)
    pen.drop().catch(() => undefined)
  }

  #storeSoon(mediationId: string, pause: number): void {
    window.clearTimeout(this.#timers.get(mediationId))
    this.#timers.set(
      mediationId,
      window.setTimeout(() => {
        this.#queue = this.#queue.then(() => this.#write(mediationId)).catch(() => undefined)
      }, pause),
    )
  }

  async #write(mediationId: string): Promise<void> {
    const draft = this.#drafts.get(mediationId)
    const id = this.#savedIds.get(mediationId) ?? null
    if (draft && this.#isWorthKeeping(draft)) {
      const content = JSON.stringify(draft)
      const saved = await call('draft.save', {
        kind: this.#kind,
        subjectId: mediationId,
        id,
        title: '',
        content,
      })
      this.#savedIds.set(mediationId, saved.id)
    } else if (id !== null) {
      this.#savedIds.delete(mediationId)
      await call('draft.remove', { id })
    }
  }
}

const records = new Shelf<RecordDraft>('record', draft => draft.record.trim() !== '')
const agreements = new Shelf<AgreementDraft>('agreement', () => true)
const inquiries = new Shelf<InquiryDraft>('inquiry', draft => draft.record.trim() !== '')
/** Every shelf of the room: all are filled, cleared and asked about together. */
const shelves = [records, agreements, inquiries]

export const recordDraft = (mediationId: string): RecordDraft | undefined => records.get(mediationId)
export const agreementDraft = (mediationId: string): AgreementDraft | undefined => agreements.get(mediationId)

export const inquiryDraft = (mediationId: string): InquiryDraft | undefined => inquiries.get(mediationId)

export const recoveredInquiry = (mediationId: string): Recovered | null => inquiries.recovered(mediationId)
export const recoveredRecord = (mediationId: string): Recovered | null => records.recovered(mediationId)
export const recoveredAgreement = (mediationId: string): Recovered | null => agreements.recovered(mediationId)

/** Keeps a draft with its caret, or forgets it when null. */
export function keepRecordDraft(
  mediationId: string,
  draft: RecordDraft | null,
  cursor: JournalCursor | null = null,
): void {
  records.keep(mediationId, draft, cursor)
}
export function keepInquiryDraft(
  mediationId: string,
  draft: InquiryDraft | null,
  cursor: JournalCursor | null = null,
): void {
  inquiries.keep(mediationId, draft, cursor)
}
export function keepAgreementDraft(
  mediationId: string,
  draft: AgreementDraft | null,
  cursor: JournalCursor | null = null,
): void {
  agreements.keep(mediationId, draft, cursor)
}

/** Puts a line at the end of the record being written; `start` is the record when none is. */
export function addToRecord(mediationId: string, start: RecordDraft, line: string): void {
  const draft = records.get(mediationId) ?? start
  const gap = draft.record === '' || draft.record.endsWith('\n') ? '' : '\n'
  records.keep(mediationId, { ...draft, record: `${draft.record}${gap}${line}\n` }, null)
}

/** Brings this person's drafts of a mediation back; true when the room may open. */
export function useRoomDrafts(mediationId: string): boolean {
  const me = useMe()
  const [ready, setReady] = useState('')
  useEffect(() => {
    for (const shelf of shelves) {
      if (shelf.owner !== me.userId) shelf.clear(me.userId)
      shelf.isStored = me.host === 'desk'
    }
    const done = () => setReady(mediationId)
    if (me.host !== 'desk') done()
    // Without the drafts the room still opens: what is in memory stands.
    else void Promise.all(shelves.map(shelf => shelf.load(mediationId))).then(done, done)
  }, [mediationId, me.userId, me.host])
  return ready === mediationId
}

/** A browser asks before it closes a page with unsaved words; the desktop program quits without asking. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (shelves.some(shelf => shelf.isUnsaved)) event.preventDefault()
}
if (!isDesktop) window.addEventListener('beforeunload', askBeforeLeaving)
