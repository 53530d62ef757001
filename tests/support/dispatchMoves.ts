/** What people may do with an order in random play. */
import type { OutputOf } from '../../shared/contract/registry.ts'
import { returnsJudged } from '../../shared/domain/orderReturn.ts'
import type { Chance, Tally } from './dispatchTally.ts'
import type { DispatchTown, Player } from './dispatchTown.ts'
import { orderInput } from './matter.ts'
import { checkIn, citable, complete, deliverPaper, picture, signOwn, signSlip } from './orders.ts'

type View = OutputOf<'order.get'>

/** A return that nobody judges any more: it opens a ruling. */
export const thirdReturn = 'requestReturn.third'

/** What a player may do with an order, as its screen would offer it. */
export function movesOf(
  town: DispatchTown,
  chance: Chance,
  player: Player,
  view: View,
  tally: Tally,
  wanted: ReadonlySet<string>,
): [string, () => Promise<unknown>][] {
  const { order } = view
  const { caller } = player
  const isHunting = wanted.size > 0
  const at = () => town.clock.now()
  const input = () => orderInput(caller, order.id)
  const all: Record<string, () => Promise<unknown>> = {
    deliver: () => deliverPaper(caller, order.id, at()),
    sign: () => (player.departmentId === null ? signSlip(caller, order.id, at()) : signOwn(caller, order.id)),
    confirmSign: async () =>
      caller.call('order.confirmSign', {
        ...(await input()),
        attachmentId: chance.int(2) === 0 ? await picture(caller, order.id, 'scan') : null,
        note: '已电话核实',
      }),
    checkIn: () =>
      checkIn(caller, order.id, {
        ...(chance.int(2) === 0 ? { photoId: null } : {}),
        ...(player.departmentId === null ? { entered: { at: at(), isSeen: chance.int(2) === 0 } } : {}),
      }),
    confirmCheckIn: async () =>
      caller.call('order.confirmCheckIn', { ...(await input()), citizenName: null, note: '在现场见到' }),
    feedback: async () => caller.call('order.feedback', { ...(await input()), text: '正在处理' }),
    requestReturn: async () => {
      await caller.call('order.requestReturn', {
        ...(await input()),
        reason: 'authorityMismatch',
        basis: '不在我单位职责内',
        dutyNumber: await citable(caller, order.id),
      })
      tally.returns.set(order.id, order.returnCount + 1)
    },
    judgeReturn: async () => {
      const other = chance.pick(Object.values(town.departments))
      const isAccepted = !wanted.has(thirdReturn) && chance.int(3) > 0
      return caller.call('order.judgeReturn', {
        ...(await input()),
        isAccepted,
        reason: '研判意见',
        rerouteTo: isAccepted && chance.int(2) === 0 ? { departmentId: other, demand: '请接着办理' } : null,
      })
    },
    openRuling: async () => caller.call('ruling.open', { ...(await input()), argument: '权责清单写得清楚' }),
    complete: () => complete(caller, order.id),
    verify: async () =>
      caller.call('order.verify', { ...(await input()), isPassed: chance.int(3) > 0, note: '看过现场' }),
    waive: async () => caller.call('order.waive', { ...(await input()), reason: '不再需要协助' }),
    recall: async () => caller.call('order.recall', { ...(await input()), reason: '另作安排' }),
  }
  const often = [
    'deliver',
    'sign',
    'complete',
    'requestReturn',
    'judgeReturn',
    'openRuling',
    'confirmCheckIn',
  ]
  return Object.entries(all).flatMap(([name, work]) => {
    if (order.can[name] !== true) return []
    // Taking back ends the story: it stays possible, and rare.
    const isRare = name === 'recall' && !isHunting
    const weight = isRare ? (chance.int(3) === 0 ? 1 : 0) : often.includes(name) ? 4 : 1
    // A lead taken back is another story than a supporter.
    const called =
      name === 'recall'
        ? `recall.${order.role}`
        : name === 'requestReturn' && order.returnCount >= returnsJudged
          ? thirdReturn
          : name
    return Array.from({ length: weight }, () => [called, work] as [string, () => Promise<unknown>])
  })
}
