import { PhoneOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { type ConcernDeed, concernDeeds, staffingKinds } from '../../../shared/domain/concern.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import {
  concernDeedLabels,
  concernKindLabels,
  concernLevelLabels,
  concernSentence,
  concernStepLabels,
  concernText as words,
} from '../../../shared/labels/concern.ts'
import { timelineText } from '../../../shared/labels/timeline.ts'
import { useCall, useCommand, useNow } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import {
  ClockTag,
  formatInstant,
  formatNear,
  Loaded,
  ReasonDialog,
  UrgencyTag,
} from '../../components/index.ts'

type Detail = OutputOf<'concern.get'>
type Open = { kind: 'deed'; deed: ConcernDeed } | { kind: 'settle' | 'pass' }

/** One item: what is wrong, whom to call, what was done, and the way to end it. */
export function ConcernDetail({ id }: { id: string }) {
  const answer = useCall('concern.get', { id })
  return <Loaded of={answer}>{detail => <DetailView detail={detail} />}</Loaded>
}

function DetailView({ detail }: { detail: Detail }) {
  const { concern, steps, contacts, people, can } = detail
  const now = useNow()
  const navigate = useNavigate()
  const note = useCommand('concern.note', { success: words.noted })
  const settle = useCommand('concern.settle', { success: words.settled, silent: true })
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isStaffing = staffingKinds.includes(concern.kind)
  return (
    <div className="stack">
      <div className="row">
        <UrgencyTag urgency={concern.urgency} />
        <h2 className="grow">{concernKindLabels[concern.kind]}</h2>
        {concern.status === 'open' ? (
          <ClockTag dueAt={concern.dueAt} color={concern.dueAt < now ? 'red' : 'amber'} label={words.dueBy} />
        ) : null}
      </div>
      <p className="concern-what">
        {concernSentence(concern.kind, concern.detail, at => formatNear(at, now))}
      </p>
      <p>
        {concern.caseNumber ?? ''} {concern.caseTitle ?? (concern.caseId === null ? '' : words.hidden)}
      </p>
      <p className="muted">
        {words.who} {words.holder(concernLevelLabels[concern.level], concern.holderName)}
        {concern.dueAt < now && concern.status === 'open' ? ` · ${words.late}` : ''}
      </p>
      <div className="row">
        {concern.orderId === null ? null : (
          <Button onClick={() => void navigate(`/orders/${concern.orderId}`)}>{words.openOrder}</Button>
        )}
        {concern.caseId === null ? null : (
          <Button onClick={() => void navigate(`/cases/${concern.caseId}`)}>{words.openCase}</Button>
        )}
        {isStaffing ? (
          <Button onClick={() => void navigate('/shifts?tab=absences')}>{words.openShifts}</Button>
        ) : null}
      </div>
      {contacts.length === 0 ? null : (
        <div className="concern-box">
          <h3>{words.contacts}</h3>
          {contacts.map(contact => (
            <p key={contact.role}>
              {words.contactRoles[contact.role]} <strong>{contact.name}</strong>{' '}
              {contact.phone === '' ? (
                <span className="muted">{words.noPhone}</span>
              ) : (
                <span className="num">
                  <PhoneOutlined /> {contact.phone}
                </span>
              )}
            </p>
          ))}
        </div>
      )}
      {can.note ? (
        <div className="concern-box">
          <h3>{words.deeds}</h3>
          <div className="row">
            {concernDeeds.map(deed => (
              <Button key={deed} onClick={() => setOpen({ kind: 'deed', deed })}>
                {concernDeedLabels[deed]}
              </Button>
            ))}
            <Button onClick={() => setOpen({ kind: 'pass' })}>{words.pass}</Button>
            <Button type="primary" onClick={() => setOpen({ kind: 'settle' })}>
              {words.settle}
            </Button>
          </div>
        </div>
      ) : null}
      <div className="concern-box">
        <h3>{words.steps}</h3>
        <ol className="concern-steps">
          {steps.map(step => (
            <li key={step.id}>
              <span className="num muted">{formatInstant(step.at)}</span>{' '}
              <strong>{step.byName || timelineText.system}</strong> {concernStepLabels[step.kind]}{' '}
              {step.kind === 'found' || step.kind === 'escalated' || step.kind === 'passed'
                ? words.holder(concernLevelLabels[step.level], step.holderName)
                : ''}
              {step.text === '' ? null : <div className="words">{step.text}</div>}
            </li>
          ))}
        </ol>
      </div>
      <ReasonDialog
        title={open?.kind === 'deed' ? words.deedTitle(concernDeedLabels[open.deed]) : ''}
        hint={words.deedHint}
        label={words.what}
        maxLength={500}
        isOpen={open?.kind === 'deed'}
        onClose={close}
        onSubmit={async text => {
          if (open?.kind === 'deed') await note.run({ id: concern.id, deed: open.deed, text })
        }}
      />
      <ReasonDialog
        title={words.settleTitle}
        hint={isStaffing ? words.settleHintStaff : words.settleHint}
        label={words.outcome}
        okText={words.settle}
        maxLength={500}
        isOpen={open?.kind === 'settle'}
        onClose={close}
        onSubmit={outcome => settle.run({ id: concern.id, outcome })}
      />
      {open?.kind === 'pass' ? <PassDialog id={concern.id} people={people} onClose={close} /> : null}
    </div>
  )
}

function PassDialog({ id, people, onClose }: { id: string; people: Detail['people']; onClose(): void }) {
  const [form] = Form.useForm<{ toUserId?: string }>()
  const pass = useCommand('concern.pass', { success: words.passed })
  return (
    <FormDialog<{ toUserId?: string }>
      isOpen
      title={words.pass}
      hint={words.passHint}
      submitLabel={words.pass}
      isRunning={pass.isRunning}
      width={440}
      form={form}
      initialValues={{}}
      onSubmit={values => pass.run({ id, toUserId: values.toUserId ?? '', text: '' })}
      onClose={onClose}
    >
      <Form.Item
        name="toUserId"
        label={words.passTo}
        rules={[{ required: true, message: commonLabels.required }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={people.map(person => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
