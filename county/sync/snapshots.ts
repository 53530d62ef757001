/**
 * Whole states of a scope for desks that start anew. Each is made in one reading transaction, kept sealed beside the
 * database, and shared by all desks of the same scope and reach while it is fresh: fetching the tail by the ordinary
 * pull is then cheaper than making another.
 */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { type BlobStore, fileBlobStore } from '../../shared/node/blobStore.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { inList, sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { getSetting } from '../../shared/node/settings.ts'
import type { SnapshotManifest, SnapshotPart } from '../../shared/sync/protocol.ts'
import {
  type Device,
  deviceTable,
  type SnapshotRow,
  scopeHeadTable,
  snapshotTable,
} from '../tables/tables.ts'
import { isUnlimited, livesOf, reachOf, resetHeld, visibleTo } from './reach.ts'
import { stateParts } from './stateParts.ts'

const compress = promisify(zstdCompress)
/** Made once and fetched by many over bad lines: worth more work than an ordinary answer. */
const level = 9
/** Entries after a state until another is made: each of them is a few hundred bytes on the line. */
const freshEntries = 2000
/** A slow line fetches a large state over days. */
const keptMs = 14 * 24 * 60 * 60 * 1000

export interface SnapshotParts {
  uow: UnitOfWork
  services: Services
  /** Where the states lie; null without a disk of its own. */
  folder: string
  keyHex: string | null
}

export class Snapshots {
  readonly #parts: SnapshotParts
  /** One making per scope and reach: desks that ask meanwhile get the same. */
  readonly #making = new Map<string, Promise<SnapshotManifest>>()

  constructor(parts: SnapshotParts) {
    this.#parts = parts
  }

  /** The parts list of a fresh state for this desk; makes one when there is none. `applied`: what it holds already. */
  async manifestFor(device: Device, applied?: Record<string, number>): Promise<SnapshotManifest> {
    const { uow, services } = this.#parts
    const reach = reachOf(device)
    // A limited desk's matters are remembered as of the state it was given last: never an older one again.
    const known = isUnlimited(device) ? await uow.read(db => this.#freshest(db, device.orgId, reach)) : null
    // Laid over rows, a state must not be behind them: what it does not name goes.
    const isBehind = (manifest: SnapshotManifest) =>
      (manifest.answered[device.id] ?? 0) < device.lastSeq ||
      Object.entries(applied ?? {}).some(([scope, seq]) => (manifest.cursors[scope] ?? 0) < seq)
    if (known && (applied === undefined || !isBehind(known.manifest))) {
      await uow.write(db => db.updateRows(snapshotTable, { id: known.id }, { usedAt: services.clock.now() }))
      return known.manifest
    }
    const name = `${device.orgId}/${reach}`
    const running = this.#making.get(name)
    if (running && applied === undefined) return running
    const made = this.#make(device, reach).finally(() => this.#making.delete(name))
    this.#making.set(name, made)
    return made
  }

  /** Bytes of a part from an offset on; null when there is no such part for this desk any more. */
  async piece(
    device: Device,
    id: string,
    sha256: string,
    offset: number,
    limit: number,
  ): Promise<{ bytes: Buffer; size: number } | null> {
    const row = await this.#parts.uow.read(db => db.findOne(snapshotTable, { id }))
    if (row === null || row.scope !== device.orgId || row.reach !== reachOf(device)) return null
    if (!row.manifest.parts.some(part => part.sha256 === sha256)) return null
    const store = this.#store(id)
    if (!(await store.has(sha256))) return null
    const content = await store.read(sha256)
    return { bytes: content.subarray(offset, offset + limit), size: content.length }
  }

  #store(id: string): BlobStore {
    return fileBlobStore(this.#place(id), this.#parts.keyHex)
  }

  #place(id: string): string {
    return join(this.#parts.folder, id.replace(/[^0-9a-zA-Z-]/g, ''))
  }

  async #freshest(db: Db, scope: string, reach: string): Promise<SnapshotRow | null> {
    const epoch = (await getSetting(db, 'countyEpoch')) ?? ''
    const rows = await db.find(snapshotTable, { scope, reach, epoch }, { orderBy: 'id', descending: true })
    for (const row of rows) if (await isFresh(db, row.manifest)) return row
    return null
  }

