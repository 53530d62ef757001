/** What a screen may use to talk to the service and to its machine. */
export { call } from './call.ts'
export { noteServerTime, serverNow, useNow } from './clock.ts'
export { CallError, codeText, errorText } from './errors.ts'
export { fromBase64, toBase64 } from './files.ts'
export {
  type CallOptions,
  type InfiniteCall,
  useCall,
  useCommand,
  useInfiniteCall,
} from './hooks.ts'
export {
  type Journal,
  type JournalForm,
  type JournalName,
  JournalPen,
  openJournal,
  useJournal,
  whileLeaving,
} from './journal.ts'
export { type Me, useCan, useMe } from './me.ts'
export { newRequestId } from './requestId.ts'
export { isDesktop, shell } from './shell.ts'
