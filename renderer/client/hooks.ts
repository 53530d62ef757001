import { keepPreviousData, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useRef, useState } from 'react'
import type { CommandName, InputOf, OutputOf, QueryName } from '../../shared/contract/registry.ts'
import { call } from './call.ts'
import { type CallError, errorText } from './errors.ts'

export interface CallOptions {
  /** Asks nothing while false. */
  enabled?: boolean
  /** Shows the last answer while the input changes, so that a list does not flicker while typing. */
  keepPrevious?: boolean
}

/** Answer of a query; asked for again when something it depends on changes. */
export function useCall<N extends QueryName>(
  name: N,
  input: InputOf<N>,
  options: CallOptions = {},
): UseQueryResult<OutputOf<N>, CallError> {
  return useQuery<OutputOf<N>, CallError>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
}

type ListName =
  | 'calendar.moves'
  | 'case.list'
  | 'order.list'
  | 'mediation.list'
  | 'obligation.list'
  | 'gridNote.list'
  | 'subsidy.list'
  | 'person.list'
  | 'whistle.list'
  | 'meeting.list'
  | 'meetingTask.list'
  | 'taskForce.list'
  | 'seat.visits'
  | 'whistleCenter.inbox'
  | 'whistleCenter.rows'
type RowOf<N extends ListName> = OutputOf<N>['rows'][number]

export interface InfiniteCall<Row> {
  rows: Row[]
  hasMore: boolean
  loadMore(): void
  isLoading: boolean
  isLoadingMore: boolean
  error: CallError | null
}

/** A keyset-paged list that grows as the person scrolls. */
export function useInfiniteCall<N extends ListName>(
  name: N,
  input: Omit<InputOf<N>, 'cursor'>,
  options: CallOptions = {},
): InfiniteCall<RowOf<N>> {
  const query = useInfiniteQuery<
    OutputOf<N>,
    CallError,
    RowOf<N>[],
    readonly [N, unknown, 'pages'],
    string | null
  >({
    // Apart from `useCall` of the same name, whose answer has another shape.
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam }) => call(name, { ...input, cursor: pageParam } as InputOf<N>),
    initialPageParam: null,
    getNextPageParam: page => page.nextCursor,
    select: data => data.pages.flatMap(page => page.rows as RowOf<N>[]),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  return {
    rows: query.data ?? [],
    hasMore: hasNextPage,
    loadMore,
    isLoading: query.isLoading,
    isLoadingMore: isFetchingNextPage,
    error: query.error,
  }
}

export interface CommandOptions {
  /** Words of the short message after success. */
  success?: string
  /** Shows no message of its own on failure; the caller shows the error in its form. */
  silent?: boolean
}

/**
 * A command of this screen. `run` rejects with a CallError after showing its sentence, so a form stays open
 * with all that was typed. A second `run` while the first is under way answers the first one's promise:
 * a double click must not register two cases.
 */
export function useCommand<N extends CommandName>(
  name: N,
  options: CommandOptions = {},
): { run(input: InputOf<N>): Promise<OutputOf<N>>; isRunning: boolean } {
  const { message } = App.useApp()
  const [isRunning, setIsRunning] = useState(false)
  const underWay = useRef<{
    key: string
    promise: Promise<OutputOf<N>>
  } | null>(null)
  const { success, silent } = options

  const run = useCallback(
    (input: InputOf<N>): Promise<OutputOf<N>> => {
      const key = JSON.stringify(input)
      if (underWay.current?.key === key) return underWay.current.promise
      setIsRunning(true)
      const promise = call(name, input)
        .then(output => {
          if (success) void message.success(success)
          return output
        })
        .catch((error: unknown) => {
          if (!silent) void message.error({ content: errorText(error), duration: 8 })
          throw error
        })
        .finally(() => {
          if (underWay.current?.promise === promise) underWay.current = null
          setIsRunning(false)
        })
      underWay.current = { key, promise }
      return promise
    },
    [name, message, success, silent],
  )
  return { run, isRunning }
}
