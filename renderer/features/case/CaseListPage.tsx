import { Button, Checkbox, Segmented, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { InputOf } from '../../../shared/contract/registry.ts'
import { levels } from '../../../shared/domain/level.ts'
import { mostCounted } from '../../../shared/domain/row.ts'
import { caseStatusGroups } from '../../../shared/labels/case.ts'
import { commonLabels, levelWords } from '../../../shared/labels/common.ts'
import { caseListText as words } from '../../../shared/labels/workspace.ts'
import { useCall, useInfiniteCall } from '../../client/index.ts'
import { EmptyState, ErrorState, Page, VirtualList } from '../../components/index.ts'
import { ViewMenu } from '../views/ViewMenu.tsx'
import { CategoryPicker } from './assistant/CategoryPicker.tsx'
import { CaseRowLine, caseRowHeight } from './list/CaseRowLine.tsx'
import type { CaseFilter } from './list/filter.ts'
import { SearchBox } from './list/SearchBox.tsx'
import { useListFilter } from './list/useListFilter.ts'
import './case.css'

/** Every case this person may see, found by state, category, level, village, clock or words. */
export default function CaseListPage() {
  const navigate = useNavigate()
  const { filter, group, isNarrowed, set, clear } = useListFilter()
  const list = useInfiniteCall('case.list', filter, { keepPrevious: true })
  const units = useCall('unit.list', {})
  const isCountable =
    filter.categoryCode === null &&
    filter.level === null &&
    filter.unitId === null &&
    filter.search === '' &&
    !filter.isDueToday
  const count = useCall(
    'case.count',
    { statuses: filter.statuses, isOverdue: filter.isOverdue },
    { enabled: isCountable },
  )
  return (
    <Page
      title={words.title}
      hint={words.keys}
      isFilled
      actions={
        <>
          <ViewMenu filter={viewFilterOf(filter, group)} />
          <SearchBox value={filter.search} onSearch={text => set({ search: text })} onLeave={focusList} />
        </>
      }
    >
      <div className="fq-list">
        <div className="fq-filters">
          <Segmented
            aria-label={commonLabels.shown}
            value={group}
            options={caseStatusGroups.map(item => ({
              value: item.key,
              label: item.name,
            }))}
            onChange={value => set({ group: value })}
          />
          <span className="fq-dim">
            {isCountable && count.data
              ? words.total(count.data.count, count.data.count >= mostCounted)
              : null}
          </span>
        </div>
        <div className="fq-filters">
          <div style={{ width: 220 }}>
            <CategoryPicker
              value={filter.categoryCode}
              onChange={category => set({ category })}
              placeholder={words.category}
            />
          </div>
          <Select
            aria-label={words.level}
            style={{ width: 110 }}
            allowClear
            placeholder={words.level}
            value={filter.level}
            options={levels.map(level => ({
              value: level,
              label: levelWords[level],
            }))}
            onChange={level => set({ level: level ? String(level) : null })}
          />
          <Select
            aria-label={words.unit}
            style={{ width: 170 }}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={words.unit}
            value={filter.unitId}
            options={(units.data?.units ?? []).map(unit => ({
              value: unit.id,
              label: unit.name,
            }))}
            onChange={unit => set({ unit: unit ?? null })}
          />
          <Checkbox
            checked={filter.isOverdue}
            onChange={event => set({ overdue: event.target.checked ? '1' : null })}
          >
            {words.overdue}
          </Checkbox>
          <Checkbox
            checked={filter.isDueToday}
            onChange={event => set({ today: event.target.checked ? '1' : null })}
          >
            {words.dueToday}
          </Checkbox>
          <span className="fq-spacer" />
          <Segmented
            aria-label={commonLabels.sorted}
            value={filter.sort}
            options={[
              { value: 'newest', label: words.newest },
              { value: 'due', label: words.byDue },
            ]}
            onChange={value => set({ sort: value === 'due' ? 'due' : null })}
          />
          {isNarrowed ? (
            <Button type="link" onClick={clear}>
              {words.clear}
            </Button>
          ) : null}
        </div>
        <div className="fq-list-rows">
          {list.error && list.rows.length === 0 ? (
            <ErrorState error={list.error} />
          ) : (
            <VirtualList
              // Another filter is another list: it starts at its top.
              key={JSON.stringify(filter)}
              label={words.title}
              rows={list.rows}
              getKey={row => row.id}
              rowHeight={caseRowHeight}
              renderRow={row => <CaseRowLine row={row} />}
              onOpen={row => navigate(`/cases/${row.id}`)}
              hasMore={list.hasMore}
              loadMore={list.loadMore}
              isLoading={list.isLoading}
              isLoadingMore={list.isLoadingMore}
              autoFocus={!isNarrowed}
              empty={
                isNarrowed || group !== 'all' ? (
                  <EmptyState
                    title={words.empty}
                    hint={words.emptyHint}
                    action={isNarrowed ? <Button onClick={clear}>{words.clear}</Button> : null}
                  />
                ) : (
                  <EmptyState title={words.emptyAll} />
                )
              }
            />
          )}
        </div>
      </div>
    </Page>
  )
}

/** What the list shows, as a named view keeps it. */
function viewFilterOf(filter: CaseFilter, group: string): InputOf<'savedView.save'>['filter'] {
  const { statuses, categoryCode, level, unitId, isOverdue, isDueToday, search, sort } = filter
  return { group, statuses, categoryCode, level, unitId, isOverdue, isDueToday, search, sort }
}

/** From the search box down into the rows. */
function focusList(): void {
  document.querySelector<HTMLElement>('.fq-list-rows .virtual-list')?.focus()
}
