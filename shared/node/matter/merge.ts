/** One matter goes into another, and comes back as it was. Shared by merging two and by grouping many. */
import type { CaseFile } from '../../domain/case.ts'
import { triageDue } from '../../domain/caseClock.ts'
import {
  beforeMerge,
  type CaseLink,
  type CaseLinkKind,
  type MergeFacts,
  mergeBlock,
  restoreStep,
} from '../../domain/caseLink.ts'
import { slaSubject } from '../../domain/slaTable.ts'
import type { CommandContext, Patch } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { caseLinkTable } from '../db/entities/caseLink.ts'
import { clockRules } from '../rules/clockRules.ts'
import { mustBeDisposed } from './flagGate.ts'
import { appendEvent, stepCase } from './timeline.ts'

interface Tie {
  kind: Extract<CaseLinkKind, 'merged' | 'group'>
  groupId: string | null
  peopleBefore: number | null
  reason: string
}

/**
 * Ends `source` and ties it to `target`. Refuses with the domain's code. The caller lets the target `absorb`
 * once for all that go into it.
 */
export async function putInto(
  ctx: CommandContext,
  source: CaseFile,
  target: CaseFile,
  facts: MergeFacts,
  tie: Tie,
): Promise<CaseLink> {
  const block = mergeBlock(source, target, facts)
  if (block !== null) fail(block)
  // A danger goes on with the matter that takes this one in, when it shows there too; else it would be lost.
  await mustBeDisposed(ctx, source, new Set(target.flags.map(flag => flag.ruleId)))
  const link = await ctx.insert(caseLinkTable, {
    ...tie,
    orgId: source.orgId,
    caseId: source.id,
    targetId: target.id,
    partyId: null,
    before: beforeMerge(source),
    at: ctx.now,
    byName: ctx.actor.name,
    undoneAt: null,
    undoneByName: null,
    undoneReason: null,
  })
  await stepCase(
    ctx,
    source,
    'merge',
    { endedAt: ctx.now, endReason: tie.reason, dueAt: null, clockStartedAt: null },
    { kind: 'merged', text: tie.reason, data: { otherId: target.id, number: target.number } },
  )
  return link
}

/** The step of the matter that takes others in, with a line for each of them. */
export async function takeIn(
  ctx: CommandContext,
  target: CaseFile,
  sources: readonly CaseFile[],
  reason: string,
  patch: Patch<CaseFile> = {},
): Promise<void> {
  await ctx.move(caseFileTable, target, 'absorb', patch)
  for (const source of sources)
    await appendEvent(ctx, target, {
      kind: 'absorbed',
      text: reason,
      data: { otherId: source.id, number: source.number },
    })
}

/** Gives a merged matter back the state and the clock it had, and says so on both files. */
export async function takeBack(
  ctx: CommandContext,
  source: CaseFile,
  target: CaseFile | null,
  link: CaseLink,
  reason: string,
): Promise<void> {
  const { before } = link
  if (before === null) fail('caseLink.notMerged')
  const step = restoreStep(before, source)
  const isAsBefore = (step === 'restoreAssessed') === (before.status === 'assessed')
  // Judged on another desk meanwhile: its old clock belonged to a state it has left.
  const clock = isAsBefore
    ? { clockStartedAt: before.clockStartedAt, dueAt: before.dueAt }
    : {
        clockStartedAt: ctx.now,
        dueAt: triageDue(ctx.now, slaSubject(source), await clockRules(ctx, source.orgId)),
      }
  await stepCase(
    ctx,
    source,
    step,
    { ...clock, endedAt: before.endedAt, endReason: before.endReason },
    {
      kind: 'unmerged',
      text: reason,
      ...(target === null ? {} : { data: { otherId: target.id, number: target.number } }),
    },
  )
  await ctx.update(caseLinkTable, link, {
    undoneAt: ctx.now,
    undoneByName: ctx.actor.name,
    undoneReason: reason,
  })
  if (target !== null)
    await appendEvent(ctx, target, {
      kind: 'released',
      text: reason,
      data: { otherId: source.id, number: source.number },
    })
}
