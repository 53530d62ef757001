import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertAt, defaultQuietHours, quietHoursFrom } from '../../shared/domain/alert.ts'
import { calendarFromCsv, calendarFromFile, mergeCalendars } from '../../shared/domain/calendarFile.ts'
import { computeDue } from '../../shared/domain/deadline.ts'
import { changedDays, isTouched, movedDue } from '../../shared/domain/dueMove.ts'
import { addDays, addMinutes, instantAt as at, dayOf } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const ring = (instant: string, urgency: 'U0' | 'U1' | 'U3' | null = 'U3', quiet = defaultQuietHours) =>
  alertAt(instant, urgency, quiet, calendar)

describe('quiet hours', () => {
  test('hold back a night, a weekend and a holiday, and let a make-up Saturday ring', () => {
    expect(ring(at('2026-03-09', '10:00'))).toBe(at('2026-03-09', '10:00'))
    expect(ring(at('2026-03-09', '20:00'))).toBe(at('2026-03-10', '08:00'))
    expect(ring(at('2026-03-09', '03:00'))).toBe(at('2026-03-09', '08:00'))
    expect(ring(at('2026-03-06', '21:00'))).toBe(at('2026-03-09', '08:00'))
    expect(ring(at('2026-09-30', '21:00'))).toBe(at('2026-10-08', '08:00'))
    expect(ring(at('2026-10-10', '09:30'))).toBe(at('2026-10-10', '09:30'))
  })

  test('let what is about life ring at once, at any hour', () => {
    expect(ring(at('2026-10-01', '03:00'), 'U0')).toBe(at('2026-10-01', '03:00'))
    expect(ring(at('2026-10-01', '03:00'), 'U1')).toBe(at('2026-10-08', '08:00'))
    expect(ring(at('2026-10-01', '03:00'), null)).toBe(at('2026-10-08', '08:00'))
  })

  test('may leave weekends alone', () => {
    const quiet = { from: '07:00', to: '22:00', isWorkingDaysOnly: false }
    expect(ring(at('2026-03-07', '21:59'), 'U3', quiet)).toBe(at('2026-03-07', '21:59'))
    expect(ring(at('2026-03-07', '22:00'), 'U3', quiet)).toBe(at('2026-03-08', '07:00'))
  })

  test('never ring early, and always inside the hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_500_000 }), count => {
        const now = addMinutes(at('2024-01-01', '00:00'), count)
        const when = ring(now)
        expect(when >= now).toBe(true)
        expect(ring(when)).toBe(when)
      }),
    )
  })

  test('are refused when they end before they begin', () => {
    expect(quietHoursFrom(defaultQuietHours)).toMatchObject({ ok: true })
    for (const bad of [null, {}, { ...defaultQuietHours, from: '21:00' }, { ...defaultQuietHours, to: '8' }])
      expect(quietHoursFrom(bad)).toMatchObject({ ok: false, code: 'clock.quietHoursInvalid' })
  })
})

const words = { off: ['休', 'rest', 'true'], work: ['班', 'work', 'false'] }
const new2027 = [
  '2027-01-01,元旦,休',
  '2027-01-02,元旦,休',
  '2027-01-03,元旦,休',
  '2026-12-27,元旦,班',
  '2027/2/5,春节,休',
  '2027.2.8,春节,休',
]

describe('a csv of rest days', () => {
  test('is read in any order of columns, with or without a heading, whatever the sign between', () => {
    const heads = ['日期,名称,类型', '']
    for (const head of heads)
      for (const glue of [',', '\t', ';', '，']) {
        const text = [head, ...new2027.map(line => line.replaceAll(',', glue))].join('\r\n')
        const read = calendarFromCsv(`\ufeff${text}`, words)
        if (!read.ok) throw new Error(read.code)
        expect(read.value.years).toEqual([2027])
        expect(read.value.days['2027-02-05']).toEqual({ isOff: true, name: '春节' })
        // A worked day of December belongs to the next year's notice.
        expect(read.value.days['2026-12-27']).toEqual({ isOff: false, name: '元旦' })
      }
    expect(calendarFromCsv('rest,2027-05-01\n'.repeat(1), words)).toMatchObject({ ok: false })
  })

  test('is refused with the line that is wrong', () => {
    const bad = [...new2027, '2027-02-30,春节,休'].join('\n')
    expect(calendarFromCsv(bad, words)).toMatchObject({
      code: 'calendar.dayInvalid',
      params: { position: 7 },
    })
    expect(calendarFromCsv('hello', words)).toMatchObject({ code: 'calendar.fileShape' })
  })
})

describe('holiday-cn files', () => {
  const year = (value: number, extra: object = {}) => ({
    $schema: 'x',
    year: value,
    papers: [`https://example.gov.cn/${value}.htm`],
    days: [{ name: '元旦', date: `${value}-01-01`, isOffDay: true }],
    ...extra,
  })
  test('are read with the paper they rest on, one year or several', () => {
    const one = calendarFromFile(year(2027))
    expect(one).toMatchObject({
      value: { years: [2027], sources: { 2027: 'https://example.gov.cn/2027.htm' } },
    })
    expect(calendarFromFile([year(2027), year(2028)])).toMatchObject({ value: { years: [2027, 2028] } })
  })
})

describe('a new calendar', () => {
  const read = calendarFromCsv(new2027.join('\n'), words)
  if (!read.ok) throw new Error(read.code)
  const next = mergeCalendars(calendar, read.value)
  const changed = changedDays(calendar, next)

  test('differs on the days it names and nowhere else', () => {
    expect(changed).toEqual(['2026-12-27', '2027-01-01', '2027-02-05', '2027-02-08'])
    expect(changedDays(calendar, calendar)).toEqual([])
    expect(changedDays(calendar, { ...calendar, hours: [{ from: '09:00', to: '17:00' }] })).toBe(null)
  })

  test('moves exactly the dates whose run it touches, by the rule that led to them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom('workingDay' as const, 'calendarDay' as const, 'workingHour' as const),
        fc.integer({ min: 1, max: 30 }),
        (offset, unit, amount) => {
          const startAt = at(addDays('2026-10-01', offset), '10:00')
          const limit = { amount, unit }
          const before = computeDue(startAt, limit, calendar).dueAt
          const after = computeDue(startAt, limit, next).dueAt
          const candidates = [{ limit, rule: { kind: 'office' as const } }]
          const moved = movedDue({ startAt, dueAt: before }, candidates, calendar, next)
          expect(moved).toBe(after === before ? null : after)
          if (moved !== null) expect(isTouched(dayOf(startAt), dayOf(before), changed)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('leaves alone a date that no rule led to', () => {
    const clock = { startAt: at('2026-12-30', '10:00'), dueAt: at('2027-01-02', '11:11') }
    const candidates = [
      { limit: { amount: 1, unit: 'workingDay' as const }, rule: { kind: 'office' as const } },
    ]
    expect(movedDue(clock, candidates, calendar, next)).toBe(null)
  })
})
