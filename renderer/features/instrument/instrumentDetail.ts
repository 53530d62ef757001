/** What a timeline entry about an extension, a pause, supervision, a copy or an instruction carries besides words. */
import type { CaseEvent } from '../../../shared/domain/caseRecord.ts'
import {
  decisionViaLabels,
  pauseReasonLabels,
  supervisionKindLabels,
  instrumentText as words,
} from '../../../shared/labels/instrument.ts'
import { deliveryModeLabels } from '../../../shared/labels/order.ts'
import { formatInstant } from '../../components/time.ts'

/** Details as short phrases, empty ones among them. */
export function instrumentDetail({ kind, data }: CaseEvent): string[] {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '')
  const label = (table: Record<string, string>, name: string) => table[text(name)] ?? ''
  const moment = (name: string, say: (time: string) => string) =>
    text(name) === '' ? '' : say(formatInstant(text(name)))
  const via = text('via') === 'own' ? '' : label(decisionViaLabels, 'via')
  switch (kind) {
    case 'extensionAsked':
      return [words.asked(Number(data.days ?? 0)), text('byName')]
    case 'extensionGranted':
      return [words.granted(Number(data.days ?? 0)), moment('dueAfter', words.dueAfter), text('byName'), via]
    case 'extensionDenied':
    case 'pauseDenied':
      return [text('byName'), via]
    case 'pauseAsked':
      return [label(pauseReasonLabels, 'reason'), words.reviewOn(text('reviewOn')), text('byName')]
    case 'orderPaused':
    case 'pauseProlonged':
      return [words.reviewOn(text('reviewOn')), moment('dueAfter', words.dueAfter), text('byName'), via]
    case 'orderResumed':
      return [moment('dueAfter', words.dueAfter)]
    case 'supervised':
    case 'supervisionRaised':
      return [label(supervisionKindLabels, 'grade'), text('number')]
    case 'supervisionDelivered':
      return [label(deliveryModeLabels, 'mode'), moment('replyDueAt', words.replyBy)]
    case 'supervisionReplied':
    case 'instructionReplied':
      return [text('byName')]
    case 'circularSent':
    case 'circularWithdrawn':
      return [text('toName')]
    case 'circularRead':
      return [text('toName'), text('byName')]
    case 'instructed':
      return [text('byName'), words.instructedTo(text('toName')), moment('replyDueAt', words.replyBy)]
    case 'instructionAskedAgain':
      return [moment('replyDueAt', words.replyBy)]
    default:
      return []
  }
}
