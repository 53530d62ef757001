import { WarningFilled } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import type { CaseRow } from '../../../../shared/contract/case.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { caseListText } from '../../../../shared/labels/workspace.ts'
import { useNow } from '../../../client/index.ts'
import { ClockTag, formatNear } from '../../../components/index.ts'

interface Props {
  rows: readonly CaseRow[]
  selectedId: string | null
  hasMore: boolean
  onSelect(id: string): void
}

/** The pile to be judged: one selected, the rest a key away. At most one page, so plain rows do. */
export function QueueList({ rows, selectedId, hasMore, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const now = useNow()
  useEffect(() => {
    list.current?.querySelector(`[data-id="${selectedId ?? ''}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])
  return (
    <div ref={list}>
      <div className="fq-dim fq-queue-head">
        {words.count(rows.length)} {hasMore ? words.hasMore : words.pick}
      </div>
      {rows.map(row => (
        <button
          key={row.id}
          type="button"
          data-id={row.id}
          className={row.id === selectedId ? 'fq-queue-row is-current' : 'fq-queue-row'}
          aria-current={row.id === selectedId}
          onClick={() => onSelect(row.id)}
        >
          <span className="fq-queue-title">
            {row.flagIds.length > 0 ? (
              <WarningFilled className="fq-red" title={caseListText.flagged} />
            ) : null}{' '}
            {row.title}
          </span>
          <span className="fq-queue-line">
            <span className="fq-clip">
              {row.applicantName || caseListText.anonymous} · {formatNear(row.toldAt, now)}
            </span>
            {row.clockColor === 'none' ? null : <ClockTag dueAt={row.dueAt} color={row.clockColor} />}
          </span>
        </button>
      ))}
    </div>
  )
}
