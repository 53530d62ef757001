/** Counting mediation files: periods, columns, rates, types, rounds, and what changed since a report. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TallyFact } from '../../shared/domain/tally/facts.ts'
import { bodyKinds, preventedKinds, tallySources } from '../../shared/domain/tally/file.ts'
import { indicatorsOf, percentText, tenThousandYuan } from '../../shared/domain/tally/indicators.ts'
import { checkPatrol, patrolCells, standingPatrols } from '../../shared/domain/tally/patrol.ts'
import { isPeriod, kindOf, periodOf, stepPeriod } from '../../shared/domain/tally/period.ts'
import { changesSince, hasRivals, standingReport } from '../../shared/domain/tally/report.ts'
import {
  cellsOf,
  filesBehind,
  type TallyPeriod,
  tallyBases,
  tallyColumns,
  worthOf,
} from '../../shared/domain/tally/table.ts'
import { addDays } from '../../shared/kit/time.ts'

const march: TallyPeriod = { from: '2026-03-01', to: '2026-03-31' }

const plain: TallyFact = {
  mediationId: 'm1',
  caseId: 'c1',
  orgId: 'town',
  number: '2026-1',
  bodyKind: 'village',
  typeCode: '02',
  typeIs: 'proposed',
  source: 'application',
  openedOn: '2026-03-02',
  outcome: 'open',
  endedOn: null,
  isOral: false,
  people: 2,
  amountFen: 0,
  performedOn: null,
  breachedOn: null,
  owed: [],
  appliedOn: null,
  confirmedOn: null,
  suedOn: null,
  ruling: null,
  ruledOn: null,
  isDifficult: false,
  prevented: [],
}
const fact = (patch: Partial<TallyFact>): TallyFact => ({ ...plain, ...patch })

const day = fc.integer({ min: 0, max: 200 }).map(count => addDays('2026-01-01', count))
const someFact: fc.Arbitrary<TallyFact> = fc
  .record({
    mediationId: fc.uuid(),
    bodyKind: fc.constantFrom(...bodyKinds),
    typeCode: fc.constantFrom('01', '02', '18'),
    source: fc.constantFrom(...tallySources),
    openedOn: day,
    outcome: fc.constantFrom('open', 'success', 'failed', 'stopped'),
    wait: fc.integer({ min: 0, max: 60 }),
    isOral: fc.boolean(),
    people: fc.integer({ min: 1, max: 40 }),
    amountFen: fc.integer({ min: 0, max: 1_000_000_00 }),
    later: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    ruling: fc.constantFrom(null, 'upheld', 'changed', 'revoked'),
    isDifficult: fc.boolean(),
    prevented: fc.uniqueArray(
      fc.record({ kind: fc.constantFrom(...preventedKinds), people: fc.integer({ min: 1, max: 9 }) }),
      { selector: item => item.kind },
    ),
  })
  .map(({ wait, later, ...rest }) => {
    const endedOn = rest.outcome === 'open' ? null : addDays(rest.openedOn, wait)
    const after = endedOn === null || later === null ? null : addDays(endedOn, later)
    const isSuccess = rest.outcome === 'success'
    return fact({
      ...(rest as Partial<TallyFact>),
      endedOn,
      isOral: isSuccess && rest.isOral,
      amountFen: isSuccess ? rest.amountFen : 0,
      performedOn: isSuccess ? after : null,
      confirmedOn: isSuccess ? after : null,
      suedOn: isSuccess ? after : null,
      ruledOn: isSuccess && rest.ruling !== null ? after : null,
    })
  })

describe('what counts where', () => {
  test('a cohort balances: accepted is settled, failed, stopped and still going on', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 60 }), facts => {
        const cells = cellsOf(facts, march, 'byAcceptance')
        expect(cells.accepted).toBe(cells.success + cells.failed + cells.stopped + cells.pending)
        expect(cells.mediated).toBe(cells.success + cells.failed)
        expect(cells.success).toBe(cells.oral + cells.written)
        expect(cells.accepted).toBe(cells.fromApplication + cells.fromOwnInitiative + cells.handedOver)
        expect(cells.handedOver).toBe(
          cells.fromCourt + cells.fromPolice + cells.fromPetition + cells.fromOther,
        )
      }),
    )
  })

  test('months add up to the year, each thing once, whichever way is counted', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 60 }), facts => {
        const year = { from: '2026-01-01', to: '2026-12-31' }
        const months = Array.from({ length: 12 }, (_, at) =>
          stepPeriod(periodOf('2026-01-01', 'month'), 'month', at),
        )
        for (const basis of tallyBases)
          for (const column of tallyColumns.filter(name => name !== 'pending')) {
            const whole = cellsOf(facts, year, basis)[column]
            const parts = months.reduce((sum, month) => sum + cellsOf(facts, month, basis)[column], 0)
            expect([column, parts]).toEqual([column, whole])
          }
      }),
      { numRuns: 20 },
    )
  })

  test('every number names the files it was counted from, and kinds and types share it out', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 40 }), facts => {
        for (const basis of tallyBases)
          for (const column of tallyColumns) {
            const behind = filesBehind(facts, column, march, basis)
            const sum = behind.reduce((total, item) => total + worthOf(item, column, march, basis), 0)
            expect(sum).toBe(cellsOf(facts, march, basis)[column])
            const byKind = bodyKinds.map(
              kind =>
                cellsOf(
                  facts.filter(item => item.bodyKind === kind),
                  march,
                  basis,
                )[column],
            )
            expect(byKind.reduce((left, right) => left + right, 0)).toBe(sum)
          }
      }),
      { numRuns: 20 },
    )
  })

  test('a file of February settled in March is a success of February’s cohort and of March’s events', () => {
    const file = fact({ openedOn: '2026-02-20', outcome: 'success', endedOn: '2026-03-05' })
    const february = periodOf('2026-02-01', 'month')
    expect(worthOf(file, 'success', february, 'byAcceptance')).toBe(1)
    expect(worthOf(file, 'success', march, 'byAcceptance')).toBe(0)
    expect(worthOf(file, 'success', march, 'byEvent')).toBe(1)
    expect(worthOf(file, 'pending', february, 'byEvent')).toBe(1)
    expect(worthOf(file, 'pending', march, 'byEvent')).toBe(0)
  })
})

describe('rates', () => {
  test('the published rates come to their digits', () => {
    expect(percentText({ numerator: 842, denominator: 869 }, 1)).toBe('96.9')
    expect(percentText({ numerator: 376, denominator: 386 }, 2)).toBe('97.41')
    expect(percentText({ numerator: 217, denominator: 386 }, 2)).toBe('56.22')
    expect(percentText({ numerator: 0, denominator: 0 }, 2)).toBeNull()
    expect(percentText({ numerator: 1, denominator: 8 }, 1)).toBe('12.5')
    expect(percentText({ numerator: 1, denominator: 16 }, 1)).toBe('6.3')
    expect(tenThousandYuan(2_873_800_000)).toBe('2873.80')
  })

  test('each keeps both parts, and performance asks for what fell due', () => {
    const facts = [
      fact({
        outcome: 'success',
        endedOn: '2026-03-10',
        owed: [{ dueOn: '2026-03-20', amountFen: 100, paidFen: 100 }],
        performedOn: '2026-03-19',
        appliedOn: '2026-03-11',
        confirmedOn: '2026-03-15',
      }),
      fact({
        mediationId: 'm2',
        outcome: 'success',
        endedOn: '2026-03-10',
        isOral: true,
        owed: [{ dueOn: '2026-03-20', amountFen: 300, paidFen: 50 }],
      }),
      fact({
        mediationId: 'm3',
        outcome: 'success',
        endedOn: '2026-03-10',
        owed: [{ dueOn: '2026-05-20', amountFen: 300, paidFen: 0 }],
      }),
      fact({ mediationId: 'm4', outcome: 'failed', endedOn: '2026-03-10' }),
      fact({ mediationId: 'm5' }),
    ]
    expect(indicatorsOf(facts, march, 'byAcceptance')).toEqual({
      successOfMediated: { numerator: 3, denominator: 4 },
      successOfAccepted: { numerator: 3, denominator: 5 },
      writtenShare: { numerator: 2, denominator: 3 },
      oralShare: { numerator: 1, denominator: 3 },
      performedRate: { numerator: 1, denominator: 2 },
      performedAmount: { numerator: 150, denominator: 400 },
      appliedRate: { numerator: 1, denominator: 3 },
      confirmedRate: { numerator: 1, denominator: 3 },
    })
  })
})

describe('periods', () => {
  test('months, quarters, half years and years hold their days and step over the turn of the year', () => {
    expect(periodOf('2026-02-15', 'month')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(periodOf('2026-11-29', 'quarter')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(periodOf('2026-11-29', 'halfYear')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
    expect(stepPeriod(periodOf('2026-01-05', 'month'), 'month', -1)).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    })
    expect(kindOf({ from: '2026-01-01', to: '2026-03-31' })).toBe('quarter')
    expect(kindOf({ from: '2026-01-02', to: '2026-03-31' })).toBeNull()
    expect(isPeriod({ from: '2026-03-02', to: '2026-03-01' })).toBe(false)
    expect(isPeriod({ from: '2020-03-02', to: '2026-03-01' })).toBe(false)
  })
})

test('a round that was taken back counts nothing, and neither does the taking back', () => {
  const round = (id: string, voidsId: string | null, times = 1) => ({
    id,
    voidsId,
    onDay: '2026-03-03',
    times,
    found: 2,
    prevented: 1,
  })
  const rows = [round('a', null, 3), round('b', null), round('c', 'b', 0)]
  expect(patrolCells(standingPatrols(rows), march)).toEqual({ times: 3, found: 2, prevented: 1 })
  expect(checkPatrol({ onDay: '2026-03-03', times: 0, found: 0, prevented: 0 }, '2026-03-03')).toMatchObject({
    code: 'tally.patrolEmpty',
  })
  expect(checkPatrol({ onDay: '2026-03-04', times: 1, found: 0, prevented: 0 }, '2026-03-03')).toMatchObject({
    code: 'tally.patrolInFuture',
  })
})

describe('what changed since a report', () => {
  test('files that came, went, moved or count otherwise are named, and no others', () => {
    const then = [
      fact({}),
      fact({ mediationId: 'm2', number: '2026-2' }),
      fact({ mediationId: 'm3', number: '2026-3' }),
    ]
    const now = [
      fact({ outcome: 'success', endedOn: '2026-04-02', performedOn: '2026-04-02', amountFen: 700 }),
      fact({ mediationId: 'm3', number: '2026-3', typeCode: '18' }),
      fact({ mediationId: 'm4', number: '2026-4' }),
      fact({ mediationId: 'm5', number: '2026-5', openedOn: '2026-04-01' }),
    ]
    const changes = changesSince(then, now, march, 'byAcceptance')
    expect(changes.map(item => [item.number, item.is, item.moved?.typeNow ?? null])).toEqual([
      ['2026-1', 'changed', null],
      ['2026-2', 'gone', null],
      ['2026-3', 'changed', '18'],
      ['2026-4', 'added', null],
    ])
    expect(changes[0]?.columns).toContainEqual({ column: 'amountFen', was: 0, now: 700 })
    expect(changesSince(then, then, march, 'byEvent')).toEqual([])
  })
  test('the latest that none corrects stands; two that know nothing of each other are rivals', () => {
    const sent = (id: string, sentAt: string, correctsId: string | null = null) => ({
      id,
      sentAt,
      correctsId,
    })
    const chain = [sent('a', '1'), sent('b', '2', 'a'), sent('c', '3', 'b')]
    expect(standingReport(chain)?.id).toBe('c')
    expect(hasRivals(chain)).toBe(false)
    expect(hasRivals([...chain, sent('d', '4')])).toBe(true)
    expect(standingReport([])).toBeNull()
  })
})
