/** Moves of random play with extensions, pauses and supervision of one order, as its screen would offer them. */
import { addDays, dayOf } from '../../shared/kit/time.ts'
import type { Chance } from './dispatchTally.ts'
import type { DispatchTown, Player } from './dispatchTown.ts'
import { orderInput } from './matter.ts'

const approval = { via: 'own', leaderId: null } as const

export async function instrumentMoves(
  town: DispatchTown,
  chance: Chance,
  player: Player,
  order: { id: string; caseId: string },
  isHunting = false,
): Promise<[string, () => Promise<unknown>][]> {
  const { caller } = player
  const view = await caller.call('instrument.ofCase', { caseId: order.caseId, orderId: order.id })
  const [own] = view.orders
  const moves: [string, () => Promise<unknown>][] = []
  const later = (days: number) => addDays(dayOf(town.clock.now()), days)
  const onBehalf = player.departmentId === null ? '刘站长' : null
  if (own?.can.ask && own.askExtension.isOpen)
    moves.push([
      'extension.ask',
      async () =>
        caller.call('extension.ask', {
          ...(await orderInput(caller, order.id)),
          days: 1 + chance.int(5),
          reason: '等配件',
          interimResult: '已临时处理',
          toldHow: 'notPossible',
          toldOn: null,
          onBehalf,
        }),
    ])
  if (own?.can.ask && own.askSuspension.isOpen)
    moves.push([
      'suspension.ask',
      async () =>
        caller.call('suspension.ask', {
          ...(await orderInput(caller, order.id)),
          reason: 'appraisal',
          reasonText: '等鉴定结论',
          reviewOn: later(3 + chance.int(5)),
          onBehalf,
        }),
    ])
  for (const one of view.extensions)
    if (one.can.decide)
      moves.push([
        'extension.decide',
        () =>
          caller.call('extension.decide', {
            extensionId: one.id,
            rev: one.rev,
            days: chance.int(3),
            note: '研究决定',
            approval,
          }),
      ])
  for (const one of view.suspensions) {
    const at = { suspensionId: one.id, rev: one.rev }
    if (one.can.decide)
      moves.push([
        'suspension.decide',
        () => {
          const isGranted = chance.int(2) === 0
          return caller.call('suspension.decide', {
            ...at,
            isGranted,
            reviewOn: isGranted ? later(3) : null,
            note: '研究决定',
            approval,
          })
        },
      ])
    if (one.can.resume)
      moves.push(['suspension.resume', () => caller.call('suspension.resume', { ...at, note: '鉴定已出' })])
  }
  if (view.can.supervise && (isHunting || chance.int(4) === 0))
    moves.push([
      'supervision.issue',
      () =>
        caller.call('supervision.issue', {
          caseId: order.caseId,
          orderId: order.id,
          departmentId: null,
          kind: chance.pick(['remind', 'normal', 'yellowCard'] as const),
          text: '请抓紧办理并回复',
          replyDays: null,
          cardReason: '多次提醒',
        }),
    ])
  for (const one of view.supervisions) {
    const at = { supervisionId: one.id, rev: one.rev }
    if (one.can.reply || one.can.replyFor)
      moves.push([
        'supervision.reply',
        () => caller.call('supervision.reply', { ...at, text: '正在办理', onBehalf }),
      ])
    const judge = (isSettled: boolean) => () =>
      caller.call('supervision.judge', {
        ...at,
        isSettled,
        note: '已看回复',
        nextText: '仍不到位，请限期办理',
      })
    if (one.can.settle) moves.push(['supervision.settle', judge(true)])
    if (one.can.settle && one.can.raise === true) moves.push(['supervision.raise', judge(false)])
  }
  return moves
}
