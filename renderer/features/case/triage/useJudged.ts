/** What the assistant proposes for one stored matter, and the departments and duties that follow from a category. */
import { useMemo } from 'react'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import type { DutyItemView } from '../../../../shared/contract/duty.ts'
import type { InputOf } from '../../../../shared/contract/registry.ts'
import { useCall } from '../../../client/index.ts'
import { useDepartments } from '../../order/DepartmentSelect.tsx'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'

type AdviseInput = InputOf<'case.advise'>

/** The question asked for a stored matter; with a category chosen by a person its departments follow from that. */
export function viewAdvice(view: CaseView, categoryCode: string | null): AdviseInput {
  const { title, narrative, peopleCount, amountFen } = view.case
  return {
    caseId: view.case.id,
    title,
    narrative,
    peopleCount,
    amountFen,
    partyCount: view.parties.length,
    categoryCode,
  }
}

/** A department as it is proposed: by code of the taxonomy, and as this centre has it. */
export interface Proposed {
  code: string | null
  departmentId: string | null
  name: string
  reasons: Advice['levelReasons']
  source: 'rules' | 'learned' | 'both'
}

export interface ProposedSides {
  lead: Proposed | null
  others: Proposed[]
  supports: Proposed[]
}

/** Lead, other leads worth a thought, and supporters of an advice. */
export function sidesOf(advice: Advice | null): ProposedSides {
  if (advice === null) return { lead: null, others: [], supports: [] }
  const [lead = null, ...others] = advice.leads
  return { lead, others, supports: advice.supports.map(side => ({ ...side, source: 'rules' as const })) }
}

/** Advice for the category a person has chosen; the first advice itself while nobody chose another. */
export function useChosenAdvice(
  view: CaseView,
  advice: Advice | null,
  categoryCode: string | null,
): Advice | null {
  const isOther = advice !== null && categoryCode !== null && advice.categories[0]?.code !== categoryCode
  const other = useCall('case.advise', viewAdvice(view, categoryCode), {
    enabled: isOther,
    keepPrevious: true,
  })
  return isOther ? (other.data ?? advice) : advice
}

/** Duty items of a leaf, the lead's first. */
export function useDuties(categoryCode: string | null): DutyItemView[] {
  const answer = useCall(
    'duty.list',
    { department: null, categoryCode },
    { enabled: categoryCode !== null, keepPrevious: true },
  )
  return categoryCode === null ? [] : (answer.data?.items ?? [])
}

export interface CenterDepartment {
  id: string
  code: string
  name: string
}

/** The departments of the matter's own centre, by id, and found by code. */
export function useCenterDepartments(orgId: string): {
  list: CenterDepartment[]
  byCode(code: string | null): CenterDepartment | null
} {
  const { departments } = useDepartments()
  return useMemo(() => {
    const list = departments.filter(department => department.orgId === orgId)
    return {
      list,
      byCode: code => (code === null ? null : (list.find(department => department.code === code) ?? null)),
    }
  }, [departments, orgId])
}

/** The name of a department code as people here know it: the centre's own, else the usual one. */
export function departmentWord(
  code: string | null,
  own: { byCode(code: string | null): CenterDepartment | null },
  taxonomy: Taxonomy,
): string {
  return own.byCode(code)?.name ?? taxonomy.departmentName(code)
}
