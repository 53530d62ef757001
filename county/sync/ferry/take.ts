/** What the county takes from a desk's bundle: the pushes as if the desk had sent them, attachments, how far it is. */
import type { FerryLook, FerryResult } from '../../../shared/contract/ferry.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { organizationTable } from '../../../shared/node/db/entities/organization.ts'
import { inList, raw, sql } from '../../../shared/node/db/sql.ts'
import { changeHash } from '../../../shared/node/deviceKey.ts'
import { FerryFault } from '../../../shared/node/ferry/fault.ts'
import { nothingTaken, type Opened, type Taken, type Watch } from '../../../shared/node/ferry/host.ts'
import { takePiece } from '../../../shared/node/ferry/pieces.ts'
import { getSetting } from '../../../shared/node/settings.ts'
import type { UpContent } from '../../../shared/sync/ferry.ts'
import { type Device, deviceTable, receivedTable } from '../../tables/tables.ts'
import { type CountyFerryParts, filesOfTown, type Shown } from './collect.ts'

interface Placed {
  seq: number
  hash: string
  call: string
}

/** Number, hash and subject of each change, as far as they can be read. */
function placesOf(content: UpContent): Placed[] {
  return content.pushes
    .flatMap(push => push.changes)
    .map(item => {
      const { seq, call } = item as { seq?: unknown; call?: unknown }
      return {
        seq: typeof seq === 'number' ? seq : 0,
        hash: changeHash(item),
        call: typeof call === 'string' ? call.slice(0, 80) : '',
      }
    })
}

/** A number that came before with other content: the desk is a copy of an older one. */
async function isForked(db: Db, deviceId: string, places: readonly Placed[]): Promise<boolean> {
  for (let at = 0; at < places.length; at += 500) {
    const some = places.slice(at, at + 500)
    const rows = await db.rows(
      receivedTable,
      sql`select * from ${raw('received_change')} where device_id = ${deviceId} and seq ${inList(some.map(place => place.seq))}`,
    )
    const known = new Map(rows.map(row => [row.seq, row.hash]))
    if (some.some(place => (known.get(place.seq) ?? place.hash) !== place.hash)) return true
  }
  return false
}

/** Why nothing of the bundle may be applied; null when it may. */
async function objection(db: Db, device: Device | null, content: UpContent, places: readonly Placed[]) {
  if (device === null || content.deviceId !== device.id) return 'ferry.senderUnknown'
  if (content.pushes.some(push => push.deviceId !== device.id)) return 'ferry.badSignature'
  if (content.scope !== device.orgId) return 'ferry.otherCenter'
  return (await isForked(db, device.id, places)) ? 'ferry.forked' : null
}

export async function lookUp(
  { uow }: CountyFerryParts,
  { manifest, content, files }: Opened,
): Promise<Pick<FerryLook, 'code' | 'expected'> & { content: NonNullable<FerryLook['content']> }> {
  if (content.kind !== 'up') throw new FerryFault('ferry.notForUs')
  const places = placesOf(content)
  return uow.read(async db => {
    const device = await db.findOne(deviceTable, { id: manifest.from })
    const lastSeq = device?.lastSeq ?? 0
    const place = await db.findOne(organizationTable, { id: content.scope })
    const code = await objection(db, device, content, places)
    const first = places[0]?.seq ?? null
    const isGap = code === null && first !== null && first > lastSeq + 1
    const calls = Map.groupBy(places, one => one.call)
    return {
      code: code ?? (isGap ? 'ferry.gap' : null),
      expected: isGap ? lastSeq + 1 : null,
      content: {
        placeName: place?.name ?? '',
        changes: places.length,
        newChanges: places.filter(one => one.seq > lastSeq).length,
        fromSeq: first,
        toSeq: places.at(-1)?.seq ?? null,
        calls: [...calls]
          .map(([call, own]) => ({ call, count: own.length }))
          .sort((a, b) => b.count - a.count)
          .slice(0, 12),
        ...{ answers: 0, refused: 0, entries: 0, newEntries: 0, files: files.length },
        fileBytes: files.reduce((sum, piece) => sum + piece.bytes, 0),
      },
    }
  })
}

