/** Whistles nobody answers and meetings that are near, as the watch, the alerts and a handover see them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk } from '../support/boot.ts'
import { assessCase, departmentIds, registerCase, userId, whistleOf } from '../support/matter.ts'

let desk: Booted<Desk>
let departmentId: string
let caseId: string

/** People of this minute: sessions do not outlast a night. */
const as = (name: string) => desk.as(name)
const round = () => desk.program.concerns.run()
const duties = () => [{ departmentId, duty: '到场' }]
const named = async () => ({ id: await userId(desk, 'zheng'), name: 'zheng某', title: '镇长' })
const input = async (whistleId: string) => ({
  whistleId,
  rev: (await (await as('qian')).call('whistle.get', { whistleId })).whistle.rev,
})
const found = async (ofCase: string) =>
  (
    await (await as('zhao')).call('concern.list', { state: 'open', caseId: null, isMineOnly: false })
  ).rows.filter(
    row => row.kind === 'whistleUnconfirmed' && row.subject === 'whistle' && row.caseId === ofCase,
  )
const rings = async (name: string) => (await (await as(name)).call('alert.list', {})).alerts

beforeAll(async () => {
  desk = await bootDesk()
  departmentId = (await departmentIds(await as('zhao'))).police ?? ''
  caseId = await registerCase(await as('sun'))
  await assessCase(await as('zhao'), caseId, { level: 3, urgency: 'U2', differenceReason: '几个部门' })
})
afterAll(() => desk.close())

test('an emergency whistle nobody confirms in time goes to a leader as a forgotten matter, once, and lapses when confirmed', async () => {
  const { whistleId } = await (await as('qian')).call(
    'whistle.save',
    whistleOf(caseId, duties(), {
      kind: 'emergency',
      next: 'blowFirst',
      approval: null,
      leader: await named(),
    }),
  )
  expect((await rings('zheng')).find(one => one.kind === 'approvalWanted')).toMatchObject({ urgency: 'U0' })
  await round()
  expect(await found(caseId)).toEqual([])
  desk.clock.advance(12 * 3_600_000)
  await round()
  await round()
  expect(await found(caseId)).toHaveLength(1)
  await (await as('zheng')).call('whistle.answer', {
    ...(await input(whistleId)),
    answer: 'approve',
    how: { way: 'own', answeredAt: desk.clock.now(), words: '', attachmentId: null },
  })
  await round()
  expect(await found(caseId)).toEqual([])
  expect((await rings('zheng')).filter(one => one.kind === 'approvalWanted')).toEqual([])
})

test('a leader who is silent past the time to answer is found by the watch too', async () => {
  const other = await registerCase(await as('sun'))
  await assessCase(await as('zhao'), other, { level: 3, urgency: 'U2', differenceReason: '几个部门' })
  await (await as('qian')).call(
    'whistle.save',
    whistleOf(other, duties(), { next: 'ask', approval: null, leader: await named() }),
  )
  desk.clock.advance(4 * 86_400_000)
  await round()
  expect(await found(other)).toHaveLength(1)
})

test('a meeting is told of half an hour before, to those whose meeting it is; its tasks go over with a handover', async () => {
  // A Monday morning: alerts ring in office hours.
  desk.clock.set('2026-03-09T02:00:00.000Z')
  const at = new Date(Date.parse(desk.clock.now()) + 20 * 60_000).toISOString()
  const wu = await userId(desk, 'wu')
  const { meetingId, rev } = await (await as('qian')).call('meeting.save', {
    meetingId: null,
    rev: null,
    caseId,
    kind: 'consultation',
    whistleId: null,
    taskForceId: null,
    rulingId: null,
    title: '路灯会商',
    agenda: [],
    meetAt: at,
    place: '会议室',
    hostName: 'zhao某',
    hostTitle: '',
    recorderName: 'qian某',
    discussion: '',
    decision: '修好路灯',
    attendees: [
      {
        id: null,
        departmentId: null,
        unitName: '石桥村委会',
        personName: '',
        title: '',
        isInvited: true,
        cameAt: desk.clock.now(),
        position: '',
      },
    ],
  })
  const near = async (name: string) => (await rings(name)).filter(one => one.meetingId === meetingId)
  expect(await near('zhao')).toHaveLength(1)
  expect(await near('sun')).toHaveLength(0)
  const tasks = [
    {
      ownerDepartmentId: null,
      ownerUserId: wu,
      ownerName: 'wu某',
      content: '盯住路灯修复',
      dueAt: new Date(Date.parse(desk.clock.now()) + 86_400_000).toISOString(),
    },
  ]
  await (await as('qian')).call('meeting.decide', { meetingId, rev, tasks })
  expect(await near('zhao')).toHaveLength(0)
  const { id } = await (await as('zhao')).call('handover.open', { userId: wu, reason: 'newPost', note: '' })
  const { items } = await (await as('zhao')).call('handover.get', { id })
  expect(items.filter(item => item.kind === 'meetingTask').map(item => item.label)).toEqual(['盯住路灯修复'])
})
