/** What departments do with their orders: at the county's page, or by telephone and paper through the desk. */
import type { CaseView } from '../../shared/contract/case.ts'
import { acting, CallRefused, type Person, refusalOf } from './client.ts'
import { sendPicture } from './picture.ts'
import type { Play } from './play.ts'
import { viewOf } from './triage.ts'

type Order = CaseView['orders'][number]

const answered: readonly Order['status'][] = ['completed', 'verified', 'waived', 'returned', 'recalled']
/** States in which a department owes the next step; anything else at the county means that news is on its way. */
const owed: readonly Order['status'][] = ['issued', 'delivered', 'signed', 'onSite', 'redo']

/** The liaison of an order's department at the county, if it has one. */
export function liaisonOf(play: Play, order: Order): Person | null {
  return play.world.county.liaisons.get(play.world.departmentCodes.get(order.departmentId) ?? '') ?? null
}

/** The order as the county has it now; null while it has not arrived there. */
export async function orderAtCounty(liaison: Person, orderId: string): Promise<Order | null> {
  try {
    return (await liaison.call('order.get', { orderId })).order
  } catch (error) {
    if (
      error instanceof CallRefused &&
      (error.code === 'call.notFound' || error.code === 'permission.denied')
    )
      return null
    throw error
  }
}

/** One department works on its order; supporters first, so that the lead can finish. True when the matter is done. */
export async function workOnOrders(play: Play): Promise<boolean> {
  const { desk } = play
  const before = await viewOf(desk.director, play.caseId)
  if (before.case.status === 'completed') return true
  const open = before.orders.filter(order => !answered.includes(order.status))
  const inTurn = [
    ...open.filter(order => order.role === 'support'),
    ...open.filter(order => order.role === 'lead'),
  ]
  for (const order of inTurn) {
    const liaison = liaisonOf(play, order)
    if (liaison === null || play.isByPhone) await byPaper(play, order)
    else await atCounty(play, order, liaison)
  }
  return (await viewOf(desk.director, play.caseId)).case.status === 'completed'
}

async function atCounty(play: Play, order: Order, liaison: Person): Promise<void> {
  const { words } = play.world.town
  const get = () => orderAtCounty(liaison, order.id)
  const step = async (work: (rev: number) => Promise<unknown>) =>
    acting(async () => {
      const now = await get()
      if (now !== null) await work(now.rev)
    })
  const found = await get()
  // Sent back to be done again here, but the county has not heard of it yet.
  if (found === null || !owed.includes(found.status) || found.redoCount !== order.redoCount) return
  const orderId = order.id
  if (found.status !== 'signed' && found.status !== 'onSite') {
    const handler = { name: liaison.login.name, phone: words.handlerPhone }
    await step(rev => liaison.call('order.sign', { orderId, rev, handler, slip: null }))
    if (order.role === 'lead')
      await step(rev => liaison.call('order.feedback', { orderId, rev, text: words.progress }))
  }
  if (order.kind === 'whistle' && found.checkedInAt === null) {
    const place = play.matter.place
    const photoId = await sendPicture(liaison, play.caseId, orderId, 'photo')
    await step(rev =>
      liaison.call('order.checkIn', {
        orderId,
        rev,
        personName: liaison.login.name,
        place,
        photoId,
        entered: null,
        note: words.arrived,
      }),
    )
  }
  const evidence = await sendPicture(liaison, play.caseId, orderId, 'evidence')
  const refusal = await refusalOf(
    step(rev =>
      liaison.call('order.complete', {
        orderId,
        rev,
        ...resultOf(play, order, evidence),
        personName: liaison.login.name,
      }),
    ),
  )
  // A supporter's paper slip may still be on its way from the desk.
  if (refusal !== null && refusal !== 'order.supportOpen') throw new Error(`order.complete: ${refusal}`)
}

function resultOf(play: Play, order: Order, evidence: string) {
  const resultText = order.role === 'lead' ? play.resultText : play.world.town.words.supportDone
  return {
    resultText,
    completionKind: 'substantive' as const,
    nextStep: '',
    attachmentIds: [evidence],
  }
}

