/** Handlers of the register of people and organisations; the same at the desk and at the county. */
import { characterHandlers } from './person/characters.ts'
import { personMergeHandlers } from './person/merge.ts'
import { personReadHandlers } from './person/read.ts'
import { personSaveHandlers } from './person/save.ts'

export const personHandlers = {
  ...personReadHandlers,
  ...personSaveHandlers,
  ...personMergeHandlers,
  ...characterHandlers,
}
