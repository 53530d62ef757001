/** What is owed: of one mediation, and over the whole centre by day. */
import { caseScope } from '../../../domain/casePolicy.ts'
import { canConductMediation, canReadMediation } from '../../../domain/mediationPolicy.ts'
import { confirmationWarnings, reminderDays, standingOf } from '../../../domain/obligation.ts'
import { hasAbility } from '../../../domain/role.ts'
import { addDays } from '../../../kit/time.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { confirmationTable, obligationTable, performanceTable } from '../../db/entities/obligation.ts'
import { pageOfObligations } from '../../db/queries/obligationList.ts'
import { viewerOf } from '../../matter/load.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { agreementOf, loadMediation } from '../mediation/load.ts'

/** Due within this many days counts as soon: the first reminder has gone out. */
const soonDays = 7

export const obligationReadHandlers: HandlersOf<'obligation.get' | 'obligation.list'> = {
  'obligation.get': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { calendar } = await clockRules(ctx, file.orgId)
    const rows = await ctx.db.find(
      obligationTable,
      { mediationId: mediation.id, deletedAt: null },
      { orderBy: 'id' },
    )
    const facts = await ctx.db.find(
      performanceTable,
      { obligationId: rows.map(row => row.id) },
      { orderBy: 'id' },
    )
    const obligations = rows
      .map(obligation => {
        const performances = facts.filter(fact => fact.obligationId === obligation.id)
        return {
          obligation,
          performances,
          ...standingOf(obligation, performances, ctx.today, calendar),
          reminders: reminderDays(obligation.dueOn, calendar),
        }
      })
      .sort(
        (left, right) =>
          left.obligation.clause - right.obligation.clause || left.obligation.part - right.obligation.part,
      )
    const agreement = await agreementOf(ctx.db, mediation.id)
    const files = await ctx.db.find(attachmentTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
    return {
      obligations,
      confirmation: await ctx.db.findOne(confirmationTable, { mediationId: mediation.id, deletedAt: null }),
      confirmationWarnings: agreement?.effectiveOn
        ? confirmationWarnings(agreement.effectiveOn, calendar)
        : [],
      proofs: files.map(({ id, name, createdAt }) => ({ id, name, at: createdAt })),
      owedFen: obligations.reduce((sum, one) => sum + (one.obligation.amountFen ?? 0), 0),
      paidFen: obligations.reduce((sum, one) => sum + one.paidFen, 0),
      canRecord: mediation.status === 'effective' && canConductMediation(viewer, file),
    }
  },

  'obligation.list': async (ctx, input) => {
    const viewer = await viewerOf(ctx)
    ctx.authorise(hasAbility(ctx.actor, 'mediation.read'))
    const reader = { scope: caseScope(viewer), userId: ctx.actor.userId, isSystem: ctx.actor.isSystem }
    const soon = addDays(ctx.today, soonDays + 1)
    const span = {
      overdue: { from: null, until: ctx.today },
      soon: { from: ctx.today, until: soon },
      later: { from: soon, until: null },
    }[input.pile]
    const [dueOn = '', id = ''] = input.cursor?.split('/') ?? []
    const after = input.cursor === null ? null : { dueOn, id }
    const found = await pageOfObligations(ctx.db, span, reader, after, input.limit)
    const page = found.slice(0, input.limit)
    const facts = await ctx.db.find(performanceTable, {
      obligationId: page.map(row => row.obligation.id),
    })
    const { calendar } = await clockRules(ctx, ctx.actor.orgId)
    const last = page.at(-1)?.obligation
    return {
      rows: page.map(({ obligation, mediationNumber, caseTitle }) => {
        const { mediationId, caseId, obligor, obligee, content, clause, part, amountFen } = obligation
        const own = facts.filter(fact => fact.obligationId === obligation.id)
        return {
          id: obligation.id,
          mediationId,
          caseId,
          mediationNumber,
          caseTitle,
          obligor,
          obligee,
          content,
          clause,
          part,
          amountFen,
          dueOn: obligation.dueOn,
          ...standingOf(obligation, own, ctx.today, calendar),
        }
      }),
      nextCursor: found.length > input.limit && last ? `${last.dueOn}/${last.id}` : null,
    }
  },
}
