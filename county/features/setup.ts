/** First run of the county: its centre, its administrator and, where wanted, its first whistle officer. */
import { fail } from '../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../shared/node/bus/handlers.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { createAdministrator } from '../../shared/node/features/session/accounts.ts'
import { hostState } from '../../shared/node/features/session/hostState.ts'

export const countySetupHandlers: HandlersOf<'setup.county'> = {
  'setup.county': async (ctx, input) => {
    ctx.authorise(true)
    const state = await hostState(ctx.db, 'county')
    if (state.organization !== null || state.hasAccount) fail('setup.alreadyDone')
    const orgId = ctx.newId()
    await ctx.insert(organizationTable, {
      id: orgId,
      orgId,
      kind: 'countyCenter',
      code: input.code,
      name: input.name,
      countyName: input.name,
      phone: null,
      address: null,
    })
    await createAdministrator(ctx, input.administrator, orgId, ['sysAdmin'])
    if (input.whistleOfficer) await createAdministrator(ctx, input.whistleOfficer, orgId, ['whistleOfficer'])
    return { orgId }
  },
}
