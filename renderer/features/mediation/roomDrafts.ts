/**
 * What was typed in a mediation room and not yet saved. A record names people, so it lies nowhere but in
 * memory and, on a desk, in the encrypted database as a draft of its writer: a power cut loses a few words.
 */
import { useEffect, useState } from 'react'
import type { AgreementClause, SessionResult } from '../../../shared/domain/mediation.ts'
import type { Day, Instant } from '../../../shared/kit/time.ts'
import { call, isDesktop, useMe } from '../../client/index.ts'

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
export interface AgreementDraft {
  isOral: boolean
  facts: string
  clauses: DraftClause[]
  copies: number
  madeOn: Day
}

const pauseMs = 1_200

/** Drafts of one kind by mediation, and how each is kept on the desk. */
class Shelf<T extends object> {
  readonly #kind: 'record' | 'agreement'
  readonly #isWorthKeeping: (draft: T) => boolean
  readonly #drafts = new Map<string, T>()
  readonly #savedIds = new Map<string, string>()
  readonly #timers = new Map<string, number>()
  #queue: Promise<void> = Promise.resolve()
  isStored = false

  constructor(kind: 'record' | 'agreement', isWorthKeeping: (draft: T) => boolean) {
    this.#kind = kind
    this.#isWorthKeeping = isWorthKeeping
  }

  get(mediationId: string): T | undefined {
    return this.#drafts.get(mediationId)
  }

  get isUnsaved(): boolean {
    return [...this.#drafts.values()].some(this.#isWorthKeeping)
  }

  /** Another person sits down: what the one before typed is in the database, under that name. */
  clear(): void {
    for (const timer of this.#timers.values()) window.clearTimeout(timer)
    this.#drafts.clear()
    this.#savedIds.clear()
    this.#timers.clear()
  }

  keep(mediationId: string, draft: T | null): void {
    if (draft === null) this.#drafts.delete(mediationId)
    else this.#drafts.set(mediationId, draft)
    window.clearTimeout(this.#timers.get(mediationId))
    if (!this.isStored) return
    this.#timers.set(
      mediationId,
      window.setTimeout(() => this.#store(mediationId), draft === null ? 0 : pauseMs),
    )
  }

  async load(mediationId: string): Promise<void> {
    if (this.#drafts.has(mediationId)) return
    const { drafts } = await call('draft.list', { kind: this.#kind, subjectId: mediationId })
    const [newest] = drafts
    if (!newest) return
    this.#savedIds.set(mediationId, newest.id)
    this.#drafts.set(mediationId, JSON.parse(newest.content) as T)
  }

  #store(mediationId: string): void {
    this.#queue = this.#queue.then(() => this.#write(mediationId)).catch(() => undefined)
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
let owner = ''

export const recordDraft = (mediationId: string): RecordDraft | undefined => records.get(mediationId)
export const agreementDraft = (mediationId: string): AgreementDraft | undefined => agreements.get(mediationId)

/** Keeps a draft, or forgets it when null. */
export function keepRecordDraft(mediationId: string, draft: RecordDraft | null): void {
  records.keep(mediationId, draft)
}
export function keepAgreementDraft(mediationId: string, draft: AgreementDraft | null): void {
  agreements.keep(mediationId, draft)
}

/** Brings this person's drafts of a mediation back; true when the room may open. */
export function useRoomDrafts(mediationId: string): boolean {
  const me = useMe()
  const [ready, setReady] = useState('')
  useEffect(() => {
    if (owner !== me.userId) {
      owner = me.userId
      records.clear()
      agreements.clear()
    }
    records.isStored = agreements.isStored = me.host === 'desk'
    const done = () => setReady(mediationId)
    if (me.host !== 'desk') done()
    // Without the drafts the room still opens: what is in memory stands.
    else void Promise.all([records.load(mediationId), agreements.load(mediationId)]).then(done, done)
  }, [mediationId, me.userId, me.host])
  return ready === mediationId
}

/** A browser asks before it closes a page with unsaved words; the desktop program quits without asking. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (records.isUnsaved || agreements.isUnsaved) event.preventDefault()
}
if (!isDesktop) window.addEventListener('beforeunload', askBeforeLeaving)
