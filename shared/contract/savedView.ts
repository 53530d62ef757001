/** Filters of the case list kept under a name: one's own, and those the director shares with the centre. */
import { z } from 'zod'
import { caseStatuses } from '../domain/case.ts'
import { mostViews } from '../domain/savedView.ts'
import { command, query } from './define.ts'
import { done, emptyInput, idSchema, levelSchema, requiredText } from './schemas.ts'

export const viewFilterSchema = z.strictObject({
  group: z.string().max(30),
  statuses: z.array(z.enum(caseStatuses)).max(20),
  categoryCode: z.string().max(10).nullable(),
  level: levelSchema.nullable(),
  unitId: idSchema.nullable(),
  isOverdue: z.boolean(),
  isDueToday: z.boolean(),
  search: z.string().max(60),
  sort: z.enum(['newest', 'due']),
})

export const listViews = query('savedView.list', {
  input: emptyInput,
  output: z.strictObject({
    views: z.array(
      z.strictObject({
        id: idSchema,
        rev: z.number().int(),
        name: z.string(),
        filter: viewFilterSchema,
        isPinned: z.boolean(),
        isShared: z.boolean(),
        isOwn: z.boolean(),
        ownerName: z.string(),
        /** How many matters it holds, of pinned ones whose counting is cheap; `mostCounted` means or more. */
        count: z.number().int().nullable(),
      }),
    ),
    canShare: z.boolean(),
  }),
  can: 'case.read',
  where: 'both',
})

export const saveView = command('savedView.save', {
  input: z.strictObject({
    id: idSchema.nullable(),
    rev: z.number().int().nullable(),
    name: requiredText(30),
    filter: viewFilterSchema,
    isPinned: z.boolean(),
    isShared: z.boolean(),
  }),
  output: z.strictObject({ id: idSchema }),
  can: 'case.read',
  where: 'both',
  errors: ['savedView.shareNeedsDirector', 'savedView.tooMany'],
  verb: 'saveView',
  subject: input => input.id,
  changes: ['personal'],
})

/** Puts one's own views in this order; those not named follow. */
export const orderViews = command('savedView.order', {
  input: z.strictObject({ ids: z.array(idSchema).max(mostViews) }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'orderViews',
  changes: ['personal'],
})

export const removeView = command('savedView.remove', {
  input: z.strictObject({ id: idSchema }),
  output: done,
  can: 'case.read',
  where: 'both',
  verb: 'removeView',
  subject: input => input.id,
  changes: ['personal'],
})

export const savedViewCalls = [listViews, saveView, orderViews, removeView] as const
