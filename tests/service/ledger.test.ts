/** The department ledger on a desk: golden month, frozen periods, two signatures, appeals, every number opens its rows. */
import { deflateSync, inflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { LedgerMonthView } from '../../shared/contract/ledger.ts'
import { builtInLedgerRules, ledgerMeasures } from '../../shared/domain/ledger/rules.ts'
import type { WorkOrder } from '../../shared/domain/order.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { extensionTable } from '../../shared/node/db/entities/extension.ts'
import { ledgerPageTable } from '../../shared/node/db/entities/ledger.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { departmentTable } from '../../shared/node/db/entities/organization.ts'
import { readTable } from '../../shared/node/tabular.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import {
  at,
  expectedMarch,
  type MonthPlace,
  proof,
  seedAnswer,
  seedEvent,
  seedMarch,
  seedOrder,
} from '../support/ledgerMonth.ts'
import { codeOf, departmentIds, liaisonOf, saveUser } from '../support/matter.ts'

let desk: Booted<Desk>
let director: Caller
let supervisor: Caller
let leader: Caller
let liaison: Caller
let place: MonthPlace
let orders: Record<string, WorkOrder>
const march = { month: '2026-03', scope: null }
const write = (work: (db: Db) => Promise<unknown>) => desk.program.uow.write(work)
const view = (caller: Caller = director) => caller.call('ledger.month', march)
const rowOf = (of: LedgerMonthView, key: string) => {
  const row = of.rows.find(item => item.key === key)
  if (row === undefined) throw new Error('no such department')
  return row
}

/** Ten in the morning of a day, everybody signed in: a session does not outlast its day. */
async function onDay(day: string): Promise<void> {
  desk.clock.set(`${day}T02:00:00.000Z`)
  director = await desk.as('zhao')
  supervisor = await desk.as('wu')
  leader = await desk.as('zheng')
  liaison = await desk.as('water')
}

beforeAll(async () => {
  desk = await bootDesk()
  const ids = await departmentIds(await desk.as('zhao'))
  place = {
    orgId: await centerId(desk),
    departmentId: ids.emergency ?? '',
    otherDepartmentId: ids.police ?? '',
  }
  await liaisonOf(desk, 'water', place.departmentId)
  orders = await write(db => seedMarch(db, place)).then(made => made as Record<string, WorkOrder>)
  await onDay('2026-04-09')
})
afterAll(() => desk.close())

test('a month read from the tables comes to the figures counted by hand', async () => {
  const month = await view()
  expect(rowOf(month, place.departmentId).net).toEqual(expectedMarch)
  expect(month).toMatchObject({
    isReference: false,
    rulesVersion: 'built-in',
    cutoffAt: '2026-04-08T15:59:59.999Z',
    frozen: null,
    can: { freeze: true, exclude: true, appeal: false },
  })
})

test('every number opens exactly as many rows as it says', async () => {
  const month = await view()
  for (const row of [...month.rows, { key: null, net: month.total }])
    for (const measure of ledgerMeasures) {
      const count = async (part: 'numerator' | 'denominator' | 'missed') =>
        (
          await director.call('ledger.rows', {
            ...march,
            key: row.key,
            measure,
            part,
            basis: 'net',
            offset: 0,
            limit: 200,
          })
        ).rows.length
      const { numerator, denominator } = row.net.measures[measure]
      expect(await count('numerator')).toBe(numerator)
      expect(await count('denominator')).toBe(denominator)
      expect(await count('missed')).toBe(denominator - numerator)
    }
})

test('the time between departments names where each return went and how long it took', async () => {
  const { rows } = await director.call('ledger.rows', {
    ...march,
    key: place.departmentId,
    measure: 'lost',
    part: 'denominator',
    basis: 'net',
    offset: 0,
    limit: 50,
  })
  const told = rows.flatMap(row =>
    row.returns.map(item => [row.number, item.outcome, item.nextName, item.minutes]),
  )
  expect(told.sort()).toEqual([
    ['d', 'accepted', '清河派出所', 1440],
    ['e', 'denied', null, 1440],
  ])
})

