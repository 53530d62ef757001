import { useEffect, useMemo, useState } from 'react'
import type { Advice } from '../../../../shared/contract/case.ts'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { useCall } from '../../../client/index.ts'

export type AdviceInput = InputOf<'case.advise'>

const pauseMs = 400
/** Fewer characters than this say nothing a rule could read. */
const fewestCharacters = 4

/**
 * The assistant's proposal for what is typed so far: asked for after a short pause, and never in the middle
 * of an input method's composition, when half a word is pinyin letters.
 */
export function useAdvice(
  input: AdviceInput,
  options: { isComposing?: boolean; enabled?: boolean } = {},
): { advice: Advice | null; isThinking: boolean } {
  const [settled, setSettled] = useState(input)
  const key = JSON.stringify(input)
  const isComposing = options.isComposing ?? false
  useEffect(() => {
    if (isComposing) return
    const timer = window.setTimeout(() => setSettled(JSON.parse(key) as AdviceInput), pauseMs)
    return () => window.clearTimeout(timer)
  }, [key, isComposing])
  const isEnough = settled.narrative.trim().length + settled.title.trim().length >= fewestCharacters
  const query = useCall('case.advise', settled, {
    enabled: (options.enabled ?? true) && isEnough,
    keepPrevious: true,
  })
  return useMemo(
    () => ({
      advice: isEnough ? (query.data ?? null) : null,
      isThinking: query.isFetching,
    }),
    [isEnough, query.data, query.isFetching],
  )
}
