/** Appends to the timeline and steps a case; every step of a case leaves one line with actor and machine. */
import type { CaseAction, CaseFile } from '../../domain/case.ts'
import type { CaseEvent, TimelineKind } from '../../domain/caseRecord.ts'
import { nextState } from '../../domain/machine.ts'
import type { CommandContext, Patch } from '../bus/context.ts'
import { caseEventTable, caseFileTable } from '../db/entities/case.ts'
import { gateStep } from './flagGate.ts'

export interface Step {
  /** Given for lines of the program that machines apart write alike; made anew otherwise. */
  id?: string
  kind: TimelineKind
  text?: string
  orderId?: string | null
  mediationId?: string | null
  departmentId?: string | null
  fromStatus?: string | null
  toStatus?: string | null
  data?: CaseEvent['data']
}

/** One line of the timeline of a case, by the asker, now, on this machine. */
export async function appendEvent(
  ctx: CommandContext,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  step: Step,
): Promise<void> {
  const { device } = ctx.services
  await ctx.insert(caseEventTable, {
    ...(step.id === undefined ? {} : { id: step.id }),
    orgId: file.orgId,
    caseId: file.id,
    orderId: step.orderId ?? null,
    mediationId: step.mediationId ?? null,
    kind: step.kind,
    at: ctx.now,
    actorId: ctx.actor.userId,
    actorName: ctx.actor.name,
    departmentId: step.departmentId ?? null,
    deviceId: device.id,
    deviceName: device.name,
    fromStatus: step.fromStatus ?? null,
    toStatus: step.toStatus ?? null,
    text: step.text ?? '',
    data: step.data ?? {},
  })
}

/**
 * Takes a step of a case and writes its line. Refuses with `case.illegalMove` when the table does, and with
 * `case.flagOpen` when the step leads out while a danger has no disposition.
 */
export async function stepCase(
  ctx: CommandContext,
  file: CaseFile,
  action: CaseAction,
  patch: Patch<CaseFile>,
  step: Step,
): Promise<CaseFile> {
  await gateStep(ctx, file, action)
  const next = await ctx.move(caseFileTable, file, action, patch)
  await appendEvent(ctx, file, {
    ...step,
    fromStatus: file.status,
    toStatus: next.status,
  })
  return next
}

/**
 * Lets a case follow one of its orders where its own table allows it; a step that changes neither state nor
 * field is not written. A suspended case stays so, whatever its orders do.
 */
export async function followCase(
  ctx: CommandContext,
  file: CaseFile,
  action: CaseAction,
  patch: Patch<CaseFile> = {},
): Promise<CaseFile> {
  const next = nextState('case_file', file.status, action)
  if (next === null) return file
  if (next === file.status) return ctx.update(caseFileTable, file, patch)
  return ctx.move(caseFileTable, file, action, patch)
}
