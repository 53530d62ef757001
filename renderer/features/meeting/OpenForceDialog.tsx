import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Form, Input, Radio } from 'antd'
import type { TaskForce, TaskForceMember } from '../../../shared/domain/taskForce.ts'
import { answerWays } from '../../../shared/domain/whistle.ts'
import { meetingText, taskForceText as words } from '../../../shared/labels/meeting.ts'
import { useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { KeyHint, useShortcut } from '../../components/index.ts'
import { useDepartments } from '../order/DepartmentSelect.tsx'

interface Values {
  leaderName: string
  leaderTitle: string
  leaderWay: 'own' | 'phone' | 'paper'
  goal: string
  members: Partial<TaskForceMember>[]
}

/** The county opens a task force: who commands it, what it is to reach, and who belongs to it. */
export function OpenForceDialog({ force, onClose }: { force: TaskForce; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const isNew = force.status === 'proposed'
  const open = useCommand('taskForce.open', { success: isNew ? words.opened : words.changed })
  const { departments } = useDepartments()
  const members = Form.useWatch('members', form) ?? []
  const add = () => form.setFieldValue('members', [...members, {}])
  useShortcut('alt+a', add, { worksInInputs: true })
  return (
    <FormDialog<Values>
      isOpen
      width={920}
      title={isNew ? words.openTitle : words.change}
      hint={words.openHint}
      submitLabel={isNew ? words.openDo : meetingText.save}
      isRunning={open.isRunning}
      form={form}
      initialValues={{
        leaderName: force.leaderName,
        leaderTitle: force.leaderTitle,
        leaderWay: force.leaderWay ?? 'own',
        goal: force.goal,
        members: force.members.length > 0 ? force.members : [{}],
      }}
      onSubmit={values =>
        open.run({
          taskForceId: force.id,
          rev: force.rev,
          leaderName: values.leaderName,
          leaderTitle: values.leaderTitle,
          leaderWay: values.leaderWay,
          goal: values.goal,
          members: values.members.map(member => ({
            departmentId: departments.find(item => item.name === member.unitName)?.id ?? null,
            unitName: member.unitName ?? '',
            personName: member.personName ?? '',
            title: member.title ?? '',
            duty: member.duty ?? '',
          })),
        })
      }
      onClose={onClose}
    >
      <div className="meeting-task-fields">
        <Form.Item
          name="leaderName"
          label={words.leader}
          rules={[{ required: true, whitespace: true, message: words.leaderNeeded }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="leaderTitle"
          label={words.leaderTitle}
          rules={[{ required: true, whitespace: true, message: words.titleNeeded }]}
        >
          <Input maxLength={60} placeholder={words.leaderTitleHint} />
        </Form.Item>
        <span />
      </div>
      <Form.Item name="leaderWay" label={words.leaderWay}>
        <Radio.Group options={answerWays.map(value => ({ value, label: words.leaderWays[value] }))} />
      </Form.Item>
      <Form.Item
        name="goal"
        label={words.goal}
        rules={[{ required: true, whitespace: true, message: words.goalNeeded }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.List name="members">
        {(fields, { remove }) =>
          fields.map(field => (
            <div key={field.key} className="meeting-person">
              <div className="names">
                <Form.Item
                  name={[field.name, 'unitName']}
                  rules={[{ required: true, whitespace: true, message: words.memberNeeded }]}
                >
                  <AutoComplete
                    aria-label={words.member}
                    placeholder={words.member}
                    maxLength={60}
                    options={[...new Set(departments.map(item => item.name))].map(value => ({ value }))}
                    showSearch={{
                      filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false,
                    }}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'personName']}>
                  <Input aria-label={words.memberPerson} placeholder={words.memberPerson} maxLength={40} />
                </Form.Item>
                <Form.Item name={[field.name, 'title']}>
                  <Input aria-label={words.memberTitle} placeholder={words.memberTitle} maxLength={60} />
                </Form.Item>
                <Button
                  type="text"
                  tabIndex={-1}
                  disabled={fields.length === 1}
                  aria-label={meetingText.remove}
                  icon={<DeleteOutlined />}
                  onClick={() => remove(field.name)}
                />
              </div>
              <Form.Item name={[field.name, 'duty']}>
                <Input aria-label={words.memberDuty} placeholder={words.memberDuty} maxLength={500} />
              </Form.Item>
            </div>
          ))
        }
      </Form.List>
      <Button data-own-enter icon={<PlusOutlined />} onClick={add}>
        {words.addMember} <KeyHint keys="alt+a" />
      </Button>
    </FormDialog>
  )
}
