/** Which changes stand in a bundle: told beside their state, which only the county's answer moves. */
import type { Instant } from '../../../shared/kit/time.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'

/** Bundles looked at: older ones were written again since. */
const bundlesSeen = 200

/** When each of these numbers was last written to a bundle; null for one that never was. */
export async function ferriedAt(db: Db, seqs: readonly number[]): Promise<(seq: number) => Instant | null> {
  if (seqs.length === 0) return () => null
  const bundles = await db.rows(
    ferryLogTable,
    sql`select * from ${raw('ferry_log')} where direction = 'out' and from_seq <= ${Math.max(...seqs)} and to_seq >= ${Math.min(...seqs)} order by at desc limit ${bundlesSeen}`,
  )
  return seq => bundles.find(one => (one.fromSeq ?? seq + 1) <= seq && seq <= (one.toSeq ?? 0))?.at ?? null
}
