/** One page of the log for a desk: entries after its cursors, in order, as far as it may hold them. */
import type { Db } from '../../shared/node/db/db.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import type { LogEntry, PullReply, PullRequest, Write } from '../../shared/sync/protocol.ts'
import { type ChangeLogRow, changeLogTable, type Device } from '../tables/tables.ts'
import { isUnlimited, ReachBook } from './reach.ts'

type Page = Pick<PullReply, 'cursors' | 'hasMore'> & { entries: LogEntry[] }

/** The rows of the log a page covers, and where the desk stands after them. */
async function rowsAfter(
  db: Db,
  device: Device,
  request: Omit<PullRequest, 'nonce'>,
): Promise<{ rows: ChangeLogRow[]; cursors: Record<string, number>; hasMore: boolean }> {
  const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
  const scopes = [device.orgId, ...(county ? [county.id] : [])]
  const cursors: Record<string, number> = { ...request.cursors }
  const taken: ChangeLogRow[] = []
  const mostBytes = request.maxBytes ?? Number.POSITIVE_INFINITY
  let bytes = 0
  for (const scope of scopes) {
    const room = request.limit - taken.length
    if (room <= 0 || bytes >= mostBytes) return { rows: taken, cursors, hasMore: true }
    // Its own, applied as sent, goes back as its id alone: the text is not even read.
    const writes = isUnlimited(device)
      ? sql`case when is_verbatim and device_id = ${device.id} then '' else writes end as writes`
      : raw('writes')
    const rows = await db.rows(
      changeLogTable,
      sql`select scope, seq, change_id, device_id, at, is_verbatim, ${writes} from ${raw('change_log')} where scope = ${scope} and seq > ${cursors[scope] ?? 0} order by seq limit ${room + 1}`,
    )
    for (const row of rows.slice(0, room)) {
      if (taken.length > 0 && bytes + row.writes.length > mostBytes)
        return { rows: taken, cursors, hasMore: true }
      bytes += row.writes.length
      taken.push(row)
      cursors[scope] = row.seq
    }
    if (rows.length > room) return { rows: taken, cursors, hasMore: true }
  }
  return { rows: taken, cursors, hasMore: false }
}

/** Reads a page. For a limited desk `db` must write: what it then holds is remembered in the same commit. */
export async function pageOf(db: Db, device: Device, request: Omit<PullRequest, 'nonce'>): Promise<Page> {
  const { rows, cursors, hasMore } = await rowsAfter(db, device, request)
  const isOwn = (row: ChangeLogRow) => row.isVerbatim && row.deviceId === device.id
  const placeOf = ({ scope, seq, changeId, deviceId }: ChangeLogRow) => ({ scope, seq, changeId, deviceId })
  const writesOf = (row: ChangeLogRow) => JSON.parse(row.writes) as Write[]
  if (isUnlimited(device)) {
    // Its own change, applied as sent: the id is enough, and saves the bad line the bytes.
    const entries = rows.map(row => ({ ...placeOf(row), writes: isOwn(row) ? null : writesOf(row) }))
    return { entries, cursors, hasMore }
  }
  const inTown = rows.filter(row => row.scope === device.orgId)
  const book = await ReachBook.open(db, device, request.cursors[device.orgId] ?? 0, inTown.map(writesOf))
  const entries: LogEntry[] = []
  for (const row of rows) {
    const writes = writesOf(row)
    const isByAsker = row.deviceId === device.id
    const served =
      row.scope === device.orgId
        ? await book.serve(row.seq, writes, row.deviceId)
        : { writes, leaves: [] as string[] }
    const leaves = served.leaves.length > 0 ? { leaves: served.leaves } : {}
    // Its own, applied as sent: the desk has the words. What may not stay goes after it was played: work of the desk
    // that rests on it and is not answered yet still finds it.
    if (isOwn(row) && served.writes.every(write => writes.includes(write)))
      entries.push({ ...placeOf(row), writes: null, ...leaves })
    // Its own is always answered, though nothing of it may stay.
    else if (served.writes.length > 0 || served.leaves.length > 0 || isByAsker)
      entries.push({ ...placeOf(row), writes: served.writes, ...leaves })
  }
  await book.close()
  return { entries, cursors, hasMore }
}
