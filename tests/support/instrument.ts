/** Orders on their way, for tests of what moves or watches them. */

import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from './boot.ts'
import { assessCase, departmentIds, liaisonOf, orderInput, registerCase, revOf, viewOf } from './matter.ts'
import { signOwn } from './orders.ts'

/** A desk with a director, a triage officer, a town leader, and two liaisons who sit at it. */
export interface OrderDesk {
  desk: Booted<Desk>
  triage: Caller
  director: Caller
  leader: Caller
  liaison: Caller
  other: Caller
  dep: Record<string, string>
}

export async function bootOrderDesk(): Promise<OrderDesk> {
  const desk = await bootDesk()
  const director = await desk.as('zhao')
  const dep = await departmentIds(director)
  return {
    desk,
    director,
    dep,
    triage: await desk.as('qian'),
    leader: await desk.as('zheng'),
    liaison: await liaisonOf(desk, 'yingji', dep.emergency ?? ''),
    other: await liaisonOf(desk, 'pai', dep.police ?? ''),
  }
}

/** Sessions end after days: everybody signs in anew once a test has moved the clock. */
export async function signInAgain(town: OrderDesk): Promise<void> {
  const { desk } = town
  town.director = await desk.as('zhao')
  town.triage = await desk.as('qian')
  town.leader = await desk.as('zheng')
  town.liaison = await desk.as('yingji')
  town.other = await desk.as('pai')
}

export interface SentOrder {
  caseId: string
  orderId: string
}

/** A judged matter sent to the emergency office, delivered, and signed unless told otherwise. */
export async function sentOrder(
  town: OrderDesk,
  options: {
    urgency?: 'U0' | 'U1' | 'U2' | 'U3' | 'U4'
    level?: 1 | 2 | 3 | 4
    register?: Partial<InputOf<'case.register'>>
    assess?: Partial<InputOf<'case.assess'>>
    isSigned?: boolean
  } = {},
): Promise<SentOrder> {
  const { triage, director, leader, dep, liaison } = town
  const caseId = await registerCase(triage, options.register ?? {})
  await assessCase(triage, caseId, {
    urgency: options.urgency ?? 'U3',
    level: options.level ?? 2,
    differenceReason: '按实际情况定',
    ...options.assess,
  })
  const sender = options.level === 4 ? leader : director
  const { orderIds } = await sender.call('order.dispatch', {
    caseId,
    rev: await revOf(sender, caseId),
    kind: 'order',
    lead: { departmentId: dep.emergency ?? '', demand: '修好路灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  const orderId = orderIds[0] ?? ''
  if (options.isSigned !== false) await signOwn(liaison, orderId)
  return { caseId, orderId }
}

export const instrumentsOf = (caller: Caller, { caseId, orderId }: SentOrder) =>
  caller.call('instrument.ofCase', { caseId, orderId })

/** The department asks for so many days. */
export async function askExtension(
  caller: Caller,
  { orderId }: SentOrder,
  days: number,
  patch: Partial<InputOf<'extension.ask'>> = {},
): Promise<string> {
  const { extensionId } = await caller.call('extension.ask', {
    ...(await orderInput(caller, orderId)),
    days,
    reason: '等配件到货',
    interimResult: '已查明故障，配件已订',
    toldHow: 'phone',
    toldOn: '2026-03-02',
    onBehalf: null,
    ...patch,
  })
  return extensionId
}

export async function decideExtension(
  caller: Caller,
  order: SentOrder,
  extensionId: string,
  days: number,
  patch: Partial<InputOf<'extension.decide'>> = {},
) {
  const { extensions } = await instrumentsOf(caller, order)
  const rev = extensions.find(row => row.id === extensionId)?.rev ?? 0
  return caller.call('extension.decide', {
    extensionId,
    rev,
    days,
    note: days === 0 ? '不必延期' : '',
    approval: { via: 'own', leaderId: null },
    ...patch,
  })
}

export async function askPause(
  caller: Caller,
  { orderId }: SentOrder,
  reviewOn: string,
  patch: Partial<InputOf<'suspension.ask'>> = {},
): Promise<string> {
  const { suspensionId } = await caller.call('suspension.ask', {
    ...(await orderInput(caller, orderId)),
    reason: 'appraisal',
    reasonText: '已送鉴定，等鉴定意见',
    reviewOn,
    onBehalf: null,
    ...patch,
  })
  return suspensionId
}

export async function pauseInput(caller: Caller, order: SentOrder, suspensionId: string) {
  const { suspensions } = await instrumentsOf(caller, order)
  return { suspensionId, rev: suspensions.find(row => row.id === suspensionId)?.rev ?? 0 }
}

export async function grantPause(caller: Caller, order: SentOrder, suspensionId: string, reviewOn: string) {
  return caller.call('suspension.decide', {
    ...(await pauseInput(caller, order, suspensionId)),
    isGranted: true,
    reviewOn,
    note: '',
    approval: { via: 'own', leaderId: null },
  })
}

/** The finish clock of an order as the case shows it. */
export async function finishClock(caller: Caller, { caseId, orderId }: SentOrder) {
  const { clocks } = await viewOf(caller, caseId)
  const clock = clocks.find(item => item.kind === 'finish' && item.orderId === orderId)
  if (clock === undefined) throw new Error('the order has no finish clock')
  return clock
}
