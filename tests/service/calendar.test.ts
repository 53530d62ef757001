import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../shared/domain/calendar.ts'
import { bootDesk, type Caller, FakeClock } from '../support/boot.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
let security: Caller
const dataDir = join(mkdtempSync(join(tmpdir(), 'fengqiao ')), '数据')
beforeAll(async () => {
  mkdirSync(dataDir)
  desk = await bootDesk({ dataDir })
  security = await desk.as('chu')
})
afterAll(async () => {
  await desk.close()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const notice = (days: readonly [string, boolean][], source = '2027年放假通知') =>
  JSON.stringify({ source, years: { 2027: days.map(([day, isOff]) => ({ day, isOff, name: '元旦' })) } })
const bring = (text: string, caller = security) =>
  caller.call('calendar.import', { fileName: '2027.json', text })

describe('the calendar', () => {
  it('shows the shipped year with its notice and says when a year has none', async () => {
    const shipped = await security.call('calendar.get', { year: 2026 })
    expect(shipped).toMatchObject({ isOfficial: true, years: [2024, 2025, 2026] })
    expect(shipped.source).not.toBe('')
    expect(shipped.days.find(day => day.day === '2026-10-01')).toMatchObject({ isOff: true, name: '国庆节' })
    expect(await security.call('calendar.get', { year: 2027 })).toMatchObject({
      isOfficial: false,
      days: [],
      source: '',
    })
  })

  it('takes a new year in at once for every deadline, from then on and after a restart', async () => {
    const rules = () => desk.program.services.rules
    expect(isWorkingDay('2027-01-01', rules().calendar)).toBe(true)
    expect(
      await bring(
        notice([
          ['2027-01-01', true],
          ['2027-01-02', false],
        ]),
      ),
    ).toEqual({ years: [2027], days: 2 })
    expect(isWorkingDay('2027-01-01', rules().calendar)).toBe(false)
    expect(isWorkingDay('2027-01-02', rules().calendar)).toBe(true)
    expect(await security.call('calendar.get', { year: 2027 })).toMatchObject({
      isOfficial: true,
      source: '2027年放假通知',
      years: [2024, 2025, 2026, 2027],
    })
    await desk.close()
    desk = await bootDesk({ dataDir, clock: new FakeClock('2026-12-20T01:00:00.000Z') })
    security = await desk.as('chu')
    expect(isWorkingDay('2027-01-01', rules().calendar)).toBe(false)
    expect(isWorkingDay('2026-10-01', rules().calendar)).toBe(false)
    expect((await desk.nobody.call('setup.status', {})).calendarMissingYear).toBe(null)
  })

  it('a corrected notice replaces the whole year', async () => {
    await bring(notice([['2027-01-04', true]], '更正通知'))
    const { days, source } = await security.call('calendar.get', { year: 2027 })
    expect(days.map(day => day.day)).toEqual(['2027-01-04'])
    expect(source).toBe('更正通知')
  })

  it('reads the widespread one-year form too, and refuses a broken file without changing anything', async () => {
    const text = JSON.stringify({ year: 2028, days: [{ name: '元旦', date: '2028-01-03', isOffDay: true }] })
    expect(await bring(text)).toEqual({ years: [2028], days: 1 })
    expect((await security.call('calendar.get', { year: 2028 })).source).toBe('2027.json')
    await expect(bring('not json')).rejects.toMatchObject({ code: 'calendar.unreadable' })
    await expect(bring('{"years":{"2029":[]}}')).rejects.toMatchObject({
      code: 'calendar.yearEmpty',
      params: { year: 2029 },
    })
    expect((await security.call('calendar.get', { year: 2029 })).years).toEqual([
      2024, 2025, 2026, 2027, 2028,
    ])
    await expect(bring(text, await desk.as('admin'))).rejects.toMatchObject({ code: 'permission.denied' })
  })

  it('warns in December that next year is missing', async () => {
    desk.clock.set('2028-11-30T01:00:00.000Z')
    expect((await desk.nobody.call('setup.status', {})).calendarMissingYear).toBe(null)
    desk.clock.set('2028-12-01T01:00:00.000Z')
    expect((await desk.nobody.call('setup.status', {})).calendarMissingYear).toBe(2029)
  })
})
