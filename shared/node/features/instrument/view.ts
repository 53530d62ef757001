/** Rows of instruments as screens get them: the state that holds now, and what this person may do. */
import type { CircularView } from '../../../contract/circular.ts'
import type { ExtensionView } from '../../../contract/extension.ts'
import type { InstructionView } from '../../../contract/instruction.ts'
import type { SupervisionView } from '../../../contract/supervision.ts'
import type { SuspensionView } from '../../../contract/suspension.ts'
import type { CaseFile } from '../../../domain/case.ts'
import { canSeeCase, type Viewer } from '../../../domain/casePolicy.ts'
import type { Circular } from '../../../domain/circular.ts'
import { type Extension, extensionState } from '../../../domain/extension.ts'
import { type Instruction, isInstructionOverdue } from '../../../domain/instruction.ts'
import {
  isCircularReader,
  isInstructed,
  mayDecide,
  mayNoteDecision,
  maySupervise,
} from '../../../domain/instrumentPolicy.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { canActOnBehalf, isDepartmentOf } from '../../../domain/orderPolicy.ts'
import { type OrderSuspension, suspensionState } from '../../../domain/orderSuspension.ts'
import { hasAbility } from '../../../domain/role.ts'
import { isReplyOverdue, isSupervisionOpen, type Supervision } from '../../../domain/supervision.ts'
import type { QueryContext } from '../../bus/context.ts'
import { mayCloseInstruction } from './instruction.ts'

type At = Pick<QueryContext, 'now' | 'actor'>

const mayTakeBack = (ctx: At, row: { departmentId: string; askedById: string }) =>
  isDepartmentOf(ctx.actor, row) || ctx.actor.userId === row.askedById

export function extensionView(
  ctx: At,
  row: Extension,
  order: WorkOrder,
  file: CaseFile,
  viewer: Viewer,
  departmentName: string,
): ExtensionView {
  const state = extensionState(row, order, file, ctx.now)
  const isAsked = state === 'asked'
  return {
    id: row.id,
    rev: row.rev,
    orderId: row.orderId,
    departmentId: row.departmentId,
    departmentName,
    state,
    reason: row.reason,
    daysAsked: row.daysAsked,
    interimResult: row.interimResult,
    toldHow: row.toldHow,
    toldOn: row.toldOn,
    askedAt: row.askedAt,
    askedByName: row.askedByName,
    dueBefore: row.dueBefore,
    decidedAt: row.decidedAt,
    decidedByName: row.decidedByName,
    decidedVia: row.decidedVia,
    notedByName: row.notedByName,
    decisionNote: row.decisionNote,
    daysGranted: row.daysGranted,
    capAt: row.capAt,
    dueAfter: row.dueAfter,
    can: {
      decide: isAsked && mayDecide(viewer, file, row.departmentId) && row.askedById !== ctx.actor.userId,
      note: isAsked && mayNoteDecision(viewer, file, row.departmentId),
      withdraw: isAsked && mayTakeBack(ctx, row),
    },
  }
}

export function suspensionView(
  ctx: At,
  row: OrderSuspension,
  order: WorkOrder,
  file: CaseFile,
  viewer: Viewer,
  departmentName: string,
): SuspensionView {
  const state = suspensionState(row, order, file, ctx.now)
  const isAsked = state === 'asked'
  const isActive = state === 'active'
  const decides = mayDecide(viewer, file, row.departmentId) && row.askedById !== ctx.actor.userId
  const notes = mayNoteDecision(viewer, file, row.departmentId)
  return {
    id: row.id,
    rev: row.rev,
    orderId: row.orderId,
    departmentId: row.departmentId,
    departmentName,
    state,
    reason: row.reason,
    reasonText: row.reasonText,
    reviewOnAsked: row.reviewOnAsked,
    askedAt: row.askedAt,
    askedByName: row.askedByName,
    dueBefore: row.dueBefore,
    decidedAt: row.decidedAt,
    decidedByName: row.decidedByName,
    decidedVia: row.decidedVia,
    notedByName: row.notedByName,
    decisionNote: row.decisionNote,
    reviewOn: row.reviewOn,
    until: row.until,
    prolongCount: row.prolongCount,
    endedAt: row.endedAt,
    endedByName: row.endedByName,
    endNote: row.endNote,
    can: {
      decide: isAsked && decides,
      note: isAsked && notes,
      withdraw: isAsked && mayTakeBack(ctx, row),
      prolong: isActive && decides,
      noteProlong: isActive && notes,
      resume: isActive && notes,
    },
  }
}