/**
 * The department takes part on paper: an emergency is told by telephone first, then the printed order is signed,
 * and the clerk enters the slip, the arrival with its photo, and the result.
 */
async function byPaper(play: Play, order: Order): Promise<void> {
  const { desk, world, matter } = play
  const { words } = world.town
  const person = play.isRestricted ? desk.director : desk.clerk
  const orderId = order.id
  const personName = `${order.departmentName}${words.paperPerson}`
  const handler = { name: personName, phone: words.handlerPhone }
  const now = async () => (await person.call('order.get', { orderId })).order
  const picture = (purpose: 'scan' | 'photo' | 'evidence') =>
    sendPicture(person, play.caseId, orderId, purpose)
  if ((await now()).status === 'issued') {
    const receiverName = `${order.departmentName}${words.paperReceiver}`
    const { issuedAt } = await now()
    if (play.isByPhone)
      await acting(async () =>
        person.call('order.tell', {
          orderId,
          rev: (await now()).rev,
          mode: 'phone',
          receiverName,
          at: issuedAt,
          note: words.calledFirst,
        }),
      )
    const attachmentId = await picture('scan')
    await acting(async () =>
      person.call('order.deliver', {
        orderId,
        rev: (await now()).rev,
        receiverName,
        at: issuedAt,
        attachmentId,
        handler,
      }),
    )
  }
  if ((await now()).status === 'delivered') {
    const slip = { at: (await now()).deliveredAt ?? order.issuedAt, attachmentId: await picture('scan') }
    await acting(async () => person.call('order.sign', { orderId, rev: (await now()).rev, handler, slip }))
  }
  if (order.kind === 'whistle' && (await now()).checkedInAt === null) {
    const photoId = await picture('photo')
    await acting(async () => {
      const { rev, issuedAt } = await now()
      await person.call('order.checkIn', {
        orderId,
        rev,
        personName,
        place: matter.place,
        photoId,
        entered: { at: issuedAt, isSeen: false },
        note: words.arrived,
      })
    })
  }
  const evidence = await picture('evidence')
  const refusal = await refusalOf(
    acting(async () =>
      person.call('order.complete', {
        orderId,
        rev: (await now()).rev,
        ...resultOf(play, order, evidence),
        personName,
      }),
    ),
  )
  if (refusal !== null && refusal !== 'order.supportOpen') throw new Error(`order.complete: ${refusal}`)
}

/** The wrongly chosen department hands the order back. True once the desk knows. */
export async function handBack(play: Play): Promise<boolean> {
  const { desk, world } = play
  const { orders } = await viewOf(desk.director, play.caseId)
  const order = orders.find(item => item.role === 'lead' && !answered.includes(item.status))
  if (!order) throw new Error(`${play.matter.id} has no order to hand back`)
  if (order.status === 'returnPending') return true
  const liaison = liaisonOf(play, order)
  if (!liaison) throw new Error(`the department of ${order.number} has nobody at the county`)
  await acting(async () => {
    const found = await orderAtCounty(liaison, order.id)
    if (found === null || (found.status !== 'delivered' && found.status !== 'signed')) return
    const { citable } = await liaison.call('order.get', { orderId: order.id })
    await liaison.call('order.requestReturn', {
      orderId: order.id,
      rev: found.rev,
      reason: 'authorityMismatch',
      basis: world.town.words.returnBasis,
      dutyNumber: citable[0]?.number ?? '',
    })
  })
  return false
}

/** The centre finds the return right and names the department that it should have been. */
export async function reroute(play: Play, code: string): Promise<void> {
  const { desk, world, judged } = play
  await acting(async () => {
    const view = await viewOf(desk.director, play.caseId)
    const order = view.orders.find(item => item.status === 'returnPending')
    const departmentId = world.departments.get(code)
    if (!order || departmentId === undefined) throw new Error(`${play.matter.id} cannot be sent on`)
    const judge = (judged?.level ?? 1) >= 3 ? desk.director : desk.triage
    await judge.call('order.judgeReturn', {
      orderId: order.id,
      rev: order.rev,
      isAccepted: true,
      reason: world.town.words.returnAccepted,
      rerouteTo: {
        departmentId,
        demand: `${world.town.words.demandLead}${view.case.title}`,
      },
    })
  })
}
