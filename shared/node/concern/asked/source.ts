/** Things asked of a leader that wait for an answer. Each kind is one small source. */
import type { AskedFacts } from '../../../domain/concernFind.ts'
import type { Db } from '../../db/db.ts'

export type AskedRow = AskedFacts & { orgId: string }

export interface AskedSource {
  /** Everything that waits, of these centres. */
  list(db: Db, orgIds: readonly string[]): Promise<AskedRow[]>
}
