/** Lists, search, restricted files and the workbench, through the bus. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  bribeWords,
  codeOf,
  departmentIds,
  liaisonOf,
  party,
  registerCase,
  revOf,
  saveUser,
  userId,
  viewOf,
} from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
})
afterAll(() => desk.close())

const list = (caller: Caller, patch: Partial<InputOf<'case.list'>> = {}) =>
  caller.call('case.list', {
    statuses: [],
    matterClass: null,
    categoryCode: null,
    unitId: null,
    departmentId: null,
    level: null,
    isOverdue: false,
    isDueToday: false,
    search: '',
    sort: 'newest',
    cursor: null,
    limit: 50,
    ...patch,
  })

test('pages follow one another without gap or repeat, newest first and by due time', async () => {
  for (let n = 0; n < 7; n += 1) await registerCase(clerk, { title: `分页${n}` })
  for (const sort of ['newest', 'due'] as const) {
    for (const statuses of [[], ['registered', 'withdrawn']] as const) {
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(clerk, {
          sort,
          statuses: [...statuses],
          cursor,
          limit: 3,
        })
        seen.push(...page.rows.map(row => row.id))
        cursor = page.nextCursor
      } while (cursor !== null)
      const all = (await list(clerk, { sort, statuses: [...statuses], limit: 200 })).rows.map(row => row.id)
      expect(seen).toEqual(all)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBe(
        (
          await clerk.call('case.count', {
            statuses: [...statuses],
            isOverdue: false,
          })
        ).count,
      )
      if (sort === 'newest') expect(all).toEqual([...all].sort().reverse())
    }
  }
  expect((await list(clerk, { cursor: 'rubbish', limit: 1 })).rows).toHaveLength(1)
})

test('a search finds words, names and the tail of a number; one character is enough', async () => {
  const caseId = await registerCase(clerk, {
    narrative: '幸福小区充电桩坏了',
    parties: [party({ name: '欧阳若兰' })],
  })
  const { number } = (await viewOf(clerk, caseId)).case
  for (const search of ['充电桩', '欧阳若兰', number, number.slice(-8), number.toLowerCase().slice(-6)])
    expect(
      (await list(clerk, { search })).rows.map(row => row.id),
      search,
    ).toContain(caseId)
  expect((await list(clerk, { search: '没有这样的话' })).rows).toEqual([])
  expect((await list(clerk, { search: '桩' })).rows.map(row => row.id)).toEqual([caseId])
  expect(await codeOf(list(clerk, { search: '\u0001' }))).toBe('case.searchTooShort')
})

test('filters narrow a list: village, class, level, department, overdue', async () => {
  const { units } = await clerk.call('unit.list', {})
  const unitId = units[0]?.id ?? ''
  const caseId = await registerCase(clerk, {
    unitId,
    narrative: '路灯坏了无人修',
    matterClass: 'demand',
  })
  await assessCase(triage, caseId)
  const { emergency = '' } = await departmentIds(triage)
  await triage.call('order.dispatch', {
    caseId,
    rev: await revOf(triage, caseId),
    kind: 'order',
    lead: { departmentId: emergency, demand: '修灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  const { level, categoryCode } = (await viewOf(triage, caseId)).case
  for (const filter of [
    { unitId },
    { departmentId: emergency },
    { level },
    { categoryCode },
    { statuses: ['dispatched' as const] },
  ]) {
    const { rows } = await list(triage, filter)
    expect(
      rows.map(row => row.id),
      JSON.stringify(filter),
    ).toContain(caseId)
  }
  expect((await list(triage, { unitId, matterClass: 'safety' })).rows.map(row => row.id)).not.toContain(
    caseId,
  )
  expect(
    (await list(triage, { isDueToday: true })).rows.length +
      (await list(triage, { isOverdue: true })).rows.length,
  ).toBeLessThanOrEqual((await list(triage)).rows.length)
  expect((await list(triage, { departmentId: emergency })).rows[0]).toMatchObject({
    leadDepartmentName: '应急管理站',
    unitName: '石桥村',
  })
})

test('a restricted file is absent from list, search, count, workbench and file for everybody not named', async () => {
  const before = (await triage.call('case.count', { statuses: [], isOverdue: false })).count
  const caseId = await registerCase(clerk, {
    narrative: bribeWords,
    title: '低保款去向',
  })
  const { number, restriction } = (await viewOf(clerk, caseId)).case
  expect(restriction).toBe('restricted')
  expect(await codeOf(viewOf(triage, caseId))).toBe('permission.denied')
  expect(await codeOf(triage.call('case.receipt', { caseId }))).toBe('permission.denied')
  expect((await list(triage)).rows.map(row => row.id)).not.toContain(caseId)
  expect((await list(triage, { search: '低保款' })).rows).toEqual([])
  expect((await list(triage, { search: number })).rows).toEqual([])
  expect((await triage.call('case.count', { statuses: [], isOverdue: false })).count).toBe(before)
  expect((await triage.call('workbench.get', {})).fresh.rows.map(row => row.id)).not.toContain(caseId)
  // From the first minute the director can judge it; then only the people named in the judgement may open it.
  expect((await list(director, { search: '低保款' })).rows.map(row => row.id)).toEqual([caseId])
  expect(
    await codeOf(
      assessCase(director, caseId, {
        restriction: 'restricted',
        differenceReason: '按举报办理',
      }),
    ),
  ).toBe('case.restrictedNeedsNames')
  await assessCase(director, caseId, {
    restriction: 'restricted',
    allowedUserIds: [await userId(desk, 'zheng')],
    differenceReason: '按举报办理',
  })
  expect(await codeOf(viewOf(director, caseId))).toBe('permission.denied')
  expect((await list(director, { search: '低保款' })).rows).toEqual([])
  expect((await viewOf(await desk.as('zheng'), caseId)).case.id).toBe(caseId)
  expect((await viewOf(clerk, caseId)).case.id).toBe(caseId)
})

test('a village clerk registers and sees only the own village; a liaison has no files at all', async () => {
  const { units } = await clerk.call('unit.list', {})
  const [stone, east] = units
  await saveUser(desk, 'village', ['villageClerk'], {
    unitId: stone?.id ?? '',
  })
  const village = await desk.as('village')
  expect(await codeOf(registerCase(village, { unitId: east?.id ?? '' }))).toBe('case.placeOutside')
  const own = await registerCase(village)
  expect((await viewOf(village, own)).unitName).toBe('石桥村')
  const foreign = await registerCase(clerk, { unitId: east?.id ?? '' })
  expect(await codeOf(viewOf(village, foreign))).toBe('permission.denied')
  expect((await list(village)).rows.every(row => row.unitName === '石桥村')).toBe(true)

  const liaison = await liaisonOf(desk, 'policeman', (await departmentIds(clerk)).police ?? '')
  expect((await list(liaison)).rows).toEqual([])
  expect((await list(liaison, { search: '路灯' })).rows).toEqual([])
  expect((await liaison.call('case.count', { statuses: [], isOverdue: false })).count).toBe(0)
  expect(await codeOf(viewOf(liaison, own))).toBe('permission.denied')
  expect(
    await codeOf(
      liaison.call('case.note', {
        caseId: own,
        text: '看看',
        isFirstContact: false,
      }),
    ),
  ).toBe('permission.denied')
})

test('a closed matter comes back within thirty days, later it is a new one', async () => {
  const close = async () => {
    const caseId = await registerCase(clerk)
    await director.call('case.withdraw', {
      caseId,
      rev: await revOf(director, caseId),
      reason: '不办了',
    })
    return caseId
  }
  const soon = await close()
  const reopen = async (caseId: string) =>
    director.call('case.reopen', {
      caseId,
      rev: await revOf(director, caseId),
      reason: '又出现',
    })
  await reopen(soon)
  expect((await viewOf(director, soon)).case).toMatchObject({
    status: 'registered',
    endedAt: null,
  })
  const late = await close()
  desk.clock.advance(31 * 86_400_000)
  director = await desk.as('zhao')
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  expect(await codeOf(reopen(late))).toBe('case.reopenTooLate')
})

test('the workbench counts the piles of the day', async () => {
  const bench = await triage.call('workbench.get', {})
  expect(bench.fresh.count).toBe(
    (
      await triage.call('case.count', {
        statuses: ['registered'],
        isOverdue: false,
      })
    ).count,
  )
  expect(bench.overdue.count).toBe((await triage.call('case.count', { statuses: [], isOverdue: true })).count)
  expect(bench.overdue.rows.every(row => row.clockColor === 'red')).toBe(true)
  expect(bench.myOrders.count).toBeGreaterThan(0)
  // The 2026 calendar ships with the product, so nothing is assumed.
  expect(bench.calendarMissingYear).toBeNull()
})
