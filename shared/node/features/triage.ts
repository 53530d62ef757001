/** Triage on both hosts: the queue, the duties of departments, the papers that leave the desk. */
import { dutyHandlers } from './triage/duty.ts'
import { noticeHandlers } from './triage/notice.ts'
import { queueHandlers } from './triage/queue.ts'

export const triageHandlers = {
  ...queueHandlers,
  ...dutyHandlers,
  ...noticeHandlers,
}
