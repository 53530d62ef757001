/** Notes of a caucus. The one file that reads them; nothing of them goes anywhere but to this call's answer. */
import { type FileMediators, mayReadCaucus } from '../../../domain/caucus.ts'
import type { Mediation } from '../../../domain/mediation.ts'
import { canConductMediation } from '../../../domain/mediationPolicy.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { mediatorTable } from '../../db/entities/committee.ts'
import { caucusNoteTable } from '../../db/entities/room.ts'
import { loadMediation } from '../mediation/load.ts'

/** The mediators of a file, with their accounts as far as the register knows them. */
async function mediatorsOf(db: Db, mediation: Mediation): Promise<FileMediators> {
  const ids = mediation.mediatorIds ?? []
  const rows = ids.length === 0 ? [] : await db.find(mediatorTable, { id: ids })
  return {
    mediatorNames: mediation.mediatorNames,
    userIds: rows.map(row => row.userId).filter(id => id !== null),
  }
}

export const caucusHandlers: HandlersOf<'caucus.list' | 'caucus.add'> = {
  'caucus.list': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    if (!mayReadCaucus(viewer, await mediatorsOf(ctx.db, mediation), file))
      return { isMediator: false, notes: [] }
    const notes = await ctx.db.find(
      caucusNoteTable,
      { mediationId: mediation.id, deletedAt: null },
      { orderBy: 'id' },
    )
    return {
      isMediator: true,
      notes: notes.map(({ id, partyId, text, byName, createdAt }) => ({
        id,
        partyId,
        text,
        byName,
        at: createdAt,
      })),
    }
  },

  'caucus.add': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(mayReadCaucus(viewer, await mediatorsOf(ctx.db, mediation), file))
    if (
      input.partyId !== null &&
      (await ctx.db.findOne(casePartyTable, { id: input.partyId, caseId: file.id })) === null
    )
      fail('mediation.partyMissing')
    await ctx.insert(caucusNoteTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      partyId: input.partyId,
      text: input.text,
      byId: ctx.actor.userId,
      byName: ctx.actor.name,
    })
    return { ok: true }
  },
}
