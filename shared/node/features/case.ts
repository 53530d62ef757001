/** The life of a case from intake to archive, on both hosts. Void numbers are the desk's own affair. */
import { adviceHandlers } from './case/advice.ts'
import { assessHandlers } from './case/assess.ts'
import { checkHandlers } from './case/check.ts'
import { editHandlers } from './case/edit.ts'
import { moveHandlers } from './case/moves.ts'
import { noteHandlers } from './case/note.ts'
import { readHandlers } from './case/read.ts'
import { registerHandlers } from './case/register.ts'

export const caseHandlers = {
  ...registerHandlers,
  ...editHandlers,
  ...readHandlers,
  ...adviceHandlers,
  ...assessHandlers,
  ...moveHandlers,
  ...checkHandlers,
  ...noteHandlers,
}
