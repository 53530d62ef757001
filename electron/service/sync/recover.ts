/** What the county says no to and a desk can set right by itself, in the same round. */
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { dropSetting, getSetting, putSetting } from '../../../shared/node/settings.ts'
import { takeEpoch } from './epoch.ts'
import { LinkRefused } from './link.ts'
import { buildIndexes } from './load/indexes.ts'
import { wantLoad } from './load/want.ts'
import { schemaName } from './outbox.ts'
import { OldCopyFound } from './pull.ts'

/** `again`: the round goes on; the others are reasons for a new life; null: it is not for the desk to set right. */
export type Recovery = 'again' | 'stale' | 'forked' | 'restored' | null

/** An older county does not say why. */
function reasonOf(error: unknown): 'thinned' | 'reach' | 'life' {
  const why = error instanceof LinkRefused ? error.why : undefined
  return why === 'reach' || why === 'life' ? why : 'thinned'
}

/** Sets right what a refusal tells of; each code once in a round, because a second time it would go round for ever. */
export async function recoverFrom(
  error: unknown,
  recovered: Set<string>,
  uow: UnitOfWork,
  now: string,
  pull: () => Promise<void>,
): Promise<Recovery> {
  const code = error instanceof OldCopyFound ? 'sync.stale' : error instanceof LinkRefused ? error.code : ''
  if (recovered.has(code)) return null
  recovered.add(code)
  switch (code) {
    case 'sync.stale': {
      const told = error instanceof LinkRefused ? await toldByPull(pull) : error
      if (told === null) return 'again'
      return told instanceof LinkRefused && told.code === 'sync.otherEpoch'
        ? recoverFrom(told, recovered, uow, now, pull)
        : 'stale'
    }
    case 'sync.forked':
      return 'forked'
    case 'sync.reload':
      await uow.write(db => wantLoad(db, reasonOf(error), now))
      return 'again'
    case 'sync.otherEpoch': {
      const { countyEpoch = '', expected = 1 } = error as LinkRefused
      if (await takeEpoch(uow, { epoch: countyEpoch, expected }, now)) return 'again'
      // The county has more of this desk than this database: both were put back, and this one further.
      await uow.write(async db => {
        await putSetting(db, 'syncCursor', { epoch: countyEpoch, cursors: {} }, now)
        await wantLoad(db, 'epoch', now)
      })
      return 'restored'
    }
    default:
      return null
  }
}

/**
 * A county that was put back without its witness does not know this desk's nonce and may not know it was put back: a
 * pull shows it how far this desk has read, and only then is the desk an old copy. Throws `LinkDown`.
 */
async function toldByPull(pull: () => Promise<void>): Promise<unknown> {
  try {
    await pull()
    return null
  } catch (error) {
    if (error instanceof LinkRefused || error instanceof OldCopyFound) return error
    throw error
  }
}

/** At start: a load cut off by a crash gets its indexes back; one that left out what is known now is due again. */
export async function lookForLoad(uow: UnitOfWork, now: string): Promise<void> {
  await buildIndexes(uow, now)
  await uow.write(async db => {
    const earlier = await getSetting(db, 'loadedWith')
    if (earlier === null || earlier.schema === schemaName) return
    await dropSetting(db, 'loadedWith')
    await wantLoad(db, 'upgrade', now)
  })
}
