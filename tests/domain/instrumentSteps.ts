/** The steps people take on the order of `instrumentWorld.ts`: each asks the domain whether it may, and what follows. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { extendedDue, tableCandidate } from '../../shared/domain/caseClock.ts'
import { computeDue } from '../../shared/domain/deadline.ts'
import { extensionState, grantAction, mayAskExtension } from '../../shared/domain/extension.ts'
import { supervisionKinds } from '../../shared/domain/instrumentRules.ts'
import { nextState } from '../../shared/domain/machine.ts'
import { checkReview, mayAskSuspension, suspensionState } from '../../shared/domain/orderSuspension.ts'
import { checkGround, isReplyOverdue, nextGrade, type Supervision } from '../../shared/domain/supervision.ts'
import { addMinutes, dayOf, endOfDay } from '../../shared/kit/time.ts'
import { calendar, own, rules, type World } from './instrumentWorld.ts'

export interface Real {
  steps: Map<string, number>
}
const count = (real: Real, name: string) => real.steps.set(name, (real.steps.get(name) ?? 0) + 1)

class Wait implements fc.Command<World, Real> {
  readonly minutes: number
  constructor(minutes: number) {
    this.minutes = minutes
  }
  check = () => true
  run(world: World): void {
    world.step('department', () => {
      world.now = addMinutes(world.now, this.minutes)
    })
  }
  toString = () => `wait ${this.minutes}`
}

class AskExtension implements fc.Command<World, Real> {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  run(world: World, real: Real): void {
    world.step('department', () => {
      const latest = extendedDue(world.finishDueAt, own.extensionMostDays, rules)
      const limit = computeLimit(world)
      const facts = {
        order: world.order,
        file: world.file,
        earlier: world.extensions,
        rules: own,
        finish: limit,
        calendar,
        now: world.now,
        latest,
      }
      const open = mayAskExtension(facts)
      if (!open.ok) return
      count(real, 'extension asked')
      for (const row of world.extensions) if (row.status === 'asked') world.moveExtension(row, 'lapse')
      world.extensions.push({
        ...world.keeping(),
        id: world.id(),
        caseId: 'c',
        orderId: 'o',
        departmentId: 'd',
        status: 'asked',
        round: world.redoCount,
        reason: 'x',
        daysAsked: this.days,
        interimResult: 'x',
        toldHow: 'phone',
        toldOn: '2026-03-02',
        askedAt: world.now,
        askedById: 'l',
        askedByName: 'l',
        dueBefore: open.value,
        decidedAt: null,
        decidedById: null,
        decidedByName: null,
        decidedVia: null,
        notedByName: null,
        decisionNote: null,
        daysGranted: null,
        capAt: null,
        dueAfter: null,
      })
    })
  }
  toString = () => `ask ${this.days} days`
}

class DecideExtension implements fc.Command<World, Real> {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  run(world: World, real: Real): void {
    world.step('centre', () => {
      const row = world.extensions.find(
        item => extensionState(item, world.order, world.file, world.now) === 'asked',
      )
      if (row === undefined) return
      const before = world.finishDueAt
      if (this.days === 0) {
        world.moveExtension(row, 'deny', { decidedAt: world.now })
        expect(world.finishDueAt).toBe(before)
        return
      }
      const action = grantAction(row.daysAsked, Math.min(this.days, row.daysAsked))
      if (!action.ok) return
      count(real, 'extension granted')
      world.moveExtension(row, action.value, {
        decidedAt: world.now,
        daysGranted: Math.min(this.days, row.daysAsked),
      })
      world.recount()
      if (!world.isCasePaused) expect(world.finishDueAt > before).toBe(true)
    })
  }
  toString = () => `decide ${this.days} days`
}

class AskPause implements fc.Command<World, Real> {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  run(world: World, real: Real): void {
    world.step('department', () => {
      const { order, file, now } = world
      if (!mayAskSuspension({ order, file, earlier: world.pauses, now }).ok) return
      const reviewOn = dayOf(addMinutes(now, this.days * 1440))
      if (!checkReview(reviewOn, dayOf(now), own).ok) return
      count(real, 'pause asked')
      for (const row of world.pauses) {
        const state = suspensionState(row, order, file, now)
        if (state !== row.status) world.movePause(row, state === 'lapsed' ? 'lapse' : 'resume')
      }
      world.pauses.push({
        ...world.keeping(),
        id: world.id(),
        caseId: 'c',
        orderId: 'o',
        departmentId: 'd',
        status: 'asked',
        round: world.redoCount,
        reason: 'appraisal',
        reasonText: 'x',
        reviewOnAsked: reviewOn,
        askedAt: now,
        askedById: 'l',
        askedByName: 'l',
        dueBefore: world.finishDueAt,
        decidedAt: null,
        decidedById: null,
        decidedByName: null,
        decidedVia: null,
        notedByName: null,
        decisionNote: null,
        reviewOn: null,
        until: null,
        prolongCount: 0,
        endedAt: null,
        endedByName: null,
        endNote: null,
      })
    })
  }
  toString = () => `ask a pause of ${this.days}`
}

class TouchPause implements fc.Command<World, Real> {
  readonly action: 'grant' | 'deny' | 'prolong' | 'resume'
  readonly days: number
  constructor(action: 'grant' | 'deny' | 'prolong' | 'resume', days: number) {
    this.action = action
    this.days = days
  }
  check = () => true
  run(world: World, real: Real): void {
    world.step('centre', () => {
      const wanted = this.action === 'grant' || this.action === 'deny' ? 'asked' : 'active'
      const row = world.pauses.find(
        item => suspensionState(item, world.order, world.file, world.now) === wanted,
      )
      if (row === undefined) return
      const before = world.finishDueAt
      const reviewOn = dayOf(addMinutes(world.now, this.days * 1440))
      const review = { reviewOn, until: endOfDay(reviewOn) }
      if (this.action === 'deny') world.movePause(row, 'deny', { decidedAt: world.now })
      else if (this.action === 'resume') world.movePause(row, 'resume', { endedAt: world.now })
      else if (!checkReview(reviewOn, dayOf(world.now), own).ok) return
      else if (this.action === 'grant') world.movePause(row, 'grant', { decidedAt: world.now, ...review })
      else world.movePause(row, 'prolong', review)
      count(real, `pause ${this.action}`)
      world.recount()
      if (world.isCasePaused) return
      if (this.action === 'grant') expect(world.finishDueAt >= before).toBe(true)
      if (this.action === 'deny') expect(world.finishDueAt).toBe(before)
      if (this.action === 'resume') expect(world.finishDueAt <= before).toBe(true)
    })
  }
  toString = () => `${this.action} ${this.days}`
}

class PauseCase implements fc.Command<World, Real> {
  check = () => true
  run(world: World, real: Real): void {
    world.step('centre', () => {
      const last = world.casePauses.at(-1)
      if (last?.to === null) {
        last.to = world.now
        world.recount()
        count(real, 'case resumed')
      } else world.casePauses.push({ from: world.now, to: null, reason: 'x' })
    })
  }
  toString = () => 'pause or resume the case'
}

class DoAgain implements fc.Command<World, Real> {
  check = () => true
  run(world: World, real: Real): void {
    if (world.isCasePaused) return
    world.step('department', () => {
      world.status = 'completed'
    })
    world.step('centre', () => {
      world.status = 'redo'
      world.redoCount += 1
      world.from = world.now
      world.recount()
      count(real, 'done again')
    })
  }
  toString = () => 'complete and do again'
}

class Supervise implements fc.Command<World, Real> {
  readonly kind: Supervision['kind']
  readonly act: 'issue' | 'reply' | 'raise'
  constructor(kind: Supervision['kind'], act: 'issue' | 'reply' | 'raise') {
    this.kind = kind
    this.act = act
  }
  check = () => true
  run(world: World, real: Real): void {
    world.step(this.act === 'reply' ? 'department' : 'centre', () => {
      const before = world.finishDueAt
      const open = world.supervisions.findLast(row => row.status === 'delivered' || row.status === 'replied')
      const issue = (kind: Supervision['kind']) => {
        const replyDueAt = computeDue(
          world.now,
          { amount: own.replyDays[kind], unit: 'workingDay' },
          calendar,
        ).dueAt
        world.supervisions.push({ kind, status: 'delivered', replyDueAt, repliedAt: null })
        count(real, `supervised ${kind}`)
      }
      if (
        this.act === 'issue' &&
        open === undefined &&
        checkGround(this.kind, world.supervisions, false, '', world.now).ok
      )
        issue(this.kind)
      if (this.act === 'reply' && open)
        Object.assign(open, { status: 'replied', repliedAt: open.repliedAt ?? world.now })
      if (this.act === 'raise' && open && (open.status === 'replied' || isReplyOverdue(open, world.now))) {
        Object.assign(open, { status: nextState('supervision', open.status, 'raise') })
        issue(nextGrade(open.kind))
      }
      // A card never came out of nothing.
      for (const [at, row] of world.supervisions.entries())
        if (row.kind === 'yellowCard' || row.kind === 'redCard')
          expect(
            world.supervisions
              .slice(0, at)
              .some(
                earlier =>
                  earlier.status === 'raised' ||
                  earlier.repliedAt !== null ||
                  isReplyOverdue(earlier, world.now),
              ),
          ).toBe(true)
      // Supervision moves no date of the order.
      expect(world.finishDueAt).toBe(before)
    })
  }
  toString = () => `${this.act} ${this.kind}`
}

function computeLimit(world: World) {
  return tableCandidate('finish', world.from, world.urgency, rules)[0]?.limit ?? null
}

export const commands = [
  fc.integer({ min: 60, max: 4 * 1440 }).map(minutes => new Wait(minutes)),
  fc.integer({ min: 1, max: 10 }).map(days => new AskExtension(days)),
  fc.integer({ min: 0, max: 10 }).map(days => new DecideExtension(days)),
  fc.integer({ min: 1, max: 20 }).map(days => new AskPause(days)),
  fc
    .tuple(fc.constantFrom('grant', 'grant', 'deny', 'prolong', 'resume'), fc.integer({ min: 1, max: 20 }))
    .map(([action, days]) => new TouchPause(action, days)),
  fc.constant(new PauseCase()),
  fc.constant(new DoAgain()),
  fc
    .tuple(fc.constantFrom(...supervisionKinds), fc.constantFrom('issue', 'reply', 'raise'))
    .map(([kind, act]) => new Supervise(kind, act)),
  fc.constantFrom('reply', 'raise').map(act => new Supervise('remind', act)),
]
