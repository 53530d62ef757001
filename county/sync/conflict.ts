/** Two people wrote the same field without seeing each other's words: both are kept, and a person is asked. */
import type { FieldConflict } from '../../shared/domain/organization.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { fieldConflictTable, userTable } from '../../shared/node/db/entities/organization.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import type { FoundConflict, Values } from '../../shared/sync/merge.ts'
import type { ChangeSet, Write } from '../../shared/sync/protocol.ts'
import { changeLogTable, deviceTable } from '../tables/tables.ts'
import type { Book } from './book.ts'

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

/** Keeps both values: a row of its own that goes to every desk of the town, and a line in the timeline. */
export async function keepConflict(
  book: Book,
  change: ChangeSet,
  found: FoundConflict,
  current: ReadonlyMap<string, Values>,
): Promise<void> {
  const { db, device, services } = book
  const now = services.clock.now()
  const log = (writes: readonly Write[]) =>
    book.log({ scope: change.scope, changeId: services.ids.id(), deviceId: 'county', at: now, writes })
  const row = current.get(`${found.table}/${found.rowId}`)
  const caseId =
    found.table === 'case_file' ? found.rowId : typeof row?.caseId === 'string' ? row.caseId : change.caseId
  // What this push has gathered so far is looked through too.
  await book.rows.flush()
  const again = await db.findOne(fieldConflictTable, {
    rowId: found.rowId,
    field: found.field,
    status: 'open',
    otherDevice: device.name,
  })
  if (again && again.other === asText(found.base)) {
    // The same desk wrote on before it knew, seeing its earlier words: its newest take their place. A desk of the same
    // name, or a copy of its disk, has not seen them: its words are asked about beside them.
    const patch = {
      other: asText(found.other),
      otherByName: change.actorName,
      otherAt: change.at,
      updatedAt: now,
    }
    await book.rows.load([{ table: 'field_conflict', id: again.id }])
    book.rows.put('field_conflict', again.id, { ...again, ...patch, rev: again.rev + 1 })
    log([{ table: 'field_conflict', id: again.id, op: 'update', values: patch, base: {} }])
    return
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
  const source = await sourceOf(book, change.scope, found, row)
  const conflict = {
    ...keeping,
    id: services.ids.id(),
    caseId: caseId ?? null,
    tableName: found.table,
    rowId: found.rowId,
    field: found.field,
    base: asText(found.base),
    standing: asText(found.standing),
    ...source,
    other: asText(found.other),
    otherByName: change.actorName,
    otherDevice: device.name,
    otherAt: change.at,
    foundAt: now,
    status: 'open' as const,
    chosen: null,
    resolvedByName: null,
    resolvedAt: null,
  }
  book.rows.add('field_conflict', conflict)
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
    book.rows.add(caseEventTable.name, event)
    writes.push(insertOf('case_event', event))
  }
  log(writes)
}

/** So many entries of the log are looked back over for who wrote the value that stands. */
const lookBack = 5_000

/**
 * Who wrote the value that stands, when and on which desk: the last entry that wrote this field. The row itself
 * only knows who touched it last, perhaps another field; it is the answer for values older than the look back.
 */
async function sourceOf(
  { db }: Book,
  scope: string,
  found: FoundConflict,
  row: Values | undefined,
): Promise<Pick<FieldConflict, 'standingByName' | 'standingDevice' | 'standingAt'>> {
  const entries = await db.rows(
    changeLogTable,
    sql`select * from (select * from ${raw('change_log')} where scope = ${scope} order by seq desc limit ${lookBack}) recent
        where recent.writes like ${`%${found.rowId}%`} order by recent.seq desc`,
  )
  for (const entry of entries) {
    const writes = JSON.parse(entry.writes) as Write[]
    const write = writes.find(
      one => one.table === found.table && one.id === found.rowId && found.field in one.values,
    )
    if (write === undefined) continue
    const by = await db.findOne(userTable, { id: String(write.values.updatedBy ?? row?.updatedBy ?? '') })
    const device = await db.findOne(deviceTable, { id: entry.deviceId })
    return {
      standingByName: by?.name ?? '',
      standingDevice: device?.name ?? null,
      standingAt: typeof write.values.updatedAt === 'string' ? write.values.updatedAt : entry.at,
    }
  }
  const by = await db.findOne(userTable, { id: String(row?.updatedBy ?? '') })
  return { standingByName: by?.name ?? '', standingDevice: null, standingAt: null }
}

function insertOf(table: string, row: { id: string; rev: number }): Write {
  const { rev: _rev, ...values } = row
  return { table, id: row.id, op: 'insert', values: values as unknown as Write['values'], base: {} }
}
