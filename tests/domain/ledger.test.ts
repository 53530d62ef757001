/** A month of a department counted by hand; the figures of the program are held against it. */
import { describe, expect, test } from 'vitest'
import {
  type FactEvent,
  type FactOrder,
  type FactStop,
  factOf,
  type LedgerFact,
} from '../../shared/domain/ledger/facts.ts'
import {
  type Exclusions,
  figuresOf,
  onTimeTotal,
  percentOf,
  scoreOf,
  verdictOf,
} from '../../shared/domain/ledger/measures.ts'
import { cutoffOf, type LedgerWindow, monthSpan } from '../../shared/domain/ledger/period.ts'
import { builtInLedgerRules, type LedgerRules, ledgerRulesFrom } from '../../shared/domain/ledger/rules.ts'
import { instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const rules = builtInLedgerRules

function windowOf(month: string, cutoffAt?: string): LedgerWindow {
  const span = monthSpan(month)
  if (!span.ok) throw new Error(span.code)
  return { ...span.value, cutoffAt: cutoffAt ?? cutoffOf(span.value, 5, calendar) }
}
const march = windowOf('2026-03')
const cutoff = march.cutoffAt

/** Local time in March unless a whole day is given. */
const at = (day: number | string, time: string) =>
  instantAt(typeof day === 'string' ? day : `2026-03-${String(day).padStart(2, '0')}`, time)
const proven = (moment: string, provenAt = moment): FactStop => ({ at: moment, provenAt })
const claimed = (moment: string): FactStop => ({ at: moment, provenAt: null })
const none: FactStop = { at: null, provenAt: null }

function order(id: string, patch: Partial<FactOrder>): FactOrder {
  return {
    id,
    caseId: `case-${id}`,
    number: id,
    orgId: 'town',
    departmentId: 'water',
    isWhistle: false,
    isLead: true,
    urgency: 'U2',
    issuedAt: at(2, '09:00'),
    deliveredAt: null,
    signDueAt: null,
    checkInDueAt: null,
    finishDueAt: null,
    sign: none,
    checkIn: none,
    finish: none,
    unextendedDueAt: null,
    redoCount: 0,
    ...patch,
  }
}
const fact = (
  made: FactOrder,
  events: FactEvent[] = [],
  parts: { nexts?: Parameters<typeof factOf>[2]; answers?: Parameters<typeof factOf>[3] } = {},
): LedgerFact => factOf(made, events, parts.nexts ?? [], parts.answers ?? [], cutoff, rules, calendar)
const event = (kind: string, moment: string, steps: Partial<FactEvent> = {}): FactEvent => ({
  kind,
  at: moment,
  fromStatus: null,
  toStatus: null,
  ...steps,
})

/**
 * The month, by hand. U2 must be delivered within two working hours (08:30-12:00, 14:30-17:30).
 *
 *      delivered        sign               check-in         finish                    besides
 *   a  in time          in time            -                in time, verified         satisfied, solved
 *   b  in time          in time            in time, photo   late                      dissatisfied, unsolved
 *   c  late             claimed only       late             claimed in time           could not be reached
 *   d  in time          never              -                -                         returned and accepted in time
 *   e  in time          in time            -                in time after extension   return denied; sent back once
 *   f  issued in February, due in March: the finish alone counts, on time
 *   g  issued on 31 March 17:00, delivered on 1 April 09:00 within two working hours; signs in April
 */
const a = fact(
  order('a', {
    deliveredAt: at(2, '09:30'),
    signDueAt: at(2, '15:30'),
    sign: proven(at(2, '10:00')),
    finishDueAt: at(9, '17:30'),
    finish: proven(at(6, '16:00'), at(7, '10:00')),
  }),
  [],
  { answers: [{ at: at(10, '10:00'), satisfaction: 'satisfied', solved: 'solved', isOwn: false }] },
)
const b = fact(
  order('b', {
    isWhistle: true,
    issuedAt: at(3, '08:30'),
    deliveredAt: at(3, '10:30'),
    signDueAt: at(3, '16:30'),
    sign: proven(at(3, '16:30')),
    checkInDueAt: at(4, '17:30'),
    checkIn: proven(at(4, '11:00')),
    finishDueAt: at(10, '17:30'),
    finish: proven(at(11, '09:00')),
  }),
  [],
  {
    answers: [
      { at: at(12, '10:00'), satisfaction: 'unreachable', solved: 'unknown', isOwn: false },
      { at: at(13, '10:00'), satisfaction: 'dissatisfied', solved: 'unsolved', isOwn: false },
    ],
  },
)
const c = fact(
  order('c', {
    isWhistle: true,
    issuedAt: at(4, '09:00'),
    deliveredAt: at(4, '14:31'),
    signDueAt: at(5, '10:00'),
    sign: claimed(at(4, '15:00')),
    checkInDueAt: at(5, '17:30'),
    checkIn: proven(at(6, '09:00')),
    finishDueAt: at(11, '17:30'),
    finish: claimed(at(11, '10:00')),
  }),
  [],
  { answers: [{ at: at(13, '11:00'), satisfaction: 'unreachable', solved: 'unknown', isOwn: false }] },
)
const d = fact(
  order('d', {
    issuedAt: at(5, '09:00'),
    deliveredAt: at(5, '09:10'),
    signDueAt: at(5, '16:00'),
    finishDueAt: at(12, '17:30'),
  }),
  [event('returnRequested', at(5, '10:00')), event('returnAccepted', at(5, '15:00'))],
  { nexts: [{ departmentId: 'power', issuedAt: at(5, '15:00'), deliveredAt: at(6, '10:00') }] },
)
const e = fact(
  order('e', {
    issuedAt: at(9, '09:00'),
    deliveredAt: at(9, '09:05'),
    signDueAt: at(9, '16:00'),
    sign: proven(at(9, '11:00')),
    finishDueAt: at(20, '17:30'),
    unextendedDueAt: at(16, '17:30'),
    finish: proven(at(19, '10:00')),
    redoCount: 1,
  }),
  [
    event('returnRequested', at(9, '11:30')),
    event('returnDenied', at(10, '11:30')),
    event('orderCompleted', at(13, '10:00')),
    event('verifyFailed', at(16, '09:00')),
    event('orderCompleted', at(19, '10:00')),
  ],
)
const f = fact(
  order('f', {
    issuedAt: at('2026-02-26', '09:00'),
    deliveredAt: at('2026-02-26', '09:30'),
    signDueAt: at('2026-02-26', '16:30'),
    sign: proven(at('2026-02-26', '10:00')),
    finishDueAt: at(5, '17:30'),
    finish: proven(at('2026-02-28', '10:00')),
  }),
)
const g = fact(
  order('g', {
    issuedAt: at(31, '17:00'),
    deliveredAt: at('2026-04-01', '09:00'),
    signDueAt: at('2026-04-01', '16:00'),
    sign: proven(at('2026-04-01', '09:30')),
    finishDueAt: at('2026-04-09', '17:30'),
  }),
)
const facts = [a, b, c, d, e, f, g]
const figures = (by: LedgerRules = rules, without: Exclusions = new Map()) =>
  figuresOf(facts, march, by, without)

describe('the golden month', () => {
  test('ends to be counted five working days after it: 8 April, past the Qingming holiday', () => {
    expect(cutoff).toBe('2026-04-08T15:59:59.999Z')
  })

  test('each of the four clocks stands as counted by hand', () => {
    const { measures } = figures()
    expect(measures.delivery).toEqual({ numerator: 5, denominator: 6 })
    // a, b, e of a, b, c, e: d was rid of it before it was due.
    expect(measures.sign).toEqual({ numerator: 3, denominator: 4 })
    expect(measures.checkIn).toEqual({ numerator: 1, denominator: 2 })
    // a, e, f of a, b, e, f: c is not borne out and listed apart, d left.
    expect(measures.finish).toEqual({ numerator: 3, denominator: 4 })
    expect(measures.finishUnextended).toEqual({ numerator: 2, denominator: 4 })
  })

  test('returns, undue returns, rework and what citizens said stand as counted by hand', () => {
    const { measures, lost, unproven } = figures()
    expect(measures.return).toEqual({ numerator: 2, denominator: 5 })
    expect(measures.undueReturn).toEqual({ numerator: 1, denominator: 2 })
    // First results of a, b, c and e in March; f gave its own in February.
    expect(measures.rework).toEqual({ numerator: 1, denominator: 4 })
    expect(measures.satisfaction).toEqual({ numerator: 1, denominator: 2 })
    expect(measures.solved).toEqual({ numerator: 1, denominator: 2 })
    // d: a day from 10:00 to 10:00; e: a day from 11:30 to the refusal.
    expect(lost).toEqual({ returns: 2, open: 0, minutes: 2880 })
    expect(unproven).toBe(1)
  })

  test('the total is the sum of the clocks that the rules count', () => {
    expect(onTimeTotal(figures(), rules.counted)).toEqual({ numerator: 12, denominator: 16 })
    expect(onTimeTotal(figures(), ['sign', 'finish'])).toEqual({ numerator: 6, denominator: 8 })
    expect(percentOf({ numerator: 12, denominator: 16 })).toBe(75)
    expect(percentOf({ numerator: 0, denominator: 0 })).toBeNull()
    expect(percentOf({ numerator: 549_565, denominator: 576_647 })).toBe(95.3)
  })

  test('what a citizen said on the public page goes before what staff noted of a call', () => {
    const said = { at: at(10, '10:00'), solved: 'solved' } as const
    const both = fact(order('p', {}), [], {
      answers: [
        { ...said, satisfaction: 'dissatisfied', isOwn: true },
        { ...said, at: at(11, '10:00'), satisfaction: 'satisfied', isOwn: false },
      ],
    })
    expect(verdictOf(both, 'satisfaction', march, rules)).toBe('out')
  })

  test('an order left out of one measure still counts for the others', () => {
    const only = figures(rules, new Map([['b', ['finish']]]))
    expect(only.measures.finish).toEqual({ numerator: 3, denominator: 3 })
    expect(only.measures.sign).toEqual(figures().measures.sign)
    const whole = figures(rules, new Map([['e', 'all']]))
    expect(whole.measures.sign).toEqual({ numerator: 2, denominator: 3 })
    expect(whole.lost).toEqual({ returns: 1, open: 0, minutes: 1440 })
  })

  test('the rules decide what a stop is worth that only the department vouches for', () => {
    const strict = figures({ ...rules, unproven: { ...rules.unproven, finish: 'late' } })
    expect(strict.measures.finish).toEqual({ numerator: 3, denominator: 5 })
    expect(strict.unproven).toBe(0)
    const mild = figures({ ...rules, unproven: { ...rules.unproven, sign: 'leftOut' } })
    expect(mild.measures.sign).toEqual({ numerator: 3, denominator: 3 })
    expect(mild.unproven).toBe(2)
  })

  test('weights make a score in which bad shares count against', () => {
    expect(scoreOf(figures(), null)).toBeNull()
    // sign 75 %, rework 25 % against: (1*0.75 + 1*0.75) / 2.
    expect(scoreOf(figures(), { sign: 1, rework: 1 })).toBe(75)
    expect(scoreOf(figuresOf([], march, rules, new Map()), { sign: 1 })).toBeNull()
  })
})

describe('what happened after the cut-off is not seen', () => {
  const late = at('2026-04-09', '09:00')
  test('a stop, a proof, a return, a redo and an answer after it change nothing', () => {
    const base = {
      deliveredAt: at(20, '10:00'),
      signDueAt: at(20, '16:00'),
      finishDueAt: at(27, '17:30'),
      issuedAt: at(20, '09:00'),
    }
    const before = fact(order('x', base))
    const after = fact(
      order('x', { ...base, sign: proven(late), finish: proven(late) }),
      [event('returnRequested', late), event('orderCompleted', late), event('verifyFailed', late)],
      { answers: [{ at: late, satisfaction: 'satisfied', solved: 'solved', isOwn: false }] },
    )
    expect(after).toEqual(before)
    const proof = fact(order('x', { ...base, finish: { at: at(27, '10:00'), provenAt: late } }))
    expect(verdictOf(proof, 'finish', march, rules)).toBe('unproven')
  })

  test('within the month nobody is late before the clock is due', () => {
    const waiting = fact(order('z', { deliveredAt: at(2, '09:10'), finishDueAt: at(16, '17:30') }))
    const midMonth = windowOf('2026-03', at(10, '12:00'))
    expect(verdictOf(waiting, 'finish', midMonth, rules)).toBeNull()
    expect(verdictOf(waiting, 'finish', march, rules)).toBe('out')
  })

  test('a return nobody has judged loses time up to the cut-off', () => {
    const open = fact(order('y', { deliveredAt: at(31, '10:00') }), [
      event('returnRequested', at('2026-03-31', '15:59')),
    ])
    const { lost } = figuresOf([open], march, rules, new Map())
    // 31 March 15:59 to 8 April 23:59:59.999.
    expect(lost).toEqual({ returns: 1, open: 1, minutes: 8 * 1440 + 8 * 60 + 1 })
  })
})

describe('a ruling ends a return', () => {
  const asked = event('returnRequested', at(5, '10:00'))
  const ruled = (toStatus: string) =>
    event('rulingMade', at(9, '10:00'), { fromStatus: 'inRuling', toStatus })
  const base = order('r', { deliveredAt: at(5, '09:10'), finishDueAt: at(12, '17:30') })
  test('that it stays makes the return undue, and the order is still owed', () => {
    const one = fact(base, [asked, ruled('delivered')])
    expect(verdictOf(one, 'undueReturn', march, rules)).toBe('in')
    expect(verdictOf(one, 'finish', march, rules)).toBe('out')
  })
  test('that it goes takes it from the department, up to the delivery at the next', () => {
    const one = fact(base, [asked, ruled('returned')], {
      nexts: [{ departmentId: 'power', issuedAt: at(9, '10:00'), deliveredAt: at(9, '12:00') }],
    })
    expect(verdictOf(one, 'undueReturn', march, rules)).toBe('out')
    expect(verdictOf(one, 'finish', march, rules)).toBeNull()
    expect(figuresOf([one], march, rules, new Map()).lost).toEqual({
      returns: 1,
      open: 0,
      minutes: 4 * 1440 + 120,
    })
  })
})

describe('a clock counts in the month in which it was due, and only there', () => {
  test.each(facts.map(one => [one.number, one] as const))('%s', (_name, one) => {
    const months = ['2026-02', '2026-03', '2026-04'].map(month => windowOf(month, cutoff))
    for (const measure of ['delivery', 'sign', 'checkIn', 'finish'] as const) {
      const counted = months.filter(span => verdictOf(one, measure, span, rules) !== null).length
      expect(counted).toBeLessThanOrEqual(1)
    }
  })
})

describe('rules', () => {
  test('survive being stored as text', () => {
    expect(ledgerRulesFrom(JSON.parse(JSON.stringify(rules)))).toEqual({ ok: true, value: rules })
  })
  test.each([
    ['no content', null, 'content'],
    [
      'a limit of nothing',
      { ...rules, deliveryLimits: { ...rules.deliveryLimits, U0: null } },
      'deliveryLimits',
    ],
    ['an unknown clock', { ...rules, counted: ['lunch'] }, 'counted'],
    ['a cut-off in half a year', { ...rules, cutoffWorkingDays: 120 }, 'cutoffWorkingDays'],
    ['a negative weight', { ...rules, weights: { sign: -1 } }, 'weights'],
  ])('are refused with %s', (_name, content, field) => {
    expect(ledgerRulesFrom(content)).toEqual({ ok: false, code: 'ledger.rulesInvalid', params: { field } })
  })
})
