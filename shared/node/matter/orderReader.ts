/** Who reads an order list: the centre's staff theirs, a liaison those of the departments in the account. */
import { caseScope, isCenterStaff, type Viewer } from '../../domain/casePolicy.ts'
import { hasAbility } from '../../domain/role.ts'
import type { OrderReader } from '../db/queries/orderList.ts'

export function orderReaderOf(viewer: Viewer): OrderReader {
  const { actor } = viewer
  return {
    scope: isCenterStaff(actor) && hasAbility(actor, 'order.read') ? caseScope(viewer) : { kind: 'none' },
    departmentIds: hasAbility(actor, 'order.handle') ? actor.departmentIds : [],
    userId: actor.userId,
    isSystem: actor.isSystem,
  }
}
