import { Alert, Form, Input } from 'antd'
import type { Advice, CaseView } from '../../../shared/contract/case.ts'
import { liveLead, liveOrders } from '../../../shared/domain/dispatch.ts'
import { owesLevelReason } from '../../../shared/domain/whistle.ts'
import { orderText } from '../../../shared/labels/order.ts'
import { useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { useDepartments } from './DepartmentSelect.tsx'
import { type Duties, DutyRows, dutyOf, LevelReasonField } from './DutyRows.tsx'
import { StartingClocks } from './StartingClocks.tsx'
import { type OrderDrafts, useOrderDrafts } from './useOrderDrafts.ts'
import { useProposedDepartments } from './useProposedDepartments.ts'

interface Values extends Duties {
  levelReason?: string
  note?: string
}

/** The whistle departments are added to, and where its people meet. */
export interface CalledTo {
  id: string
  rendezvous: string
}

/** One lead and any support departments, each with its duty in words; or further ones for a whistle that was blown. */
export function DispatchDialog({
  view,
  whistle,
  advice,
  isOpen,
  isPrefilled = false,
  isGrid = false,
  onClose,
  onDone,
}: {
  view: CaseView
  /** A blown whistle that further departments are called to; none for plain orders. */
  whistle?: CalledTo
  advice: Advice | null
  isOpen: boolean
  /** Departments and texts as proposed; Enter sends them. */
  isPrefilled?: boolean
  /** To the village of the matter, for its grid. */
  isGrid?: boolean
  onClose(): void
  onDone?(): unknown
}) {
  const kind = whistle === undefined ? 'order' : 'whistle'
  const drafts = useOrderDrafts({ view, kind, advice, isGrid, isEnabled: isOpen })
  if (!isOpen || (isPrefilled && !drafts.isReady)) return null
  return (
    <OpenDispatchDialog
      view={view}
      whistle={whistle ?? null}
      advice={advice}
      drafts={drafts}
      isPrefilled={isPrefilled}
      onClose={onClose}
      onDone={onDone}
    />
  )
}

function OpenDispatchDialog({
  view,
  whistle,
  advice,
  drafts,
  isPrefilled,
  onClose,
  onDone,
}: {
  view: CaseView
  whistle: CalledTo | null
  advice: Advice | null
  drafts: OrderDrafts
  isPrefilled: boolean
  onClose(): void
  onDone?: (() => unknown) | undefined
}) {
  const [form] = Form.useForm<Values>()
  const isWhistle = whistle !== null
  const kind = isWhistle ? 'whistle' : 'order'
  const dispatch = useCommand('order.dispatch', { success: orderText.sent })
  const proposed = useProposedDepartments(view.case.categoryCode, advice)
  const { departments } = useDepartments()
  const lead = Form.useWatch(['lead', 'departmentId'], form)
  const support = Form.useWatch('support', form) ?? []
  const isOnDesk = useMe().host === 'desk'

  // A department that still works on this case cannot be given a second order of it, and a case keeps its
  // lead until the order of the lead is taken back: then only supporters can be added.
  const busy = liveOrders(view.orders).map(order => order.departmentId)
  const standing = liveLead(view.orders)
  const owesReason = !isWhistle && standing === null && owesLevelReason(view.case.level, view.events)
  const chosen = [lead, ...support.map(duty => duty?.departmentId)]
  const hasCountyDepartment = departments.some(
    department => department.level === 'county' && chosen.includes(department.id),
  )
  /** A text nobody has changed follows the department that is chosen; what was typed stays. */
  const redraft = (at: ['lead', 'demand'] | ['support', number, 'demand'], departmentId: string) => {
    const typed = String(form.getFieldValue(at) ?? '').trim()
    if (!isPrefilled || (typed !== '' && !drafts.isDrafted(typed))) return
    form.setFieldValue(at, drafts.textFor(departmentId, at[0]))
  }
  const submit = async (values: Values) => {
    await dispatch.run({
      caseId: view.case.id,
      rev: view.case.rev,
      kind,
      lead: standing ? { departmentId: standing.departmentId, demand: standing.demand } : dutyOf(values.lead),
      support: (values.support ?? []).map(dutyOf),
      rendezvous: whistle?.rendezvous ?? null,
      note: values.note?.trim() ?? '',
      whistleId: whistle?.id ?? null,
      levelReason: values.levelReason?.trim() ?? '',
    })
    await onDone?.()
  }

  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={isWhistle ? orderText.whistleTitle : orderText.dispatchTitle}
      hint={isWhistle ? orderText.whistleHint : orderText.dispatchHint}
      submitLabel={orderText.send}
      isRunning={dispatch.isRunning}
      form={form}
      isPrefilled={isPrefilled && standing === null && drafts.leadId !== null && !owesReason}
      initialValues={{
        ...(isPrefilled && standing === null ? drafts.initial : { lead: {}, support: standing ? [{}] : [] }),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <DutyRows
        orgId={view.case.orgId}
        busy={busy}
        standingName={
          standing === null
            ? null
            : (view.orders.find(order => order.id === standing.id)?.departmentName ?? '')
        }
        proposed={{ lead: proposed.lead ? [proposed.lead] : [], support: proposed.support }}
        onDepartment={redraft}
        newSupport={departmentId =>
          isPrefilled ? { departmentId, demand: drafts.textFor(departmentId, 'support') } : { departmentId }
        }
      />
      {owesReason && view.case.level !== null ? <LevelReasonField level={view.case.level} /> : null}
      <Form.Item name="note" label={orderText.dispatchNote}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <StartingClocks view={view} kind={kind} />
      {isOnDesk && hasCountyDepartment ? (
        <Alert type="warning" showIcon title={orderText.countyOffline} style={{ marginTop: 10 }} />
      ) : null}
    </FormDialog>
  )
}
