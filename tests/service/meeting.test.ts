/** Joint meetings through the bus: who came, what was decided, and tasks that somebody else checks. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  codeOf,
  departmentIds,
  liaisonOf,
  registerCase,
  userId,
  viewOf,
} from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let officer: Caller
let director: Caller
let police: Caller
let departments: Record<string, string>
let caseId: string

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  officer = await desk.as('qian')
  director = await desk.as('zhao')
  departments = await departmentIds(director)
  police = await liaisonOf(desk, 'jing', departments.police ?? '')
  caseId = await registerCase(clerk)
  await assessCase(director, caseId, { level: 3, urgency: 'U2', differenceReason: '几个部门都有份' })
})
afterAll(() => desk.close())

type Save = InputOf<'meeting.save'>
const soon = () => new Date(Date.parse(desk.clock.now()) + 3_600_000).toISOString()
const later = (hours: number) => new Date(Date.parse(desk.clock.now()) + hours * 3_600_000).toISOString()
const one = (patch: Partial<Save['attendees'][number]>): Save['attendees'][number] => ({
  id: null,
  departmentId: null,
  unitName: '清河派出所',
  personName: '张所长',
  title: '所长',
  isInvited: true,
  cameAt: null,
  position: '',
  ...patch,
})
const meeting = (patch: Partial<Save> = {}): Save => ({
  meetingId: null,
  rev: null,
  caseId,
  kind: 'consultation',
  whistleId: null,
  taskForceId: null,
  rulingId: null,
  title: '路灯和夜间治安会商',
  agenda: ['路灯归谁修', '修好前怎么巡'],
  meetAt: soon(),
  place: '综治中心会议室',
  hostName: '赵主任',
  hostTitle: '中心主任',
  recorderName: '孙登记',
  discussion: '',
  decision: '',
  attendees: [one({}), one({ unitName: '清河司法所', personName: '', title: '' })],
  ...patch,
})
const get = (meetingId: string) => officer.call('meeting.get', { meetingId })
const task = (patch: Partial<InputOf<'meeting.decide'>['tasks'][number]> = {}) => ({
  ownerDepartmentId: departments.police ?? '',
  ownerUserId: null,
  ownerName: '清河派出所',
  content: '每晚巡逻两次，直到路灯修好',
  dueAt: later(48),
  ...patch,
})

/** Plans a meeting, writes down who came and what was decided, and decides it with tasks. */
async function decided(
  tasks: InputOf<'meeting.decide'>['tasks'],
  patch: Partial<Save> = {},
): Promise<string> {
  const planned = await clerk.call('meeting.save', meeting(patch))
  const before = await get(planned.meetingId)
  await clerk.call('meeting.save', {
    ...meeting(patch),
    meetingId: planned.meetingId,
    rev: planned.rev,
    decision: '一、派出所加强夜巡；二、三日内修好路灯。',
    attendees: before.attendees.map(({ id, departmentId, unitName, personName, title, isInvited }, at) => ({
      ...{ id, departmentId, unitName, personName, title, isInvited },
      cameAt: at === 0 ? desk.clock.now() : null,
      position: at === 0 ? '可以加巡' : '',
    })),
  })
  const { meeting: written } = await get(planned.meetingId)
  await clerk.call('meeting.decide', { meetingId: written.id, rev: written.rev, tasks })
  return written.id
}

test('minutes keep who was asked, who came when, each position, and which unit stayed away', async () => {
  const id = await decided([task()])
  const page = await get(id)
  expect(page.meeting).toMatchObject({ status: 'decided', decidedByName: 'sun某' })
  expect(page.meeting.number).toMatch(/^2026-H/)
  expect(page.attendees.map(person => [person.unitName, person.cameAt !== null, person.position])).toEqual([
    ['清河派出所', true, '可以加巡'],
    ['清河司法所', false, ''],
  ])
  expect(page.absent).toEqual(['清河司法所'])
  expect(page.tasks).toMatchObject([{ status: 'open', ownerName: '清河派出所', light: 'green' }])
  const { rows } = await officer.call('meeting.list', {
    statuses: ['decided'],
    caseId,
    whistleId: null,
    taskForceId: null,
    cursor: null,
    limit: 20,
  })
  expect(rows[0]).toMatchObject({ absent: ['清河司法所'], came: 1, tasks: 1, tasksOpen: 1 })
  const kinds = (await viewOf(officer, caseId)).events.map(event => event.kind)
  expect(kinds).toEqual(expect.arrayContaining(['meetingPlanned', 'meetingDecided']))
})

