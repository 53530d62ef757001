/** Random play of a town at dispatch: whoever may do something does it, and after each step the rules are held up. */
import { expect } from 'vitest'
import { type CaseStatus, endedCaseStatuses } from '../../shared/domain/case.ts'
import { nextState } from '../../shared/domain/machine.ts'
import type { OrderAction, WorkOrder } from '../../shared/domain/order.ts'
import { isAnswered } from '../../shared/domain/orderPolicy.ts'
import { provenAt } from '../../shared/domain/orderProof.ts'
import { returnsJudged } from '../../shared/domain/orderReturn.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { departmentTable } from '../../shared/node/db/entities/organization.ts'
import { Refused } from './boot.ts'
import { instrumentMoves } from './dispatchInstruments.ts'
import { movesOf, thirdReturn } from './dispatchMoves.ts'
import type { Chance, Tally } from './dispatchTally.ts'
import type { DispatchTown, Player, Side } from './dispatchTown.ts'
import { assessCase, registerCase, revOf } from './matter.ts'

export const programOf = (town: DispatchTown, side: Side) =>
  side === 'county' ? town.county.program : town.desks[side].program
export const ordersAt = (town: DispatchTown, side: Side): Promise<WorkOrder[]> =>
  programOf(town, side).uow.read(db => db.find(workOrderTable, { orgId: town.orgId, deletedAt: null }))

/** The four clocks of an order as far as they are proven. */
const clocksOf = (order: WorkOrder) => ({
  delivery: order.deliveredAt,
  sign: provenAt(order.signedAt, order.signProof),
  checkIn: provenAt(order.checkedInAt, order.checkInProof),
  finish: provenAt(order.completedAt, order.finishProof),
})

/** A supporter that has said something: a result, which somebody checks after, counts. */
const hasAnswered = (order: WorkOrder) => isAnswered(order) || order.status === 'completed'

const datesOf = (order: WorkOrder) => [order.signDueAt, order.checkInDueAt, order.finishDueAt]

/** What nobody may find after any step, whoever took it. */
function holdUp(before: readonly WorkOrder[], after: readonly WorkOrder[], by: Player | null): void {
  const earlier = new Map(before.map(order => [order.id, order]))
  for (const order of after) {
    const old = earlier.get(order.id)
    const now = clocksOf(order)
    const then = old ? clocksOf(old) : { delivery: null, sign: null, checkIn: null, finish: null }
    const isOwn = by !== null && by.departmentId === order.departmentId
    if (isOwn) {
      // No clock starts by its subject's own click.
      expect(now.delivery, `delivery of ${order.number} by its own department`).toBe(then.delivery)
      // The finish stops only when somebody else has looked.
      expect(now.finish, `finish of ${order.number} by its own department`).toBe(then.finish)
      // No date moves by the act of whom it binds.
      if (old) expect(datesOf(order), `dates of ${order.number} by its own department`).toEqual(datesOf(old))
      // A stop that the department brings about rests on more than its click.
      for (const [stop, proof] of [
        ['sign', order.signProof],
        ['checkIn', order.checkInProof],
      ] as const)
        if (now[stop] !== then[stop] && now[stop] !== null)
          expect(['county', 'paper', 'photo'], `${stop} of ${order.number}`).toContain(proof?.kind)
    }
    // Two returns are judged; what is handed back a third time lies with a ruling and nobody else.
    if (order.status === 'returnPending')
      expect(order.returnCount, `judged returns of ${order.number}`).toBeLessThanOrEqual(returnsJudged)
    // A lead says it is done when every supporter has answered.
    if (order.role === 'lead' && order.status === 'completed' && old?.status !== 'completed' && by !== null)
      expect(
        after
          .filter(one => one.caseId === order.caseId && one.role === 'support' && !hasAnswered(one))
          .map(one => `${one.number} ${one.status}`),
        `supporters that ${order.number} did not wait for`,
      ).toEqual([])
    if (now.delivery === null)
      expect([order.signedAt, order.checkedInAt, order.signDueAt], `undelivered ${order.number}`).toEqual([
        null,
        null,
        null,
      ])
  }
}

/** A matter in these states is in the hands of a lead department. */
export const sentOut: readonly CaseStatus[] = ['dispatched', 'handling', 'whistled', 'onSite']

