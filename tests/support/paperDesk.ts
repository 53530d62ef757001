/** Orders on paper and on a stick in tests: an order of a department without a computer, its scan, its reply. */
import { createHash } from 'node:crypto'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { OrderSlip } from '../../shared/domain/orderReply.ts'
import { assessCase, type Calling, departmentIds, registerCase, revOf } from './matter.ts'

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
export const emptySlip: OrderSlip = { signed: null, checkIn: null, finish: null, returned: null }

/** A matter sent to one department; answers the order. */
export async function sentOrder(
  caller: Calling,
  departmentCode: string,
  patch: Parameters<typeof registerCase>[1] = {},
): Promise<{ caseId: string; orderId: string }> {
  const caseId = await registerCase(caller, patch)
  await assessCase(caller, caseId, { urgency: 'U3', level: 2, differenceReason: '不急' })
  const { orderIds } = await caller.call('order.dispatch', {
    caseId,
    rev: await revOf(caller, caseId),
    kind: 'order',
    lead: { departmentId: (await departmentIds(caller))[departmentCode] ?? '', demand: '到现场查看并处理。' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  return { caseId, orderId: orderIds[0] ?? '' }
}

/** A photo of a slip among the files of the order. */
export async function addScan(
  caller: Calling,
  caseId: string,
  orderId: string,
  content: Buffer = png,
  purpose: 'scan' | 'photo' = 'scan',
): Promise<string> {
  const { uploadId } = await caller.call('attachment.begin', {
    caseId,
    orderId,
    name: purpose === 'scan' ? 'slip.png' : 'photo.jpg',
    size: content.length,
    purpose,
  })
  await caller.call('attachment.chunk', { uploadId, offset: 0, base64: content.toString('base64') })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return (await caller.call('attachment.finish', { uploadId, sha256 })).attachmentId
}

type Reply = Partial<OrderSlip> & { orderId: string; photos?: string[] }

/** What the page of a stick saves for these answers. */
export function replyTo(page: string, replies: readonly Reply[]): string {
  const { payload, signature } = signedPart(page)
  const content = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { fileId: string }
  return JSON.stringify({
    format: 'fengqiao-order-reply',
    version: 1,
    fileId: content.fileId,
    payload,
    signature,
    savedAt: '2026-03-02T09:00:00.000Z',
    replies: replies.map(reply => ({ ...emptySlip, photos: [], ...reply })),
  })
}

/** The signed part as it stands in the page. */
export function signedPart(page: string): { payload: string; signature: string; publicKey: string } {
  const text = /id="order-file">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}'
  return JSON.parse(text) as { payload: string; signature: string; publicKey: string }
}

/** What the department reads in it. */
export function contentOf(page: string): { orders: Record<string, unknown>[]; departmentName: string } {
  return JSON.parse(Buffer.from(signedPart(page).payload, 'base64url').toString('utf8')) as never
}

export async function writeFile(
  caller: Calling,
  departmentId: string,
  withPictures = false,
): Promise<{ page: string; orders: number; leftOut: number }> {
  const input: InputOf<'orderFile.export'> = { departmentId, withPictures }
  const { base64, orders, leftOut } = await caller.call('orderFile.export', input)
  return { page: Buffer.from(base64, 'base64').toString('utf8'), orders, leftOut }
}
