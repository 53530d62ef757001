import { useMe } from '../../client/index.ts'
import type { ActionOrder } from './orderLogic.ts'

/** True when the person does not belong to the order's department and so enters its steps from paper. */
export function useIsOnBehalf(order: Pick<ActionOrder, 'departmentId'>): boolean {
  return !useMe().departmentIds.includes(order.departmentId)
}
