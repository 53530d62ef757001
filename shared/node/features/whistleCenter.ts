/** What town and county can both do about a matter that was reported up: take it back into the town's hands. */
import { triageDue } from '../../domain/caseClock.ts'
import { slaSubject } from '../../domain/slaTable.ts'
import { mayHandBack } from '../../domain/whistleCenter.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { loadCase, viewerOf } from '../matter/load.ts'
import { stepCase } from '../matter/timeline.ts'
import { clockRules } from '../rules/clockRules.ts'

export const reportedHandlers: HandlersOf<'whistleCenter.handBack'> = {
  'whistleCenter.handBack': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    // Whether it still is with the county, the state table says below.
    ctx.authorise(mayHandBack(await viewerOf(ctx), { ...file, status: 'escalated' }))
    ctx.expectRev(file, input.rev)
    await stepCase(
      ctx,
      file,
      'handBack',
      {
        endReason: null,
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(file), await clockRules(ctx, file.orgId)),
      },
      { kind: 'handedBack', text: input.reason },
    )
    return { ok: true }
  },
}