export function supervisionView(
  ctx: At,
  row: Supervision,
  file: CaseFile,
  viewer: Viewer,
  departmentName: string,
): SupervisionView {
  const isOpen = isSupervisionOpen(row)
  const judges = isOpen && maySupervise(viewer, file, row.departmentId)
  const isOverdue = isReplyOverdue(row, ctx.now)
  return {
    id: row.id,
    rev: row.rev,
    caseId: row.caseId,
    orderId: row.orderId,
    departmentId: row.departmentId,
    departmentName,
    number: row.number,
    kind: row.kind,
    state: row.status,
    text: row.text,
    cardReason: row.cardReason,
    replyDays: row.replyDays,
    previousId: row.previousId,
    issuedAt: row.issuedAt,
    issuedByName: row.issuedByName,
    issuedByOrg: row.issuedByOrg,
    deliveredAt: row.deliveredAt,
    deliveryMode: row.deliveryMode,
    receiverName: row.receiverName,
    replyDueAt: row.replyDueAt,
    isOverdue,
    replyText: row.replyText,
    repliedAt: row.repliedAt,
    repliedByName: row.repliedByName,
    judgedAt: row.judgedAt,
    judgedByName: row.judgedByName,
    judgeNote: row.judgeNote,
    can: {
      deliver: row.status === 'issued' && hasAbility(ctx.actor, 'order.deliver') && canSeeCase(viewer, file),
      reply: isOpen && isDepartmentOf(ctx.actor, row),
      replyFor: isOpen && !isDepartmentOf(ctx.actor, row) && canActOnBehalf(viewer, file),
      settle: judges,
      raise: judges && (row.status === 'replied' || isOverdue),
      cancel: judges,
    },
  }
}

export function circularView(ctx: At, row: Circular, file: CaseFile, viewer: Viewer): CircularView {
  const isSent = row.status === 'sent'
  const isReader = isCircularReader(viewer, row)
  return {
    id: row.id,
    rev: row.rev,
    orderId: row.orderId,
    state: row.status,
    toKind: row.toKind,
    toName: row.toName,
    text: row.text,
    sentAt: row.sentAt,
    sentByName: row.sentByName,
    sentByOrg: row.sentByOrg,
    readAt: row.readAt,
    readByName: row.readByName,
    withdrawnReason: row.withdrawnReason,
    can: {
      read: isSent && isReader,
      readFor: isSent && !isReader && row.toKind !== 'county' && canActOnBehalf(viewer, file),
      withdraw:
        isSent &&
        hasAbility(ctx.actor, 'order.dispatch') &&
        canSeeCase(viewer, file) &&
        (row.sentById === ctx.actor.userId || hasAbility(ctx.actor, 'supervise.issue')),
    },
  }
}

export function instructionView(ctx: At, row: Instruction, file: CaseFile, viewer: Viewer): InstructionView {
  const isOpen = row.status === 'given' || row.status === 'replied'
  const isOwn = isInstructed(viewer, row, file)
  const closes = isOpen && mayCloseInstruction(viewer, row, file)
  return {
    id: row.id,
    rev: row.rev,
    orderId: row.orderId,
    state: row.status,
    source: row.source,
    leaderName: row.leaderName,
    attachmentId: row.attachmentId,
    notedByName: row.notedByName,
    text: row.text,
    toKind: row.toKind,
    toName: row.toName,
    givenAt: row.givenAt,
    replyDueAt: row.replyDueAt,
    isOverdue: isInstructionOverdue(row, ctx.now),
    replyText: row.replyText,
    repliedAt: row.repliedAt,
    repliedByName: row.repliedByName,
    closedAt: row.closedAt,
    closedByName: row.closedByName,
    closeNote: row.closeNote,
    can: {
      reply: isOpen && isOwn,
      replyFor: isOpen && !isOwn && canActOnBehalf(viewer, file),
      close: closes,
      askAgain: closes && row.status === 'replied',
      cancel: closes,
    },
  }
}
