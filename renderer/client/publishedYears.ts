/**
 * The years whose rest days are published, as the service counts by. Kept apart from the query cache so that
 * the smallest tag in a list can ask without a request of its own.
 */
import { useSyncExternalStore } from 'react'
import type { Instant } from '../../shared/kit/time.ts'
import { dayOf } from '../../shared/kit/time.ts'

/** Null until known: nothing is called provisional before. */
let years: readonly number[] | null = null
const listeners = new Set<() => void>()

export function notePublishedYears(next: readonly number[]): void {
  if (years !== null && years.join() === next.join()) return
  years = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True for a date in a year that is not published yet: it may still move. */
export function useIsProvisional(dueAt: Instant | null): boolean {
  const known = useSyncExternalStore(subscribe, () => years)
  return dueAt !== null && known !== null && !known.includes(Number(dayOf(dueAt).slice(0, 4)))
}
