/** What the county puts on a stick for a desk: answers, entries after what the desk showed, attachments, receipts. */
import type { Services } from '../../../shared/node/bus/services.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { type FerryLogRow, ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import { inList, raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { FerryFault } from '../../../shared/node/ferry/fault.ts'
import type { Collected, Watch } from '../../../shared/node/ferry/host.ts'
import { collectPieces } from '../../../shared/node/ferry/pieces.ts'
import { pieceHead } from '../../../shared/node/ferry/seal.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import {
  type CarriedPage,
  type DownContent,
  type FerryReceipt,
  ferryFilesNamed,
  type UpContent,
} from '../../../shared/sync/ferry.ts'
import { protocolVersion } from '../../../shared/sync/protocol.ts'
import { type Device, deviceTable, receivedTable } from '../../tables/tables.ts'
import { SyncRefused } from '../enrol.ts'
import type { CountySync } from '../server.ts'

export interface CountyFerryParts {
  uow: UnitOfWork
  services: Services
  sync: CountySync
  /** Text of one bundle; tests make it small. */
  textBytes?: number
}

const usualTextBytes = 24 * 1024 * 1024
const pageCount = 500
const pageBytes = 1024 * 1024
/** Answers told to a desk that never said which it lacks: the newest. */
const answersTold = 20_000
const receiptsTold = 50

/** What a desk said of itself with its last bundle; kept in the log line of that bundle. */
export type Shown = Pick<UpContent, 'openFrom' | 'officeHash' | 'reach' | 'offers' | 'wants'>

/** The last bundle of this desk that was taken in, or began to be. */
export async function lastShown(
  db: Db,
  deviceId: string,
): Promise<{ row: FerryLogRow; shown: Shown | null } | null> {
  const [row] = await db.find(
    ferryLogTable,
    { direction: 'in', peerId: deviceId, outcome: ['taken', 'partly'] },
    { orderBy: 'at', descending: true, limit: 1 },
  )
  return row === undefined ? null : { row, shown: (row.detail.shown as Shown | undefined) ?? null }
}

/** Those of these files that an attachment of this town names: a desk may touch no other. */
export async function filesOfTown(db: Db, orgId: string, hashes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let at = 0; at < hashes.length; at += 500) {
    const rows = await db.query<{ sha256: string }>(
      sql`select distinct sha256 from attachment where org_id = ${orgId} and sha256 ${inList(hashes.slice(at, at + 500))}`,
    )
    for (const row of rows) known.add(row.sha256)
  }
  return known
}

async function receiptsOf(db: Db, deviceId: string): Promise<FerryReceipt[]> {
  const rows = await db.find(
    ferryLogTable,
    { direction: 'in', peerId: deviceId, outcome: ['taken', 'partly'] },
    { orderBy: 'at', descending: true, limit: receiptsTold },
  )
  return rows.map(row => ({
    ...{ bundleId: row.bundleId, number: row.number, takenAt: row.at, code: row.code },
    expected: (row.detail.result as { expected?: number | null } | undefined)?.expected ?? null,
  }))
}

