/**
 * How often a stranger may ask. Counted in the database, so that several server processes count together; by
 * hashes, so that no list of addresses is kept. A flood from one address is turned away before it reaches the
 * database's one writer.
 */
import { createHash } from 'node:crypto'
import { type Instant, millisPerMinute, toMillis } from '../../shared/kit/time.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import { attemptCountTable } from '../tables/tables.ts'

export interface Limit {
  name: string
  most: number
  minutes: number
}

/** All that one address may ask: a village may share one, so it is generous. */
export const addressLimit: Limit = { name: 'address', most: 40, minutes: 10 }

/**
 * Wrong codes for one number from one address, known or not: a few slips of the pen are free, then each further try
 * waits twice as long as the one before. Nobody shuts a number to its owner, who comes from another address; and six
 * signs of 28 are 480 million, of which a thousand addresses, at thirty tries a day each, find nothing.
 */
export const wrongCodes = {
  free: 5,
  firstWaitMinutes: 1,
  longestWaitMinutes: 60,
  forgottenAfterMinutes: 1440,
}

/** Minutes between the last of so many wrong codes and the next try. */
export function waitAfter(wrong: number): number {
  if (wrong < wrongCodes.free) return 0
  return Math.min(wrongCodes.firstWaitMinutes * 2 ** (wrong - wrongCodes.free), wrongCodes.longestWaitMinutes)
}

/** The last digits of an IPv6 address are chosen by its owner: the network is what is counted. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (!plain.includes(':')) return plain
  return plain.split(':').slice(0, 4).join(':')
}

function keyOf(limit: Pick<Limit, 'name'>, value: string): string {
  return createHash('sha256').update(`${limit.name}/${value}`).digest('hex')
}

const before = (now: Instant, minutes: number): Instant =>
  new Date(toMillis(now) - minutes * millisPerMinute).toISOString()

/** Counts one attempt; false when there were too many. A window that is over begins anew. */
export async function takeAttempt(db: Db, limit: Limit, value: string, now: Instant): Promise<boolean> {
  const over = before(now, limit.minutes)
  const row = await db.one<{ count: number | string }>(
    sql`insert into attempt_count (key, since, count) values (${keyOf(limit, value)}, ${now}, 1)
      on conflict (key) do update set
        count = case when attempt_count.since <= ${over} then 1 else attempt_count.count + 1 end,
        since = case when attempt_count.since <= ${over} then excluded.since else attempt_count.since end
      returning count`,
  )
  const count = Number(row?.count ?? 1)
  if (count === 1) await db.query(sql`delete from ${raw('attempt_count')} where since < ${before(now, 1440)}`)
  return count <= limit.most
}

const pairKey = (network: string, number: string): string => keyOf({ name: 'code' }, `${network}/${number}`)

/**
 * Counts a try of a code before it is known to be right, so that guesses sent all at once count each. Answers the
 * minutes still to wait; 0 admits it. A try that came too early counts for nothing: who waits gets in. Runs in the
 * county's one writing transaction, which server processes take in turn.
 */
export async function takeTry(db: Db, network: string, number: string, now: Instant): Promise<number> {
  const key = pairKey(network, number)
  const known = await db.findOne(attemptCountTable, { key })
  const isForgotten = known === null || known.since <= before(now, wrongCodes.forgottenAfterMinutes)
  const wrong = isForgotten ? 0 : known.count
  if (!isForgotten) {
    const waitMs = toMillis(known.since) + waitAfter(wrong) * millisPerMinute - toMillis(now)
    if (waitMs > 0) return Math.ceil(waitMs / millisPerMinute)
  }
  const count = wrong + 1
  if (known === null) await db.insertRow(attemptCountTable, { key, since: now, count })
  else await db.updateRows(attemptCountTable, { key }, { since: now, count })
  return 0
}

/** A right code is no guess: whoever has it begins anew. */
export async function forgetTries(db: Db, network: string, number: string): Promise<void> {
  await db.query(sql`delete from ${raw('attempt_count')} where key = ${pairKey(network, number)}`)
}

/** A first look in memory: so many from one address within a breath are no person. */
export class FloodGuard {
  readonly #seen = new Map<string, { since: number; count: number }>()
  readonly #most: number
  readonly #windowMs: number

  constructor(most = 60, windowMs = 60_000) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** True while the address may go on to the database. */
  admits(address: string, now: Instant): boolean {
    const at = toMillis(now)
    const seen = this.#seen.get(address)
    if (seen === undefined || at - seen.since > this.#windowMs) {
      if (this.#seen.size > 20_000) this.#seen.clear()
      this.#seen.set(address, { since: at, count: 1 })
      return true
    }
    seen.count += 1
    return seen.count <= this.#most
  }
}
