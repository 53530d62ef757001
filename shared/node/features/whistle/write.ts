/** Drafting, asking, answering, blowing and ending whistles. */
import type { ParsedInputOf } from '../../../contract/registry.ts'
import type { CaseFile } from '../../../domain/case.ts'
import { endedCaseStatuses } from '../../../domain/case.ts'
import { computeDue } from '../../../domain/deadline.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { decideAsk, isUnconfirmed, nextWhistleNumber, type Whistle } from '../../../domain/whistle.ts'
import { canPrepareWhistle } from '../../../domain/whistlePolicy.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { whistleTable } from '../../db/entities/whistle.ts'
import { markOf } from '../../matter/counter.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { checkAnswer, keepAnswer } from './answers.ts'
import { blow } from './blow.ts'
import { leadersOf } from './leaders.ts'
import { loadWhistle, whistleRulesOf } from './load.ts'

type Leader = ParsedInputOf<'whistle.save'>['leader']

/** A leader with an account must be one of the matter's centre or of the county. */
async function mustBeLeader(ctx: CommandContext, file: CaseFile, leader: Leader): Promise<void> {
  if (leader.id === null) return
  const leaders = await leadersOf(ctx, file)
  if (!leaders.some(one => one.id === leader.id)) fail('whistle.leaderUnknown')
}

async function ask(ctx: CommandContext, whistle: Whistle, file: CaseFile, leader: Leader | null) {
  const ready = decideAsk(whistle, file.level)
  if (!ready.ok) fail(ready.code, ready.params)
  const { rules } = await whistleRulesOf(ctx.db, file.orgId, ctx.today)
  const { calendar } = await clockRules(ctx, file.orgId)
  const named = leader ?? { id: whistle.leaderId, name: whistle.leaderName, title: whistle.leaderTitle }
  const next = await ctx.move(whistleTable, whistle, 'ask', {
    leaderId: named.id,
    leaderName: named.name,
    leaderTitle: named.title,
    askedAt: ctx.now,
    answerDueAt: computeDue(ctx.now, rules.answerWithin, calendar).dueAt,
  })
  await appendEvent(ctx, file, {
    kind: 'whistleAsked',
    text: whistle.content,
    data: { number: whistle.number, leader: named.name, whistleId: whistle.id },
  })
  return next
}

/** Writes what is on the page into the whistle; a new one begins as a draft. */
async function write(ctx: CommandContext, input: ParsedInputOf<'whistle.save'>, file: CaseFile) {
  const fields = {
    kind: input.kind,
    content: input.content.trim(),
    duties: input.duties.map(item => ({ departmentId: item.departmentId, duty: item.duty.trim() })),
    meetPlace: input.meetPlace.trim(),
    meetAt: input.meetAt,
    levelReason: input.levelReason.trim(),
    leaderId: input.leader.id,
    leaderName: input.leader.name,
    leaderTitle: input.leader.title.trim(),
  }
  if (input.whistleId !== null) {
    const { whistle } = await loadWhistle(ctx, input.whistleId)
    if (whistle.caseId !== file.id) fail('whistle.illegalMove', { status: whistle.status, action: 'revise' })
    ctx.expectRev(whistle, input.rev ?? 0)
    return ctx.move(whistleTable, whistle, 'revise', { ...fields, askedAt: null, answerDueAt: null })
  }
  const known = await ctx.db.find(whistleTable, { caseId: file.id })
  return ctx.insert(whistleTable, {
    orgId: file.orgId,
    caseId: file.id,
    number: nextWhistleNumber(
      file.number,
      markOf(ctx.services),
      known.map(item => item.number),
    ),
    status: 'drafted',
    ...fields,
    draftedById: ctx.actor.userId,
    draftedByName: ctx.actor.name,
    askedAt: null,
    answerDueAt: null,
    blownAt: null,
    blownByName: null,
    confirmDueAt: null,
    settledAt: null,
    settledByName: null,
    settleNote: null,
    endedAt: null,
    endedByName: null,
    endNote: null,
  })
}

export const whistleWriteHandlers: HandlersOf<
  | 'whistle.save'
  | 'whistle.ask'
  | 'whistle.answer'
  | 'whistle.blow'
  | 'whistle.settle'
  | 'whistle.close'
  | 'whistle.cancel'
