/** Whether a desk stands where the county can serve it from: the same epoch, a kept history, the reach it was told. */
import type { BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { getSetting } from '../../shared/node/settings.ts'
import type { PullRequest } from '../../shared/sync/protocol.ts'
import { type Device, scopeHeadTable } from '../tables/tables.ts'
import { SyncRefused } from './enrol.ts'
import { beginEpoch } from './epoch.ts'
import { isUnlimited, livesOf, reachOf } from './reach.ts'

export interface StandingParts {
  uow: UnitOfWork
  services: Services
  log: BusLog
}

/** The first version that understands these refusals; an older desk must be upgraded before it can go on. */
const leastProtocol = 3

/**
 * Told before the nonce is looked at: after a backup was put back the desk's nonce is one the county never gave,
 * and the desk must not be taken for an old copy. Throws `sync.otherEpoch`.
 */
export async function mustBeOfEpoch(
  { uow }: StandingParts,
  device: Device,
  protocol: number,
  shown: string | null,
): Promise<void> {
  const epoch = (await uow.read(db => getSetting(db, 'countyEpoch'))) ?? ''
  if (shown === null || shown === epoch) return
  if (protocol < leastProtocol) throw new SyncRefused('sync.upgradeRequired')
  throw new SyncRefused('sync.otherEpoch', device.lastSeq + 1, epoch)
}

/** The history after the cursors is here: not thinned away, not lost with a backup that was put back, and not wider than told. */
export async function mustHold(
  parts: StandingParts,
  device: Device,
  request: Omit<PullRequest, 'nonce'>,
): Promise<void> {
  const { uow, services, log } = parts
  const { cursors, protocol } = request
  const { county, heads } = await uow.read(async db => ({
    county: await db.findOne(organizationTable, { kind: 'countyCenter' }),
    heads: await db.find(scopeHeadTable, {}),
  }))
  const scopes = [device.orgId, county?.id]
  const isBehind = Object.entries(cursors).some(
    ([scope, seq]) => scopes.includes(scope) && seq > (heads.find(head => head.scope === scope)?.seq ?? 0),
  )
  const mustBeNew = () => {
    if (protocol < leastProtocol) throw new SyncRefused('sync.upgradeRequired')
  }
  if (isBehind && request.countyEpoch !== null) {
    const { ids, clock } = services
    const epoch = await uow.write(db => beginEpoch(db, { ids, clock, log }, 'behindDesk'))
    mustBeNew()
    throw new SyncRefused('sync.otherEpoch', device.lastSeq + 1, epoch)
  }
  // Another reach than it was told: it holds too much or too little, and takes the whole state.
  const told = request.reach ?? null
  const isTold =
    told === null ? isUnlimited(device) || Object.keys(cursors).length === 0 : told === reachOf(device)
  const isThinned = heads.some(
    head => scopes.includes(head.scope) && (cursors[head.scope] ?? 0) < (head.thinnedTo ?? 0),
  )
  if (isTold && !isThinned) return
  mustBeNew()
  const lives = await uow.read(db => livesOf(db, device))
  // What the old copy held is known of its former life, at another place in the log: it is counted anew.
  const isNewLife = lives.slice(1).some(id => told === reachOf({ ...device, id }))
  throw new SyncRefused(
    'sync.reload',
    undefined,
    undefined,
    isTold ? 'thinned' : isNewLife ? 'life' : 'reach',
  )
}
