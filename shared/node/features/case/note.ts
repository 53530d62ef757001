/** A line of a person in the timeline, and the look at a number in full that leaves one. */
import { notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../../db/entities/case.ts'
import { caseFor } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'

export const noteHandlers: HandlersOf<'case.note' | 'case.reveal'> = {
  'case.note': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'note')
    const isFirst = input.isFirstContact && file.firstContactAt === null
    if (isFirst) await ctx.update(caseFileTable, file, { firstContactAt: ctx.now })
    await appendEvent(ctx, file, {
      kind: isFirst ? 'firstContact' : 'noteAdded',
      text: input.text,
    })
    return { ok: true }
  },

  'case.reveal': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'reveal')
    const party = await ctx.db.findOne(casePartyTable, {
      id: input.partyId,
      caseId: file.id,
      deletedAt: null,
    })
    if (party === null) notFound()
    await appendEvent(ctx, file, {
      kind: 'revealed',
      text: input.reason,
      data: { partyId: party.id },
    })
    return { idNumber: party.idNumber, phone: party.phone }
  },
}
