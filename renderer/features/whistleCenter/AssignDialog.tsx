import { Checkbox, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import type { InboxRow } from '../../../shared/contract/whistleCenter.ts'
import { overrulesLevel } from '../../../shared/domain/whistle.ts'
import { needsNamedLeader } from '../../../shared/domain/whistleCenter.ts'
import { addMinutes } from '../../../shared/kit/time.ts'
import { whistleCenterText as words } from '../../../shared/labels/whistleCenter.ts'
import { serverNow, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatInstant } from '../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { type Duties, DutyRows, dutyOf, LevelReasonField } from '../order/DutyRows.tsx'

interface Values extends Duties {
  levelReason?: string
  isMeeting: boolean
  meetAt?: Dayjs
  meetPlace?: string
  leaderName?: string
  note?: string
}

type Matter = Pick<InboxRow, 'caseId' | 'rev' | 'title' | 'place' | 'orgId' | 'status' | 'level' | 'orders'>

const meetingInMinutes = 60

/** One department, or several started together: one leads, each has its duty in writing. */
export function AssignDialog({ matter, onClose }: { matter: Matter; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const isReported = matter.status === 'escalated'
  const assign = useCommand('whistleCenter.assign', { silent: true })
  const dispatch = useCommand('order.dispatch', { silent: true, success: words.sent(1) })
  const isMeeting = Form.useWatch('isMeeting', form) ?? false
  const standing = matter.orders.find(order => order.role === 'lead')
  // A matter of the town's own level goes out without its whistle: the words why stay with it.
  const owesReason = !isReported && standing === undefined && overrulesLevel(matter.level, 'dispatch')
  const isLeaderNeeded = isReported && needsNamedLeader(matter.level)

  const submit = async (values: Values) => {
    const common = {
      caseId: matter.caseId,
      rev: matter.rev,
      lead: standing ? { departmentId: standing.departmentId, demand: standing.demand } : dutyOf(values.lead),
      support: (values.support ?? []).map(dutyOf),
      rendezvous:
        values.isMeeting && values.meetAt
          ? `${formatInstant(timeOfPicker(values.meetAt))} ${values.meetPlace?.trim() ?? ''}`
          : null,
      note: values.note?.trim() ?? '',
    }
    if (isReported) await assign.run({ ...common, leaderName: values.leaderName?.trim() ?? '' })
    else
      await dispatch.run({
        ...common,
        kind: 'order',
        rendezvous: null,
        levelReason: values.levelReason?.trim() ?? '',
      })
  }

  return (
    <FormDialog<Values>
      isOpen
      width={760}
      title={words.assignTitle(matter.title)}
      hint={words.assignHint}
      submitLabel={words.send}
      isRunning={assign.isRunning || dispatch.isRunning}
      form={form}
      initialValues={{
        lead: {},
        support: standing ? [{}] : [],
        isMeeting: false,
        meetAt: pickerTime(addMinutes(serverNow(), meetingInMinutes)),
        meetPlace: matter.place,
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <DutyRows
        orgId={matter.orgId}
        busy={matter.orders.map(order => order.departmentId)}
        standingName={standing?.departmentName ?? null}
      />
      {owesReason && matter.level !== null ? <LevelReasonField level={matter.level} /> : null}
      {isReported ? (
        <>
          <Form.Item name="isMeeting" valuePropName="checked" style={{ marginBottom: 8 }}>
            <Checkbox>{words.meets}</Checkbox>
          </Form.Item>
          {isMeeting ? (
            <div className="assign-meeting">
              <Form.Item
                name="meetAt"
                label={words.meetAt}
                rules={[{ required: true, message: words.timeNeeded }]}
              >
                <DatePicker
                  showTime={{ format: 'HH:mm', minuteStep: 5 }}
                  format="YYYY-MM-DD HH:mm"
                  allowClear={false}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item
                name="meetPlace"
                label={words.meetPlace}
                rules={[{ required: true, whitespace: true, message: words.placeNeeded }]}
              >
                <Input maxLength={200} />
              </Form.Item>
            </div>
          ) : null}
          <Form.Item
            name="leaderName"
            label={words.leader}
            rules={isLeaderNeeded ? [{ required: true, whitespace: true, message: words.leaderNeeded }] : []}
          >
            <Input maxLength={40} placeholder={words.leaderHint} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="note" label={words.note}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  )
}
