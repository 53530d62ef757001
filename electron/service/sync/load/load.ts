/**
 * Brings a whole state of the scope here instead of its history: to a new desk, to one whose cursor is older than
 * the county's history, to one whose reach changed, and after the county was put back from a backup.
 *
 *   wanted --manifest--> parts --all in--> settle --few rows go--> (remove) --> cursor set, load over
 *                                            |
 *                                            +--many rows would go--> ask --a person says yes--> remove
 *
 * Each part is one commit with its number, so that a crash or a cut line goes on where it stood. Until the end no
 * entry is pulled. Rows with unsent work keep it: the county's row goes beneath as their shadow.
 */
import { dropSetting, getSetting, putSetting, type Settings } from '../../../../shared/node/settings.ts'
import {
  protocolVersion,
  type SnapshotManifest,
  snapshotManifestSchema,
} from '../../../../shared/sync/protocol.ts'
import { outboxTable } from '../../local/tables.ts'
import { keepLost } from '../epoch.ts'
import type { Exchange } from '../push.ts'
import { countGoing, finishLoad, noteIndexDue, removeUnnamed, settleCovered } from './end.ts'
import { type LoadPlace, PartStore, StateGone } from './fetch.ts'
import { buildIndexes, dropIndexes } from './indexes.ts'
import { applyPart, readPart } from './rows.ts'
import { wantLoad } from './want.ts'

type Load = Settings['load']

/** From so many rows on a load into an empty desk goes straight into the tables, which are indexed after. */
const bulkRows = 20_000
/** More rows than these, or this share of all, do not go without a person's yes (I17). */
const mostGoing = 500
const mostShare = 0.05

/** Many rows would go: nothing goes before a person has said yes. */
export class LoadWaits extends Error {}

export interface LoadHost extends LoadPlace {
  /** Copies the database beside itself, proves the copy, and answers its name. */
  backup(): Promise<string>
}

export interface LoadParts extends Exchange {
  host: LoadHost
  /** The organisation and the open matters are here. */
  onUsable(): void
}

/**
 * Goes on with the load that is due, if one is. `more` means that our own work wants sending first. Throws
 * `LoadWaits`, `LinkDown` or `LinkRefused`; what is here already stays.
 */
export async function bringState(parts: LoadParts): Promise<'done' | 'more'> {
  const { uow } = parts
  for (;;) {
    const { load, manifest } = await uow.read(async db => ({
      load: await getSetting(db, 'load'),
      manifest: await getSetting(db, 'loadManifest'),
    }))
    if (load === null) return 'done'
    if (load.step === 'wanted' || manifest === null) {
      if (!(await askForState(parts, load))) return 'done'
      continue
    }
    const store = new PartStore(parts.host, manifest.id)
    if (load.step === 'parts') {
      try {
        if ((await takeParts(parts, store, manifest, load)) === 'more') return 'more'
      } catch (error) {
        if (!(error instanceof StateGone)) throw error
        // It lay there too long. What is in the rows stays; the next state is laid over it.
        await store.clear()
        await uow.write(db =>
          wantLoad(db, load.reason === 'join' ? 'thinned' : load.reason, parts.services.clock.now()),
        )
      }
      continue
    }
    await endLoad(parts, manifest, load)
    await store.clear()
    return 'done'
  }
}

async function step(parts: LoadParts, patch: Partial<Load>): Promise<void> {
  await parts.uow.write(async db => {
    const load = await getSetting(db, 'load')
    if (load) await putSetting(db, 'load', { ...load, ...patch }, parts.services.clock.now())
  })
}

/** Answers false when the county is too old to know of states: a new desk then takes the history. */
async function askForState(parts: LoadParts, load: Load): Promise<boolean> {
  const { link, token, signal, services, uow } = parts
  const cursor = await uow.read(db => getSetting(db, 'syncCursor'))
  const request = {
    protocol: protocolVersion,
    deviceId: services.device.id,
    ...(load.isFresh ? {} : { cursors: cursor?.cursors ?? {} }),
  }
  const answer = await link.snapshot(token, request, signal)
  const now = services.clock.now()
  if (answer === null) {
    await uow.write(db => dropSetting(db, 'load'))
    return false
  }
  const manifest = snapshotManifestSchema.parse(answer)
  await uow.write(async db => {
    await putSetting(db, 'loadManifest', manifest, now)
    await putSetting(db, 'load', { ...load, step: 'parts', next: 0 }, now)
  })
  return true
}

