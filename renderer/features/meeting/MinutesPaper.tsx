import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { meetingKindLabels, meetingText as words } from '../../../shared/labels/meeting.ts'
import { formatInstant, KeyHint, Page, PrintButton, PrintFrame, useShortcut } from '../../components/index.ts'
import type { MeetingView } from './meetingForm.ts'
import '../order/paper.css'
import './minutes.css'

/** Minutes on A4: what was asked, what each said, what was decided, who does what, and room to sign by hand. */
export function MinutesPaper({ view }: { view: MeetingView }) {
  const { meeting, attendees, absent, tasks } = view
  const navigate = useNavigate()
  const close = () => navigate(`/meetings/${meeting.id}`)
  useShortcut('escape', close)
  const came = attendees.filter(one => one.cameAt !== null)
  return (
    <Page
      title={words.print}
      actions={
        <>
          <PrintButton />
          <Button onClick={close}>
            {words.closePaper} <KeyHint keys="escape" />
          </Button>
        </>
      }
    >
      <PrintFrame>
        <div className="minutes">
          <p className="minutes-org">{view.orgName}</p>
          <h1 className="sheet-title">{words.paperTitle(meetingKindLabels[meeting.kind])}</h1>
          <p className="sheet-number">
            {words.paperNumber(meeting.number)} {meeting.status === 'decided' ? '' : words.paperDraft}
          </p>
          <table className="sheet-table">
            <tbody>
              <Line label={words.meetingTitle} text={meeting.title} />
              <tr>
                <th>{words.paperTime}</th>
                <td>{formatInstant(meeting.heldAt ?? meeting.meetAt)}</td>
                <th>{words.paperPlace}</th>
                <td>{meeting.place}</td>
              </tr>
              <tr>
                <th>{words.paperHost}</th>
                <td>
                  {meeting.hostName} {meeting.hostTitle}
                </td>
                <th>{words.paperRecorder}</th>
                <td>{meeting.recorderName}</td>
              </tr>
              {view.caseNumber ? (
                <Line label={words.paperMatter} text={`${view.caseNumber} ${view.caseTitle ?? ''}`} />
              ) : null}
              {meeting.agenda.length > 0 ? (
                <Line
                  label={words.paperAgenda}
                  text={meeting.agenda.map((line, at) => `${at + 1}. ${line}`).join('\n')}
                />
              ) : null}
              <tr>
                <th>{words.paperPositions}</th>
                <td colSpan={3}>
                  {came.map(one => (
                    <p key={one.id} className="minutes-said">
                      <strong>
                        {one.unitName} {one.personName} {one.title}
                      </strong>{' '}
                      <span>{words.paperCameAt(formatInstant(one.cameAt))}</span>
                      <br />
                      {one.position || words.paperNoPosition}
                    </p>
                  ))}
                </td>
              </tr>
              <Line
                label={words.paperAbsent}
                text={absent.length > 0 ? absent.join('　') : words.paperNone}
              />
              {meeting.discussion === '' ? null : (
                <Line label={words.paperDiscussion} text={meeting.discussion} />
              )}
              <Line label={words.paperDecision} text={meeting.decision} />
            </tbody>
          </table>
          {tasks.length > 0 ? (
            <>
              <h2 className="minutes-head">{words.paperTasks}</h2>
              <table className="sheet-table minutes-tasks">
                <thead>
                  <tr>
                    {words.paperTaskHead.map(head => (
                      <th key={head}>{head}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {tasks.map((task, at) => (
                    <tr key={task.id}>
                      <td className="minutes-at">{at + 1}</td>
                      <td>{task.content}</td>
                      <td>{task.ownerName}</td>
                      <td>{formatInstant(task.dueAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          ) : null}
          <div className="minutes-signs">
            <h2 className="minutes-head">{words.paperSigns}</h2>
            <table className="sheet-table">
              <thead>
                <tr>
                  {words.paperSignHead.map(head => (
                    <th key={head}>{head}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {came.map(one => (
                  <tr key={one.id}>
                    <td>{one.unitName}</td>
                    <td>{one.personName}</td>
                    <td>{one.title}</td>
                    <td className="minutes-sign" />
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="sheet-ends">
              <span>{words.paperHostSign}</span>
              <span>{words.paperRecorderSign}</span>
              <span>{words.paperDate}</span>
            </div>
          </div>
        </div>
      </PrintFrame>
    </Page>
  )
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <tr>
      <th>{label}</th>
      <td colSpan={3} className="sheet-words">
        {text}
      </td>
    </tr>
  )
}
