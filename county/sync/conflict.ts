/** Two people wrote the same field without seeing each other's words: both are kept, and a person is asked. */
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { fieldConflictTable, userTable } from '../../shared/node/db/entities/organization.ts'
import type { FoundConflict, Values } from '../../shared/sync/merge.ts'
import type { ChangeSet, Write } from '../../shared/sync/protocol.ts'
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
  if (again) {
    // The same desk wrote on before it knew: its newest words take the place of its earlier ones.
    const patch = { other: asText(found.other), otherByName: change.actorName, updatedAt: now }
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
  const standingBy = await db.findOne(userTable, { id: String(row?.updatedBy ?? '') })
  const conflict = {
    ...keeping,
    id: services.ids.id(),
    caseId: caseId ?? null,
    tableName: found.table,
    rowId: found.rowId,
    field: found.field,
    base: asText(found.base),
    standing: asText(found.standing),
    standingByName: standingBy?.name ?? '',
    other: asText(found.other),
    otherByName: change.actorName,
    otherDevice: device.name,
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

function insertOf(table: string, row: { id: string; rev: number }): Write {
  const { rev: _rev, ...values } = row
  return { table, id: row.id, op: 'insert', values: values as unknown as Write['values'], base: {} }
}
