/**
 * The line between the mediator's window and the second screen: two windows of one program on one computer. The
 * second screen signs nobody in and asks the service for nothing; it is told what it may show.
 */
import {
  type FromParties,
  fromPartiesSchema,
  type ToParties,
  toPartiesSchema,
} from '../../../../shared/contract/roomLine.ts'

const channelName = 'fengqiao.parties'

export interface Line<Out> {
  post(message: Out): void
  close(): void
}

function openLine<In extends { mediationId: string }, Out>(
  schema: { safeParse(value: unknown): { success: boolean; data?: In } },
  id: string,
  onMessage: (message: In) => void,
): Line<Out> {
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = event => {
    const { success, data } = schema.safeParse(event.data)
    if (success && data !== undefined && data.mediationId === id) onMessage(data)
  }
  return {
    post: message => channel.postMessage(message),
    close: () => channel.close(),
  }
}

/** The mediator's end. */
export const openMediatorLine = (id: string, onMessage: (message: FromParties) => void): Line<ToParties> =>
  openLine<FromParties, ToParties>(fromPartiesSchema, id, onMessage)

/** The second screen's end. */
export const openPartiesLine = (id: string, onMessage: (message: ToParties) => void): Line<FromParties> =>
  openLine<ToParties, FromParties>(toPartiesSchema, id, onMessage)