/** Bundles for one desk until it has everything. What it showed decides where they begin, so a lost one is no loss. */
export async function* collectDown(
  parts: CountyFerryParts,
  deviceId: string | null,
  fileBytes: number,
  watch: Watch,
): AsyncGenerator<Collected> {
  const { uow, services, textBytes = usualTextBytes } = parts
  const { device, epoch, shown } = await uow.read(async db => ({
    device: deviceId === null ? null : await db.findOne(deviceTable, { id: deviceId }),
    epoch: (await getSetting(db, 'countyEpoch')) ?? '',
    shown: deviceId === null ? null : ((await lastShown(db, deviceId))?.shown ?? null),
  }))
  if (device === null) throw new FerryFault('ferry.deskUnknown')
  if (device.revokedAt !== null) throw new FerryFault('ferry.senderRevoked')
  if (device.boxKey === null) throw new FerryFault('ferry.noKeys')
  const { results, upTo, receipts } = await uow.read(db => answersFor(db, device, shown))
  let cursors = { ...device.pulled }
  let officeHash = shown?.officeHash ?? null
  for (;;) {
    const pages: CarriedPage[] = []
    let bytes = 0
    let hasMore = true
    while (hasMore && bytes < textBytes) {
      watch.signal.throwIfAborted()
      const asked = {
        ...{ protocol: protocolVersion, deviceId: device.id, countyEpoch: epoch, cursors },
        ...{ limit: pageCount, maxBytes: pageBytes, officeHash, reach: shown?.reach ?? null },
        // What colleagues' relay may hold of them is settled by this, as by a pull.
        wantsAnswered: true,
      }
      const page = await parts.sync.pageFor(device, asked).catch((error: unknown) => {
        // A whole state to start from comes over the line only.
        if (error instanceof SyncRefused) throw new FerryFault('ferry.reloadNeeded')
        throw error
      })
      const { entries, office, reach, answered } = page
      pages.push({
        ...{ from: { ...cursors }, countyEpoch: page.countyEpoch, entries, cursors: page.cursors },
        ...(office ? { office } : {}),
        ...(answered === undefined ? {} : { answered }),
        ...(reach === undefined ? {} : { reach }),
      })
      officeHash = office?.hash ?? officeHash
      cursors = page.cursors
      bytes += JSON.stringify(entries).length
      hasMore = page.hasMore
      watch.report('collect', pages.length, pages.length + (hasMore ? 1 : 0))
    }
    const files = hasMore ? { held: [], pieces: [] } : await filesFor(parts, device, shown, fileBytes)
    const content: DownContent = {
      kind: 'down',
      ...{ deviceId: device.id, scope: device.orgId, countyEpoch: epoch },
      ...{ now: services.clock.now(), upTo, results, pages, held: files.held },
      ...{ files: files.pieces.map(pieceHead), receipts },
    }
    const entries = pages.reduce((sum, page) => sum + page.entries.length, 0)
    yield {
      ...{ content, files: files.pieces, to: device.id, receiverKey: device.boxKey },
      ...{ deskMark: device.deskMark, peerName: device.name },
      log: {
        ...{ fromSeq: null, toSeq: upTo === 0 ? null : upTo, changes: results.length, entries },
        detail: { from: device.pulled, to: cursors },
      },
    }
    if (!hasMore) return
  }
}

async function answersFor(db: Db, device: Device, shown: Shown | null) {
  const from = shown?.openFrom ?? Math.max(1, device.lastSeq - answersTold)
  const rows = await db.rows(
    receivedTable,
    sql`select * from ${raw('received_change')} where device_id = ${device.id} and seq >= ${from} order by seq limit ${answersTold}`,
  )
  return {
    results: rows.map(({ changeId, seq, outcome, code }) => ({ id: changeId, seq, outcome, code })),
    upTo: device.lastSeq,
    receipts: await receiptsOf(db, device.id),
  }
}

async function filesFor(
  { uow, services }: CountyFerryParts,
  device: Device,
  shown: Shown | null,
  fileBytes: number,
) {
  const { blobs } = services
  const held: DownContent['held'] = []
  for (const { sha256 } of shown?.offers ?? []) {
    const isComplete = await blobs.has(sha256)
    const bytes = isComplete ? 0 : await blobs.uploadedBytes(`up-${device.id}-${sha256}`)
    held.push({ sha256, held: bytes, isComplete })
  }
  const wants = (shown?.wants ?? []).slice(0, ferryFilesNamed)
  const own = await uow.read(db =>
    filesOfTown(
      db,
      device.orgId,
      wants.map(want => want.sha256),
    ),
  )
  const sizes = await uow.read(db =>
    db.query<{ sha256: string; size: number }>(
      sql`select sha256, max(size) as size from attachment where sha256 ${inList([...own])} group by sha256`,
    ),
  )
  const sizeOf = new Map(sizes.map(row => [row.sha256, Number(row.size)]))
  const wanted = wants
    .filter(want => own.has(want.sha256))
    .map(want => ({ ...want, size: sizeOf.get(want.sha256) ?? 0 }))
  return { held, pieces: await collectPieces(blobs, wanted, fileBytes) }
}
