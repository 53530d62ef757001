/** What moves or watches the work of departments, on both hosts: extensions, pauses, supervision, copies, instructions. */
import { circularHandlers } from './instrument/circular.ts'
import { extensionHandlers } from './instrument/extension.ts'
import { instructionHandlers } from './instrument/instruction.ts'
import { instrumentListHandlers } from './instrument/list.ts'
import { instrumentReadHandlers } from './instrument/read.ts'
import { instrumentRuleHandlers } from './instrument/rules.ts'
import { supervisionHandlers } from './instrument/supervision.ts'
import { suspensionHandlers } from './instrument/suspension.ts'

export const instrumentHandlers = {
  ...extensionHandlers,
  ...suspensionHandlers,
  ...supervisionHandlers,
  ...circularHandlers,
  ...instructionHandlers,
  ...instrumentReadHandlers,
  ...instrumentListHandlers,
  ...instrumentRuleHandlers,
}
