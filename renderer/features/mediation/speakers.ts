/** Who can speak in a record, in the order of their keys. */
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import { speakerLabels, speakerLine } from '../../../shared/labels/mediation.ts'

/** Alt and one digit reach so many. */
const mostKeys = 9

export interface Speaker {
  key: string
  /** The beginning of the line, such as the role with a colon. */
  line: string
}

/** Sides first, then the mediator, then the others; a name is added where a role is held by several. */
export function speakersOf(parties: readonly CaseParty[], mediatorNames: readonly string[]): Speaker[] {
  const ofRole = (role: CaseParty['role']) => parties.filter(party => party.role === role)
  const lines = (role: CaseParty['role']): Speaker[] => {
    const found = ofRole(role)
    return found.map(party => ({
      key: party.id,
      line: speakerLine(speakerLabels[role], found.length > 1 ? party.name : ''),
    }))
  }
  const mediators = mediatorNames.map((name, index) => ({
    key: `mediator${index}`,
    line: speakerLine(speakerLabels.mediator, mediatorNames.length > 1 ? name : ''),
  }))
  return [
    ...lines('applicant'),
    ...lines('respondent'),
    ...mediators,
    ...lines('interestedParty'),
    ...lines('agent'),
  ].slice(0, mostKeys)
}

/** Puts text where the caret stands, on a line of its own, so that undo still works. */
export function insertLine(area: HTMLTextAreaElement, line: string): void {
  area.focus()
  const before = area.value.slice(0, area.selectionStart)
  const text = before === '' || before.endsWith('\n') ? line : `\n${line}`
  // The one way that keeps the field's own undo; where it is gone, the text is set directly.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.scrollTop = area.scrollHeight
}
