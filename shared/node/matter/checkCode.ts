import { createHmac } from 'node:crypto'
import { deskMarkAlphabet } from '../../domain/caseNumber.ts'

/** Six characters that tell a true slip from a made-up one; read out over the telephone. */
export function checkCodeOf(orgId: string, caseId: string): string {
  const digest = createHmac('sha256', orgId).update(caseId).digest()
  return [...digest.subarray(0, 6)]
    .map(byte => deskMarkAlphabet.charAt(byte % deskMarkAlphabet.length))
    .join('')
}
