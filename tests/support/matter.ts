/** Builders for cases, orders and judgements through the bus; a missing part is filled with something sound. */

import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { type Booted, type Caller, password, Refused } from './boot.ts'

/** Whoever can call: through the bus in this process, or a program over HTTP. */
export type Calling = Pick<Caller, 'call'>
type Register = InputOf<'case.register'>
type Party = Register['parties'][number]

export function party(patch: Partial<Party> = {}): Party {
  return {
    role: 'applicant',
    isOrganization: false,
    name: '王大明',
    idType: 'none',
    idNumber: null,
    phone: '13812345678',
    phoneNote: null,
    address: '石桥村二组',
    sex: 'unknown',
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
    ...patch,
  }
}

export const gasWords =
  '我家楼下的燃气管道外皮脱落，这两天在楼道里能闻到煤气味，住户都很担心，请尽快派人来看。'
export const boundaryWords = '我和邻居李二强因为院墙界线多占了半米的事一直谈不拢，请村里帮助调解。'
export const bribeWords = '我要反映村主任贪污低保款的事。'

export function intake(patch: Partial<Register> = {}): Register {
  return {
    title: '',
    narrative: '村口的路灯坏了半个月，晚上出门看不见路。',
    channel: 'walkIn',
    source: 'citizen',
    sourceRef: null,
    toldAt: '2026-03-02T00:30:00.000Z',
    isAnonymous: false,
    isProtectedReporter: false,
    place: '石桥村',
    unitId: null,
    gridId: null,
    peopleCount: null,
    amountFen: null,
    categoryCode: null,
    matterClass: null,
    repeatOfId: null,
    parties: [party()],
    draftId: null,
    ...patch,
  }
}

export async function registerCase(caller: Calling, patch: Partial<Register> = {}): Promise<string> {
  return (await caller.call('case.register', intake(patch))).caseId
}

export const viewOf = (caller: Calling, caseId: string) => caller.call('case.get', { caseId })
export const revOf = async (caller: Calling, caseId: string) => (await viewOf(caller, caseId)).case.rev

/** Judges a case as the assistant proposes, every danger sign marked as dealt with. */
export async function assessCase(
  caller: Calling,
  caseId: string,
  patch: Partial<InputOf<'case.assess'>> = {},
): Promise<void> {
  const { case: file, parties } = await viewOf(caller, caseId)
  const advice = await caller.call('case.advise', {
    title: file.title,
    narrative: file.narrative,
    peopleCount: file.peopleCount,
    amountFen: file.amountFen,
    partyCount: parties.length,
    categoryCode: null,
  })
  await caller.call('case.assess', {
    caseId,
    rev: file.rev,
    categoryCode: advice.categories[0]?.code ?? '15-08',
    level: advice.level,
    urgency: advice.urgency,
    path: advice.path ?? 'administrativeHandling',
    restriction: advice.restriction,
    allowedUserIds: [],
    dispositions: advice.flags.map(flag => ({
      ruleId: flag.id,
      ...flag.span,
      outcome: 'handled' as const,
      note: '已电话通知并到场查看',
    })),
    differenceReason: '',
    opinion: '按建议办理',
    ...patch,
  })
}

type Whistle = InputOf<'whistle.save'>

/** A whistle as typed on one screen, to be sent on; what is not given is filled in soundly. */
export function whistleOf(caseId: string, duties: Whistle['duties'], patch: Partial<Whistle> = {}): Whistle {
  return {
    whistleId: null,
    rev: null,
    caseId,
    kind: 'tough',
    content: '请各部门一起到场，当场商定怎么办',
    duties,
    meetPlace: '石桥村村委会',
    meetAt: '2099-01-01T01:00:00.000Z',
    levelReason: '涉及几个部门，分头派单办不了',
    leader: { id: null, name: '郑镇长', title: '镇长' },
    next: 'blow',
    approval: { way: 'phone', answeredAt: '2026-03-01T00:00:00.000Z', words: '同意', attachmentId: null },
    ...patch,
  }
}

/** Blows a whistle that the leader approved by telephone: the lead first, then the supporters. */
export function blowWhistle(
  caller: Calling,
  caseId: string,
  lead: { departmentId: string; demand: string },
  support: readonly { departmentId: string; demand: string }[] = [],
  patch: Partial<Whistle> = {},
): Promise<{ whistleId: string; number: string; orderIds: string[] }> {
  const duties = [lead, ...support].map(item => ({ departmentId: item.departmentId, duty: item.demand }))
  return caller.call('whistle.save', whistleOf(caseId, duties, patch))
}

/** The departments of a desk by code. */
export async function departmentIds(caller: Calling): Promise<Record<string, string>> {
  const { departments } = await caller.call('department.list', {
    includeInactive: false,
  })
  return Object.fromEntries(departments.map(item => [item.code, item.id]))
}

export async function userId(desk: Booted<Desk>, username: string): Promise<string> {
  const { users } = await (await desk.as('admin')).call('user.list', {})
  const found = users.find(user => user.username === username)
  if (!found) throw new Error(`nobody is called ${username}`)
  return found.id
}

/** A liaison of one department, signed in. */
export async function liaisonOf(desk: Booted<Desk>, username: string, departmentId: string): Promise<Caller> {
  await saveUser(desk, username, ['deptLiaison'], {
    departmentIds: [departmentId],
  })
  return desk.as(username)
}

export async function saveUser(
  desk: Booted<Desk>,
  username: string,
  roles: InputOf<'user.save'>['roles'],
  patch: Partial<InputOf<'user.save'>> = {},
): Promise<void> {
  await (await desk.as('admin')).call('user.save', {
    id: null,
    rev: null,
    username,
    name: `${username}某`,
    roles,
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    password,
    ...patch,
  })
}

export async function orderOf(caller: Calling, orderId: string) {
  return (await caller.call('order.get', { orderId })).order
}

/** The order and its newest rev: what every order command begins with. */
export async function orderInput(caller: Calling, orderId: string) {
  return { orderId, rev: (await orderOf(caller, orderId)).rev }
}

/** The code a call is refused with; `ok` when it is not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

/** Every row of the centre but the timeline and the ties, without the counting of writes. */
export async function standingRows(desk: Booted<Desk>): Promise<Record<string, unknown[]>> {
  return desk.program.uow.read(async db => {
    const all: Record<string, unknown[]> = {}
    for (const table of syncedTables)
      if (!['case_event', 'case_link'].includes(table.name))
        all[table.name] = (await db.find(table, {}, { orderBy: 'id' })).map(
          ({ rev: _rev, updatedAt: _at, updatedBy: _by, ...row }) => row,
        )
    return all
  })
}
