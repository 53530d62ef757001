/** Small documents for the measurements of sync: notes of grid workers, the same words for us and for the peer. */
import { createHash } from 'node:crypto'
import type { Desk } from '../../electron/service/app.ts'
import {
  type OutboxRow,
  outboxTable,
  pendingTable,
  shadowTable,
} from '../../electron/service/local/tables.ts'
import { schemaName } from '../../electron/service/sync/outbox.ts'
import type { GridNote } from '../../shared/domain/gridNote.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { gridNoteTable } from '../../shared/node/db/entities/gridNote.ts'
import { syncedTable } from '../../shared/node/db/entities/index.ts'
import { counterTable } from '../../shared/node/db/entities/local.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { raw, sql } from '../../shared/node/db/sql.ts'
import type { ChangeSet, Write } from '../../shared/sync/protocol.ts'
import type { Booted } from '../support/boot.ts'
import { seeded, words } from './words.ts'

const pageRows = 1_000
const at = '2026-03-02T01:00:00.000Z'

/** Notes of about 1,300 bytes of JSON each. */
export function makeNotes(count: number, orgId: string): GridNote[] {
  const say = words(seeded(9))
  return Array.from({ length: count }, (_, serial) => {
    let text = ''
    while (text.length < 220) text += say.narrative()
    return {
      id: `0195f000-${(serial >>> 16).toString(16).padStart(4, '0')}-7${(serial & 0xfff).toString(16).padStart(3, '0')}-8${((serial >>> 12) & 0xf).toString(16).padStart(3, '0')}-${serial.toString(16).padStart(12, '0')}`,
      orgId,
      rev: 1,
      createdAt: at,
      createdBy: 'bench',
      updatedAt: at,
      updatedBy: 'bench',
      deletedAt: null,
      unitId: null,
      gridId: null,
      text: text.slice(0, 240),
      place: say.title(),
      people: [
        { side: 'applicant' as const, name: say.name(), phone: say.phone() },
        { side: 'respondent' as const, name: say.name(), phone: say.phone() },
      ],
      seenOn: '2026-03-01',
      status: 'open' as const,
      writtenAt: at,
      byId: 'bench',
      byName: say.name(),
      caseId: null,
      handledAt: null,
      handledById: null,
      handledByName: null,
      answer: null,
    }
  })
}

/** All rows of a table as they should be the same everywhere: without `rev`, which each end counts for itself. */
export async function tableHash(db: Db, name: string): Promise<string> {
  const table = syncedTable(name)
  if (table === undefined) throw new Error(`no table ${name}`)
  const sum = createHash('sha256')
  let count = 0
  for (let after = ''; ; ) {
    const page = await db.rows(
      table,
      sql`select * from ${raw(name)} where id > ${after} order by id limit 5000`,
    )
    if (page.length === 0) return `${count} ${sum.digest('hex')}`
    for (const { rev: _rev, ...row } of page) sum.update(JSON.stringify(row))
    count += page.length
    after = String(page.at(-1)?.id)
  }
}

export const orgOf = (desk: Booted<Desk>) =>
  desk.program.uow.read(
    async db => (await db.findOne(organizationTable, { kind: 'governanceCenter' }))?.id ?? '',
  )

/** Puts change sets into the outbox of a desk as its commands do, without the commands: thousands at a time. */
async function queue(
  desk: Booted<Desk>,
  rows: readonly GridNote[],
  writeOf: (row: GridNote) => Write,
  isNew: boolean,
): Promise<void> {
  const { uow, services } = desk.program
  for (let from = 0; from < rows.length; from += pageRows)
    await uow.write(async db => {
      const page = rows.slice(from, from + pageRows)
      const counter = await db.findOne(counterTable, { name: 'outbox' })
      const first = (counter?.value ?? 0) + 1
      if (counter)
        await db.updateRows(counterTable, { name: 'outbox' }, { value: counter.value + page.length })
      else await db.insertRow(counterTable, { name: 'outbox', value: page.length })
      const changes = page.map(
        (row, place): ChangeSet => ({
          id: services.ids.id(),
          deviceId: services.device.id,
          seq: first + place,
          schema: schemaName,
          scope: row.orgId,
          call: isNew ? 'gridNote.write' : 'gridNote.answer',
          at,
          actorId: 'bench',
          actorName: row.byName,
          caseId: null,
          writes: [writeOf(row)],
          moves: [],
        }),
      )
      if (isNew) await insertRows(db, gridNoteTable, page)
      else
        for (const row of page)
          await db.query(sql`update grid_note set answer = ${row.answer} where id = ${row.id}`)
      await insertRows(
        db,
        outboxTable,
        changes.map(
          (change): OutboxRow => ({
            id: change.id,
            seq: change.seq,
            call: change.call,
            caseId: null,
            actorName: change.actorName,
            actorId: change.actorId,
            at,
            payload: JSON.stringify(change),
            state: 'waiting',
            code: null,
            attempts: 0,
            updatedAt: at,
            dismissedAt: null,
            dismissedNote: null,
          }),
        ),
      )
      await insertRows(
        db,
        shadowTable,
        page.map(row => ({
          tableName: 'grid_note',
          rowId: row.id,
          row: isNew ? null : { ...row, answer: null },
        })),
      )
      await insertRows(
        db,
        pendingTable,
        changes.map(change => ({
          tableName: 'grid_note',
          rowId: change.writes[0]?.id ?? '',
          seq: change.seq,
        })),
      )
    })
}

export function queueNotes(desk: Booted<Desk>, notes: readonly GridNote[]): Promise<void> {
  return queue(
    desk,
    notes,
    ({ rev: _rev, ...values }) => ({
      table: 'grid_note',
      id: values.id,
      op: 'insert',
      values: values as unknown as Write['values'],
      base: {},
    }),
    true,
  )
}

/** One field of each note gets other words. */
export function queueAnswers(desk: Booted<Desk>, notes: readonly GridNote[]): Promise<void> {
  return queue(
    desk,
    notes,
    row => ({
      table: 'grid_note',
      id: row.id,
      op: 'update',
      values: { answer: row.answer },
      base: { answer: null },
    }),
    false,
  )
}
