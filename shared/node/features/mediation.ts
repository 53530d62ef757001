/** People's mediation on both hosts. Its printed papers are the desk's. */
import { agreeHandlers } from './mediation/agree.ts'
import { assignHandlers } from './mediation/assign.ts'
import { openHandlers } from './mediation/open.ts'
import { mediationReadHandlers } from './mediation/read.ts'

export const mediationHandlers = {
  ...openHandlers,
  ...assignHandlers,
  ...agreeHandlers,
  ...mediationReadHandlers,
}