> = {
  'whistle.save': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    ctx.authorise(canPrepareWhistle(await viewerOf(ctx), file))
    if (endedCaseStatuses.includes(file.status))
      fail('case.illegalMove', { status: file.status, action: 'whistle' })
    await mustBeLeader(ctx, file, input.leader)
    const written = await write(ctx, input, file)
    const answered = { whistleId: written.id, number: written.number }
    if (input.next === 'draft') return { ...answered, orderIds: [] }
    if (input.next === 'ask') {
      await ask(ctx, written, file, null)
      return { ...answered, orderIds: [] }
    }
    const ready = decideAsk(written, file.level)
    if (!ready.ok) fail(ready.code, ready.params)
    if (input.next === 'blowFirst') {
      if (written.kind !== 'emergency') fail('whistle.notEmergency')
      return { ...answered, orderIds: (await blow(ctx, written, file, 'blowFirst')).orderIds }
    }
    if (input.approval === null) fail('whistle.approvalMissing')
    await checkAnswer(ctx, written, file, 'approve', input.approval)
    const approved = await keepAnswer(ctx, written, file, 'approve', input.approval)
    return { ...answered, orderIds: (await blow(ctx, approved, file, 'blow')).orderIds }
  },

  'whistle.ask': async (ctx, input) => {
    const { whistle, file, can } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(can.ask)
    ctx.expectRev(whistle, input.rev)
    if (input.leader !== null) await mustBeLeader(ctx, file, input.leader)
    await ask(ctx, whistle, file, input.leader)
    return { ok: true }
  },

  'whistle.answer': async (ctx, input) => {
    const { whistle, file, can } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(can.answer || can.note)
    ctx.expectRev(whistle, input.rev)
    if (input.answer === 'refuse' && input.how.words.trim() === '') fail('whistle.refusalWordsMissing')
    await checkAnswer(ctx, whistle, file, input.answer, input.how)
    await keepAnswer(ctx, whistle, file, input.answer, input.how)
    return { ok: true }
  },

  'whistle.blow': async (ctx, input) => {
    const { whistle, file, can } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(can.blow || can.blowFirst)
    ctx.expectRev(whistle, input.rev)
    const ready = decideAsk(whistle, file.level)
    if (!ready.ok) fail(ready.code, ready.params)
    const { orderIds } = await blow(ctx, whistle, file, can.blow ? 'blow' : 'blowFirst')
    return { orderIds }
  },

  'whistle.settle': async (ctx, input) => {
    const { whistle, file, can } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(can.settle)
    ctx.expectRev(whistle, input.rev)
    await ctx.update(whistleTable, whistle, {
      settledAt: ctx.now,
      settledByName: ctx.actor.name,
      settleNote: input.note,
    })
    await appendEvent(ctx, file, {
      kind: 'whistleSettled',
      text: input.note,
      data: { number: whistle.number, whistleId: whistle.id },
    })
    return { ok: true }
  },

  'whistle.close': async (ctx, input) => {
    const { whistle, file, viewer, orders, answers } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(canPrepareWhistle(viewer, file))
    ctx.expectRev(whistle, input.rev)
    if (orders.some(order => !isAnswered(order))) fail('whistle.ordersOpen')
    if (isUnconfirmed(whistle, answers)) fail('whistle.unconfirmed')
    await end(ctx, whistle, file, 'close', input.note)
    return { ok: true }
  },

  'whistle.cancel': async (ctx, input) => {
    const { whistle, file, viewer, orders } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(canPrepareWhistle(viewer, file))
    ctx.expectRev(whistle, input.rev)
    // Departments that are on their way are called back one by one, each told why.
    if (orders.some(order => !isAnswered(order))) fail('whistle.ordersOpen')
    await end(ctx, whistle, file, 'cancel', input.reason)
    return { ok: true }
  },
}

async function end(
  ctx: CommandContext,
  whistle: Whistle,
  file: CaseFile,
  action: 'close' | 'cancel',
  note: string,
): Promise<void> {
  await ctx.move(whistleTable, whistle, action, {
    endedAt: ctx.now,
    endedByName: ctx.actor.name,
    endNote: note,
  })
  await appendEvent(ctx, file, {
    kind: action === 'close' ? 'whistleClosed' : 'whistleCancelled',
    text: note,
    data: { number: whistle.number, whistleId: whistle.id },
  })
}
