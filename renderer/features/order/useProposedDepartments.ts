import type { Advice } from '../../../shared/contract/case.ts'
import { useCall } from '../../client/index.ts'

/** Department codes proposed for a case: the assistant's, else those of its category in the taxonomy. */
export function useProposedDepartments(
  categoryCode: string | null,
  advice: Advice | null,
): { lead: string | null; support: string[] } {
  const taxonomy = useCall('case.taxonomy', {}, { enabled: advice === null && categoryCode !== null })
  if (advice !== null) return { lead: advice.suggestedLead, support: advice.support }
  for (const group of taxonomy.data?.classes ?? []) {
    const leaf = group.leaves.find(one => one.code === categoryCode)
    if (leaf) return { lead: leaf.lead, support: leaf.support }
  }
  return { lead: null, support: [] }
}
