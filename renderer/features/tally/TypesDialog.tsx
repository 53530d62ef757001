import { Button, Checkbox, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import { tallyText as words } from '../../../shared/labels/tallyText.ts'
import { serverNow, useCall, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'

/** The lines of the list stand close. */
const flat = { margin: 0 }

interface Values {
  types: { code: string; name: string; isRetired?: boolean }[]
  from: Dayjs
  note: string
}

/** The dispute types: changed as a whole, in force from a day. */
export function TypesDialog({ onClose }: { onClose(): void }) {
  const answer = useCall('tally.types', {})
  return answer.data === undefined ? null : <Editor data={answer.data} onClose={onClose} />
}

function Editor({ data, onClose }: { data: OutputOf<'tally.types'>; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const approve = useCommand('tally.approveTypes', { success: words.typesApproved })
  const known = new Set([
    ...data.types.map(type => type.code),
    ...data.sets.flatMap(set => set.types.map(type => type.code)),
  ])
  const required = [{ required: true, whitespace: true, message: commonLabels.required }]
  return (
    <FormDialog<Values>
      isOpen
      form={form}
      title={words.typesTitle}
      hint={words.typesHint}
      submitLabel={words.typesApprove}
      isRunning={approve.isRunning}
      width={820}
      initialValues={{ types: data.types, from: pickerDay(dayOf(serverNow())), note: '' }}
      onSubmit={values =>
        approve.run({
          types: values.types.map(type => ({
            code: type.code.trim(),
            name: type.name.trim(),
            isRetired: type.isRetired === true,
          })),
          effectiveFrom: dayOfPicker(values.from),
          note: values.note,
        })
      }
      onClose={onClose}
    >
      <Form.List name="types">
        {(fields, { add, remove, move }) => (
          <>
            <div className="tally-types">
              {fields.map(({ key, name }, position) => {
                const code = String(form.getFieldValue(['types', name, 'code']) ?? '')
                const isKnown = known.has(code)
                const leaves = data.leaves.filter(leaf => leaf.typeCode === code).map(leaf => leaf.name)
                return (
                  <div key={key} className="tally-type">
                    <Form.Item name={[name, 'code']} rules={required} style={flat}>
                      <Input aria-label={words.typeCode} maxLength={8} disabled={isKnown} />
                    </Form.Item>
                    <Form.Item name={[name, 'name']} rules={required} style={flat}>
                      <Input aria-label={words.typeName} maxLength={30} />
                    </Form.Item>
                    <Form.Item name={[name, 'isRetired']} valuePropName="checked" style={flat}>
                      <Checkbox>{words.typeRetired}</Checkbox>
                    </Form.Item>
                    <span className="muted small tally-leaves" title={leaves.join('、')}>
                      {leaves.join('、')}
                    </span>
                    <Button
                      size="small"
                      disabled={position === 0}
                      onClick={() => move(position, position - 1)}
                    >
                      {words.typeUp}
                    </Button>
                    {isKnown ? (
                      <span />
                    ) : (
                      <Button size="small" onClick={() => remove(name)}>
                        {words.typeRemove}
                      </Button>
                    )}
                  </div>
                )
              })}
            </div>
            <Button
              onClick={() => add({ code: '', name: '', isRetired: false }, Math.max(0, fields.length - 1))}
            >
              {words.typeAdd}
            </Button>
          </>
        )}
      </Form.List>
      <div className="tally-fields" style={{ marginTop: 12 }}>
        <Form.Item name="from" label={words.typesFrom}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="note" label={words.typesNote} rules={required} style={{ flex: 1 }}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
      {data.sets.length === 0 ? null : (
        <>
          <strong>{words.typesHistory}</strong>
          <ul>
            {data.sets.map(set => (
              <li key={set.id}>
                {words.typesSet(set.version, set.approvedByName, set.note)}{' '}
                {set.isInForce ? words.inForce : ''}
              </li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  )
}
