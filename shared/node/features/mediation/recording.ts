/** Whether the sound of a mediation may be recorded: everybody is asked, every answer is kept. */
import { canConductMediation } from '../../../domain/mediationPolicy.ts'
import { withoutConsent } from '../../../domain/recording.ts'
import { isAhead } from '../../../kit/time.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { recordingConsentTable } from '../../db/entities/mediationCourse.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadMediation } from './load.ts'

export const recordingHandlers: HandlersOf<'mediation.askRecording'> = {
  'mediation.askRecording': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    if (isAhead(input.askedAt, ctx.now)) fail('mediation.timeInFuture')
    const sides = mediation.consents
    if (input.answers.some(({ partyId }) => partyId !== null && !sides.some(one => one.partyId === partyId)))
      fail('mediation.partyMissing')
    await ctx.insert(recordingConsentTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      askedAt: input.askedAt,
      answers: input.answers,
      note: input.note,
      byName: ctx.actor.name,
    })
    const rows = await ctx.db.find(recordingConsentTable, { mediationId: mediation.id, deletedAt: null })
    const missing = withoutConsent(sides, rows)
    await appendEvent(ctx, file, {
      kind: 'recordingAsked',
      mediationId: mediation.id,
      data: { isAllowed: missing.length === 0 },
    })
    return { withoutConsent: missing }
  },
}