test('a liaison sees the own department and no other; a registrar sees no ledger', async () => {
  const own = await view(liaison)
  expect(own.rows.map(row => row.key)).toEqual([place.departmentId])
  expect(own.total).toEqual(rowOf(await view(), place.departmentId).net)
  expect(own.can).toEqual({
    freeze: false,
    exclude: false,
    appeal: false,
    appealOnBehalf: false,
    changeRules: false,
  })
  expect(await codeOf((await desk.as('sun')).call('ledger.month', march))).toBe('permission.denied')
})

test('the county’s departments are shown for reference and cannot be frozen at a desk', async () => {
  const month = await director.call('ledger.month', { month: '2026-03', scope: 'county' })
  expect(month).toMatchObject({ isReference: true, can: { freeze: false, exclude: false } })
  expect(await codeOf(director.call('ledger.freeze', { month: '2026-03', scope: 'county', note: '' }))).toBe(
    'ledger.notOwn',
  )
})

test('an exclusion counts only after another person has signed, and both figures stay in sight', async () => {
  const before = rowOf(await view(), place.departmentId).net
  const order = orders.b
  await director.call('ledger.exclude', {
    ...march,
    orderId: order?.id ?? '',
    measures: ['finish'],
    reason: 'forceMajeure',
    note: '暴雨断路，见应急局通报',
  })
  expect(rowOf(await view(), place.departmentId).net).toEqual(before)
  const listed = async () => (await director.call('ledger.decisions', march)).exclusions[0]
  const input = async () => {
    const found = await listed()
    return { id: found?.id ?? '', rev: found?.rev ?? 0, note: '属实' }
  }
  expect(
    await codeOf(director.call('ledger.decideExclusion', { ...(await input()), isConfirmed: true })),
  ).toBe('ledger.sameSigner')
  // What half stands would be frozen neither in nor out.
  expect(await codeOf(supervisor.call('ledger.freeze', { ...march, note: '' }))).toBe('ledger.exclusionOpen')
  await supervisor.call('ledger.decideExclusion', { ...(await input()), isConfirmed: true })
  const row = rowOf(await view(), place.departmentId)
  expect(row.net.measures.finish).toEqual({ numerator: 3, denominator: 3 })
  expect(row.all.measures.finish).toEqual({ numerator: 3, denominator: 4 })
  expect(row.leftOut).toBe(1)
  expect(
    await codeOf(supervisor.call('ledger.decideExclusion', { ...(await input()), isConfirmed: false })),
  ).toBe('ledger.illegalMove')
})

test('a month is not frozen before its cut-off, nor twice', async () => {
  await onDay('2026-04-08')
  expect(await codeOf(supervisor.call('ledger.freeze', { ...march, note: '' }))).toBe('ledger.tooEarly')
  await onDay('2026-04-09')
  expect(await codeOf(liaison.call('ledger.freeze', { ...march, note: '' }))).toBe('permission.denied')
  await supervisor.call('ledger.freeze', { ...march, note: '三月' })
  expect(await codeOf(director.call('ledger.freeze', { ...march, note: '' }))).toBe('ledger.alreadyFrozen')
})

