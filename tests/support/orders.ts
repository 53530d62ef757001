/** Steps of orders with the proofs they need: slips, photos, named handlers. */
import { sendPicture } from '../../county/demo/picture.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Calling, orderInput, orderOf } from './matter.ts'

/** Who of a department handles an order, unless a test names somebody. */
export const handler = { name: '刘站长', phone: '13900000001' }

/** A photo kept with an order; answers its id. */
export async function picture(
  caller: Calling,
  orderId: string,
  purpose: InputOf<'attachment.begin'>['purpose'] = 'photo',
): Promise<string> {
  return sendPicture(caller, (await orderOf(caller, orderId)).caseId, orderId, purpose)
}

/** The printed order, delivered by a signed slip at an instant. */
export async function deliverPaper(
  caller: Calling,
  orderId: string,
  at: string,
  patch: Partial<InputOf<'order.deliver'>> = {},
): Promise<void> {
  await caller.call('order.deliver', {
    ...(await orderInput(caller, orderId)),
    receiverName: '值班员',
    at,
    attachmentId: await picture(caller, orderId, 'scan'),
    handler: null,
    ...patch,
  })
}

/** A liaison signs under the own account. */
export async function signOwn(caller: Calling, orderId: string, who = handler): Promise<void> {
  await caller.call('order.sign', { ...(await orderInput(caller, orderId)), handler: who, slip: null })
}

/** The centre enters the signature from a slip. */
export async function signSlip(
  caller: Calling,
  orderId: string,
  at: string,
  name = handler.name,
): Promise<void> {
  await caller.call('order.sign', {
    ...(await orderInput(caller, orderId)),
    handler: { ...handler, name },
    slip: { at, attachmentId: await picture(caller, orderId, 'scan') },
  })
}

/** An arrival; with a photo unless `photoId` says otherwise. */
export async function checkIn(
  caller: Calling,
  orderId: string,
  patch: Partial<InputOf<'order.checkIn'>> = {},
): Promise<void> {
  await caller.call('order.checkIn', {
    ...(await orderInput(caller, orderId)),
    personName: handler.name,
    place: '3号楼',
    note: '',
    photoId: patch.photoId === null ? null : await picture(caller, orderId),
    entered: null,
    ...patch,
  })
}

/** What a substantive completion of an order carries, its evidence sent. */
export async function completion(
  caller: Calling,
  orderId: string,
  patch: Partial<InputOf<'order.complete'>> = {},
): Promise<InputOf<'order.complete'>> {
  return {
    ...(await orderInput(caller, orderId)),
    personName: handler.name,
    resultText: '已办好',
    completionKind: 'substantive',
    nextStep: '',
    attachmentIds: [await picture(caller, orderId, 'evidence')],
    ...patch,
  }
}

export async function complete(
  caller: Calling,
  orderId: string,
  patch: Partial<InputOf<'order.complete'>> = {},
): Promise<void> {
  await caller.call('order.complete', await completion(caller, orderId, patch))
}

/** An item of the duty catalogue this caller's department may cite for the order. */
export async function citable(caller: Calling, orderId: string): Promise<string> {
  const { citable: items } = await caller.call('order.get', { orderId })
  return items[0]?.number ?? ''
}

export async function giveBack(
  caller: Calling,
  orderId: string,
  patch: Partial<InputOf<'order.requestReturn'>> = {},
): Promise<'triage' | 'director' | 'ruling'> {
  const dutyNumber = await citable(caller, orderId)
  const { course } = await caller.call('order.requestReturn', {
    ...(await orderInput(caller, orderId)),
    reason: 'authorityMismatch',
    basis: '路灯归住建管理',
    dutyNumber,
    ...patch,
  })
  return course
}
