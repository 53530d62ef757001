import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { orderRoleLabels } from '../../../shared/labels/order.ts'
import {
  answerWayLabels,
  whistleConcernLabels,
  whistleText as words,
} from '../../../shared/labels/whistle.ts'
import { useCall, useCommand, useNow } from '../../client/index.ts'
import {
  ClockTag,
  formatInstant,
  formatNear,
  KeyHint,
  LevelTag,
  Loaded,
  Page,
  ReasonDialog,
  Section,
  StatusTag,
  UrgencyTag,
  useShortcut,
} from '../../components/index.ts'
import { CaseMeetings } from '../meeting/CaseMeetings.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { WhistleComposerOf, WhistleMore } from './WhistleDialogs.tsx'
import { WhistleKindTag, WhistleStatusTag } from './WhistleTags.tsx'
import './whistle.css'

export type WhistleView = OutputOf<'whistle.get'>
type Open =
  | 'approve'
  | 'refuse'
  | 'note'
  | 'revise'
  | 'askAgain'
  | 'settle'
  | 'close'
  | 'cancel'
  | 'add'
  | null

/** One whistle: whose word it goes out on, and where each department stands. */
export default function WhistlePage() {
  const { id = '' } = useParams()
  const answer = useCall('whistle.get', { whistleId: id })
  return <Loaded of={answer}>{view => <WhistleScreen key={id} view={view} />}</Loaded>
}

