/** A town and its county for sync tests: real desks, a line that can be cut, and a desk spoken by hand. */
import { expect } from 'vitest'
import type { County } from '../../county/app.ts'
import { SyncRefused } from '../../county/sync/enrol.ts'
import { changeLogTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { relayPendingTable } from '../../electron/service/local/relayTables.ts'
import { outboxTable, pendingTable, shadowTable } from '../../electron/service/local/tables.ts'
import { type CountyLink, LinkDown } from '../../electron/service/sync/link.ts'
import type { Role } from '../../shared/domain/role.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { protocolVersion } from '../../shared/sync/protocol.ts'
import {
  type Booted,
  type BootOptions,
  bootCounty,
  bootEmptyDesk,
  directLink,
  FakeClock,
  password,
} from './boot.ts'
import { makePostgresDatabase } from './postgresDatabase.ts'
import { issueCode } from './rawDesk.ts'

export { issueCode, RawDesk } from './rawDesk.ts'

export const countyKinds = ['SQLite', 'PostgreSQL'] as const
export type CountyKind = (typeof countyKinds)[number]

export async function makeCounty(kind: CountyKind, options: BootOptions = {}): Promise<Booted<County>> {
  return bootCounty(kind === 'SQLite' ? options : { ...options, databaseUrl: await makePostgresDatabase() })
}

/** The line of one desk: what passes is real, the cut is the test's. */
export class Line {
  isDown = false
  /** File pieces that still get through before the line breaks. */
  pieces = Number.POSITIVE_INFINITY
  /** The version the desk claims to speak. */
  protocol = protocolVersion
  readonly link: () => CountyLink

  constructor(county: () => Booted<County>) {
    const inner = directLink(county)
    const open = async <T>(send: () => Promise<T>): Promise<T> => {
      if (this.isDown) throw new LinkDown('cut by the test')
      return send()
    }
    const piece = async <T>(send: () => Promise<T>): Promise<T> => {
      if (this.pieces <= 0) throw new LinkDown('cut between two pieces')
      this.pieces -= 1
      return open(send)
    }
    this.link = () => ({
      enrol: (request, signal) => open(() => inner.enrol(request, signal)),
      rejoin: (token, request, signal) => open(() => inner.rejoin(token, request, signal)),
      push: (token, request, signal) =>
        open(() => inner.push(token, { ...request, protocol: this.protocol }, signal)),
      pull: (token, request, signal) =>
        open(() => inner.pull(token, { ...request, protocol: this.protocol }, signal)),
      carry: (token, request, signal) => open(() => inner.carry(token, request, signal)),
      snapshot: (token, request, signal) => open(() => inner.snapshot(token, request, signal)),
      fetchPart: (token, id, sha, offset, limit, signal) =>
        piece(() => inner.fetchPart(token, id, sha, offset, limit, signal)),
      fileOffset: (token, sha, signal) => open(() => inner.fileOffset(token, sha, signal)),
      sendFile: (token, sha, offset, size, bytes, signal) =>
        piece(() => inner.sendFile(token, sha, offset, size, bytes, signal)),
      fetchFile: (token, sha, offset, signal, limit) =>
        piece(() => inner.fetchFile(token, sha, offset, signal, limit)),
    })
  }
}

/** Another desk of a centre the county knows, with one person `username` of these roles. */
export async function joinDesk(
  county: Booted<County>,
  line: Line,
  person: { username: string; roles: readonly Role[] },
  clock = new FakeClock(),
  more: BootOptions = {},
): Promise<Booted<Desk>> {
  const desk = await bootEmptyDesk({ link: line.link, clock, ...more })
  await desk.nobody.call('setup.join', {
    deviceName: `${person.username}的电脑`,
    countyUrl: 'http://county.test',
    code: await issueCode(county),
    administrator: { username: `${person.username}Admin`, name: '二号管理员', password },
  })
  await (await desk.as(`${person.username}Admin`)).call('user.save', {
    id: null,
    rev: null,
    username: person.username,
    name: `${person.username}某`,
    roles: [...person.roles],
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  return desk
}

/** Rounds until nothing moves: what one desk wrote has reached the others. */
export async function quiet(...desks: Booted<Desk>[]): Promise<void> {
  // A desk that joined just now may still be in its first round, past its outbox: that one has to end first.
  for (const desk of desks) await desk.program.sync.run()
  for (let round = 0; round < 2; round++) for (const desk of desks) await desk.program.sync.run()
}

export const outboxOf = (desk: Booted<Desk>) =>
  desk.program.uow.read(db => db.find(outboxTable, {}, { orderBy: 'seq' }))

/** The town's rows of every synced table, without `rev`, which counts writes on one machine. */
export async function rowsOf(db: Db, orgId: string): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of syncedTables)
    all[table.name] = (await db.find(table, { orgId }, { orderBy: 'id' })).map(({ rev: _rev, ...row }) => row)
  return all
}

/** S5: after quiet every desk equals the county, nothing waits, and the numbers have no gap (S2). */
export async function expectEqual(
  county: Booted<County>,
  orgId: string,
  ...desks: Booted<Desk>[]
): Promise<void> {
  const there = await county.program.uow.read(db => rowsOf(db, orgId))
  for (const desk of desks) {
    expect(desk.program.sync.state, JSON.stringify(desk.log.lines)).toBe('idle')
    expect(await desk.program.uow.read(db => rowsOf(db, orgId))).toEqual(there)
    expect(
      (await outboxOf(desk)).filter(item => item.state !== 'applied' && item.state !== 'refused'),
    ).toEqual([])
    expect(await desk.program.uow.read(db => db.count(shadowTable, {}))).toBe(0)
    expect(await desk.program.uow.read(db => db.count(pendingTable, {}))).toBe(0)
    expect(await desk.program.uow.read(db => db.count(relayPendingTable, {}))).toBe(0)
  }
  expect(await logNumbers(county, orgId)).toEqual(
    (await logNumbers(county, orgId)).map((_number, at) => at + 1),
  )
}

export async function logNumbers(county: Booted<County>, scope: string): Promise<number[]> {
  const rows = await county.program.uow.read(db => db.find(changeLogTable, { scope }, { orderBy: 'seq' }))
  return rows.map(row => row.seq)
}

/** The code a request to the county is refused with, and the number a gap names. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ code: string; expected?: number | undefined }> {
  try {
    await work
    return { code: 'ok' }
  } catch (error) {
    if (error instanceof SyncRefused) return error.body
    throw error
  }
}
