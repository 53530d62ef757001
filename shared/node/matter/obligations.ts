/** Writes what an agreement obliges people to, once, when it takes effect. */

import type { Agreement } from '../../domain/mediation.ts'
import { obligationsOf } from '../../domain/obligation.ts'
import type { CommandContext } from '../bus/context.ts'
import { obligationTable } from '../db/entities/obligation.ts'

export async function writeObligations(ctx: CommandContext, agreement: Agreement): Promise<void> {
  for (const owed of obligationsOf(agreement))
    await ctx.insert(obligationTable, {
      ...owed,
      orgId: agreement.orgId,
      caseId: agreement.caseId,
      mediationId: agreement.mediationId,
      agreementId: agreement.id,
      settledOn: null,
    })
}
