/** What must hold in the small world, at every moment and at quiet. The numbers are those of SPEC.md. */
import assert from 'node:assert/strict'
import { isUnlimited } from '../../county/sync/reach.ts'
import { changeLogTable, deviceTable, receivedTable } from '../../county/tables/tables.ts'
import { relayChangeTable, relayPendingTable } from '../../electron/service/local/relayTables.ts'
import {
  leavingCaseTable,
  type OutboxRow,
  outboxTable,
  parkedTable,
  pendingTable,
  shadowTable,
} from '../../electron/service/local/tables.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { syncedTable, syncedTables } from '../../shared/node/db/entities/index.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { matterIdOf } from '../../shared/sync/matterOf.ts'
import type { ChangeSet, Write } from '../../shared/sync/protocol.ts'
import type { Neighbour } from './neighbour.ts'
import type { Edit, Tally } from './play.ts'
import type { DeskName, World } from './world.ts'

/** Fails with the number of the invariant before the difference. */
function hold(invariant: string, actual: unknown, expected: unknown): void {
  try {
    assert.deepStrictEqual(actual, expected)
  } catch (error) {
    throw new Error(`${invariant}: ${(error as Error).message}`, { cause: error })
  }
}

const fromOne = (items: readonly unknown[]) => items.map((_item, at) => at + 1)

/** What holds on a desk at any moment. */
export async function checkDesk(world: World, name: DeskName): Promise<void> {
  const desk = world.desk(name)
  // A fault of ours is no refusal and no line that is down; only a power cut may look like one.
  const faults = desk.log.lines.filter(
    line => line.text === 'a sync round failed' && !JSON.stringify(line.detail).includes('Fallen'),
  )
  hold(`S4 ${name}: no round fails by a fault of its own`, faults, [])
  await desk.program.uow.read(async db => {
    const outbox = await db.find(outboxTable, {}, { orderBy: 'seq' })
    hold(
      `S16 ${name}: numbers without a gap`,
      outbox.map(row => row.seq),
      fromOne(outbox),
    )
    const isOpen = new Set(
      outbox
        .filter(row => ['waiting', 'sending', 'received', 'parked'].includes(row.state))
        .map(row => row.seq),
    )
    const pending = await db.find(pendingTable, {})
    hold(
      `S14 ${name}: pending exactly while unconfirmed`,
      pending.filter(mark => !isOpen.has(mark.seq)),
      [],
    )
    const colleagues = await db.find(relayPendingTable, {})
    const marked = new Set([...pending, ...colleagues].map(mark => `${mark.tableName}/${mark.rowId}`))
    const shadows = (await db.find(shadowTable, {})).map(row => `${row.tableName}/${row.rowId}`)
    hold(
      `S14 ${name}: a shadow exactly while something is pending`,
      shadows.filter(key => !marked.has(key)),
      [],
    )
    const shadowed = new Set(shadows)
    hold(
      `S14 ${name}: what is pending has the county's row kept beside it`,
      [...marked].filter(key => !shadowed.has(key)),
      [],
    )
    // What was never sent cannot have been confirmed; what is sent again may have been, and is marked no more.
    const unmarked = outbox.filter(row => row.state === 'waiting' && row.attempts === 0)
    const marks = new Set(pending.map(mark => mark.seq))
    hold(
      `S14 ${name}: pending while it was never sent`,
      unmarked.filter(row => !marks.has(row.seq)).map(row => row.seq),
      [],
    )
    // What this desk wrote last and nobody has confirmed is what it shows.
    const newest = new Map<string, { table: string; id: string; field: string; value: unknown }>()
    for (const row of outbox.filter(item => isOpen.has(item.seq) && marks.has(item.seq)))
      for (const write of (JSON.parse(row.payload) as ChangeSet).writes)
        for (const [field, value] of Object.entries(write.values))
          if (field !== 'status')
            newest.set(`${write.table}/${write.id}/${field}`, {
              table: write.table,
              id: write.id,
              field,
              value,
            })
    // A colleague's change of the same row may lie above it, in the order of the office.
    const covered = new Set(colleagues.map(mark => `${mark.tableName}/${mark.rowId}`))
    for (const { table: at, id, field, value } of newest.values()) {
      if (covered.has(`${at}/${id}`)) continue
      const table = syncedTable(at)
      const shown = table ? await db.findOne(table, { id }) : null
      hold(`I6 ${name}: own words are shown (${at}.${field})`, shown?.[field] ?? null, value)
    }
  })
}

const withoutRev = (row: Record<string, unknown>) => {
  const { rev: _rev, ...rest } = row
  return rest
}

/** The restricted matters of a town that a desk may not hold, by what the county says of it. */
async function shutFor(world: World, deviceId: string, orgId: string): Promise<Set<string>> {
  return world.county.uow.read(async db => {
    const device = await db.findOne(deviceTable, { id: deviceId })
    if (device === null || isUnlimited(device)) return new Set()
    const files = await db.find(caseFileTable, { orgId, isProtectedReporter: true })
    return new Set(files.map(file => file.id))
  })
}

