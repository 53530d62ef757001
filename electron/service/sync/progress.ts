import type { Settings } from '../../../shared/node/settings.ts'

/** How far a round is, for people to see. */
export interface SyncProgress {
  phase: 'push' | 'pull' | 'files'
  done: number
  total: number
}

/** Before the first round. */
export const nothingYet: Settings['syncLast'] = {
  successAt: null,
  attemptAt: null,
  errorCode: null,
  clockOffsetMs: null,
  confirmedSeq: 0,
}
