/**
 * What a form says to the keystroke journal, and when. Pure, so that the window and the tests of power cuts
 * run the same steps:
 *
 *   changed --(pace)--> send piece or whole --> answered: held --> quiet
 *                          |                \-> answered: not held --> send whole
 *                          \-> failed --(rest)--> send whole
 */

/** Forms whose typing is kept. */
export const journalForms = ['intake', 'record', 'agreement', 'inquiry', 'caucus'] as const
export type JournalFormKind = (typeof journalForms)[number]

/** Where the caret stood: a name of the field within the form, and its selection in UTF-16 units. */
export interface JournalCursor {
  field: string
  start: number
  end: number
}

/** A change of the text of a form: all of it, or one replaced stretch of what the service holds as `base`. */
export type JournalChange =
  | { kind: 'whole'; content: string }
  | { kind: 'piece'; base: number; start: number; removed: number; inserted: string }

/** One message to the journal; `seq` counts the messages of one form from 1. */
export interface JournalMessage {
  seq: number
  change: JournalChange
  cursor: JournalCursor | null
}

/** Shortest time between two messages of one form, in ms. With the trip and the disk it stays under 300. */
export const journalPaceMs = 80
/** Pause after a message that did not arrive, in ms. */
export const journalRestMs = 500
/** A text this short is cheaper sent whole than compared. */
const wholeBelow = 200

/** The one stretch in which two texts differ. Cuts no surrogate pair in two. */
export function textPiece(from: string, to: string): { start: number; removed: number; inserted: string } {
  const shorter = Math.min(from.length, to.length)
  let start = 0
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) start += 1
  if (start > 0 && isHighSurrogate(from, start - 1)) start -= 1
  let tail = 0
  while (
    tail < shorter - start &&
    from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)
  )
    tail += 1
  if (tail > 0 && isLowSurrogate(from, from.length - tail)) tail -= 1
  return { start, removed: from.length - tail - start, inserted: to.slice(start, to.length - tail) }
}

const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00

/** The text after a change; null when the change does not fit what is held. */
export function applyChange(
  held: { seq: number; content: string } | null,
  change: JournalChange,
): string | null {
  if (change.kind === 'whole') return change.content
  if (held === null || held.seq !== change.base) return null
  const { start, removed, inserted } = change
  if (start + removed > held.content.length) return null
  return held.content.slice(0, start) + inserted + held.content.slice(start + removed)
}

/** What a form knows of its journal. */
export interface JournalState {
  latest: string
  cursor: JournalCursor | null
  /** What the service said it holds; null asks for the whole text next. */
  held: { seq: number; content: string } | null
  heldCursor: JournalCursor | null
  sending: { seq: number; content: string; cursor: JournalCursor | null } | null
  seq: number
  /** Earliest time of the next message, ms. */
  notBefore: number
}

export type JournalEvent =
  | { type: 'changed'; content: string; cursor: JournalCursor | null }
  | { type: 'tick' }
  | { type: 'answered'; isHeld: boolean }
  | { type: 'failed' }

export interface JournalStep {
  state: JournalState
  send: JournalMessage | null
  /** When to come back with `tick`, ms; null when nothing waits. */
  wakeAt: number | null
}

/** A form whose text at the start is not worth keeping, such as an empty one. */
export function startJournal(content: string): JournalState {
  return {
    latest: content,
    cursor: null,
    held: { seq: 0, content },
    heldCursor: null,
    sending: null,
    seq: 0,
    notBefore: 0,
  }
}

/** True when everything typed is held by the service. */
export function isJournalQuiet(state: JournalState): boolean {
  return state.sending === null && state.held?.content === state.latest
}

function sameCursor(left: JournalCursor | null, right: JournalCursor | null): boolean {
  return left?.field === right?.field && left?.start === right?.start && left?.end === right?.end
}

/** The next state after an event at time `now` (ms), what to send, and when to look again. */
export function stepJournal(state: JournalState, event: JournalEvent, now: number): JournalStep {
  const next = afterEvent(state, event, now)
  const isTextNew = next.held?.content !== next.latest
  // A caret that moved in a text nobody changed since the start is not worth a file.
  const isCursorNew = next.held !== null && next.held.seq > 0 && !sameCursor(next.heldCursor, next.cursor)
  if (next.sending !== null || !(isTextNew || isCursorNew)) return { state: next, send: null, wakeAt: null }
  if (now < next.notBefore) return { state: next, send: null, wakeAt: next.notBefore }
  const seq = next.seq + 1
  const message: JournalMessage = { seq, change: changeOf(next), cursor: next.cursor }
  return {
    state: {
      ...next,
      seq,
      sending: { seq, content: next.latest, cursor: next.cursor },
      notBefore: now + journalPaceMs,
    },
    send: message,
    wakeAt: null,
  }
}

function afterEvent(state: JournalState, event: JournalEvent, now: number): JournalState {
  if (event.type === 'changed') return { ...state, latest: event.content, cursor: event.cursor }
  if (event.type === 'tick' || state.sending === null) return state
  const { seq, content, cursor } = state.sending
  if (event.type === 'failed') return { ...state, sending: null, held: null, notBefore: now + journalRestMs }
  if (!event.isHeld) return { ...state, sending: null, held: null, notBefore: now }
  return { ...state, sending: null, held: { seq, content }, heldCursor: cursor }
}

function changeOf(state: JournalState): JournalChange {
  const { held, latest } = state
  if (held === null || held.seq === 0 || latest.length < wholeBelow) return { kind: 'whole', content: latest }
  const piece = textPiece(held.content, latest)
  if (piece.inserted.length > latest.length / 2) return { kind: 'whole', content: latest }
  return { kind: 'piece', base: held.seq, ...piece }
}
