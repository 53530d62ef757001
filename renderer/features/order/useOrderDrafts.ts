/** Departments and texts an order starts from, so that an agreed proposal is sent with one key. */
import type { Advice, CaseView } from '../../../shared/contract/case.ts'
import type { OrderKind, OrderRole } from '../../../shared/domain/order.ts'
import { draftDemand } from '../../../shared/labels/orderDraft.ts'
import { useCall } from '../../client/index.ts'
import { formatInstant } from '../../components/index.ts'
import { noPreview } from '../calendar/DatePreview.tsx'
import { contactOf, flagFacts, respondentsOf } from '../case/triage/orderFacts.ts'
import { useDepartments } from './DepartmentSelect.tsx'
import { useProposedDepartments } from './useProposedDepartments.ts'

interface Duty {
  departmentId?: string
  demand?: string
}

export interface OrderDrafts {
  /** Everything the texts are made of is there. */
  isReady: boolean
  leadId: string | null
  initial: { lead: Duty; support: Duty[] }
  textFor(departmentId: string, role: OrderRole): string
  /** True for a text made here that nobody has changed. */
  isDrafted(text: string): boolean
}

export function useOrderDrafts({
  view,
  kind,
  advice,
  isGrid,
  isEnabled,
}: {
  view: CaseView
  kind: OrderKind
  advice: Advice | null
  isGrid: boolean
  isEnabled: boolean
}): OrderDrafts {
  const file = view.case
  const { departments, isLoading } = useDepartments()
  const proposed = useProposedDepartments(file.categoryCode, advice)
  const duties = useCall(
    'duty.list',
    { department: null, categoryCode: file.categoryCode },
    { enabled: isEnabled && file.categoryCode !== null },
  )
  const preview = useCall(
    'clock.preview',
    {
      ...noPreview,
      step: kind === 'whistle' ? 'whistle' : 'dispatch',
      caseId: file.id,
      urgency: file.urgency,
    },
    { enabled: isEnabled },
  )
  const units = useCall('unit.list', {}, { enabled: isEnabled && isGrid })

  const own = departments.filter(department => department.orgId === file.orgId)
  const byCode = (code: string | null) =>
    code === null ? null : (own.find(department => department.code === code)?.id ?? null)
  const leadId = isGrid ? byCode('village') : (advice?.leads[0]?.departmentId ?? byCode(proposed.lead))
  const supportIds = isGrid
    ? []
    : [
        ...new Set(advice ? advice.supports.map(side => side.departmentId) : proposed.support.map(byCode)),
      ].flatMap(id => (id === null || id === leadId ? [] : [id]))
  const nameOf = (id: string | null) => own.find(department => department.id === id)?.name ?? ''
  const dueOf = (clock: 'sign' | 'checkIn' | 'finish') => {
    const after = preview.data?.dates.find(date => date.kind === clock)?.after
    return after ? formatInstant(after.dueAt) : null
  }
  const unit = units.data?.units.find(item => item.id === file.unitId)
  const grid = unit?.grids.find(item => item.id === file.gridId)
  const gridName = isGrid ? [unit?.name, grid?.name, grid?.leaderName].filter(Boolean).join(' ') : null

  const textFor = (departmentId: string, role: OrderRole): string => {
    const code = own.find(department => department.id === departmentId)?.code ?? null
    const duty = duties.data?.items.find(item => item.department === code) ?? null
    return draftDemand({
      role,
      departmentName: nameOf(departmentId),
      leadName: nameOf(leadId),
      applicantName: file.applicantName,
      isAnonymous: file.isAnonymous,
      isProtectedReporter: file.isProtectedReporter,
      title: file.title,
      place: [view.unitName, file.place].filter(Boolean).join(' '),
      peopleCount: file.peopleCount,
      amount: file.amountFen === null ? null : (file.amountFen / 100).toFixed(2),
      contact: contactOf(view),
      respondents: respondentsOf(view),
      task: duty?.task ?? '',
      duty,
      flags: flagFacts(view, advice),
      signBy: dueOf('sign'),
      checkInBy: kind === 'whistle' ? dueOf('checkIn') : null,
      finishBy: dueOf('finish'),
      opinion: view.events.findLast(event => event.kind === 'assessed')?.text ?? '',
      grid: gridName === '' ? null : gridName,
    }).slice(0, 2000)
  }
  const drafted = () =>
    own.flatMap(department => [textFor(department.id, 'lead'), textFor(department.id, 'support')])
  return {
    isReady:
      !isLoading &&
      !preview.isLoading &&
      !duties.isLoading &&
      (!isGrid || units.data !== undefined || units.error !== null),
    leadId,
    initial: {
      lead: leadId === null ? {} : { departmentId: leadId, demand: textFor(leadId, 'lead') },
      support: supportIds.map(id => ({ departmentId: id, demand: textFor(id, 'support') })),
    },
    textFor,
    isDrafted: text => drafted().includes(text),
  }
}
