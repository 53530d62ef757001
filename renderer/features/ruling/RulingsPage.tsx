import { Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { rulingStatusLabels, rulingText as words } from '../../../shared/labels/ruling.ts'
import { useCall, useNow } from '../../client/index.ts'
import { EmptyState, formatNear, Loaded, Page, ToneTag, UrgencyTag } from '../../components/index.ts'
import './ruling.css'

/** Disputes about whose work an order is: the open ones first, by date. */
export default function RulingsPage() {
  const [isOpenOnly, setIsOpenOnly] = useState(false)
  const answer = useCall('ruling.list', { isOpenOnly })
  const navigate = useNavigate()
  const now = useNow()
  return (
    <Page
      title={words.title}
      hint={words.hint}
      actions={
        <Switch
          checked={isOpenOnly}
          checkedChildren={words.openOnly}
          unCheckedChildren={words.openOnly}
          onChange={setIsOpenOnly}
        />
      }
    >
      <Loaded of={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={words.empty} />
          ) : (
            <ul className="ruling-list">
              {rows.map(row => (
                <li key={row.id}>
                  <button type="button" onClick={() => navigate(`/rulings/${row.id}`)}>
                    <span className="ruling-row-main">
                      <strong>{row.caseTitle}</strong>
                      <span className="muted">
                        {row.orgName} {row.departmentName} {row.number}
                      </span>
                    </span>
                    <UrgencyTag urgency={row.urgency} />
                    <ToneTag tone={row.isCountyMatter ? 'blue' : 'grey'}>
                      {row.isCountyMatter ? words.county : words.town}
                    </ToneTag>
                    <ToneTag
                      tone={row.status === 'open' ? 'amber' : row.status === 'decided' ? 'green' : 'grey'}
                    >
                      {rulingStatusLabels[row.status]}
                    </ToneTag>
                    <span className={row.isLate ? 'ruling-row-when is-late' : 'ruling-row-when'}>
                      {row.decidedAt !== null
                        ? words.decidedOn(formatNear(row.decidedAt, now))
                        : row.status === 'open'
                          ? words.dueBy(formatNear(row.dueAt, now))
                          : ''}
                      {row.isLate ? ` ${words.late}` : ''}
                      {row.leadName !== null ? <small>{words.lead(row.leadName)}</small> : null}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}
