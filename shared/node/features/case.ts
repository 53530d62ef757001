/** The life of a case from intake to archive, on both hosts. Void numbers are the desk's own affair. */
import { adviceHandlers } from './case/advice.ts'
import { assessHandlers } from './case/assess.ts'
import { checkHandlers } from './case/check.ts'
import { editHandlers } from './case/edit.ts'
import { hintHandlers } from './case/hints.ts'
import { takeHandlers } from './case/hotline.ts'
import { groupHandlers } from './case/link/group.ts'
import { joinHandlers } from './case/link/join.ts'
import { mergeHandlers } from './case/link/merge.ts'
import { linkReadHandlers } from './case/link/read.ts'
import { splitHandlers } from './case/link/split.ts'
import { tieHandlers } from './case/link/tie.ts'
import { moveHandlers } from './case/moves.ts'
import { noteHandlers } from './case/note.ts'
import { readHandlers } from './case/read.ts'
import { registerHandlers } from './case/register.ts'

export const caseHandlers = {
  ...registerHandlers,
  ...takeHandlers,
  ...editHandlers,
  ...readHandlers,
  ...adviceHandlers,
  ...assessHandlers,
  ...moveHandlers,
  ...checkHandlers,
  ...noteHandlers,
  ...hintHandlers,
  ...joinHandlers,
  ...mergeHandlers,
  ...splitHandlers,
  ...tieHandlers,
  ...groupHandlers,
  ...linkReadHandlers,
}