export async function takeUp(
  parts: CountyFerryParts,
  { manifest, content, files }: Opened,
  watch: Watch,
): Promise<Taken> {
  if (content.kind !== 'up') throw new FerryFault('ferry.notForUs')
  const { uow } = parts
  const places = placesOf(content)
  const device = await uow.read(db => db.findOne(deviceTable, { id: manifest.from }))
  const code = await uow.read(db => objection(db, device, content, places))
  if (code !== null || device === null) throw new FerryFault(code ?? 'ferry.senderUnknown')
  const result: FerryResult = { ...nothingTaken }
  result.already = places.filter(one => one.seq <= device.lastSeq).length
  await takePushes(parts, device, content, result, watch)
  await takeFiles(parts, device, files, result, watch)
  await noteShown(parts, device, content, manifest.madeAt)
  if (watch.signal.aborted) result.outcome = 'stopped'
  const { openFrom, officeHash, reach, offers, wants } = content
  const shown: Shown = { openFrom, officeHash, reach, offers, wants }
  return { result, fromSeq: places[0]?.seq ?? null, toSeq: places.at(-1)?.seq ?? null, detail: { shown } }
}

/** Push after push, each in its commit. A gap ends it: what comes after would only ask for the same number. */
async function takePushes(
  { sync }: CountyFerryParts,
  device: Device,
  content: UpContent,
  result: FerryResult,
  watch: Watch,
): Promise<void> {
  for (const [at, push] of content.pushes.entries()) {
    if (watch.signal.aborted) return
    watch.report('apply', at, content.pushes.length)
    const answer = await sync.takeCarried(push, device.orgId)
    if (answer.code === 'sync.gap') {
      Object.assign(result, { outcome: 'partly', code: 'ferry.gap', expected: answer.expected ?? null })
      return
    }
    if (answer.code === 'sync.forked') throw new FerryFault('ferry.forked')
    if (answer.code === 'sync.revoked') throw new FerryFault('ferry.senderRevoked')
    if (answer.code !== null) throw new FerryFault('ferry.badSignature')
    for (const one of answer.results as {
      seq: number
      outcome: 'applied' | 'merged' | 'refused' | 'parked'
    }[])
      if (one.seq > device.lastSeq) {
        result[one.outcome] += 1
        result.changes += 1
      }
  }
}

async function takeFiles(
  { uow, services }: CountyFerryParts,
  device: Device,
  files: Opened['files'],
  result: FerryResult,
  watch: Watch,
): Promise<void> {
  const hashes = files.map(piece => piece.sha256)
  const own = await uow.read(db => filesOfTown(db, device.orgId, hashes))
  for (const [at, piece] of files.entries()) {
    if (watch.signal.aborted) return
    watch.report('files', at, files.length)
    if (!own.has(piece.sha256) || (await services.blobs.has(piece.sha256))) continue
    if (await takePiece(services.blobs, `up-${device.id}-${piece.sha256}`, piece)) result.files += 1
  }
}

/** A stick is word of the desk too: how far it has read, what waits there, and the key to answer it with. */
async function noteShown(
  { uow, services }: CountyFerryParts,
  before: Device,
  content: UpContent,
  madeAt: string,
): Promise<void> {
  await uow.write(async db => {
    const device = await db.findOne(deviceTable, { id: before.id })
    if (device === null) return
    const epoch = await getSetting(db, 'countyEpoch')
    const pulled = { ...device.pulled }
    if (content.countyEpoch === epoch)
      for (const [scope, seq] of Object.entries(content.cursors))
        pulled[scope] = Math.max(seq, pulled[scope] ?? 0)
    const now = services.clock.now()
    const isNews = device.pulledAt === null || madeAt > device.pulledAt
    await db.updateRows(
      deviceTable,
      { id: device.id },
      {
        pulled,
        boxKey: device.boxKey ?? content.boxKey,
        lastSeenAt: now,
        ...(isNews
          ? {
              pulledAt: now,
              backlog: Math.max(0, content.newestSeq - device.lastSeq),
              appVersion: content.appVersion,
            }
          : {}),
      },
    )
  })
}
