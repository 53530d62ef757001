import { UserOutlined, WarningFilled } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { QueueRow } from '../../../../shared/contract/triage.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { caseListText } from '../../../../shared/labels/workspace.ts'
import { useMe, useNow } from '../../../client/index.ts'
import { agoText, ClockTag, UrgencyTag } from '../../../components/index.ts'

interface Props {
  rows: readonly QueueRow[]
  selectedId: string | null
  onSelect(id: string): void
}

const rowHeight = 78

/** The pile to be judged: one selected, the rest a key away. Draws only what is seen. */
export function QueueList({ rows, selectedId, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow()
  const me = useMe()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: index => rows[index]?.id ?? index,
  })
  const at = rows.findIndex(row => row.id === selectedId)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])
  return (
    <div ref={scroller} className="tq-rows">
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index]
          if (row === undefined) return null
          const isCurrent = row.id === selectedId
          return (
            <button
              key={item.key}
              type="button"
              data-id={row.id}
              className={isCurrent ? 'fq-queue-row tq-row is-current' : 'fq-queue-row tq-row'}
              style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
              aria-current={isCurrent}
              onClick={() => onSelect(row.id)}
            >
              <span className="tq-row-title">
                {row.flagIds.length > 0 ? (
                  <WarningFilled className="fq-red" title={caseListText.flagged} />
                ) : null}{' '}
                {row.title}
              </span>
              <span className="fq-queue-line">
                <span className="fq-clip">
                  {row.applicantName || caseListText.anonymous} {agoText(now, row.toldAt)}
                </span>
                {row.urgency === null ? null : <UrgencyTag urgency={row.urgency} />}
                {row.clockColor === 'none' ? null : <ClockTag dueAt={row.dueAt} color={row.clockColor} />}
              </span>
              {row.holder === null ? null : (
                <span className={row.holder.userId === me.userId ? 'tq-held is-mine' : 'tq-held'}>
                  <UserOutlined />{' '}
                  {row.holder.userId === me.userId ? words.heldByMe : words.heldBy(row.holder.userName)}
                </span>
              )}
            </button>
          )
        })}
      </div>
    </div>
  )
}
