/** Whistles on both hosts. */
import { whistleRateHandlers } from './whistle/rates.ts'
import { whistleReadHandlers } from './whistle/read.ts'
import { whistleWorkHandlers } from './whistle/work.ts'
import { whistleWriteHandlers } from './whistle/write.ts'

export const whistleHandlers = {
  ...whistleWriteHandlers,
  ...whistleReadHandlers,
  ...whistleRateHandlers,
  ...whistleWorkHandlers,
}