/** Every order that binds somebody has a department at work, and a way on that does not wait for it. */
export async function nobodyIsForgotten(town: DispatchTown, side: Side): Promise<void> {
  const byOthers: readonly OrderAction[] = [
    'deliver',
    'acceptReturn',
    'ruleStay',
    'waive',
    'recall',
    'verifyPass',
  ]
  const { files, orders, departments } = await programOf(town, side).uow.read(async db => ({
    files: await db.find(caseFileTable, { orgId: town.orgId }),
    orders: await db.find(workOrderTable, { orgId: town.orgId, deletedAt: null }),
    departments: new Map((await db.find(departmentTable, {})).map(row => [row.id, row])),
  }))
  for (const order of orders.filter(one => !isAnswered(one))) {
    expect(departments.get(order.departmentId)?.isActive, `the department of ${order.number}`).toBe(true)
    const open = byOthers.filter(action => nextState('work_order', order.status, action) !== null)
    expect(open, `a way on for ${order.number} in ${order.status}`).not.toEqual([])
  }
  for (const file of files) {
    const live = orders.filter(order => order.caseId === file.id && !isAnswered(order))
    if (endedCaseStatuses.includes(file.status)) expect(live.map(order => order.number)).toEqual([])
    else if (sentOut.includes(file.status))
      expect(
        live.some(order => order.role === 'lead'),
        `${file.number} is ${file.status} and has no lead`,
      ).toBe(true)
    else if (file.status === 'assessed')
      expect(
        live.filter(order => order.role === 'lead').map(order => order.number),
        `${file.number} lies with the centre and yet with a lead`,
      ).toEqual([])
  }
}

/** Codes of refusals that play may meet: somebody else was faster, or a rule says no. */
const expectedRefusals =
  /^(order|case|ruling|row|permission|instrument|extension|suspension|supervision)\.|^call\.notFound$/

export async function attempt(tally: Tally, name: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    tally.done[name] = (tally.done[name] ?? 0) + 1
    return true
  } catch (error) {
    if (!(error instanceof Refused) || !expectedRefusals.test(error.code)) throw error
    const key = `${name} ${error.code}`
    tally.refused[key] = (tally.refused[key] ?? 0) + 1
    return false
  }
}

/** The centre decides an open ruling, after it has said its own piece. */
async function rule(
  town: DispatchTown,
  chance: Chance,
  player: Player,
): Promise<(() => Promise<unknown>) | null> {
  const { rows } = await player.caller.call('ruling.list', { isOpenOnly: true })
  if (rows.length === 0) return null
  const row = chance.pick(rows)
  return async () => {
    const get = () => player.caller.call('ruling.get', { rulingId: row.id })
    const one = await get()
    if (one.ruling.centerArgument === null)
      await player.caller.call('ruling.argue', {
        rulingId: row.id,
        rev: one.ruling.rev,
        side: 'center',
        text: '该事项由其主管',
        dutyNumber: null,
      })
    const lead = chance.int(2) === 0 ? one.ruling.departmentId : chance.pick(Object.values(town.departments))
    await player.caller.call('ruling.decide', {
      rulingId: row.id,
      rev: (await get()).ruling.rev,
      leadDepartmentId: lead,
      demand: '按裁定办理',
      text: '依据权责清单裁定',
      dutyNumber: null,
      via: 'own',
      deciderName: null,
      attachmentId: null,
    })
  }
}

