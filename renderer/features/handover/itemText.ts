import type { HandoverItemView } from '../../../shared/contract/handover.ts'
import { shiftParts } from '../../../shared/domain/shift.ts'
import { handoverText as words } from '../../../shared/labels/handover.ts'
import { shiftPartLabels } from '../../../shared/labels/shift.ts'

/** What an item is, in words. */
export function itemText(item: Pick<HandoverItemView, 'kind' | 'label'>): string {
  switch (item.kind) {
    case 'shift': {
      const [day = '', code = ''] = item.label.split(' ')
      const part = shiftParts.find(name => name === code)
      return words.shiftLabel(day, part ? shiftPartLabels[part] : '')
    }
    case 'deputy':
      return words.deputyLabel(item.label)
    case 'draft':
      return words.draftLabel(item.label)
    case 'concern':
      return words.concernLabel(item.label)
    default:
      return item.label
  }
}

/** Where an item can be looked at; null when it has no page. */
export function itemPath(item: Pick<HandoverItemView, 'kind' | 'subjectId' | 'caseId'>): string | null {
  switch (item.kind) {
    case 'order':
    case 'returnToJudge':
      return `/orders/${item.subjectId}`
    case 'mediation':
      return `/mediations/${item.subjectId}`
    case 'concern':
      return `/concerns?id=${item.subjectId}`
    case 'deputy':
      return '/shifts?tab=absences'
    case 'shift':
      return '/shifts'
    case 'meetingTask':
      return '/meetings'
    case 'draft':
      return null
    default:
      return item.caseId === null ? null : `/cases/${item.caseId}`
  }
}
