/** The dispatch board and the county's command wall. */
import { z } from 'zod'
import { clockLanes, movers } from '../domain/board.ts'
import { ledgerClocks } from '../domain/ledger/rules.ts'
import { orderKinds, orderRoles, orderStatuses } from '../domain/order.ts'
import { query } from './define.ts'
import { idSchema, instantSchema, urgencySchema } from './schemas.ts'

const lightSchema = z.enum(['green', 'amber', 'red', 'done', 'doneLate', 'none'])

export const boardCardSchema = z.strictObject({
  id: idSchema,
  caseId: idSchema,
  number: z.string(),
  title: z.string(),
  place: z.string(),
  urgency: urgencySchema,
  kind: z.enum(orderKinds),
  role: z.enum(orderRoles),
  status: z.enum(orderStatuses),
  orgName: z.string(),
  departmentName: z.string(),
  mover: z.enum(movers),
  /** The clock that runs, and when it runs out. */
  running: z.enum(ledgerClocks).nullable(),
  dueAt: instantSchema.nullable(),
  clocks: z.array(
    z.strictObject({
      clock: z.enum(ledgerClocks),
      dueAt: instantSchema.nullable(),
      at: instantSchema.nullable(),
      color: lightSchema,
      isClaimed: z.boolean(),
    }),
  ),
  isUnsent: z.boolean(),
})
export type BoardCard = z.infer<typeof boardCardSchema>

export const boardModes = ['clock', 'department'] as const
export type BoardMode = (typeof boardModes)[number]

const filterShape = {
  by: z.enum(boardModes),
  /** At the county: one town's orders. */
  orgId: idSchema.nullable(),
  urgency: urgencySchema.nullable(),
  isWhistleOnly: z.boolean(),
}

/** All lanes with their counts and first cards. Reads only orders that are not done. */
export const boardLanes = query('board.lanes', {
  input: z.strictObject({ ...filterShape, cardsPerLane: z.number().int().min(1).max(60) }),
  output: z.strictObject({
    now: instantSchema,
    total: z.number().int(),
    overdue: z.number().int(),
    lanes: z.array(
      z.strictObject({
        /** A clock lane, or the key of a department. */
        key: z.string(),
        clockLane: z.enum(clockLanes).nullable(),
        name: z.string(),
        count: z.number().int(),
        overdue: z.number().int(),
        whistles: z.number().int(),
        cards: z.array(boardCardSchema),
      }),
    ),
    /** Towns to choose from; one at a desk. */
    towns: z.array(z.strictObject({ id: idSchema, name: z.string() })),
  }),
  can: 'order.read',
  where: 'both',
})
export type BoardLaneView = z.infer<typeof boardLanes.output>['lanes'][number]

/** More cards of one lane. */
export const boardCards = query('board.cards', {
  input: z.strictObject({
    ...filterShape,
    lane: z.string().max(300),
    offset: z.number().int().min(0).max(1_000_000),
    limit: z.number().int().min(1).max(2000),
  }),
  output: z.strictObject({ count: z.number().int(), cards: z.array(boardCardSchema) }),
  can: 'order.read',
  where: 'both',
})

/** The numbers of the county's wall; each cell opens with `wall.rows`. */
export const readWall = query('wall.read', {
  input: z.strictObject({}),
  output: z.strictObject({
    now: instantSchema,
    countyName: z.string(),
    cells: z.record(z.string(), z.number().int()),
    towns: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        open: z.number().int(),
        overdue: z.number().int(),
        whistle: z.number().int(),
        today: z.number().int(),
      }),
    ),
    departments: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        open: z.number().int(),
        overdue: z.number().int(),
        whistle: z.number().int(),
        today: z.number().int(),
      }),
    ),
  }),
  can: 'order.judge',
  where: 'county',
})
export type WallView = z.infer<typeof readWall.output>

/** The orders behind a number of the wall. */
export const wallRows = query('wall.rows', {
  input: z.strictObject({
    cell: z.string().max(300),
    offset: z.number().int().min(0).max(1_000_000),
    limit: z.number().int().min(1).max(2000),
  }),
  output: z.strictObject({ count: z.number().int(), cards: z.array(boardCardSchema) }),
  can: 'order.judge',
  where: 'county',
})

export const boardCalls = [boardLanes, boardCards, readWall, wallRows] as const
