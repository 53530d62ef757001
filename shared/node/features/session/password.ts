/** Storing and checking passwords: scrypt, never the password itself. */
import { scrypt, timingSafeEqual } from 'node:crypto'
import type { Credential } from '../../db/entities/local.ts'

/** N of scrypt for new hashes; r = 8 and p = 1, so that one check costs 32 MiB and some 100 ms. */
export const scryptCost = 2 ** 15
const blockSize = 8
const parallelization = 1
const keyLength = 32

export type StoredSecret = Pick<Credential, 'salt' | 'hash' | 'cost'>

/** Hashes off the main thread; salt and hash are hex. */
export async function hashPassword(password: string, salt: Uint8Array, cost: number): Promise<StoredSecret> {
  const hash = await derive(password, Buffer.from(salt), cost)
  return { salt: Buffer.from(salt).toString('hex'), hash: hash.toString('hex'), cost }
}

/** True when the password is the stored one. */
export async function matchesPassword(password: string, stored: StoredSecret): Promise<boolean> {
  const hash = await derive(password, Buffer.from(stored.salt, 'hex'), stored.cost)
  const expected = Buffer.from(stored.hash, 'hex')
  return expected.length === hash.length && timingSafeEqual(expected, hash)
}

/** Spends the time of a check: an unknown user name must not answer faster than a known one. */
export async function spendPasswordTime(password: string, cost: number): Promise<void> {
  await derive(password, Buffer.alloc(16), cost)
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    // One person types the same character in more than one form; compare them alike.
    scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
