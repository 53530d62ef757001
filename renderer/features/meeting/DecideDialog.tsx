import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { meetingText as words } from '../../../shared/labels/meeting.ts'
import { call, useCommand } from '../../client/index.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { KeyHint, useShortcut } from '../../components/index.ts'
import type { MeetingView } from './meetingForm.ts'
import { TaskFields, type TaskValues, taskOf, useTaskOwners } from './TaskEditor.tsx'

interface Values {
  tasks: TaskValues[]
}

/** The decision as it stands, and who does what by when; after this the minutes are closed. */
export function DecideDialog({ meetingId, onClose }: { meetingId: string; onClose(): void }) {
  const [form] = Form.useForm<Values>()
  const owners = useTaskOwners()
  const decide = useCommand('meeting.decide', { success: words.decided })
  const add = useRef<(() => void) | null>(null)
  useShortcut('alt+a', () => add.current?.(), { worksInInputs: true })
  // Read once: the page was kept a moment ago, and a renewed answer must not take away what is typed here.
  const [view, setView] = useState<MeetingView | null>(null)
  useEffect(() => {
    void call('meeting.get', { meetingId }).then(setView, onClose)
  }, [meetingId, onClose])
  if (view === null) return null
  const { meeting, absent } = view
  return (
    <FormDialog<Values>
      isOpen
      width={900}
      title={words.decideTitle}
      hint={words.decideHint}
      submitLabel={words.decide}
      isRunning={decide.isRunning}
      form={form}
      initialValues={{ tasks: [] }}
      onSubmit={values =>
        decide.run({
          meetingId,
          rev: meeting.rev,
          tasks: (values.tasks ?? []).flatMap(task => taskOf(task, owners) ?? []),
        })
      }
      onClose={onClose}
    >
      <p className="meeting-decision">{meeting.decision || words.decisionHint}</p>
      {absent.length > 0 ? (
        <p className="fq-hint-warn">
          {words.absent} {absent.join(' ')}
        </p>
      ) : null}
      <p className="muted">{words.tasksHint}</p>
      <Form.List name="tasks">
        {(fields, { add: addRow, remove }) => {
          add.current = () => addRow({})
          return (
            <>
              {fields.map(field => (
                <div key={field.key} className="meeting-task-row">
                  <TaskFields at={[field.name]} />
                  <Button
                    type="text"
                    tabIndex={-1}
                    aria-label={words.remove}
                    icon={<DeleteOutlined />}
                    onClick={() => remove(field.name)}
                  />
                </div>
              ))}
              <Button data-own-enter icon={<PlusOutlined />} onClick={() => addRow({})}>
                {words.addTask} <KeyHint keys="alt+a" />
              </Button>
            </>
          )
        }}
      </Form.List>
    </FormDialog>
  )
}