async function takeParts(
  parts: LoadParts,
  store: PartStore,
  manifest: SnapshotManifest,
  load: Load,
): Promise<'done' | 'more'> {
  const { uow, services } = parts
  const use = {
    isBulk: load.isFresh && manifest.rows > bulkRows,
    isMarked: !load.isFresh,
    keepsLost: load.reason === 'epoch',
    now: services.clock.now(),
  }
  const total = kilobytes(manifest, manifest.parts.length)
  const bytesOf = (from: number, to?: number) =>
    manifest.parts.slice(from, to).reduce((sum, part) => sum + part.bytes, 0)
  const tell = (count: number) =>
    parts.onProgress({
      ...{ phase: 'load', done: kilobytes(manifest, count), total },
      ...{ bytesDone: bytesOf(0, count), bytesLeft: bytesOf(count) },
    })
  const apply = async (at: number) => {
    const sha256 = manifest.parts[at]?.sha256 ?? ''
    let text = await store.read(sha256)
    while (text === null) {
      await store.fetch(parts, manifest, sha256)
      text = await store.read(sha256)
    }
    const part = readPart(text)
    await uow.write(async db => {
      const now = services.clock.now()
      const isKnown = await applyPart(db, part, use)
      const at = await getSetting(db, 'load')
      if (at === null) return
      const hasUnknown = at.hasUnknown || !isKnown
      await putSetting(db, 'load', { ...at, next: at.next + 1, hasUnknown }, now)
      if (use.isBulk) await noteIndexDue(db, now)
    })
    if (at + 1 === manifest.early) parts.onUsable()
  }
  let next = load.next
  if (next >= manifest.early) parts.onUsable()
  for (; next < (use.isBulk ? manifest.early : manifest.parts.length); next += 1) {
    if (await hasUnsent(parts)) return 'more'
    tell(next)
    await store.fetch(parts, manifest, manifest.parts[next]?.sha256 ?? '')
    await apply(next)
  }
  // The rest of a large load comes to the disk while people work, and then goes into the tables in one go.
  for (let at = next; at < manifest.parts.length; at += 1) {
    if (await hasUnsent(parts)) return 'more'
    tell(at)
    await store.fetch(parts, manifest, manifest.parts[at]?.sha256 ?? '')
  }
  if (next < manifest.parts.length) {
    await dropIndexes(uow, services.clock.now())
    for (; next < manifest.parts.length; next += 1) {
      parts.signal.throwIfAborted()
      await apply(next)
    }
  }
  await buildIndexes(uow, services.clock.now())
  await step(parts, { step: 'settle' })
  parts.onUsable()
  return 'done'
}

const kilobytes = (manifest: SnapshotManifest, count: number) =>
  Math.ceil(manifest.parts.slice(0, count).reduce((sum, part) => sum + part.bytes, 0) / 1024)

/** New work goes first: a large load on a bad line takes days. */
const hasUnsent = ({ uow }: LoadParts) =>
  uow.read(async db => (await db.findOne(outboxTable, { state: 'waiting' })) !== null)

async function endLoad(parts: LoadParts, manifest: SnapshotManifest, load: Load): Promise<void> {
  const { uow, services, host } = parts
  const scopes = Object.keys(manifest.cursors)
  if (load.step === 'settle')
    await settleCovered(uow, manifest.answered[services.device.id] ?? 0, services.clock.now())
  if (!load.isFresh) {
    if (load.step !== 'remove') {
      const { going, total } = await uow.readSteady(db => countGoing(db, scopes))
      const isMany = going > mostGoing || going > total * mostShare
      if (isMany && !load.isAllowed) {
        const backup = load.backup ?? (await host.backup())
        await step(parts, { step: 'ask', going, backup })
        throw new LoadWaits(`${going} of ${total} rows would go`)
      }
      await step(parts, { step: 'remove' })
    }
    const isPutBack = load.reason === 'epoch'
    const files = await removeUnnamed(uow, scopes, async (db, table, rows) => {
      if (isPutBack) await keepLost(db, table, rows, 'gone', services.clock.now())
    })
    // What is to be entered again keeps its attachments' bytes.
    if (!isPutBack) for (const sha256 of files) await services.blobs.remove(sha256)
  }
  const hasUnknown = (await uow.read(db => getSetting(db, 'load')))?.hasUnknown ?? false
  await finishLoad(uow, manifest, { ...load, hasUnknown }, services.clock.now())
}
