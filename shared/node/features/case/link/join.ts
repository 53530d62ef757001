/** One more person tells a matter that is open already; and a matter is tied to its first report. */
import { isOpenToOthers, isRepeatCircle } from '../../../../domain/caseLink.ts'
import { mayCase } from '../../../../domain/casePolicy.ts'
import { checkParty } from '../../../../domain/partyView.ts'
import { hasAbility } from '../../../../domain/role.ts'
import { addMinutes } from '../../../../kit/time.ts'
import type { QueryContext } from '../../../bus/context.ts'
import { fail } from '../../../bus/failure.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../../../db/entities/case.ts'
import { caseLinkTable } from '../../../db/entities/caseLink.ts'
import { sql } from '../../../db/sql.ts'
import { readerOf } from '../../../matter/caseRows.ts'
import { mustBeHarmless } from '../../../matter/flagGate.ts'
import { caseFor, loadCase, viewerOf } from '../../../matter/load.ts'
import { appendEvent } from '../../../matter/timeline.ts'
import { chosenPerson, personIdFor, unmaskParty } from '../../../person/link.ts'
import { mustBeTied } from './tie.ts'

/** As at registration: clocks of office machines differ a little. */
const clockLeewayMinutes = 10
/** A chain of repeats longer than this is a broken row, not a patient citizen. */
const longestChain = 200

async function earlierReports(ctx: QueryContext, firstId: string): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>()
  for (let at: string | null = firstId; at !== null && !found.has(at) && found.size < longestChain; ) {
    const row: { repeat_of_id: string | null } | null = await ctx.db.one(
      sql`select repeat_of_id from case_file where id = ${at}`,
    )
    found.set(at, row?.repeat_of_id ?? null)
    at = row?.repeat_of_id ?? null
  }
  return found
}

export const joinHandlers: HandlersOf<'case.join' | 'case.linkRepeat'> = {
  'case.join': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'read')
    ctx.authorise(hasAbility(ctx.actor, 'case.register') && mayCase('read', viewer, file))
    if (!isOpenToOthers(file)) fail('caseLink.targetEnded')
    if (input.party.name.trim() === '') fail('caseLink.nameMissing')
    if (input.toldAt > addMinutes(ctx.now, clockLeewayMinutes)) fail('case.toldInFuture')
    await mustBeHarmless(ctx, file, input.narrative)
    const reader = readerOf(viewer)
    const person = await chosenPerson(ctx, reader, input.party.personId)
    const { party, warnings } = checkParty(unmaskParty(input.party, person), ctx.today)
    const personId = await personIdFor(ctx, reader, file, party, person)
    const row = await ctx.insert(casePartyTable, { ...party, orgId: file.orgId, caseId: file.id, personId })
    await ctx.insert(caseLinkTable, {
      orgId: file.orgId,
      kind: 'joined',
      caseId: file.id,
      targetId: file.id,
      partyId: row.id,
      groupId: null,
      reason: input.narrative,
      before: null,
      peopleBefore: null,
      at: input.toldAt,
      byName: ctx.actor.name,
      undoneAt: null,
      undoneByName: null,
      undoneReason: null,
    })
    await appendEvent(ctx, file, {
      kind: 'joined',
      text: input.narrative,
      data: { partyId: row.id, name: row.name, toldAt: input.toldAt },
    })
    if (input.draftId !== null && ctx.services.host === 'desk')
      await ctx.db.query(sql`delete from draft where id = ${input.draftId} and user_id = ${ctx.actor.userId}`)
    return {
      caseId: file.id,
      number: file.number,
      partyId: row.id,
      firstContactDueAt: file.firstContactAt === null ? file.firstContactDueAt : null,
      warnings: warnings.map(item => ({ code: item.code, field: `party.${item.field}` })),
    }
  },

  'case.linkRepeat': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'linkRepeat')
    ctx.expectRev(file, input.rev)
    const { repeatOfId } = input
    let number = ''
    if (repeatOfId !== null) {
      const earlier = await loadCase(ctx.db, repeatOfId)
      ctx.authorise(mayCase('read', await viewerOf(ctx), earlier))
      mustBeTied(file, earlier)
      if (isRepeatCircle(file.id, repeatOfId, await earlierReports(ctx, repeatOfId)))
        fail('caseLink.repeatCircle')
      number = earlier.number
    }
    const next = await ctx.update(caseFileTable, file, { repeatOfId })
    if (next.rev !== file.rev)
      await appendEvent(ctx, file, { kind: 'repeatLinked', data: { otherId: repeatOfId, number } })
    return { rev: next.rev }
  },
}
