/** Seats of departments in the centre: the plan, sitting in and leaving, and what waits for each. */
import type { SeatView } from '../../contract/seat.ts'
import {
  isPresent,
  isSeatInForce,
  mayArrangeSeats,
  maySitAt,
  plansMeet,
  type Seat,
} from '../../domain/seat.ts'
import { addDays, type Day } from '../../kit/time.ts'
import type { CommandContext, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Db } from '../db/db.ts'
import { departmentTable, userTable } from '../db/entities/organization.ts'
import { seatTable, seatVisitTable } from '../db/entities/seat.ts'
import { loadOf } from '../db/queries/responseTimes.ts'
import { raw, sql } from '../db/sql.ts'
import { viewerOf } from '../matter/load.ts'
import { departmentNames, organizationNames } from '../matter/names.ts'
import { orderReaderOf } from '../matter/orderReader.ts'

/** Answers to orders are measured over so many days. */
const measuredDays = 30

async function loadSeat(ctx: QueryContext, seatId: string): Promise<Seat> {
  const seat = await ctx.db.findOne(seatTable, { id: seatId, deletedAt: null })
  return seat ?? notFound()
}

/** A chair is one place: two plans for it may not meet. */
async function mustBeFree(
  db: Db,
  plan: Pick<Seat, 'place' | 'number' | 'fromOn' | 'untilOn'>,
  self: Seat | null,
  orgId: string,
) {
  const others = await db.find(seatTable, { orgId, place: plan.place, number: plan.number, deletedAt: null })
  const planned = { ...plan, endedAt: null, deletedAt: null }
  const taken = others.find(other => other.id !== self?.id && plansMeet(planned, other))
  if (taken !== undefined) fail('seat.taken', { number: plan.number })
}

/** The centre's own people choose from its own departments and those of the county. */
async function mustKnowDepartment(ctx: CommandContext, departmentId: string): Promise<void> {
  const department = await ctx.db.findOne(departmentTable, { id: departmentId, deletedAt: null })
  if (!department?.isActive) fail('order.departmentUnknown')
}

async function visit(
  ctx: CommandContext,
  seat: Seat,
  kind: 'sitIn' | 'leave',
  person: { id: string | null; name: string },
): Promise<void> {
  await ctx.insert(seatVisitTable, {
    orgId: seat.orgId,
    seatId: seat.id,
    departmentId: seat.departmentId,
    kind,
    at: ctx.now,
    userId: person.id,
    userName: person.name,
    byId: ctx.actor.userId,
    byName: ctx.actor.name,
  })
}

const noOne = { presentId: null, presentName: null, presentSince: null }

async function viewsOf(ctx: QueryContext, seats: readonly Seat[]): Promise<SeatView[]> {
  const { db, actor, now, today } = ctx
  const ids = [...new Set(seats.map(seat => seat.departmentId))]
  const departments = await departmentNames(db, ids)
  const centers = await organizationNames(
    db,
    seats.map(seat => seat.orgId),
  )
  const viewer = await viewerOf(ctx)
  const reader = orderReaderOf(viewer)
  const isCenter = reader.scope.kind === 'all' || reader.scope.kind === 'center'
  const told = isCenter ? ids : ids.filter(id => reader.departmentIds.includes(id))
  const since = `${addDays(today, -measuredDays) satisfies Day}T00:00:00.000Z`
  const loads = await loadOf(db, told, reader, since, now)
  return seats.map(seat => {
    const load = loads.get(seat.departmentId)
    const isKnown = told.includes(seat.departmentId)
    const isHere = isPresent(seat, now)
    const { id, rev, departmentId, place, number, mode, userId, userName, phone, fromOn, untilOn, note } =
      seat
    return {
      ...{ id, rev, departmentId, place, number, mode, userId, userName, phone, fromOn, untilOn, note },
      orgName: centers.get(seat.orgId) ?? '',
      departmentName: departments.get(departmentId) ?? '',
      isInForce: isSeatInForce(seat, today),
      presentName: isHere ? seat.presentName : null,
      presentSince: isHere ? seat.presentSince : null,
      forgotToLeave: seat.presentSince !== null && !isHere,
      waiting: isKnown ? (load?.waiting ?? 0) : null,
      late: isKnown ? (load?.late ?? 0) : null,
      responseMinutes: load?.responseMinutes ?? null,
      can: {
        edit: seat.endedAt === null && mayArrangeSeats(actor, seat.orgId),
        sitIn: !isHere && isSeatInForce(seat, today) && maySitAt(actor, seat),
        leave: seat.presentSince !== null && maySitAt(actor, seat),
      },
    }
  })
}

export const seatHandlers: HandlersOf<
  'seat.list' | 'seat.save' | 'seat.end' | 'seat.sitIn' | 'seat.leave' | 'seat.visits'