/** Answers how many restricted matters are kept from it. */
async function checkQuietDesk(world: World, name: DeskName): Promise<number> {
  const { program, log } = world.desk(name)
  const { orgId } = world.seat(name)
  hold(`S5 ${name}: at rest ${JSON.stringify(log.lines)}`, program.sync.state, 'idle')
  const { id: deviceId, mark } = program.services.device
  const { isCopied, firstMark } = world.seat(name)
  // A county that was put back has forgotten nonces, and its desks' numbers tell only who had read further.
  if (!isCopied && world.counts.countyRestores === 0)
    hold(`S35 ${name}: a desk that was never copied is not taken for a copy`, mark, firstMark)
  const county = await world.county.uow.read(db => db.findOne(deviceTable, { id: deviceId }))
  const shut = await shutFor(world, deviceId, orgId)
  const isHeld = (table: string, row: Record<string, unknown>) =>
    !shut.has(matterIdOf(table, String(row.id), row) ?? '')
  await program.uow.read(async db => {
    const outbox = await db.find(outboxTable, {}, { orderBy: 'seq' })
    const open = outbox.filter(row => row.state !== 'applied' && row.state !== 'refused')
    hold(
      `I2 ${name}: every change is applied or refused`,
      open.map(row => [row.seq, row.state, row.code]),
      [],
    )
    hold(`S14 ${name}: no shadow is left`, await db.count(shadowTable, {}), 0)
    hold(`S20 ${name}: nothing provisional is left`, await db.find(relayPendingTable, {}), [])
    const unanswered = await db.find(relayChangeTable, { state: ['open', 'unproven'] })
    hold(
      `S20 ${name}: the county has answered what colleagues wrote`,
      unanswered.map(row => [row.deviceId, row.seq, row.state, row.code]),
      [],
    )
    hold(`S6 ${name}: nothing understood is left waiting`, await db.find(parkedTable, {}), [])
    // A copy of the disk that nothing has told apart may have sent more under the same id.
    hold(`S15 ${name}: all is delivered`, (county?.lastSeq ?? 0) >= outbox.length, true)
    for (const table of syncedTables) {
      const here = await db.find(table, { orgId }, { orderBy: 'id' })
      const there = await world.county.uow.read(read => read.find(table, { orgId }, { orderBy: 'id' }))
      const held = there.filter(row => isHeld(table.name, row))
      hold(`S5, S36 ${name}: ${table.name} as at the county`, here.map(withoutRev), held.map(withoutRev))
    }
    hold(`S10 ${name}: nothing is left leaving`, await db.find(leavingCaseTable, {}), [])
    const foreign = (await db.find(caseFileTable, {})).filter(file => file.orgId !== orgId)
    hold(`S13 ${name}: no matter of another town`, foreign, [])
    hold(`S7 ${name}: the audit chain holds`, (await verifyAuditLog(db)).isIntact, true)
    const cursor = (await getSetting(db, 'syncCursor'))?.cursors[orgId] ?? 0
    const newest = await world.county.uow.read(read =>
      read.find(changeLogTable, { scope: orgId }, { orderBy: 'seq', descending: true, limit: 1 }),
    )
    hold(`I9 ${name}: the cursor stands at the end`, cursor, newest[0]?.seq ?? 0)
  })
  return shut.size
}

async function checkCounty(world: World): Promise<void> {
  await world.county.uow.read(async db => {
    const log = await db.find(changeLogTable, {}, { orderBy: 'seq' })
    for (const scope of new Set(log.map(entry => entry.scope))) {
      const numbers = log.filter(entry => entry.scope === scope).map(entry => entry.seq)
      hold(`S2 numbers of ${scope}`, numbers, fromOne(numbers))
    }
    hold('S1 each change is ordered once', new Set(log.map(entry => entry.changeId)).size, log.length)
    for (const device of await db.find(deviceTable, {})) {
      const received = await db.find(receivedTable, { deviceId: device.id }, { orderBy: 'seq' })
      const first = device.replacesId === null ? 1 : (received[0]?.seq ?? 1)
      hold(
        `S16 ${device.name}: the county has every number once`,
        received.map(row => row.seq),
        received.map((_row, at) => first + at),
      )
      if (received.length > 0)
        hold(`S15 ${device.name}: and up to the last`, received.at(-1)?.seq, device.lastSeq)
    }
    for (const orgId of new Set([...world.seats.values()].map(seat => seat.orgId))) {
      const numbers = (await db.find(caseFileTable, { orgId })).map(file => file.number)
      hold(
        'S16 no two matters share a number',
        numbers.filter((number, at) => numbers.indexOf(number) !== at),
        [],
      )
    }
    hold('S7 the county: the audit chain holds', (await verifyAuditLog(db)).isIntact, true)
  })
  await checkOracle(world)
  for (const neighbour of [world.older, world.newer]) await checkNeighbour(world, neighbour)
}

