/** Where an order stands on the board, whose move it is, and which numbers of the wall it belongs to. */
import { describe, expect, test } from 'vitest'
import {
  cardClocks,
  clockLaneOf,
  isOverdueAt,
  moverOf,
  movingStatuses,
  type OpenOrder,
  pressingClock,
} from '../../shared/domain/board.ts'
import { builtInLedgerRules, ledgerClocks } from '../../shared/domain/ledger/rules.ts'
import { type OrderStatus, orderStatuses, orderTable } from '../../shared/domain/order.ts'
import type { Proof, ProofKind } from '../../shared/domain/orderProof.ts'
import { builtInSlaBook } from '../../shared/domain/slaTable.ts'
import { cellsOf, countCells, fixedCells, type WallRules, wallCells } from '../../shared/domain/wall.ts'
import { officialCalendar } from './officialCalendar.ts'

const rules = { sla: builtInSlaBook, calendar: officialCalendar() }
const limits = builtInLedgerRules.deliveryLimits
const now = '2026-03-04T06:00:00.000Z'
const early = '2026-03-03T02:00:00.000Z'
const later = '2026-03-05T02:00:00.000Z'

const proof = (kind: ProofKind): Proof => ({
  kind,
  at: early,
  byName: '',
  byId: null,
  witnessName: null,
  witnessId: null,
  notedAt: early,
  attachmentId: null,
  note: '',
})
const order = (patch: Partial<OpenOrder> = {}): OpenOrder => ({
  id: 'o',
  caseId: 'c',
  orgId: 'town',
  departmentId: 'gas',
  kind: 'whistle',
  role: 'lead',
  status: 'delivered',
  urgency: 'U2',
  issuedAt: '2026-03-03T01:00:00.000Z',
  deliveredAt: '2026-03-03T01:30:00.000Z',
  signDueAt: later,
  signedAt: null,
  signProof: null,
  checkInDueAt: later,
  checkedInAt: null,
  checkInProof: null,
  finishDueAt: later,
  completedAt: null,
  finishProof: null,
  returnCount: 0,
  ...patch,
})
const laneOf = (of: OpenOrder) => clockLaneOf(of, pressingClock(of, limits, rules)?.dueAt ?? null, now)

describe('lanes', () => {
  const signed = { status: 'signed' as const, signedAt: early, signProof: proof('county') }
  test.each([
    ['not delivered', order({ status: 'issued', deliveredAt: null, issuedAt: now }), 'undelivered'],
    ['not signed', order(), 'unsigned'],
    ['signed by its own word alone', order({ ...signed, signProof: proof('claim') }), 'unsigned'],
    ['signed, a whistle', order(signed), 'notArrived'],
    ['signed, an ordinary order', order({ ...signed, kind: 'order', checkInDueAt: null }), 'handling'],
    [
      'arrived with a photo',
      order({ ...signed, status: 'onSite', checkedInAt: early, checkInProof: proof('photo') }),
      'handling',
    ],
    [
      'arrived by its own word alone',
      order({ ...signed, status: 'onSite', checkedInAt: early, checkInProof: proof('claim') }),
      'notArrived',
    ],
    ['handed back', order({ status: 'returnPending', returnCount: 1 }), 'disputed'],
    ['before the ruling', order({ status: 'inRuling', returnCount: 3 }), 'disputed'],
    [
      'done',
      order({ ...signed, status: 'completed', completedAt: early, finishProof: proof('claim') }),
      'toVerify',
    ],
    ['to be done again', order({ ...signed, status: 'redo', completedAt: early }), 'handling'],
    ['late to sign', order({ signDueAt: early }), 'overdue'],
    [
      'done, however late',
      order({ ...signed, status: 'completed', finishDueAt: early, completedAt: now }),
      'toVerify',
    ],
  ] as const)('an order %s lies in one lane', (_name, of, lane) => {
    expect(laneOf(of)).toBe(lane)
  })

  test('no open order is without somebody whose move it is, and ended ones are not on the board', () => {
    for (const status of orderStatuses) {
      const hasWayOut = Object.values(orderTable[status]).some(next => next !== 'refuse')
      if (movingStatuses.includes(status)) {
        expect(hasWayOut).toBe(true)
        expect(moverOf({ status, returnCount: 1 })).toBeTruthy()
      }
    }
    expect(orderStatuses.filter(status => !movingStatuses.includes(status))).toEqual([
      'returned',
      'verified',
      'waived',
      'recalled',
    ])
  })

  test('the second return is the director’s, the third goes to the ruling', () => {
    expect(moverOf({ status: 'returnPending', returnCount: 1 })).toBe('triage')
    expect(moverOf({ status: 'returnPending', returnCount: 2 })).toBe('director')
    expect(moverOf({ status: 'inRuling', returnCount: 3 })).toBe('ruling')
  })
})

