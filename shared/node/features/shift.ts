/** The duty roster of a centre. */
import { dayStatus } from '../../domain/calendar.ts'
import { hasAbility } from '../../domain/role.ts'
import { isStaffed, type ShiftPerson, type ShiftTurn, spanOfTurn, turnAt } from '../../domain/shift.ts'
import { addDays, type Day, daysBetween, endOfDay, instantAt } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { computedId } from '../computedId.ts'
import { absenceTable } from '../db/entities/absence.ts'
import { organizationTable } from '../db/entities/organization.ts'
import { shiftTable } from '../db/entities/shift.ts'
import { sql } from '../db/sql.ts'
import { clockRules } from '../rules/clockRules.ts'
import { peopleOf, turnNow } from '../staff/presence.ts'
import { concernRules } from '../staff/rules.ts'
import { readTable, TableUnreadable } from '../tabular.ts'

/** Three months: the longest the grid shows. */
const mostDays = 100

const turnOf = ({ onDay, part, leader, clerks, phone, note }: ShiftTurn): ShiftTurn => ({
  onDay,
  part,
  leader,
  clerks,
  phone,
  note,
})

/** Makes machines apart write one turn and not two. */
const shiftId = (orgId: string, turn: Pick<ShiftTurn, 'onDay' | 'part'>) =>
  computedId(`shift|${orgId}|${turn.onDay}|${turn.part}`)

async function mustBeKnown(ctx: CommandContext, people: readonly (ShiftPerson | null)[]): Promise<void> {
  const ids = new Set(people.flatMap(person => person?.userId ?? []))
  const known = new Set((await peopleOf(ctx.db, ctx.actor.orgId)).map(user => user.id))
  const name = people.find(person => person?.userId && !known.has(person.userId))?.name
  if ([...ids].some(id => !known.has(id))) fail('shift.personUnknown', { name: name ?? '' })
}

async function daysOf(ctx: QueryContext, from: Day, to: Day) {
  const { calendar } = await clockRules(ctx, ctx.actor.orgId)
  const count = daysBetween(from, to) + 1
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index)
    const status = dayStatus(day, calendar)
    return { day, isOff: !status.isWorking, name: status.name ?? '' }
  })
}

export const shiftHandlers: HandlersOf<'shift.list' | 'shift.save' | 'shift.now' | 'shift.readTable'> = {
  'shift.list': async (ctx, { from, to }) => {
    ctx.authorise(true)
    const { db, actor } = ctx
    if (to < from || daysBetween(from, to) > mostDays) fail('shift.rangeInvalid')
    const turns = await db.rows(
      shiftTable,
      sql`select * from shift where org_id = ${actor.orgId} and on_day >= ${from} and on_day <= ${to}
          and deleted_at is null order by on_day, part`,
    )
    const away = await db.rows(
      absenceTable,
      sql`select * from absence where org_id = ${actor.orgId} and status = 'approved' and deleted_at is null
          and from_at <= ${endOfDay(to)} and (to_at is null or to_at > ${instantAt(from, '00:00')})`,
    )
    const { rules } = await concernRules(db, actor.orgId, ctx.today)
    return {
      turns: turns.filter(isStaffed).map(row => ({ ...turnOf(row), rev: row.rev, updatedAt: row.updatedAt })),
      days: await daysOf(ctx, from, to),
      hours: rules.shiftHours,
      people: (await peopleOf(db, actor.orgId))
        .filter(user => user.isActive)
        .map(({ id, name, phone }) => ({ id, name, phone })),
      away: away.map(({ userId, fromAt, toAt }) => ({ userId, fromAt, toAt })),
      canManage: hasAbility(actor, 'shift.manage'),
    }
  },

  'shift.save': async (ctx, { turns, isFilling }) => {
    ctx.authorise(hasAbility(ctx.actor, 'shift.manage'))
    const ids = turns.map(turn => shiftId(ctx.actor.orgId, turn))
    if (new Set(ids).size !== ids.length) fail('shift.turnTwice')
    await mustBeKnown(
      ctx,
      turns.flatMap(turn => [turn.leader, ...turn.clerks]),
    )
    const known = new Map((await ctx.db.find(shiftTable, { id: ids })).map(row => [row.id, row]))
    let kept = 0
    for (const [index, turn] of turns.entries()) {
      const id = ids[index] ?? ''
      const row = known.get(id)
      const { leader, clerks, phone, note } = turn
      if (row === undefined) await ctx.insert(shiftTable, { id, ...turnOf(turn) })
      else if (isFilling && isStaffed(row)) kept += 1
      else await ctx.update(shiftTable, row, { leader, clerks, phone, note })
    }
    return { written: turns.length - kept, kept }
  },

  'shift.now': async ctx => {
    ctx.authorise(true)
    const { db, actor, now } = ctx
    const { shiftHours: hours } = (await concernRules(db, actor.orgId, ctx.today)).rules
    const span = spanOfTurn(turnAt(now, hours), hours)
    const turn = await turnNow(db, actor.orgId, now, hours)
    const next = await turnNow(db, actor.orgId, span.to, hours)
    const organization = await db.findOne(organizationTable, { id: actor.orgId })
    return {
      turn: turn === null ? null : turnOf(turn),
      ...span,
      phone: turn?.phone ?? organization?.phone ?? null,
      next: next === null ? null : turnOf(next),
    }
  },

  'shift.readTable': async (ctx, { fileName, bytes }) => {
    ctx.authorise(hasAbility(ctx.actor, 'shift.manage'))
    const table = await readTable(fileName, Buffer.from(bytes, 'base64')).catch((error: unknown) => {
      if (error instanceof TableUnreadable) fail('shift.unreadable')
      throw error
    })
    return { cells: [table.headers, ...table.rows].slice(0, 500).map(row => row.map(cell => cell ?? '')) }
  },
}
