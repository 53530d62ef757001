/** Binding rulings on both hosts: opened by the third return, argued by both sides, given by a leader. */
import { decideRulingHandlers } from './ruling/decide.ts'
import { readRulingHandlers } from './ruling/read.ts'
import { writeRulingHandlers } from './ruling/write.ts'

export const rulingHandlers = { ...readRulingHandlers, ...writeRulingHandlers, ...decideRulingHandlers }
