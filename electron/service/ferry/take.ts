/** What a desk takes from the county's bundle: answers, pages that go on where it stands, attachments, receipts. */
import type { FerryLook, FerryResult } from '../../../shared/contract/ferry.ts'
import type { Bus } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { findIn } from '../../../shared/node/db/bulk.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { ferryLogTable } from '../../../shared/node/db/entities/ferry.ts'
import { inList, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { FerryFault } from '../../../shared/node/ferry/fault.ts'
import { nothingTaken, type Opened, type Taken, type Watch } from '../../../shared/node/ferry/host.ts'
import { takePiece } from '../../../shared/node/ferry/pieces.ts'
import { getSetting, putSetting } from '../../../shared/node/settings.ts'
import { type DownContent, placeOfPage } from '../../../shared/sync/ferry.ts'
import { fileTransferTable, outboxTable } from '../local/tables.ts'
import { planNewLife } from '../sync/newLife.ts'
import { applyPage, OldCopyFound } from '../sync/pull.ts'
import { settle } from '../sync/push.ts'
import { openChanges } from './collect.ts'

export interface TakeParts {
  uow: UnitOfWork
  services: Services
  bus: Bus
}

const settledAtOnce = 200

/** Why this bundle must not be applied here; null when it may. */
async function objection(db: Db, services: Services, content: DownContent) {
  const county = await getSetting(db, 'county')
  const cursor = await getSetting(db, 'syncCursor')
  if (county === null || content.deviceId !== services.device.id) return 'ferry.notForUs'
  if (content.scope !== county.scope) return 'ferry.otherCenter'
  // After a restore at the county the numbers mean something else: only the line can sort that out.
  if (cursor?.epoch !== content.countyEpoch) return 'ferry.otherEpoch'
  // The county has taken numbers that this database never gave out: it is an old copy.
  return content.upTo > (await openChanges(db)).newest ? 'ferry.oldCopy' : null
}

/** What the bundle would bring, entry by entry number; changes nothing. */
export async function lookDown(
  { uow, services }: TakeParts,
  { content, files }: Opened,
): Promise<Pick<FerryLook, 'code' | 'expected'> & { content: NonNullable<FerryLook['content']> }> {
  if (content.kind !== 'down') throw new FerryFault('ferry.notForUs')
  return uow.read(async db => {
    const code = await objection(db, services, content)
    const standing = { ...(await getSetting(db, 'syncCursor'))?.cursors }
    let newEntries = 0
    let gap: number | null = null
    for (const page of content.pages) {
      const found = placeOfPage(page, standing)
      if (found.place === 'beyond') gap ??= found.has + 1
      if (found.place === 'beyond') break
      newEntries += page.entries.filter(entry => isNew(entry, standing)).length
      for (const [scope, seq] of Object.entries(page.cursors))
        standing[scope] = Math.max(seq, standing[scope] ?? 0)
    }
    const open = await openRows(
      db,
      content.results.map(result => result.seq),
    )
    const fresh = new Set(open.map(row => row.seq))
    const answers = content.results.filter(result => fresh.has(result.seq))
    return {
      code: code ?? (gap === null ? null : 'ferry.pageGap'),
      expected: code === null ? gap : null,
      content: {
        ...{ placeName: '', changes: 0, newChanges: 0, fromSeq: null, toSeq: null, calls: [] },
        answers: answers.length,
        refused: answers.filter(answer => answer.outcome === 'refused').length,
        entries: content.pages.reduce((sum, page) => sum + page.entries.length, 0),
        newEntries,
        files: files.length,
        fileBytes: files.reduce((sum, piece) => sum + piece.bytes, 0),
      },
    }
  })
}

function isNew(entry: unknown, standing: Readonly<Record<string, number>>): boolean {
  const { scope, seq } = entry as { scope?: unknown; seq?: unknown }
  return typeof scope === 'string' && typeof seq === 'number' && seq > (standing[scope] ?? 0)
}

/** Our changes of these numbers that have no answer yet. */
async function openRows(db: Db, seqs: readonly number[]) {
  const rows = []
  for (let at = 0; at < seqs.length; at += settledAtOnce)
    rows.push(
      ...(await db.rows(
        outboxTable,
        sql`select * from outbox where seq ${inList(seqs.slice(at, at + settledAtOnce))} and state in ('waiting', 'sending') order by seq`,
      )),
    )
  return rows
}

/** Takes a bundle in. Each step is a commit of its own that holds when the rest does not come; again changes nothing. */
export async function takeDown(parts: TakeParts, { content, files }: Opened, watch: Watch): Promise<Taken> {
  if (content.kind !== 'down') throw new FerryFault('ferry.notForUs')
  const { uow, services } = parts
  const code = await uow.read(db => objection(db, services, content))
  if (code === 'ferry.oldCopy') await beginAnew(parts)
  if (code !== null) throw new FerryFault(code)
  const result: FerryResult = { ...nothingTaken }
  await takeAnswers(parts, content, result)
  await takePages(parts, content, result, watch)
  await takeFiles(parts, { content, files }, result, watch)
  await uow.write(async db => {
    for (const receipt of content.receipts)
      await db.updateRows(
        ferryLogTable,
        { bundleId: receipt.bundleId, direction: 'out', answeredAt: null },
        { answeredAt: receipt.takenAt },
      )
  })
  if (watch.signal.aborted) result.outcome = 'stopped'
  return { result, fromSeq: null, toSeq: null, detail: { upTo: content.upTo } }
}

/** As at start, when the witness tells it: numbers carry another mark from now on. */
async function beginAnew({ uow, services }: Pick<TakeParts, 'uow' | 'services'>): Promise<void> {
  const life = await uow.write(db =>
    planNewLife(db, services, services.device, 'restored', services.clock.now()),
  )
  Object.assign(services.device, { mark: life.mark })
}

async function takeAnswers(parts: TakeParts, content: DownContent, result: FerryResult): Promise<void> {
  const { results, upTo } = content
  for (let at = 0; at < results.length || at === 0; at += settledAtOnce) {
    const some = results.slice(at, at + settledAtOnce)
    const batch = await parts.uow.read(db =>
      openRows(
        db,
        some.map(one => one.seq),
      ),
    )
    await settle(parts, batch, { results: some, upTo })
    const settled = new Set(batch.map(row => row.seq))
    for (const one of some) if (settled.has(one.seq)) result[one.outcome] += 1
    result.changes += batch.length
  }
}

async function takePages(
  { uow, services }: TakeParts,
  content: DownContent,
  result: FerryResult,
  watch: Watch,
): Promise<void> {
  for (const [at, page] of content.pages.entries()) {
    if (watch.signal.aborted) return
    watch.report('apply', at, content.pages.length)
    const standing = (await uow.read(db => getSetting(db, 'syncCursor')))?.cursors ?? {}
    const found = placeOfPage(page, standing)
    if (found.place === 'beyond') {
      Object.assign(result, { outcome: 'partly', code: 'ferry.pageGap', expected: found.has + 1 })
      return
    }
    if (found.place === 'known' && (page.office ?? null) === null) continue
    result.entries += page.entries.filter(entry => isNew(entry, standing)).length
    await applyPage(uow, services, page).catch(async (error: unknown) => {
      if (!(error instanceof OldCopyFound)) throw error
      await beginAnew({ uow, services })
      throw new FerryFault('ferry.oldCopy')
    })
  }
}

async function takeFiles(
  { uow, services }: TakeParts,
  { content, files }: { content: DownContent; files: Opened['files'] },
  result: FerryResult,
  watch: Watch,
): Promise<void> {
  const now = services.clock.now()
  await uow.write(async db => {
    const held = { ...(await getSetting(db, 'ferryHeld')) }
    for (const one of content.held) {
      if (one.isComplete) {
        delete held[one.sha256]
        await db.updateRows(fileTransferTable, { sha256: one.sha256 }, { isAtCounty: true })
      } else held[one.sha256] = one.held
    }
    await putSetting(db, 'ferryHeld', held, now)
  })
  const wanted = new Set(
    (
      await uow.read(db =>
        findIn(
          db,
          fileTransferTable,
          'sha256',
          files.map(piece => piece.sha256),
        ),
      )
    )
      .filter(file => !file.isHere)
      .map(file => file.sha256),
  )
  for (const [at, piece] of files.entries()) {
    if (watch.signal.aborted) return
    watch.report('files', at, files.length)
    if (!wanted.has(piece.sha256)) continue
    if (!(await takePiece(services.blobs, `down-${piece.sha256}`, piece))) continue
    await uow.write(db => db.updateRows(fileTransferTable, { sha256: piece.sha256 }, { isHere: true }))
    result.files += 1
  }
}
