import { DatePicker, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { CircularTarget } from '../../../../shared/domain/circular.ts'
import type { InstructionTarget } from '../../../../shared/domain/instruction.ts'
import {
  circularTargetLabels,
  instructionTargetLabels,
  instrumentDone,
  instrumentText,
  instrumentForm as words,
} from '../../../../shared/labels/instrument.ts'
import { serverNow, useCall, useCommand, useMe } from '../../../client/index.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { pickerTime, timeOfPicker } from '../../../components/pickers.ts'
import { DepartmentSelect, useDepartments } from '../../order/DepartmentSelect.tsx'
import { PictureField } from '../PictureField.tsx'
import type { DialogProps, InstructionRow } from '../types.ts'

interface CircularValues {
  to: string[]
  text: string
}

/** A copy for information to departments, the centre above or a village below. */
export function CircularDialog({ caseId, orderId, view, onClose }: DialogProps) {
  const [form] = Form.useForm<CircularValues>()
  const send = useCommand('circular.send', { success: instrumentDone.sendCircular })
  const { departments: known } = useDepartments()
  const { host, orgId: ownOrgId } = useMe()
  const isDesk = host === 'desk'
  // The county knows the departments of every town: those of this matter's town and its own can be written to.
  const departments = known.filter(department => isDesk || [view.orgId, ownOrgId].includes(department.orgId))
  const units = useCall('unit.list', {}, { enabled: isDesk })
  const group = (kind: CircularTarget, rows: readonly { id: string; name: string }[]) => ({
    label: circularTargetLabels[kind],
    options: rows.map(row => ({ value: `${kind}/${row.id}`, label: row.name })),
  })
  const centre: CircularTarget = isDesk ? 'county' : 'center'
  return (
    <FormDialog<CircularValues>
      isOpen
      title={instrumentText.sendCircular}
      hint={words.circularHint}
      submitLabel={instrumentText.sendCircular}
      isRunning={send.isRunning}
      form={form}
      initialValues={{}}
      onSubmit={values =>
        send.run({
          caseId,
          orderId,
          text: values.text,
          to: values.to.map(key => {
            const [kind = '', id = ''] = key.split('/')
            return { kind: kind as CircularTarget, id }
          }),
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="to"
        label={words.circularTo}
        rules={[{ required: true, message: words.circularToNeeded }]}
      >
        <Select
          mode="multiple"
          optionFilterProp="label"
          placeholder={words.circularToHint}
          options={[
            { value: `${centre}/`, label: circularTargetLabels[centre] },
            group('department', departments),
            ...(isDesk ? [group('unit', units.data?.units ?? [])] : []),
          ]}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={words.circularText}
        rules={[{ required: true, whitespace: true, message: words.circularTextNeeded }]}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={words.circularTextHint}
          autoSize={{ minRows: 4, maxRows: 10 }}
        />
      </Form.Item>
    </FormDialog>
  )
}

interface InstructValues {
  leaderName?: string
  givenAt?: Dayjs
  attachmentId?: string
  text: string
  toKind: InstructionTarget
  departmentId?: string
  userId?: string
  replyDueAt?: Dayjs
}

/** A leader's words on the matter: under the own account, or noted from paper with its picture. */
export function InstructDialog({
  caseId,
  orderId,
  view,
  isPaper,
  onClose,
}: DialogProps & { isPaper: boolean }) {
  const [form] = Form.useForm<InstructValues>()
  const toKind = Form.useWatch('toKind', form)
  const give = useCommand('instruction.give', { success: instrumentDone.instruct })
  const names = useCall('user.names', {})
  const first = view.orders[0]
  return (
    <FormDialog<InstructValues>
      isOpen
      title={isPaper ? instrumentText.noteInstruction : instrumentText.instruct}
      hint={words.instructionHint}
      submitLabel={words.submit}
      isRunning={give.isRunning}
      form={form}
      initialValues={{
        toKind: first ? 'department' : 'center',
        ...(first ? { departmentId: first.departmentId } : {}),
        ...(isPaper ? { givenAt: pickerTime(serverNow()) } : {}),
      }}
      onSubmit={values =>
        give.run({
          caseId,
          orderId,
          text: values.text,
          to: {
            kind: values.toKind,
            id:
              values.toKind === 'department'
                ? (values.departmentId ?? '')
                : values.toKind === 'user'
                  ? (values.userId ?? '')
                  : '',
          },
          replyDueAt: values.replyDueAt ? timeOfPicker(values.replyDueAt) : null,
          paper:
            isPaper && values.givenAt
              ? {
                  leaderName: values.leaderName ?? '',
                  givenAt: timeOfPicker(values.givenAt),
                  attachmentId: values.attachmentId ?? '',
                }
              : null,
        })
      }
      onClose={onClose}
    >
      {isPaper ? (
        <>
          <div className="instrument-pair">
            <Form.Item
              name="leaderName"
              label={words.paperLeader}
              rules={[{ required: true, whitespace: true, message: words.paperLeaderNeeded }]}
            >
              <Input maxLength={40} autoComplete="off" style={{ width: 240 }} />
            </Form.Item>
            <Form.Item
              name="givenAt"
              label={words.paperAt}
              rules={[{ required: true, message: words.timeNeeded }]}
            >
              <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
            </Form.Item>
          </div>
          <Form.Item
            name="attachmentId"
            label={words.picture}
            rules={[{ required: true, message: words.pictureNeeded }]}
          >
            <PictureField caseId={caseId} orderId={orderId} purpose="scan" />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        name="text"
        label={words.instructionText}
        rules={[{ required: true, whitespace: true, message: words.instructionTextNeeded }]}
      >
        <Input.TextArea
          maxLength={2000}
          placeholder={words.instructionTextHint}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
      </Form.Item>
      <Form.Item name="toKind" label={words.instructionTo} rules={[{ required: true }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={(['department', 'user', 'center'] as const).map(value => ({
            value,
            label: instructionTargetLabels[value],
          }))}
        />
      </Form.Item>
      {toKind === 'department' ? (
        <Form.Item name="departmentId" rules={[{ required: true, message: words.instructionToNeeded }]}>
          <DepartmentSelect excluded={[]} proposed={[]} orgId={view.orgId} />
        </Form.Item>
      ) : null}
      {toKind === 'user' ? (
        <Form.Item name="userId" rules={[{ required: true, message: words.instructionToNeeded }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(names.data?.users ?? []).map(user => ({ value: user.id, label: user.name }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="replyDueAt" label={words.replyDue} extra={words.replyDueHint}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: 240 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface CloseValues {
  outcome: 'done' | 'again'
  note: string
  replyDueAt?: Dayjs
}

/** The instruction was carried out, or more is asked by another day. */
export function CloseInstructionDialog({ row, onClose }: DialogProps & { row: InstructionRow }) {
  const [form] = Form.useForm<CloseValues>()
  const outcome = Form.useWatch('outcome', form)
  const close = useCommand('instruction.close', { success: instrumentDone.close })
  return (
    <FormDialog<CloseValues>
      isOpen
      title={instrumentText.close}
      submitLabel={words.submit}
      isRunning={close.isRunning}
      form={form}
      initialValues={{ outcome: 'done' }}
      onSubmit={values =>
        close.run({
          instructionId: row.id,
          rev: row.rev,
          isDone: values.outcome === 'done',
          note: values.note,
          replyDueAt:
            values.outcome === 'again' && values.replyDueAt ? timeOfPicker(values.replyDueAt) : null,
        })
      }
      onClose={onClose}
    >
      {row.replyText ? <p className="order-text">{row.replyText}</p> : null}
      {row.can.askAgain === true ? (
        <Form.Item name="outcome" label={words.verdict}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={[
              { value: 'done', label: words.isDone },
              { value: 'again', label: words.isAgain },
            ]}
          />
        </Form.Item>
      ) : null}
      {outcome === 'again' ? (
        <Form.Item
          name="replyDueAt"
          label={words.replyDue}
          rules={[{ required: true, message: words.replyDueNeeded }]}
        >
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: 240 }} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="note"
        label={words.closeNote}
        rules={[{ required: true, whitespace: true, message: words.closeNoteNeeded }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
