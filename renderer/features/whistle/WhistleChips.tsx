import { useNavigate } from 'react-router'
import { meetingText } from '../../../shared/labels/meeting.ts'
import { whistleText as words } from '../../../shared/labels/whistle.ts'
import { useCall } from '../../client/index.ts'

/** What of whistles, meetings and their tasks waits for me, on the workbench; nothing while nothing does. */
export function WhistleChips() {
  const navigate = useNavigate()
  const { data } = useCall('whistle.work', {})
  if (data === undefined) return null
  const chips = [
    { name: words.workToAnswer, count: data.toAnswer, note: '', to: '/whistles?pile=toAnswer', isBad: true },
    { name: words.workConcerns, count: data.concerns, note: '', to: '/whistles?pile=concern', isBad: true },
    { name: words.workApproved, count: data.approved, note: '', to: '/whistles?pile=waiting', isBad: false },
    {
      name: meetingText.workForces,
      count: data.proposedForces,
      note: '',
      to: '/meetings?pile=taskForces',
      isBad: true,
    },
    {
      name: meetingText.workTasks,
      count: data.tasksOpen,
      note: data.tasksOverdue > 0 ? meetingText.workOverdue(data.tasksOverdue) : '',
      to: data.tasksOverdue > 0 ? '/meetings?pile=tasks&tasks=overdue' : '/meetings?pile=tasks',
      isBad: data.tasksOverdue > 0,
    },
    {
      name: meetingText.workToCheck,
      count: data.tasksToCheck,
      note: '',
      to: '/meetings?pile=tasks&tasks=toCheck',
      isBad: false,
    },
    {
      name: meetingText.workToday,
      count: data.meetingsToday,
      note: '',
      to: '/meetings?pile=planned',
      isBad: false,
    },
  ].filter(chip => chip.count > 0)
  if (chips.length === 0) return null
  return (
    <div className="fq-chips">
      {chips.map(chip => (
        <button
          key={chip.name}
          type="button"
          className={chip.isBad ? 'fq-chip is-bad' : 'fq-chip'}
          onClick={() => navigate(chip.to)}
        >
          {chip.name} <strong>{chip.count}</strong> {chip.note}
        </button>
      ))}
    </div>
  )
}
