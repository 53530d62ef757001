/** Which paper a matter gives occasion for. The citizen is told in writing what became of it. */
import type { CaseFile } from './case.ts'

/** `dispatch` goes to departments, the others to the person who told the matter. */
export const noticeKinds = ['acceptance', 'transfer', 'rejection', 'dispatch'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/**
 * Papers that make sense in the state of a matter, the usual one first: a department's name is told as soon
 * as one has it (Regulation on Petition Work, arts 22 and 23: what was done with it, within 15 days).
 */
export function noticesFor(file: Pick<CaseFile, 'status'>, hasOrders: boolean): NoticeKind[] {
  switch (file.status) {
    case 'notAccepted':
      return ['rejection']
    case 'draft':
    case 'registered':
    case 'withdrawn':
    case 'merged':
      return []
    default:
      return hasOrders ? ['transfer', 'dispatch', 'acceptance'] : ['acceptance']
  }
}
