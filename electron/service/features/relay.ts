/** The relay of the office as people turn it on, find it and see it. */
import { hasAbility } from '../../../shared/domain/role.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import { type HandlersOf, prepared } from '../../../shared/node/bus/handlers.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import { dropSetting, getSetting, putSetting } from '../../../shared/node/settings.ts'
import { checkCode, defaultRelayPort } from '../../../shared/sync/relay.ts'
import { relayChangeTable } from '../local/relayTables.ts'
import { findRelays, privateAddresses } from '../relay/announce.ts'
import { relayShareOf } from '../relay/client.ts'
import { askHello } from '../relay/line.ts'
import type { RelayService } from '../relay/service.ts'
import { LinkDown, LinkRefused } from '../sync/link.ts'

const probeErrors = ['relay.notARelay', 'relay.otherCounty', 'relay.upgradeRequired', 'relay.off']

async function status(ctx: QueryContext, relay: RelayService) {
  const { db, actor } = ctx
  const county = await getSetting(db, 'county')
  const host = await getSetting(db, 'relayHost')
  const peer = await getSetting(db, 'relayPeer')
  const share = await relayShareOf(db)
  const held = await db.one<{ n: number }>(
    sql`select count(*) as n from outbox where state in ('waiting', 'sending') and seq <= ${share.upTo}`,
  )
  const manages = hasAbility(actor, 'sync.manage')
  return {
    isEnrolled: county !== null,
    host:
      host === null
        ? null
        : {
            isOn: host.isOn,
            isOpen: relay.isOpen,
            port: host.port,
            isAnnounced: host.isAnnounced,
            addresses: privateAddresses().filter(address => !address.startsWith('127.')),
            checkCode: checkCode(host.pin),
            errorCode: relay.errorCode,
            guests: [...relay.guests],
          },
    peer:
      peer === null
        ? null
        : {
            address: peer.address,
            port: peer.port,
            name: peer.name,
            checkCode: checkCode(peer.pin),
            sharedAt: share.sharedAt,
            attemptAt: share.attemptAt,
            errorCode: share.errorCode,
            held: Number(held?.n ?? 0),
          },
    provisional: await db.count(relayChangeTable, { state: ['open', 'unproven'] }),
    defaultPort: defaultRelayPort,
    can: { manage: manages && county !== null },
  }
}

async function mustBeEnrolled(ctx: QueryContext): Promise<string> {
  const county = await getSetting(ctx.db, 'county')
  if (county === null) fail('sync.notEnrolled')
  return county.countyId
}

async function probe(ctx: QueryContext, relay: RelayService, place: { address: string; port: number }) {
  const countyId = await mustBeEnrolled(ctx)
  try {
    const signal = AbortSignal.timeout(8_000)
    const { hello, pin } = await askHello(relay.transport, place, null, countyId, signal)
    if (hello.deviceId === ctx.services.device.id) fail('relay.ownDesk')
    return { pin, checkCode: checkCode(pin), deviceName: hello.deviceName, centerName: hello.centerName }
  } catch (error) {
    if (error instanceof LinkRefused && probeErrors.includes(error.code)) fail(error.code)
    if (error instanceof LinkDown || error instanceof LinkRefused) fail('relay.unreachable')
    throw error
  }
}

export const relayHandlers = (
  parts: () => RelayService,
): HandlersOf<
  | 'relay.status'
  | 'relay.turnOn'
  | 'relay.turnOff'
  | 'relay.find'
  | 'relay.probe'
  | 'relay.join'
  | 'relay.leave'
> => ({
  'relay.status': async ctx => {
    ctx.authorise(true)
    return status(ctx, parts())
  },
  // The port is opened before the command: it may be taken, and the writer queue must not wait for the network.
  'relay.turnOn': prepared(
    async (ctx, input) => {
      ctx.authorise(true)
      await mustBeEnrolled(ctx)
      const code = await parts().turnOn(input.port, input.isAnnounced)
      if (code !== null) fail(code)
    },
    async ctx => {
      ctx.authorise(true)
      return { ok: true as const }
    },
  ),
  'relay.turnOff': prepared(
    async ctx => {
      ctx.authorise(true)
      await parts().turnOff()
    },
    async ctx => {
      ctx.authorise(true)
      return { ok: true as const }
    },
  ),
  'relay.find': async ctx => {
    ctx.authorise(true)
    const own = (await getSetting(ctx.db, 'relayHost'))?.pin
    const found = (await findRelays()).filter(one => one.pin !== own)
    return {
      found: found.map(({ address, port, name, pin }) => ({
        address,
        port,
        name,
        checkCode: checkCode(pin),
      })),
    }
  },
  'relay.probe': async (ctx, input) => {
    ctx.authorise(true)
    return probe(ctx, parts(), input)
  },
  'relay.join': async (ctx, input) => {
    ctx.authorise(true)
    await mustBeEnrolled(ctx)
    await putSetting(ctx.db, 'relayPeer', input, ctx.now)
    // Another relay has another order: its places are read from the start.
    await dropSetting(ctx.db, 'relayShare')
    return { ok: true }
  },
  'relay.leave': async ctx => {
    ctx.authorise(true)
    await dropSetting(ctx.db, 'relayPeer')
    await dropSetting(ctx.db, 'relayShare')
    return { ok: true }
  },
})
