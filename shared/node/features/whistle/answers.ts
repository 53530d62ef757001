/** What a leader said about a whistle: checked, kept as a fact, and the whistle stepped along. */

import type { CaseFile } from '../../../domain/case.ts'
import type { AnswerWay, Whistle, WhistleAnswerKind } from '../../../domain/whistle.ts'
import { mayApproveLevel } from '../../../domain/whistlePolicy.ts'
import type { Instant } from '../../../kit/time.ts'
import { isAhead } from '../../../kit/time.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { attachmentTable } from '../../db/entities/case.ts'
import { userTable } from '../../db/entities/organization.ts'
import { whistleAnswerTable, whistleTable } from '../../db/entities/whistle.ts'
import { appendEvent } from '../../matter/timeline.ts'

export interface AnswerInput {
  way: AnswerWay
  answeredAt: Instant
  words: string
  attachmentId: string | null
}

/**
 * Checks who speaks. `own` is the named leader, signed in; what was told or signed is noted by somebody else,
 * a signature with its photo among the files of the matter. Refusals: `whistle.notTheLeader`, `whistle.ownOnly`,
 * `whistle.photoMissing`, `whistle.answerInFuture`, `whistle.levelTooHigh`.
 */
export async function checkAnswer(
  ctx: CommandContext,
  whistle: Pick<Whistle, 'leaderId'>,
  file: CaseFile,
  answer: WhistleAnswerKind,
  how: AnswerInput,
): Promise<void> {
  const isNamed = whistle.leaderId !== null && whistle.leaderId === ctx.actor.userId
  if (how.way === 'own' && !isNamed) fail('whistle.notTheLeader')
  if (how.way !== 'own' && isNamed) fail('whistle.ownOnly')
  if (isAhead(how.answeredAt, ctx.now)) fail('whistle.answerInFuture')
  if (how.way === 'paper') {
    const photo =
      how.attachmentId === null
        ? null
        : await ctx.db.findOne(attachmentTable, { id: how.attachmentId, caseId: file.id, deletedAt: null })
    if (photo === null) fail('whistle.photoMissing')
  }
  if (answer === 'approve' && whistle.leaderId !== null) {
    const leader = await ctx.db.findOne(userTable, { id: whistle.leaderId })
    if (!mayApproveLevel(leader?.roles ?? [], file.level))
      fail('whistle.levelTooHigh', { level: file.level ?? 0 })
  }
}

/** Keeps the answer and steps the whistle. After a whistle that blew it is its confirmation, or an objection. */
export async function keepAnswer(
  ctx: CommandContext,
  whistle: Whistle,
  file: CaseFile,
  answer: WhistleAnswerKind,
  how: AnswerInput,
): Promise<Whistle> {
  const isAfterwards = whistle.blownAt !== null
  const next = await ctx.move(whistleTable, whistle, answer)
  await ctx.insert(whistleAnswerTable, {
    orgId: file.orgId,
    whistleId: whistle.id,
    caseId: file.id,
    answer,
    way: how.way,
    leaderId: whistle.leaderId,
    leaderName: whistle.leaderName,
    answeredAt: how.way === 'own' ? ctx.now : how.answeredAt,
    notedAt: ctx.now,
    notedById: ctx.actor.userId,
    notedByName: ctx.actor.name,
    words: how.words.trim(),
    attachmentId: how.attachmentId,
    isAfterwards,
  })
  const kinds = isAfterwards
    ? ({ approve: 'whistleConfirmed', refuse: 'whistleObjected' } as const)
    : ({ approve: 'whistleApproved', refuse: 'whistleRefused' } as const)
  await appendEvent(ctx, file, {
    kind: kinds[answer],
    text: how.words.trim(),
    data: { number: whistle.number, leader: whistle.leaderName, way: how.way, whistleId: whistle.id },
  })
  return next
}
