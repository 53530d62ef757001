/** Every item this desk has sent or will send, by state, however many there are. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type OutboxFilter, outboxFilters } from '../../../shared/contract/outbox.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { outboxFilterLabels, outboxPageLabels } from '../../../shared/labels/outbox.ts'
import { outboxLabels } from '../../../shared/labels/sync.ts'
import { call } from '../../client/call.ts'
import { useCall } from '../../client/hooks.ts'
import { EmptyState, ErrorState, Page } from '../../components/Page.tsx'
import { VirtualList } from '../../components/VirtualList.tsx'
import { OutboxLine } from './OutboxLine.tsx'
import './sync.css'

const pageSize = 100
const lineHeight = 48

export default function OutboxPage() {
  const [filter, setFilter] = useState<OutboxFilter>('open')
  const counts = useCall('sync.outboxCounts', {})
  const pages = useInfiniteQuery({
    queryKey: ['sync.outbox', { filter }, 'pages'],
    queryFn: ({ pageParam }) => call('sync.outbox', { filter, beforeSeq: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: page =>
      page.items.length < pageSize ? null : (page.items[page.items.length - 1]?.seq ?? null),
  })
  return (
    <Page
      title={outboxPageLabels.title}
      hint={outboxPageLabels.hint}
      isFilled
      actions={<Link to="/sync">{outboxPageLabels.back}</Link>}
    >
      <Radio.Group
        className="outbox-filters"
        aria-label={commonLabels.shown}
        optionType="button"
        value={filter}
        onChange={event => setFilter(event.target.value as OutboxFilter)}
        options={outboxFilters.map(value => ({
          value,
          label: `${outboxFilterLabels[value]} ${counts.data?.counts[value] ?? ''}`.trim(),
        }))}
      />
      {pages.error ? <ErrorState error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      <div className="outbox-rows">
        <VirtualList
          key={filter}
          label={outboxPageLabels.title}
          rows={pages.data?.pages.flatMap(page => page.items) ?? []}
          getKey={item => item.id}
          rowHeight={lineHeight}
          isMeasured
          renderRow={item => <OutboxLine item={item} />}
          hasMore={pages.hasNextPage}
          loadMore={() => void pages.fetchNextPage()}
          isLoading={pages.isLoading}
          isLoadingMore={pages.isFetchingNextPage}
          autoFocus
          empty={<EmptyState title={filter === 'all' ? outboxLabels.emptyAll : outboxLabels.empty} />}
        />
      </div>
    </Page>
  )
}