describe('the four clocks stand each for itself', () => {
  test('an arrival that ran out makes an order late, although its signature still has time', () => {
    const of = order({ checkInDueAt: early })
    expect(laneOf(of)).toBe('overdue')
    expect(pressingClock(of, limits, rules)).toEqual({ clock: 'checkIn', dueAt: early })
  })

  test('while it is disputed whose work it is, the finish alone can run out', () => {
    const of = order({ status: 'returnPending', returnCount: 1, signDueAt: early, checkInDueAt: early })
    expect(laneOf(of)).toBe('disputed')
  })

  const late = order({
    status: 'signed',
    signDueAt: early,
    signedAt: early,
    signProof: proof('claim'),
    checkInDueAt: early,
  })
  test('a signature only claimed is overdue while its proof is missing, and so is the arrival besides', () => {
    const overdue = ledgerClocks.filter(clock => isOverdueAt(late, clock, now, limits, rules))
    expect(overdue).toEqual(['sign', 'checkIn'])
    const colors = Object.fromEntries(
      cardClocks(late, now, limits, rules).map(clock => [clock.clock, [clock.color, clock.isClaimed]]),
    )
    expect(colors).toMatchObject({ delivery: ['done', false], sign: ['red', true], checkIn: ['red', false] })
    expect(colors.finish?.[0]).not.toBe('red')
  })

  test('an order nobody delivered is overdue at delivery alone', () => {
    const idle = order({
      status: 'issued',
      deliveredAt: null,
      signDueAt: null,
      checkInDueAt: null,
      finishDueAt: null,
    })
    expect(ledgerClocks.filter(clock => isOverdueAt(idle, clock, now, limits, rules))).toEqual(['delivery'])
    expect(cardClocks(idle, now, limits, rules).map(clock => clock.color)).toEqual([
      'red',
      'none',
      'none',
      'none',
    ])
  })
})

describe('the wall', () => {
  const by: WallRules = {
    now,
    today: '2026-03-03T16:00:00.000Z',
    limits,
    rules,
    keyOf: id => id,
  }
  test('an open whistle that did not arrive stands in its urgency, its town and its department', () => {
    expect(cellsOf(order({ urgency: 'U0' }), true, by).sort()).toEqual(
      [
        wallCells.openOrders,
        wallCells.whistles('U0'),
        wallCells.notArrived,
        wallCells.town('town', 'open'),
        wallCells.town('town', 'whistle'),
        wallCells.department('gas', 'open'),
        wallCells.department('gas', 'whistle'),
      ].sort(),
    )
  })

  test('what was delivered today counts for today, also when it has ended', () => {
    const today = order({ status: 'verified' as OrderStatus, deliveredAt: '2026-03-04T01:00:00.000Z' })
    expect(cellsOf(today, false, by).sort()).toEqual(
      [
        wallCells.arrivals,
        wallCells.whistlesToday,
        wallCells.town('town', 'today'),
        wallCells.department('gas', 'today'),
      ].sort(),
    )
  })

  test('cells with nothing in them are there with 0', () => {
    const counts = countCells([], by)
    expect([...counts.keys()]).toEqual(fixedCells)
    expect([...counts.values()].every(count => count === 0)).toBe(true)
  })
})
