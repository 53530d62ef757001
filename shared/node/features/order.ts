/** Dispatch and whistle on both hosts: the centre sends out, departments answer. */
import { checkInHandlers } from './order/checkIn.ts'
import { deliverHandlers } from './order/deliver.ts'
import { dispatchHandlers } from './order/dispatch.ts'
import { finishHandlers } from './order/finish.ts'
import { orderReadHandlers } from './order/read.ts'
import { returnHandlers } from './order/returns.ts'
import { signHandlers } from './order/sign.ts'

export const orderHandlers = {
  ...dispatchHandlers,
  ...deliverHandlers,
  ...orderReadHandlers,
  ...signHandlers,
  ...checkInHandlers,
  ...finishHandlers,
  ...returnHandlers,
}
