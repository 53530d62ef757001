/** Puts a file that was checked and stored among the files of a case, with its line in the timeline. */
import type { Attachment } from '../../../domain/caseRecord.ts'
import type { CommandContext } from '../../bus/context.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { appendEvent } from '../../matter/timeline.ts'

type Stored = Pick<Attachment, 'orderId' | 'name' | 'mime' | 'size' | 'sha256' | 'purpose'>

/** The content lies in the blob store already; the caller has authorised. */
export async function addAttachment(
  ctx: CommandContext,
  file: { id: string; orgId: string },
  stored: Stored,
  departmentId: string | null,
): Promise<Attachment> {
  const attachment = await ctx.insert(attachmentTable, { orgId: file.orgId, caseId: file.id, ...stored })
  await appendEvent(ctx, file, {
    kind: 'attachmentAdded',
    text: stored.name,
    orderId: stored.orderId,
    departmentId,
    data: { attachmentId: attachment.id, size: stored.size, purpose: stored.purpose },
  })
  return attachment
}
