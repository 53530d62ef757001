import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { TaskView } from '../../../shared/contract/meeting.ts'
import { meetingText as words } from '../../../shared/labels/meeting.ts'
import { useCommand, useMe } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { ClockTag, ReasonDialog, ToneTag } from '../../components/index.ts'
import { TaskStatusTag } from './MeetingTags.tsx'
import { TaskFields, type TaskValues, taskOf, useTaskOwners } from './TaskEditor.tsx'

type Open = { kind: 'finish' | 'pass' | 'fail' | 'drop'; task: TaskView } | null

/** Tasks with their clock, and what this person may do with each. */
export function TaskList({
  tasks,
  showsSource = false,
}: {
  tasks: readonly TaskView[]
  showsSource?: boolean
}) {
  const [open, setOpen] = useState<Open>(null)
  if (tasks.length === 0) return <p className="muted">{words.noTasks}</p>
  return (
    <>
      <ul className="meeting-lines">
        {tasks.map(task => (
          <li key={task.id}>
            <TaskLine task={task} showsSource={showsSource} onOpen={kind => setOpen({ kind, task })} />
          </li>
        ))}
      </ul>
      <TaskDialogs open={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** One task: what, whose, until when, and the buttons of whoever may take it on. */
export function TaskLine({
  task,
  showsSource,
  onOpen,
}: {
  task: TaskView
  showsSource: boolean
  onOpen(kind: 'finish' | 'pass' | 'fail' | 'drop'): void
}) {
  const navigate = useNavigate()
  const home = task.meetingId ? `/meetings/${task.meetingId}` : `/task-forces/${task.taskForceId ?? ''}`
  return (
    <div className="meeting-task">
      <div className="grow">
        <div>
          <TaskStatusTag status={task.status} /> <strong>{task.content}</strong>
        </div>
        <div className="muted small">
          {task.ownerName} {words.taskSetBy(task.setByName)}{' '}
          {task.redoCount > 0 ? <ToneTag tone="red">{words.redo(task.redoCount)}</ToneTag> : null}
        </div>
        {task.resultText ? (
          <div className="words">
            {words.taskResult} {task.resultText}{' '}
            <span className="muted">{words.taskDoneBy(task.doneByName ?? '')}</span>
          </div>
        ) : null}
        {task.checkedByName ? (
          <div className="muted small">
            {words.taskCheckedBy(task.checkedByName)} {task.checkNote}
          </div>
        ) : null}
        {showsSource && task.source !== '' ? (
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => navigate(home)}>
            {words.taskFrom(task.source)}
          </Button>
        ) : null}
      </div>
      <div className="side">
        <ClockTag dueAt={task.dueAt} color={task.light} />
        <span className="row">
          {task.can.finish ? (
            <Button size="small" type="primary" onClick={() => onOpen('finish')}>
              {words.finish}
            </Button>
          ) : null}
          {task.can.check ? (
            <>
              <Button size="small" type="primary" onClick={() => onOpen('pass')}>
                {words.checkPass}
              </Button>
              <Button size="small" onClick={() => onOpen('fail')}>
                {words.checkFail}
              </Button>
            </>
          ) : null}
          {task.can.drop ? (
            <Button size="small" type="text" onClick={() => onOpen('drop')}>
              {words.drop}
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  )
}

export function TaskDialogs({ open, onClose }: { open: Open; onClose(): void }) {
  const check = useCommand('meetingTask.check', { success: words.taskChecked, silent: true })
  const drop = useCommand('meetingTask.drop', { success: words.taskDropped, silent: true })
  const step = { taskId: open?.task.id ?? '', rev: open?.task.rev ?? 0 }
  return (
    <>
      {open?.kind === 'finish' ? <FinishDialog task={open.task} onClose={onClose} /> : null}
      <ReasonDialog
        title={words.checkTitle}
        hint={open?.task.resultText ?? ''}
        label={words.checkNote}
        okText={open?.kind === 'fail' ? words.checkFail : words.checkPass}
        isDanger={open?.kind === 'fail'}
        isOpen={open?.kind === 'pass' || open?.kind === 'fail'}
        maxLength={500}
        onClose={onClose}
        onSubmit={note => check.run({ ...step, isPassed: open?.kind === 'pass', note })}
      />
      <ReasonDialog
        title={words.dropTitle}
        label={words.dropLabel}
        isDanger
        isOpen={open?.kind === 'drop'}
        onClose={onClose}
        onSubmit={reason => drop.run({ ...step, reason })}
      />
    </>
  )
}

function FinishDialog({ task, onClose }: { task: TaskView; onClose(): void }) {
  const [form] = Form.useForm<{ result: string; reportedBy?: string }>()
  const finish = useCommand('meetingTask.finish', { success: words.taskDone })
  const me = useMe()
  const isOwner =
    task.ownerUserId === me.userId ||
    (task.ownerDepartmentId !== null && me.departmentIds.includes(task.ownerDepartmentId))
  return (
    <FormDialog<{ result: string; reportedBy?: string }>
      isOpen
      title={words.finishTitle}
      hint={task.content}
      submitLabel={words.finish}
      isRunning={finish.isRunning}
      form={form}
      initialValues={{ result: '' }}
      onSubmit={values =>
        finish.run({
          taskId: task.id,
          rev: task.rev,
          result: values.result.trim(),
          reportedBy: values.reportedBy?.trim() || null,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="result"
        label={words.finishLabel}
        rules={[{ required: true, whitespace: true, message: words.finishLabel }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      {isOwner ? null : (
        <Form.Item
          name="reportedBy"
          label={words.reportedBy}
          extra={words.reportedByHint}
          rules={[{ required: true, whitespace: true, message: words.reportedByNeeded }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** Sets a further task of a meeting or a task force. */
export function AddTaskButton({
  meetingId,
  taskForceId,
}: {
  meetingId: string | null
  taskForceId: string | null
}) {
  const [isOpen, setIsOpen] = useState(false)
  const [form] = Form.useForm<TaskValues>()
  const owners = useTaskOwners()
  const add = useCommand('meetingTask.add', { success: words.taskAdded })
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setIsOpen(true)}>
        {words.addTask}
      </Button>
      <FormDialog<TaskValues>
        isOpen={isOpen}
        width={860}
        title={words.addTask}
        hint={words.tasksHint}
        submitLabel={words.addTask}
        isRunning={add.isRunning}
        form={form}
        initialValues={{}}
        onSubmit={async values => {
          const task = taskOf(values, owners)
          if (task) await add.run({ ...task, meetingId, taskForceId })
        }}
        onClose={() => setIsOpen(false)}
      >
        <TaskFields />
      </FormDialog>
    </>
  )
}
