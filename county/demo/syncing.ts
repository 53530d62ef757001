/** Asks desks to exchange with the county, and waits until they say they have. */
import { setTimeout as pause } from 'node:timers/promises'
import type { OutputOf } from '../../shared/contract/registry.ts'
import type { Caller } from './client.ts'

type Status = OutputOf<'sync.status'>

const lookEveryMs = 40
const patienceMs = 120_000
/** Rounds after which a desk that still finds something to send must be stuck. */
const mostRounds = 12

/** One round: asked for, and watched to its end, good or bad. */
async function round(person: Caller): Promise<Status> {
  const before = await person.call('sync.status', {})
  await person.call('sync.now', {})
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    const status = await person.call('sync.status', {})
    const hasEnded = status.lastAttemptAt !== before.lastAttemptAt
    if (hasEnded && status.state !== 'syncing') return status
    await pause(lookEveryMs)
  }
  throw new Error(`${person.side.name} does not finish its exchange with the county`)
}

/** Sends and fetches until nothing of this desk waits. A desk without a line answers `offline` at once. */
export async function syncDesk(person: Caller): Promise<Status> {
  for (let count = 0; count < mostRounds; count += 1) {
    const status = await round(person)
    if (status.lastErrorCode !== null || status.waiting === 0) return status
  }
  throw new Error(`${person.side.name} does not get its changes to the county`)
}

/** Lets both desks exchange until each has what the other sent: twice more after all was delivered. */
export async function syncUntilQuiet(people: readonly Caller[]): Promise<Status[]> {
  let statuses: Status[] = []
  for (let count = 0; count < 3; count += 1) {
    statuses = []
    for (const person of people) statuses.push(await syncDesk(person))
  }
  return statuses
}
