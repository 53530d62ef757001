/** What people are told of a round that did not come to its end. */
import { LinkDown, LinkRefused } from './linkError.ts'
import { LoadWaits } from './load/load.ts'

export function codeOf(error: unknown): string {
  if (error instanceof LinkRefused) return error.code
  if (error instanceof LinkDown) return 'sync.unreachable'
  return error instanceof LoadWaits ? 'sync.reloadWaits' : 'sync.failed'
}
