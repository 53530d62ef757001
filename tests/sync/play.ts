/** What people do in the small world: register, edit, note, take the next step, hand orders on. */
import { sendPicture } from '../../county/demo/picture.ts'
import type { CallName, InputOf } from '../../shared/contract/registry.ts'
import type { CaseFile } from '../../shared/domain/case.ts'
import type { WorkOrder } from '../../shared/domain/order.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { departmentTable } from '../../shared/node/db/entities/organization.ts'
import { stepMeeting, stepWhistle } from './whistleSteps.ts'
import type { DeskName, World } from './world.ts'

/** Words somebody typed and was told are saved. */
export interface Typed {
  text: string
  desk: DeskName
  /** Not answered before its program fell, or lost with the disk that was put back: may or may not be there. */
  isSure: boolean
}

/** One edit, with the words it replaced on that screen. */
export interface Edit extends Typed {
  caseId: string
  field: 'title' | 'place' | 'narrative'
  saw: string
}

export interface Tally {
  typed: Typed[]
  edits: Edit[]
}

/** Notes words before they are written, and that they are kept once the program has said so. */
async function typing(
  tally: Tally,
  name: DeskName,
  text: string,
  write: () => Promise<unknown>,
  edit?: Pick<Edit, 'caseId' | 'field' | 'saw'>,
): Promise<void> {
  const typed: Typed = { text, desk: name, isSure: false }
  const edited = edit === undefined ? null : { ...typed, ...edit }
  if (edited !== null) tally.edits.push(edited)
  if (!(await write())) return
  typed.isSure = true
  tally.typed.push(typed)
  if (edited !== null) edited.isSure = true
}

const stamp = (world: World, name: DeskName, tally: Tally) =>
  `${name}写的第${tally.typed.length}句${world.random.int(1e6)}`

async function someCase(world: World, name: DeskName): Promise<CaseFile | null> {
  const files = await world
    .desk(name)
    .program.uow.read(db => db.find(caseFileTable, {}, { orderBy: 'id', limit: 30 }))
  return files.length === 0 ? null : world.random.pick(files)
}

/** `isShut`: a matter that may lie only on desks that are named for it. */
export async function register(world: World, name: DeskName, tally: Tally, isShut = false): Promise<void> {
  const narrative = stamp(world, name, tally)
  const write = () =>
    world.attempt(world.desk(name), world.actor(name, 1), 'case.register', {
      title: '',
      narrative,
      channel: 'walkIn',
      source: 'citizen',
      sourceRef: null,
      toldAt: world.desk(name).clock.now(),
      isAnonymous: true,
      isProtectedReporter: isShut,
      place: '石桥村',
      unitId: null,
      gridId: null,
      peopleCount: null,
      amountFen: null,
      categoryCode: null,
      matterClass: null,
      repeatOfId: null,
      parties: [],
      draftId: null,
    })
  await typing(tally, name, narrative, write)
}

export async function edit(world: World, name: DeskName, tally: Tally): Promise<void> {
  const file = await someCase(world, name)
  if (!file) return
  const text = stamp(world, name, tally)
  const field = world.random.pick(['title', 'place', 'narrative'] as const)
  const write = () =>
    world.attempt(world.desk(name), world.actor(name, 1), 'case.edit', {
      caseId: file.id,
      rev: file.rev,
      patch: { [field]: text },
    })
  await typing(tally, name, text, write, { caseId: file.id, field, saw: file[field] })
}

export async function note(world: World, name: DeskName, tally: Tally): Promise<void> {
  const file = await someCase(world, name)
  if (!file) return
  const text = stamp(world, name, tally)
  await typing(tally, name, text, () =>
    world.attempt(world.desk(name), world.actor(name, 1), 'case.note', {
      caseId: file.id,
      text,
      isFirstContact: false,
    }),
  )
}

