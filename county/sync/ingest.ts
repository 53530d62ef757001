/**
 * Takes changes of a desk: checks that each comes from its device and scope, counts each
 * once, merges it with the county's rows, numbers it, and answers (invariants S1, S2, S4, I2).
 */
import { createHash } from 'node:crypto'
import { appendAudit } from '../../shared/node/audit/auditLog.ts'
import type { BusLog } from '../../shared/node/bus/bus.ts'
import type { Services } from '../../shared/node/bus/services.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { syncedTable } from '../../shared/node/db/entities/index.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { rebuildSearch } from '../../shared/node/db/queries/search.ts'
import { wholeRow } from '../../shared/node/db/table.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { HeldRows } from '../../shared/sync/held.ts'
import {
  applyWrite,
  type FoundConflict,
  type MergeOutcome,
  mergeChange,
  type Values,
} from '../../shared/sync/merge.ts'
import { type ChangeResult, type ChangeSet, changeSetSchema, type Write } from '../../shared/sync/protocol.ts'
import { type Device, deviceTable, type ReceivedChange, receivedTable } from '../tables/tables.ts'
import { appendLog } from './changeLog.ts'

/** The desk sent a number whose forerunner the county lacks. */
export class GapFound extends Error {
  readonly expected: number
  constructor(expected: number) {
    super(`expected change ${expected}`)
    this.expected = expected
  }
}
/** The same number came with other content: a restored or cloned desk. */
export class ForkFound extends Error {}

export interface Ingest {
  uow: UnitOfWork
  services: Services
  log: BusLog
}

const hashOf = (item: unknown) => createHash('sha256').update(JSON.stringify(item)).digest('hex')

/** Rows of changes of this desk that wait for an upgrade: its later changes of them wait too. */
async function heldOf(db: Db, deviceId: string): Promise<HeldRows> {
  const held = new HeldRows()
  for (const row of await db.find(receivedTable, { deviceId, outcome: 'parked' }))
    if (row.payload !== null) held.add(JSON.parse(row.payload))
  return held
}

/** Changes of one push, in one transaction; a poison item is then found by taking them one by one. */
export async function ingest(
  parts: Ingest,
  deviceId: string,
  items: readonly unknown[],
): Promise<{ results: ChangeResult[]; upTo: number }> {
  const takeAll = (batch: readonly unknown[], parkReason: string | null) =>
    parts.uow.write(async db => {
      const device = await db.findOne(deviceTable, { id: deviceId })
      if (!device) throw new Error('the device vanished')
      let lastSeq = device.lastSeq
      const results: ChangeResult[] = []
      const touched = new Set<string>()
      const held = await heldOf(db, deviceId)
      for (const item of batch) {
        const reason = parkReason ?? (held.holds(item) ? 'sync.notUnderstood' : null)
        const result = await takeOne(parts, db, { ...device, lastSeq }, item, touched, reason)
        if (result.outcome === 'parked') held.add(item)
        results.push(result)
        lastSeq = Math.max(lastSeq, result.seq)
      }
      if (touched.size > 0) await rebuildSearch(db, [...touched])
      await db.updateRows(deviceTable, { id: deviceId }, { lastSeq })
      return { results, upTo: lastSeq }
    })
  try {
    return await takeAll(items, null)
  } catch (error) {
    if (error instanceof GapFound || error instanceof ForkFound || items.length === 0) throw error
    parts.log.error({ deviceId, error: String(error) }, 'a push is taken item by item')
  }
  const results: ChangeResult[] = []
  let upTo = 0
  for (const item of items) {
    const taken = await takeAll([item], null).catch((error: unknown) => {
      if (error instanceof GapFound || error instanceof ForkFound) throw error
      parts.log.error({ deviceId, error: String(error) }, 'an item of a push is parked')
      return takeAll([item], 'sync.itemFailed')
    })
    results.push(...taken.results)
    upTo = taken.upTo
  }
  return { results, upTo }
}

