/** People's mediation on both hosts. Its printed papers are the desk's. */
import { agreeHandlers } from './mediation/agree.ts'
import { assignHandlers } from './mediation/assign.ts'
import { courseHandlers } from './mediation/course.ts'
import { dangerHandlers } from './mediation/danger.ts'
import { limitHandlers } from './mediation/limit.ts'
import { openHandlers } from './mediation/open.ts'
import { peopleHandlers } from './mediation/people.ts'
import { mediationReadHandlers } from './mediation/read.ts'
import { recordingHandlers } from './mediation/recording.ts'
import { recusalHandlers } from './mediation/recusal.ts'
import { stopHandlers } from './mediation/stop.ts'

export const mediationHandlers = {
  ...openHandlers,
  ...assignHandlers,
  ...agreeHandlers,
  ...mediationReadHandlers,
  ...courseHandlers,
  ...limitHandlers,
  ...stopHandlers,
  ...dangerHandlers,
  ...recordingHandlers,
  ...peopleHandlers,
  ...recusalHandlers,
}
