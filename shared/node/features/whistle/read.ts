/** The whistles of a centre, one of them with its departments, and who may approve. */
import type { OutputOf, ParsedInputOf } from '../../../contract/registry.ts'
import { computeDue } from '../../../domain/deadline.ts'
import type { Level } from '../../../domain/level.ts'
import type { WorkOrder } from '../../../domain/order.ts'
import { orderClock } from '../../../domain/orderClock.ts'
import { isAnswered } from '../../../domain/orderPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { isUrgency } from '../../../domain/urgency.ts'
import {
  isUnconfirmed,
  type Whistle,
  type WhistleAnswer,
  type WhistleStatus,
  whistleConcern,
} from '../../../domain/whistle.ts'
import { awaitsAnswer, canPrepareWhistle, canSeeWhistle } from '../../../domain/whistlePolicy.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { answersByWhistle, pageOfWhistles, type WhistleListRow } from '../../db/queries/whistleList.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { loadCase, viewerOf } from '../../matter/load.ts'
import { departmentNames, organizationNames } from '../../matter/names.ts'
import { typedInitials } from '../../pinyin.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { leadersOf } from './leaders.ts'
import { loadWhistle, whistleRulesOf } from './load.ts'

type Row = OutputOf<'whistle.list'>['rows'][number]
type Pile = ParsedInputOf<'whistle.list'>['pile']

const pileStatuses: Record<Pile, readonly WhistleStatus[]> = {
  toAnswer: ['blown'],
  concern: ['blown', 'closed'],
  waiting: ['drafted', 'asked', 'approved', 'refused'],
  running: ['blown'],
  ended: ['closed', 'cancelled'],
  all: [],
}
/** Enough for a pile that must be looked through whole: what waits is never long. */
const mostWaiting = 200

const levelOf = (value: number | null) => value as Level | null

async function rowsOf(ctx: QueryContext, found: readonly WhistleListRow[]): Promise<Row[]> {
  const { db, now } = ctx
  const ids = found.map(item => item.whistle.id)
  const answers = await answersByWhistle(db, ids)
  const orders = ids.length === 0 ? [] : await db.find(workOrderTable, { whistleId: ids, deletedAt: null })
  const byWhistle = Map.groupBy(orders, order => order.whistleId)
  const names = await departmentNames(
    db,
    found.flatMap(item => item.whistle.duties.map(duty => duty.departmentId)),
  )
  const centers = await organizationNames(
    db,
    found.map(item => item.whistle.orgId),
  )
  return found.map(({ whistle, caseNumber, caseTitle, level, urgency }) => {
    const said = answers.get(whistle.id) ?? []
    const own = byWhistle.get(whistle.id) ?? []
    return {
      id: whistle.id,
      caseId: whistle.caseId,
      rev: whistle.rev,
      number: whistle.number,
      kind: whistle.kind,
      status: whistle.status,
      caseNumber,
      caseTitle,
      orgName: centers.get(whistle.orgId) ?? '',
      level: levelOf(level),
      urgency: urgency !== null && isUrgency(urgency) ? urgency : null,
      content: whistle.content,
      departmentNames: whistle.duties.map(duty => names.get(duty.departmentId) ?? ''),
      meetPlace: whistle.meetPlace,
      meetAt: whistle.meetAt,
      leaderName: whistle.leaderName,
      draftedByName: whistle.draftedByName,
      createdAt: whistle.createdAt,
      askedAt: whistle.askedAt,
      blownAt: whistle.blownAt,
      dueAt: dueOf(whistle, said),
      concern: whistleConcern(whistle, said, now),
      isUnconfirmed: isUnconfirmed(whistle, said),
      arrived: own.filter(order => order.checkedInAt !== null).length,
      finished: own.filter(isAnswered).length,
      orders: own.length,
      can: {
        answer: whistle.leaderId === ctx.actor.userId && awaitsAnswer(whistle, said),
        blow: whistle.status === 'approved' && hasAbility(ctx.actor, 'order.dispatch'),
      },
    }
  })
}

function dueOf(whistle: Whistle, answers: readonly WhistleAnswer[]): string | null {
  if (whistle.status === 'asked') return whistle.answerDueAt
  return isUnconfirmed(whistle, answers) ? whistle.confirmDueAt : null
}

/** Whistles that wait for this person's own answer, and those that have become the concern of a leader. */
export async function waitingWhistles(
  ctx: QueryContext,
  pile: 'toAnswer' | 'concern',
  caseId: string | null = null,
): Promise<Row[]> {
  const reader = readerOf(await viewerOf(ctx))
  const part = (statuses: readonly WhistleStatus[], isUnsettled: boolean) =>
    pageOfWhistles(
      ctx.db,
      { statuses, caseId, leaderId: pile === 'toAnswer' ? ctx.actor.userId : null, isUnsettled },
      reader,
      null,
      mostWaiting,
    )
  const found = [...(await part(pileStatuses[pile], true)), ...(await part(['asked'], false))]
  const rows = await rowsOf(ctx, found)
  return rows.filter(row => (pile === 'toAnswer' ? row.can.answer : row.concern !== null))
}

