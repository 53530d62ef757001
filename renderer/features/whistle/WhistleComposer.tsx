import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, DatePicker, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { Advice, CaseView } from '../../../shared/contract/case.ts'
import { liveLead, liveOrders } from '../../../shared/domain/dispatch.ts'
import { overrulesLevel, type Whistle, whistleKinds } from '../../../shared/domain/whistle.ts'
import { addMinutes, type Instant, localMinutes } from '../../../shared/kit/time.ts'
import { orderText } from '../../../shared/labels/order.ts'
import {
  leaderTitleOf,
  whistleKindHints,
  whistleKindLabels,
  whistleText as words,
} from '../../../shared/labels/whistle.ts'
import { serverNow, useCall, useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { formatNear, KeyHint, useShortcut } from '../../components/index.ts'
import { pickerTime, timeOfPicker } from '../../components/pickers.ts'
import { DepartmentSelect, useDepartments } from '../order/DepartmentSelect.tsx'
import { type OrderDrafts, useOrderDrafts } from '../order/useOrderDrafts.ts'
import { AnswerFields } from './AnswerFields.tsx'
import {
  kindFor,
  type Leaders,
  type Next,
  nextsFor,
  otherLeader,
  saveInput,
  usualLeader,
  usualNext,
} from './composerLogic.ts'
import './whistle.css'

interface Values {
  kind: Whistle['kind']
  /** Not `content`: that is the id of the page's main part, to which its label would lead. */
  matter: string
  duties: { departmentId?: string; duty?: string }[]
  meetAt?: Dayjs
  meetPlace?: string
  levelReason?: string
  leader: string
  leaderName?: string
  leaderTitle?: string
  next: Next
  answeredAt?: Dayjs
  words?: string
  attachmentId?: string
}

/** People need time to get there; to an emergency they set out at once. */
const meetingInMinutes = 60
const emergencyInMinutes = 15
const nextLabels: Record<Next, string> = {
  own: words.nextOwn,
  ask: words.nextAsk,
  phone: words.nextPhone,
  paper: words.nextPaper,
  blowFirst: words.nextFirst,
  draft: words.nextDraft,
}

interface Props {
  view: CaseView
  advice: Advice | null
  isOpen: boolean
  /** A draft to go on with. */
  whistle?: Whistle | null
  onClose(): void
  /** What was done: the whistle went out, or waits for its leader. */
  onDone?(result: { next: Next; whistleId: string }): unknown
}

/** The whole whistle on one screen: why, who does what, where and when, and whose word it goes out on. */
export function WhistleComposer(props: Props) {
  const { view, advice, isOpen } = props
  const drafts = useOrderDrafts({ view, kind: 'whistle', advice, isGrid: false, isEnabled: isOpen })
  const leaders = useCall('whistle.leaders', { caseId: view.case.id }, { enabled: isOpen })
  if (!isOpen || !drafts.isReady || leaders.data === undefined) return null
  return <OpenComposer {...props} drafts={drafts} known={leaders.data} />
}

interface OpenProps extends Props {
  drafts: OrderDrafts
  known: { leaders: Leaders; answerDueAt: string; confirmDueAt: string }
}

function OpenComposer({ view, advice, whistle, drafts, known, onClose, onDone }: OpenProps) {
  const file = view.case
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const [isSending, setIsSending] = useState(false)
  const save = useCommand('whistle.save')
  const { departments } = useDepartments()
  const duties = Form.useWatch('duties', form) ?? []
  const kind = Form.useWatch('kind', form) ?? whistle?.kind ?? kindFor(file)
  const leader = Form.useWatch('leader', form) ?? ''
  const next = Form.useWatch('next', form)
  const busy = liveOrders(view.orders).map(order => order.departmentId)
  const standing = liveLead(view.orders)
  const needsReason = overrulesLevel(file.level, 'whistle')
  const ways = nextsFor(kind, leader, me.userId)
  const proposedCodes = [advice?.suggestedLead ?? null, ...(advice?.support ?? [])].filter(
    code => code !== null,
  )
  const nameOf = (id: string | undefined) => departments.find(item => item.id === id)?.name ?? ''
  const taken = (own: string | undefined) => [
    ...busy.filter(id => id !== standing?.departmentId || own !== id),
    ...duties.flatMap(item => (item?.departmentId && item.departmentId !== own ? [item.departmentId] : [])),
  ]
  const addSupport = () => form.setFieldValue('duties', [...duties, {}])
  useShortcut('alt+a', addSupport, { worksInInputs: true })

  const start = startValues(view, whistle ?? null, drafts, known.leaders, me.userId, standing?.departmentId)
  /** A change of kind or leader may close the way that was chosen. */
  const settleWay = (nextKind: Whistle['kind'], nextLeader: string) => {
    const open = nextsFor(nextKind, nextLeader, me.userId)
    const chosen = form.getFieldValue('next') as Next
    const isUsual = chosen === usualNext(nextsFor(kind, leader, me.userId))
    if (!open.includes(chosen) || isUsual) form.setFieldValue('next', usualNext(open))
  }
  /** Words nobody has changed follow the department that is chosen. */
  const redraft = (at: number, departmentId: string) => {
    const typed = String(form.getFieldValue(['duties', at, 'duty']) ?? '').trim()
    if (typed === '' || drafts.isDrafted(typed))
      form.setFieldValue(['duties', at, 'duty'], drafts.textFor(departmentId, at === 0 ? 'lead' : 'support'))
  }
  const submit = async (values: Values) => {
    setIsSending(true)
    try {
      const { whistleId } = await save.run(
        saveInput(
          {
            kind: values.kind,
            content: values.matter,
            duties: values.duties.map(item => ({
              departmentId: item.departmentId ?? '',
              duty: item.duty ?? '',
            })),
            meetPlace: values.meetPlace ?? '',
            meetAt: values.meetAt ? timeOfPicker(values.meetAt) : null,
            levelReason: values.levelReason ?? '',
            leader: values.leader,
            leaderName: values.leaderName ?? '',
            leaderTitle: values.leaderTitle ?? '',
            next: values.next,
            answeredAt: values.answeredAt ? timeOfPicker(values.answeredAt) : serverNow(),
            words: values.words ?? '',
            attachmentId: values.attachmentId ?? null,
          },
          known.leaders,
          file,
          whistle ? { id: whistle.id, rev: whistle.rev } : null,
        ),
      )
      await onDone?.({ next: values.next, whistleId })
    } finally {
      setIsSending(false)
    }
  }
  const isDraft = next === 'draft'
  return (
    <FormDialog<Values>
      isOpen
      width={1080}
      title={words.composeFor(file.number)}
      hint={words.composeHint}
      submitLabel={words.submit[next ?? start.next]}
      isRunning={save.isRunning || isSending}
      form={form}
      isPrefilled={start.duties[0]?.departmentId !== undefined && !needsReason}
      initialValues={start}
      onSubmit={submit}
      onClose={onClose}
      onValuesChange={changed => {
        if (changed.kind !== undefined) settleWay(changed.kind, leader)
        if (changed.leader !== undefined) settleWay(kind, changed.leader)
      }}
    >
      <div className="whistle-compose">
        <div>
          <Form.Item name="kind" label={words.kind} extra={whistleKindHints[kind]}>
            <Radio.Group
              optionType="button"
              buttonStyle="solid"
              options={whistleKinds.map(value => ({ value, label: whistleKindLabels[value] }))}
            />
          </Form.Item>
          <Form.Item
            name="matter"
            label={words.content}
            rules={isDraft ? [] : [{ required: true, whitespace: true, message: words.contentNeeded }]}
          >
            <Input.TextArea
              maxLength={2000}
              placeholder={words.contentHint}
              autoSize={{ minRows: 2, maxRows: 5 }}
            />
          </Form.Item>
          {file.level !== null ? <p className="whistle-level">{words.levelSays(file.level)}</p> : null}
          {needsReason ? (
            <Form.Item
              name="levelReason"
              label={words.levelReason}
              rules={isDraft ? [] : [{ required: true, whitespace: true, message: words.reasonNeeded }]}
            >
              <Input maxLength={500} placeholder={words.levelReasonHint} />
            </Form.Item>
          ) : null}
          <div className="whistle-meet">
            <Form.Item
              name="meetAt"
              label={words.meetAt}
              rules={isDraft ? [] : [{ required: true, message: words.timeNeeded }]}
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
              rules={isDraft ? [] : [{ required: true, whitespace: true, message: words.placeNeeded }]}
            >
              <Input maxLength={200} placeholder={orderText.meetPlaceHint} />
            </Form.Item>
          </div>
          <div className="whistle-meet">
            <Form.Item
              name="leader"
              label={words.leader}
              rules={[{ required: true, message: words.leaderNeeded }]}
              extra={known.leaders.length === 0 ? words.noLeader : undefined}
            >
              <Select
                showSearch={{ optionFilterProp: 'search' }}
                options={[
                  ...known.leaders.map(one => ({
                    value: one.id,
                    label: words.leaderNamed(one.name, leaderTitleOf(one.roles)),
                    search: `${one.name} ${one.initials}`,
                  })),
                  { value: otherLeader, label: words.leaderOther, search: words.leaderOther },
                ]}
              />
            </Form.Item>
            {leader === otherLeader ? (
              <div className="whistle-other">
                <Form.Item
                  name="leaderName"
                  label={words.leaderName}
                  rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
                >
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name="leaderTitle" label={words.leaderTitle}>
                  <Input maxLength={60} />
                </Form.Item>
              </div>
            ) : null}
          </div>
          <Form.Item
            name="next"
            label={words.next}
            extra={
              next === 'ask'
                ? words.nextAskHint(formatNear(known.answerDueAt, serverNow()))
                : next === 'blowFirst'
                  ? words.nextFirstHint(formatNear(known.confirmDueAt, serverNow()))
                  : undefined
            }
          >
            <Radio.Group
              className="whistle-ways"
              options={ways.map(value => ({ value, label: nextLabels[value] }))}
            />
          </Form.Item>
          {next === 'phone' || next === 'paper' ? (
            <AnswerFields caseId={file.id} isPaper={next === 'paper'} />
          ) : null}
        </div>
        <div>
          <Form.List name="duties">
            {(fields, { remove, move }) =>
              fields.map((field, at) => (
                <div key={field.key} className="whistle-duty">
                  <header>
                    <strong>{at === 0 ? words.lead : words.support}</strong>
                    <Form.Item
                      name={[field.name, 'departmentId']}
                      rules={[{ required: true, message: words.departmentNeeded }]}
                    >
                      <DepartmentSelect
                        excluded={taken(duties[at]?.departmentId)}
                        proposed={proposedCodes}
                        orgId={file.orgId}
                        autoFocus={at > 0 && !duties[at]?.departmentId}
                        onChange={id => redraft(at, id)}
                      />
                    </Form.Item>
                    {at > 0 && standing === null ? (
                      <Button type="text" size="small" tabIndex={-1} onClick={() => move(at, 0)}>
                        {words.moveUp}
                      </Button>
                    ) : null}
                    {at > 0 ? (
                      <Button
                        type="text"
                        size="small"
                        icon={<DeleteOutlined />}
                        aria-label={words.remove}
                        tabIndex={-1}
                        onClick={() => remove(at)}
                      />
                    ) : null}
                  </header>
                  <Form.Item
                    name={[field.name, 'duty']}
                    rules={isDraft ? [] : [{ required: true, whitespace: true, message: words.dutyNeeded }]}
                  >
                    <Input.TextArea
                      aria-label={`${words.duty} ${nameOf(duties[at]?.departmentId)}`}
                      maxLength={2000}
                      placeholder={words.duty}
                      autoSize={{ minRows: 3, maxRows: 7 }}
                    />
                  </Form.Item>
                </div>
              ))
            }
          </Form.List>
          <Button data-own-enter icon={<PlusOutlined />} onClick={addSupport}>
            {words.addSupport} <KeyHint keys="alt+a" />
          </Button>
        </div>
      </div>
    </FormDialog>
  )
}

/** To the next five minutes: nobody is asked to come at 16:34. */
function roundedUp(instant: Instant): Instant {
  const step = 5
  const over = localMinutes(instant) % step
  return over === 0 ? instant : addMinutes(instant, step - over)
}

function startValues(
  view: CaseView,
  whistle: Whistle | null,
  drafts: OrderDrafts,
  leaders: Leaders,
  userId: string,
  standingId: string | undefined,
): Values {
  const file = view.case
  const kind = whistle?.kind ?? kindFor(file)
  const leader =
    whistle === null
      ? usualLeader(leaders, userId, file.level)
      : leaders.some(one => one.id === whistle.leaderId)
        ? (whistle.leaderId ?? otherLeader)
        : otherLeader
  const proposed = [drafts.initial.lead, ...drafts.initial.support].map(item => ({
    ...(item.departmentId === undefined ? {} : { departmentId: item.departmentId }),
    ...(item.demand === undefined ? {} : { duty: item.demand }),
  }))
  // A matter keeps its lead: those who are at work already are not called a second time.
  const busy = new Set(liveOrders(view.orders).map(order => order.departmentId))
  const fresh =
    standingId === undefined
      ? proposed
      : [
          { departmentId: standingId, duty: drafts.textFor(standingId, 'lead') },
          ...proposed.filter(item => item.departmentId !== undefined && !busy.has(item.departmentId)),
        ]
  const answeredAt = pickerTime(serverNow())
  const minutes = kind === 'emergency' ? emergencyInMinutes : meetingInMinutes
  return {
    kind,
    matter: whistle?.content ?? file.title,
    duties: whistle ? whistle.duties : fresh,
    meetAt: pickerTime(whistle?.meetAt ?? roundedUp(addMinutes(serverNow(), minutes))),
    meetPlace: whistle?.meetPlace ?? file.place,
    levelReason: whistle?.levelReason ?? '',
    leader,
    leaderName: leader === otherLeader ? (whistle?.leaderName ?? '') : '',
    leaderTitle: leader === otherLeader ? (whistle?.leaderTitle ?? '') : '',
    next: usualNext(nextsFor(kind, leader, userId)),
    answeredAt,
    words: '',
  }
}
