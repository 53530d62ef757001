/** Changes that are not approved yet: kept in this window until they are approved or thrown away. */
import { useCallback, useEffect, useState } from 'react'
import type { AssistantRulesInput, RulesView } from '../../../shared/contract/rules.ts'
import { noChanges } from '../../../shared/domain/assistantRules.ts'

export interface RuleDraft {
  content: AssistantRulesInput
  /** What the changes are made on: the newest approved set, or nothing. */
  standing: AssistantRulesInput
  basedOn: string | null
  isChanged: boolean
  change(next: AssistantRulesInput): void
  discard(): void
}

const storageKey = 'fengqiao.ruleDraft'

interface Kept {
  basedOn: string | null
  content: AssistantRulesInput
}

function kept(): Kept | null {
  try {
    const text = sessionStorage.getItem(storageKey)
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}

/** The newest set by the moment of its approval: the one the next must be made on. */
export function newestSet(view: RulesView): RulesView['sets'][number] | undefined {
  return [...view.sets].sort((left, right) => (left.approvedAt < right.approvedAt ? 1 : -1))[0]
}

/** The draft on top of what stands; one made on an older set is laid aside. */
export function useRuleDraft(view: RulesView): RuleDraft {
  const newest = newestSet(view)
  const basedOn = newest?.id ?? null
  const standing: AssistantRulesInput = newest?.content ?? noChanges
  const [draft, setDraft] = useState<Kept | null>(kept)
  const isCurrent = draft !== null && draft.basedOn === basedOn
  const content = isCurrent ? draft.content : standing
  const isChanged = isCurrent && JSON.stringify(content) !== JSON.stringify(standing)
  useEffect(() => {
    if (isCurrent && isChanged) sessionStorage.setItem(storageKey, JSON.stringify(draft))
    else sessionStorage.removeItem(storageKey)
  }, [draft, isCurrent, isChanged])
  const change = useCallback((next: AssistantRulesInput) => setDraft({ basedOn, content: next }), [basedOn])
  const discard = useCallback(() => setDraft(null), [])
  return { content, standing, basedOn, isChanged, change, discard }
}

/** A record without the entries that say nothing. */
export function withEntry<T extends object>(
  record: Record<string, T>,
  key: string,
  entry: T,
): Record<string, T> {
  const { [key]: _old, ...rest } = record
  const filled = Object.fromEntries(
    Object.entries(entry).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0 && key !== ''),
    ),
  ) as T
  return Object.keys(filled).length === 0 ? rest : { ...rest, [key]: filled }
}
