import { PrinterOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { meetingKindLabels, meetingText as words } from '../../../shared/labels/meeting.ts'
import { call, serverNow, useCall, useCommand, useMe } from '../../client/index.ts'
import {
  formatInstant,
  KeyHint,
  Loaded,
  Page,
  ReasonDialog,
  Section,
  ToneTag,
  useShortcut,
} from '../../components/index.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { MeetingEditor } from './MeetingEditor.tsx'
import { MeetingStatusTag } from './MeetingTags.tsx'
import { MinutesPaper } from './MinutesPaper.tsx'
import {
  type MeetingValues,
  type MeetingView,
  meetingInput,
  type NewMeeting,
  newValues,
  valuesOf,
} from './meetingForm.ts'
import { AddTaskButton, TaskList } from './TaskList.tsx'
import './meeting.css'

/** One meeting: planned and written on one page, then decided; minutes that were decided are only read. */
export default function MeetingPage() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const location = useLocation()
  const answer = useCall('meeting.get', { meetingId: id }, { enabled: id !== 'new' })
  if (id === 'new') return <Writing view={null} of={newMeetingOf(location.state)} />
  return (
    <Loaded of={answer}>
      {view =>
        params.has('paper') ? (
          <MinutesPaper view={view} />
        ) : view.can.edit ? (
          <Writing key={view.meeting.id} view={view} of={{ caseId: view.meeting.caseId }} />
        ) : (
          <Reading view={view} />
        )
      }
    </Loaded>
  )
}

function newMeetingOf(state: unknown): NewMeeting {
  return typeof state === 'object' && state !== null && 'caseId' in state
    ? (state as NewMeeting)
    : { caseId: null }
}

function Writing({ view, of }: { view: MeetingView | null; of: NewMeeting }) {
  const navigate = useNavigate()
  const me = useMe()
  const [form] = Form.useForm<MeetingValues>()
  const [isDirty, setIsDirty] = useState(view === null)
  const [open, setOpen] = useState<'decide' | 'cancel' | null>(null)
  const save = useCommand('meeting.save', { success: words.saved })
  const hold = useCommand('meeting.hold', { success: words.holdDone })
  const cancel = useCommand('meeting.cancel', { success: words.cancelled, silent: true })
  const meeting = view?.meeting ?? null
  // What this page was last equal to: somebody else's words are shown when nothing is typed here, and never
  // overwritten unseen when something is.
  const [rev, setRev] = useState(meeting?.rev ?? 0)
  useEffect(() => {
    if (view === null || isDirty || view.meeting.rev <= rev) return
    form.setFieldsValue(valuesOf(view))
    setRev(view.meeting.rev)
  }, [view, isDirty, rev, form])

  /** Keeps the page; answers with the meeting as it now stands, or nothing when something is missing. */
  const keep = async (): Promise<{ meetingId: string; rev: number } | null> => {
    const isSound = await form.validateFields().then(
      () => true,
      () => false,
    )
    if (!isSound) return null
    // Everything that is kept of a row, also what has no input of its own: its id, its department, when it came.
    const values: MeetingValues = form.getFieldsValue(true)
    try {
      const known = meeting === null ? null : { ...meeting, rev }
      const kept = await save.run(meetingInput(values, known, of))
      setRev(kept.rev)
      setIsDirty(false)
      if (meeting === null) navigate(`/meetings/${kept.meetingId}`, { replace: true })
      else await learnIds(kept.meetingId)
      return kept
    } catch {
      // The sentence is on screen; everything typed stays.
      return null
    }
  }
  /** New people got their ids with the save; without them the next one would put them down twice. */
  const learnIds = async (meetingId: string) => {
    const { attendees } = await call('meeting.get', { meetingId })
    const typed: { id: string | null }[] = form.getFieldValue('attendees') ?? []
    for (const [at, one] of typed.entries())
      if (one.id === null && attendees[at]) form.setFieldValue(['attendees', at, 'id'], attendees[at].id)
  }
  const begin = async () => {
    const kept = isDirty || meeting === null ? await keep() : { meetingId: meeting.id, rev }
    if (kept) await hold.run({ ...kept, heldAt: serverNow() }).catch(() => undefined)
  }
  const decide = async () => {
    if (!isDirty || (await keep())) setOpen('decide')
  }
  const closeDialog = useCallback(() => setOpen(null), [])
  const isFree = open === null
  useShortcut('ctrl+s', () => void keep(), { worksInInputs: true, enabled: isFree })
  useShortcut('ctrl+enter', () => void decide(), { worksInInputs: true, enabled: isFree && meeting !== null })
  return (
    <Page
      title={meeting === null ? words.create : meeting.title}
      hint={
        <>
          {meeting === null ? null : <MeetingStatusTag status={meeting.status} />} {meeting?.number}{' '}
          {view?.caseTitle ?? (of.caseId === null ? words.noMatter : '')}{' '}
          {isDirty ? <span className="fq-hint-warn">{words.unsaved}</span> : null}
        </>
      }
      actions={
        <>
          {view?.can.cancel ? (
            <Button danger onClick={() => setOpen('cancel')}>
              {words.cancel}
            </Button>
          ) : null}
          {meeting?.status === 'planned' ? (
            <Button loading={hold.isRunning} onClick={() => void begin()}>
              {words.hold}
            </Button>
          ) : null}
          {meeting === null ? null : (
            <Button icon={<PrinterOutlined />} onClick={() => navigate(`/meetings/${meeting.id}?paper=1`)}>
              {words.print}
            </Button>
          )}
          <Button
            type={meeting === null ? 'primary' : 'default'}
            loading={save.isRunning}
            onClick={() => void keep()}
          >
            {words.save} <KeyHint keys="ctrl+s" />
          </Button>
          {meeting === null ? null : (
            <Button type="primary" onClick={() => void decide()}>
              {words.decide} <KeyHint keys="ctrl+enter" />
            </Button>
          )}
          <Button onClick={() => navigate(-1)}>{words.back}</Button>
        </>
      }
    >
      <Form<MeetingValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={view === null ? newValues(of, me, serverNow()) : valuesOf(view)}
        onValuesChange={() => setIsDirty(true)}
      >
        <MeetingEditor form={form} isKindFixed={meeting !== null} />
      </Form>
      {open === 'decide' && meeting !== null ? (
        <DecideDialog meetingId={meeting.id} onClose={closeDialog} />
      ) : null}
      <ReasonDialog
        title={words.cancel}
        label={words.cancelLabel}
        isDanger
        isOpen={open === 'cancel'}
        onClose={() => setOpen(null)}
        onSubmit={reason => cancel.run({ meetingId: meeting?.id ?? '', rev: meeting?.rev ?? 0, reason })}
      />
    </Page>
  )
}

