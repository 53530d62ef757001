/** Help with writing a matter down: the questions of each kind, and reading what was pasted. */
import { recognize } from '../../domain/recognize/recognize.ts'
import { hasAbility } from '../../domain/role.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { gridTable, localUnitTable } from '../db/entities/organization.ts'

export const intakeHandlers: HandlersOf<'intake.templates' | 'intake.recognize'> = {
  'intake.templates': async ctx => {
    ctx.authorise(true)
    const { version, templates, bring } = ctx.services.rules.templates
    return { version, templates, bring }
  },

  'intake.recognize': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.register'))
    const own = { orgId: ctx.actor.orgId, deletedAt: null }
    const units = await ctx.db.find(localUnitTable, own, { orderBy: 'id' })
    const grids = Map.groupBy(await ctx.db.find(gridTable, own, { orderBy: 'id' }), grid => grid.unitId)
    const findings = recognize(input.text, ctx.services.rules.recognize, {
      today: ctx.today,
      units: units.map(unit => ({ id: unit.id, name: unit.name, grids: grids.get(unit.id) ?? [] })),
    })
    return { findings }
  },
}
