/** The duty roster: which turn it is, copying weeks, and reading tables people paste. */
import { describe, expect, it } from 'vitest'
import {
  areShiftHours,
  copyTurns,
  defaultShiftHours as hours,
  onDutyAt,
  readRoster,
  type ShiftTurn,
  spanOfTurn,
  turnAt,
} from '../../shared/domain/shift.ts'
import { rosterWords } from '../../shared/labels/shift.ts'

const leader = { userId: 'u1', name: '赵某', phone: '13800000001' }
const turn = (onDay: string, part: 'day' | 'night', patch: Partial<ShiftTurn> = {}): ShiftTurn => ({
  onDay,
  part,
  leader,
  clerks: [],
  phone: null,
  note: '',
  ...patch,
})

describe('the turn of a moment', () => {
  it('changes at the hours of the office, and the small hours belong to the night before', () => {
    expect(turnAt('2026-03-02T00:29:00.000Z', hours)).toEqual({ onDay: '2026-03-01', part: 'night' })
    expect(turnAt('2026-03-02T00:30:00.000Z', hours)).toEqual({ onDay: '2026-03-02', part: 'day' })
    expect(turnAt('2026-03-02T09:30:00.000Z', hours)).toEqual({ onDay: '2026-03-02', part: 'night' })
    expect(turnAt('2026-03-02T20:00:00.000Z', hours)).toEqual({ onDay: '2026-03-02', part: 'night' })
  })

  it('lasts until the next begins, without a gap', () => {
    const day = spanOfTurn({ onDay: '2026-03-02', part: 'day' }, hours)
    const night = spanOfTurn({ onDay: '2026-03-02', part: 'night' }, hours)
    expect(day.to).toBe(night.from)
    expect(night.to).toBe(spanOfTurn({ onDay: '2026-03-03', part: 'day' }, hours).from)
  })

  it('that nobody was written in has nobody on duty', () => {
    const at = '2026-03-02T02:00:00.000Z'
    expect(onDutyAt([turn('2026-03-02', 'day')], at, hours)?.leader).toEqual(leader)
    expect(onDutyAt([turn('2026-03-02', 'day', { leader: null })], at, hours)).toBeNull()
    expect(onDutyAt([turn('2026-03-02', 'night')], at, hours)).toBeNull()
  })
})

it('hours must be times of day, the day before the night', () => {
  expect(areShiftHours({ dayFrom: '08:00', nightFrom: '18:00' })).toBe(true)
  for (const bad of [
    null,
    {},
    { dayFrom: '18:00', nightFrom: '08:00' },
    { dayFrom: '8', nightFrom: '18:00' },
  ])
    expect(areShiftHours(bad)).toBe(false)
})

it('a week is copied day by day, without its empty turns', () => {
  const week = [
    turn('2026-03-02', 'day'),
    turn('2026-03-08', 'night'),
    turn('2026-03-09', 'day'),
    turn('2026-03-04', 'day', { leader: null }),
  ]
  expect(copyTurns(week, '2026-03-02', '2026-03-09', 7).map(row => `${row.onDay} ${row.part}`)).toEqual([
    '2026-03-09 day',
    '2026-03-15 night',
  ])
})

describe('a pasted roster', () => {
  const people = [
    { id: 'u1', name: '赵某', phone: '13800000001' },
    { id: 'u2', name: '钱某', phone: null },
  ]
  const read = (cells: string[][]) => readRoster(cells, rosterWords, people, 2026)

  it('is read by its headers, with merged days, names, telephones and parts of the day', () => {
    const answer = read([
      ['日期', '班次', '带班领导', '值班人员', '值班电话'],
      ['2026.3.2', '白班', '赵某', '钱某、孙某13900000002', '0359-1234567'],
      ['', '夜班', '钱某', '', ''],
      ['3月3日', '白班', '赵某', '', ''],
    ])
    if (!answer.ok) throw new Error(answer.code)
    expect(answer.value.turns.map(row => [row.onDay, row.part, row.leader?.name])).toEqual([
      ['2026-03-02', 'day', '赵某'],
      ['2026-03-02', 'night', '钱某'],
      ['2026-03-03', 'day', '赵某'],
    ])
    expect(answer.value.turns[0]).toMatchObject({
      phone: '0359-1234567',
      leader: { userId: 'u1', phone: '13800000001' },
      clerks: [
        { userId: 'u2', name: '钱某' },
        { userId: null, name: '孙某', phone: '13900000002' },
      ],
    })
    expect(answer.value.unknownNames).toEqual(['孙某'])
  })

  it('without a column for the part fills the day and the night after it', () => {
    const answer = read([
      ['日期', '带班'],
      ['2026/3/2', '赵某'],
    ])
    expect(answer.ok && answer.value.turns.map(row => row.part)).toEqual(['day', 'night'])
  })

  it('tells which lines it could not read, and refuses a table without its columns', () => {
    const answer = read([
      ['日期', '班次', '带班'],
      ['2026-02-30', '白班', '赵某'],
      ['2026-03-01', '中班', '赵某'],
      ['2026-03-01', '白班', '赵某'],
    ])
    expect(answer.ok && answer.value.badLines).toEqual([2, 3])
    expect(
      read([
        ['姓名', '电话'],
        ['赵某', '1'],
      ]),
    ).toMatchObject({ ok: false, code: 'shift.columnsMissing' })
  })
})