/** Decided or cancelled: read, printed, and its tasks worked on. */
function Reading({ view }: { view: MeetingView }) {
  const { meeting } = view
  const navigate = useNavigate()
  const paper = () => navigate(`/meetings/${meeting.id}?paper=1`)
  useShortcut('ctrl+p', paper, { worksInInputs: true })
  useShortcut('escape', () => navigate('/meetings'))
  const facts: [string, string][] = [
    [words.number, meeting.number],
    [words.matter, [view.caseNumber, view.caseTitle].filter(Boolean).join(' ') || words.noMatter],
    [words.meetAt, formatInstant(meeting.heldAt ?? meeting.meetAt)],
    [words.place, meeting.place],
    [words.host, [meeting.hostName, meeting.hostTitle].join(' ').trim()],
    [words.recorder, meeting.recorderName],
    [words.agenda, meeting.agenda.join('\n')],
    [words.discussion, meeting.discussion],
    [words.decision, meeting.decision],
    [words.cancelLabel, meeting.cancelReason ?? ''],
  ]
  return (
    <Page
      title={meeting.title}
      hint={
        <>
          <ToneTag tone="blue">{meetingKindLabels[meeting.kind]}</ToneTag>{' '}
          <MeetingStatusTag status={meeting.status} />
        </>
      }
      actions={
        <>
          {meeting.whistleId ? (
            <Button onClick={() => navigate(`/whistles/${meeting.whistleId}`)}>{words.openWhistle}</Button>
          ) : null}
          {meeting.taskForceId ? (
            <Button onClick={() => navigate(`/task-forces/${meeting.taskForceId}`)}>
              {words.openTaskForce}
            </Button>
          ) : null}
          {meeting.caseId ? (
            <Button onClick={() => navigate(`/cases/${meeting.caseId}?tab=orders`)}>{words.openCase}</Button>
          ) : null}
          <Button type="primary" icon={<PrinterOutlined />} onClick={paper}>
            {words.print} <KeyHint keys="ctrl+p" />
          </Button>
          <Button onClick={() => navigate('/meetings')}>
            {words.back} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <div className="meeting-edit">
        <Section>
          <dl className="meeting-facts">
            {facts
              .filter(([, value]) => value !== '')
              .map(([label, value]) => [
                <dt key={label}>{label}</dt>,
                <dd key={`${label} value`}>{value}</dd>,
              ])}
          </dl>
        </Section>
        <div className="stack">
          <Section
            title={words.tasks}
            extra={
              view.can.addTask && meeting.status === 'decided' ? (
                <AddTaskButton meetingId={meeting.id} taskForceId={null} />
              ) : null
            }
          >
            <TaskList tasks={view.tasks} />
          </Section>
          <Section title={words.attendees}>
            <ul className="meeting-lines">
              {view.attendees.map(one => (
                <li key={one.id}>
                  <span className="grow">
                    <strong>{one.unitName}</strong> {one.personName}{' '}
                    <span className="muted">{one.title}</span>
                    <div className="words">{one.position}</div>
                  </span>
                  {one.cameAt === null ? (
                    <ToneTag tone="amber">{words.notCame}</ToneTag>
                  ) : (
                    <span className="muted small">{words.paperCameAt(formatInstant(one.cameAt))}</span>
                  )}
                </li>
              ))}
            </ul>
            <p className={view.absent.length > 0 ? 'fq-hint-warn' : 'muted'}>
              {view.absent.length > 0 ? `${words.absent} ${view.absent.join(' ')}` : words.noAbsent}
            </p>
          </Section>
        </div>
      </div>
    </Page>
  )
}
