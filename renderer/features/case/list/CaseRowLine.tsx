import {
  DisconnectOutlined,
  ExclamationCircleFilled,
  LockOutlined,
  TeamOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { CaseRow } from '../../../../shared/contract/case.ts'
import { externalDueText } from '../../../../shared/labels/hotline.ts'
import { relayLabels } from '../../../../shared/labels/relay.ts'
import { caseListText as words } from '../../../../shared/labels/workspace.ts'
import { useNow } from '../../../client/clock.ts'
import { formatInstant, LevelTag, StatusTag, UrgencyTag } from '../../../components/index.ts'
import { DueTag } from '../../calendar/DueTag.tsx'
import '../case.css'

/** Height in pixels that every list of cases gives a row. */
export const caseRowHeight = 60

/** One case in a list: what it is and who came, then where it stands and what is left of its time. */
export function CaseRowLine({ row }: { row: CaseRow }) {
  return (
    <div className="fq-row" data-case-id={row.id}>
      <div className="fq-row-main">
        <div className="fq-row-title">
          {row.flagIds.length > 0 ? <WarningFilled className="fq-red" title={words.flagged} /> : null}
          {row.restriction === 'normal' ? null : (
            <LockOutlined title={row.restriction === 'restricted' ? words.restricted : words.sensitive} />
          )}
          {row.hasOpenConflict ? (
            <ExclamationCircleFilled className="fq-amber" title={words.conflict} />
          ) : null}
          <span className="fq-clip">{row.title}</span>
        </div>
        <div className="fq-row-sub fq-clip">
          <span className="fq-row-number">{row.number}</span>
          <span>{row.applicantName || words.anonymous}</span>
          <span>{[row.unitName, row.place].filter(Boolean).join(' ')}</span>
          <ExternalDue row={row} />
          {row.isProvisional ? (
            <span className="fq-amber" title={relayLabels.markHint}>
              <TeamOutlined /> {relayLabels.mark}
            </span>
          ) : null}
          {row.isUnsent ? (
            <span className="fq-amber">
              <DisconnectOutlined /> {words.unsent}
            </span>
          ) : null}
        </div>
      </div>
      <div className="fq-row-tags">
        <LevelTag level={row.level} />
        <UrgencyTag urgency={row.urgency} />
      </div>
      <div className="fq-row-status">
        <StatusTag status={row.status} />
      </div>
      <div className="fq-row-lead fq-clip">{row.leadDepartmentName ?? words.noLead}</div>
      <div className="fq-row-clock">
        {row.clockColor === 'none' || row.dueAt === null ? null : (
          <DueTag caseId={row.id} dueAt={row.dueAt} color={row.clockColor} />
        )}
      </div>
    </div>
  )
}

const dayMs = 86_400_000

/** The date of a hotline or a superior, beside our own: red when it is over, amber on its last two days. */
function ExternalDue({ row }: { row: CaseRow }) {
  const now = useNow()
  if (row.externalSource === null || row.externalDueAt === null) return null
  const left = Date.parse(row.externalDueAt) - Date.parse(now)
  const isOver = row.clockColor === 'done' || row.clockColor === 'doneLate' || row.clockColor === 'none'
  const tone = isOver ? 'fq-dim' : left < 0 ? 'fq-red' : left < 2 * dayMs ? 'fq-amber' : 'fq-dim'
  return (
    <span className={tone}>
      {externalDueText(row.externalSource, formatInstant(row.externalDueAt), !isOver && left < 0)}
    </span>
  )
}
