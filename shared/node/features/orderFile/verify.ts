/** A reply that came back: is it ours, unchanged, and which orders does it speak of. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ReplyFile, replyFileSchema } from '../../../contract/orderReply.ts'
import type { OrderFile } from '../../../domain/orderFile.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { orderFileTable } from '../../db/entities/orderReply.ts'
import { isSignedBy } from '../../deviceKey.ts'
import { getSetting } from '../../settings.ts'

/** Of the signed part, what the import itself needs; the rest was for the department's eyes. */
const contentSchema = z.object({
  fileId: z.uuid(),
  nonce: z.string(),
  orders: z.array(z.object({ orderId: z.uuid(), number: z.string(), title: z.string() })),
})
export type FileContent = z.infer<typeof contentSchema>

export interface VerifiedReply {
  file: OrderFile
  content: FileContent
  reply: ReplyFile
}

export const payloadHash = (payload: string): string => createHash('sha256').update(payload).digest('hex')

export async function mustBeAllowed(ctx: Pick<QueryContext, 'db'>): Promise<void> {
  if ((await getSetting(ctx.db, 'orderFiles'))?.isForbidden === true) fail('orderFile.forbidden')
}

/**
 * Reads a reply. Refuses text that is none, a reply to a file this centre did not write or has not heard of, and
 * one whose orders' part was changed: that part must be the very text that was signed and noted when it went out.
 */
export async function verifiedReply(ctx: Pick<QueryContext, 'db'>, text: string): Promise<VerifiedReply> {
  await mustBeAllowed(ctx)
  const raw = parsed(text)
  const head = z.object({ format: z.string(), version: z.number() }).safeParse(raw)
  if (!head.success || head.data.format !== 'fengqiao-order-reply') fail('orderFile.unreadable')
  if (head.data.version !== 1) fail('orderFile.otherVersion')
  const read = replyFileSchema.safeParse(raw)
  if (!read.success) fail('orderFile.unreadable')
  const reply = read.data
  const file = await ctx.db.findOne(orderFileTable, { id: reply.fileId, deletedAt: null })
  if (file === null) fail('orderFile.unknown')
  const isOurs =
    payloadHash(reply.payload) === file.payloadHash &&
    isSignedBy(file.publicKey, reply.payload, reply.signature)
  if (!isOurs) fail('orderFile.tampered')
  const content = contentSchema.safeParse(parsed(Buffer.from(reply.payload, 'base64url').toString('utf8')))
  if (!content.success || content.data.fileId !== file.id) fail('orderFile.tampered')
  const filed = new Set(content.data.orders.map(order => order.orderId))
  const named = reply.replies.map(item => item.orderId)
  if (named.some(id => !filed.has(id)) || new Set(named).size !== named.length) fail('orderFile.tampered')
  return { file, content: content.data, reply }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return null
  }
}