test('nothing is decided by nobody, without words, or without a host; decided minutes are never rewritten', async () => {
  const { meetingId } = await clerk.call('meeting.save', meeting({ hostName: '' }))
  const decide = async () => {
    const { meeting: now } = await get(meetingId)
    return codeOf(clerk.call('meeting.decide', { meetingId, rev: now.rev, tasks: [] }))
  }
  const write = async (patch: Partial<Save>) => {
    const { meeting: now, attendees } = await get(meetingId)
    return codeOf(
      clerk.call('meeting.save', {
        ...meeting(patch),
        meetingId,
        rev: now.rev,
        attendees: [one({ id: attendees[0]?.id ?? null, cameAt: desk.clock.now(), position: '可以' })],
      }),
    )
  }
  expect(await decide()).toBe('meeting.nobodyCame')
  await write({ hostName: '' })
  expect(await decide()).toBe('meeting.decisionMissing')
  await write({ hostName: '', decision: '照办' })
  expect(await decide()).toBe('meeting.hostMissing')
  await write({ decision: '照办' })
  expect(await decide()).toBe('ok')
  expect(await write({ decision: '改了' })).toBe('meeting.ended')
  expect((await get(meetingId)).meeting.decision).toBe('照办')
})

test('a task is done by its owner and checked by somebody else; what fails the check runs on', async () => {
  const id = await decided([task()])
  const current = async () => {
    const [found] = (await get(id)).tasks
    if (!found) throw new Error('no task')
    return found
  }
  const step = async () => {
    const found = await current()
    return { taskId: found.id, rev: found.rev }
  }
  const mine = await police.call('meetingTask.list', { pile: 'open', isMine: true, cursor: null, limit: 20 })
  expect(mine.rows.map(row => row.id)).toContain((await current()).id)
  expect(await codeOf(police.call('meeting.get', { meetingId: id }))).toBe('permission.denied')
  await police.call('meetingTask.finish', { ...(await step()), result: '已巡两晚', reportedBy: null })
  expect(
    await codeOf(police.call('meetingTask.check', { ...(await step()), isPassed: true, note: '' })),
  ).toBe('permission.denied')
  expect(
    await codeOf(officer.call('meetingTask.check', { ...(await step()), isPassed: false, note: '' })),
  ).toBe('meetingTask.noteMissing')
  await officer.call('meetingTask.check', { ...(await step()), isPassed: false, note: '第二晚没有记录' })
  expect(await current()).toMatchObject({ status: 'open', redoCount: 1, doneAt: null })
  // The centre enters what the department told; then another person checks.
  expect(
    await codeOf(clerk.call('meetingTask.finish', { ...(await step()), result: '补巡', reportedBy: null })),
  ).toBe('meetingTask.reporterMissing')
  await clerk.call('meetingTask.finish', { ...(await step()), result: '补巡', reportedBy: '张所长' })
  expect(await codeOf(clerk.call('meetingTask.check', { ...(await step()), isPassed: true, note: '' }))).toBe(
    'meetingTask.ownCheck',
  )
  await officer.call('meetingTask.check', { ...(await step()), isPassed: true, note: '看过记录' })
  expect(await current()).toMatchObject({ status: 'checked', doneByName: '张所长', checkedByName: 'qian某' })
})

