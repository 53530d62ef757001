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
import { deliveryModeLabels, returnReasonLabels } from '../../../../shared/labels/order.ts'
import { triageText } from '../../../../shared/labels/triage.ts'
import { casePageText } from '../../../../shared/labels/workspace.ts'
import { formatInstant } from '../../../components/time.ts'

type Value = CaseEvent['data'][string] | undefined

/** The label of a stored code; nothing for a code this window does not know. */
function labelOf(table: object, value: Value): string {
  return Object.hasOwn(table, String(value)) ? String((table as Record<string, string>)[String(value)]) : ''
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : '')

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
    case 'flagDisposed':
      return present(
        textOf(data.words) === '' ? '' : quoteWords(textOf(data.words)),
        data.outcome === 'falseAlarm' ? triageText.falseAlarm : triageText.handled,
      )
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
    case 'archived':
      return present(labelOf(retentionLabels, data.retention))
    default:
      return []
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
