/** What a timeline entry carries besides words: the choice that was made with the step. */
import type { CaseEvent } from '../../../../shared/domain/caseRecord.ts'
import { levelLabels, urgencyLabels } from '../../../../shared/labels/assistant.ts'
import {
  caseFieldLabels,
  completionKindLabels,
  intakeChannelLabels,
  joinWords,
  pairWords,
  quoteWords,
  rejectReasonLabels,
  retentionLabels,
  satisfactionLabels,
  solvedAnswerLabels,
} from '../../../../shared/labels/case.ts'
import { clockText } from '../../../../shared/labels/clock.ts'
import { concernKindLabels, concernLevelLabels } from '../../../../shared/labels/concern.ts'
import { clinicLabels } from '../../../../shared/labels/conflict.ts'
import { openItemLabels } from '../../../../shared/labels/handover.ts'
import { deliveryModeLabels, returnReasonLabels } from '../../../../shared/labels/order.ts'
import { triageText } from '../../../../shared/labels/triage.ts'
import { answerWayLabels, wayLabels } from '../../../../shared/labels/whistle.ts'
import { casePageText } from '../../../../shared/labels/workspace.ts'
import { formatInstant } from '../../../components/time.ts'
import { instrumentDetail } from '../../instrument/instrumentDetail.ts'
import { conflictField, conflictText } from '../../sync/conflictWords.ts'

type Value = CaseEvent['data'][string] | undefined

/** The label of a stored code; nothing for a code this window does not know. */
function labelOf(table: object, value: Value): string {
  return Object.hasOwn(table, String(value)) ? String((table as Record<string, string>)[String(value)]) : ''
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : '')

/** What was chosen, and for ever the words that were not. */
function keptWords(data: CaseEvent['data']): string[] {
  const of = { tableName: textOf(data.table), field: textOf(data.field) }
  if (typeof data.lost !== 'string') return []
  const lost = JSON.parse(data.lost) as string[]
  return [
    clinicLabels.chosenWas(conflictText(of, textOf(data.chosen))),
    ...lost.map(words => clinicLabels.lostKept(conflictText(of, words))),
  ]
}

/** Details of an entry as short phrases; `categoryName` gives the name of a category code. */
export function eventDetail(event: CaseEvent, categoryName: (code: string) => string): string[] {
  const { data } = event
  switch (event.kind) {
    case 'registered':
      return present(labelOf(intakeChannelLabels, data.channel))
    case 'edited':
      return present(editedFields(textOf(data.fields)))
    case 'assessed':
      return present(
        categoryName(textOf(data.categoryCode)),
        labelOf(levelLabels, data.level),
        labelOf(urgencyLabels, data.urgency),
      )
    case 'concernFound':
    case 'concernEscalated':
    case 'concernSettled':
      return present(
        labelOf(concernKindLabels, data.concern),
        labelOf(concernLevelLabels, data.level),
        textOf(data.holderName),
      )
    case 'handedOver':
      return present(
        labelOf(openItemLabels, data.item),
        clockText.movedFromTo(textOf(data.fromName), textOf(data.toName)),
      )
    case 'flagDisposed':
      return present(
        textOf(data.words) === '' ? '' : quoteWords(textOf(data.words)),
        data.outcome === 'falseAlarm' ? triageText.falseAlarm : triageText.handled,
      )
    case 'conflictFound':
      return present(conflictField(textOf(data.table), textOf(data.field)))
    case 'conflictResolved':
      return present(conflictField(textOf(data.table), textOf(data.field)), ...keptWords(data))
    case 'rejected':
      return present(labelOf(rejectReasonLabels, data.reason))
    case 'suspendAsked':
    case 'suspended':
      return present(pairWords(casePageText.reviewOn, textOf(data.reviewOn)))
    case 'dueMoved':
      return present(
        labelOf(clockText.kinds, data.clockKind),
        clockText.movedFromTo(formatInstant(textOf(data.before)), formatInstant(textOf(data.after))),
      )
    case 'told':
      return present(labelOf(deliveryModeLabels, data.mode), textOf(data.receiverName))
    case 'rulingOpened':
    case 'rulingCancelled':
      return present(textOf(data.number))
    case 'rulingGiven':
      return present(textOf(data.number), textOf(data.leadName), textOf(data.deciderName))
    case 'checkInConfirmed':
      return present(textOf(data.witnessName))
    case 'delivered':
      return present(labelOf(deliveryModeLabels, data.mode))
    case 'checkedIn':
      return present(textOf(data.place), textOf(data.byName))
    case 'returnRequested':
      return present(labelOf(returnReasonLabels, data.reason))
    case 'completed':
    case 'orderCompleted':
      return present(labelOf(completionKindLabels, data.completionKind), textOf(data.byName))
    case 'followedUp':
    case 'publicScored':
      return present(labelOf(solvedAnswerLabels, data.solved), labelOf(satisfactionLabels, data.satisfaction))
    case 'merged':
    case 'absorbed':
    case 'unmerged':
    case 'released':
    case 'split':
    case 'splitOff':
    case 'unsplit':
    case 'repeatLinked':
    case 'related':
      return present(textOf(data.number))
    case 'joined':
      return present(textOf(data.name))
    case 'levelOverruled':
      return present(labelOf(levelLabels, data.level), labelOf(wayLabels, data.way))
    case 'whistleAsked':
    case 'whistleApproved':
    case 'whistleRefused':
    case 'whistleConfirmed':
    case 'whistleObjected':
      return present(textOf(data.number), textOf(data.leader), labelOf(answerWayLabels, data.way))
    case 'whistleSettled':
    case 'whistleClosed':
    case 'whistleCancelled':
    case 'meetingPlanned':
    case 'meetingHeld':
    case 'meetingDecided':
    case 'meetingCancelled':
      return present(textOf(data.number))
    case 'taskForceProposed':
    case 'taskForceOpened':
    case 'taskForceClosed':
      return present(textOf(data.number), textOf(data.leader))
    case 'meetingTaskSet':
    case 'meetingTaskDone':
    case 'meetingTaskChecked':
    case 'meetingTaskReturned':
    case 'meetingTaskDropped':
      return present(textOf(data.owner), event.text === textOf(data.task) ? '' : textOf(data.task))
    case 'archived':
      return present(labelOf(retentionLabels, data.retention))
    default:
      return present(...instrumentDetail(event))
  }
}

function present(...texts: string[]): string[] {
  return texts.filter(text => text !== '')
}

function editedFields(fields: string): string {
  const names = fields
    .split(',')
    .map(field => (field === 'parties' ? casePageText.sections.parties : labelOf(caseFieldLabels, field)))
  return joinWords(present(...names))
}
