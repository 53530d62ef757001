/** The centre's own data. */
import { hasAbility } from '../../../domain/role.ts'
import { notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { organizationTable } from '../../db/entities/organization.ts'

export const centerHandlers: HandlersOf<'organization.save'> = {
  'organization.save': async (ctx, input) => {
    const organization = await ctx.db.findOne(organizationTable, { id: ctx.actor.orgId })
    if (!organization) notFound()
    ctx.authorise(hasAbility(ctx.actor, 'organization.manage'))
    ctx.expectRev(organization, input.rev)
    const { name, countyName } = input
    await ctx.update(organizationTable, organization, {
      name,
      countyName: countyName.trim(),
      phone: input.phone?.trim() || null,
      address: input.address?.trim() || null,
    })
    return { ok: true }
  },
}
