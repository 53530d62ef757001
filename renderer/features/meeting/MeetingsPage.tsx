import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { type MeetingRow, type TaskView, taskPiles } from '../../../shared/contract/meeting.ts'
import type { TaskForceRow } from '../../../shared/contract/taskForce.ts'
import { commonLabels } from '../../../shared/labels/common.ts'
import {
  meetingKindLabels,
  meetingPileEmpty,
  meetingPileLabels,
  taskForceText,
  taskPileEmpty,
  taskPileLabels,
  meetingText as words,
} from '../../../shared/labels/meeting.ts'
import { useCall, useCan, useInfiniteCall, useMe, useNow } from '../../client/index.ts'
import {
  EmptyState,
  ErrorState,
  formatInstant,
  formatNear,
  KeyHint,
  LevelTag,
  Page,
  ToneTag,
  useShortcut,
  VirtualList,
} from '../../components/index.ts'
import { MeetingStatusTag, TaskForceStatusTag } from './MeetingTags.tsx'
import { TaskDialogs, TaskLine } from './TaskList.tsx'
import './meeting.css'

const piles = ['planned', 'held', 'decided', 'tasks', 'taskForces', 'cancelled'] as const
type Pile = (typeof piles)[number]
type TaskPile = (typeof taskPiles)[number]

/** Meetings by state, the tasks they set, and the task forces of major matters. */
export default function MeetingsPage() {
  const navigate = useNavigate()
  const canRecord = useCan('meeting.record')
  const seesCases = useCan('mediation.read')
  const [params, setParams] = useSearchParams()
  const work = useCall('whistle.work', {})
  const create = () => navigate('/meetings/new')
  useShortcut('alt+n', create, { enabled: canRecord })
  const open = seesCases ? piles : (['tasks'] as const)
  const pile: Pile = open.find(name => name === params.get('pile')) ?? open[0] ?? 'tasks'
  const overdue = work.data?.tasksOverdue ?? 0
  return (
    <Page
      title={words.title}
      hint={words.listHint}
      isFilled
      actions={
        canRecord ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={create}>
            {words.create} <KeyHint keys="alt+n" />
          </Button>
        ) : null
      }
    >
      <Segmented<Pile>
        aria-label={commonLabels.shown}
        options={open.map(value => ({
          value,
          label:
            value === 'tasks' && overdue > 0
              ? `${meetingPileLabels.tasks} ${words.workOverdue(overdue)}`
              : meetingPileLabels[value],
        }))}
        value={pile}
        onChange={value => setParams({ pile: value }, { replace: true })}
        style={{ alignSelf: 'flex-start', marginBottom: 10 }}
      />
      {pile === 'tasks' ? <Tasks /> : pile === 'taskForces' ? <TaskForces /> : <Meetings status={pile} />}
    </Page>
  )
}

interface Rows<Row> {
  rows: Row[]
  error: unknown
  hasMore: boolean
  loadMore(): void
  isLoading: boolean
  isLoadingMore: boolean
}

function List<Row extends { id: string }>({
  of,
  label,
  empty,
  height,
  isMeasured = false,
  onOpen,
  renderRow,
}: {
  of: Rows<Row>
  label: string
  empty: string
  height: number
  isMeasured?: boolean
  onOpen?: (row: Row) => void
  renderRow(row: Row): ReactNode
}) {
  return (
    <div className="meeting-list">
      {of.error && of.rows.length === 0 ? (
        <ErrorState error={of.error} />
      ) : (
        <VirtualList
          label={label}
          rows={of.rows}
          getKey={row => row.id}
          rowHeight={height}
          isMeasured={isMeasured}
          {...(onOpen ? { onOpen } : {})}
          hasMore={of.hasMore}
          loadMore={of.loadMore}
          isLoading={of.isLoading}
          isLoadingMore={of.isLoadingMore}
          empty={<EmptyState title={empty} />}
          autoFocus
          renderRow={renderRow}
        />
      )}
    </div>
  )
}

function Meetings({ status }: { status: 'planned' | 'held' | 'decided' | 'cancelled' }) {
  const navigate = useNavigate()
  const list = useInfiniteCall('meeting.list', {
    statuses: [status],
    caseId: null,
    whistleId: null,
    taskForceId: null,
    limit: 50,
  })
  return (
    <List
      key={status}
      of={list}
      label={words.title}
      empty={meetingPileEmpty[status]}
      height={72}
      onOpen={row => navigate(`/meetings/${row.id}`)}
      renderRow={row => <MeetingLine row={row} />}
    />
  )
}