function WhistleScreen({ view }: { view: WhistleView }) {
  const { whistle, can } = view
  const navigate = useNavigate()
  const now = useNow()
  const [open, setOpen] = useState<Open>(null)
  const blow = useCommand('whistle.blow', { success: words.done.blow })
  const settle = useCommand('whistle.settle', { success: words.settled, silent: true })
  const close = useCommand('whistle.close', { success: words.closed, silent: true })
  const cancel = useCommand('whistle.cancel', { success: words.cancelled, silent: true })
  const input = { whistleId: whistle.id, rev: whistle.rev }
  const isFree = open === null
  const start = () => void blow.run(input).catch(() => undefined)
  const canBlow = can.blow === true || can.blowFirst === true
  useShortcut('ctrl+enter', () => (can.answer ? setOpen('approve') : start()), {
    enabled: isFree && (can.answer === true || canBlow),
  })
  useShortcut('escape', () => navigate('/whistles'), { enabled: isFree })
  const isWaiting = whistle.status === 'asked' || view.isUnconfirmed
  const due = whistle.status === 'asked' ? whistle.answerDueAt : whistle.confirmDueAt
  return (
    <Page
      title={
        <>
          {words.title} {whistle.number}
        </>
      }
      hint={view.caseTitle}
      actions={
        <>
          <Button onClick={() => navigate(`/cases/${whistle.caseId}?tab=orders`)}>{words.openCase}</Button>
          <Button onClick={() => navigate('/whistles')}>
            {words.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      {view.concern ? (
        <Alert
          type="error"
          showIcon
          title={whistleConcernLabels[view.concern]}
          style={{ marginBottom: 10 }}
        />
      ) : null}
      <div className="whistle-bar">
        <WhistleKindTag kind={whistle.kind} />
        <WhistleStatusTag status={whistle.status} />
        <LevelTag level={view.level} />
        <UrgencyTag urgency={view.urgency} />
        {isWaiting && due ? (
          <ClockTag
            dueAt={due}
            color={now > due ? 'red' : 'amber'}
            label={whistle.status === 'asked' ? words.answerDue : words.confirmDue}
          />
        ) : null}
        <span className="push" />
        {can.cancel ? (
          <Button danger onClick={() => setOpen('cancel')}>
            {words.cancel}
          </Button>
        ) : null}
        {can.revise ? <Button onClick={() => setOpen('revise')}>{words.revise}</Button> : null}
        {can.ask && whistle.status !== 'drafted' ? (
          <Button onClick={() => setOpen('askAgain')}>{words.askAgain}</Button>
        ) : null}
        {can.note ? <Button onClick={() => setOpen('note')}>{words.noteAnswer}</Button> : null}
        {whistle.status === 'blown' && can.prepare ? (
          <Button onClick={() => setOpen('add')}>{words.addSupport}</Button>
        ) : null}
        {can.settle ? (
          <Button type="primary" onClick={() => setOpen('settle')}>
            {words.settle}
          </Button>
        ) : null}
        {whistle.status === 'blown' ? (
          <Button
            disabled={can.close !== true}
            title={can.close ? '' : view.isUnconfirmed ? words.confirmWait : words.closeWait}
            onClick={() => setOpen('close')}
          >
            {words.close}
          </Button>
        ) : null}
        {can.answer ? (
          <>
            <Button onClick={() => setOpen('refuse')}>
              {view.isUnconfirmed ? words.object : words.refuse}
            </Button>
            <Button type="primary" size="large" onClick={() => setOpen('approve')}>
              {view.isUnconfirmed ? words.confirm : words.approve} <KeyHint keys="ctrl+enter" />
            </Button>
          </>
        ) : null}
        {canBlow ? (
          <Button
            type={can.answer ? 'default' : 'primary'}
            size="large"
            loading={blow.isRunning}
            title={words.blowHint}
            onClick={start}
          >
            {can.blow ? words.blow : words.blowFirst} {can.answer ? null : <KeyHint keys="ctrl+enter" />}
          </Button>
        ) : null}
      </div>
      <div className="whistle-page">
        <div className="stack">
          <Section title={words.departments}>
            <Departments view={view} />
          </Section>
          <CaseMeetings
            caseId={whistle.caseId}
            whistleId={whistle.id}
            title={whistle.content}
            units={view.departments}
          />
        </div>
        <div className="stack">
          <Section title={words.content}>
            <Facts view={view} />
          </Section>
          <Section title={words.answers}>
            <Answers view={view} now={now} />
          </Section>
        </div>
      </div>
      {open === 'approve' || open === 'refuse' || open === 'note' ? (
        <AnswerDialog whistle={whistle} mode={open} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'revise' ? (
        <WhistleComposerOf caseId={whistle.caseId} whistle={whistle} onClose={() => setOpen(null)} />
      ) : null}
      <WhistleMore
        view={view}
        open={open === 'askAgain' || open === 'add' ? open : null}
        onClose={() => setOpen(null)}
      />
      <ReasonDialog
        title={words.settleTitle}
        label={words.settleLabel}
        quickTexts={words.settleQuick}
        isOpen={open === 'settle'}
        onClose={() => setOpen(null)}
        onSubmit={note => settle.run({ ...input, note })}
      />
      <ReasonDialog
        title={words.closeTitle}
        label={words.closeLabel}
        quickTexts={words.closeQuick}
        isOpen={open === 'close'}
        onClose={() => setOpen(null)}
        onSubmit={note => close.run({ ...input, note })}
      />
      <ReasonDialog
        title={words.cancelTitle}
        label={words.cancelLabel}
        isDanger
        isOpen={open === 'cancel'}
        onClose={() => setOpen(null)}
        onSubmit={reason => cancel.run({ ...input, reason })}
      />
    </Page>
  )
}

function Departments({ view }: { view: WhistleView }) {
  const navigate = useNavigate()
  const now = useNow()
  return (
    <table className="whistle-table">
      <thead>
        <tr>
          <th />
          <th>{words.duty}</th>
          <th>{words.stepDelivered}</th>
          <th>{words.stepSigned}</th>
          <th>{words.stepCheckedIn}</th>
          <th>{words.stepCompleted}</th>
        </tr>
      </thead>
      <tbody>
        {view.departments.map(one => (
          <tr key={one.orderId ?? one.departmentId}>
            <td>
              <strong>{one.departmentName}</strong>
              <div className="muted small">
                {orderRoleLabels[one.role]} {one.number}
              </div>
              {one.status === null ? (
                <span className="muted">{words.notCalled}</span>
              ) : (
                <StatusTag of="order" status={one.status} />
              )}
              {one.clockKind === 'none' ? null : (
                <ClockTag
                  dueAt={one.clockKind === 'checkIn' ? one.checkInDueAt : one.finishDueAt}
                  color={one.clockColor}
                />
              )}
            </td>
            <td className="words">
              {one.duty}
              {one.orderId === null ? null : (
                <div>
                  <Button type="link" size="small" onClick={() => navigate(`/orders/${one.orderId}`)}>
                    {words.openOrder}
                  </Button>
                </div>
              )}
            </td>
            {[one.deliveredAt, one.signedAt, one.checkedInAt, one.completedAt].map((at, step) => (
              <td key={words.stepDelivered + String(step)} className="small">
                {at === null ? words.rateNone : formatNear(at, now)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ view }: { view: WhistleView }) {
  const { whistle } = view
  const rows: [string, string][] = [
    [words.content, whistle.content],
    [words.meetAt, formatInstant(whistle.meetAt)],
    [words.meetPlace, whistle.meetPlace],
    [words.leader, words.leaderNamed(whistle.leaderName, whistle.leaderTitle)],
    [words.levelReasonShown, whistle.levelReason],
    [words.asked, formatInstant(whistle.askedAt)],
    [words.blown, [formatInstant(whistle.blownAt), whistle.blownByName ?? ''].join(' ').trim()],
    [
      words.ended,
      [formatInstant(whistle.endedAt), whistle.endedByName ?? '', whistle.endNote ?? ''].join(' ').trim(),
    ],
  ]
  return (
    <dl className="whistle-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label} value`}>{value}</dd>])}
    </dl>
  )
}

function Answers({ view, now }: { view: WhistleView; now: string }) {
  const { answers, whistle } = view
  if (answers.length === 0 && whistle.settledAt === null) return <p className="muted">{words.noAnswers}</p>
  return (
    <ul className="whistle-said">
      {answers.map(item => (
        <li key={item.id}>
          <strong>{words.answerLine(item.leaderName, item.answer === 'approve', item.isAfterwards)}</strong>{' '}
          <span className="muted">{formatNear(item.answeredAt, now)}</span>
          <div>{item.words}</div>
          <div className="muted small">
            {item.way === 'own' ? words.ownAnswer : words.noted(item.notedByName, answerWayLabels[item.way])}
          </div>
        </li>
      ))}
      {whistle.settledAt === null ? null : (
        <li>
          <strong>{words.settledBy(whistle.settledByName ?? '')}</strong>{' '}
          <span className="muted">{formatNear(whistle.settledAt, now)}</span>
          <div>{whistle.settleNote}</div>
        </li>
      )}
    </ul>
  )
}
