import type { ReactNode } from 'react'
import type { DutyItemView } from '../../../../shared/contract/duty.ts'
import { basesText } from '../../../../shared/labels/duty.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { departmentWord, useCenterDepartments, useDuties } from './useJudged.ts'

interface Props {
  orgId: string
  categoryCode: string | null
  /** Proposed departments, the lead first; their duties come on top. */
  codes: readonly string[]
  taxonomy: Taxonomy
  link: ReactNode
}

/** Whose duty this kind of matter is, on which law, and what looks like it but belongs elsewhere. */
export function DutyPane({ orgId, categoryCode, codes, taxonomy, link }: Props) {
  const own = useCenterDepartments(orgId)
  const duties = useDuties(categoryCode)
  const rank = (item: DutyItemView) => {
    const at = codes.indexOf(item.department)
    return at < 0 ? codes.length : at
  }
  const shown = [...duties].sort((left, right) => rank(left) - rank(right)).slice(0, 4)
  return (
    <section className="tq-duties" aria-label={words.duties}>
      <div className="tq-subhead">
        {words.duties}
        <span className="tq-subhead-extra">{link}</span>
      </div>
      {shown.length === 0 ? <div className="fq-dim">{words.dutyNone}</div> : null}
      {shown.map((item, index) => (
        <div key={item.number} className={index === 0 ? 'tq-duty is-lead' : 'tq-duty'}>
          <div className="tq-duty-line">
            <strong>{departmentWord(item.department, own, taxonomy)}</strong> {item.title}{' '}
            <span className="fq-dim">{item.number}</span>
          </div>
          {index === 0 ? (
            <>
              <div className="tq-duty-task">{item.task}</div>
              <div className="fq-dim tq-small">{basesText(item.basis)}</div>
              {item.exclusions.length > 0 ? (
                <div className="tq-small tq-not">
                  {words.notThis}{' '}
                  {item.exclusions.map(exclusion => (
                    <span key={exclusion.text} className="tq-exclusion">
                      {words.goesTo(exclusion.text, departmentWord(exclusion.to, own, taxonomy))}
                    </span>
                  ))}
                </div>
              ) : null}
            </>
          ) : null}
        </div>
      ))}
    </section>
  )
}
