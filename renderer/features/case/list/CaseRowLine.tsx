import { DisconnectOutlined, ExclamationCircleFilled, LockOutlined, WarningFilled } from '@ant-design/icons'
import type { CaseRow } from '../../../../shared/contract/case.ts'
import { caseListText as words } from '../../../../shared/labels/workspace.ts'
import { ClockTag, LevelTag, StatusTag, UrgencyTag } from '../../../components/index.ts'
import '../case.css'

/** Height in pixels that every list of cases gives a row. */
export const caseRowHeight = 60

/** One case in a list: what it is and who came, then where it stands and what is left of its time. */
export function CaseRowLine({ row }: { row: CaseRow }) {
  return (
    <div className="fq-row">
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
          <ClockTag dueAt={row.dueAt} color={row.clockColor} />
        )}
      </div>
    </div>
  )
}
