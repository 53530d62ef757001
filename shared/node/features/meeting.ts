/** Joint meetings and their tasks on both hosts. */
import { meetingReadHandlers } from './meeting/read.ts'
import { meetingTaskHandlers } from './meeting/tasks.ts'
import { meetingWriteHandlers } from './meeting/write.ts'

export const meetingHandlers = {
  ...meetingWriteHandlers,
  ...meetingReadHandlers,
  ...meetingTaskHandlers,
}