async function takeOne(
  parts: Ingest,
  db: Db,
  device: Device,
  item: unknown,
  touched: Set<string>,
  parkCode: string | null,
): Promise<ChangeResult> {
  const place = item as { id?: unknown; seq?: unknown } | null
  const id = typeof place?.id === 'string' ? place.id : ''
  const seq = typeof place?.seq === 'number' ? place.seq : 0
  const hash = hashOf(item)
  const earlier = await db.findOne(receivedTable, { deviceId: device.id, seq })
  if (earlier) {
    if (earlier.hash !== hash)
      throw new ForkFound(`change ${seq} of ${device.id} came twice with different content`)
    return { id: earlier.changeId, seq, outcome: earlier.outcome, code: earlier.code }
  }
  if (seq !== device.lastSeq + 1) throw new GapFound(device.lastSeq + 1)

  const answer = async (outcome: ChangeResult['outcome'], code: string | null): Promise<ChangeResult> => {
    await db.insertRow(receivedTable, {
      deviceId: device.id,
      seq,
      changeId: id,
      hash,
      outcome,
      code,
      // Applied changes live on in the log; the others must be kept here.
      payload: outcome === 'refused' || outcome === 'parked' ? JSON.stringify(item) : null,
      at: parts.services.clock.now(),
    })
    return { id, seq, outcome, code }
  }

  const parsed = changeSetSchema.safeParse(item)
  if (parkCode !== null || !parsed.success) return answer('parked', parkCode ?? 'sync.shapeUnknown')
  const change = parsed.data
  const current = await currentRows(db, change)
  if (!belongs(change, device, current)) return answer('refused', 'sync.outOfScope')
  const merged = mergeChange(change, current)
  await audit(parts, db, change, merged.kind === 'refused' ? merged.code : null)
  if (merged.kind === 'refused') return answer('refused', merged.code)
  if (merged.kind === 'parked') return answer('parked', 'sync.notUnderstood')
  await order(parts, db, device, change, merged, current, touched)
  return answer(merged.conflicts.length > 0 ? 'merged' : 'applied', null)
}

type Merged = Extract<MergeOutcome, { kind: 'applied' }>

/** Writes what a change came to, and gives it its number. */
async function order(
  parts: Ingest,
  db: Db,
  device: Device,
  change: ChangeSet,
  merged: Merged,
  current: ReadonlyMap<string, Values>,
  touched: Set<string>,
): Promise<void> {
  await store(db, merged.writes, current)
  for (const write of merged.writes) {
    const caseId =
      write.table === 'case_file'
        ? write.id
        : write.table === 'case_party'
          ? (current.get(`case_party/${write.id}`)?.caseId ?? write.values.caseId)
          : null
    if (typeof caseId === 'string') touched.add(caseId)
  }
  await appendLog(db, {
    scope: change.scope,
    changeId: change.id,
    deviceId: device.id,
    at: parts.services.clock.now(),
    writes: merged.writes,
    isVerbatim: merged.isVerbatim,
  })
  for (const conflict of merged.conflicts) await keepConflict(parts, db, change, device, conflict, current)
}

/**
 * Changes an older version could not read: this version may (S6). Run once at start. One that still
 * does not fit stays parked with its text, and so does what its desk wrote to the same rows after it.
 */
export async function replayParked(parts: Ingest): Promise<void> {
  const parked = await parts.uow.read(db => db.find(receivedTable, { outcome: 'parked' }))
  parked.sort((a, b) => (a.deviceId === b.deviceId ? a.seq - b.seq : a.deviceId < b.deviceId ? -1 : 1))
  const held = new Map<string, HeldRows>()
  for (const row of parked) {
    const waiting = held.get(row.deviceId) ?? new HeldRows()
    held.set(row.deviceId, waiting)
    const item: unknown = row.payload === null ? null : JSON.parse(row.payload)
    const isPlayed = !waiting.holds(item) && (await playParked(parts, row, item).catch(() => false))
    if (!isPlayed) waiting.add(item)
  }
}

async function playParked(parts: Ingest, row: ReceivedChange, item: unknown): Promise<boolean> {
  const parsed = changeSetSchema.safeParse(item)
  if (!parsed.success) return false
  const change = parsed.data
  return parts.uow.write(async db => {
    const { deviceId, seq } = row
    const device = await db.findOne(deviceTable, { id: deviceId })
    const current = await currentRows(db, change)
    if (!device || !belongs(change, device, current)) return false
    const merged = mergeChange(change, current)
    if (merged.kind !== 'applied') return false
    const touched = new Set<string>()
    // Whole and not as its id: its desk may have gone on since.
    await order(parts, db, device, change, { ...merged, isVerbatim: false }, current, touched)
    if (touched.size > 0) await rebuildSearch(db, [...touched])
    const outcome = merged.conflicts.length > 0 ? 'merged' : 'applied'
    await db.updateRows(receivedTable, { deviceId, seq }, { outcome, code: null, payload: null })
    await audit(parts, db, change, null)
    return true
  })
}

async function currentRows(db: Db, change: ChangeSet): Promise<Map<string, Values>> {
  const rows = new Map<string, Values>()
  for (const { table: name, id } of [...change.writes, ...change.moves]) {
    const table = syncedTable(name)
    const key = `${name}/${id}`
    if (!table || rows.has(key)) continue
    const row = await db.findOne(table, { id })
    if (row) rows.set(key, row)
  }
  return rows
}