export const whistleReadHandlers: HandlersOf<'whistle.list' | 'whistle.get' | 'whistle.leaders'> = {
  'whistle.list': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'order.read'))
    if (input.pile === 'toAnswer' || input.pile === 'concern')
      return { rows: await waitingWhistles(ctx, input.pile, input.caseId), nextCursor: null }
    const found = await pageOfWhistles(
      ctx.db,
      {
        statuses: pileStatuses[input.pile],
        caseId: input.caseId,
        leaderId: null,
        isUnsettled: false,
      },
      readerOf(await viewerOf(ctx)),
      input.cursor,
      input.limit,
    )
    const page = found.slice(0, input.limit)
    return {
      rows: await rowsOf(ctx, page),
      nextCursor: found.length > input.limit ? (page.at(-1)?.whistle.id ?? null) : null,
    }
  },

  'whistle.get': async (ctx, input) => {
    const { whistle, file, viewer, answers, orders, can } = await loadWhistle(ctx, input.whistleId)
    ctx.authorise(canSeeWhistle(viewer, file))
    const { db, now } = ctx
    const centers = await organizationNames(db, [file.orgId])
    return {
      whistle,
      caseNumber: file.number,
      caseTitle: file.title,
      orgName: centers.get(file.orgId) ?? '',
      level: file.level,
      urgency: file.urgency,
      answers,
      departments: await departmentStates(ctx, whistle, orders),
      concern: whistleConcern(whistle, answers, now),
      isUnconfirmed: isUnconfirmed(whistle, answers),
      can: { ...can, prepare: canPrepareWhistle(viewer, file) },
    }
  },

  'whistle.leaders': async (ctx, input) => {
    const file = await loadCase(ctx.db, input.caseId)
    ctx.authorise(canPrepareWhistle(await viewerOf(ctx), file))
    const { rules } = await whistleRulesOf(ctx.db, file.orgId, ctx.today)
    const { calendar } = await clockRules(ctx, file.orgId)
    return {
      leaders: (await leadersOf(ctx, file)).map(user => ({
        id: user.id,
        name: user.name,
        roles: user.roles,
        initials: typedInitials(user.name),
      })),
      answerDueAt: computeDue(ctx.now, rules.answerWithin, calendar).dueAt,
      confirmDueAt: computeDue(ctx.now, rules.confirmWithin, calendar).dueAt,
    }
  },
}

/** Each department of a whistle with where its order stands; before the whistle, only what it will be asked. */
async function departmentStates(
  ctx: QueryContext,
  whistle: Whistle,
  orders: readonly WorkOrder[],
): Promise<OutputOf<'whistle.get'>['departments']> {
  const ids = [...whistle.duties.map(item => item.departmentId), ...orders.map(order => order.departmentId)]
  const names = await departmentNames(ctx.db, ids)
  const rules = await clockRules(ctx, whistle.orgId)
  const of = (order: WorkOrder) => {
    const clock = orderClock(order, ctx.now, rules)
    return {
      orderId: order.id,
      departmentId: order.departmentId,
      departmentName: names.get(order.departmentId) ?? '',
      role: order.role,
      duty: order.demand,
      number: order.number,
      status: order.status,
      deliveredAt: order.deliveredAt,
      signedAt: order.signedAt,
      checkedInAt: order.checkedInAt,
      completedAt: order.completedAt,
      checkInDueAt: order.checkInDueAt,
      finishDueAt: order.finishDueAt,
      clockKind: clock.clockKind,
      clockColor: clock.color,
    }
  }
  const going = orders.map(of)
  // Units a return led to come after the ones first called; those not called yet wait at the end.
  const called = new Set(orders.map(order => order.departmentId))
  const waiting = whistle.duties.flatMap((item, at) =>
    called.has(item.departmentId)
      ? []
      : [
          {
            orderId: null,
            departmentId: item.departmentId,
            departmentName: names.get(item.departmentId) ?? '',
            role: at === 0 ? ('lead' as const) : ('support' as const),
            duty: item.duty,
            number: '',
            status: null,
            deliveredAt: null,
            signedAt: null,
            checkedInAt: null,
            completedAt: null,
            checkInDueAt: null,
            finishDueAt: null,
            clockKind: 'none' as const,
            clockColor: 'none' as const,
          },
        ],
  )
  return [...going.sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead')), ...waiting]
}
