/** Listens and says where: port 0 takes a free one. */
import type { FastifyInstance } from 'fastify'

export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  const address = await app.listen({ host, port })
  return address.replace('[::1]', 'localhost').replace(/\/$/, '')
}

/** Ends the program in order when it is asked to: connections, then whatever `close` closes. */
export function closeOnSignal(app: FastifyInstance, close: () => Promise<void>): void {
  let isClosing = false
  const end = () => {
    if (isClosing) return
    isClosing = true
    void app
      .close()
      .then(close)
      .finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
