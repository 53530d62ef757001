/** Performance of agreements on both hosts. */
import { obligationReadHandlers } from './obligation/read.ts'
import { obligationRecordHandlers } from './obligation/record.ts'

export const obligationHandlers = { ...obligationReadHandlers, ...obligationRecordHandlers }
