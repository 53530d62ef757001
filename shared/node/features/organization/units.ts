/** Villages, communities and their grids. */
import type { LocalUnit } from '../../../domain/organization.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { gridTable, localUnitTable } from '../../db/entities/organization.ts'

/** The unit, when it is of the caller's own centre. */
async function ownUnit(ctx: CommandContext, id: string): Promise<LocalUnit | null> {
  return ctx.db.findOne(localUnitTable, { id, orgId: ctx.actor.orgId, deletedAt: null })
}

export const unitHandlers: HandlersOf<'unit.list' | 'unit.save' | 'grid.save'> = {
  'unit.list': async ctx => {
    ctx.authorise(true)
    // A desk holds one centre, the county all of them.
    const units = await ctx.db.find(localUnitTable, { deletedAt: null }, { orderBy: 'id' })
    const grids = await ctx.db.find(gridTable, { deletedAt: null }, { orderBy: 'id' })
    const byUnit = Map.groupBy(grids, grid => grid.unitId)
    return {
      units: units.map(unit => ({ ...unit, grids: byUnit.get(unit.id) ?? [] })),
      can: { manage: hasAbility(ctx.actor, 'organization.manage') },
    }
  },

  'unit.save': async (ctx, input) => {
    const { orgId } = ctx.actor
    const unit =
      input.id === null ? null : await ctx.db.findOne(localUnitTable, { id: input.id, deletedAt: null })
    if (input.id !== null && !unit) notFound()
    ctx.authorise(unit === null || unit.orgId === orgId)
    const same = await ctx.db.find(localUnitTable, { orgId, name: input.name, deletedAt: null })
    if (same.some(other => other.id !== input.id)) fail('unit.nameTaken', { name: input.name })
    const fields = { code: input.code.trim(), name: input.name, kind: input.kind }
    if (!unit) return { id: (await ctx.insert(localUnitTable, fields)).id }
    ctx.expectRev(unit, input.rev ?? 0)
    await ctx.update(localUnitTable, unit, fields)
    return { id: unit.id }
  },

  'grid.save': async (ctx, input) => {
    const grid = input.id === null ? null : await ctx.db.findOne(gridTable, { id: input.id, deletedAt: null })
    if (input.id !== null && !grid) notFound()
    ctx.authorise(grid === null || grid.orgId === ctx.actor.orgId)
    if (!(await ownUnit(ctx, input.unitId))) fail('unit.unknown')
    const same = await ctx.db.find(gridTable, { unitId: input.unitId, name: input.name, deletedAt: null })
    if (same.some(other => other.id !== input.id)) fail('grid.nameTaken', { name: input.name })
    const fields = {
      unitId: input.unitId,
      code: input.code.trim(),
      name: input.name,
      leaderName: input.leaderName?.trim() || null,
      leaderPhone: input.leaderPhone?.trim() || null,
    }
    if (!grid) return { id: (await ctx.insert(gridTable, fields)).id }
    ctx.expectRev(grid, input.rev ?? 0)
    await ctx.update(gridTable, grid, fields)
    return { id: grid.id }
  },
}
