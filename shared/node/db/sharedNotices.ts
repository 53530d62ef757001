/**
 * Several county processes on one PostgreSQL: what one of them changed, the windows of the others hear too, and
 * what a process keeps in memory is read anew. Notices travel by LISTEN and NOTIFY, without content.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { type Topic, topics } from '../../contract/define.ts'
import type { Bus, BusLog } from '../bus/bus.ts'

const channel = 'fengqiao_notice'
const messageSchema = z.object({ from: z.string(), topics: z.array(z.string()) })
const known = new Set<string>(topics)
/** A database that restarts is asked for again this often. */
const retryMs = 2_000

export interface SharedNotices {
  close(): Promise<void>
}

/** Joins this process to the others. Rejects when the database cannot be reached at the start. */
export async function shareNotices(bus: Bus, databaseUrl: string, log: BusLog): Promise<SharedNotices> {
  const self = randomUUID()
  let client: pg.Client | null = null
  let isClosed = false
  let isRelaying = false
  let retry: NodeJS.Timeout | null = null

  const relay = (heard: readonly Topic[]) => {
    isRelaying = true
    try {
      bus.publish(heard)
    } finally {
      isRelaying = false
    }
  }
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'fengqiao notices' })
    next.on('error', error => log.error({ error: String(error) }, 'the line for notices broke'))
    next.on('end', () => {
      if (client === next) client = null
      if (!isClosed) again()
    })
    next.on('notification', message => {
      const heard = messageSchema.safeParse(JSON.parse(message.payload ?? 'null'))
      if (!heard.success || heard.data.from === self) return
      relay(heard.data.topics.filter((topic): topic is Topic => known.has(topic)))
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
  }
  const again = () => {
    retry ??= setTimeout(() => {
      retry = null
      // What was said meanwhile is lost: everything is asked for again.
      connect().then(
        () => relay(topics),
        () => again(),
      )
    }, retryMs)
    retry.unref()
  }
  await connect()
  const stop = bus.subscribe(notice => {
    if (isRelaying || client === null) return
    const payload = JSON.stringify({ from: self, topics: notice.topics })
    client.query('select pg_notify($1, $2)', [channel, payload]).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a notice did not reach the other processes')
    })
  })
  return {
    async close() {
      isClosed = true
      stop()
      if (retry) clearTimeout(retry)
      await client?.end()
    },
  }
}
