/** Every kind of thing a person can have in hand: one list, so that none is forgotten at a handover. */
import { type OpenItem, type OpenItemKind, openItemKey } from '../../../domain/handover.ts'
import type { Services } from '../../bus/services.ts'
import { concernsHeld } from './concerns.ts'
import { followUpsDue } from './followUps.ts'
import { heldForMediation, heldForTriage } from './holders.ts'
import { mediationsHeld } from './mediations.ts'
import { meetingTasksHeld } from './meetingTasks.ts'
import { ordersSent } from './orders.ts'
import type { Asked, OpenItemSource } from './source.ts'
import { supervisionsIssued } from './supervisions.ts'
import { standingIn, turnsAhead } from './turns.ts'

const common: readonly OpenItemSource[] = [
  heldForTriage,
  heldForMediation,
  mediationsHeld,
  ordersSent,
  followUpsDue,
  concernsHeld,
  meetingTasksHeld,
  standingIn,
  turnsAhead,
  supervisionsIssued,
]

/** The sources of this host: those of both, and what only a desk keeps. */
export const sourcesOf = (services: Pick<Services, 'openItems'>): readonly OpenItemSource[] => [
  ...common,
  ...(services.openItems ?? []),
]

/** Everything a person has in hand now, each thing once. */
export async function openItemsOf(services: Pick<Services, 'openItems'>, asked: Asked): Promise<OpenItem[]> {
  const found = new Map<string, OpenItem>()
  for (const source of sourcesOf(services))
    for (const item of await source.list(asked)) found.set(openItemKey(item), item)
  return [...found.values()]
}

export function sourceOf(services: Pick<Services, 'openItems'>, kind: OpenItemKind): OpenItemSource {
  const source = sourcesOf(services).find(one => one.kinds.includes(kind))
  if (source === undefined) throw new Error(`nothing hands over ${kind}`)
  return source
}
