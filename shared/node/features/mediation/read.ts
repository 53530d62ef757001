/** The mediations of a centre, and one of them in full. */
import { caseScope } from '../../../domain/casePolicy.ts'
import { canReadMediation, mediationCan } from '../../../domain/mediationPolicy.ts'
import { maskParty } from '../../../domain/partyView.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { mediationSessionTable } from '../../db/entities/mediation.ts'
import { pageOfMediations } from '../../db/queries/mediationList.ts'
import { mediationClocks } from '../../matter/clockView.ts'
import { viewerOf } from '../../matter/load.ts'
import { organizationNames } from '../../matter/names.ts'
import { clockRules, clockRulesOf } from '../../rules/clockRules.ts'
import { agreementOf, committeeNameOf, extensionsOf, loadMediation } from './load.ts'

export const mediationReadHandlers: HandlersOf<'mediation.list' | 'mediation.get'> = {
  'mediation.list': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const reader = {
      scope: caseScope(viewer),
      userId: ctx.actor.userId,
      isSystem: ctx.actor.isSystem,
    }
    const found = await pageOfMediations(ctx.db, input.statuses, reader, input.cursor, input.limit)
    const page = found.slice(0, input.limit)
    const rulesOf = await clockRulesOf(
      ctx,
      page.map(item => item.mediation.orgId),
    )
    return {
      rows: page.map(({ mediation, caseNumber, caseTitle, sessionCount }) => ({
        id: mediation.id,
        caseId: mediation.caseId,
        number: mediation.number,
        caseNumber,
        caseTitle,
        status: mediation.status,
        mediatorNames: mediation.mediatorNames,
        openedAt: mediation.openedAt,
        dueOn: mediation.dueOn,
        clockColor:
          mediationClocks(mediation, null, '', ctx.now, rulesOf(mediation.orgId))[0]?.color ?? 'none',
        sessionCount,
      })),
      nextCursor: found.length > input.limit ? (page.at(-1)?.mediation.id ?? null) : null,
    }
  },

  'mediation.get': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { db, now } = ctx
    const centers = await organizationNames(db, [file.orgId])
    const orgName = centers.get(file.orgId) ?? ''
    const parties = await db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    const agreement = await agreementOf(db, mediation.id)
    return {
      mediation,
      caseNumber: file.number,
      caseTitle: file.title,
      orgName,
      committeeName: await committeeNameOf(db, mediation),
      parties: parties.map(maskParty),
      sessions: await db.find(
        mediationSessionTable,
        { mediationId: mediation.id, deletedAt: null },
        { orderBy: 'id' },
      ),
      agreement,
      clocks: mediationClocks(
        mediation,
        agreement,
        orgName,
        now,
        await clockRules(ctx, file.orgId),
        await extensionsOf(db, mediation.id),
      ),
      can: mediationCan(viewer, mediation, file),
    }
  },
}
