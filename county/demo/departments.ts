/** What departments do with their orders: at the county's page, or by telephone and paper through the desk. */
import type { CaseView } from '../../shared/contract/case.ts'
import { acting, CallRefused, type Person, refusalOf } from './client.ts'
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
    await step(rev => liaison.call('order.sign', { orderId, rev, onBehalf: null }))
    if (order.role === 'lead')
      await step(rev => liaison.call('order.feedback', { orderId, rev, text: words.progress }))
  }
  if (order.kind === 'whistle' && found.checkedInAt === null) {
    const place = play.matter.place
    await step(rev =>
      liaison.call('order.checkIn', {
        orderId,
        rev,
        place,
        onBehalf: null,
        note: words.arrived,
      }),
    )
  }
  const refusal = await refusalOf(
    step(rev =>
      liaison.call('order.complete', {
        orderId,
        rev,
        ...resultOf(play, order),
        onBehalf: null,
      }),
    ),
  )
  // A supporter's paper slip may still be on its way from the desk.
  if (refusal !== null && refusal !== 'order.supportOpen') throw new Error(`order.complete: ${refusal}`)
}

function resultOf(play: Play, order: Order) {
  const resultText = order.role === 'lead' ? play.resultText : play.world.town.words.supportDone
  return { resultText, completionKind: 'substantive' as const }
}

/** The department is reached by telephone, and the clerk writes down what it did and who said so. */
async function byPaper(play: Play, order: Order): Promise<void> {
  const { desk, world, matter } = play
  const { words } = world.town
  const person = play.isRestricted ? desk.director : desk.clerk
  const orderId = order.id
  const onBehalf = `${order.departmentName}${words.paperPerson}`
  const now = async () => (await person.call('order.get', { orderId })).order
  if ((await now()).status === 'issued')
    await acting(async () => {
      const { rev, issuedAt } = await now()
      const receiverName = `${order.departmentName}${words.paperReceiver}`
      await person.call('order.deliver', {
        orderId,
        rev,
        mode: play.isByPhone ? 'phone' : 'paper',
        receiverName,
        at: issuedAt,
      })
    })
  if (order.kind === 'whistle' && (await now()).checkedInAt === null)
    await acting(async () => {
      const { rev } = await now()
      await person.call('order.checkIn', {
        orderId,
        rev,
        place: matter.place,
        onBehalf,
        note: words.arrived,
      })
    })
  else if ((await now()).status === 'delivered')
    await acting(async () => person.call('order.sign', { orderId, rev: (await now()).rev, onBehalf }))
  const refusal = await refusalOf(
    acting(async () =>
      person.call('order.complete', {
        orderId,
        rev: (await now()).rev,
        ...resultOf(play, order),
        onBehalf,
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
    await liaison.call('order.requestReturn', {
      orderId: order.id,
      rev: found.rev,
      reason: 'authorityMismatch',
      basis: world.town.words.returnBasis,
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
