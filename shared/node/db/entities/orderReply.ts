import type { OrderFile } from '../../../domain/orderFile.ts'
import type { OrderReply } from '../../../domain/orderReply.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const orderFileTable = defineTable<OrderFile>(
  'order_file',
  {
    ...syncedColumns,
    departmentId: 'text',
    orderIds: 'json',
    payloadHash: 'text',
    publicKey: 'text',
    deviceName: 'text',
    at: 'instant',
    byName: 'text',
    withPictures: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['departmentId', 'at'] }] },
)

export const orderReplyTable = defineTable<OrderReply>(
  'order_reply',
  {
    ...syncedColumns,
    orderId: 'text',
    caseId: 'text',
    source: 'text',
    fileId: 'text?',
    parts: 'json',
    attachmentIds: 'json',
    at: 'instant',
    byName: 'text',
  },
  { primary: ['id'], indexes: [{ columns: ['orderId'] }, { columns: ['fileId'] }] },
)
