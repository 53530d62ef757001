/** One order under extensions, pauses and supervision: any order of steps, what caps a date, what a card rests on. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extendedDue, extensionCap } from '../../shared/domain/caseClock.ts'
import { computeDue } from '../../shared/domain/deadline.ts'
import { extendDue } from '../../shared/domain/extendDue.ts'
import { type FinishChanges, finishDate, isCountedDate } from '../../shared/domain/finishClock.ts'
import { lastAskAt } from '../../shared/domain/lastAsk.ts'
import { checkGround } from '../../shared/domain/supervision.ts'
import type { Suspension } from '../../shared/domain/suspension.ts'
import { addMinutes, dayOf, instantAt } from '../../shared/kit/time.ts'
import { commands, type Real } from './instrumentSteps.ts'
import { calendar, rules, start, World } from './instrumentWorld.ts'

describe('extensions, pauses and supervision of one order', () => {
  test('in any order: no date moves by the department’s own act, and each is the sum of its ledger', () => {
    const real: Real = { steps: new Map() }
    const story = fc.property(
      fc.constantFrom('U2', 'U3', 'U4'),
      fc.commands(commands, { maxCommands: 40, size: 'max' }),
      (urgency, steps) => {
        fc.modelRun(() => ({ model: new World(urgency), real }), steps)
      },
    )
    // Known stories, in which every step is taken, and new ones each time.
    fc.assert(story, { numRuns: 300, seed: 20260302 })
    fc.assert(story, { numRuns: 100 })
    // Not vacuous: every step was really taken.
    for (const name of [
      'extension asked',
      'extension granted',
      'pause grant',
      'pause deny',
      'pause prolong',
      'pause resume',
      'case resumed',
      'done again',
      'supervised yellowCard',
      'supervised redCard',
    ])
      expect(real.steps.get(name) ?? 0, name).toBeGreaterThan(0)
  })

  test('whatever was decided in whichever order, the same decisions lead to the same date', () => {
    const day = fc.integer({ min: 0, max: 8 * 1440 })
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 6 * 1440 }),
        fc.integer({ min: 1, max: 10 }),
        day,
        (from, length, days, at) => {
          const pause = { from: addMinutes(start, from), to: addMinutes(start, from + length), reason: 'x' }
          const extension = { at: addMinutes(start, at), days, capAt: null, byName: 'x' }
          const due = (pauses: Suspension[], extensions: (typeof extension)[]) =>
            finishDate({ urgency: 'U3' }, start, rules, null, { pauses, extensions }) ?? ''
          expect(due([pause], [extension]) >= due([], [extension])).toBe(true)
          expect(due([pause], [extension]) > due([pause], [])).toBe(true)
          // What one side counted without the other's decision is recognised as counted, and counted anew.
          const changes = { pauses: [], extensions: [extension] }
          const countWith = (part: FinishChanges) => finishDate({ urgency: 'U3' }, start, rules, null, part)
          expect(isCountedDate(due([], []), changes, countWith)).toBe(true)
          expect(isCountedDate('2031-01-01T00:00:00.000Z', changes, countWith)).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('what caps an extension', () => {
  const file = {
    urgency: 'U4',
    categoryCode: null,
    source: 'citizen',
    matterClass: 'petition',
    path: null,
    typedAt: start,
  } as const

  test('is ninety days of a petition in one count, and a superior’s own date where that is earlier', () => {
    expect(dayOf(extensionCap(file, rules) ?? '')).toBe('2026-06-01')
    const external = instantAt('2026-04-10', '17:30')
    expect(extensionCap({ ...file, externalDueAt: external }, rules)).toBe(external)
    expect(extensionCap({ ...file, matterClass: 'dispute', externalDueAt: external }, rules)).toBe(external)
    expect(extensionCap({ ...file, matterClass: 'dispute' }, rules)).toBeNull()
    // A date that has passed gives no room, and takes nothing away from the date in force.
    const due = instantAt('2026-04-13', '17:30')
    expect(extendedDue(due, 5, rules, { ...file, externalDueAt: external })).toBe(due)
  })

  test('cuts the added days and says so in the ledger', () => {
    const base = computeDue(start, { amount: 5, unit: 'workingDay' }, calendar)
    const capAt = addMinutes(base.dueAt, 2 * 1440)
    const due = extendDue(base, [{ at: start, days: 5, capAt, byName: '赵' }], calendar)
    expect(due.dueAt).toBe(capAt)
    expect(due.ledger.slice(-2).map(line => line.kind)).toEqual(['capped', 'due'])
    expect(due.ledger.find(line => line.kind === 'extended')).toMatchObject({
      day: dayOf(base.dueAt),
      name: '赵',
    })
    const past = extendDue(base, [{ at: start, days: 5, capAt: start, byName: '赵' }], calendar)
    expect(past.dueAt).toBe(base.dueAt)
  })
})

test('the last moment to ask is the last from which the notice still fits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 5 }), (days, notice) => {
      const dueAt = computeDue(
        addMinutes(start, days * 1440),
        { amount: 1, unit: 'workingDay' },
        calendar,
      ).dueAt
      const limit = { amount: notice, unit: 'workingDay' } as const
      const last = lastAskAt(dueAt, limit, calendar) ?? ''
      expect(computeDue(last, limit, calendar).dueAt <= dueAt).toBe(true)
      expect(computeDue(addMinutes(last, 1), limit, calendar).dueAt > dueAt).toBe(true)
    }),
    { numRuns: 150 },
  )
})

describe('the ground of a card', () => {
  const late = { kind: 'normal', status: 'delivered', replyDueAt: start, repliedAt: null } as const
  const after = addMinutes(start, 60)

  test('is a step unanswered, not enough or too late; a red one needs more than a reminder', () => {
    expect(checkGround('yellowCard', [], false, '', after)).toMatchObject({ ok: false })
    expect(checkGround('yellowCard', [{ ...late, kind: 'remind' }], false, '', after)).toEqual({
      ok: true,
      value: 'failedStep',
    })
    expect(checkGround('redCard', [{ ...late, kind: 'remind' }], false, '', after)).toMatchObject({
      ok: false,
    })
    expect(checkGround('redCard', [late], false, '', after)).toEqual({ ok: true, value: 'failedStep' })
    const answered = { ...late, status: 'settled', repliedAt: addMinutes(start, -1) } as const
    expect(checkGround('redCard', [answered], false, '', after)).toMatchObject({ ok: false })
    expect(checkGround('redCard', [{ ...answered, repliedAt: after }], false, '', after)).toMatchObject({
      ok: true,
    })
  })

  test('is a late order for a yellow card, and a stated reason for any', () => {
    expect(checkGround('yellowCard', [], true, '', after)).toEqual({ ok: true, value: 'lateOrder' })
    expect(checkGround('redCard', [], true, '', after)).toMatchObject({ ok: false })
    expect(checkGround('redCard', [], false, '有人受伤', after)).toEqual({ ok: true, value: 'reason' })
    expect(checkGround('remind', [], false, '', after)).toEqual({ ok: true, value: 'none' })
  })
})
