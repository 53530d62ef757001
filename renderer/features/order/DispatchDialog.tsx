import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Advice, CaseView } from '../../../shared/contract/case.ts'
import { liveLead, liveOrders } from '../../../shared/domain/dispatch.ts'
import type { OrderKind } from '../../../shared/domain/order.ts'
import { addMinutes } from '../../../shared/kit/time.ts'
import { dutyTexts, orderText } from '../../../shared/labels/order.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatInstant, KeyHint, useShortcut } from '../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { DepartmentSelect, useDepartments } from './DepartmentSelect.tsx'
import { StartingClocks } from './StartingClocks.tsx'
import { type OrderDrafts, useOrderDrafts } from './useOrderDrafts.ts'
import { useProposedDepartments } from './useProposedDepartments.ts'
import './order.css'

interface Duty {
  departmentId?: string
  demand?: string
}
interface Values {
  lead: Duty
  support: Duty[]
  meetAt?: Dayjs
  meetPlace?: string
  note?: string
}

/** People need time to get there: the meeting is proposed for this many minutes from now. */
const meetingInMinutes = 60

/** One lead and any support departments, each with its duty in words; a whistle also says where to meet. */
export function DispatchDialog({
  view,
  kind,
  advice,
  isOpen,
  isPrefilled = false,
  isGrid = false,
  onClose,
  onDone,
}: {
  view: CaseView
  kind: OrderKind
  advice: Advice | null
  isOpen: boolean
  /** Departments and texts as proposed; Enter sends them. */
  isPrefilled?: boolean
  /** To the village of the matter, for its grid. */
  isGrid?: boolean
  onClose(): void
  onDone?(): void
}) {
  const drafts = useOrderDrafts({ view, kind, advice, isGrid, isEnabled: isOpen })
  if (!isOpen || (isPrefilled && !drafts.isReady)) return null
  return (
    <OpenDispatchDialog
      view={view}
      kind={kind}
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
  kind,
  advice,
  drafts,
  isPrefilled,
  onClose,
  onDone,
}: {
  view: CaseView
  kind: OrderKind
  advice: Advice | null
  drafts: OrderDrafts
  isPrefilled: boolean
  onClose(): void
  onDone?: (() => void) | undefined
}) {
  const [form] = Form.useForm<Values>()
  const isWhistle = kind === 'whistle'
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
  const chosen = [lead, ...support.map(duty => duty?.departmentId)].filter((id): id is string => Boolean(id))
  const without = (id: string | undefined) => [...busy, ...chosen.filter(other => other !== id)]
  const proposedSupport = departments.filter(
    department =>
      department.orgId === view.case.orgId &&
      proposed.support.includes(department.code) &&
      !chosen.includes(department.id) &&
      !busy.includes(department.id),
  )
  const hasCountyDepartment = departments.some(
    department => department.level === 'county' && chosen.includes(department.id),
  )
  const addSupport = (departmentId?: string) =>
    form.setFieldValue('support', [
      ...support,
      departmentId
        ? { departmentId, ...(isPrefilled ? { demand: drafts.textFor(departmentId, 'support') } : {}) }
        : {},
    ])
  useShortcut('alt+a', () => addSupport(), { worksInInputs: true })

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
      rendezvous:
        isWhistle && values.meetAt
          ? `${formatInstant(timeOfPicker(values.meetAt))} ${values.meetPlace?.trim() ?? ''}`
          : null,
      note: values.note?.trim() ?? '',
    })
    onDone?.()
  }
  const leadCode = proposed.lead ? [proposed.lead] : []
  const nameOf = (id: string | undefined) => departments.find(department => department.id === id)?.name

  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={isWhistle ? orderText.whistleTitle : orderText.dispatchTitle}
      hint={isWhistle ? orderText.whistleHint : orderText.dispatchHint}
      submitLabel={isWhistle ? orderText.blow : orderText.send}
      isRunning={dispatch.isRunning}
      form={form}
      isPrefilled={isPrefilled && standing === null && drafts.leadId !== null}
      initialValues={{
        ...(isPrefilled && standing === null ? drafts.initial : { lead: {}, support: standing ? [{}] : [] }),
        ...(isWhistle
          ? {
              meetAt: pickerTime(addMinutes(serverNow(), meetingInMinutes)),
              meetPlace: view.case.place,
            }
          : {}),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {standing ? (
        <p className="dispatch-standing">
          <strong>{view.orders.find(order => order.id === standing.id)?.departmentName}</strong>{' '}
          {orderText.leadTaken}
        </p>
      ) : (
        <div className="dispatch-row">
          <Form.Item
            name={['lead', 'departmentId']}
            label={orderText.lead}
            rules={[{ required: true, message: orderText.leadNeeded }]}
          >
            <DepartmentSelect
              excluded={without(lead)}
              proposed={leadCode}
              orgId={view.case.orgId}
              onChange={id => redraft(['lead', 'demand'], id)}
            />
          </Form.Item>
          <DutyField name={['lead', 'demand']} departmentName={nameOf(lead)} />
        </div>
      )}
      {proposedSupport.length > 0 ? (
        <div className="dispatch-suggested">
          {orderText.suggested}
          {proposedSupport.map(department => (
            <Button key={department.id} icon={<PlusOutlined />} onClick={() => addSupport(department.id)}>
              {department.name}
            </Button>
          ))}
        </div>
      ) : null}
      <Form.List name="support">
        {(fields, { remove }) =>
          fields.map(field => (
            <div key={field.key} className="dispatch-row">
              <header>
                <div className="pick">
                  <Form.Item
                    name={[field.name, 'departmentId']}
                    label={orderText.support}
                    rules={[{ required: true, message: orderText.departmentNeeded }]}
                  >
                    <DepartmentSelect
                      excluded={without(support[field.name]?.departmentId)}
                      proposed={proposed.support}
                      orgId={view.case.orgId}
                      autoFocus={!support[field.name]?.departmentId}
                      onChange={id => redraft(['support', field.name, 'demand'], id)}
                    />
                  </Form.Item>
                </div>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={standing !== null && fields.length === 1}
                  onClick={() => remove(field.name)}
                >
                  {orderText.removeSupport}
                </Button>
              </header>
              <DutyField
                name={[field.name, 'demand']}
                watch={['support', field.name, 'demand']}
                departmentName={nameOf(support[field.name]?.departmentId)}
              />
            </div>
          ))
        }
      </Form.List>
      <Button
        data-own-enter
        icon={<PlusOutlined />}
        onClick={() => addSupport()}
        style={{ marginBottom: 14 }}
      >
        {orderText.addSupport} <KeyHint keys="alt+a" />
      </Button>
      {isWhistle ? (
        <div style={{ display: 'grid', gridTemplateColumns: '240px 1fr', gap: 12 }}>
          <Form.Item
            name="meetAt"
            label={orderText.meetTime}
            rules={[{ required: true, message: orderText.timeNeeded }]}
          >
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item
            name="meetPlace"
            label={orderText.meetPlace}
            rules={[
              {
                required: true,
                whitespace: true,
                message: orderText.meetNeeded,
              },
            ]}
          >
            <Input maxLength={200} placeholder={orderText.meetPlaceHint} />
          </Form.Item>
        </div>
      ) : null}
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

type Path = (string | number)[]

/** What one department is asked to do, in words, with sentences that are often right to start from. */
function DutyField({
  name,
  watch,
  departmentName,
}: {
  name: Path
  watch?: Path
  departmentName: string | undefined
}) {
  const form = Form.useFormInstance()
  const at = watch ?? name
  const text: string | undefined = Form.useWatch(at, form)
  return (
    <>
      <Form.Item
        name={name}
        label={departmentName ? orderText.dutyOf(departmentName) : orderText.demand}
        rules={[{ required: true, whitespace: true, message: orderText.demandNeeded }]}
        style={{ marginBottom: 6 }}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={orderText.dutyHint}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
      {text?.trim() ? null : (
        <div className="quick-texts">
          {dutyTexts.map(words => (
            <button
              key={words}
              type="button"
              className="quick-text"
              tabIndex={-1}
              onClick={() => form.setFieldValue(at, words)}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

function dutyOf(duty: Duty): { departmentId: string; demand: string } {
  return { departmentId: duty.departmentId ?? '', demand: duty.demand ?? '' }
}