  async #make(device: Device, reach: string): Promise<SnapshotManifest> {
    const { uow, services } = this.#parts
    await this.#sweep()
    const id = services.ids.id()
    const now = services.clock.now()
    const store = this.#store(id)
    const held: string[] = []
    const manifest = await uow.readSteady(async db => {
      const county = await db.findOne(organizationTable, { kind: 'countyCenter' })
      const parts: SnapshotManifest['parts'] = []
      let early = 0
      const mayHold = isUnlimited(device) ? null : visibleTo(device, await livesOf(db, device))
      const scope = { town: device.orgId, county: county?.id ?? null, mayHold, now }
      for await (const { part, isEarly } of stateParts(db, scope)) {
        if (mayHold !== null) held.push(...matterIdsIn(part))
        const packed = await compress(Buffer.from(JSON.stringify(part)), {
          params: { [constants.ZSTD_c_compressionLevel]: level },
        })
        await store.write(packed)
        const sha256 = createHash('sha256').update(packed).digest('hex')
        const rows = part.reduce((sum, chunk) => sum + chunk.rows.length, 0)
        parts.push({ rows, bytes: packed.length, sha256 })
        if (isEarly) early = parts.length
      }
      const scopes = [device.orgId, ...(county ? [county.id] : [])]
      const heads = await db.find(scopeHeadTable, { scope: scopes })
      const desks = await db.find(deviceTable, { orgId: device.orgId })
      return {
        countyEpoch: (await getSetting(db, 'countyEpoch')) ?? '',
        id,
        reach,
        cursors: Object.fromEntries(
          scopes.map(name => [name, heads.find(head => head.scope === name)?.seq ?? 0]),
        ),
        answered: Object.fromEntries(desks.map(desk => [desk.id, desk.lastSeq])),
        rows: parts.reduce((sum, part) => sum + part.rows, 0),
        early,
        parts,
      }
    })
    await uow.write(async db => {
      await db.insertRow(snapshotTable, {
        ...{ id, scope: device.orgId, reach, epoch: manifest.countyEpoch, manifest },
        ...{ madeAt: now, usedAt: now },
      })
      if (!isUnlimited(device)) await resetHeld(db, device, held, manifest.cursors[device.orgId] ?? 0)
    })
    return manifest
  }

  /** Removes states that no desk has asked for lately; the row first, so that a cut leaves no row without files. */
  async #sweep(): Promise<void> {
    const { uow, services } = this.#parts
    const before = new Date(Date.parse(services.clock.now()) - keptMs).toISOString()
    const old = await uow.read(db =>
      db.rows(snapshotTable, sql`select * from snapshot where used_at < ${before}`),
    )
    if (old.length === 0) return
    const ids = old.map(row => row.id)
    await uow.write(async db => {
      await db.query(sql`delete from snapshot where id ${inList(ids)}`)
    })
    for (const id of ids) await rm(this.#place(id), { recursive: true, force: true })
  }
}

async function isFresh(db: Db, manifest: SnapshotManifest): Promise<boolean> {
  const heads = await db.find(scopeHeadTable, { scope: Object.keys(manifest.cursors) })
  const behind = heads.reduce((sum, head) => sum + head.seq - (manifest.cursors[head.scope] ?? 0), 0)
  return behind <= freshEntries
}

function matterIdsIn(part: SnapshotPart): string[] {
  return part
    .filter(chunk => chunk.table === 'case_file')
    .flatMap(chunk => chunk.rows.map(row => String(row[chunk.columns.indexOf('id')])))
}
