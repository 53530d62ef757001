import type { OutboxItem } from '../../../shared/contract/outbox.ts'

/** The refused item somebody comes with to write it again; null on any other way to a page. */
export function carried(state: unknown): Pick<OutboxItem, 'call' | 'words'> | null {
  if (typeof state !== 'object' || state === null || !('refused' in state)) return null
  const { refused } = state
  return typeof refused === 'object' && refused !== null && 'words' in refused
    ? (refused as OutboxItem)
    : null
}

/** The call somebody comes to do again; null on any other way to a page. */
export const carriedCall = (state: unknown): string | null => carried(state)?.call ?? null

/** The words to begin a form with, when it is the form of the refused call. */
export function carriedWords(state: unknown, call: string): string {
  const item = carried(state)
  return item?.call === call ? item.words.join('\n') : ''
}
