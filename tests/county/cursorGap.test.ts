/**
 * The cursor of a pull must not pass over what is committed after it. Eight writers, each with connections of its own
 * as eight county processes have, write at once while a reader keeps up. Beside it the obvious cursor, over an identity
 * column, in the same database: it loses rows, so the danger was really there.
 */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { ingest } from '../../county/sync/ingest.ts'
import { changeLogTable } from '../../county/tables/tables.ts'
import { postgresSource } from '../../shared/node/db/dataSource.ts'
import { postgresUnitOfWork, type UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { changeHash } from '../../shared/node/deviceKey.ts'
import { memoryLog } from '../../shared/node/logFile.ts'
import { type Booted, bootCounty, bootDesk, directLink, enrolDesk } from '../support/boot.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { RawDesk } from '../support/rawDesk.ts'

const writers = 8
const pushes = 25
const perPush = 4

let databaseUrl: string
let county: Booted<County>
let reader: RawDesk
const desks: RawDesk[] = []
const units: UnitOfWork[] = []

beforeAll(async () => {
  databaseUrl = await makePostgresDatabase()
  county = await bootCounty({ databaseUrl })
  // The town must be known before desks can join it.
  const desk = await bootDesk({ link: () => directLink(() => county) })
  await enrolDesk(desk, county)
  await desk.close()
  reader = await RawDesk.enrol(county)
  for (let at = 0; at < writers; at++) {
    desks.push(await RawDesk.enrol(county))
    units.push(
      postgresUnitOfWork(await postgresSource(databaseUrl, { tables: [], migrations: [] }).initialize()),
    )
  }
})
afterAll(async () => {
  for (const unit of units) await unit.close()
  await county.close()
})

it('a reader that keeps up with eight writers is given every entry once, in order', async () => {
  let isOver = false
  const seen: number[] = []
  const read = async () => {
    let cursors: Record<string, number> = {}
    for (;;) {
      const wasOver = isOver
      const reply = await reader.pull({ cursors, limit: 50 })
      for (const entry of reply.entries as { scope: string; seq: number }[])
        if (entry.scope === reader.scope) seen.push(entry.seq)
      cursors = reply.cursors
      if (wasOver && !reply.hasMore) return
    }
  }
  const write = async (desk: RawDesk, uow: UnitOfWork) => {
    const parts = { uow, services: county.program.services, log: memoryLog() }
    for (let push = 0; push < pushes; push++) {
      const changes = Array.from({ length: perPush }, (_, at) =>
        desk.change([desk.fact(`第${push}次第${at}条`)]),
      )
      const { results } = await ingest(parts, desk.id, changes, changes.map(changeHash))
      expect(results.every(result => result.outcome === 'applied')).toBe(true)
    }
  }
  const reading = read()
  await Promise.all(desks.map((desk, at) => write(desk, units[at] as UnitOfWork)))
  isOver = true
  await reading
  const written = await county.program.uow.read(db => db.count(changeLogTable, { scope: reader.scope }))
  expect(written).toBeGreaterThanOrEqual(writers * pushes * perPush)
  expect(seen).toEqual(Array.from({ length: written }, (_, at) => at + 1))
})

it('the same reader over an identity column loses rows', async () => {
  const client = async () => {
    const made = new pg.Client({ connectionString: databaseUrl })
    await made.connect()
    return made
  }
  const poller = await client()
  await poller.query('create table naive_log (s bigint generated always as identity primary key, word text)')
  const seen = new Set<string>()
  let isOver = false
  let cursor = '0'
  const read = async () => {
    for (;;) {
      const wasOver = isOver
      const { rows } = await poller.query<{ s: string }>(
        'select s from naive_log where s > $1 order by s limit 50',
        [cursor],
      )
      for (const row of rows) seen.add(row.s)
      cursor = rows.at(-1)?.s ?? cursor
      if (wasOver && rows.length === 0) return
    }
  }
  const write = async () => {
    const own = await client()
    for (let push = 0; push < pushes; push++) {
      await own.query('begin')
      for (let at = 0; at < perPush; at++) await own.query(`insert into naive_log (word) values ('x')`)
      await own.query('commit')
    }
    await own.end()
  }
  const reading = read()
  await Promise.all(Array.from({ length: writers }, write))
  isOver = true
  await reading
  const { rows } = await poller.query<{ count: string }>('select count(*) as count from naive_log')
  await poller.end()
  const written = Number(rows[0]?.count)
  expect(written).toBe(writers * pushes * perPush)
  expect(seen.size).toBeLessThan(written)
})
