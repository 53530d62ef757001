/**
 * The check code of an order on paper. It follows from the centre's id (known to its desks and to the county,
 * printed nowhere) and the order's own id, so that each unit in turn that holds one number has another code.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deskMarkAlphabet } from '../../domain/caseNumber.ts'
import type { WorkOrder } from '../../domain/order.ts'
import { orderQrText } from '../../domain/orderCode.ts'

type Coded = Pick<WorkOrder, 'id' | 'orgId' | 'number'>

const codeLength = 6

export function orderCheckCode(order: Coded): string {
  const digest = createHmac('sha256', order.orgId).update(`order/${order.id}`).digest()
  return [...digest.subarray(0, codeLength)]
    .map(byte => deskMarkAlphabet.charAt(byte % deskMarkAlphabet.length))
    .join('')
}

export const orderPaperQr = (order: Coded): string =>
  orderQrText({ number: order.number, checkCode: orderCheckCode(order) })

/** Whether a code was printed for this order. */
export function isCodeOf(order: Coded, checkCode: string): boolean {
  const expected = Buffer.from(orderCheckCode(order))
  const given = Buffer.from(checkCode)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
