import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { meetingKindLabels, meetingText, taskForceText as words } from '../../../shared/labels/meeting.ts'
import { useCall, useCan, useCommand, useMe, useNow } from '../../client/index.ts'
import {
  formatInstant,
  formatNear,
  KeyHint,
  LevelTag,
  Loaded,
  Page,
  ReasonDialog,
  Section,
  ToneTag,
  useShortcut,
} from '../../components/index.ts'
import { MeetingStatusTag, TaskForceStatusTag } from './MeetingTags.tsx'
import { OpenForceDialog } from './OpenForceDialog.tsx'
import { AddTaskButton, TaskList } from './TaskList.tsx'
import '../whistle/whistle.css'
import './meeting.css'

export type ForceView = OutputOf<'taskForce.get'>
type Open = 'open' | 'decline' | 'withdraw' | 'cancel' | 'note' | 'finish' | 'pass' | 'fail' | null

/** One task force: who commands it, who belongs to it, what it met about, what it set and how far it is. */
export default function TaskForcePage() {
  const { id = '' } = useParams()
  const answer = useCall('taskForce.get', { taskForceId: id })
  return <Loaded of={answer}>{view => <ForceScreen key={id} view={view} />}</Loaded>
}

function ForceScreen({ view }: { view: ForceView }) {
  const { force, can } = view
  const navigate = useNavigate()
  const canRecord = useCan('meeting.record')
  const [open, setOpen] = useState<Open>(null)
  useShortcut('escape', () => navigate('/meetings?pile=taskForces'), { enabled: open === null })
  const meet = () =>
    navigate('/meetings/new', {
      state: {
        caseId: force.caseId,
        taskForceId: force.id,
        kind: 'taskForce',
        title: `${view.caseTitle}${words.title}`.slice(0, 100),
        units: force.members,
      },
    })
  return (
    <Page
      title={
        <>
          {words.title} {force.number}
        </>
      }
      hint={view.caseTitle}
      actions={
        <>
          <Button onClick={() => navigate(`/cases/${force.caseId}?tab=orders`)}>{words.openCase}</Button>
          <Button onClick={() => navigate('/meetings?pile=taskForces')}>
            {meetingText.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <div className="whistle-bar">
        <TaskForceStatusTag status={force.status} />
        <LevelTag level={view.level} />
        <strong>{force.leaderName === '' ? '' : `${force.leaderTitle} ${force.leaderName}`}</strong>
        <span className="muted">{words.memberCount(force.members.length)}</span>
        <span className="push" />
        {can.withdraw ? <Button onClick={() => setOpen('withdraw')}>{words.withdraw}</Button> : null}
        {can.decline ? (
          <Button danger onClick={() => setOpen('decline')}>
            {words.decline}
          </Button>
        ) : null}
        {can.cancel ? (
          <Button danger onClick={() => setOpen('cancel')}>
            {words.cancel}
          </Button>
        ) : null}
        {can.note ? <Button onClick={() => setOpen('note')}>{words.note}</Button> : null}
        {can.finish ? <Button onClick={() => setOpen('finish')}>{words.finish}</Button> : null}
        {can.verify ? (
          <>
            <Button onClick={() => setOpen('fail')}>{words.verifyFail}</Button>
            <Button type="primary" onClick={() => setOpen('pass')}>
              {words.verifyPass}
            </Button>
          </>
        ) : null}
        {can.open ? (
          <Button type={force.status === 'proposed' ? 'primary' : 'default'} onClick={() => setOpen('open')}>
            {force.status === 'proposed' ? words.open : words.change}
          </Button>
        ) : null}
      </div>
      <div className="whistle-page">
        <div className="stack">
          <Section
            title={words.tasks}
            extra={can.addTask ? <AddTaskButton meetingId={null} taskForceId={force.id} /> : null}
          >
            <TaskList tasks={view.tasks} />
          </Section>
          <Section
            title={words.meetings}
            extra={
              canRecord && force.status === 'opened' ? (
                <Button onClick={meet}>{words.newMeeting}</Button>
              ) : null
            }
          >
            {view.meetings.length === 0 ? <p className="muted">{meetingText.noMeetings}</p> : null}
            <ul className="meeting-lines">
              {view.meetings.map(row => (
                <li key={row.id}>
                  <MeetingStatusTag status={row.status} />
                  <span className="grow">
                    <strong>{row.title}</strong>{' '}
                    <span className="muted small">
                      {meetingKindLabels[row.kind]} {formatInstant(row.meetAt)}
                    </span>
                  </span>
                  {row.absent.length > 0 ? (
                    <ToneTag tone="amber">
                      {meetingText.absent} {row.absent.join(' ')}
                    </ToneTag>
                  ) : null}
                  <Button size="small" onClick={() => navigate(`/meetings/${row.id}`)}>
                    {meetingText.edit}
                  </Button>
                </li>
              ))}
            </ul>
          </Section>
          <Notes view={view} />
        </div>
        <Facts view={view} />
      </div>
      <ForceDialogs view={view} open={open} onClose={() => setOpen(null)} />
    </Page>
  )
}

function Notes({ view }: { view: ForceView }) {
  const now = useNow()
  return (
    <Section title={words.notes}>
      {view.notes.length === 0 ? <p className="muted">{words.noNotes}</p> : null}
      <ul className="whistle-said">
        {view.notes.map(note => (
          <li key={note.id}>
            <div style={{ whiteSpace: 'pre-wrap' }}>{note.text}</div>
            <div className="muted small">
              {note.actorName} {formatNear(note.at, now)}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Facts({ view }: { view: ForceView }) {
  const isCounty = useMe().host === 'county'
  const { force } = view
  const rows: [string, string][] = [
    [words.reason, force.reason],
    ['', words.proposedBy(`${view.orgName} ${force.proposedByName} ${formatInstant(force.proposedAt)}`)],
    [words.leader, force.leaderName === '' ? '' : `${force.leaderName} ${force.leaderTitle}`],
    [
      words.leaderWay,
      force.leaderWay === null
        ? ''
        : `${words.leaderWays[force.leaderWay]} ${force.openedByName ?? ''} ${formatInstant(force.openedAt)}`,
    ],
    [words.goal, force.goal],
    [words.result, force.result ?? ''],
    [words.verifyNote, [force.verifiedByName ?? '', force.verifyNote ?? ''].join(' ').trim()],
    [words.endNote, force.endNote ?? ''],
  ]
  return (
    <div className="stack">
      <Section>
        {force.status === 'proposed' ? (
          <p className="fq-hint-warn">{isCounty ? words.waitsForUs : words.waitCounty}</p>
        ) : null}
        <dl className="whistle-facts">
          {rows
            .filter(([, value]) => value !== '')
            .map(([label, value]) => [
              <dt key={`${label}${value}`}>{label}</dt>,
              <dd key={value}>{value}</dd>,
            ])}
        </dl>
      </Section>
      {force.members.length > 0 ? (
        <Section title={words.members}>
          <ul className="meeting-lines">
            {force.members.map(member => (
              <li key={`${member.unitName} ${member.personName}`}>
                <span className="grow">
                  <strong>{member.unitName}</strong> {member.personName}{' '}
                  <span className="muted">{member.title}</span>
                  <div>{member.duty}</div>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function ForceDialogs({ view, open, onClose }: { view: ForceView; open: Open; onClose(): void }) {
  const { force } = view
  const input = { taskForceId: force.id, rev: force.rev }
  const end = useCommand('taskForce.end', { silent: true })
  const note = useCommand('taskForce.note', { success: words.noted, silent: true })
  const finish = useCommand('taskForce.finish', { success: words.finished, silent: true })
  const verify = useCommand('taskForce.verify', { silent: true })
  const endLabels = {
    decline: words.declineLabel,
    withdraw: words.withdrawLabel,
    cancel: words.cancelLabel,
  } as const
  const how = open === 'decline' || open === 'withdraw' || open === 'cancel' ? open : null
  return (
    <>
      {open === 'open' ? <OpenForceDialog force={force} onClose={onClose} /> : null}
      <ReasonDialog
        title={how === null ? '' : words[how]}
        label={how === null ? '' : endLabels[how]}
        isDanger
        isOpen={how !== null}
        maxLength={1000}
        onClose={onClose}
        onSubmit={reason => end.run({ ...input, how: how ?? 'withdraw', reason })}
      />
      <ReasonDialog
        title={words.note}
        label={words.noteHint}
        isOpen={open === 'note'}
        maxLength={4000}
        onClose={onClose}
        onSubmit={text => note.run({ ...input, text })}
      />
      <ReasonDialog
        title={words.finishTitle}
        label={words.finishLabel}
        isOpen={open === 'finish'}
        maxLength={4000}
        onClose={onClose}
        onSubmit={result => finish.run({ ...input, result })}
      />
      <ReasonDialog
        title={words.verifyTitle}
        hint={force.result ?? ''}
        label={words.verifyNote}
        okText={open === 'fail' ? words.verifyFail : words.verifyPass}
        isDanger={open === 'fail'}
        isOpen={open === 'pass' || open === 'fail'}
        maxLength={1000}
        onClose={onClose}
        onSubmit={text => verify.run({ ...input, isPassed: open === 'pass', note: text })}
      />
    </>
  )
}