> = {
  'seat.list': async (ctx, input) => {
    // Who sits where is no secret of the house; what waits for whom is told to the centre and to the seat itself.
    ctx.authorise(true)
    const seats = await ctx.db.find(
      seatTable,
      { deletedAt: null, ...(input.includeEnded ? {} : { endedAt: null }) },
      { orderBy: 'number' },
    )
    return {
      seats: await viewsOf(ctx, seats),
      can: { arrange: mayArrangeSeats(ctx.actor, ctx.actor.orgId) },
    }
  },

  'seat.save': async (ctx, input) => {
    const seat = input.id === null ? null : await loadSeat(ctx, input.id)
    const orgId = seat?.orgId ?? ctx.actor.orgId
    ctx.authorise(mayArrangeSeats(ctx.actor, orgId))
    if (seat !== null && input.rev !== null) ctx.expectRev(seat, input.rev)
    if (input.untilOn !== null && input.untilOn < input.fromOn) fail('seat.endBeforeStart')
    await mustKnowDepartment(ctx, input.departmentId)
    const user =
      input.userId === null ? null : await ctx.db.findOne(userTable, { id: input.userId, deletedAt: null })
    if (input.userId !== null && !(user?.isActive && user.departmentIds.includes(input.departmentId)))
      fail('seat.personUnknown')
    const userName = user?.name ?? input.userName.trim()
    if (input.mode === 'resident' && userName === '') fail('seat.personNeeded')
    await mustBeFree(ctx.db, input, seat, orgId)
    const { place, number, mode, userId, fromOn, untilOn, note } = input
    const plan = {
      ...{ place, number, mode, userId, userName, fromOn, untilOn, note },
      phone: input.phone?.trim() || null,
    }
    if (seat === null) {
      const { departmentId } = input
      const made = await ctx.insert(seatTable, { orgId, departmentId, ...plan, ...noOne, endedAt: null })
      return { id: made.id }
    }
    // A chair goes to another department by a new plan: its history stays with the one that sat there.
    if (seat.departmentId !== input.departmentId) fail('order.departmentUnknown')
    await ctx.update(seatTable, seat, plan)
    return { id: seat.id }
  },

  'seat.end': async (ctx, input) => {
    const seat = await loadSeat(ctx, input.seatId)
    ctx.authorise(mayArrangeSeats(ctx.actor, seat.orgId))
    ctx.expectRev(seat, input.rev)
    if (isPresent(seat, ctx.now))
      await visit(ctx, seat, 'leave', { id: seat.presentId, name: seat.presentName ?? '' })
    await ctx.update(seatTable, seat, { ...noOne, endedAt: ctx.now })
    return { ok: true }
  },

  'seat.sitIn': async (ctx, input) => {
    const seat = await loadSeat(ctx, input.seatId)
    ctx.authorise(maySitAt(ctx.actor, seat))
    ctx.expectRev(seat, input.rev)
    if (!isSeatInForce(seat, ctx.today)) fail('seat.notInForce')
    const isOwn = ctx.actor.departmentIds.includes(seat.departmentId)
    const name = input.name?.trim() || (isOwn ? ctx.actor.name : seat.userName)
    if (name === '') fail('seat.nameNeeded')
    const isSelf = isOwn && name === ctx.actor.name
    const person = { id: isSelf ? ctx.actor.userId : name === seat.userName ? seat.userId : null, name }
    // Whoever sat there and did not say that she left is written down as gone.
    if (seat.presentSince !== null)
      await visit(ctx, seat, 'leave', { id: seat.presentId, name: seat.presentName ?? '' })
    await visit(ctx, seat, 'sitIn', person)
    await ctx.update(seatTable, seat, {
      presentId: person.id,
      presentName: person.name,
      presentSince: ctx.now,
    })
    return { ok: true }
  },

  'seat.leave': async (ctx, input) => {
    const seat = await loadSeat(ctx, input.seatId)
    ctx.authorise(maySitAt(ctx.actor, seat))
    ctx.expectRev(seat, input.rev)
    if (seat.presentSince === null) fail('seat.nobodyThere')
    await visit(ctx, seat, 'leave', { id: seat.presentId, name: seat.presentName ?? '' })
    await ctx.update(seatTable, seat, noOne)
    return { ok: true }
  },

  'seat.visits': async (ctx, input) => {
    const seat = await loadSeat(ctx, input.seatId)
    ctx.authorise(maySitAt(ctx.actor, seat))
    const before = input.cursor === null ? raw('') : sql` and id < ${input.cursor}`
    const rows = await ctx.db.rows(
      seatVisitTable,
      sql`select * from seat_visit where seat_id = ${seat.id} and deleted_at is null${before} order by id desc limit ${input.limit + 1}`,
    )
    const page = rows.slice(0, input.limit)
    return {
      rows: page.map(({ id, kind, at, userName, byName }) => ({ id, kind, at, userName, byName })),
      nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
    }
  },
}
