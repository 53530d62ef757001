/** A matter that holds two is made two; and the second goes back while nobody has touched it. */

import type { CaseFile } from '../../../../domain/case.ts'
import { triageDue } from '../../../../domain/caseClock.ts'
import { isOpenToOthers } from '../../../../domain/caseLink.ts'
import type { CaseParty } from '../../../../domain/caseRecord.ts'
import { applicantNameOf } from '../../../../domain/partyView.ts'
import { slaSubject } from '../../../../domain/slaTable.ts'
import type { CommandContext, NewRow } from '../../../bus/context.ts'
import { fail } from '../../../bus/failure.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import { caseFileTable, casePartyTable, voidedNumberTable } from '../../../db/entities/case.ts'
import { caseLinkTable } from '../../../db/entities/caseLink.ts'
import { assistantOf, flagsAfter } from '../../../matter/advice.ts'
import { caseFor } from '../../../matter/load.ts'
import { issueNumber, titleFrom } from '../../../matter/registerMatter.ts'
import { freshSplitOf } from '../../../matter/splitLink.ts'
import { appendEvent, stepCase } from '../../../matter/timeline.ts'
import { clockRules } from '../../../rules/clockRules.ts'
import { partiesOf } from '../edit.ts'

/** Fields of a row that a copy of it begins anew. */
function withoutKeeping<Row extends CaseFile | CaseParty>(row: Row): NewRow<Row> {
  const {
    id: _id,
    rev: _rev,
    createdAt: _c,
    createdBy: _cb,
    updatedAt: _u,
    updatedBy: _ub,
    deletedAt: _d,
    ...rest
  } = row
  return rest as unknown as NewRow<Row>
}

/** The second matter as it starts: registered now, told when the first was, with nothing judged. */
async function secondOf(
  ctx: CommandContext,
  file: CaseFile,
  input: { title: string; narrative: string },
  parties: readonly CaseParty[],
): Promise<CaseFile> {
  const clocks = await clockRules(ctx, file.orgId)
  const fresh: NewRow<CaseFile> = {
    ...withoutKeeping(file),
    number: await issueNumber(ctx, file.matterClass),
    status: 'registered',
    title: titleFrom(input.title, input.narrative),
    narrative: input.narrative,
    typedAt: ctx.now,
    applicantName: applicantNameOf(parties, file.isAnonymous, ctx.today),
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    level: null,
    urgency: null,
    path: null,
    flags: [],
    assessment: null,
    repeatOfId: null,
    leadDepartmentId: null,
    // The promise was given for the first matter and holds there; this one is judged like any other.
    firstContactDueAt: null,
    firstContactAt: null,
    clockStartedAt: ctx.now,
    dueAt: triageDue(ctx.now, slaSubject({ ...file, urgency: null, categoryCode: null }), clocks),
    completedAt: null,
    completionKind: null,
    resultText: null,
    suspendedAt: null,
    suspendReason: null,
    reviewOn: null,
    endedAt: null,
    endReason: null,
    registeredById: ctx.actor.userId,
    handledById: null,
    verifiedById: null,
    satisfaction: null,
    archiveNumber: null,
    retention: null,
    externalSource: null,
    externalDueAt: null,
    externalReturnDueAt: null,
    externalUrges: null,
  }
  const made = await ctx.insert(caseFileTable, fresh)
  const flags = flagsAfter({ ...made, flags: [] }, parties.length, await assistantOf(ctx, made.orgId))
  return ctx.update(caseFileTable, made, { flags })
}

export const splitHandlers: HandlersOf<'case.split' | 'case.unsplit'> = {
  'case.split': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'split')
    ctx.expectRev(file, input.rev)
    if (!isOpenToOthers(file)) fail('caseLink.notOpen')
    const parties = (await partiesOf(ctx.db, file.id)).filter(party => input.partyIds.includes(party.id))
    if (parties.length !== new Set(input.partyIds).size) fail('caseLink.splitNobody')
    if (parties.length === 0 && !file.isAnonymous) fail('caseLink.splitNobody')
    const second = await secondOf(ctx, file, input, parties)
    for (const party of parties)
      await ctx.insert(casePartyTable, { ...withoutKeeping(party), orgId: file.orgId, caseId: second.id })
    await ctx.insert(caseLinkTable, {
      orgId: file.orgId,
      kind: 'split',
      caseId: second.id,
      targetId: file.id,
      partyId: null,
      groupId: null,
      reason: input.reason,
      before: null,
      peopleBefore: null,
      at: ctx.now,
      byName: ctx.actor.name,
      undoneAt: null,
      undoneByName: null,
      undoneReason: null,
    })
    await appendEvent(ctx, file, {
      kind: 'split',
      text: input.reason,
      data: { otherId: second.id, number: second.number },
    })
    await appendEvent(ctx, second, {
      kind: 'splitOff',
      text: input.reason,
      toStatus: second.status,
      data: { otherId: file.id, number: file.number },
    })
    return { caseId: second.id, number: second.number }
  },

  'case.unsplit': async (ctx, input) => {
    const { file } = await caseFor(ctx, input.caseId, 'unsplit')
    ctx.expectRev(file, input.rev)
    const link = await freshSplitOf(ctx.db, file)
    if (link === null) fail('caseLink.splitTouched')
    await ctx.insert(voidedNumberTable, {
      orgId: file.orgId,
      number: file.number,
      caseId: file.id,
      reason: input.reason,
      at: ctx.now,
      byName: ctx.actor.name,
    })
    await stepCase(
      ctx,
      file,
      'unsplit',
      { endedAt: ctx.now, endReason: input.reason, dueAt: null, clockStartedAt: null },
      { kind: 'unsplit', text: input.reason, data: { otherId: link.targetId, isNumberVoid: true } },
    )
    await ctx.update(caseLinkTable, link, {
      undoneAt: ctx.now,
      undoneByName: ctx.actor.name,
      undoneReason: input.reason,
    })
    const first = await ctx.db.findOne(caseFileTable, { id: link.targetId, deletedAt: null })
    if (first !== null)
      await appendEvent(ctx, first, {
        kind: 'unsplit',
        text: input.reason,
        data: { otherId: file.id, number: file.number },
      })
    return { ok: true }
  },
}