/** Every row of a change lies in the scope of its device: a desk cannot write for another town. */
function belongs(change: ChangeSet, device: Device, current: ReadonlyMap<string, Values>): boolean {
  if (change.scope !== device.orgId || change.deviceId !== device.id) return false
  return change.writes.every(write => {
    const row = current.get(`${write.table}/${write.id}`)
    if (row) return row.orgId === device.orgId
    // A row that is not here: a new one must say whose it is; an edit of nothing is refused by the merge.
    return write.op === 'insert' ? write.values.orgId === device.orgId : true
  })
}

async function store(db: Db, writes: readonly Write[], current: ReadonlyMap<string, Values>): Promise<void> {
  for (const write of writes) {
    const table = syncedTable(write.table)
    if (!table) continue
    const row = current.get(`${write.table}/${write.id}`) ?? null
    const next = applyWrite(row, write)
    if (!next) continue
    const full = wholeRow(table, next, Number(row?.rev ?? 0) + 1)
    if (row === null) await db.insertRow(table, full)
    else {
      const { id, ...rest } = full
      await db.updateRows(table, { id: id as string }, rest)
    }
  }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

/** Keeps both values and asks people: a row of its own that goes to every desk of the town. */
async function keepConflict(
  { services }: Ingest,
  db: Db,
  change: ChangeSet,
  device: Device,
  found: FoundConflict,
  current: ReadonlyMap<string, Values>,
): Promise<void> {
  const now = services.clock.now()
  const row = current.get(`${found.table}/${found.rowId}`)
  const caseId =
    found.table === 'case_file' ? found.rowId : typeof row?.caseId === 'string' ? row.caseId : change.caseId
  const again = await db.findOne(fieldConflictTable, {
    rowId: found.rowId,
    field: found.field,
    status: 'open',
    otherDevice: device.name,
  })
  if (again) {
    // The same desk wrote on before it knew: its newest words take the place of its earlier ones.
    const patch = { other: asText(found.other), otherByName: change.actorName, updatedAt: now }
    await db.updateRows(fieldConflictTable, { id: again.id }, { ...patch, rev: again.rev + 1 })
    const write: Write = { table: 'field_conflict', id: again.id, op: 'update', values: patch, base: {} }
    return appendLog(db, {
      scope: change.scope,
      changeId: services.ids.id(),
      deviceId: 'county',
      at: now,
      writes: [write],
    })
  }
  const keeping = {
    orgId: change.scope,
    rev: 1,
    createdAt: now,
    createdBy: change.actorId,
    updatedAt: now,
    updatedBy: change.actorId,
    deletedAt: null,
  }
  const standingBy = await db.manager
    .query(
      db.dialect === 'sqlite'
        ? 'select name from app_user where id = ?'
        : 'select name from app_user where id = $1',
      [String(row?.updatedBy ?? '')],
    )
    .then((rows: { name: string }[]) => rows[0]?.name ?? '')
  const conflict = {
    ...keeping,
    id: services.ids.id(),
    caseId: caseId ?? null,
    tableName: found.table,
    rowId: found.rowId,
    field: found.field,
    base: asText(found.base),
    standing: asText(found.standing),
    standingByName: standingBy,
    other: asText(found.other),
    otherByName: change.actorName,
    otherDevice: device.name,
    foundAt: now,
    status: 'open' as const,
    chosen: null,
    resolvedByName: null,
    resolvedAt: null,
  }
  await db.insertRow(fieldConflictTable, conflict)
  const writes: Write[] = [insertOf('field_conflict', conflict)]
  if (caseId) {
    const event = {
      ...keeping,
      id: services.ids.id(),
      caseId,
      orderId: null,
      mediationId: null,
      kind: 'conflictFound' as const,
      at: now,
      actorId: change.actorId,
      actorName: change.actorName,
      departmentId: null,
      deviceId: device.id,
      deviceName: device.name,
      fromStatus: null,
      toStatus: null,
      text: '',
      data: { field: found.field, table: found.table },
    }
    await db.insertRow(caseEventTable, event)
    writes.push(insertOf('case_event', event))
  }
  await appendLog(db, {
    scope: change.scope,
    changeId: services.ids.id(),
    deviceId: 'county',
    at: now,
    writes,
  })
}

function insertOf(table: string, row: { id: string; rev: number }): Write {
  const { rev: _rev, ...values } = row
  return { table, id: row.id, op: 'insert', values: values as unknown as Write['values'], base: {} }
}

async function audit({ services }: Ingest, db: Db, change: ChangeSet, code: string | null): Promise<void> {
  await appendAudit(db, {
    at: services.clock.now(),
    actorId: change.actorId,
    actorName: change.actorName,
    deviceId: change.deviceId,
    call: change.call,
    verb: 'sync',
    subjectId: change.caseId,
    outcome: code === null ? 'ok' : 'refused',
    code,
    detail: JSON.stringify({ change: change.id, seq: change.seq }),
  })
}
