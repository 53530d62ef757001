import { Select } from 'antd'
import { useCall } from '../../client/index.ts'

/** An item of the duty catalogue in force, found by number or words; none may be chosen too. */
export function DutySelect({
  value,
  onChange,
  id,
}: {
  value?: string | null
  onChange?(value: string | null): void
  id?: string
}) {
  const { data } = useCall('duty.list', { department: null, categoryCode: null })
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={data === undefined}
      value={value ?? null}
      onChange={chosen => onChange?.(chosen ?? null)}
      options={(data?.items ?? []).map(item => ({
        value: item.number,
        label: `${item.number} ${item.title}`,
      }))}
    />
  )
}
