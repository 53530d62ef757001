/** Who does what: the fields for a lead and its supporters, alike wherever orders are sent out. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import type { Level } from '../../../shared/domain/level.ts'
import { dutyTexts, orderText } from '../../../shared/labels/order.ts'
import { levelRuleLabels, whistleText } from '../../../shared/labels/whistle.ts'
import { KeyHint, useShortcut } from '../../components/index.ts'
import { DepartmentSelect, useDepartments } from './DepartmentSelect.tsx'
import './order.css'

interface Duty {
  departmentId?: string
  demand?: string
}
/** What every form with these rows holds. */
export interface Duties {
  lead: Duty
  support: Duty[]
}
type At = ['lead', 'demand'] | ['support', number, 'demand']

interface Props {
  /** The town whose departments can be named, beside the county's. */
  orgId: string
  /** Departments that are at work on the matter: none is given a second order of it. */
  busy: readonly string[]
  /** The lead at work, which a matter keeps until its order is taken back; only supporters are added then. */
  standingName: string | null
  proposed?: { lead: string[]; support: string[] }
  /** A department was chosen for a duty: text that nobody has changed may follow it. */
  onDepartment?(at: At, departmentId: string): void
  /** A new row for a supporter, and what stands in it at first. */
  newSupport?(departmentId: string): Duty
}

/** One lead, and any number of supporters, each with its duty in words. Alt+A adds a supporter. */
export function DutyRows(props: Props) {
  const { orgId, busy, standingName, proposed = { lead: [], support: [] }, onDepartment, newSupport } = props
  const form = Form.useFormInstance<Duties>()
  const { departments } = useDepartments()
  const lead: string | undefined = Form.useWatch(['lead', 'departmentId'], form)
  const support: (Duty | undefined)[] = Form.useWatch('support', form) ?? []
  const chosen = [lead, ...support.map(duty => duty?.departmentId)].filter(id => id !== undefined)
  const without = (own: string | undefined) => [...busy, ...chosen.filter(id => id !== own)]
  const nameOf = (id: string | undefined) => departments.find(department => department.id === id)?.name
  const suggested = departments.filter(
    ({ id, code, orgId: home }) =>
      home === orgId && proposed.support.includes(code) && !chosen.includes(id) && !busy.includes(id),
  )
  const addSupport = (departmentId?: string) =>
    form.setFieldValue('support', [
      ...support,
      departmentId === undefined ? {} : (newSupport?.(departmentId) ?? { departmentId }),
    ])
  useShortcut('alt+a', () => addSupport(), { worksInInputs: true })

  return (
    <>
      {standingName === null ? (
        <div className="dispatch-row">
          <Form.Item
            name={['lead', 'departmentId']}
            label={orderText.lead}
            rules={[{ required: true, message: orderText.leadNeeded }]}
          >
            <DepartmentSelect
              excluded={without(lead)}
              proposed={proposed.lead}
              orgId={orgId}
              onChange={id => onDepartment?.(['lead', 'demand'], id)}
            />
          </Form.Item>
          <DutyField name={['lead', 'demand']} departmentName={nameOf(lead)} />
        </div>
      ) : (
        <p className="dispatch-standing">
          <strong>{standingName}</strong> {orderText.leadTaken}
        </p>
      )}
      {suggested.length > 0 ? (
        <div className="dispatch-suggested">
          {orderText.suggested}
          {suggested.map(({ id, name }) => (
            <Button key={id} icon={<PlusOutlined />} onClick={() => addSupport(id)}>
              {name}
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
                      orgId={orgId}
                      autoFocus={!support[field.name]?.departmentId}
                      onChange={id => onDepartment?.(['support', field.name, 'demand'], id)}
                    />
                  </Form.Item>
                </div>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={standingName !== null && fields.length === 1}
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
    </>
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
      {text?.trim() ? null : <QuickTexts at={at} texts={dutyTexts} />}
    </>
  )
}

/** Why a serious matter goes out as a plain order; the words stay on its timeline. */
export function LevelReasonField({ level }: { level: Level }) {
  const form = Form.useFormInstance()
  const text: string | undefined = Form.useWatch('levelReason', form)
  return (
    <div className="dispatch-level">
      <Form.Item
        name="levelReason"
        label={whistleText.plainReason}
        extra={whistleText.plainReasonHint(levelRuleLabels[level])}
        rules={[{ required: true, whitespace: true, message: whistleText.plainReasonNeeded }]}
        style={{ marginBottom: 6 }}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      {text?.trim() ? null : <QuickTexts at={['levelReason']} texts={whistleText.overruleQuick} />}
    </div>
  )
}

function QuickTexts({ at, texts }: { at: Path; texts: readonly string[] }) {
  const form = Form.useFormInstance()
  return (
    <div className="quick-texts">
      {texts.map(words => (
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
  )
}

/** A duty as it is sent. */
export function dutyOf(duty: Duty | undefined): { departmentId: string; demand: string } {
  return { departmentId: duty?.departmentId ?? '', demand: duty?.demand ?? '' }
}
