import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClockRules,
  caseColor,
  extendedDue,
  finishDue,
  legalEnd,
  orderDues,
  triageDue,
} from '../../shared/domain/caseClock.ts'
import type { TimeLimit } from '../../shared/domain/deadline.ts'
import { capByLegalLimit, computeDue, timeUnits } from '../../shared/domain/deadline.ts'
import { legalLimits } from '../../shared/domain/sla.ts'
import { slaRulesFrom } from '../../shared/domain/slaFile.ts'
import {
  builtInSlaBook,
  builtInSlaSet,
  type SlaCell,
  type SlaRule,
  type SlaSet,
  slaCell,
  slaDifferences,
} from '../../shared/domain/slaTable.ts'
import { addDays, addMinutes, instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const cell = (amount: number, unit: TimeLimit['unit'] = 'workingDay', red = 100): SlaCell => ({
  limit: { amount, unit },
  yellowAtPercent: 50,
  redAtPercent: red,
})
const rule = (part: Partial<SlaRule>): SlaRule => ({
  urgency: null,
  category: null,
  source: null,
  cells: {},
  ...part,
})
const setOf = (rules: readonly SlaRule[], effectiveFrom = '2026-03-01', version = `${effectiveFrom}-1`) =>
  ({ version, effectiveFrom, rules: [...builtInSlaSet.rules, ...rules] }) satisfies SlaSet
const found = (set: SlaSet, subject: Parameters<typeof slaCell>[2]) =>
  slaCell([set, builtInSlaSet], 'finish', subject, '2026-03-10').limit?.amount

describe('a table of limits', () => {
  const table = setOf([
    rule({ category: '03', cells: { finish: cell(9) } }),
    rule({ category: '03-02', cells: { finish: cell(8) } }),
    rule({ source: 'hotlineTransfer', cells: { finish: cell(7) } }),
    rule({ source: 'hotlineTransfer', category: '03', cells: { finish: cell(6) } }),
    rule({ source: 'petition', cells: { finish: cell(5) } }),
    rule({ urgency: 'U2', category: '03', cells: { finish: cell(4) } }),
  ])

  test('lets the most particular row win, clock by clock', () => {
    expect(found(table, { urgency: 'U3' })).toBe(10)
    expect(found(table, { urgency: 'U3', categoryCode: '03-01' })).toBe(9)
    expect(found(table, { urgency: 'U3', categoryCode: '03-02' })).toBe(8)
    expect(found(table, { urgency: 'U2', categoryCode: '03-01' })).toBe(4)
    expect(found(table, { urgency: 'U2', categoryCode: '03-02' })).toBe(8)
    expect(found(table, { urgency: 'U3', source: 'hotlineTransfer' })).toBe(7)
    expect(found(table, { urgency: 'U2', categoryCode: '03-02', source: 'hotlineTransfer' })).toBe(6)
    const petition = { urgency: 'U3', source: 'hotlineTransfer', categoryCode: '03-02' } as const
    expect(found(table, { ...petition, isPetition: true })).toBe(5)
    // A row that says nothing of a clock leaves it to the wider row.
    expect(slaCell([table], 'sign', { urgency: 'U0', isPetition: true }, '2026-03-10').limit).toEqual({
      amount: 10,
      unit: 'minute',
    })
  })

  test('is in force from its day on; a clock keeps the table of the day on which it started', () => {
    const early = setOf([rule({ source: 'village', cells: { desk: cell(5) } })], '2026-03-10')
    const late = setOf([rule({ source: 'village', cells: { desk: cell(2) } })], '2026-04-01')
    const rules: ClockRules = { calendar, sla: [late, early, builtInSlaSet] }
    const subject = { urgency: 'U3', source: 'village' } as const
    const due = (day: string) => triageDue(instantAt(day, '10:00'), subject, rules)
    expect(due('2026-03-09')).toBe(instantAt('2026-03-10', '17:30'))
    expect(due('2026-03-10')).toBe(instantAt('2026-03-17', '17:30'))
    expect(due('2026-03-31')).toBe(instantAt('2026-04-08', '17:30'))
    expect(due('2026-04-01')).toBe(instantAt('2026-04-03', '17:30'))
  })

  test('has amber and red of its own for each clock', () => {
    const table = setOf([rule({ source: 'village', cells: { desk: cell(10, 'hour', 80) } })])
    const rules: ClockRules = { calendar, sla: [table, builtInSlaSet] }
    const start = instantAt('2026-03-10', '08:00')
    const file = {
      status: 'registered',
      urgency: 'U3',
      source: 'village',
      clockStartedAt: start,
      dueAt: addMinutes(start, 600),
    } as const
    const at = (minutes: number) => caseColor(file, addMinutes(start, minutes), rules)
    expect([at(0), at(299), at(300), at(479), at(480), at(601)]).toEqual([
      'green',
      'green',
      'amber',
      'amber',
      'red',
      'red',
    ])
  })

  test('names what another table would change', () => {
    const base = setOf([])
    expect(slaDifferences(base, setOf([]))).toEqual([])
    const changed = slaDifferences(base, table)
    expect(changed).toHaveLength(6)
    expect(changed[0]).toMatchObject({ category: '03', clock: 'finish', before: null })
  })
})

describe('checking a table', () => {
  const read = (rules: unknown) => {
    const answer = slaRulesFrom({ rules })
    return answer.ok ? answer.value.length : [answer.code, answer.params]
  }
  const base = builtInSlaSet.rules
  test('takes the built-in one and sound additions', () => {
    expect(read(base)).toBe(5)
    expect(read([...base, rule({ category: '03-02', cells: { finish: cell(3) } })])).toBe(6)
  })

  test('refuses what is incomplete, double, malformed or beyond the law', () => {
    expect(read(base.slice(1))).toEqual(['sla.baseMissing', { urgency: 'U0', clock: 'desk' }])
    expect(read([])).toEqual(['sla.shape', undefined])
    expect(read([...base, rule({})])).toEqual(['sla.ruleInvalid', { row: 6 }])
    expect(read([...base, { ...rule({ cells: { finish: cell(3) } }), category: 'X' }])).toEqual([
      'sla.ruleInvalid',
      { row: 6 },
    ])
    expect(read([...base, base[0]])).toEqual(['sla.ruleTwice', { row: 6 }])
    for (const amount of [0, -1, 1.5, 1_000_000])
      expect(read([...base, rule({ category: '03', cells: { finish: cell(amount) } })])).toEqual([
        'sla.limitInvalid',
        { row: 6, clock: 'finish' },
      ])
    const dim = { ...cell(3), yellowAtPercent: 90, redAtPercent: 80 }
    expect(read([...base, rule({ category: '03', cells: { finish: dim } })])).toEqual([
      'sla.percentInvalid',
      { row: 6, clock: 'finish' },
    ])
    const petition = (amount: number, unit: TimeLimit['unit']) =>
      read([...base, rule({ source: 'petition', cells: { finish: cell(amount, unit) } })])
    expect(petition(60, 'calendarDay')).toBe(6)
    expect(petition(61, 'calendarDay')).toEqual(['sla.overLegal', { row: 6, clock: 'finish', most: 60 }])
    expect(petition(3, 'month')).toEqual(['sla.overLegal', { row: 6, clock: 'finish', most: 60 }])
    expect(read([...base, rule({ source: 'petition', cells: { desk: cell(16, 'calendarDay') } })])).toEqual([
      'sla.overLegal',
      { row: 6, clock: 'desk', most: 15 },
    ])
  })
})

describe('no setting lengthens the law', () => {
  const anyUnit = fc.constantFrom(...timeUnits)
  const anyCell = fc
    .tuple(anyUnit, fc.integer({ min: 1, max: 400 }))
    .map(([unit, amount]) => cell(unit === 'month' ? Math.min(amount, 24) : amount, unit))
  const anyTable = fc
    .tuple(anyCell, anyCell, fc.constantFrom(null, 'petition' as const, 'superiorAssigned' as const))
    .map(([finish, sign, source]) => setOf([rule({ source, cells: { finish, sign } })], '2020-01-01'))
  const anyStart = fc
    .tuple(fc.integer({ min: 0, max: 1800 }), fc.integer({ min: 0, max: 1439 }))
    .map(([day, minute]) => addMinutes(instantAt(addDays('2024-01-01', day), '00:00'), minute))

  test('whatever the table, the pause and the extension, a petition ends within 60 days, extended within 90', () => {
    fc.assert(
      fc.property(
        anyTable,
        anyStart,
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 0, max: 60 }),
        (table, typedAt, later, paused, days) => {
          const rules: ClockRules = { calendar, sla: [table, builtInSlaSet] }
          const file = {
            typedAt,
            urgency: 'U4',
            categoryCode: null,
            source: 'superiorAssigned',
            matterClass: 'petition',
            path: null,
          } as const
          const end = legalEnd(file, rules)?.dueAt ?? ''
          const delivered = addMinutes(typedAt, later)
          const dues = orderDues({ urgency: 'U4', kind: 'order' }, delivered, rules, file)
          expect((dues.finishDueAt ?? end) <= end).toBe(true)
          const stop = {
            from: addMinutes(delivered, 10),
            to: addMinutes(delivered, 10 + paused),
            reason: 'x',
          }
          const resumed = finishDue('U4', delivered, rules, [stop], file) ?? end
          expect(resumed <= end).toBe(true)
          const most = computeDue(end, legalLimits.petitionExtensionMost.limit, calendar).dueAt
          expect(extendedDue(dues.finishDueAt ?? end, days, rules, file) <= most).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('every limit of the law stands against any table and any extension', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(legalLimits)),
        anyCell,
        anyStart,
        fc.integer({ min: 0, max: 400 }),
        (legal, local, start, days) => {
          const law = computeDue(start, legal.limit, calendar).dueAt
          const own = computeDue(start, local.limit ?? legal.limit, calendar).dueAt
          const longer = computeDue(own, { amount: days, unit: 'calendarDay' }, calendar).dueAt
          expect(capByLegalLimit(own, law) <= law).toBe(true)
          expect(capByLegalLimit(longer, law) <= law).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('an office extension is cut to ten working days where no law binds', () => {
    const rules: ClockRules = { calendar, sla: builtInSlaBook }
    const due = instantAt('2026-03-10', '17:30')
    expect(extendedDue(due, 99, rules)).toBe(instantAt('2026-03-24', '17:30'))
    expect(extendedDue(due, 2, rules)).toBe(instantAt('2026-03-12', '17:30'))
  })
})
