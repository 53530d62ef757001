/** Where a hit leads. */
import type { FindHit } from '../../../shared/contract/find.ts'

const casesWith = (search: string) => `/cases?search=${encodeURIComponent(search)}&group=all`

/** The address of the page a hit opens. `seesRegister`: this person may open entries of the register. */
export function targetOf(hit: FindHit, seesRegister: boolean): string {
  switch (hit.kind) {
    case 'person': {
      const [only] = hit.matters
      if (hit.personId !== null && seesRegister && hit.count > 1) return `/people/${hit.personId}`
      return hit.count === 1 && only ? `/cases/${only.id}` : casesWith(hit.name.text)
    }
    case 'matter':
      return `/cases/${hit.id}`
    case 'place':
      return hit.unitId === null ? casesWith(hit.name.text) : `/cases?unit=${hit.unitId}&group=all`
    case 'order':
      return `/orders/${hit.id}`
    case 'paper':
      return hit.paperKind === 'attachment' ? `/cases/${hit.caseId}?tab=documents` : `/mediations/${hit.id}`
    case 'department':
      return '/organization'
  }
}
