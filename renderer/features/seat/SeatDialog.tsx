import { DatePicker, Form, Input, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { SeatView } from '../../../shared/contract/seat.ts'
import { type SeatMode, seatModes } from '../../../shared/domain/seat.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { seatModeHints, seatModeLabels, seatText as words } from '../../../shared/labels/seat.ts'
import { serverNow, useCall, useCan, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { DepartmentSelect } from '../order/DepartmentSelect.tsx'

interface Values {
  departmentId?: string
  place: string
  number: string
  mode: SeatMode
  userId?: string
  userName: string
  phone: string
  fromOn: Dayjs
  untilOn?: Dayjs
  note: string
}

/** Which department sits where, in which way, and who by plan. */
export function SeatDialog({ seat, onClose }: { seat: SeatView | null; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const { orgId: ownOrgId } = useMe()
  const save = useCommand('seat.save', { success: words.saved, silent: true })
  const departmentId = Form.useWatch('departmentId', form) ?? seat?.departmentId
  const mode = Form.useWatch('mode', form) ?? seat?.mode ?? 'resident'
  const userId = Form.useWatch('userId', form)
  // Accounts are the administrator's to see; others write the name.
  const seesAccounts = useCan('user.manage')
  const accounts = useCall('user.list', {}, { enabled: seesAccounts })
  const people = (accounts.data?.users ?? []).filter(
    user => user.isActive && departmentId !== undefined && user.departmentIds.includes(departmentId),
  )
  const submit = (values: Values) =>
    save.run({
      id: seat?.id ?? null,
      rev: seat?.rev ?? null,
      departmentId: values.departmentId ?? '',
      place: values.place.trim(),
      number: values.number.trim(),
      mode: values.mode,
      userId: values.userId ?? (seesAccounts ? null : (seat?.userId ?? null)),
      userName: values.userName?.trim() ?? '',
      phone: values.phone?.trim() || null,
      fromOn: dayOfPicker(values.fromOn),
      untilOn: values.untilOn ? dayOfPicker(values.untilOn) : null,
      note: values.note?.trim() ?? '',
    })
  const needed = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <FormDialog<Values>
      isOpen
      width={680}
      title={seat === null ? words.add : words.edit}
      submitLabel={words.save}
      isRunning={save.isRunning}
      form={form}
      initialValues={{
        ...(seat === null ? {} : { departmentId: seat.departmentId }),
        place: seat?.place ?? '',
        number: seat?.number ?? '',
        mode: seat?.mode ?? 'resident',
        ...(seat?.userId ? { userId: seat.userId } : {}),
        userName: seat?.userName ?? '',
        phone: seat?.phone ?? '',
        fromOn: pickerDay(seat?.fromOn ?? dayOf(serverNow())),
        ...(seat?.untilOn ? { untilOn: pickerDay(seat.untilOn) } : {}),
        note: seat?.note ?? '',
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="departmentId"
        label={words.department}
        rules={[{ required: true, message: words.departmentNeeded }]}
      >
        {seat === null ? (
          <DepartmentSelect excluded={[]} proposed={[]} orgId={ownOrgId} autoFocus />
        ) : (
          <Input hidden />
        )}
      </Form.Item>
      {seat === null ? null : <p className="seat-fixed">{seat.departmentName}</p>}
      <div className="seat-form">
        <Form.Item name="place" label={words.place} rules={needed(words.placeNeeded)}>
          <Input maxLength={60} placeholder={words.placeHint} />
        </Form.Item>
        <Form.Item name="number" label={words.number} rules={needed(words.numberNeeded)}>
          <Input maxLength={20} />
        </Form.Item>
      </div>
      <Form.Item name="mode" label={words.mode} extra={seatModeHints[mode]}>
        <Segmented options={seatModes.map(value => ({ value, label: seatModeLabels[value] }))} />
      </Form.Item>
      <div className="seat-form">
        {seesAccounts ? (
          <Form.Item name="userId" label={words.account} extra={words.accountHint}>
            <Select
              allowClear
              placeholder={words.noAccount}
              options={people.map(user => ({ value: user.id, label: user.name }))}
            />
          </Form.Item>
        ) : null}
        {userId ? null : (
          <Form.Item
            name="userName"
            label={words.person}
            rules={mode === 'resident' ? needed(words.personHint) : []}
          >
            <Input maxLength={40} placeholder={words.personHint} />
          </Form.Item>
        )}
        <Form.Item name="phone" label={words.phone}>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <div className="seat-form">
        <Form.Item name="fromOn" label={words.from} rules={[{ required: true, message: words.fromNeeded }]}>
          <DatePicker allowClear={false} format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="untilOn" label={words.until}>
          <DatePicker format="YYYY-MM-DD" placeholder={words.noEnd} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={words.note}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
