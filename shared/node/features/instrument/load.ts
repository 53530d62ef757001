/** The subjects of instruments, and the decision of a leader however it was given. */
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../../domain/casePolicy.ts'
import { type DecisionVia, isDecider, mayDecide, mayNoteDecision } from '../../../domain/instrumentPolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canHandleOrder, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import type { CommandContext, QueryContext } from '../../bus/context.ts'
import { CallFailure, fail, notFound } from '../../bus/failure.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable, organizationTable, userTable } from '../../db/entities/organization.ts'
import { isAgainst } from '../../matter/accused.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'

export interface OrderSubject {
  order: WorkOrder
  file: CaseFile
  viewer: Viewer
}

/** An order with its case and the asker; nothing is said yet about who may touch it. */
export async function orderSubject(ctx: QueryContext, orderId: string): Promise<OrderSubject> {
  const order = (await ctx.db.findOne(workOrderTable, { id: orderId, deletedAt: null })) ?? notFound()
  const file = await loadCase(ctx.db, order.caseId)
  const viewer = await viewerOf(ctx)
  // To the department a complaint is against, an order it once had of it is no longer there.
  if (!canSeeCase(viewer, file) && (await isAgainst(ctx.db, file, order.departmentId))) notFound()
  return { order, file, viewer }
}

/** A step of the order's department, by its own liaison, or by the centre that names the person. */
export function mustHandle(
  ctx: CommandContext,
  subject: OrderSubject,
  onBehalf: string | null,
): { personName: string; departmentId: string | null } {
  const name = onBehalf?.trim() || null
  if (!canHandleOrder(subject.viewer, subject.order, subject.file, name))
    throw new CallFailure('order.notYours', 'permission')
  ctx.authorise(true)
  const isOwn = isDepartmentOf(ctx.actor, subject.order)
  return {
    personName: isOwn ? ctx.actor.name : (name ?? ctx.actor.name),
    departmentId: isOwn ? subject.order.departmentId : null,
  }
}

/** Only who asked takes an ask back: the department, or whoever entered its paper. Answers the department, if it is. */
export function mustBeAsker(
  ctx: CommandContext,
  ask: { askedById: string; departmentId: string },
): string | null {
  const isOwn = isDepartmentOf(ctx.actor, ask)
  if (!isOwn && ask.askedById !== ctx.actor.userId) throw new CallFailure('order.notYours', 'permission')
  ctx.authorise(true)
  return isOwn ? ask.departmentId : null
}

/** The name of a department that may be written to about a file: of its centre, of the asker's, or of the county. */
export async function reachableDepartment(
  ctx: QueryContext,
  file: Pick<CaseFile, 'orgId'>,
  id: string,
): Promise<string | null> {
  const department = await ctx.db.findOne(departmentTable, { id, isActive: true, deletedAt: null })
  if (department === null) return null
  const isNear =
    department.level === 'county' || department.orgId === file.orgId || department.orgId === ctx.actor.orgId
  return isNear ? department.name : null
}

export interface Approval {
  decidedById: string
  decidedByName: string
  decidedVia: DecisionVia
  notedByName: string | null
}

/** Leaders whose decision on a matter may be noted: of its own centre, and of the county's. */
export async function leadersOf(
  ctx: QueryContext,
  file: CaseFile,
  departmentId: string,
): Promise<{ id: string; name: string }[]> {
  const county = await ctx.db.findOne(organizationTable, { kind: 'countyCenter', deletedAt: null })
  const orgIds = [file.orgId, ...(county === null || county.id === file.orgId ? [] : [county.id])]
  const users = await ctx.db.find(
    userTable,
    { orgId: orgIds, isActive: true, deletedAt: null },
    { orderBy: 'id' },
  )
  return users
    .filter(user => isDecider(user, user.orgId === county?.id, file.level, departmentId))
    .map(({ id, name }) => ({ id, name }))
}

/**
 * Whose decision this is. Under the own account the caller must be a leader of the matter; a decision given by
 * telephone or on paper names one and is noted by somebody of the centre. Whoever asked does not decide.
 * Refusals: `instrument.leaderOnly`, `instrument.leaderUnknown`, `instrument.ownRequest`.
 */
export async function approvalOf(
  ctx: CommandContext,
  subject: Pick<OrderSubject, 'file' | 'viewer'>,
  ask: { askedById: string; departmentId: string },
  given: { via: DecisionVia; leaderId: string | null },
): Promise<Approval> {
  const { file, viewer } = subject
  if (given.via === 'own') {
    if (!mayDecide(viewer, file, ask.departmentId)) {
      // Somebody who may at least note a decision is told how; anybody else is simply refused.
      ctx.authorise(mayNoteDecision(viewer, file, ask.departmentId))
      fail('instrument.leaderOnly')
    }
    ctx.authorise(true)
    if (ask.askedById === ctx.actor.userId) fail('instrument.ownRequest')
    return {
      decidedById: ctx.actor.userId,
      decidedByName: ctx.actor.name,
      decidedVia: 'own',
      notedByName: null,
    }
  }
  ctx.authorise(mayNoteDecision(viewer, file, ask.departmentId))
  const leaders = await leadersOf(ctx, file, ask.departmentId)
  const leader = leaders.find(person => person.id === given.leaderId)
  if (leader === undefined) fail('instrument.leaderUnknown')
  if (leader.id === ask.askedById) fail('instrument.ownRequest')
  return {
    decidedById: leader.id,
    decidedByName: leader.name,
    decidedVia: given.via,
    notedByName: ctx.actor.name,
  }
}
