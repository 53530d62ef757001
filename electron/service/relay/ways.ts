/** The other ways than the direct one. What goes wrong on them is told beside the relay: the county is away in any case. */
import type { Bus, BusLog } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { putSetting } from '../../../shared/node/settings.ts'
import { LinkDown, LinkRefused } from '../sync/link.ts'
import { relayShareOf, shareThrough } from './client.ts'
import { RelayLine, type RelayTransport } from './line.ts'

interface WayParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
  log: BusLog
  relay: RelayTransport
}

/** The line to the relay of the office; null when there is none or it cannot be opened. */
export async function relayLine(parts: WayParts, signal: AbortSignal): Promise<RelayLine | null> {
  const { uow, services, relay } = parts
  try {
    return await RelayLine.open({ uow, services, transport: relay }, signal)
  } catch (error) {
    await relayFailed(parts, error)
    return null
  }
}

/** One share; false when it did not come to its end. */
export async function shareWithOffice(
  parts: WayParts,
  line: RelayLine,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await shareThrough(line, { ...parts, signal })
    return true
  } catch (error) {
    await relayFailed(parts, error)
    return false
  }
}

async function relayFailed({ uow, services, log }: WayParts, error: unknown): Promise<void> {
  const isKnown = error instanceof LinkRefused || error instanceof LinkDown
  if (!isKnown)
    log.error(
      { error: error instanceof Error ? error.stack : String(error) },
      'a share with the office failed',
    )
  const errorCode =
    error instanceof LinkRefused
      ? error.code
      : error instanceof LinkDown
        ? 'relay.unreachable'
        : 'relay.failed'
  const now = services.clock.now()
  await uow.write(async db => {
    await putSetting(db, 'relayShare', { ...(await relayShareOf(db)), attemptAt: now, errorCode }, now)
  })
}
