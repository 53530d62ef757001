import { useState } from 'react'
import type { CaseParty } from '../../../shared/domain/caseRecord.ts'
import { useCan, useCommand } from '../../client/index.ts'

/**
 * Screens mask phones, but whoever calls a citizen, or prints a sheet for a department without a computer,
 * needs them. Showing them is asked for with a reason and written down like any other look at a full number.
 */
export function useFullPhones(
  caseId: string,
  parties: readonly Pick<CaseParty, 'id' | 'phone'>[],
  reason: string,
) {
  const mayReveal = useCan('case.reveal')
  const reveal = useCommand('case.reveal')
  const [full, setFull] = useState<ReadonlyMap<string, string>>(new Map())
  const masked = parties.filter(party => party.phone?.includes('*') && !full.has(party.id))
  const show = async () => {
    const found = new Map(full)
    try {
      for (const party of masked) {
        const { phone } = await reveal.run({ caseId, partyId: party.id, reason })
        if (phone !== null) found.set(party.id, phone)
      }
    } catch {
      // The command has said why; numbers that were shown before it stay.
    }
    setFull(found)
  }
  return {
    isMasked: mayReveal && masked.length > 0,
    isRunning: reveal.isRunning,
    show,
    /** The number to show for a party: the full one once it was asked for. */
    of: (party: Pick<CaseParty, 'id' | 'phone'>) => full.get(party.id) ?? party.phone ?? '',
  }
}
