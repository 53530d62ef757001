import { expect } from 'vitest'
import { type ClockRules, explainClock, tableCandidate } from '../../shared/domain/caseClock.ts'
import {
  type Extension,
  type ExtensionAction,
  extensionState,
  extensionSteps,
} from '../../shared/domain/extension.ts'
import { finishChangesOf, finishDate } from '../../shared/domain/finishClock.ts'
import { defaultInstrumentRules } from '../../shared/domain/instrumentRules.ts'
import { nextState } from '../../shared/domain/machine.ts'
import type { OrderStatus } from '../../shared/domain/order.ts'
import {
  type OrderSuspension,
  type SuspensionAction,
  suspensionState,
  suspensionSteps,
} from '../../shared/domain/orderSuspension.ts'
import { builtInSlaBook } from '../../shared/domain/slaTable.ts'
import type { Supervision } from '../../shared/domain/supervision.ts'
import type { Suspension } from '../../shared/domain/suspension.ts'
import { dayOf, type Instant, instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

export const calendar = officialCalendar()
export const rules: ClockRules = { sla: builtInSlaBook, calendar }
export const own = defaultInstrumentRules
export const start = instantAt('2026-03-02', '10:00')

/** Who takes a step: only these may decide. */
type By = 'department' | 'centre'

export class World {
  now: Instant = start
  status: OrderStatus = 'signed'
  redoCount = 0
  from: Instant = start
  urgency: 'U2' | 'U3' | 'U4'
  extensions: Extension[] = []
  pauses: OrderSuspension[] = []
  casePauses: Suspension[] = []
  supervisions: Pick<Supervision, 'kind' | 'status' | 'replyDueAt' | 'repliedAt'>[] = []
  finishDueAt: Instant
  #serial = 0

  constructor(urgency: 'U2' | 'U3' | 'U4') {
    this.urgency = urgency
    this.finishDueAt = this.counted() ?? start
  }

  get order() {
    return { id: 'o', status: this.status, redoCount: this.redoCount, finishDueAt: this.finishDueAt }
  }
  get isCasePaused() {
    return this.casePauses.at(-1)?.to === null
  }
  get file() {
    return { status: this.isCasePaused ? ('suspended' as const) : ('handling' as const) }
  }
  counted(): Instant | null {
    const changes = finishChangesOf(this.orderKey, this.extensions, this.pauses)
    return finishDate({ urgency: this.urgency }, this.from, rules, null, changes, this.casePauses)
  }
  get orderKey() {
    return { id: 'o', redoCount: this.redoCount }
  }
  recount(): void {
    if (!this.isCasePaused) this.finishDueAt = this.counted() ?? this.finishDueAt
  }
  id(): string {
    this.#serial += 1
    return `row${this.#serial}`
  }
  keeping() {
    return {
      orgId: 't',
      rev: 1,
      createdAt: this.now,
      createdBy: 'x',
      updatedAt: this.now,
      updatedBy: 'x',
      deletedAt: null,
    }
  }

  /** Takes a step; a date may have moved only by the centre's. */
  step(by: By, act: () => void): void {
    const before = this.finishDueAt
    act()
    if (by === 'department') expect(this.finishDueAt).toBe(before)
    this.check()
  }

  check(): void {
    // Each row stands in a state its table knows, and what is open can be moved by somebody else.
    for (const row of this.extensions) {
      expect(Object.keys(extensionSteps)).toContain(row.status)
      if (row.status === 'asked') expect(nextState('extension', row.status, 'deny')).toBe('denied')
    }
    for (const row of this.pauses) {
      expect(Object.keys(suspensionSteps)).toContain(row.status)
      if (row.status === 'active') expect(nextState('suspension', row.status, 'resume')).toBe('resumed')
    }
    if (this.isCasePaused || this.status === 'completed') return
    // The date stored is the date counted, and its ledger leads to it.
    expect(this.finishDueAt).toBe(this.counted())
    const changes = finishChangesOf(this.orderKey, this.extensions, this.pauses)
    const stops = [...this.casePauses, ...changes.pauses]
    const candidates = tableCandidate('finish', this.from, this.urgency, rules)
    const clock = { startAt: this.from, dueAt: this.finishDueAt, doneAt: null }
    const explained = explainClock(clock, candidates, this.now, rules, stops, changes.extensions)
    expect(explained.rule.kind).toBe('table')
    expect(explained.ledger.at(-1)).toMatchObject({ kind: 'due', day: dayOf(this.finishDueAt) })
    const granted = changes.extensions.reduce((sum, extension) => sum + extension.days, 0)
    const limit = explained.limit?.amount ?? 0
    expect(explained.ledger.reduce((sum, line) => sum + (line.count ?? 0), 0)).toBe(limit + granted)
    // Never twice, never longer than the rules, and never more than one open ask of a kind.
    expect(
      this.extensions.filter(row => ['granted', 'partlyGranted'].includes(row.status)).length,
    ).toBeLessThanOrEqual(own.extensionTimes)
    const open = (states: readonly string[], wanted: readonly string[]) =>
      states.filter(state => wanted.includes(state)).length
    expect(
      open(
        this.extensions.map(row => extensionState(row, this.order, this.file, this.now)),
        ['asked'],
      ),
    ).toBeLessThanOrEqual(1)
    expect(
      open(
        this.pauses.map(row => suspensionState(row, this.order, this.file, this.now)),
        ['asked', 'active'],
      ),
    ).toBeLessThanOrEqual(1)
  }

  moveExtension(row: Extension, action: ExtensionAction, patch: Partial<Extension> = {}): void {
    const next = nextState('extension', row.status, action)
    expect(next).not.toBeNull()
    Object.assign(row, patch, { status: next })
  }
  movePause(row: OrderSuspension, action: SuspensionAction, patch: Partial<OrderSuspension> = {}): void {
    const next = nextState('suspension', row.status, action)
    expect(next).not.toBeNull()
    Object.assign(row, patch, { status: next })
  }
}
