/** The dispatch board on both hosts: every order that is not done, in lanes by clock or by department. */
import { clockLaneOf, clockLanes, type OpenOrder } from '../../domain/board.ts'
import { departmentKey } from '../../domain/ledger/keep.ts'
import type { Instant } from '../../kit/time.ts'
import { type BoardRules, boardRules, cardsOf, pressingOf } from '../board/cards.ts'
import type { QueryContext } from '../bus/context.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { departmentTable, organizationTable } from '../db/entities/organization.ts'
import { type OpenFilter, openOrders } from '../db/queries/openOrders.ts'
import { viewerOf } from '../matter/load.ts'
import { orderReaderOf } from '../matter/orderReader.ts'

interface Placed {
  order: OpenOrder
  dueAt: Instant | null
  lane: string
  isLate: boolean
}

interface Board {
  placed: Placed[]
  names: ReadonlyMap<string, string>
  rules: BoardRules
}

/** Orders whose clock runs out first come first; those without one after them, the oldest first. */
function byDue(left: Placed, right: Placed): number {
  const key = ({ dueAt, order }: Placed) => `${dueAt ?? '9999'} ${order.issuedAt} ${order.id}`
  const [a, b] = [key(left), key(right)]
  return a < b ? -1 : a > b ? 1 : 0
}

async function readBoard(
  ctx: QueryContext,
  input: OpenFilter & { by: 'clock' | 'department' },
): Promise<Board> {
  const viewer = await viewerOf(ctx)
  // The statement itself is bound to what the asker may see.
  ctx.authorise(true)
  const orders = await openOrders(ctx.db, input, orderReaderOf(viewer))
  const rules = await boardRules(
    ctx,
    orders.map(order => order.orgId),
  )
  const names = new Map<string, string>()
  const keys = new Map<string, string>()
  if (input.by === 'department')
    for (const department of await ctx.db.find(departmentTable, {})) {
      const key = departmentKey(department)
      keys.set(department.id, key)
      names.set(key, department.name)
    }
  const placed = orders.map(order => {
    const dueAt = pressingOf(order, rules)?.dueAt ?? null
    const isLate = dueAt !== null && dueAt < ctx.now
    const lane =
      input.by === 'clock'
        ? clockLaneOf(order, dueAt, ctx.now)
        : (keys.get(order.departmentId) ?? order.departmentId)
    return { order, dueAt, lane, isLate }
  })
  return { placed, names, rules }
}

export const boardHandlers: HandlersOf<'board.lanes' | 'board.cards'> = {
  'board.lanes': async (ctx, input) => {
    const { placed, names, rules } = await readBoard(ctx, input)
    const byLane = Map.groupBy(placed, item => item.lane)
    const keys: string[] = input.by === 'clock' ? [...clockLanes] : [...byLane.keys()]
    const drawn = keys.map(key => {
      const own = byLane.get(key) ?? []
      const first = [...own].sort(byDue).slice(0, input.cardsPerLane)
      return { key, own, first, late: own.filter(item => item.isLate).length }
    })
    // Departments that owe the most come first.
    if (input.by === 'department')
      drawn.sort((left, right) => right.late - left.late || right.own.length - left.own.length)
    const cards = await cardsOf(
      ctx,
      drawn.flatMap(lane => lane.first.map(item => item.order)),
      rules,
    )
    const cardOf = new Map(cards.map(card => [card.id, card]))
    const towns = await ctx.db.find(organizationTable, { kind: 'governanceCenter', deletedAt: null })
    return {
      now: ctx.now,
      total: placed.length,
      overdue: placed.filter(item => item.isLate).length,
      lanes: drawn.map(({ key, own, first, late }) => ({
        key,
        clockLane: clockLanes.find(lane => lane === key) ?? null,
        name: names.get(key) ?? '',
        count: own.length,
        overdue: late,
        whistles: own.filter(item => item.order.kind === 'whistle').length,
        cards: first.flatMap(item => cardOf.get(item.order.id) ?? []),
      })),
      towns: towns
        .sort((left, right) => (left.code < right.code ? -1 : 1))
        .map(({ id, name }) => ({ id, name })),
    }
  },

  'board.cards': async (ctx, input) => {
    const { placed, rules } = await readBoard(ctx, input)
    const own = placed.filter(item => item.lane === input.lane).sort(byDue)
    const page = own.slice(input.offset, input.offset + input.limit)
    return {
      count: own.length,
      cards: await cardsOf(
        ctx,
        page.map(item => item.order),
        rules,
      ),
    }
  },
}
