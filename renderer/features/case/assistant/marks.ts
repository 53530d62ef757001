import type { Advice } from '../../../../shared/contract/case.ts'
import { locate, type Mark } from './spans.ts'

/** Marks of an advice in the citizen's words: flags, guarded look-alikes, and the words of the best category. */
export function adviceMarks(text: string, advice: Advice | null): Mark[] {
  if (advice === null) return []
  const marks: Mark[] = []
  for (const flag of advice.guardedFlags) {
    const at = locate(text, flag.span)
    if (at) marks.push({ ...at, kind: 'guarded', title: flag.name })
  }
  for (const word of advice.categories[0]?.words ?? []) {
    const at = locate(text, word)
    if (at) marks.push({ ...at, kind: 'word', title: '' })
  }
  for (const word of advice.categories[0]?.learnedWords ?? []) {
    const at = locate(text, word)
    if (at) marks.push({ ...at, kind: 'word', title: '' })
  }
  for (const flag of advice.flags) {
    const at = locate(text, flag.span)
    if (at) marks.push({ ...at, kind: 'flag', title: flag.name })
  }
  return marks
}
