import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf, weekdayOf } from '../../../shared/kit/time.ts'
import { workbenchText as words } from '../../../shared/labels/workbench.ts'
import { useCall, useCan, useMe, useNow } from '../../client/index.ts'
import {
  EmptyState,
  ErrorState,
  formatNear,
  KeyHint,
  LoadingState,
  Page,
  useShortcut,
  VirtualList,
  weekdayText,
} from '../../components/index.ts'
import { CaseRowLine, caseRowHeight } from '../case/list/CaseRowLine.tsx'
import { MassCard } from '../case/mass/MassCard.tsx'
import { InstrumentChips } from '../instrument/InstrumentChips.tsx'
import { WhistleChips } from '../whistle/WhistleChips.tsx'
import { OwnOrders } from './OwnOrders.tsx'
import './workbench.css'

type Data = OutputOf<'workbench.get'>
type PileName = 'overdue' | 'dueToday' | 'fresh' | 'returned' | 'toVerify' | 'toFollowUp' | 'mediating'
const pileNames = ['overdue', 'dueToday', 'fresh', 'returned', 'toVerify', 'toFollowUp', 'mediating'] as const
const pileTone: Record<PileName, string> = {
  overdue: 'red',
  dueToday: 'amber',
  fresh: 'blue',
  returned: 'red',
  toVerify: 'blue',
  toFollowUp: 'blue',
  mediating: 'blue',
}

