/**
 * Looks for the dates a new calendar moves, and carries them out once approved. Reading happens on the reader
 * connection, a page at a time; what was found is stored in small writes between which clerks' saves go first.
 * Each matter is moved by a command of its own. A stop or a power cut goes on where it was at the next start.
 *
 *   calendar.check -> finding -> ready -> (calendar.approve) moving -> done
 *                        |         \--> cancelled
 *                        \--> cancelled | failed
 */
import { setImmediate } from 'node:timers/promises'
import { changedDays } from '../../../../shared/domain/dueMove.ts'
import type { Actor } from '../../../../shared/domain/role.ts'
import { dayOf, type Instant } from '../../../../shared/kit/time.ts'
import type { Bus, BusLog } from '../../../../shared/node/bus/bus.ts'
import type { CommandContext } from '../../../../shared/node/bus/context.ts'
import type { Services } from '../../../../shared/node/bus/services.ts'
import { putRows } from '../../../../shared/node/db/bulk.ts'
import type { Db } from '../../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../../shared/node/db/entities/case.ts'
import { agreementTable, mediationTable } from '../../../../shared/node/db/entities/mediation.ts'
import { workOrderTable } from '../../../../shared/node/db/entities/order.ts'
import { userTable } from '../../../../shared/node/db/entities/organization.ts'
import { sql } from '../../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../../shared/node/db/unitOfWork.ts'
import { departmentNames } from '../../../../shared/node/matter/names.ts'
import { appendEvent } from '../../../../shared/node/matter/timeline.ts'
import { clockRules, withCalendarContent } from '../../../../shared/node/rules/clockRules.ts'
import {
  type CalendarMoveRow,
  type CalendarPlanRow,
  calendarMoveTable,
  calendarPlanTable,
} from '../../local/planTables.ts'
import { type CalendarChange, movesOf } from './moves.ts'
import { matterDates, pageOfMatters } from './read.ts'

export interface CalendarPlanParts {
  bus: Pick<Bus, 'internal' | 'publish'>
  uow: UnitOfWork
  services: Services
  log: BusLog
}

/** Matters read at once: some hundred milliseconds of work on an old PC. */
const pageSize = 200
/** Milliseconds between two notices to the windows: each makes every open list ask again. */
const noticeEveryMs = 3000

export class CalendarPlans {
  readonly #parts: CalendarPlanParts
  readonly #cancelled = new Set<string>()
  #isStopping = false
  #noticedAt = 0
  #tail: Promise<void> = Promise.resolve()

  constructor(parts: CalendarPlanParts) {
    this.#parts = parts
  }

  /** Takes up a plan that was stored as finding or moving. Returns at once. */
  start(planId: string): void {
    this.#tail = this.#tail
      .then(() => this.#run(planId))
      .catch((error: unknown) => {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
        this.#parts.log.error({ planId, error: text }, 'a calendar plan failed')
        return this.#set(planId, { status: 'failed' }).catch(() => undefined)
      })
  }

  /** Goes on with what the last stop cut off. */
  async resume(): Promise<void> {
    const plans = await this.#parts.uow.read(db =>
      db.find(calendarPlanTable, { status: ['finding', 'moving'] }, { orderBy: 'id' }),
    )
    for (const plan of plans) this.start(plan.id)
  }

  /** Makes a search stop before its next page. Its status is stored by the caller. */
  cancel(planId: string): void {
    this.#cancelled.add(planId)
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await this.#tail
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#tail
  }

  /** True when the last notice is long enough ago. Told by the clock on the wall: nothing rests on it. */
  #isNoticeTime(): boolean {
    const now = performance.now()
    if (now - this.#noticedAt < noticeEveryMs) return false
    this.#noticedAt = now
    return true
  }

  async #run(planId: string): Promise<void> {
    const plan = await this.#parts.uow.read(db => db.findOne(calendarPlanTable, { id: planId }))
    if (plan === null || this.#isStopping) return
    if (plan.status === 'finding') await this.#find(plan)
    if (plan.status === 'moving') await this.#move(plan)
  }

