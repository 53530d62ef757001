/** Triage: the judgement of a case, or the reasoned refusal to take it. */
import type { HandlersOf } from '../../bus/handlers.ts'
import { assessMatter } from '../../matter/assessMatter.ts'
import { caseFor } from '../../matter/load.ts'
import { stepCase } from '../../matter/timeline.ts'

export const assessHandlers: HandlersOf<'case.assess' | 'case.reject'> = {
  'case.assess': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'assess')
    ctx.expectRev(file, input.rev)
    return { rev: (await assessMatter(ctx, file, input)).rev }
  },

  'case.reject': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'reject')
    ctx.expectRev(file, input.rev)
    await stepCase(
      ctx,
      file,
      'reject',
      {
        endedAt: ctx.now,
        endReason: input.reason,
        dueAt: null,
        clockStartedAt: null,
      },
      {
        kind: 'rejected',
        text: input.guidance,
        data: { reason: input.reason },
      },
    )
    return { ok: true }
  },
}
