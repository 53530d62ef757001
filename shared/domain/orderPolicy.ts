/**
 * Who may see and work on a work order. A department's liaison sees the orders of the departments named in
 * the account and nothing else of the case; the centre may enter a department's paper slip on its behalf.
 */
import type { CaseFile } from './case.ts'
import type { Viewer } from './casePolicy.ts'
import { canSeeCase, isNamed } from './casePolicy.ts'
import { nextState } from './machine.ts'
import type { OrderAction, WorkOrder } from './order.ts'
import { answeredOrderStatuses } from './order.ts'
import type { Actor } from './role.ts'
import { hasAbility } from './role.ts'

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>
type Order = Pick<WorkOrder, 'departmentId' | 'status' | 'role' | 'returnCount'>

/** A liaison of the order's department, by account. */
export function isDepartmentOf(actor: Actor, order: Pick<WorkOrder, 'departmentId'>): boolean {
  return hasAbility(actor, 'order.handle') && actor.departmentIds.includes(order.departmentId)
}

/** The centre sees orders of files it may see; a liaison those of its departments, restricted ones only when named. */
export function canReadOrder(viewer: Viewer, order: Pick<WorkOrder, 'departmentId'>, file: File): boolean {
  if (!hasAbility(viewer.actor, 'order.read')) return false
  return canSeeCase(viewer, file) || (isDepartmentOf(viewer.actor, order) && isNamed(viewer.actor, file))
}

/** Centre staff who keep the paper slips may act for a department, naming the person of the department. */
export function canActOnBehalf(viewer: Viewer, file: File): boolean {
  return hasAbility(viewer.actor, 'order.deliver') && canSeeCase(viewer, file)
}

/** May this person take a department's step on the order? `onBehalf` names who really took it. */
export function canHandleOrder(
  viewer: Viewer,
  order: Pick<WorkOrder, 'departmentId'>,
  file: File,
  onBehalf: string | null,
): boolean {
  if (viewer.actor.isSystem) return true
  if (isDepartmentOf(viewer.actor, order) && isNamed(viewer.actor, file)) return true
  return onBehalf !== null && onBehalf.trim() !== '' && canActOnBehalf(viewer, file)
}

export const orderCans = [
  'deliver',
  'sign',
  'checkIn',
  'feedback',
  'requestReturn',
  'judgeReturn',
  'complete',
  'waive',
  'recall',
  'attach',
] as const
export type OrderCan = (typeof orderCans)[number]

/** How many returns of one assignment are heard; then the last decision stands. */
export const returnsMost = 2

/** The second return is decided by whoever answers for the centre. */
export function mayJudgeReturn(actor: Actor, returnCount: number): boolean {
  return (
    returnCount < returnsMost ||
    actor.isSystem ||
    actor.roles.some(role => role === 'director' || role === 'townLeader')
  )
}

/** States in which a department may report progress. */
export const feedbackStatuses: readonly WorkOrder['status'][] = [
  'delivered',
  'signed',
  'onSite',
  'redo',
  'returnPending',
]

export function isAnswered(order: Pick<WorkOrder, 'status'>): boolean {
  return answeredOrderStatuses.includes(order.status)
}

/** Every action of an order for one person. `isReturnOpen`: the return window has not passed. */
export function orderCan(
  viewer: Viewer,
  order: Order,
  file: File,
  isReturnOpen: boolean,
): Record<OrderCan, boolean> {
  const { actor } = viewer
  const may = (action: OrderAction) => nextState('work_order', order.status, action) !== null
  const isDepartment = canHandleOrder(viewer, order, file, null)
  const isHandling = isDepartment || canActOnBehalf(viewer, file)
  const isCenter = canSeeCase(viewer, file)
  return {
    deliver: may('deliver') && hasAbility(actor, 'order.deliver') && isCenter,
    sign: may('sign') && isHandling,
    checkIn: may('checkIn') && isHandling,
    feedback: feedbackStatuses.includes(order.status) && isHandling,
    requestReturn: may('requestReturn') && isHandling && isReturnOpen && order.returnCount < returnsMost,
    judgeReturn:
      may('acceptReturn') &&
      hasAbility(actor, 'order.judge') &&
      isCenter &&
      mayJudgeReturn(actor, order.returnCount),
    complete: may('complete') && isHandling,
    waive: may('waive') && order.role === 'support' && hasAbility(actor, 'order.judge') && isCenter,
    recall: !isAnswered(order) && may('recall') && hasAbility(actor, 'order.dispatch') && isCenter,
    attach: !isAnswered(order) && (isDepartment || isCenter),
  }
}
