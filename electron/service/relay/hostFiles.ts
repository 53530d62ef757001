/** Attachments at the relay: taken from colleagues and given to them piece by piece, before the county has them. */
import { createHash } from 'node:crypto'
import type { Services } from '../../../shared/node/bus/services.ts'
import { sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { fileTransferTable } from '../local/tables.ts'
import { RelayNo } from './relayNo.ts'
import type { RelayAnswer, RelayCall } from './wire.ts'

/** Pieces on a short line. */
export const relayPieceBytes = 1024 * 1024
const mostFileBytes = 100 * 1024 * 1024
/** What colleagues may leave here before the county has it. */
const mostHeldBytes = 4 * 1024 * 1024 * 1024

type Answer = RelayAnswer | { json: unknown }

export class RelayFiles {
  readonly #uow: UnitOfWork
  readonly #services: Services

  constructor(parts: { uow: UnitOfWork; services: Services }) {
    this.#uow = parts.uow
    this.#services = parts.services
  }

  /** `GET` of the offset or of a piece, `PUT` of a piece. Only files that an attachment of this centre names. */
  async answer(call: RelayCall, url: URL, who: { deviceId: string; scope: string }): Promise<Answer> {
    const [, , , sha256 = '', what] = url.pathname.split('/')
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RelayNo('relay.badMessage')
    const size = await this.#sizeOf(sha256, who.scope)
    const uploadId = `relay-${who.deviceId}-${sha256}`
    const { blobs } = this.#services
    const offset = Number(url.searchParams.get('offset') ?? 0)
    if (!Number.isInteger(offset) || offset < 0) throw new RelayNo('relay.badMessage')
    if (call.method === 'GET' && what === 'offset')
      return (await blobs.has(sha256))
        ? { json: { offset: size, isComplete: true } }
        : { json: { offset: await blobs.uploadedBytes(uploadId), isComplete: false } }
    if (call.method === 'GET') return this.#piece(sha256, offset)
    if (call.method === 'PUT') return { json: await this.#take(call, { sha256, size, offset, uploadId }) }
    throw new RelayNo('relay.badMessage')
  }

  async #sizeOf(sha256: string, scope: string): Promise<number> {
    const row = await this.#uow.read(db =>
      db.one<{ size: number }>(
        sql`select size from attachment where sha256 = ${sha256} and org_id = ${scope} limit 1`,
      ),
    )
    if (!row) throw new RelayNo('relay.fileUnknown')
    return Number(row.size)
  }

  async #piece(sha256: string, offset: number): Promise<Answer> {
    const { blobs } = this.#services
    if (!(await blobs.has(sha256))) throw new RelayNo('relay.fileUnknown')
    const content = await blobs.read(sha256)
    return {
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'x-file-size': String(content.length) },
      body: content.subarray(offset, offset + relayPieceBytes),
    }
  }

  async #take(
    call: RelayCall,
    file: { sha256: string; size: number; offset: number; uploadId: string },
  ): Promise<{ offset: number; isComplete: boolean }> {
    const { blobs } = this.#services
    const { sha256, size, offset, uploadId } = file
    if (await blobs.has(sha256)) return { offset: size, isComplete: true }
    if (size > mostFileBytes) throw new RelayNo('relay.fileTooLarge')
    const waiting = await this.#uow.read(db =>
      db.one<{ n: number | null }>(
        sql`select sum(size) as n from file_transfer where is_here = true and is_at_county = false`,
      ),
    )
    if (Number(waiting?.n ?? 0) + size > mostHeldBytes) throw new RelayNo('relay.full')
    const held = await blobs.append(uploadId, offset, Buffer.from(call.body))
    if (held < size) return { offset: held, isComplete: false }
    const content = await blobs.uploaded(uploadId)
    await blobs.discard(uploadId)
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw new RelayNo('relay.badMessage')
    await blobs.write(content)
    await this.#uow.write(async db => {
      const count = await db.updateRows(fileTransferTable, { sha256 }, { isHere: true })
      if (count === 0)
        await db.insertRow(fileTransferTable, { sha256, size, isHere: true, isAtCounty: false })
    })
    return { offset: size, isComplete: true }
  }
}
