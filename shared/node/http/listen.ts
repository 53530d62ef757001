/** Listens and says where: port 0 takes a free one. */
import type { FastifyInstance } from 'fastify'

export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  const address = await app.listen({ host, port })
  return address.replace('[::1]', 'localhost').replace(/\/$/, '')
}
