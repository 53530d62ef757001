/** The command wall: numbers for a screen that everybody in the room sees, each with the orders behind it. */
import type { OpenOrder } from '../../shared/domain/board.ts'
import { departmentKey } from '../../shared/domain/ledger/keep.ts'
import { hasAbility } from '../../shared/domain/role.ts'
import {
  cellsOf,
  countCells,
  fixedCells,
  type WallPart,
  type WallRules,
  wallCells,
} from '../../shared/domain/wall.ts'
import { fromMillis, startOfDayMillis } from '../../shared/kit/time.ts'
import { boardRules, cardsOf } from '../../shared/node/board/cards.ts'
import type { QueryContext } from '../../shared/node/bus/context.ts'
import type { HandlersOf } from '../../shared/node/bus/handlers.ts'
import { departmentTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import { wallOrders } from '../../shared/node/db/queries/openOrders.ts'
import { viewerOf } from '../../shared/node/matter/load.ts'
import { clockRules } from '../../shared/node/rules/clockRules.ts'

interface Wall {
  orders: { order: OpenOrder; isMoving: boolean }[]
  names: ReadonlyMap<string, string>
  by: WallRules
}

async function wallOf(ctx: QueryContext): Promise<Wall> {
  const viewer = await viewerOf(ctx)
  ctx.authorise(viewer.isCounty && hasAbility(ctx.actor, 'order.judge'))
  const names = new Map<string, string>()
  const keys = new Map<string, string>()
  for (const department of await ctx.db.find(departmentTable, {})) {
    const key = departmentKey(department)
    keys.set(department.id, key)
    names.set(key, department.name)
  }
  const today = fromMillis(startOfDayMillis(ctx.today))
  const { limitsOf } = await boardRules(ctx, [ctx.actor.orgId])
  const rules = await clockRules(ctx, ctx.actor.orgId)
  return {
    orders: await wallOrders(ctx.db, today),
    names,
    by: {
      now: ctx.now,
      today,
      limits: limitsOf(ctx.actor.orgId),
      rules,
      keyOf: id => keys.get(id) ?? id,
    },
  }
}

/** Most late first, then most open. */
const worst = (left: { open: number; overdue: number }, right: { open: number; overdue: number }) =>
  right.overdue - left.overdue || right.open - left.open

export const wallHandlers: HandlersOf<'wall.read' | 'wall.rows'> = {
  'wall.read': async ctx => {
    const { orders, names, by } = await wallOf(ctx)
    const counts = countCells(orders, by)
    const centers = await ctx.db.find(organizationTable, { deletedAt: null })
    const parts = (cellOf: (part: WallPart) => string) => ({
      open: counts.get(cellOf('open')) ?? 0,
      overdue: counts.get(cellOf('overdue')) ?? 0,
      whistle: counts.get(cellOf('whistle')) ?? 0,
      today: counts.get(cellOf('today')) ?? 0,
    })
    const keys = new Set(orders.map(({ order }) => by.keyOf(order.departmentId)))
    return {
      now: ctx.now,
      countyName: centers.find(center => center.kind === 'countyCenter')?.name ?? '',
      cells: Object.fromEntries(fixedCells.map(cell => [cell, counts.get(cell) ?? 0])),
      towns: centers
        .filter(center => center.kind === 'governanceCenter')
        .map(({ id, name }) => ({ id, name, ...parts(part => wallCells.town(id, part)) }))
        .sort(worst),
      departments: [...keys]
        .map(key => ({ key, name: names.get(key) ?? '', ...parts(part => wallCells.department(key, part)) }))
        .filter(row => row.open > 0)
        .sort(worst),
    }
  },

  'wall.rows': async (ctx, input) => {
    const { orders, by } = await wallOf(ctx)
    const behind = orders
      .filter(({ order, isMoving }) => cellsOf(order, isMoving, by).includes(input.cell))
      .map(({ order }) => order)
      .sort((left, right) => (left.issuedAt < right.issuedAt ? -1 : left.issuedAt > right.issuedAt ? 1 : 0))
    const page = behind.slice(input.offset, input.offset + input.limit)
    const rules = await boardRules(
      ctx,
      page.map(order => order.orgId),
    )
    return { count: behind.length, cards: await cardsOf(ctx, page, rules) }
  },
}
