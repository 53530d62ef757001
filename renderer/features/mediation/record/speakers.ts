/** Who can speak in a record, in the order of their keys, and how one turn follows another. */
import type { CaseParty } from '../../../../shared/domain/caseRecord.ts'
import { speakerLabels, speakerLine } from '../../../../shared/labels/mediation.ts'

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

/** Beginnings of the lines of an inquiry: question and answer. */
export interface Turns {
  question: string
  answer: string
}

/**
 * What Enter does at the end of a line of questions and answers: the other's turn begins, or, after a turn in which
 * nothing was said, its beginning is taken back. Null: a plain line break. `drop` characters before the caret go.
 */
export function nextTurn(text: string, caret: number, turns: Turns): { drop: number; text: string } | null {
  if (caret < text.length && text[caret] !== '\n') return null
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret)
  const own = [turns.question, turns.answer].find(mark => line.startsWith(mark))
  if (own === undefined) return null
  if (line.trim() === own) return { drop: line.length, text: '' }
  return { drop: 0, text: `\n${own === turns.question ? turns.answer : turns.question}` }
}

/** Whose turn it is after the last two who spoke: the one of them who did not speak last. Null: nobody spoke yet. */
export function otherSpeaker(before: string, lines: readonly string[]): string | null {
  const spoken = before.split('\n').flatMap(text => lines.find(line => text.startsWith(line)) ?? [])
  const last = spoken.at(-1)
  if (last === undefined) return lines[0] ?? null
  return spoken.findLast(line => line !== last) ?? lines.find(line => line !== last) ?? null
}

/** Puts text where the caret stands, on a line of its own, so that undo still works. */
export function insertLine(area: HTMLTextAreaElement, line: string): void {
  const before = area.value.slice(0, area.selectionStart)
  insertText(area, before === '' || before.endsWith('\n') ? line : `\n${line}`)
}

/** Puts text where the caret stands, or in place of what is selected. */
export function insertText(area: HTMLTextAreaElement, text: string): void {
  area.focus()
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  // The one way that keeps the field's own undo; where it is gone, the text is set directly.
  if (!done) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.scrollTop = area.scrollHeight
}