test('a task that runs out of time is counted on the workbench of its owner and of the centre', async () => {
  const counts = async (caller: Caller) => (await caller.call('whistle.work', {})).tasksOverdue
  const before = [await counts(police), await counts(officer)]
  await decided([task({ dueAt: later(1) })])
  expect([await counts(police), await counts(officer)]).toEqual(before)
  desk.clock.advance(2 * 3_600_000)
  expect(await counts(police)).toBe((before[0] ?? 0) + 1)
  expect(await counts(officer)).toBe((before[1] ?? 0) + 1)
  const { rows } = await officer.call('meetingTask.list', {
    pile: 'overdue',
    isMine: false,
    cursor: null,
    limit: 20,
  })
  expect(rows.map(row => row.light)).toContain('red')
})

test('a task has one known owner and ends in the future; a clerk cannot drop it, the officer can with a reason', async () => {
  const refused = async (patch: Parameters<typeof task>[0]) => {
    const { meetingId } = await clerk.call(
      'meeting.save',
      meeting({ decision: '照办', attendees: [one({ cameAt: desk.clock.now() })] }),
    )
    const { meeting: now } = await get(meetingId)
    return codeOf(clerk.call('meeting.decide', { meetingId, rev: now.rev, tasks: [task(patch)] }))
  }
  const nobody = '018f0000-0000-7000-8000-000000000000'
  expect(await refused({ ownerDepartmentId: nobody })).toBe('meetingTask.ownerUnknown')
  expect(await refused({ ownerUserId: await userId(desk, 'wu') })).toBe('meetingTask.ownerUnknown')
  expect(await refused({ dueAt: '2026-01-01T00:00:00.000Z' })).toBe('meetingTask.duePast')
  const id = await decided([
    task({ ownerDepartmentId: null, ownerUserId: await userId(desk, 'wu'), ownerName: 'wu某' }),
  ])
  const [found] = (await get(id)).tasks
  const drop = { taskId: found?.id ?? '', rev: found?.rev ?? 0, reason: '灯已修好' }
  expect(await codeOf(clerk.call('meetingTask.drop', drop))).toBe('permission.denied')
  await officer.call('meetingTask.drop', drop)
  expect((await get(id)).tasks[0]).toMatchObject({ status: 'dropped', checkNote: '灯已修好' })
})

test('a meeting may belong to a whistle of the same matter, and to no other', async () => {
  const { whistleId, number } = await blowWhistle(director, caseId, {
    departmentId: departments.police ?? '',
    demand: '到场',
  })
  const { meetingId } = await clerk.call('meeting.save', meeting({ whistleId }))
  expect((await get(meetingId)).whistleNumber).toBe(number)
  const other = await registerCase(clerk)
  expect(await codeOf(clerk.call('meeting.save', meeting({ caseId: other, whistleId })))).toBe(
    'meeting.linkUnknown',
  )
})

test('those taken off the list stay written and are shown no more; a stale page overwrites nothing', async () => {
  const { meetingId, rev } = await clerk.call('meeting.save', meeting())
  const { attendees } = await get(meetingId)
  const [first] = attendees
  const save = (patch: Partial<Save>) =>
    clerk.call('meeting.save', { ...meeting({ title: '改名' }), meetingId, rev, ...patch })
  await save({ attendees: [one({ id: first?.id ?? null })] })
  expect((await get(meetingId)).attendees.map(person => person.unitName)).toEqual(['清河派出所'])
  expect(await codeOf(save({ title: '又改名' }))).toBe('row.changedMeanwhile')
})

test('a restricted matter’s meetings are open to those it names and to nobody else', async () => {
  const secret = await registerCase(clerk, { narrative: '我要反映村主任贪污低保款的事。' })
  await assessCase(director, secret, {
    restriction: 'restricted',
    allowedUserIds: [await userId(desk, 'zhao')],
  })
  const { meetingId } = await director.call('meeting.save', meeting({ caseId: secret }))
  expect(await codeOf(get(meetingId))).toBe('permission.denied')
  const { rows } = await officer.call('meeting.list', {
    statuses: [],
    caseId: null,
    whistleId: null,
    taskForceId: null,
    cursor: null,
    limit: 200,
  })
  expect(rows.map(row => row.id)).not.toContain(meetingId)
})
