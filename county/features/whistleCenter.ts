/** The county's whistle centre: its inbox and its figures; who is charged with what was reported up. */
import { assignHandlers } from './whistleCenter/assign.ts'
import { figureHandlers } from './whistleCenter/figures.ts'
import { inboxHandlers } from './whistleCenter/inbox.ts'

export const whistleCenterHandlers = { ...inboxHandlers, ...assignHandlers, ...figureHandlers }
