/** Whistles, meetings and task forces between two desks of a town that are apart, and their county. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import {
  assessCase,
  codeOf,
  departmentIds,
  registerCase,
  revOf,
  userId,
  viewOf,
  whistleOf,
} from '../support/matter.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

describe.each(countyKinds)('a town with a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let lineA: Line
  let lineB: Line
  let orgId: string
  let officer: Caller
  let far: Caller
  let whistleOfficer: Caller
  let leaderId: string
  let departments: Record<string, string>

  beforeAll(async () => {
    county = await makeCounty(kind)
    lineA = new Line(() => county)
    a = await bootDesk({ link: lineA.link, clock: county.clock })
    await enrolDesk(a, county)
    lineB = new Line(() => county)
    // The leader sits at the second desk and has an account there.
    b = await joinDesk(county, lineB, { username: 'zhenzhang', roles: ['townLeader'] }, county.clock)
    await quiet(a, b)
    orgId = await centerId(a)
    officer = await a.as('qian')
    far = await b.as('zhenzhang')
    whistleOfficer = await county.as('whistle')
    leaderId = await userId(a, 'zhenzhang')
    departments = await departmentIds(officer)
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  type How = InputOf<'whistle.answer'>['how']
  const own: How = {
    way: 'own',
    answeredAt: '2026-03-01T00:00:00.000Z',
    words: '同意',
    attachmentId: null,
  }
  const told: How = { ...own, way: 'phone' }
  const get = (caller: Caller, whistleId: string) => caller.call('whistle.get', { whistleId })
  const input = async (caller: Caller, whistleId: string) => ({
    whistleId,
    rev: (await get(caller, whistleId)).whistle.rev,
  })
  const answer = async (caller: Caller, whistleId: string, said: 'approve' | 'refuse', how: How) =>
    caller.call('whistle.answer', { ...(await input(caller, whistleId)), answer: said, how })
  const cut = (isDown: boolean) => {
    lineA.isDown = isDown
    lineB.isDown = isDown
  }

  async function asked(): Promise<{ caseId: string; whistleId: string }> {
    const caseId = await registerCase(officer)
    await assessCase(officer, caseId, { level: 3, urgency: 'U2', differenceReason: '几个部门都有份' })
    const { whistleId } = await officer.call(
      'whistle.save',
      whistleOf(caseId, [{ departmentId: departments.police ?? '', duty: '到场' }], {
        next: 'ask',
        approval: null,
        leader: { id: leaderId, name: 'zhenzhang某', title: '镇长' },
      }),
    )
    await quiet(a, b)
    return { caseId, whistleId }
  }

  test('a leader approves on a desk that is offline; the other desk blows once it has heard of it', async () => {
    const { caseId, whistleId } = await asked()
    cut(true)
    await answer(far, whistleId, 'approve', own)
    expect(await codeOf(officer.call('whistle.blow', await input(officer, whistleId)))).toBe(
      'permission.denied',
    )
    cut(false)
    await quiet(b, a)
    expect((await get(officer, whistleId)).answers).toMatchObject([{ way: 'own', leaderName: 'zhenzhang某' }])
    await officer.call('whistle.blow', await input(officer, whistleId))
    await quiet(a, b)
    expect((await viewOf(far, caseId)).orders).toHaveLength(1)
    await expectEqual(county, orgId, a, b)
  })

  test.each([
    ['the refusal', 'the approval'],
    ['the approval', 'the refusal'],
  ])(
    'one desk notes yes, the other no, apart; %s arrives before %s: all agree on no, and nothing is blown',
    async first => {
      const { caseId, whistleId } = await asked()
      cut(true)
      await answer(officer, whistleId, 'approve', told)
      await answer(far, whistleId, 'refuse', { ...own, words: '先调解' })
      cut(false)
      await (first === 'the refusal' ? quiet(b, a) : quiet(a, b))
      for (const caller of [officer, far, whistleOfficer])
        expect((await get(caller, whistleId)).whistle.status).toBe('refused')
      expect((await viewOf(officer, caseId)).orders).toEqual([])
      await expectEqual(county, orgId, a, b)
    },
  )

  test('a whistle blown on a told yes falls when the leader’s own no reached the county first; its words are kept', async () => {
    const { caseId, whistleId } = await asked()
    cut(true)
    await answer(officer, whistleId, 'approve', told)
    await officer.call('whistle.blow', await input(officer, whistleId))
    await answer(far, whistleId, 'refuse', { ...own, words: '先调解' })
    cut(false)
    await quiet(b, a)
    for (const caller of [officer, far, whistleOfficer])
      expect((await get(caller, whistleId)).whistle.status).toBe('refused')
    expect((await viewOf(far, caseId)).orders).toEqual([])
    expect((await viewOf(officer, caseId)).orders).toEqual([])
    const refused = (await outboxOf(a)).filter(item => item.state === 'refused')
    expect(refused.map(item => item.code)).toContain('whistle.illegalMove')
    await expectEqual(county, orgId, a, b)
  })

  test('a no that comes after the whistle is an objection for the director; the departments stay called', async () => {
    const { caseId, whistleId } = await asked()
    cut(true)
    await answer(officer, whistleId, 'approve', told)
    await officer.call('whistle.blow', await input(officer, whistleId))
    await answer(far, whistleId, 'refuse', { ...own, words: '先调解' })
    cut(false)
    await quiet(a, b)
    const page = await get(officer, whistleId)
    expect(page.whistle.status).toBe('blown')
    expect(page.answers.map(item => item.answer)).toEqual(['approve', 'refuse'])
    expect((await viewOf(far, caseId)).orders).toHaveLength(1)
    await expectEqual(county, orgId, a, b)
  })

  test('two desks blow the same approved whistle apart: the departments are called once', async () => {
    const { caseId, whistleId } = await asked()
    await answer(far, whistleId, 'approve', own)
    await quiet(b, a)
    cut(true)
    for (const caller of [officer, far]) await caller.call('whistle.blow', await input(caller, whistleId))
    cut(false)
    await quiet(a, b)
    expect((await viewOf(officer, caseId)).orders).toHaveLength(1)
    expect((await viewOf(far, caseId)).orders).toHaveLength(1)
    await expectEqual(county, orgId, a, b)
  })

  test('two desks and the county draft for one matter apart: no number is given twice', async () => {
    const { caseId } = await asked()
    cut(true)
    const draft = (caller: Caller) =>
      caller.call('whistle.save', whistleOf(caseId, [], { next: 'draft', approval: null }))
    const numbers = [await draft(officer), await draft(far), await draft(whistleOfficer)].map(
      item => item.number,
    )
    cut(false)
    await quiet(a, b)
    expect(new Set(numbers).size).toBe(3)
    await expectEqual(county, orgId, a, b)
  })

  test('two desks write down different people of one meeting apart: both stand in the minutes', async () => {
    const caseId = await registerCase(officer)
    const at = county.clock.now()
    const person = (unitName: string) => ({
      id: null,
      departmentId: null,
      unitName,
      personName: '',
      title: '',
      isInvited: true,
      cameAt: at,
      position: '可以办',
    })
    const page = {
      meetingId: null,
      rev: null,
      caseId,
      kind: 'consultation' as const,
      whistleId: null,
      taskForceId: null,
      rulingId: null,
      title: '会商',
      agenda: ['怎么办'],
      meetAt: at,
      place: '会议室',
      hostName: '赵主任',
      hostTitle: '',
      recorderName: '',
      discussion: '',
      decision: '',
      attendees: [],
    }
    const { meetingId } = await officer.call('meeting.save', page)
    await quiet(a, b)
    cut(true)
    const add = async (caller: Caller, unitName: string) => {
      const { meeting } = await caller.call('meeting.get', { meetingId })
      await caller.call('meeting.save', {
        ...page,
        meetingId,
        rev: meeting.rev,
        attendees: [person(unitName)],
      })
    }
    await add(officer, '派出所')
    await add(far, '司法所')
    cut(false)
    await quiet(a, b)
    const { attendees } = await far.call('meeting.get', { meetingId })
    expect(attendees.map(one => one.unitName).sort()).toEqual(['司法所', '派出所'])
    await expectEqual(county, orgId, a, b)
  })

  test('a major matter: the town proposes, the county opens with its leader, and the town sees tasks and the verified end', async () => {
    const caseId = await registerCase(officer)
    await assessCase(officer, caseId, { level: 4, urgency: 'U2', differenceReason: '跨乡镇' })
    const propose = async () =>
      officer.call('taskForce.propose', {
        caseId,
        rev: await revOf(officer, caseId),
        reason: '三十人聚集，请县里牵头',
      })
    const { taskForceId } = await propose()
    expect(await codeOf(propose())).toBe('taskForce.alreadyOpen')
    await quiet(a, b)
    expect((await whistleOfficer.call('whistle.work', {})).proposedForces).toBe(1)
    const see = (caller: Caller) => caller.call('taskForce.get', { taskForceId })
    const step = async (caller: Caller) => ({ taskForceId, rev: (await see(caller)).force.rev })
    const opening = {
      leaderName: '林书记',
      leaderTitle: '县委常委、政法委书记',
      leaderWay: 'phone' as const,
      goal: '三日内稳住，一月内解决',
      members: [
        { departmentId: null, unitName: '县信访局', personName: '王局长', title: '局长', duty: '接待' },
      ],
    }
    expect(await codeOf(officer.call('taskForce.open', { ...(await step(officer)), ...opening }))).toBe(
      'permission.denied',
    )
    await whistleOfficer.call('taskForce.open', { ...(await step(whistleOfficer)), ...opening })
    const due = '2099-01-01T00:00:00.000Z'
    const { taskId } = await whistleOfficer.call('meetingTask.add', {
      meetingId: null,
      taskForceId,
      ownerDepartmentId: departments.police ?? '',
      ownerUserId: null,
      ownerName: '清河派出所',
      content: '维持秩序',
      dueAt: due,
    })
    await quiet(a, b)
    const seen: OutputOf<'taskForce.get'> = await see(officer)
    expect(seen.force).toMatchObject({ status: 'opened', leaderName: '林书记' })
    expect(seen.tasks).toMatchObject([{ id: taskId, content: '维持秩序' }])
    await officer.call('taskForce.note', { ...(await step(officer)), text: '已见代表' })
    expect(
      await codeOf(officer.call('taskForce.finish', { ...(await step(officer)), result: '已解决' })),
    ).toBe('taskForce.tasksOpen')
    const task = async () => {
      const [found] = (await see(officer)).tasks
      return { taskId, rev: found?.rev ?? 0 }
    }
    await officer.call('meetingTask.finish', { ...(await task()), result: '秩序正常', reportedBy: '张所长' })
    await (await a.as('zhao')).call('meetingTask.check', { ...(await task()), isPassed: true, note: '' })
    await officer.call('taskForce.finish', { ...(await step(officer)), result: '已达成一致' })
    await quiet(a, b)
    await whistleOfficer.call('taskForce.verify', {
      ...(await step(whistleOfficer)),
      isPassed: true,
      note: '电话核实，群众认可',
    })
    await quiet(a, b)
    expect((await see(far)).force).toMatchObject({ status: 'closed', verifiedByName: '吹哨员' })
    expect((await see(far)).notes.map(note => note.text)).toEqual(['已见代表'])
    const kinds = (await viewOf(officer, caseId)).events.map(event => event.kind)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'taskForceProposed',
        'taskForceOpened',
        'taskForceNoted',
        'taskForceFinished',
        'taskForceClosed',
      ]),
    )
    await expectEqual(county, orgId, a, b)
  })
})
