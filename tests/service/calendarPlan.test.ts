/** A new calendar: what it would move is shown, approved at once, carried out matter by matter. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { instantAt } from '../../shared/kit/time.ts'
import { type Booted, bootDesk, type Caller, FakeClock } from '../support/boot.ts'
import {
  assessCase,
  bribeWords,
  codeOf,
  departmentIds,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { deliverPaper } from '../support/orders.ts'

let desk: Booted<Desk>
let triage: Caller
let director: Caller
let clerk: Caller
let security: Caller
const dataDir = join(mkdtempSync(join(tmpdir(), 'fengqiao ')), '数据')
const clock = new FakeClock('2026-12-31T02:00:00.000Z')
async function boot(): Promise<void> {
  desk = await bootDesk({ dataDir, clock })
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  clerk = await desk.as('sun')
  security = await desk.as('chu')
}
beforeAll(async () => {
  mkdirSync(dataDir)
  await boot()
})
afterAll(async () => {
  await desk.close()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const csv = [
  '日期,名称,类型',
  ...['01-01', '01-04', '01-05', '01-06', '01-07', '02-05'].map(day => `2027-${day},元旦,休`),
]
const check = (text: string, fileName = '2027.csv', caller = director) =>
  caller.call('calendar.check', { fileName, text, hours: null })
const idle = () => desk.program.plans.idle()
const plans = async (caller = director) => (await caller.call('calendar.plans', {})).plans
const moves = (planId: string, caller = director) =>
  caller.call('calendar.moves', { planId, cursor: null, limit: 100 })

let caseId = ''
let orderId = ''
let secret = ''
let planId = ''

test('a year not published yet makes dates provisional', async () => {
  caseId = await registerCase(triage)
  await assessCase(triage, caseId, { urgency: 'U3', differenceReason: '不急' })
  const dep = await departmentIds(director)
  const { orderIds } = await director.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId: dep.emergency ?? '', demand: '修好路灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  orderId = orderIds[0] ?? ''
  await deliverPaper(triage, orderId, clock.now())
  secret = await registerCase(clerk, { narrative: bribeWords })
  const finish = (await viewOf(triage, caseId)).clocks.find(item => item.kind === 'finish')
  expect(finish).toMatchObject({ dueAt: instantAt('2027-01-14', '17:30'), assumedYears: [2027] })
  expect(finish?.calendars).toMatchObject([
    { year: 2026, isPublished: true },
    { year: 2027, isPublished: false, source: '' },
  ])
})

test('a broken, a known and a forbidden file change nothing', async () => {
  expect(await codeOf(check(csv.join('\n'), '2027.csv', clerk))).toBe('permission.denied')
  expect(await codeOf(check('2027-13-45,元旦,休'))).toBe('calendar.fileShape')
  expect(await codeOf(check('{"years":{"2027":[]}}', 'a.json'))).toBe('calendar.yearEmpty')
  expect(await plans()).toEqual([])
})

test('a file is examined in the background; the list names what moves, before and after', async () => {
  planId = (await check(csv.join('\n'), '2027.csv', security)).planId
  await idle()
  const [plan] = await plans()
  expect(plan).toMatchObject({ id: planId, status: 'ready', years: [2027], moved: 0 })
  const { rows } = await moves(planId)
  expect(rows.filter(row => row.caseId === caseId).map(row => [row.kind, row.before, row.after])).toEqual(
    expect.arrayContaining([['finish', instantAt('2027-01-14', '17:30'), instantAt('2027-01-21', '17:30')]]),
  )
  // Nothing has moved yet, and new clocks still count by the old calendar.
  expect((await viewOf(triage, caseId)).case.dueAt).toBe(instantAt('2027-01-14', '17:30'))
})

test('restricted matters are neither listed nor counted for people who may not see them', async () => {
  const own = await moves(planId, clerk)
  const others = await moves(planId, triage)
  expect(own.rows.some(row => row.caseId === secret)).toBe(true)
  expect(others.rows.some(row => row.caseId === secret)).toBe(false)
  const [plan] = await plans(triage)
  expect(plan?.matters).toBe(new Set(others.rows.map(row => row.caseId)).size)
})

test('only the director approves; then every date moves, with a line in each timeline', async () => {
  expect(await codeOf(triage.call('calendar.approve', { planId, note: '' }))).toBe('permission.denied')
  await director.call('calendar.approve', { planId, note: '按通知执行' })
  await idle()
  const view = await viewOf(triage, caseId)
  expect(view.case.dueAt).toBe(instantAt('2027-01-21', '17:30'))
  expect(view.clocks.find(item => item.kind === 'finish')).toMatchObject({
    dueAt: instantAt('2027-01-21', '17:30'),
    assumedYears: [],
    calendars: [{ isPublished: true }, { year: 2027, isPublished: true, source: '2027.csv' }],
  })
  const lines = view.events.filter(event => event.kind === 'dueMoved')
  // The running clock of the case is that of its order: told once.
  expect(lines.filter(line => line.data.clockKind === 'finish')).toHaveLength(1)
  expect(lines.map(line => line.data.clockKind)).toContain('finish')
  expect(lines[0]).toMatchObject({
    actorName: 'zhao某',
    data: { version: '2026-12-31-1', approvedByName: 'zhao某' },
  })
  const [plan] = await plans()
  expect(plan).toMatchObject({ status: 'done', note: '按通知执行' })
  expect(plan?.moved).toBe(plan?.matters)
  // The secret matter moved like any other.
  expect((await viewOf(clerk, secret)).events.some(event => event.kind === 'dueMoved')).toBe(true)
  expect((await moves(planId)).rows.every(row => row.state === 'moved')).toBe(true)
})

test('from then on new clocks follow it, on this desk and after a restart', async () => {
  expect((await triage.call('calendar.get', { year: 2027 })).isOfficial).toBe(true)
  expect(await codeOf(check(csv.join('\n')))).toBe('calendar.nothingNew')
  await desk.close()
  await boot()
  const { dates } = await triage.call('clock.preview', {
    step: 'dispatch',
    caseId,
    urgency: 'U3',
    categoryCode: null,
    source: null,
    matterClass: null,
    path: null,
    reviewOn: null,
  })
  expect(dates.find(date => date.kind === 'finish')?.after?.dueAt).toBe(instantAt('2027-01-21', '17:30'))
})

test('a date a person changed meanwhile stands, and is shown as left alone', async () => {
  const touched = await registerCase(triage)
  await assessCase(triage, touched, { urgency: 'U3', differenceReason: '不急' })
  const text = [...csv, '2027-01-08,元旦,休', '2027-01-11,元旦,休'].join('\n')
  const { planId: second } = await check(text, '更正.csv')
  await idle()
  const desks = async () =>
    (await moves(second)).rows.filter(row => row.caseId === touched && row.kind === 'desk')
  expect((await desks()).map(row => row.state)).toEqual(['waiting'])
  // The matter is judged anew: its running clock is another one now.
  await assessCase(triage, touched, { urgency: 'U0', differenceReason: '急' })
  const now = (await viewOf(triage, touched)).case.dueAt
  await director.call('calendar.approve', { planId: second, note: '' })
  await idle()
  expect((await desks()).map(row => row.state)).toEqual(['skipped'])
  expect((await viewOf(triage, touched)).case.dueAt).toBe(now)
})

test('a search can be stopped, and one cut off by a stop goes on at the next start', async () => {
  const text = [...csv, '2027-01-12,元旦,休', '2027-01-13,元旦,休'].join('\n')
  const { planId: third } = await check(text, '再更正.csv')
  await director.call('calendar.cancel', { planId: third })
  await idle()
  expect((await plans())[0]).toMatchObject({ id: third, status: 'cancelled' })
  expect(await codeOf(director.call('calendar.approve', { planId: third, note: '' }))).toBe(
    'calendar.planNotReady',
  )
  const { planId: fourth } = await check(text, '再更正.csv')
  await desk.close()
  await boot()
  await idle()
  expect((await plans())[0]).toMatchObject({ id: fourth, status: 'ready' })
})

test('other office hours are examined like a new calendar', async () => {
  const { planId: fifth } = await director.call('calendar.check', {
    fileName: '上班时间调整',
    text: '',
    hours: [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:00' },
    ],
  })
  await idle()
  await director.call('calendar.approve', { planId: fifth, note: '' })
  await idle()
  const { hours } = await director.call('calendar.plans', {})
  expect(hours.at(-1)?.to).toBe('17:00')
  const view = await viewOf(director, secret)
  expect(view.events.at(-1)).toMatchObject({ kind: 'dueMoved', text: '上班时间调整' })
  expect(
    await codeOf(
      director.call('calendar.check', {
        fileName: 'x',
        text: '',
        hours: [{ from: '12:00', to: '09:00' }],
      }),
    ),
  ).toBe('calendar.hoursInvalid')
})