  async #find(plan: CalendarPlanRow): Promise<void> {
    const { uow, services, bus } = this.#parts
    const rules = await uow.read(db => clockRules({ db, services }, plan.orgId))
    const after = withCalendarContent(rules.calendar, plan.content)
    const change: CalendarChange = {
      before: rules.calendar,
      after,
      days: changedDays(rules.calendar, after),
    }
    let { cursor, scanned } = plan
    for (;;) {
      if (this.#isStopping || this.#cancelled.has(plan.id)) return
      const page = await uow.read(db => pageOfMatters(db, plan.orgId, cursor, pageSize))
      const found = page.matters.flatMap(matter =>
        movesOf(matter, rules, change).map(move => ({ ...move, caseId: matter.file.id })),
      )
      const names = await uow.read(db =>
        departmentNames(
          db,
          found.flatMap(move => move.departmentId ?? []),
        ),
      )
      scanned += page.matters.length
      cursor = page.last ?? cursor
      const rows = found.map(
        ({ departmentId, ...move }): CalendarMoveRow => ({
          ...move,
          planId: plan.id,
          ownerName: departmentId === null ? '' : (names.get(departmentId) ?? ''),
          state: 'waiting',
        }),
      )
      const isLast = page.last === null
      await uow.write(async db => {
        await putRows(db, calendarMoveTable, rows)
        await db.updateRows(
          calendarPlanTable,
          { id: plan.id, status: 'finding' },
          { cursor, scanned, ...(isLast ? { status: 'ready', cursor: '' } : {}) },
        )
      })
      if (isLast || this.#isNoticeTime()) bus.publish(['setting'])
      if (isLast) return
      await setImmediate()
    }
  }

  async #move(plan: CalendarPlanRow): Promise<void> {
    const { uow, bus } = this.#parts
    const actor = await this.#actor(plan.byId, plan.orgId)
    let { cursor, moved } = plan
    for (;;) {
      if (this.#isStopping) return
      const caseId = await uow.read(db => nextCase(db, plan.id, cursor))
      if (caseId === null) break
      await bus.internal('calendar.move', actor, [], ctx => this.#moveCase(ctx, plan, caseId))
      cursor = caseId
      moved += 1
      if (this.#isNoticeTime()) {
        await this.#set(plan.id, { cursor, moved })
        bus.publish(['case', 'order', 'mediation', 'setting'])
      }
      await setImmediate()
    }
    await this.#set(plan.id, { cursor, moved, status: 'done' })
    bus.publish(['case', 'order', 'mediation', 'setting'])
  }

  /** Moves the dates of one matter, in one command, each with a line of its timeline. */
  async #moveCase(ctx: CommandContext, plan: CalendarPlanRow, caseId: string): Promise<void> {
    ctx.authorise(true)
    const key = { planId: plan.id, caseId }
    const waiting = await ctx.db.find(calendarMoveTable, { ...key, state: 'waiting' })
    const matter = await matterDates(ctx.db, caseId)
    const done: CalendarMoveRow[] = []
    for (const move of waiting) {
      const isMoved = matter !== null && (await applyMove(ctx, move))
      if (isMoved) done.push(move)
      const { rowId, field } = move
      await ctx.db.updateRows(
        calendarMoveTable,
        { ...key, rowId, field },
        { state: isMoved ? 'moved' : 'skipped' },
      )
    }
    if (matter === null) return
    for (const move of done.filter(item => !isFollowing(item)))
      await appendEvent(ctx, matter.file, {
        kind: 'dueMoved',
        text: plan.content.source,
        orderId: move.target === 'work_order' ? move.rowId : null,
        mediationId: move.target === 'mediation' ? move.rowId : null,
        data: {
          clockKind: move.kind,
          ownerName: move.ownerName,
          before: move.before,
          after: move.after,
          version: plan.version,
          approvedByName: plan.approvedByName ?? '',
        },
      })
  }

  async #set(planId: string, patch: Partial<CalendarPlanRow>): Promise<void> {
    await this.#parts.uow.write(db => db.updateRows(calendarPlanTable, { id: planId }, patch))
    this.#parts.bus.publish(['setting'])
  }

  /** Who is named in the timelines: the person who brought the calendar in; the approver stands in the line. */
  async #actor(userId: string, orgId: string): Promise<Actor> {
    const user = await this.#parts.uow.read(db => db.findOne(userTable, { id: userId }))
    return {
      userId,
      name: user?.name ?? '',
      orgId,
      roles: user?.roles ?? [],
      departmentIds: [],
      unitId: null,
      isSystem: true,
    }
  }
}

/** The running clock of a case that is that of its order or mediation: it moves along and is told once. */
function isFollowing(move: CalendarMoveRow): boolean {
  return move.target === 'case_file' && (move.kind === 'finish' || move.kind === 'mediation')
}

async function nextCase(db: Db, planId: string, after: string): Promise<string | null> {
  const row = await db.one<{ case_id: string }>(
    sql`select case_id from calendar_move where plan_id = ${planId} and case_id > ${after} and state = 'waiting' order by case_id limit 1`,
  )
  return row?.case_id ?? null
}

/** Writes one date, unless it was changed since it was shown: what a person set meanwhile stands. */
async function applyMove(ctx: CommandContext, move: CalendarMoveRow): Promise<boolean> {
  const id = move.rowId
  if (move.target === 'case_file') {
    const row = await ctx.db.findOne(caseFileTable, { id })
    const field = move.field === 'dueAt' ? 'dueAt' : 'firstContactDueAt'
    if (row === null || row[field] !== move.before) return false
    await ctx.update(caseFileTable, row, { [field]: move.after })
    return true
  }
  if (move.target === 'work_order') {
    const row = await ctx.db.findOne(workOrderTable, { id })
    const field = orderFields.find(name => name === move.field)
    if (row === null || field === undefined || row[field] !== move.before) return false
    await ctx.update(workOrderTable, row, { [field]: move.after })
    return true
  }
  const onDay = (when: Instant) => dayOf(when)
  if (move.target === 'mediation') {
    const row = await ctx.db.findOne(mediationTable, { id })
    if (row === null || row.dueOn !== onDay(move.before)) return false
    await ctx.update(mediationTable, row, { dueOn: onDay(move.after) })
    return true
  }
  const row = await ctx.db.findOne(agreementTable, { id })
  if (row === null || row.confirmationDueOn !== onDay(move.before)) return false
  await ctx.update(agreementTable, row, { confirmationDueOn: onDay(move.after) })
  return true
}

const orderFields = ['signDueAt', 'checkInDueAt', 'finishDueAt'] as const
