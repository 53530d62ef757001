/** What is typed in the find box, and the answers to it: the newest answer wins, and none while characters are picked. */
import { useEffect, useMemo, useState } from 'react'
import type { FindHit, FindKind, Marked } from '../../../shared/contract/find.ts'
import { matchSound } from '../../../shared/domain/soundMatch.ts'
import { useCall } from '../../client/hooks.ts'

/** After a pause of this length the typed text is asked for. */
const pauseMs = 120
const shownAtFirst = 6
const shownOfOne = 60

/** Something of the window itself: a page of the menu, or an action. */
export interface PageEntry {
  key: string
  label: string
  run(): void
}

export type FindItem =
  | { type: 'hit'; key: string; hit: FindHit }
  | { type: 'page'; key: string; page: PageEntry; label: Marked }
  | { type: 'more'; key: string; kind: FindKind }

export interface FindGroup {
  kind: FindKind | 'page'
  items: FindItem[]
}

export interface Finding {
  groups: FindGroup[]
  items: FindItem[]
  isWaiting: boolean
  hasFailed: boolean
  /** Percent of what was stored before that can be found yet; null when all can. */
  indexed: number | null
  /** True when the answers belong to what is typed now. */
  isSettled: boolean
}

/** A text once nothing was typed for a while; at once when it is emptied. */
function useSettled(text: string, isComposing: boolean): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    if (isComposing) return
    if (text === '') {
      setSettled('')
      return
    }
    const timer = window.setTimeout(() => setSettled(text), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text, isComposing])
  return settled
}

function pageMatch(page: PageEntry, sound: readonly (readonly string[])[], text: string): Marked | null {
  const at = page.label.indexOf(text)
  if (at !== -1) return { text: page.label, marks: [[at, at + text.length]] }
  const letters = text.toLowerCase().replace(/\s/g, '')
  const span = /^[a-z]+$/.test(letters) ? matchSound(letters, sound) : null
  return span === null ? null : { text: page.label, marks: [[span.from, span.until]] }
}

export function useFind(
  typed: string,
  isComposing: boolean,
  only: FindKind | null,
  pages: readonly PageEntry[],
): Finding {
  const text = typed.trim()
  const settled = useSettled(text, isComposing)
  const input = {
    text: settled,
    kinds: only === null ? [] : [only],
    limit: only === null ? shownAtFirst : shownOfOne,
  }
  const answer = useCall('find.all', input, { enabled: settled !== '', keepPrevious: true })
  const sounds = useCall('find.sounds', { texts: pages.map(page => page.label) })

  const found = useMemo(() => {
    if (settled === '') return []
    const groups: FindGroup[] = (answer.data?.groups ?? []).map(group => ({
      kind: group.kind,
      items: [
        ...group.hits.map((hit): FindItem => ({ type: 'hit', key: hit.key, hit })),
        ...(group.hasMore && only === null
          ? [{ type: 'more' as const, key: `more/${group.kind}`, kind: group.kind }]
          : []),
      ],
    }))
    if (only !== null) return groups
    const items = pages.flatMap((page, at): FindItem[] => {
      const label = pageMatch(page, sounds.data?.sounds[at] ?? [], settled)
      return label === null ? [] : [{ type: 'page', key: `page/${page.key}`, page, label }]
    })
    if (items.length === 0) return groups
    // A page is what is meant when its name is begun; else people and matters come first.
    const isBegun =
      settled.length > 1 && items.some(item => item.type === 'page' && item.label.text.startsWith(settled))
    const own: FindGroup = { kind: 'page', items }
    return isBegun ? [own, ...groups] : [...groups, own]
  }, [answer.data, settled, only, pages, sounds.data])

  return {
    groups: found,
    items: found.flatMap(group => group.items),
    isWaiting: text !== '' && (settled !== text || answer.isFetching),
    hasFailed: answer.error !== null && settled !== '',
    indexed: answer.data?.indexed ?? null,
    isSettled: text !== '' && settled === text && !answer.isPlaceholderData && answer.data !== undefined,
  }
}
