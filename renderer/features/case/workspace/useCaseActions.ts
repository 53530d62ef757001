import type { CaseView } from '../../../../shared/contract/case.ts'
import type { casePageText as words } from '../../../../shared/labels/workspace.ts'

/** What can be done with a case from its header. Each opens a dialog or leads to the screen that does it. */
export type CaseActionName = keyof typeof words.actions

/** In the order of work: the first ones are what usually comes next. */
const mainOrder: readonly { name: CaseActionName; can: string }[] = [
  { name: 'assess', can: 'assess' },
  { name: 'assign', can: 'assign' },
  { name: 'dispatch', can: 'dispatch' },
  { name: 'whistle', can: 'whistle' },
  { name: 'mediate', can: 'mediate' },
  { name: 'settle', can: 'settle' },
  { name: 'resume', can: 'resume' },
  { name: 'unmerge', can: 'unmerge' },
  { name: 'verify', can: 'verify' },
  { name: 'followUp', can: 'followUp' },
  { name: 'archive', can: 'archive' },
]
/** Keys of the actions in the header: first letters as an input method spells them. */
export const actionKeys: Partial<Record<CaseActionName, string>> = {
  assess: 'alt+y',
  dispatch: 'alt+p',
  whistle: 'alt+c',
  mediate: 'alt+t',
  settle: 'alt+b',
  resume: 'alt+r',
  verify: 'alt+h',
  followUp: 'alt+f',
  archive: 'alt+g',
}
const moreOrder: readonly {
  name: CaseActionName
  can: string
  isDanger?: boolean
}[] = [
  { name: 'suspend', can: 'suspend' },
  { name: 'askSuspend', can: 'askSuspend' },
  { name: 'taskForce', can: 'taskForce' },
  { name: 'escalate', can: 'escalate' },
  { name: 'handBack', can: 'handBack' },
  { name: 'reopen', can: 'reopen' },
  { name: 'merge', can: 'merge' },
  { name: 'split', can: 'split' },
  { name: 'unsplit', can: 'unsplit' },
  { name: 'linkRepeat', can: 'linkRepeat' },
  { name: 'relate', can: 'linkRepeat' },
  { name: 'reject', can: 'reject', isDanger: true },
  { name: 'withdraw', can: 'withdraw', isDanger: true },
  { name: 'terminate', can: 'terminate', isDanger: true },
  { name: 'voidNumber', can: 'voidNumber', isDanger: true },
]

export interface CaseActions {
  main: CaseActionName[]
  more: { name: CaseActionName; isDanger: boolean }[]
}

/** What this person may do with the case now, as the service said; the screen holds no rule of its own. */
export function caseActions(view: CaseView): CaseActions {
  const main = mainOrder.filter(action => view.can[action.can] === true).map(action => action.name)
  const more = moreOrder
    .filter(action => view.can[action.can] === true)
    .map(action => ({
      name: action.name,
      isDanger: action.isDanger ?? false,
    }))
  // Judging again is possible for long, but is rarely the next thing once it was judged.
  const isJudged = view.case.status !== 'registered'
  if (isJudged && main[0] === 'assess') {
    main.shift()
    more.unshift({ name: 'reassess', isDanger: false })
  }
  return { main, more }
}
