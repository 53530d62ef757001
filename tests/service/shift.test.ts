/** The duty roster through the bus of a real desk. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, userId } from '../support/matter.ts'

let desk: Booted<Desk>
let director: Caller
let clerk: Caller
let leaderId: string
beforeAll(async () => {
  desk = await bootDesk()
  director = await desk.as('zhao')
  clerk = await desk.as('sun')
  leaderId = await userId(desk, 'zheng')
})
afterAll(() => desk.close())

type Turn = InputOf<'shift.save'>['turns'][number]
const turn = (onDay: string, part: Turn['part'], patch: Partial<Turn> = {}): Turn => ({
  onDay,
  part,
  leader: { userId: leaderId, name: 'zheng某', phone: '13800000009' },
  clerks: [{ userId: null, name: '外请老刘', phone: '' }],
  phone: null,
  note: '',
  ...patch,
})
const save = (turns: Turn[], isFilling = false, caller = director) =>
  caller.call('shift.save', { turns, isFilling })

it('tells everybody who is on duty now, also outside office hours, and which telephone is answered', async () => {
  expect((await clerk.call('shift.now', {})).turn).toBeNull()
  await save([
    turn('2026-03-02', 'day'),
    turn('2026-03-02', 'night', { phone: '13911112222', note: '住镇里' }),
  ])
  const day = await clerk.call('shift.now', {})
  expect(day).toMatchObject({
    turn: { leader: { name: 'zheng某' } },
    phone: '0359-1234567',
    next: { part: 'night' },
  })
  desk.clock.set('2026-03-02T15:30:00.000Z')
  clerk = await desk.as('sun')
  expect(await clerk.call('shift.now', {})).toMatchObject({
    turn: { part: 'night', note: '住镇里' },
    phone: '13911112222',
    to: '2026-03-03T00:30:00.000Z',
    next: null,
  })
  desk.clock.set('2026-03-02T01:00:00.000Z')
  director = await desk.as('zhao')
})

it('marks rest days of the published calendar and refuses more than three months at once', async () => {
  const { days } = await director.call('shift.list', { from: '2026-04-01', to: '2026-04-30' })
  expect(days.find(day => day.day === '2026-04-05')).toMatchObject({ isOff: true })
  expect(days.find(day => day.day === '2026-04-05')?.name).not.toBe('')
  expect(days.find(day => day.day === '2026-04-08')).toMatchObject({ isOff: false })
  expect(await codeOf(director.call('shift.list', { from: '2026-01-01', to: '2026-12-31' }))).toBe(
    'shift.rangeInvalid',
  )
})

it('fills only what is empty when a week is copied, and replaces when told to', async () => {
  await save([turn('2026-03-09', 'day', { note: '原来的' })])
  const copied = await save([turn('2026-03-09', 'day'), turn('2026-03-10', 'day')], true)
  expect(copied).toEqual({ written: 1, kept: 1 })
  const notes = async () => {
    const { turns } = await director.call('shift.list', { from: '2026-03-09', to: '2026-03-10' })
    return turns.map(row => row.note)
  }
  expect(await notes()).toEqual(['原来的', ''])
  await save([turn('2026-03-09', 'day', { note: '换过的' })])
  expect(await notes()).toEqual(['换过的', ''])
  await save([turn('2026-03-09', 'day', { leader: null, clerks: [] })])
  expect(await notes()).toEqual([''])
})

it('is written by those who keep it, names nobody unknown, and no turn twice', async () => {
  expect(await codeOf(save([turn('2026-03-11', 'day')], false, clerk))).toBe('permission.denied')
  const stranger = { userId: '019a0000-0000-7000-8000-000000000000', name: '外人', phone: '' }
  expect(await codeOf(save([turn('2026-03-11', 'day', { leader: stranger })]))).toBe('shift.personUnknown')
  expect(await codeOf(save([turn('2026-03-11', 'day'), turn('2026-03-11', 'day')]))).toBe('shift.turnTwice')
})

it('reads the cells of a table file', async () => {
  const bytes = Buffer.from('日期,班次,带班领导\n2026-03-12,白班,zheng某\n').toString('base64')
  const { cells } = await director.call('shift.readTable', { fileName: '值班表.csv', bytes })
  expect(cells).toEqual([
    ['日期', '班次', '带班领导'],
    ['2026-03-12', '白班', 'zheng某'],
  ])
})
