import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { QueueRow } from '../../../../shared/contract/triage.ts'
import type { TriagePile } from '../../../../shared/domain/triageQueue.ts'
import { call, useCall, useMe } from '../../../client/index.ts'
import { viewAdvice } from './useJudged.ts'

export interface Queue {
  rows: readonly QueueRow[]
  /** Rows before the filter. */
  total: number
  counts: { waiting: number; judged: number; redo: number } | null
  hasMore: boolean
  isLoading: boolean
  error: unknown
  refetch(): void
}

/** One pile, filtered by words and by whose it is. It renews itself; what is typed elsewhere is not touched. */
export function useQueue(pile: TriagePile, isOwn: boolean, filter: string): Queue {
  const me = useMe()
  const answer = useCall('triage.queue', { pile }, { keepPrevious: true })
  const words = filter.trim().toLowerCase()
  const rows = useMemo(
    () =>
      (answer.data?.rows ?? []).filter(
        row =>
          (!isOwn || row.holder === null || row.holder.userId === me.userId) &&
          (words === '' ||
            [row.number, row.title, row.applicantName, row.place].some(text =>
              text.toLowerCase().includes(words),
            )),
      ),
    [answer.data, isOwn, words, me.userId],
  )
  return {
    rows,
    total: answer.data?.rows.length ?? 0,
    counts: answer.data?.counts ?? null,
    hasMore: answer.data?.hasMore ?? false,
    isLoading: answer.isLoading,
    error: answer.error,
    refetch: () => void answer.refetch(),
  }
}

/** Reads the matter after this one ahead, so that going on shows it at once. */
export function usePrefetch(nextId: string | null): void {
  const client = useQueryClient()
  useEffect(() => {
    if (nextId === null) return
    const input = { caseId: nextId }
    void client
      .fetchQuery({
        queryKey: ['case.get', input],
        queryFn: () => call('case.get', input),
        staleTime: 15_000,
      })
      .then(view => {
        const wanted = viewAdvice(view, null)
        return client.prefetchQuery({
          queryKey: ['case.advise', wanted],
          queryFn: () => call('case.advise', wanted),
        })
      })
      // Reading ahead may fail; the person is told when the matter itself is opened.
      .catch(() => undefined)
  }, [client, nextId])
}