test('whatever is edited, arrives late or is ruled anew, a frozen month recomputes to the identical figures', async () => {
  const frozen = await view()
  const verified = await director.call('ledger.verify', march)
  expect(verified).toMatchObject({ isIntact: true, late: [], lateTotal: 0 })
  expect(verified.recomputedHash).toBe(frozen.frozen?.contentHash)

  const { a, c, g } = orders
  if (!a || !c || !g) throw new Error('the month is not there')
  await write(async db => {
    // Rows are edited: another due date, another department, a result taken away, a file locked up.
    await db.updateRows(workOrderTable, { id: a.id }, { finishDueAt: at(3, '17:30'), completedAt: null })
    await db.updateRows(workOrderTable, { id: g.id }, { departmentId: place.otherDepartmentId })
    await db.updateRows(caseFileTable, { id: c.caseId }, { restriction: 'restricted' })
    // The department itself is renamed and becomes the county's.
    await db.updateRows(departmentTable, { id: place.departmentId }, { level: 'county', name: '县应急局' })
    // An offline desk sends what happened in March only now: a return, an order nobody knew, an answer.
    await seedEvent(db, a, 'returnRequested', at(2, '11:00'))
    await db.updateRows(workOrderTable, { id: a.id }, { returnCount: 1 })
    await seedOrder(db, place, 'late', {
      issuedAt: at(20, '09:00'),
      deliveredAt: at(20, '09:30'),
      signDueAt: at(20, '15:30'),
      signedAt: at(20, '10:00'),
      signProof: proof('county', at(20, '10:00')),
    })
    if (orders.f)
      await seedAnswer(db, orders.f, at(20, '10:00'), { satisfaction: 'dissatisfied', solved: 'unsolved' })
  })
  // And the rules change: everything unproven counts as late, the month would close at once.
  await onDay('2026-04-10')
  await director.call('ledger.approveRules', {
    rules: {
      ...builtInLedgerRules,
      counted: ['finish'],
      unproven: { sign: 'leftOut', checkIn: 'leftOut', finish: 'late' },
      cutoffWorkingDays: 0,
      weights: { finish: 1 },
    },
    effectiveFrom: '2026-04-10',
    note: '改口径',
  })

  const again = await view()
  expect(again.rows).toEqual(frozen.rows)
  expect(again.total).toEqual(frozen.total)
  expect(again.frozen).toEqual(frozen.frozen)
  await write(db =>
    db.updateRows(departmentTable, { id: place.departmentId }, { level: 'town', name: '应急管理站' }),
  )
  const recomputed = await director.call('ledger.verify', march)
  expect(recomputed.isIntact).toBe(true)
  expect(recomputed.recomputedHash).toBe(verified.recomputedHash)
  // What came late is told, apart from the figures.
  const late = Object.fromEntries(recomputed.late.map(item => [item.number, item]))
  expect(late.late).toMatchObject({ isNew: true, measures: ['delivery', 'sign', 'return'] })
  expect(late.a?.measures).toContain('return')
  expect(late.f?.measures).toEqual(['satisfaction', 'solved'])
  // The next month goes by the new rules.
  expect(await director.call('ledger.month', { month: '2026-04', scope: null })).toMatchObject({
    rulesVersion: '2026-04-10-1',
    rules: { counted: ['finish'] },
  })
})

test('every number of a frozen month still opens its rows', async () => {
  const month = await view()
  const row = rowOf(month, place.departmentId)
  for (const measure of ledgerMeasures) {
    const opened = await director.call('ledger.rows', {
      ...march,
      key: row.key,
      measure,
      part: 'denominator',
      basis: 'net',
      offset: 0,
      limit: 200,
    })
    expect(opened.total).toBe(row.net.measures[measure].denominator)
  }
})

test('an appeal is answered by another than who froze; the frozen figure stays and the later one stands beside it', async () => {
  const frozen = rowOf(await view(), place.departmentId)
  const order = orders.c
  const appeal = {
    ...march,
    orderId: order?.id ?? '',
    measures: ['sign' as const],
    reason: '签收单已补交照片',
  }
  expect(await codeOf(director.call('ledger.appeal', { ...appeal, onBehalf: null }))).toBe(
    'permission.denied',
  )
  await liaison.call('ledger.appeal', { ...appeal, onBehalf: null })
  expect(await codeOf(liaison.call('ledger.appeal', { ...appeal, onBehalf: null }))).toBe(
    'ledger.alreadyAsked',
  )
  const found = async () => (await leader.call('ledger.decisions', march)).appeals[0]
  const input = async () => {
    const one = await found()
    return { id: one?.id ?? '', rev: one?.rev ?? 0, note: '照片属实', isUpheld: true }
  }
  expect(await codeOf(supervisor.call('ledger.answerAppeal', await input()))).toBe('ledger.frozeItself')
  expect(await codeOf(liaison.call('ledger.answerAppeal', await input()))).toBe('permission.denied')
  expect((await found())?.can).toEqual({ decide: true, withdraw: false })
  await leader.call('ledger.answerAppeal', await input())
  const row = rowOf(await view(), place.departmentId)
  expect(row.net).toEqual(frozen.net)
  expect(row.all).toEqual(frozen.all)
  expect(row.later?.measures.sign).toEqual({ numerator: 3, denominator: 3 })
  expect((await director.call('ledger.verify', march)).isIntact).toBe(true)
})

