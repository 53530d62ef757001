/** How random play of dispatch is closed: without the departments, and with a look at what was never tried. */
import { expect } from 'vitest'
import { endedCaseStatuses } from '../../shared/domain/case.ts'
import { isAnswered } from '../../shared/domain/orderPolicy.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { supervisionTable } from '../../shared/node/db/entities/supervision.ts'
import { thirdReturn } from './dispatchMoves.ts'
import { attempt, nobodyIsForgotten, ordersAt, programOf } from './dispatchPlay.ts'
import { newTally, type Tally } from './dispatchTally.ts'
import type { DispatchTown, Player, Side } from './dispatchTown.ts'
import { type Calling, orderInput, viewOf } from './matter.ts'

/** Without one more word of any department the centre brings every matter to an end: nobody silent blocks it. */
export async function bringToAnEnd(town: DispatchTown): Promise<void> {
  const centre = town.players.filter(player => player.side === 'first' && player.departmentId === null)
  const files = await programOf(town, 'first').uow.read(db => db.find(caseFileTable, { orgId: town.orgId }))
  for (const { id, number } of files) {
    const statusOf = async () => (await viewOf((centre[0] as Player).caller, id)).case
    for (let file = await statusOf(); !endedCaseStatuses.includes(file.status); ) {
      const { rev } = file
      const way = (caller: Calling): Promise<unknown> => {
        if (file.status === 'completed')
          return caller.call('case.verify', { caseId: id, rev, isPassed: true, note: '现场看过' })
        if (file.status === 'followUp')
          return caller.call('case.followUp', {
            caseId: id,
            rev,
            method: 'phone',
            isReached: true,
            solved: 'solved',
            satisfaction: 'satisfied',
            comment: '',
            next: 'close',
          })
        return caller.call('case.terminate', { caseId: id, rev, reason: '统一收尾' })
      }
      const before = file.status
      for (const player of centre) if (await attempt(newTally(), 'end', () => way(player.caller))) break
      file = await statusOf()
      expect(file.status, `${number} goes on from ${before}`).not.toBe(before)
    }
  }
  for (const order of await ordersAt(town, 'first'))
    expect(isAnswered(order), `${order.number} is ${order.status}`).toBe(true)
}

/**
 * Both desks, apart, take back every order that can be: a slip of a whole day. Each side alone, and after sync all
 * of them, the matters whose lead was taken back lie with the centre again, with a clock of its own.
 */
export async function takeAllBack(town: DispatchTown): Promise<void> {
  for (const side of ['first', 'second'] as const) {
    town.lines[side].isDown = true
    const centre = town.players.filter(player => player.side === side && player.departmentId === null)
    const open = (await ordersAt(town, side)).filter(order => !isAnswered(order))
    // Chance has dealt out the numbers: leads and supporters come in any order.
    for (const { id } of open)
      for (const { caller } of centre)
        if (
          await attempt(newTally(), 'recall', async () =>
            caller.call('order.recall', { ...(await orderInput(caller, id)), reason: '统一收回' }),
          )
        )
          break
    await liesWithCentre(town, side)
    await nobodyIsForgotten(town, side)
  }
}

/** Each supervision is delivered once, however many machines looked; one that was raised has its one next step. */
export async function supervisionsHold(town: DispatchTown, side: Side): Promise<void> {
  const { rows, told } = await programOf(town, side).uow.read(async db => ({
    rows: await db.find(supervisionTable, { orgId: town.orgId }),
    told: await db.find(caseEventTable, { orgId: town.orgId, kind: 'supervisionDelivered' }),
  }))
  for (const row of rows) {
    const times = told.filter(event => event.data.supervisionId === row.id).length
    expect(times, `deliveries of ${row.number} (${row.status}) at ${side}`).toBeLessThanOrEqual(1)
    const next = rows.filter(one => one.previousId === row.id)
    if (row.status === 'raised') expect(next.length, `next step of ${row.number} at ${side}`).toBe(1)
  }
}

/** No matter whose open lead was taken back stays sent out. */
export async function liesWithCentre(town: DispatchTown, side: Side): Promise<void> {
  const orders = await ordersAt(town, side)
  const files = await programOf(town, side).uow.read(db => db.find(caseFileTable, { orgId: town.orgId }))
  for (const file of files.filter(one => !endedCaseStatuses.includes(one.status))) {
    const leads = orders.filter(order => order.caseId === file.id && order.role === 'lead')
    if (leads.length === 0 || leads.some(order => order.status !== 'recalled')) continue
    expect(file.status, `${file.number}, whose lead was taken back at ${side}`).toBe('assessed')
    expect(file.leadDepartmentId, `the lead of ${file.number}`).toBe(null)
    expect(file.dueAt, `the clock of ${file.number}`).not.toBe(null)
  }
}

/** What somebody can do in play, by name: play that skips half of it proves half of it. */
export const everyMove = [
  'deliver',
  'sign',
  'checkIn',
  'requestReturn',
  thirdReturn,
  'judgeReturn',
  'openRuling',
  'ruling',
  'complete',
  'verify',
  'waive',
  'recall.lead',
  'recall.support',
  'case.verify',
  'case.followUp',
  'extension.ask',
  'extension.decide',
  'suspension.ask',
  'suspension.decide',
  'supervision.issue',
  'supervision.reply',
  'supervision.settle',
  'supervision.raise',
] as const

/** Moves that play never took. */
export function untried(tally: Tally): string[] {
  return everyMove.filter(name => !tally.done[name])
}
