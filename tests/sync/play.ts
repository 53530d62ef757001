/** Random days of work in the small world, and what must hold during and after them. */
import { expect } from 'vitest'
import { changeLogTable, deviceTable, receivedTable } from '../../county/tables/tables.ts'
import { outboxTable, pendingTable, shadowTable } from '../../electron/service/local/tables.ts'
import type { CaseFile } from '../../shared/domain/case.ts'
import type { WorkOrder } from '../../shared/domain/order.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { syncedTable, syncedTables } from '../../shared/node/db/entities/index.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { departmentTable, fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import type { ChangeSet } from '../../shared/sync/protocol.ts'
import { type DeskName, deskNames, type World } from './world.ts'

export interface Tally {
  written: number
  refusedByCounty: number
  conflicts: number
  lostReplies: number
  repeats: number
  typed: string[]
  edits: Edit[]
}

/** One edit that its author was told is saved, with the words it replaced on that screen. */
export interface Edit {
  caseId: string
  field: 'title' | 'place' | 'narrative'
  text: string
  saw: string
}

const stamp = (world: World, name: DeskName, tally: Tally) =>
  `${name}写的第${tally.typed.length}句${world.random.int(1e6)}`

async function someCase(world: World, name: DeskName): Promise<CaseFile | null> {
  const files = await world.desks[name].program.uow.read(db =>
    db.find(caseFileTable, {}, { orderBy: 'id', limit: 30 }),
  )
  return files.length === 0 ? null : world.random.pick(files)
}

async function register(world: World, name: DeskName, tally: Tally): Promise<void> {
  const narrative = stamp(world, name, tally)
  const made = await world.attempt(world.desks[name], world.actor(name, 1), 'case.register', {
    title: '',
    narrative,
    channel: 'walkIn',
    source: 'citizen',
    sourceRef: null,
    toldAt: world.desks[name].clock.now(),
    isAnonymous: true,
    isProtectedReporter: false,
    place: '石桥村',
    unitId: null,
    gridId: null,
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    matterClass: null,
    repeatOfId: null,
    parties: [],
    draftId: null,
  })
  if (made) tally.typed.push(narrative)
}

async function edit(world: World, name: DeskName, tally: Tally): Promise<void> {
  const file = await someCase(world, name)
  if (!file) return
  const text = stamp(world, name, tally)
  const field = world.random.pick(['title', 'place', 'narrative'] as const)
  const done = await world.attempt(world.desks[name], world.actor(name, 1), 'case.edit', {
    caseId: file.id,
    rev: file.rev,
    patch: { [field]: text },
  })
  if (!done) return
  tally.typed.push(text)
  tally.edits.push({ caseId: file.id, field, text, saw: file[field] })
}

async function note(world: World, name: DeskName, tally: Tally): Promise<void> {
  const file = await someCase(world, name)
  if (!file) return
  const text = stamp(world, name, tally)
  if (
    await world.attempt(world.desks[name], world.actor(name, 1), 'case.note', {
      caseId: file.id,
      text,
      isFirstContact: false,
    })
  )
    tally.typed.push(text)
}

/** The next sensible step of a random case, whatever its state; refusals by the domain are fine. */
async function advance(world: World, name: DeskName, tally: Tally): Promise<void> {
  const desk = world.desks[name]
  const file = await someCase(world, name)
  if (!file) return
  const who = world.random.pick([1, 2] as const)
  const actor = world.actor(name, who)
  const base = { caseId: file.id, rev: file.rev }
  const reason = stamp(world, name, tally)
  const departments = await desk.program.uow.read(db => db.find(departmentTable, { orgId: file.orgId }))
  const attempt = async () => {
    switch (file.status) {
      case 'registered':
        return world.attempt(desk, actor, 'case.assess', {
          ...base,
          categoryCode: '02-01',
          level: 2,
          urgency: 'U3',
          path: 'mediation',
          restriction: 'normal',
          allowedUserIds: [],
          dispositions: [],
          differenceReason: reason,
          opinion: reason,
        })
      case 'assessed':
      case 'dispatched':
      case 'handling':
        if (world.random.chance(0.2)) return world.attempt(desk, actor, 'case.withdraw', { ...base, reason })
        if (world.random.chance(0.2))
          return world.attempt(desk, actor, 'case.suspend', { ...base, reason, reviewOn: '2099-01-05' })
        return world.attempt(desk, actor, 'order.dispatch', {
          ...base,
          kind: world.random.pick(['order', 'whistle'] as const),
          lead: { departmentId: world.random.pick(departments).id, demand: reason },
          support: [],
          rendezvous: null,
          note: '',
        })
      case 'suspended':
        return world.attempt(desk, actor, 'case.resume', { ...base, reason })
      case 'completed':
        return world.attempt(desk, actor, 'case.verify', {
          ...base,
          isPassed: world.random.chance(0.7),
          note: reason,
        })
      case 'followUp':
        return world.attempt(desk, actor, 'case.followUp', {
          ...base,
          method: 'phone',
          isReached: true,
          solved: 'solved',
          satisfaction: 'satisfied',
          comment: reason,
          next: 'close',
        })
      default:
        return world.attempt(desk, actor, 'case.reopen', { ...base, reason })
    }
  }
  if (await attempt()) tally.typed.push(reason)
}

async function workOrder(
  world: World,
  program: World['county'] | World['desks'][DeskName],
  orders: WorkOrder[],
  actor: ReturnType<World['actor']>,
): Promise<void> {
  if (orders.length === 0) return
  const order = world.random.pick(orders)
  const base = { orderId: order.id, rev: order.rev }
  const onBehalf = program === world.county ? null : '某某'
  if (order.status === 'issued' || order.status === 'delivered')
    await world.attempt(program, actor, 'order.sign', { ...base, onBehalf })
  else if (order.status === 'signed')
    await world.attempt(program, actor, 'order.checkIn', { ...base, place: '村口', onBehalf, note: '' })
  else if (order.status === 'onSite')
    await world.attempt(program, actor, 'order.complete', {
      ...base,
      resultText: '已处理',
      completionKind: 'substantive',
      onBehalf,
    })
}

async function onCounty(world: World): Promise<void> {
  const orders = await world.county.program.uow.read(db =>
    db.find(workOrderTable, {}, { orderBy: 'id', limit: 40 }),
  )
  await workOrder(world, world.county, orders, await world.liaison())
}

async function onDeskOrder(world: World, name: DeskName): Promise<void> {
  const orders = await world.desks[name].program.uow.read(db =>
    db.find(workOrderTable, {}, { orderBy: 'id', limit: 40 }),
  )
  await workOrder(world, world.desks[name], orders, world.actor(name, 2))
}

/** Plays `count` random steps. */
export async function playSteps(world: World, count: number, tally: Tally): Promise<void> {
  world.meanwhile = async name => {
    if (world.random.chance(0.4)) await edit(world, name, tally)
  }
  for (let at = 0; at < count; at++) {
    const name = world.random.pick(deskNames)
    const roll = world.random.next()
    const step = async (label: string, work: () => Promise<void>) => {
      world.steps.push(`${at} ${name} ${label}`)
      await work()
    }
    if (roll < 0.16) await step('register', () => register(world, name, tally))
    else if (roll < 0.34) await step('edit', () => edit(world, name, tally))
    else if (roll < 0.4) await step('note', () => note(world, name, tally))
    else if (roll < 0.6) await step('advance', () => advance(world, name, tally))
    else if (roll < 0.66) await step('county order', () => onCounty(world))
    else if (roll < 0.7) await step('desk order', () => onDeskOrder(world, name))
    else if (roll < 0.9) await step('sync', () => world.desks[name].program.sync.run())
    else if (roll < 0.95)
      await step('weather', async () => {
        world.weather[name] = world.random.pick(['fine', 'down', 'bad', 'bad'] as const)
      })
    else if (roll < 0.97) await step('reopen', () => world.reopen(name))
    else await step('clock', async () => world.jumpClock(name, world.random.pick([-10, -1, 1, 10])))
    // The whole outbox is read for it: often enough to find the step that broke something.
    if (at % 4 === 0) await checkDesk(world, name)
  }
  tally.written += count
}

/** What holds on a desk at any moment. */
async function checkDesk(world: World, name: DeskName): Promise<void> {
  await world.desks[name].program.uow.read(async db => {
    const outbox = await db.find(outboxTable, {}, { orderBy: 'seq' })
    expect(outbox.map(row => row.seq)).toEqual(outbox.map((_row, at) => at + 1))
    const open = new Set(
      outbox
        .filter(row => ['waiting', 'sending', 'received', 'parked'].includes(row.state))
        .map(row => row.seq),
    )
    const pending = await db.find(pendingTable, {})
    // A row is shown with pending changes exactly while one of them is unconfirmed.
    expect(pending.filter(mark => !open.has(mark.seq))).toEqual([])
    const shadows = await db.find(shadowTable, {})
    const marked = new Set(pending.map(mark => `${mark.tableName}/${mark.rowId}`))
    expect(shadows.map(row => `${row.tableName}/${row.rowId}`).filter(key => !marked.has(key))).toEqual([])
    // I6: what this desk wrote last and nobody has confirmed is what it shows.
    const newest = new Map<string, { table: string; id: string; field: string; value: unknown }>()
    for (const row of outbox.filter(item => open.has(item.seq)))
      for (const write of (JSON.parse(row.payload) as ChangeSet).writes)
        for (const [field, value] of Object.entries(write.values))
          if (field !== 'status')
            newest.set(`${write.table}/${write.id}/${field}`, {
              table: write.table,
              id: write.id,
              field,
              value,
            })
    for (const { table: name, id, field, value } of newest.values()) {
      const table = syncedTable(name)
      const shown = table ? await db.findOne(table, { id }) : null
      expect(shown?.[field] ?? null, `${name}.${field}`).toEqual(value)
    }
  })
}

/** Fine weather and enough rounds for everything to arrive. */
export async function settle(world: World): Promise<void> {
  world.meanwhile = null
  for (const name of deskNames) world.weather[name] = 'fine'
  for (let round = 0; round < 3; round++)
    for (const name of deskNames) await world.desks[name].program.sync.run()
}

const withoutRev = (row: Record<string, unknown>) => {
  const { rev: _rev, ...rest } = row
  return rest
}

/** S1, S2, S4, S5, S8 after quiet. */
export async function checkQuiet(world: World, tally: Tally): Promise<void> {
  const county = world.county.program.uow
  for (const name of deskNames) {
    const desk = world.desks[name].program.uow
    expect(
      world.desks[name].program.sync.state,
      `${name}: ${JSON.stringify(world.desks[name].log.lines)}`,
    ).toBe('idle')
    const outbox = await desk.read(db => db.find(outboxTable, {}, { orderBy: 'seq' }))
    expect(
      outbox
        .filter(row => row.state !== 'applied' && row.state !== 'refused')
        .map(row => [row.seq, row.state, row.code]),
    ).toEqual([])
    expect(await desk.read(db => db.count(shadowTable, {}))).toBe(0)
    tally.refusedByCounty += outbox.filter(row => row.state === 'refused').length
    for (const table of syncedTables) {
      const here = await desk.read(db => db.find(table, { orgId: world.org(name) }, { orderBy: 'id' }))
      const there = await county.read(db => db.find(table, { orgId: world.org(name) }, { orderBy: 'id' }))
      expect(here.map(withoutRev), `${name}.${table.name}`).toEqual(there.map(withoutRev))
    }
    // Another town's rows never reach this desk.
    const foreign = await desk.read(db => db.find(caseFileTable, {}))
    expect(foreign.filter(file => file.orgId !== world.org(name))).toEqual([])
  }
  const log = await county.read(db => db.find(changeLogTable, {}, { orderBy: 'seq' }))
  for (const scope of new Set(log.map(entry => entry.scope))) {
    const numbers = log.filter(entry => entry.scope === scope).map(entry => entry.seq)
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1))
  }
  const devices = await county.read(db => db.find(deviceTable, {}))
  for (const device of devices) {
    const received = await county.read(db =>
      db.find(receivedTable, { deviceId: device.id }, { orderBy: 'seq' }),
    )
    expect(received.map(row => row.seq)).toEqual(Array.from({ length: device.lastSeq }, (_, at) => at + 1))
    expect(new Set(received.map(row => row.changeId)).size).toBe(received.length)
  }
  const conflicts = await county.read(db => db.find(fieldConflictTable, {}))
  tally.conflicts += conflicts.length
  const refused = await Promise.all(
    deskNames.map(name =>
      world.desks[name].program.uow.read(db => db.find(outboxTable, { state: 'refused' })),
    ),
  )
  const everything = [
    ...log.map(entry => entry.writes),
    ...conflicts.map(row => row.other),
    ...refused.flat().map(row => row.payload),
  ].join('\n')
  // Every word somebody typed and was told is saved: in the county's history, in a conflict, or in the outbox as refused.
  expect(tally.typed.filter(text => !everything.includes(text))).toEqual([])
  // S8: words that do not stand were seen by whoever replaced them, or wait in a conflict, or were refused.
  const files = new Map((await county.read(db => db.find(caseFileTable, {}))).map(file => [file.id, file]))
  const refusedText = refused
    .flat()
    .map(row => row.payload)
    .join('\n')
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
  expect(tally.edits.filter(edit => !isAccounted(edit))).toEqual([])
  tally.lostReplies += world.counts.lostReplies
  tally.repeats += world.counts.repeats
}