/** The county's rows, made again from its history by the plainest means there are. */
async function checkOracle(world: World): Promise<void> {
  await world.county.uow.read(async db => {
    for (const orgId of new Set([...world.seats.values()].map(seat => seat.orgId))) {
      const rows = new Map<string, Record<string, unknown>>()
      for (const entry of await db.find(changeLogTable, { scope: orgId }, { orderBy: 'seq' }))
        for (const write of JSON.parse(entry.writes) as Write[]) {
          const key = `${write.table}/${write.id}`
          rows.set(key, { ...rows.get(key), ...write.values })
        }
      await compareRows(world, 'I3 the oracle', orgId, rows)
    }
  })
}

async function checkNeighbour(world: World, neighbour: Neighbour): Promise<void> {
  await neighbour.pull()
  await compareRows(world, `I3 ${neighbour.raw.mark}`, neighbour.raw.scope, neighbour.rows)
}

async function compareRows(
  world: World,
  who: string,
  orgId: string,
  rows: ReadonlyMap<string, Record<string, unknown>>,
): Promise<void> {
  await world.county.uow.read(async db => {
    let count = 0
    for (const table of syncedTables)
      for (const row of await db.find(table, { orgId })) {
        count += 1
        const model = rows.get(`${table.name}/${row.id}`) ?? {}
        for (const [field, value] of Object.entries(model))
          if (field in table.columns && field !== 'rev')
            hold(`${who}: ${table.name}/${row.id}.${field}`, row[field] ?? null, value ?? null)
      }
    hold(`${who}: as many rows`, rows.size, count)
  })
}

/** All words that stand anywhere: in the county's history, in conflicts, kept with a refusal, in an outbox. */
export async function everythingAt(world: World): Promise<string> {
  const county = await world.county.uow.read(async db => [
    ...(await db.find(changeLogTable, {})).map(entry => entry.writes),
    ...(await db.find(fieldConflictTable, {})).map(row => row.other),
    ...(await db.find(receivedTable, {})).map(row => row.payload ?? ''),
  ])
  const desks = await Promise.all(
    [...world.seats.values()].map(({ machine }) =>
      machine.uow.read(async db => (await db.find(outboxTable, {})).map(row => row.payload)),
    ),
  )
  return [...county, ...desks.flat()].join('\n')
}

/** What authors were told of their changes is what the county did with them, in whichever life they were sent. */
async function checkAnswers(world: World, outbox: readonly OutboxRow[]): Promise<void> {
  const ordered = new Set(
    await world.county.uow.read(async db => (await db.find(changeLogTable, {})).map(entry => entry.changeId)),
  )
  const told = (state: OutboxRow['state'], stands: boolean) =>
    outbox
      .filter(row => row.state === state && ordered.has(row.id) !== stands)
      .map(row => [row.seq, row.call, row.code])
  hold('S1 what an author was told is refused stands nowhere', told('refused', false), [])
  hold('S4 what an author was told is applied is in the history', told('applied', true), [])
}

/** At quiet: everything arrived, once, everywhere the same, and no word is lost. */
export async function checkQuiet(
  world: World,
  tally: Tally,
  /** What desks kept for people because the county lost it. */
  lost = '',
): Promise<{ conflicts: number; refused: number; shut: number }> {
  let shut = 0
  for (const name of world.names) shut += await checkQuietDesk(world, name)
  await checkCounty(world)
  const outboxes = await Promise.all(
    world.names.map(name => world.desk(name).program.uow.read(db => db.find(outboxTable, {}))),
  )
  const refused = outboxes.flat().filter(row => row.state === 'refused')
  const { conflicts, history, files, kept } = await world.county.uow.read(async db => ({
    // A database that was put back to before a refusal has lost it; the county keeps the words beside its answer.
    kept: (await db.find(receivedTable, { outcome: 'refused' })).map(row => row.payload ?? ''),
    conflicts: await db.find(fieldConflictTable, {}),
    history: (await db.find(changeLogTable, {})).map(entry => entry.writes),
    files: new Map((await db.find(caseFileTable, {})).map(file => [file.id, file])),
  }))
  await checkAnswers(world, outboxes.flat())
  const refusedText = [...refused.map(row => row.payload), ...kept, lost].join('\n')
  const everything = [...history, ...conflicts.map(row => row.other), refusedText].join('\n')
  const sure = tally.typed.filter(typed => typed.isSure)
  hold(
    'S4 every word somebody was told is saved stands, in a conflict, in the history or with a refusal',
    sure.filter(typed => !everything.includes(typed.text)),
    [],
  )
  // Words that do not stand were seen by whoever replaced them, or wait in a conflict, or were refused.
  const isAccounted = (edit: Edit) =>
    files.get(edit.caseId)?.[edit.field] === edit.text ||
    tally.edits.some(
      later => later.caseId === edit.caseId && later.field === edit.field && later.saw === edit.text,
    ) ||
    conflicts.some(
      row =>
        row.rowId === edit.caseId &&
        row.field === edit.field &&
        [row.standing, row.other].includes(edit.text),
    ) ||
    refusedText.includes(edit.text)
  hold(
    'S8 no words are replaced unseen',
    tally.edits.filter(edit => edit.isSure && !isAccounted(edit)),
    [],
  )
  return { conflicts: conflicts.length, refused: refused.length, shut }
}
