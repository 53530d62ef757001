/** Dispatch and whistle on both hosts: the centre sends out, departments answer. */
import { dispatchHandlers } from './order/dispatch.ts'
import { handleHandlers } from './order/handle.ts'
import { orderReadHandlers } from './order/read.ts'
import { returnHandlers } from './order/returns.ts'

export const orderHandlers = {
  ...dispatchHandlers,
  ...orderReadHandlers,
  ...handleHandlers,
  ...returnHandlers,
}
