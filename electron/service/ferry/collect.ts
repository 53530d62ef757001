/** What a desk puts on a stick: everything the county has not confirmed, and how far the desk itself has come. */
import type { Services } from '../../../shared/node/bus/services.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { changeHash, signText } from '../../../shared/node/deviceKey.ts'
import { FerryFault } from '../../../shared/node/ferry/fault.ts'
import type { Collected, Watch } from '../../../shared/node/ferry/host.ts'
import { collectPieces } from '../../../shared/node/ferry/pieces.ts'
import { pieceHead } from '../../../shared/node/ferry/seal.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import { type FerryReceipt, ferryFilesNamed, type UpContent } from '../../../shared/sync/ferry.ts'
import { type CarriedPush, protocolVersion, pushText } from '../../../shared/sync/protocol.ts'
import { fileTransferTable, outboxTable } from '../local/tables.ts'

/** As an ordinary push has it: the county takes each in one commit. */
const batchCount = 200
const batchBytes = 256 * 1024
/** Text of one bundle; what is left goes into the next. */
export const usualTextBytes = 24 * 1024 * 1024
const receiptsTold = 50

export interface CollectParts {
  uow: UnitOfWork
  services: Services
  /** Text of one bundle; tests make it small. */
  textBytes?: number
}

/** The lowest number without an answer, the newest, and how many wait. */
export async function openChanges(db: Db): Promise<{ from: number | null; newest: number; waiting: number }> {
  const row = await db.one<{ open: number | null; newest: number | null; waiting: number }>(
    sql`select (select min(seq) from outbox where state in ('waiting', 'sending')) as open, (select max(seq) from outbox) as newest, (select count(*) from outbox where state in ('waiting', 'sending')) as waiting`,
  )
  return {
    from: row?.open === null || row === null ? null : Number(row.open),
    newest: Number(row?.newest ?? 0),
    waiting: Number(row?.waiting ?? 0),
  }
}

/** Attachments still to be sent, and those still to come. */
export async function openFiles(db: Db) {
  return {
    outgoing: await db.find(
      fileTransferTable,
      { isAtCounty: false, isHere: true },
      { orderBy: 'size', limit: ferryFilesNamed },
    ),
    incoming: await db.find(
      fileTransferTable,
      { isAtCounty: true, isHere: false },
      { orderBy: 'size', limit: ferryFilesNamed },
    ),
  }
}

/** Bundles that were taken in last, to be told to their sender. */
export async function receiptsOf(db: Db, peerId: string): Promise<FerryReceipt[]> {
  const rows = await db.find(
    ferryLogTable,
    { direction: 'in', peerId, outcome: ['taken', 'partly'] },
    { orderBy: 'at', descending: true, limit: receiptsTold },
  )
  return rows.map(row => ({
    ...{ bundleId: row.bundleId, number: row.number, takenAt: row.at, code: row.code },
    expected: (row.detail.result as { expected?: number | null } | undefined)?.expected ?? null,
  }))
}

/** The next changes from a number on, signed as the desk would send them; null when there are no more. */
async function batchFrom(
  db: Db,
  seq: number,
  deviceId: string,
  key: string,
): Promise<{ push: CarriedPush; next: number; bytes: number } | null> {
  const rows = await db.rows(
    outboxTable,
    sql`select * from ${raw('outbox')} where seq >= ${seq} order by seq limit ${batchCount}`,
  )
  let bytes = 0
  const changes: unknown[] = []
  let next = seq
  for (const row of rows) {
    if (changes.length > 0 && bytes + row.payload.length > batchBytes) break
    bytes += row.payload.length
    changes.push(JSON.parse(row.payload))
    next = row.seq + 1
  }
  if (changes.length === 0) return null
  const signature = signText(key, pushText(deviceId, changes.map(changeHash)))
  return { push: { deviceId, signature, changes }, next, bytes }
}

/** Bundles for the county until everything unconfirmed is in one of them. The outbox stays as it is. */
export async function* collectUp(
  { uow, services, textBytes = usualTextBytes }: CollectParts,
  fileBytes: number,
  watch: Watch,
): AsyncGenerator<Collected> {
  const known = await uow.read(async db => ({
    county: await getSetting(db, 'county'),
    office: await getSetting(db, 'office'),
    key: await getSetting(db, 'deviceKey'),
    box: await getSetting(db, 'boxKey'),
    life: await getSetting(db, 'newLife'),
    cursor: await getSetting(db, 'syncCursor'),
    reach: (await getSetting(db, 'syncReach'))?.mark ?? null,
    held: (await getSetting(db, 'ferryHeld')) ?? {},
    open: await openChanges(db),
    files: await openFiles(db),
  }))
  const { county, office, key, box, cursor, open, files } = known
  if (county === null) throw new FerryFault('ferry.notEnrolled')
  if (known.life !== null) throw new FerryFault('ferry.newLife')
  if (office === null || office.countyKeys.box === '' || key === null || box === null)
    throw new FerryFault('ferry.noKeys')
  const { device } = services
  const wants = await Promise.all(
    files.incoming.map(async ({ sha256 }) => ({
      sha256,
      held: await services.blobs.uploadedBytes(`down-${sha256}`),
    })),
  )
  const head = {
    kind: 'up' as const,
    ...{ protocol: protocolVersion, appVersion: services.appVersion, deviceId: device.id },
    ...{ deviceName: device.name, scope: county.scope, boxKey: box.publicKey },
    ...{ countyEpoch: cursor?.epoch ?? null, cursors: cursor?.cursors ?? {} },
    ...{ officeHash: office.hash === '' ? null : office.hash, reach: known.reach },
    ...{ backlog: open.waiting, openFrom: open.from, newestSeq: open.newest, wants },
    offers: files.outgoing.map(({ sha256, size }) => ({ sha256, size })),
    receipts: await uow.read(db => receiptsOf(db, county.countyId)),
  }
  let seq = open.from ?? open.newest + 1
  for (;;) {
    const pushes: CarriedPush[] = []
    const fromSeq = seq
    let bytes = 0
    let isAll = false
    while (bytes < textBytes) {
      watch.signal.throwIfAborted()
      const at = seq
      const batch = await uow.read(db => batchFrom(db, at, device.id, key.privateKey))
      isAll = batch === null
      if (batch === null) break
      pushes.push(batch.push)
      seq = batch.next
      bytes += batch.bytes
      watch.report('collect', seq - (open.from ?? seq), open.newest - (open.from ?? seq) + 1)
    }
    isAll ||= seq > open.newest
    const wanted = files.outgoing.map(file => ({ ...file, held: known.held[file.sha256] ?? 0 }))
    // The text first: attachments go with its last bundle.
    const pieces = isAll ? await collectPieces(services.blobs, wanted, fileBytes) : []
    const content: UpContent = { ...head, now: services.clock.now(), pushes, files: pieces.map(pieceHead) }
    yield {
      ...{ content, files: pieces, to: county.countyId, receiverKey: office.countyKeys.box },
      ...{ deskMark: device.mark, peerName: county.countyName },
      log: {
        ...{ fromSeq: seq > fromSeq ? fromSeq : null, toSeq: seq > fromSeq ? seq - 1 : null },
        ...{ changes: seq - fromSeq, entries: 0 },
        detail: { cursors: head.cursors, files: head.offers.length, wants: wants.length },
      },
    }
    if (isAll) return
  }
}
