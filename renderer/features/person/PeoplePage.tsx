import { PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, type InputRef, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { PersonRow } from '../../../shared/contract/person.ts'
import { sexLabels } from '../../../shared/labels/case.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { personText as words } from '../../../shared/labels/person.ts'
import { useCan, useInfiniteCall } from '../../client/index.ts'
import {
  EmptyState,
  ErrorState,
  formatDay,
  isComposing as isComposingKey,
  Page,
  useShortcut,
  VirtualList,
} from '../../components/index.ts'
import { PersonDialog } from './PersonDialog.tsx'
import '../case/case.css'
import './person.css'

const pauseMs = 300
const rowHeight = 48

type Kind = 'all' | 'people' | 'organizations'
const kindValue: Record<Kind, boolean | null> = { all: null, people: false, organizations: true }

/** Everybody the centre knows by a real identity, persons and organisations. */
export default function PeoplePage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [adding, setAdding] = useState<'person' | 'organization' | null>(null)
  const mayAdd = useCan('case.edit')
  const search = params.get('q') ?? ''
  const kind: Kind =
    params.get('kind') === 'people'
      ? 'people'
      : params.get('kind') === 'organizations'
        ? 'organizations'
        : 'all'
  const set = (patch: Record<string, string | null>) => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(patch))
      if (value === null || value === '') next.delete(key)
      else next.set(key, value)
    setParams(next, { replace: true })
  }
  const filter = { search, isOrganization: kindValue[kind], limit: 50 }
  const list = useInfiniteCall('person.list', filter, { keepPrevious: true })
  return (
    <Page
      title={words.title}
      hint={words.listHint}
      isFilled
      actions={
        <>
          <SearchField value={search} onSearch={text => set({ q: text })} />
          {mayAdd ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'person', label: words.addPerson },
                  { key: 'organization', label: words.addOrganization },
                ],
                onClick: ({ key }) => setAdding(key === 'organization' ? 'organization' : 'person'),
              }}
            >
              <Button type="primary" icon={<PlusOutlined />}>
                {words.add}
              </Button>
            </Dropdown>
          ) : null}
        </>
      }
    >
      <div className="fq-list">
        <div className="fq-filters">
          <Segmented<Kind>
            aria-label={commonLabels.shown}
            value={kind}
            options={[
              { value: 'all', label: words.all },
              { value: 'people', label: words.people },
              { value: 'organizations', label: words.organizations },
            ]}
            onChange={value => set({ kind: value === 'all' ? null : value })}
          />
        </div>
        <div className="fq-list-rows">
          {list.error && list.rows.length === 0 ? (
            <ErrorState error={list.error} />
          ) : (
            <VirtualList
              key={JSON.stringify(filter)}
              label={words.title}
              rows={list.rows}
              getKey={row => row.person.id}
              rowHeight={rowHeight}
              renderRow={row => <PersonLine row={row} />}
              onOpen={row => navigate(`/people/${row.person.id}`)}
              hasMore={list.hasMore}
              loadMore={list.loadMore}
              isLoading={list.isLoading}
              isLoadingMore={list.isLoadingMore}
              autoFocus={search === ''}
              empty={
                search === '' && kind === 'all' ? (
                  <EmptyState title={words.emptyAll} hint={words.emptyAllHint} />
                ) : (
                  <EmptyState title={words.empty} hint={words.emptyHint} />
                )
              }
            />
          )}
        </div>
      </div>
      {adding === null ? null : (
        <PersonDialog
          person={null}
          isOrganization={adding === 'organization'}
          onSaved={personId => navigate(`/people/${personId}`)}
          onClose={() => setAdding(null)}
        />
      )}
    </Page>
  )
}

function PersonLine({ row }: { row: PersonRow }) {
  const { person } = row
  return (
    <div className="person-row">
      <span>
        <span className="person-name">{person.name}</span>{' '}
        <span className="person-dim">
          {person.isOrganization
            ? words.organizations
            : person.sex === 'unknown'
              ? null
              : sexLabels[person.sex]}
        </span>
      </span>
      <span>{person.phones.join(' ')}</span>
      <span>{person.idNumber}</span>
      <span className="person-dim">{person.unitName ?? person.address}</span>
      <span className="person-dim">
        {row.lastToldAt === null
          ? words.matters(row.matterCount)
          : `${words.matters(row.matterCount)} ${formatDay(row.lastToldAt)}`}
      </span>
    </div>
  )
}

/** Searches after a pause, never in the middle of a composition. */
function SearchField({ value, onSearch }: { value: string; onSearch(text: string): void }) {
  const [text, setText] = useState(value)
  const [isComposing, setIsComposing] = useState(false)
  const input = useRef<InputRef>(null)
  const latest = useRef(onSearch)
  latest.current = onSearch
  useEffect(() => {
    if (isComposing || text.trim() === value) return
    const timer = window.setTimeout(() => latest.current(text.trim()), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text, value, isComposing])
  useShortcut('/', () => input.current?.focus())
  return (
    <div className="fq-search">
      <Input.Search
        ref={input}
        allowClear
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        maxLength={60}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
        onChange={event => setText(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown' || isComposingKey(event)) return
          event.preventDefault()
          document.querySelector<HTMLElement>('.fq-list-rows .virtual-list')?.focus()
        }}
      />
    </div>
  )
}
