/**
 * What a centre's people marked as false alarms of the red flags. Rows are only appended: a mark, a mark taken
 * back with the judgement, a phrase the keeper of the rules changed or withdrew. What counts today follows
 * from reading them in order, so that desks which marked apart agree after sync.
 */
import type { Instant } from '../kit/time.ts'
import type { LocalPhrase } from './redFlag.ts'
import type { SyncedRow } from './row.ts'

export const flagFeedbackKinds = ['marked', 'unmarked', 'edited', 'withdrawn'] as const
export type FlagFeedbackKind = (typeof flagFeedbackKinds)[number]

export interface FlagFeedback extends SyncedRow {
  kind: FlagFeedbackKind
  ruleId: string
  /** Folded words around the sign: what is looked for in later texts. */
  phrase: string
  /** The sign itself, folded: a phrase must hold it and be longer. */
  span: string
  /** The words around the sign as they were said; '' on the keeper's own rows. */
  clause: string
  /** For `edited`: what takes the phrase's place. */
  newPhrase: string | null
  /** The matter the mark was made in; null for the keeper's own rows. */
  caseId: string | null
  note: string
  at: Instant
  byId: string
  byName: string
}

/** One phrase of the list as it stands. */
export interface FalseAlarm {
  ruleId: string
  phrase: string
  span: string
  /** In how many matters it was marked. */
  times: number
  /** The words around the sign where it was marked last. */
  clause: string
  lastAt: Instant
  lastByName: string
  lastNote: string
}

interface Entry {
  alarm: FalseAlarm
  caseIds: Set<string>
}

const keyOf = (ruleId: string, phrase: string) => `${ruleId}\u0001${phrase}`

/** The list as it follows from all rows of a centre, most often marked first. */
export function falseAlarmsOf(rows: readonly FlagFeedback[]): FalseAlarm[] {
  const entries = new Map<string, Entry>()
  const ordered = [...rows].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))
  for (const row of ordered) apply(entries, row)
  return [...entries.values()]
    .map(({ alarm, caseIds }) => ({ ...alarm, times: caseIds.size }))
    .filter(alarm => alarm.times > 0)
    .sort((a, b) => b.times - a.times || compareText(b.lastAt, a.lastAt) || compareText(a.phrase, b.phrase))
}

function apply(entries: Map<string, Entry>, row: FlagFeedback): void {
  const key = keyOf(row.ruleId, row.phrase)
  const known = entries.get(key)
  switch (row.kind) {
    case 'marked': {
      const caseIds = known?.caseIds ?? new Set<string>()
      caseIds.add(row.caseId ?? row.id)
      entries.set(key, {
        caseIds,
        alarm: {
          ruleId: row.ruleId,
          phrase: row.phrase,
          span: row.span,
          times: 0,
          clause: row.clause || (known?.alarm.clause ?? ''),
          lastAt: row.at,
          lastByName: row.byName,
          lastNote: row.note,
        },
      })
      return
    }
    case 'unmarked':
      // The keeper may have changed the words since: the mark is found by its matter.
      for (const entry of entries.values())
        if (entry.alarm.ruleId === row.ruleId && row.caseId !== null && entry.alarm.span === row.span)
          entry.caseIds.delete(row.caseId)
      return
    case 'withdrawn':
      entries.delete(key)
      return
    case 'edited': {
      if (known === undefined || row.newPhrase === null) return
      entries.delete(key)
      const newKey = keyOf(row.ruleId, row.newPhrase)
      const other = entries.get(newKey)
      entries.set(newKey, {
        caseIds: new Set([...known.caseIds, ...(other?.caseIds ?? [])]),
        alarm: { ...known.alarm, phrase: row.newPhrase },
      })
      return
    }
  }
}

/** The list as the matcher asks for it. */
export function localPhrasesOf(alarms: readonly FalseAlarm[]): LocalPhrase[] {
  return alarms.map(({ ruleId, phrase, times }) => ({ ruleId, phrase, times }))
}

/** Whether a keeper's words may stand for a mark: they hold the sign and say more than it. */
export function isPhraseFor(span: string, phrase: string): boolean {
  return phrase.length > span.length && phrase.includes(span)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
