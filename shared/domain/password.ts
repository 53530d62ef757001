/** When a password is too weak, and how long wrong ones shut a person out. Source: GB/T 22239-2019 8.1.4.1. */

export const shortestPassword = 8

export type PasswordWeakness = 'tooShort' | 'oneKind' | 'containsUsername' | 'common'

/** The passwords tried first by anybody; compared without case. */
const commonPasswords: ReadonlySet<string> = new Set([
  'a1234567',
  'a12345678',
  'a123456789',
  'aa123456',
  'aa12345678',
  'abc12345',
  'abc123456',
  'abcd1234',
  'admin123',
  'admin1234',
  'admin@123',
  'admin123456',
  'asd12345',
  'asdf1234',
  'iloveyou1',
  'p@ssw0rd',
  'pass1234',
  'passw0rd',
  'password1',
  'password12',
  'password123',
  'q1w2e3r4',
  'qq123456',
  'qwe12345',
  'qwer1234',
  'qwerty12',
  'qwerty123',
  'test1234',
  'woaini123',
  'woaini520',
  'woaini1314',
  'wang1234',
  'zxcv1234',
  'zxcvbn123',
  '1q2w3e4r',
  '1qaz2wsx',
  '123456aa',
  '123456abc',
  '12345678a',
  '123qweasd',
])

/**
 * What is wrong with a password, or null when it may be used: at least eight characters,
 * two kinds of them (lower case, upper case, digits, others), not holding the user name,
 * and none of the common ones.
 */
export function passwordWeakness(password: string, username: string): PasswordWeakness | null {
  if (Array.from(password).length < shortestPassword) return 'tooShort'
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter(kind => kind.test(password)).length
  if (kinds < 2) return 'oneKind'
  const folded = password.toLowerCase()
  const name = username.trim().toLowerCase()
  if (name !== '' && folded.includes(name)) return 'containsUsername'
  return commonPasswords.has(folded) ? 'common' : null
}

/** Wrong passwords in a row before a person is shut out. */
export const failuresAllowed = 5

/** Minutes of being shut out after so many wrong passwords in a row: 10, doubling to two hours. */
export function lockOutMinutes(failures: number): number {
  if (failures < failuresAllowed) return 0
  return Math.min(120, 10 * 2 ** (failures - failuresAllowed))
}