test('the centre enters an appeal that came on paper, with the name of who signed it', async () => {
  const appeal = { ...march, orderId: orders.e?.id ?? '', measures: null, reason: '纸质申诉' }
  await director.call('ledger.appeal', { ...appeal, onBehalf: '水务站 何某' })
  const [newest] = (await director.call('ledger.decisions', march)).appeals
  expect(newest).toMatchObject({ raisedByName: '水务站 何某', can: { decide: false, withdraw: true } })
  await director.call('ledger.withdrawAppeal', { id: newest?.id ?? '', rev: newest?.rev ?? 0 })
  expect((await director.call('ledger.decisions', march)).appeals[0]?.status).toBe('withdrawn')
})

test('a page that was altered is found by the hash', async () => {
  const page = await desk.program.uow.read(db => db.findOne(ledgerPageTable, {}))
  const altered = await desk.program.uow.read(async db => {
    const text = inflateSync(
      Buffer.from((await db.findOne(ledgerPageTable, {}))?.facts ?? '', 'base64'),
    ).toString()
    return deflateSync(text.replace('"isProven":true', '"isProven":false')).toString('base64')
  })
  await write(db => db.updateRows(ledgerPageTable, { id: page?.id ?? '' }, { facts: altered }))
  expect((await director.call('ledger.verify', march)).isIntact).toBe(false)
  await write(db => db.updateRows(ledgerPageTable, { id: page?.id ?? '' }, { facts: page?.facts ?? '' }))
  expect((await director.call('ledger.verify', march)).isIntact).toBe(true)
})

test('an extension moves the finish, and the figure without it is shown beside', async () => {
  const order = await write(db =>
    seedOrder(db, place, 'extended', {
      status: 'verified',
      issuedAt: at('2026-05-04', '09:00'),
      deliveredAt: at('2026-05-04', '09:05'),
      finishDueAt: at('2026-05-20', '17:30'),
      completedAt: at('2026-05-19', '10:00'),
      finishProof: proof('verified', at('2026-05-19', '10:00')),
    }),
  ).then(made => made as WorkOrder)
  await write(async db => {
    const [sample] = await db.find(extensionTable, {}, { limit: 1 })
    expect(sample).toBeUndefined()
    await db.insertRow(extensionTable, {
      id: crypto.randomUUID(),
      orgId: order.orgId,
      rev: 1,
      createdAt: at('2026-05-08', '10:00'),
      createdBy: 'seed',
      updatedAt: at('2026-05-08', '10:00'),
      updatedBy: 'seed',
      deletedAt: null,
      caseId: order.caseId,
      orderId: order.id,
      departmentId: order.departmentId,
      status: 'granted',
      round: 0,
      reason: '等配件',
      daysAsked: 5,
      interimResult: '已围挡',
      toldHow: 'phone',
      toldOn: '2026-05-08',
      askedAt: at('2026-05-08', '10:00'),
      askedById: 'seed',
      askedByName: '',
      dueBefore: at('2026-05-13', '17:30'),
      decidedAt: at('2026-05-09', '10:00'),
      decidedById: 'seed',
      decidedByName: '',
      decidedVia: null,
      notedByName: null,
      decisionNote: null,
      daysGranted: 5,
      capAt: null,
      dueAfter: at('2026-05-20', '17:30'),
    })
  })
  await onDay('2026-06-10')
  const may = rowOf(
    await director.call('ledger.month', { month: '2026-05', scope: null }),
    place.departmentId,
  )
  expect(may.net.measures.finish).toEqual({ numerator: 1, denominator: 1 })
  expect(may.net.measures.finishUnextended).toEqual({ numerator: 0, denominator: 1 })
  // The approved weights make a score now.
  expect(may.score).toBe(100)
})

test('the workbook holds the figures and the orders behind them', async () => {
  const file = await director.call('ledger.export', march)
  expect(file.fileName).toBe('部门台账-清河镇综治中心-2026-03.xlsx')
  const table = await readTable(file.fileName, Buffer.from(file.base64, 'base64'))
  const text = [table.headers, ...table.rows].map(row => row.join('|')).join('\n')
  expect(text).toContain('应急管理站|剔除后|5|6|83.3')
  expect(text).toContain('应急管理站|不剔除')
})

test('a statistician keeps the ledger without seeing a case', async () => {
  await saveUser(desk, 'tong', ['statistician'])
  const keeper = await desk.as('tong')
  expect((await view(keeper)).can.exclude).toBe(true)
  expect(await codeOf(keeper.call('order.get', { orderId: orders.a?.id ?? '' }))).toBe('permission.denied')
})
