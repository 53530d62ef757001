import { SettingOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ConcernView } from '../../../shared/contract/concern.ts'
import {
  concernKindLabels,
  concernLevelLabels,
  concernSentence,
  concernStatusLabels,
  concernText as words,
} from '../../../shared/labels/concern.ts'
import { useCall, useMe, useNow } from '../../client/index.ts'
import {
  ClockTag,
  EmptyState,
  formatNear,
  Loaded,
  Page,
  ToneTag,
  UrgencyTag,
  VirtualList,
} from '../../components/index.ts'
import { ConcernDetail } from './ConcernDetail.tsx'
import { RulesDialog } from './RulesDialog.tsx'
import './concern.css'

type Tab = 'mine' | 'open' | 'ended'
const rowHeight = 98

/** What nobody looks after: the list at the left, what to do about the chosen item at the right. */
export default function ConcernsPage() {
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const open = useCall('concern.list', { state: 'open', caseId: null, isMineOnly: false })
  const canHandle = open.data?.can.handle === true
  const tab = (search.get('tab') as Tab | null) ?? (canHandle ? 'open' : 'mine')
  const ended = useCall(
    'concern.list',
    { state: 'ended', caseId: null, isMineOnly: false },
    { enabled: tab === 'ended' },
  )
  const [isRulesOpen, setIsRulesOpen] = useState(false)
  const answer = tab === 'ended' ? ended : open
  const chosen = search.get('id')
  const choose = (id: string) => setSearch({ tab, id }, { replace: true })
  const counts = open.data?.counts
  return (
    <Page
      title={words.title}
      hint={words.hint}
      isFilled
      actions={
        <Button icon={<SettingOutlined />} onClick={() => setIsRulesOpen(true)}>
          {words.rules}
        </Button>
      }
    >
      <Tabs
        activeKey={tab}
        onChange={next => setSearch({ tab: next }, { replace: true })}
        items={[
          { key: 'mine', label: words.tab(words.tabs.mine, counts?.mine ?? 0) },
          ...(canHandle ? [{ key: 'open', label: words.tab(words.tabs.open, counts?.open ?? 0) }] : []),
          { key: 'ended', label: words.tabs.ended },
        ]}
      />
      <Loaded of={answer}>
        {data => {
          const rows = tab === 'mine' ? data.rows.filter(row => row.isMine) : data.rows
          return (
            <div className="concern-panes">
              <div className="concern-list">
                <VirtualList
                  label={words.title}
                  rows={rows}
                  getKey={row => row.id}
                  rowHeight={rowHeight}
                  onOpen={row => choose(row.id)}
                  empty={
                    tab === 'ended' ? (
                      <EmptyState title={words.emptyEnded} />
                    ) : (
                      <EmptyState
                        title={tab === 'mine' ? words.emptyMine : words.empty}
                        hint={words.emptyHint}
                      />
                    )
                  }
                  renderRow={row => (
                    <ConcernLine row={row} isChosen={row.id === chosen} isCounty={me.host === 'county'} />
                  )}
                />
              </div>
              <div className="concern-detail">
                {chosen === null ? (
                  <EmptyState title={words.choose} />
                ) : (
                  <ConcernDetail key={chosen} id={chosen} />
                )}
              </div>
            </div>
          )
        }}
      </Loaded>
      {isRulesOpen ? <RulesDialog onClose={() => setIsRulesOpen(false)} /> : null}
    </Page>
  )
}

function ConcernLine({
  row,
  isChosen,
  isCounty,
}: {
  row: ConcernView
  isChosen: boolean
  isCounty: boolean
}) {
  const now = useNow()
  return (
    <div className={isChosen ? 'concern-line is-chosen' : 'concern-line'}>
      <div className="row">
        <UrgencyTag urgency={row.urgency} />
        <ToneTag tone="purple">{concernKindLabels[row.kind]}</ToneTag>
        <span className="grow concern-case">
          {isCounty ? `${row.orgName} ` : ''}
          {row.caseNumber ?? ''} {row.caseTitle ?? (row.caseId === null ? '' : words.hidden)}
        </span>
        {row.status === 'open' ? (
          <ClockTag dueAt={row.dueAt} color={row.dueAt < now ? 'red' : 'amber'} />
        ) : (
          <ToneTag tone={row.status === 'settled' ? 'green' : 'grey'}>
            {concernStatusLabels[row.status]}
          </ToneTag>
        )}
      </div>
      <div className="concern-words">{concernSentence(row.kind, row.detail, at => formatNear(at, now))}</div>
      <div className="muted small">
        {words.holder(concernLevelLabels[row.level], row.holderName)}
        {' · '}
        {words.foundAt(formatNear(row.foundAt, now))}
      </div>
    </div>
  )
}
