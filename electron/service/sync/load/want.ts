import type { Db } from '../../../../shared/node/db/db.ts'
import { sql } from '../../../../shared/node/db/sql.ts'
import { dropSetting, getSetting, putSetting, type Settings } from '../../../../shared/node/settings.ts'

/** Notes, in the caller's transaction, that a whole state is wanted; what was on its way is begun anew. */
export async function wantLoad(db: Db, reason: Settings['load']['reason'], now: string): Promise<void> {
  await dropSetting(db, 'loadManifest')
  await db.query(sql`delete from reload_row`)
  // Entries of the epoch before stand under numbers that mean something else by now.
  if (reason === 'epoch') await db.query(sql`delete from parked_entry`)
  const earlier = await getSetting(db, 'load')
  await putSetting(
    db,
    'load',
    {
      reason,
      step: 'wanted',
      next: 0,
      isFresh: reason === 'join',
      hasDroppedIndexes: earlier?.hasDroppedIndexes ?? false,
      hasUnknown: false,
      going: 0,
      backup: null,
      isAllowed: false,
    },
    now,
  )
}
