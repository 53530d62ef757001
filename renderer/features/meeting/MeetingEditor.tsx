import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, DatePicker, Form, type FormInstance, Input, Radio } from 'antd'
import { meetingKinds } from '../../../shared/domain/meeting.ts'
import { meetingKindLabels, meetingText as words } from '../../../shared/labels/meeting.ts'
import { serverNow } from '../../client/index.ts'
import { formatTime, KeyHint, Section, useShortcut } from '../../components/index.ts'
import { useDepartments } from '../order/DepartmentSelect.tsx'
import { emptyAttendee, type MeetingValues } from './meetingForm.ts'

/** Everything of a meeting that is typed: what it is about, who sits there, what is said and decided. */
export function MeetingEditor({
  form,
  isKindFixed,
}: {
  form: FormInstance<MeetingValues>
  isKindFixed: boolean
}) {
  return (
    <div className="meeting-edit">
      <div className="stack">
        <Section>
          <Head isKindFixed={isKindFixed} />
        </Section>
        <Section title={words.attendees}>
          <p className="muted small">{words.attendeesHint}</p>
          <Attendees form={form} />
        </Section>
      </div>
      <div className="stack">
        <Section title={words.discussion}>
          <Form.Item name="discussion">
            <Input.TextArea
              aria-label={words.discussion}
              maxLength={20_000}
              placeholder={words.discussionHint}
              autoSize={{ minRows: 8, maxRows: 20 }}
            />
          </Form.Item>
        </Section>
        <Section title={words.decision}>
          <Form.Item name="decision">
            <Input.TextArea
              aria-label={words.decision}
              maxLength={8000}
              placeholder={words.decisionHint}
              autoSize={{ minRows: 4, maxRows: 12 }}
            />
          </Form.Item>
        </Section>
      </div>
    </div>
  )
}

function Head({ isKindFixed }: { isKindFixed: boolean }) {
  return (
    <>
      <Form.Item
        name="title"
        label={words.meetingTitle}
        rules={[{ required: true, whitespace: true, message: words.titleNeeded }]}
      >
        <Input maxLength={100} placeholder={words.titleHint} />
      </Form.Item>
      <div className="meeting-head">
        <Form.Item name="meetAt" label={words.meetAt} rules={[{ required: true, message: words.timeNeeded }]}>
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="place" label={words.place}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="hostName" label={words.host}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="hostTitle" label={words.hostTitle}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="recorderName" label={words.recorder}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={words.kind}>
          <Radio.Group
            disabled={isKindFixed}
            options={meetingKinds.map(value => ({ value, label: meetingKindLabels[value] }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="agenda" label={words.agenda}>
        <Input.TextArea
          maxLength={3000}
          placeholder={words.agendaHint}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
    </>
  )
}

function Attendees({ form }: { form: FormInstance<MeetingValues> }) {
  const { departments } = useDepartments()
  // With what has no input of its own: when somebody came is set by a button.
  const list: MeetingValues['attendees'] = Form.useWatch('attendees', { form, preserve: true }) ?? []
  const add = () => form.setFieldValue('attendees', [...list, emptyAttendee()])
  useShortcut('alt+a', add, { worksInInputs: true })
  const set = (at: number, name: 'cameAt' | 'departmentId', value: string | null) =>
    form.setFieldValue(['attendees', at, name], value)
  return (
    <Form.List name="attendees">
      {(fields, { remove }) => (
        <>
          {fields.map((field, at) => (
            <div key={field.key} className="meeting-person">
              <div className="names">
                <Form.Item
                  name={[field.name, 'unitName']}
                  rules={[{ required: true, whitespace: true, message: words.unitNeeded }]}
                >
                  <AutoComplete
                    aria-label={words.unit}
                    placeholder={words.unitHint}
                    maxLength={60}
                    options={departments.map(item => ({ value: item.name, id: item.id }))}
                    showSearch={{
                      filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false,
                    }}
                    onSelect={(_value, option) => set(at, 'departmentId', option.id)}
                    onChange={value => {
                      const named = departments.find(item => item.name === value)
                      set(at, 'departmentId', named?.id ?? null)
                    }}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'personName']}>
                  <Input aria-label={words.person} placeholder={words.person} maxLength={40} />
                </Form.Item>
                <Form.Item name={[field.name, 'title']}>
                  <Input aria-label={words.personTitle} placeholder={words.personTitle} maxLength={60} />
                </Form.Item>
                <Form.Item name={[field.name, 'isInvited']} valuePropName="checked">
                  <Checkbox tabIndex={-1}>{words.invited}</Checkbox>
                </Form.Item>
                <Button
                  size="small"
                  type={list[at]?.cameAt ? 'primary' : 'default'}
                  onClick={() => set(at, 'cameAt', list[at]?.cameAt ? null : serverNow())}
                >
                  {list[at]?.cameAt ? `${words.cameNow} ${formatTime(list[at].cameAt)}` : words.notCame}
                </Button>
                <Button
                  type="text"
                  size="small"
                  tabIndex={-1}
                  aria-label={words.remove}
                  icon={<DeleteOutlined />}
                  onClick={() => remove(field.name)}
                />
              </div>
              <Form.Item name={[field.name, 'position']}>
                <Input.TextArea
                  aria-label={words.position}
                  placeholder={words.positionHint}
                  maxLength={2000}
                  autoSize={{ minRows: 1, maxRows: 5 }}
                />
              </Form.Item>
            </div>
          ))}
          <Button data-own-enter icon={<PlusOutlined />} onClick={add}>
            {words.addAttendee} <KeyHint keys="alt+a" />
          </Button>
        </>
      )}
    </Form.List>
  )
}
