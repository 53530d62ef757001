/** The judgement of a matter, wherever it is judged. */
import type { InputOf } from '../../contract/registry.ts'
import { decideAssessment, headCountOf } from '../../domain/assessment.ts'
import type { CaseFile } from '../../domain/case.ts'
import { triageDue } from '../../domain/caseClock.ts'
import { slaSubject } from '../../domain/slaTable.ts'
import { findLeaf } from '../../domain/taxonomy.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { casePartyTable } from '../db/entities/case.ts'
import { clockRules } from '../rules/clockRules.ts'
import { adviceOnCase, assistantOf, hasFailedBefore } from './advice.ts'
import { noteDispositions } from './flagFeedback.ts'
import { giveCase } from './holder.ts'
import { appendEvent, stepCase } from './timeline.ts'

/** Judges a file for somebody who was authorised to. Refuses with the codes of `case.assess`. */
export async function assessMatter(
  ctx: CommandContext,
  file: CaseFile,
  input: Omit<InputOf<'case.assess'>, 'caseId' | 'rev'>,
): Promise<CaseFile> {
  const assistant = await assistantOf(ctx, file.orgId)
  if (findLeaf(assistant.rules.taxonomy, input.categoryCode) === null) fail('case.categoryUnknown')
  const isRestricted = input.restriction === 'restricted'
  if (isRestricted && input.allowedUserIds.length === 0) fail('case.restrictedNeedsNames')
  const parties = await ctx.db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  const failedBefore = await hasFailedBefore(ctx.db, [file.id, file.repeatOfId])
  const advice = adviceOnCase(file, parties.length, assistant, failedBefore)
  const decision = decideAssessment(input, advice, { name: ctx.actor.name, at: ctx.now }, file.flags)
  if (!decision.ok) fail(decision.code, decision.params)
  const { flags, disposed, record } = decision.value
  const people = headCountOf(disposed, assistant.rules.flags, file.peopleCount)
  if (!people.ok) fail(people.code, people.params)
  const isFirst = file.status === 'registered'
  const next = await stepCase(
    ctx,
    file,
    isFirst ? 'assess' : 'reassess',
    {
      categoryCode: input.categoryCode,
      level: input.level,
      urgency: input.urgency,
      path: input.path,
      restriction: input.restriction,
      allowedUserIds: isRestricted ? [...new Set(input.allowedUserIds)] : [],
      flags,
      peopleCount: people.value,
      assessment: record,
      // The first judgement starts the clock of sending it on; judging again gains no time.
      ...(isFirst || input.urgency !== file.urgency
        ? {
            clockStartedAt: ctx.now,
            dueAt: triageDue(
              ctx.now,
              slaSubject({ ...file, categoryCode: input.categoryCode, path: input.path }, input.urgency),
              await clockRules(ctx, file.orgId),
            ),
          }
        : {}),
    },
    {
      kind: 'assessed',
      text: input.opinion,
      data: {
        categoryCode: input.categoryCode,
        level: input.level,
        urgency: input.urgency,
        path: input.path,
        // The case keeps its last judgement only; the timeline keeps by which rules each one was made.
        rulesVersion: record.rulesVersion,
        modelVersion: record.modelVersion ?? null,
      },
    },
  )
  ctx.onCommit(() => ctx.services.models?.noteDecision(file.orgId))
  // Whoever judged it has it in hand for the way on.
  await giveCase(ctx, file, 'triage', { id: ctx.actor.userId, name: ctx.actor.name })
  await noteDispositions(ctx, next, file.flags, disposed, assistant.rules.flags)
  for (const flag of disposed)
    await appendEvent(ctx, file, {
      kind: 'flagDisposed',
      text: flag.disposition?.note ?? '',
      data: {
        ruleId: flag.ruleId,
        words: flag.text,
        outcome: flag.disposition?.outcome ?? null,
      },
    })
  return next
}
