import { Button, Checkbox, Select } from 'antd'
import { useRef } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type BoardMode, boardModes } from '../../../shared/contract/board.ts'
import { type Urgency, urgencies } from '../../../shared/domain/urgency.ts'
import { boardModeLabels, boardText, wallText } from '../../../shared/labels/board.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'
import { useCall, useMe } from '../../client/index.ts'
import { EmptyState, ErrorState, KeyHint, LoadingState, Page, useShortcut } from '../../components/index.ts'
import { BoardLane } from './BoardLane.tsx'
import '../order/order.css'
import './board.css'

/** First cards of each lane come with the counts; the rest when somebody scrolls. */
const cardsPerLane: Record<BoardMode, number> = { clock: 30, department: 12 }

/** Every order that is not done, in lanes by clock or by department; keeps itself current. */
export default function BoardPage() {
  const navigate = useNavigate()
  const me = useMe()
  const [params, setParams] = useSearchParams()
  const by = boardModes.find(mode => mode === params.get('by')) ?? 'clock'
  const orgId = params.get('town')
  const urgency: Urgency | null = urgencies.find(value => value === params.get('urgency')) ?? null
  const isWhistleOnly = params.get('whistle') === '1'
  const filter = { by, orgId, urgency, isWhistleOnly }
  const answer = useCall('board.lanes', { ...filter, cardsPerLane: cardsPerLane[by] }, { keepPrevious: true })
  const lanes = useRef<HTMLDivElement>(null)
  const set = (name: string, value: string | null) =>
    setParams(
      current => {
        const next = new URLSearchParams(current)
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  useShortcut('1', () => set('by', 'clock'))
  useShortcut('2', () => set('by', 'department'))
  useShortcut('arrowleft', () => moveLane(-1))
  useShortcut('arrowright', () => moveLane(1))

  /** Left and right move between lanes; up, down and Enter belong to the lane itself. */
  function moveLane(by: 1 | -1): void {
    const all = [...(lanes.current?.querySelectorAll<HTMLElement>('.virtual-list') ?? [])]
    const at = all.findIndex(list => list.contains(document.activeElement))
    const next = all[at < 0 ? 0 : at + by]
    next?.focus({ preventScroll: true })
    next?.closest('.board-lane')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const data = answer.data
  const isFiltered = orgId !== null || urgency !== null || isWhistleOnly
  return (
    <Page
      title={boardText.title}
      hint={data ? `${boardText.hint(data.total, data.overdue)} ${boardText.keys}` : boardText.keys}
      isFilled
      actions={
        me.host === 'county' && me.abilities.includes('order.judge') ? (
          <Button onClick={() => navigate('/wall')}>{wallText.open}</Button>
        ) : null
      }
    >
      <div className="board-filters">
        <div className="order-lanes" role="toolbar" aria-label={boardText.mode}>
          {boardModes.map((mode, index) => (
            <button
              key={mode}
              type="button"
              className="order-lane"
              aria-pressed={mode === by}
              onClick={() => set('by', mode)}
            >
              {boardModeLabels[mode]} <KeyHint keys={String(index + 1)} />
            </button>
          ))}
        </div>
        {(data?.towns.length ?? 0) > 1 ? (
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={orgId}
            placeholder={boardText.anyTown}
            aria-label={boardText.anyTown}
            style={{ width: 220 }}
            options={data?.towns.map(town => ({ value: town.id, label: town.name })) ?? []}
            onChange={value => set('town', value ?? null)}
          />
        ) : null}
        <Select
          allowClear
          value={urgency}
          placeholder={boardText.anyUrgency}
          aria-label={boardText.anyUrgency}
          style={{ width: 170 }}
          options={urgencies.map(value => ({ value, label: urgencyWords[value] }))}
          onChange={value => set('urgency', value ?? null)}
        />
        <Checkbox
          checked={isWhistleOnly}
          onChange={event => set('whistle', event.target.checked ? '1' : null)}
        >
          {boardText.whistleOnly}
        </Checkbox>
        {isFiltered ? (
          <Button type="link" onClick={() => setParams({ by }, { replace: true })}>
            {boardText.clear}
          </Button>
        ) : null}
      </div>
      {data === undefined ? (
        answer.error ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : data.lanes.length === 0 ? (
        <EmptyState title={boardText.empty} />
      ) : (
        <div ref={lanes} className={`board-lanes is-${by}`}>
          {data.lanes.map((lane, index) => (
            <BoardLane
              key={`${by} ${lane.key}`}
              lane={lane}
              filter={filter}
              isFirst={index === data.lanes.findIndex(item => item.count > 0)}
              onOpen={id => navigate(`/orders/${id}`)}
            />
          ))}
        </div>
      )}
    </Page>
  )
}
