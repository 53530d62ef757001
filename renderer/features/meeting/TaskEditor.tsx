import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { InputOf } from '../../../shared/contract/registry.ts'
import { meetingText as words } from '../../../shared/labels/meeting.ts'
import { useCall, useMe } from '../../client/index.ts'
import { timeOfPicker } from '../../components/pickers.ts'
import { useDepartments } from '../order/DepartmentSelect.tsx'

export interface TaskValues {
  /** `d:` a department, `u:` a person. */
  owner?: string
  /** Not `content`: that is the id of the page's main part. */
  task?: string
  dueAt?: Dayjs
}

type Task = InputOf<'meeting.decide'>['tasks'][number]

/** Departments first, then the people of the centre: whoever may own a task. */
export function useTaskOwners(): { value: string; label: string }[] {
  const { departments } = useDepartments()
  const me = useMe()
  const people = useCall('user.names', {})
  return [
    ...departments.map(item => ({
      value: `d:${item.id}`,
      label: me.host === 'county' ? `${item.name} ${item.orgName}` : item.name,
    })),
    ...(people.data?.users ?? []).map(item => ({ value: `u:${item.id}`, label: item.name })),
  ]
}

/** The task as the call takes it; null while something is missing. */
export function taskOf(values: TaskValues, owners: readonly { value: string; label: string }[]): Task | null {
  const owner = owners.find(item => item.value === values.owner)
  if (!owner || !values.dueAt || (values.task ?? '').trim() === '') return null
  const id = owner.value.slice(2)
  const isDepartment = owner.value.startsWith('d:')
  return {
    ownerDepartmentId: isDepartment ? id : null,
    ownerUserId: isDepartment ? null : id,
    ownerName: owner.label,
    content: (values.task ?? '').trim(),
    dueAt: timeOfPicker(values.dueAt),
  }
}

/** Who does what by when; `at` is the place of the three fields in the form. */
export function TaskFields({ at = [] }: { at?: (string | number)[] }) {
  const owners = useTaskOwners()
  return (
    <div className="meeting-task-fields">
      <Form.Item
        name={[...at, 'owner']}
        label={words.taskOwner}
        rules={[{ required: true, message: words.ownerNeeded }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.taskOwnerHint}
          options={owners}
        />
      </Form.Item>
      <Form.Item
        name={[...at, 'task']}
        label={words.taskContent}
        rules={[{ required: true, whitespace: true, message: words.contentNeeded }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item
        name={[...at, 'dueAt']}
        label={words.taskDue}
        rules={[{ required: true, message: words.timeNeeded }]}
      >
        <DatePicker
          showTime={{ format: 'HH:mm', minuteStep: 30 }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
          style={{ width: '100%' }}
        />
      </Form.Item>
    </div>
  )
}
