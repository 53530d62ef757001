/** Files that bear out a step of an order, and the times people enter for it. */

import type { CaseFile } from '../../../domain/case.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import type { Instant } from '../../../kit/time.ts'
import { isAhead } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { attachmentTable } from '../../db/entities/case.ts'

/** Refuses with `order.proofMissing` unless every file lies with the case. */
export async function mustBeFiles(ctx: QueryContext, file: CaseFile, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const found = await ctx.db.find(attachmentTable, { id: wanted, caseId: file.id, deletedAt: null })
  if (found.length !== wanted.length) fail('order.proofMissing')
}

/** A photo or scan of the case: `order.proofMissing`, or `order.proofNotPicture` for anything else. */
export async function mustBePicture(ctx: QueryContext, file: CaseFile, id: string): Promise<void> {
  const found = await ctx.db.findOne(attachmentTable, { id, caseId: file.id, deletedAt: null })
  if (found === null) fail('order.proofMissing')
  if (!found.mime.startsWith('image/') && found.mime !== 'application/pdf') fail('order.proofNotPicture')
}

/** A time somebody read off paper or was told: not before the order was made, nor after now. */
export function mustBePast(ctx: QueryContext, order: WorkOrder, at: Instant): void {
  if (isAhead(at, ctx.now)) fail('order.timeInFuture')
  // A picker knows minutes only, so the minute in which the order was made is not before it.
  if (at.slice(0, 16) < order.issuedAt.slice(0, 16)) fail('order.timeBeforeIssue')
}