/** What needs this person now: numbers that open their rows, the worst first, and the way to a new case. */
export default function WorkbenchPage() {
  const me = useMe()
  const navigate = useNavigate()
  const now = useNow()
  const canRegister = useCan('case.register')
  const bench = useCall('workbench.get', {})
  const [chosen, setChosen] = useState<PileName | null>(null)
  const newCase = () => navigate('/intake')
  useShortcut('alt+n', newCase, { enabled: canRegister, worksInInputs: true })
  const day = dayOf(now)
  return (
    <Page
      title={words.greeting(me.name)}
      hint={`${words.today(day)} ${weekdayText(weekdayOf(day))}`}
      isFilled
      actions={
        canRegister ? (
          <Button
            type="primary"
            size="large"
            icon={<PlusOutlined />}
            onClick={newCase}
            title={words.newCaseHint}
          >
            {words.newCase} <KeyHint keys="f2" />
          </Button>
        ) : null
      }
    >
      {bench.data ? (
        <Bench data={bench.data} chosen={chosen} onChoose={setChosen} />
      ) : bench.error ? (
        <ErrorState error={bench.error} onRetry={() => void bench.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Bench({
  data,
  chosen,
  onChoose,
}: {
  data: Data
  chosen: PileName | null
  onChoose(name: PileName): void
}) {
  const navigate = useNavigate()
  const canAssess = useCan('case.assess')
  // A department's people have orders and no files: tiles of nothing but zeros would hide what they owe.
  const handles = useCan('order.handle')
  const isStaff = useCan('order.judge')
  const isDepartment = handles && !isStaff
  const canRead = useCan('case.read') && !isDepartment
  const first = pileNames.find(name => data[name].count > 0) ?? null
  const shown = chosen ?? first ?? 'overdue'
  useShortcut('arrowright', () =>
    onChoose(pileNames[(pileNames.indexOf(shown) + 1) % pileNames.length] ?? shown),
  )
  useShortcut('arrowleft', () =>
    onChoose(pileNames[(pileNames.indexOf(shown) + pileNames.length - 1) % pileNames.length] ?? shown),
  )
  const pile = data[shown]
  const isAllClear = first === null
  return (
    <div className="fq-bench">
      {data.calendarMissingYear === null ? null : <MissingCalendar year={data.calendarMissingYear} />}
      {canRead ? (
        <div className="fq-tiles" role="tablist" aria-label={words.title}>
          {pileNames.map(name => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={name === shown}
              title={words[`${name}Hint`]}
              className={`fq-tile fq-tile-${data[name].count > 0 ? pileTone[name] : 'none'}${name === shown ? ' is-current' : ''}`}
              onClick={() => onChoose(name)}
            >
              <span className="fq-tile-count">{data[name].count}</span>
              <span className="fq-tile-name">{words[name]}</span>
            </button>
          ))}
        </div>
      ) : null}
      <Chips data={data} />
      <InstrumentChips />
      <WhistleChips />
      <MassCard />
      {isDepartment ? <OwnOrders /> : null}
      {canRead ? (
        <>
          <div className="fq-pile-head">
            <h2>{words[shown]}</h2>
            <span className="fq-dim">{words[`${shown}Hint`]}</span>
            <span className="fq-spacer" />
            {pile.count > 0 ? (
              <Button type="link" onClick={() => navigate(pileLink(shown, canAssess))}>
                {words.showAll(pile.count)}
              </Button>
            ) : null}
          </div>
          <div className="fq-pile-rows">
            <VirtualList
              key={shown}
              label={words[shown]}
              rows={pile.rows}
              getKey={row => row.id}
              rowHeight={caseRowHeight}
              renderRow={row => <CaseRowLine row={row} />}
              onOpen={row =>
                navigate(shown === 'fresh' && canAssess ? `/triage?case=${row.id}` : `/cases/${row.id}`)
              }
              autoFocus
              empty={
                isAllClear ? (
                  <EmptyState title={words.allClear} hint={words.allClearHint} />
                ) : (
                  <EmptyState title={words.nothing} />
                )
              }
            />
          </div>
        </>
      ) : null}
    </div>
  )
}

/** Where the whole of a pile is listed. */
function pileLink(name: PileName, canAssess: boolean): string {
  switch (name) {
    case 'overdue':
      return '/cases?overdue=1&sort=due'
    case 'dueToday':
      return '/cases?today=1&sort=due'
    case 'fresh':
      return canAssess ? '/triage' : '/cases?group=fresh&sort=due'
    case 'returned':
      return '/orders?lane=returning'
    case 'toVerify':
      return '/cases?group=toVerify&sort=due'
    case 'toFollowUp':
      return '/cases?group=toFollowUp&sort=due'
    case 'mediating':
      return '/mediations'
  }
}

/** Smaller things that wait: shown only when there is something. */
function Chips({ data }: { data: Data }) {
  const navigate = useNavigate()
  const me = useMe()
  const now = useNow()
  const canSeeSync = useCan('sync.read')
  const chips = [
    {
      name: me.abilities.includes('order.handle') ? words.myOrders : words.openOrders,
      count: data.myOrders.count,
      note: data.myOrders.overdue > 0 ? words.myOrdersOverdue(data.myOrders.overdue) : '',
      to: '/orders',
      isBad: data.myOrders.overdue > 0,
    },
    {
      name: words.drafts,
      count: data.drafts,
      note: '',
      to: '/intake',
      isBad: false,
    },
    {
      name: words.unsent,
      count: data.unsent,
      note: '',
      to: '/sync',
      isBad: false,
    },
    {
      name: words.needsAttention,
      count: data.needsAttention,
      note: '',
      to: '/refused',
      isBad: true,
    },
    {
      name: words.conflicts,
      count: data.conflicts,
      note: '',
      to: '/conflicts',
      isBad: true,
    },
  ].filter(chip => chip.count > 0)
  const isDesk = me.host === 'desk' && canSeeSync
  if (chips.length === 0 && !isDesk) return null
  return (
    <div className="fq-chips">
      {chips.map(chip => (
        <button
          key={chip.name}
          type="button"
          className={chip.isBad ? 'fq-chip is-bad' : 'fq-chip'}
          onClick={() => navigate(chip.to)}
        >
          {chip.name} <strong>{chip.count}</strong> {chip.note}
        </button>
      ))}
      <span className="fq-spacer" />
      {isDesk ? (
        <span className="fq-dim">
          {data.lastSyncAt === null ? words.neverSynced : words.lastSync(formatNear(data.lastSyncAt, now))}
        </span>
      ) : null}
    </div>
  )
}

function MissingCalendar({ year }: { year: number }) {
  const navigate = useNavigate()
  const canManage = useCan('setting.manage')
  return (
    <Alert
      type="warning"
      showIcon
      title={words.calendarMissing(year)}
      action={
        canManage ? (
          <Button size="small" onClick={() => navigate('/settings')}>
            {words.openSettings}
          </Button>
        ) : null
      }
    />
  )
}
