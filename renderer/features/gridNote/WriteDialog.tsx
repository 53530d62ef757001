import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { dayOf } from '../../../shared/kit/time.ts'
import { gridNoteText as words } from '../../../shared/labels/gridNote.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { PeopleFields, type PeopleValues, peopleOf } from './PeopleFields.tsx'

interface Values extends PeopleValues {
  text: string
  place?: string
  gridId?: string
  seenOn: Dayjs
}

/** One note: what, who and who, where. Everything but the words may be left out. */
export function WriteDialog({ onClose }: { onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const run = useCommand('gridNote.write', { success: words.written })
  const units = useCall('unit.list', {})
  const today = pickerDay(dayOf(serverNow()))
  return (
    <FormDialog<Values>
      isOpen
      title={words.writeTitle}
      hint={words.writeHint}
      submitLabel={words.submit}
      isRunning={run.isRunning}
      width={720}
      form={form}
      initialValues={{ text: '', seenOn: today }}
      onSubmit={values =>
        run.run({
          text: values.text,
          place: values.place ?? '',
          unitId: null,
          gridId: values.gridId ?? null,
          people: peopleOf(values),
          seenOn: dayOfPicker(values.seenOn),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={words.text}
        rules={[{ required: true, whitespace: true, message: words.needed }]}
      >
        <Input.TextArea
          maxLength={4000}
          placeholder={words.textHint}
          autoSize={{ minRows: 4, maxRows: 12 }}
        />
      </Form.Item>
      <PeopleFields areRequired={false} />
      <div className="two-columns">
        <Form.Item name="place" label={words.place}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="gridId" label={words.grid}>
          <Select
            allowClear
            placeholder={words.gridHint}
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.units ?? []).flatMap(unit =>
              unit.grids.map(grid => ({ value: grid.id, label: `${unit.name} ${grid.name}` })),
            )}
          />
        </Form.Item>
        <Form.Item name="seenOn" label={words.seenOn} rules={[{ required: true, message: words.needed }]}>
          <DatePicker allowClear={false} maxDate={today} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