function MeetingLine({ row }: { row: MeetingRow }) {
  const now = useNow()
  const isCounty = useMe().host === 'county'
  return (
    <div className="meeting-row">
      <div>
        <div className="ellipsis">
          <ToneTag tone="blue">{meetingKindLabels[row.kind]}</ToneTag> <strong>{row.title}</strong>
        </div>
        <div className="ellipsis muted small">
          {isCounty ? `${row.orgName} ` : ''}
          {row.number} {row.caseNumber ?? words.noMatter}
        </div>
      </div>
      <div>
        <MeetingStatusTag status={row.status} />{' '}
        {row.absent.length > 0 ? (
          <ToneTag tone="amber">
            {words.absent} {row.absent.length}
          </ToneTag>
        ) : null}
        <div className="muted small">{row.came > 0 ? words.cameCount(row.came) : row.hostName}</div>
      </div>
      <div style={{ textAlign: 'end' }}>
        <div>
          {formatNear(row.meetAt, now)} {row.place}
        </div>
        {row.tasks > 0 ? (
          <div className="muted small">
            {words.taskCount(row.tasksOpen, row.tasks)}{' '}
            {row.tasksOverdue > 0 ? (
              <ToneTag tone="red">{words.overdueCount(row.tasksOverdue)}</ToneTag>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  )
}

function Tasks() {
  const [params, setParams] = useSearchParams()
  const pile: TaskPile = taskPiles.find(name => name === params.get('tasks')) ?? 'open'
  const [isMine, setIsMine] = useState(false)
  const [open, setOpen] = useState<{ kind: 'finish' | 'pass' | 'fail' | 'drop'; task: TaskView } | null>(null)
  const list = useInfiniteCall('meetingTask.list', { pile, isMine, limit: 50 })
  return (
    <>
      <div className="row" style={{ marginBottom: 10 }}>
        <Segmented<TaskPile>
          aria-label={commonLabels.shown}
          size="small"
          options={taskPiles.map(value => ({ value, label: taskPileLabels[value] }))}
          value={pile}
          onChange={value => setParams({ pile: 'tasks', tasks: value }, { replace: true })}
        />
        <Checkbox checked={isMine} onChange={event => setIsMine(event.target.checked)}>
          {words.onlyMine}
        </Checkbox>
      </div>
      <List
        key={pile}
        of={list}
        label={meetingPileLabels.tasks}
        empty={taskPileEmpty[pile]}
        height={92}
        isMeasured
        renderRow={task => (
          <div className="meeting-tasks">
            <TaskLine task={task} showsSource onOpen={kind => setOpen({ kind, task })} />
          </div>
        )}
      />
      <TaskDialogs open={open} onClose={() => setOpen(null)} />
    </>
  )
}

function TaskForces() {
  const navigate = useNavigate()
  const list = useInfiniteCall('taskForce.list', { statuses: [], caseId: null, limit: 50 })
  return (
    <List
      of={list}
      label={taskForceText.title}
      empty={meetingPileEmpty.taskForces}
      height={72}
      onOpen={row => navigate(`/task-forces/${row.id}`)}
      renderRow={row => <TaskForceLine row={row} />}
    />
  )
}

function TaskForceLine({ row }: { row: TaskForceRow }) {
  const isCounty = useMe().host === 'county'
  return (
    <div className="meeting-row">
      <div>
        <div className="ellipsis">
          <LevelTag level={row.level} /> <strong>{row.caseTitle}</strong>
        </div>
        <div className="ellipsis muted small">
          {isCounty ? `${row.orgName} ` : ''}
          {row.number} {taskForceText.proposedBy(row.proposedByName)}
        </div>
      </div>
      <div>
        <TaskForceStatusTag status={row.status} />
        <div className="muted small">
          {row.leaderTitle} {row.leaderName}
        </div>
      </div>
      <div style={{ textAlign: 'end' }}>
        <div className="small">{formatInstant(row.openedAt ?? row.proposedAt)}</div>
        {row.tasks > 0 ? (
          <div className="muted small">
            {words.taskCount(row.tasksOpen, row.tasks)}{' '}
            {row.tasksOverdue > 0 ? (
              <ToneTag tone="red">{words.overdueCount(row.tasksOverdue)}</ToneTag>
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  )
}