/** The next sensible step of a random case, whatever its state; refusals by the domain are fine. */
export async function advance(world: World, name: DeskName, tally: Tally): Promise<void> {
  const desk = world.desk(name)
  const file = await someCase(world, name)
  if (!file) return
  const who = world.random.pick([1, 2] as const)
  const actor = world.actor(name, who)
  const base = { caseId: file.id, rev: file.rev }
  const reason = stamp(world, name, tally)
  const departments = await desk.program.uow.read(db => db.find(departmentTable, { orgId: file.orgId }))
  const attempt = async () => {
    switch (file.status) {
      case 'registered':
        return world.attempt(desk, actor, 'case.assess', {
          ...base,
          categoryCode: '02-01',
          level: 2,
          urgency: 'U3',
          path: 'mediation',
          restriction: 'normal',
          allowedUserIds: [],
          dispositions: [],
          differenceReason: reason,
          opinion: reason,
        })
      case 'assessed':
      case 'dispatched':
      case 'handling':
        if (world.random.chance(0.2)) return world.attempt(desk, actor, 'case.withdraw', { ...base, reason })
        if (world.random.chance(0.2))
          return world.attempt(desk, actor, 'case.suspend', { ...base, reason, reviewOn: '2099-01-05' })
        if (world.random.chance(0.3))
          return stepWhistle(world, { name, actor, file, departments, words: reason })
        if (world.random.chance(0.15))
          return stepMeeting(world, { name, actor, file, departments, words: reason })
        return world.attempt(desk, actor, 'order.dispatch', {
          ...base,
          kind: 'order',
          lead: { departmentId: world.random.pick(departments).id, demand: reason },
          support: [],
          rendezvous: null,
          note: '',
          levelReason: '只涉及一个部门',
        })
      case 'whistled':
      case 'onSite':
        return world.random.chance(0.6)
          ? stepWhistle(world, { name, actor, file, departments, words: reason })
          : stepMeeting(world, { name, actor, file, departments, words: reason })
      case 'suspended':
        return world.attempt(desk, actor, 'case.resume', { ...base, reason })
      case 'completed':
        return world.attempt(desk, actor, 'case.verify', {
          ...base,
          isPassed: world.random.chance(0.7),
          note: reason,
        })
      case 'followUp':
        return world.attempt(desk, actor, 'case.followUp', {
          ...base,
          method: 'phone',
          isReached: true,
          solved: 'solved',
          satisfaction: 'satisfied',
          comment: reason,
          next: 'close',
        })
      default:
        return world.attempt(desk, actor, 'case.reopen', { ...base, reason })
    }
  }
  await typing(tally, name, reason, attempt)
}

type Host = World['countyHost'] | ReturnType<World['desk']>

async function workOrder(
  world: World,
  program: Host,
  orders: WorkOrder[],
  actor: ReturnType<World['actor']>,
): Promise<void> {
  if (orders.length === 0) return
  const order = world.random.pick(orders)
  const base = { orderId: order.id, rev: order.rev }
  const isCounty = program === world.countyHost
  const at = order.deliveredAt ?? order.issuedAt
  const handler = { name: '某某', phone: '13900000000' }
  const person = { personName: '某某', note: '' }
  // Each step carries its proof, as people must: a slip at the desk, a claim or the log at the county.
  const slip = async () => {
    const sender = {
      call: <N extends CallName>(name: N, input: InputOf<N>) => program.bus.executeAs(actor, name, input),
    }
    return sendPicture(sender, order.caseId, order.id, 'scan').catch(() => null)
  }
  if (order.status === 'issued' && !isCounty) {
    const attachmentId = await slip()
    if (attachmentId !== null)
      await world.attempt(program, actor, 'order.deliver', {
        ...base,
        receiverName: '某某',
        at,
        attachmentId,
        handler: null,
      })
  } else if (order.status === 'issued' || order.status === 'delivered') {
    const attachmentId = isCounty ? null : await slip()
    if (isCounty || attachmentId !== null)
      await world.attempt(program, actor, 'order.sign', {
        ...base,
        handler,
        slip: attachmentId === null ? null : { at, attachmentId },
      })
  } else if (order.status === 'signed')
    await world.attempt(program, actor, 'order.checkIn', {
      ...base,
      ...person,
      place: '村口',
      photoId: null,
      entered: isCounty ? null : { at, isSeen: world.random.chance(0.5) },
    })
  else if (order.status === 'onSite')
    await world.attempt(program, actor, 'order.complete', {
      ...base,
      personName: '某某',
      resultText: '已处理',
      completionKind: 'interim',
      nextStep: '下周再查',
      attachmentIds: [],
    })
}

export async function onCounty(world: World): Promise<void> {
  const orders = await world.county.uow.read(db => db.find(workOrderTable, {}, { orderBy: 'id', limit: 40 }))
  await workOrder(world, world.countyHost, orders, await world.liaison())
}

export async function onDeskOrder(world: World, name: DeskName): Promise<void> {
  const orders = await world
    .desk(name)
    .program.uow.read(db => db.find(workOrderTable, {}, { orderBy: 'id', limit: 40 }))
  await workOrder(world, world.desk(name), orders, world.actor(name, 2))
}