async function startMatter(town: DispatchTown, chance: Chance, player: Player): Promise<void> {
  const { caller } = player
  const caseId = await registerCase(caller, { parties: [], isAnonymous: true })
  await assessCase(caller, caseId)
  const [lead = '', ...rest] = shuffled(chance, Object.values(town.departments))
  await caller.call('order.dispatch', {
    caseId,
    rev: await revOf(caller, caseId),
    kind: 'order',
    lead: { departmentId: lead, demand: '请主办' },
    support: rest.slice(0, chance.int(5)).map(departmentId => ({ departmentId, demand: '请协助' })),
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
}

function shuffled<T>(chance: Chance, from: readonly T[]): T[] {
  const rest = [...from]
  const out: T[] = []
  while (rest.length > 0) out.push(...rest.splice(chance.int(rest.length), 1))
  return out
}

/** Checks a finished case, or asks the citizen; whoever may. */
async function closeUp(
  town: DispatchTown,
  chance: Chance,
  player: Player,
): Promise<[string, () => Promise<unknown>] | null> {
  const files = await programOf(town, player.side).uow.read(db =>
    db.find(caseFileTable, { orgId: town.orgId, status: ['completed', 'followUp'] as never }),
  )
  if (files.length === 0) return null
  const file = chance.pick(files)
  if (file.status === 'completed')
    return [
      'case.verify',
      () =>
        player.caller.call('case.verify', {
          caseId: file.id,
          rev: file.rev,
          isPassed: chance.int(3) > 0,
          note: '核查意见',
        }),
    ]
  const isSolved = chance.int(2) === 0
  return [
    'case.followUp',
    () =>
      player.caller.call('case.followUp', {
        caseId: file.id,
        rev: file.rev,
        method: 'phone',
        isReached: true,
        solved: isSolved ? 'solved' : 'unsolved',
        satisfaction: isSolved ? 'satisfied' : 'dissatisfied',
        comment: '电话回访',
        next: isSolved ? 'close' : 'redo',
      }),
  ]
}

/** One random step of somebody, with the rules held up before and after on that machine. */
export async function step(
  town: DispatchTown,
  chance: Chance,
  tally: Tally,
  wanted: ReadonlySet<string> = new Set(),
): Promise<void> {
  const kind = chance.int(20)
  if (kind < 3) {
    const side = chance.pick(['first', 'second'] as const)
    const line = town.lines[side]
    if (kind === 0) line.isDown = !line.isDown
    const before = await ordersAt(town, side)
    await town.desks[side].program.sync.run()
    // What sync brings is the county's, its clocks proven over there: only the plain rules apply.
    holdUp(before, await ordersAt(town, side), null)
    tally.log.push(`${side} syncs${line.isDown ? ' (cut)' : ''}`)
    return
  }
  const player = chance.pick(town.players)
  const move = await chooseMove(town, chance, player, kind, tally, wanted)
  if (move === null) return
  const [name, work] = move
  const before = await ordersAt(town, player.side)
  tally.log.push(`${player.name}: ${name}`)
  await attempt(tally, name, work)
  holdUp(before, await ordersAt(town, player.side), player)
  await nobodyIsForgotten(town, player.side)
  town.clock.advance(chance.int(12) * 60_000)
}

/** What waits for a decision of this person: an extension, a pause, an answer to supervision. */
async function decideSomething(
  town: DispatchTown,
  chance: Chance,
  player: Player,
): Promise<[string, () => Promise<unknown>] | null> {
  const { rows } = await player.caller.call('instrument.list', {})
  const waiting = rows.filter(row => row.orderId !== null && row.lanes.some(lane => lane.startsWith('to')))
  if (waiting.length === 0) return null
  const { orderId, caseId } = chance.pick(waiting)
  if (orderId === null) return null
  const moves = await instrumentMoves(town, chance, player, { id: orderId, caseId })
  const decisions = moves.filter(([name]) => /\.(decide|resume|settle|raise|reply)$/.test(name))
  return decisions.length === 0 ? null : chance.pick(decisions)
}

async function chooseMove(
  town: DispatchTown,
  chance: Chance,
  player: Player,
  kind: number,
  tally: Tally,
  wanted: ReadonlySet<string>,
): Promise<[string, () => Promise<unknown>] | null> {
  const isCentre = player.departmentId === null
  if (kind < 5 && isCentre && player.side !== 'county' && player.name !== 'wu')
    return ['dispatch', () => startMatter(town, chance, player)]
  if (kind < 10 && isCentre) {
    const ruling = await rule(town, chance, player)
    if (ruling !== null) return ['ruling', ruling]
    const decision = await decideSomething(town, chance, player)
    if (decision !== null && chance.int(2) === 0) return decision
    const closing = await closeUp(town, chance, player)
    if (closing !== null) return closing
  }
  const { rows } = await player.caller.call('order.list', {
    statuses: [],
    departmentId: null,
    kind: null,
    isOverdue: false,
    cursor: null,
    limit: 60,
  })
  const open = rows.filter(row => !isAnswered(row) || row.status === 'completed')
  if (open.length === 0) return null
  const hunts = wanted.has(thirdReturn) && chance.int(3) > 0
  const returned = open.toSorted((a, b) => (tally.returns.get(b.id) ?? 0) - (tally.returns.get(a.id) ?? 0))
  const view = await player.caller.call('order.get', {
    orderId: (hunts ? (returned[0] ?? chance.pick(open)) : chance.pick(open)).id,
  })
  const moves = movesOf(town, chance, player, view, tally, wanted)
  if (wanted.size > 0 || chance.int(3) === 0)
    moves.push(...(await instrumentMoves(town, chance, player, view.order, wanted.size > 0)))
  const hunted = moves.filter(
    ([name]) => wanted.has(name) || (hunts && (name === 'requestReturn' || name === 'judgeReturn')),
  )
  if (hunted.length > 0) return chance.pick(hunted)
  return moves.length === 0 ? null : chance.pick(moves)
}
