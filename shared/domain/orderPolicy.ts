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
import { stopOf } from './orderClock.ts'
import { isClaim, provenAt } from './orderProof.ts'
import { returnsJudged } from './orderReturn.ts'
import type { Actor } from './role.ts'
import { hasAbility } from './role.ts'

type File = Pick<CaseFile, 'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds'>

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
  'tell',
  'deliver',
  'sign',
  'confirmSign',
  'checkIn',
  'confirmCheckIn',
  'feedback',
  'requestReturn',
  'judgeReturn',
  'openRuling',
  'complete',
  'verify',
  'waive',
  'recall',
  'attach',
] as const
export type OrderCan = (typeof orderCans)[number]

/** The second return is decided by whoever answers for the centre. */
export function mayJudgeReturn(actor: Actor, returnCount: number): boolean {
  return (
    returnCount < returnsJudged ||
    actor.isSystem ||
    actor.roles.some(role => role === 'director' || role === 'townLeader')
  )
}

/**
 * May this person bear out a step that the order's department only claims? The centre may, and for a check-in a
 * department that is on site itself by proof; never the department, and never whoever entered the claim.
 */
export function mayConfirm(
  viewer: Viewer,
  order: WorkOrder,
  file: File,
  stop: 'sign' | 'checkIn',
  others: readonly WorkOrder[] = [],
): boolean {
  const { actor } = viewer
  const { at, proof } = stopOf(order, stop)
  if (at === null || !isClaim(proof) || isAnswered(order)) return false
  if (proof?.byId === actor.userId || isDepartmentOf(actor, order)) return false
  if (canActOnBehalf(viewer, file)) return true
  return (
    stop === 'checkIn' &&
    isNamed(actor, file) &&
    others.some(
      other =>
        other.departmentId !== order.departmentId &&
        isDepartmentOf(actor, other) &&
        other.status === 'onSite' &&
        provenAt(other.checkedInAt, other.checkInProof) !== null,
    )
  )
}

/** States in which a department may report progress. */
export const feedbackStatuses: readonly WorkOrder['status'][] = [
  'delivered',
  'signed',
  'onSite',
  'redo',
  'returnPending',
  'inRuling',
]

export function isAnswered(order: Pick<WorkOrder, 'status'>): boolean {
  return answeredOrderStatuses.includes(order.status)
}

/**
 * Every action of an order for one person. `isReturnOpen`: the return window has not passed. `handlerIds`:
 * people who did the work of the matter, who never check it.
 */
export function orderCan(
  viewer: Viewer,
  order: WorkOrder,
  file: File,
  isReturnOpen: boolean,
  handlerIds: readonly string[] = [],
): Record<OrderCan, boolean> {
  const { actor } = viewer
  const may = (action: OrderAction) => nextState('work_order', order.status, action) !== null
  const isDepartment = canHandleOrder(viewer, order, file, null)
  const isHandling = isDepartment || canActOnBehalf(viewer, file)
  const isCenter = canSeeCase(viewer, file)
  const isJudge = isCenter && hasAbility(actor, 'order.judge')
  const isDisputable = order.rulingId === null
  return {
    tell: order.status === 'issued' && hasAbility(actor, 'order.deliver') && isCenter,
    deliver: may('deliver') && hasAbility(actor, 'order.deliver') && isCenter,
    sign: may('sign') && isHandling,
    confirmSign: mayConfirm(viewer, order, file, 'sign'),
    checkIn: may('checkIn') && isHandling,
    confirmCheckIn: mayConfirm(viewer, order, file, 'checkIn'),
    feedback: feedbackStatuses.includes(order.status) && isHandling,
    requestReturn: may('requestReturn') && isHandling && isReturnOpen && isDisputable,
    judgeReturn: may('acceptReturn') && isJudge && mayJudgeReturn(actor, order.returnCount),
    openRuling:
      order.status === 'returnPending' && isJudge && isDisputable && mayJudgeReturn(actor, order.returnCount),
    complete: may('complete') && isHandling,
    verify:
      order.status === 'completed' &&
      order.role === 'support' &&
      hasAbility(actor, 'case.verify') &&
      isCenter &&
      !handlerIds.includes(actor.userId) &&
      order.completedById !== actor.userId,
    waive: may('waive') && order.role === 'support' && isJudge,
    recall: !isAnswered(order) && may('recall') && hasAbility(actor, 'order.dispatch') && isCenter,
    attach: !isAnswered(order) && (isDepartment || isCenter),
  }
}
