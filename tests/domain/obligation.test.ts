/** What is owed, when it is late, and when people are reminded, over holidays and make-up days. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isWorkingDay } from '../../shared/domain/calendar.ts'
import { computeDue } from '../../shared/domain/deadline.ts'
import type { AgreementClause } from '../../shared/domain/mediation.ts'
import { obligationsOf, reminderDays, standingOf } from '../../shared/domain/obligation.ts'
import { legalLimits } from '../../shared/domain/sla.ts'
import { addDays, dayOf, instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const clause: AgreementClause = {
  obligor: '李二强',
  obligee: '王大明',
  kind: 'payment',
  content: '医疗费',
  amountFen: 300_000,
  manner: '',
  dueOn: '2026-04-01',
  instalments: [],
}
const paid = (amountFen: number, doneOn: string, id = doneOn) => ({
  id,
  kind: 'performed' as const,
  voidsId: null,
  amountFen,
  doneOn,
})

describe('obligations of an agreement', () => {
  it('an instalment is an obligation of its own; without a day nothing is watched', () => {
    expect(
      obligationsOf({
        clauses: [
          {
            ...clause,
            dueOn: null,
            instalments: [
              { dueOn: '2026-04-01', amountFen: 100_000 },
              { dueOn: '2026-05-01', amountFen: 200_000 },
            ],
          },
          { ...clause, kind: 'forbearance', amountFen: null, dueOn: null },
          { ...clause, kind: 'act', amountFen: null },
        ],
      }).map(({ clause: number, part, amountFen, dueOn }) => [number, part, amountFen, dueOn]),
    ).toEqual([
      [1, 1, 100_000, '2026-04-01'],
      [1, 2, 200_000, '2026-05-01'],
      [3, 0, null, '2026-04-01'],
    ])
  })
})

describe('where an obligation stands', () => {
  const owed = { amountFen: 300_000, dueOn: '2026-04-01' }
  const state = (facts: Parameters<typeof standingOf>[1], today: string, of = owed) =>
    standingOf(of, facts, today, calendar)

  it('is pending, partly paid, late for the rest, then performed late', () => {
    expect(state([], '2026-04-01').state).toBe('pending')
    expect(state([paid(100_000, '2026-03-20')], '2026-04-01')).toMatchObject({
      state: 'partly',
      paidFen: 100_000,
      restFen: 200_000,
    })
    expect(state([paid(100_000, '2026-03-20')], '2026-04-02').state).toBe('late')
    expect(state([paid(100_000, '2026-03-20'), paid(200_000, '2026-04-05')], '2026-04-08')).toMatchObject({
      state: 'performedLate',
      performedOn: '2026-04-05',
      restFen: 0,
    })
  })
  it('a day that is a rest day ends with the next working day', () => {
    // 4 to 6 April 2026 is Tomb-Sweeping.
    const of = { amountFen: 300_000, dueOn: '2026-04-04' }
    expect(state([], '2026-04-07', of)).toMatchObject({ state: 'pending', lastDay: '2026-04-07' })
    expect(state([], '2026-04-08', of).state).toBe('late')
    expect(state([paid(300_000, '2026-04-07')], '2026-04-08', of).state).toBe('performed')
  })
  it('an entry taken back counts for nothing, a waiver ends the waiting, a refusal does not', () => {
    const wrong = paid(300_000, '2026-03-20', 'a')
    const undo = { id: 'b', kind: 'voided' as const, voidsId: 'a', amountFen: null, doneOn: '2026-03-21' }
    expect(state([wrong, undo], '2026-03-22').state).toBe('pending')
    const said = (kind: 'refused' | 'waived') => ({ ...paid(0, '2026-03-20'), kind, amountFen: null })
    expect(state([said('waived')], '2026-05-01').state).toBe('waived')
    expect(state([said('refused')], '2026-03-22').state).toBe('refused')
  })
})

describe('reminders', () => {
  it('stand seven and three days before, on the day, one and seven days after', () => {
    expect(reminderDays('2026-03-18', calendar)).toEqual([
      { offset: -7, day: '2026-03-11' },
      { offset: -3, day: '2026-03-13' },
      { offset: 0, day: '2026-03-18' },
      { offset: 1, day: '2026-03-19' },
      { offset: 7, day: '2026-03-25' },
    ])
  })
  it('fall on working days only; those before the day move back, never past it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), shift => {
        const dueOn = addDays('2024-01-10', shift)
        const days = reminderDays(dueOn, calendar)
        for (const { offset, day } of days) {
          expect(isWorkingDay(day, calendar)).toBe(true)
          if (offset < 0) expect(day < (days.find(one => one.offset === 0)?.day ?? '')).toBe(true)
        }
        expect(new Set(days.map(one => one.day)).size).toBe(days.length)
      }),
    )
  })
})

describe('the thirty days for judicial confirmation are never off by a day', () => {
  // Effect -> last day, worked out by hand with the official notices: the first day is not counted, a last day that
  // rests moves to the next working day, a make-up weekend is a working day.
  test.each([
    ['2026-03-02', '2026-04-01', 'an ordinary month'],
    ['2026-02-28', '2026-03-30', 'from the end of February'],
    ['2024-01-30', '2024-02-29', 'a leap day as the last day'],
    ['2026-03-05', '2026-04-07', 'the last day is the first of Tomb-Sweeping'],
    ['2026-01-16', '2026-02-24', 'the last day is the first of Spring Festival'],
    ['2026-01-15', '2026-02-14', 'the last day is a make-up Saturday and counts'],
    ['2026-01-29', '2026-02-28', 'the last day is the make-up Saturday after the festival'],
    ['2026-04-02', '2026-05-06', 'the last day is the second of Labour Day'],
    ['2026-04-09', '2026-05-09', 'the last day is a make-up Saturday in May'],
    ['2026-09-02', '2026-10-08', 'the last day is in the National Day week'],
    ['2025-12-02', '2026-01-04', 'over the turn of the year, the last day a make-up Sunday'],
    ['2026-05-22', '2026-06-22', 'the last day is in the Dragon Boat days'],
    ['2026-08-27', '2026-09-28', 'the last day is in the Mid-Autumn days'],
  ])('in force on %s: until %s (%s)', (effectiveOn, until) => {
    const { limit } = legalLimits.judicialConfirmationRequest
    expect(dayOf(computeDue(instantAt(effectiveOn, '12:00'), limit, calendar).dueAt)).toBe(until)
  })
})
