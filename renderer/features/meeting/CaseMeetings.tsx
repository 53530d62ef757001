import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { meetingKindLabels, meetingText as words } from '../../../shared/labels/meeting.ts'
import { useCall, useCan } from '../../client/index.ts'
import { formatInstant, Section, ToneTag } from '../../components/index.ts'
import { MeetingStatusTag, TaskForceStatusTag } from './MeetingTags.tsx'
import './meeting.css'

const mostShown = 20

/** Meetings (and task forces) of a matter, or of one whistle, with the way to a new one. */
export function CaseMeetings({
  caseId,
  whistleId = null,
  title,
  units = [],
}: {
  caseId: string
  whistleId?: string | null
  /** What a new meeting would be about. */
  title: string
  /** Departments to ask first. */
  units?: readonly { departmentId: string; departmentName: string }[]
}) {
  const navigate = useNavigate()
  const canRecord = useCan('meeting.record')
  const list = useCall('meeting.list', {
    statuses: [],
    caseId,
    whistleId,
    taskForceId: null,
    cursor: null,
    limit: mostShown,
  })
  const forces = useCall(
    'taskForce.list',
    { statuses: [], caseId, cursor: null, limit: mostShown },
    { enabled: whistleId === null },
  )
  const rows = list.data?.rows ?? []
  const create = () =>
    navigate('/meetings/new', {
      state: {
        caseId,
        whistleId,
        title: words.titleFor(title),
        units: units.map(unit => ({ departmentId: unit.departmentId, unitName: unit.departmentName })),
      },
    })
  return (
    <Section
      title={words.caseMeetings}
      extra={
        canRecord ? (
          <Button icon={<PlusOutlined />} onClick={create}>
            {words.create}
          </Button>
        ) : null
      }
    >
      {rows.length === 0 && (forces.data?.rows ?? []).length === 0 ? (
        <p className="muted">{words.caseNone}</p>
      ) : null}
      <ul className="meeting-lines">
        {(forces.data?.rows ?? []).map(force => (
          <li key={force.id}>
            <TaskForceStatusTag status={force.status} />
            <strong className="grow">
              {force.leaderName === '' ? force.number : `${force.leaderTitle} ${force.leaderName}`}
            </strong>
            <span className="muted small">{words.taskCount(force.tasksOpen, force.tasks)}</span>
            <Button size="small" onClick={() => navigate(`/task-forces/${force.id}`)}>
              {words.openTaskForce}
            </Button>
          </li>
        ))}
        {rows.map(row => (
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
                {words.absent} {row.absent.join(' ')}
              </ToneTag>
            ) : null}
            {row.tasksOverdue > 0 ? (
              <ToneTag tone="red">{words.overdueCount(row.tasksOverdue)}</ToneTag>
            ) : null}
            <Button size="small" onClick={() => navigate(`/meetings/${row.id}`)}>
              {row.status === 'decided' ? words.print : words.edit}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
