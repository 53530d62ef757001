/**
 * Orders of hotlines and superiors that the county takes in by file and gives to its towns.
 *
 *   waiting --assign--> assigned --take--> taken --news--> assigned (the town's matter is told of it)
 *      \--decline--> declined     \--fail--> failed --assign--> assigned
 *
 * The town of an order is proposed from words of its place, and confirmed by a person.
 */
import type { CaseFile } from './case.ts'
import type { ExternalSource } from './hotline.ts'

export const bridgeStatuses = ['waiting', 'assigned', 'taken', 'failed', 'declined'] as const
export type BridgeStatus = (typeof bridgeStatuses)[number]
export const bridgeActions = ['assign', 'take', 'fail', 'news', 'decline'] as const
export type BridgeAction = (typeof bridgeActions)[number]

/** The complete state table of one order at the county. */
export const bridgeTable: Record<BridgeStatus, Record<BridgeAction, BridgeStatus | 'refuse'>> = {
  waiting: { assign: 'assigned', take: 'refuse', fail: 'refuse', news: 'waiting', decline: 'declined' },
  assigned: { assign: 'assigned', take: 'taken', fail: 'failed', news: 'assigned', decline: 'refuse' },
  // Given again only when the town did not accept it (see `mayGiveAgain`).
  taken: { assign: 'assigned', take: 'taken', fail: 'refuse', news: 'assigned', decline: 'declined' },
  failed: { assign: 'assigned', take: 'refuse', fail: 'failed', news: 'failed', decline: 'declined' },
  declined: { assign: 'assigned', take: 'refuse', fail: 'refuse', news: 'declined', decline: 'declined' },
}

/** The next state of an order, or null when its table refuses. */
export function nextBridge(status: BridgeStatus, action: BridgeAction): BridgeStatus | null {
  const next = bridgeTable[status][action]
  return next === 'refuse' ? null : next
}

/** A town's matter stands for the order no more: the county looks for another owner. */
export const givenBackStatuses: readonly CaseFile['status'][] = ['notAccepted', 'withdrawn']

/** May this order be given to a town (again)? One that a town has in hand stays with it. */
export function mayGiveAgain(status: BridgeStatus, caseStatus: CaseFile['status'] | null): boolean {
  if (status !== 'taken') return nextBridge(status, 'assign') !== null
  return caseStatus === null || givenBackStatuses.includes(caseStatus)
}

/** A town as its names stand in addresses. */
export interface BridgeTown {
  orgId: string
  /** Division code, 9 to 12 digits. */
  code: string
  /** As in addresses, such as the centre's name without its ending. */
  name: string
  /** Without the word for its kind; may be a river's or a street's name too. */
  stem: string
  units: readonly { id: string; code: string; name: string; stem: string }[]
}

export const proposalBases = ['known', 'code', 'townName', 'unitName', 'words', 'none'] as const
export type ProposalBasis = (typeof proposalBases)[number]

export interface TownProposal {
  orgId: string | null
  unitId: string | null
  basis: ProposalBasis
  /** The word it rests on; empty without one. */
  word: string
}

/** Shorter stems are too often part of another word. */
const shortestStem = 2
const townDigits = 9

/**
 * The town an order most likely belongs to. A code of its division settles it; then the town's full name,
 * then a village only one town has, each in the place before the citizen's words. Two towns that fit
 * equally give no proposal: a person reads on.
 */
export function proposeTown(
  order: { unitText: string; place: string; narrative: string },
  towns: readonly BridgeTown[],
): TownProposal {
  const code = order.unitText.replace(/\s/g, '')
  if (/^\d{9,15}$/.test(code)) {
    const town = towns.find(item => item.code.slice(0, townDigits) === code.slice(0, townDigits))
    if (town) {
      const unit = town.units.find(item => item.code === code)
      return { orgId: town.orgId, unitId: unit?.id ?? null, basis: 'code', word: code }
    }
  }
  const where = `${order.unitText} ${order.place}`
  const byPlace = byNames(where, towns)
  if (byPlace) return byPlace
  const byWords = byNames(order.narrative, towns)
  if (byWords) return { ...byWords, basis: 'words' }
  const stems = towns.filter(town => town.stem.length >= shortestStem && where.includes(town.stem))
  const [only] = stems
  return only !== undefined && stems.length === 1
    ? { orgId: only.orgId, unitId: unitIn(where, only), basis: 'words', word: only.stem }
    : { orgId: null, unitId: null, basis: 'none', word: '' }
}

function byNames(text: string, towns: readonly BridgeTown[]): TownProposal | null {
  const named = towns.filter(town => town.name.length >= shortestStem && text.includes(town.name))
  const [town] = named
  if (town !== undefined && named.length === 1)
    return { orgId: town.orgId, unitId: unitIn(text, town), basis: 'townName', word: town.name }
  const among = named.length > 1 ? named : towns
  const hits = among.flatMap(candidate =>
    candidate.units
      .filter(unit => unit.name.length >= shortestStem && text.includes(unit.name))
      .map(unit => ({ candidate, unit })),
  )
  // The longest name is the village meant: a short one may stand inside it.
  const longest = Math.max(0, ...hits.map(hit => hit.unit.name.length))
  const best = hits.filter(hit => hit.unit.name.length === longest)
  const [hit] = best
  return hit !== undefined && best.every(item => item.candidate.orgId === hit.candidate.orgId)
    ? { orgId: hit.candidate.orgId, unitId: hit.unit.id, basis: 'unitName', word: hit.unit.name }
    : null
}

/** The village of a town that a text names; null when none or several equally. */
export function unitIn(text: string, town: BridgeTown): string | null {
  const full = town.units.filter(unit => unit.name !== '' && text.includes(unit.name))
  const hits =
    full.length > 0
      ? full
      : town.units.filter(unit => unit.stem.length >= shortestStem && text.includes(unit.stem))
  return hits.length === 1 ? (hits[0]?.id ?? null) : null
}

/** What an order that comes again changes: dates the new file gives, and more urging. Empty: nothing new. */
export function newsOf(
  known: { dueAt: string | null; returnDueAt: string | null; urges: number | null },
  order: { dueAt: string | null; returnDueAt: string | null; urges: number | null },
): Partial<{ dueAt: string; returnDueAt: string; urges: number }> {
  return {
    ...(order.dueAt !== null && order.dueAt !== known.dueAt ? { dueAt: order.dueAt } : {}),
    ...(order.returnDueAt !== null && order.returnDueAt !== known.returnDueAt
      ? { returnDueAt: order.returnDueAt }
      : {}),
    // An older file that comes late does not take an urging back.
    ...(order.urges !== null && order.urges > (known.urges ?? 0) ? { urges: order.urges } : {}),
  }
}

/** One number of one sender is one order. */
export const bridgeKey = (order: { source: ExternalSource; number: string }): string =>
  `${order.source}/${order.number}`
