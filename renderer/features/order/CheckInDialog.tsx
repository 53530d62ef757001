import { Form, Input, Radio, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import {
  orderActionHints,
  orderActionLabels,
  orderDoneLabels,
  orderText,
} from '../../../shared/labels/order.ts'
import { orderProofText as words } from '../../../shared/labels/orderProof.ts'
import { serverNow, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { FilesField, NameField, TimeField } from './fields.tsx'
import { OrderHeading } from './OrderHeading.tsx'
import { type ActionOrder, actionText } from './orderLogic.ts'
import { useIsOnBehalf } from './useIsOnBehalf.ts'

interface Values {
  personName: string
  place: string
  files?: string[]
  at: Dayjs
  isSeen: boolean
  note?: string
}

/** Arrival: who and where, with a photo of the place. The centre says besides when, and whether it saw it. */
export function CheckInDialog({ order, onClose }: { order: ActionOrder; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const isOnBehalf = useIsOnBehalf(order)
  const checkIn = useCommand('order.checkIn', { success: orderDoneLabels.checkIn })
  return (
    <FormDialog<Values>
      isOpen
      title={<OrderHeading action={actionText('checkIn', !isOnBehalf)} order={order} />}
      hint={orderActionHints.checkIn}
      submitLabel={orderActionLabels.checkIn}
      isRunning={checkIn.isRunning}
      form={form}
      initialValues={{
        at: pickerTime(serverNow()),
        isSeen: false,
        ...(isOnBehalf ? {} : { personName: me.name }),
      }}
      onSubmit={values =>
        checkIn.run({
          orderId: order.id,
          rev: order.rev,
          personName: values.personName,
          place: values.place,
          note: values.note?.trim() ?? '',
          photoId: values.files?.[0] ?? null,
          entered: isOnBehalf ? { at: timeOfPicker(values.at), isSeen: values.isSeen } : null,
        })
      }
      onClose={onClose}
    >
      <NameField name="personName" label={words.personName} missing={words.personNeeded} />
      <Form.Item
        name="place"
        label={orderText.placeNow}
        rules={[{ required: true, whitespace: true, message: orderText.placeNeeded }]}
      >
        <Input maxLength={200} placeholder={orderText.placeNowHint} autoComplete="off" />
      </Form.Item>
      <FilesField
        order={order}
        name="files"
        label={words.photo}
        hint={words.photoHint}
        purpose="photo"
        most={1}
        missing={null}
      />
      {isOnBehalf ? (
        <>
          <TimeField name="at" label={words.arrivedWhen} />
          <Form.Item name="isSeen" label={words.seen}>
            <Radio.Group>
              <Space orientation="vertical" size={4}>
                <Radio value={true}>{words.seenSelf}</Radio>
                <Radio value={false}>{words.seenTold}</Radio>
              </Space>
            </Radio.Group>
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={orderText.note}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
