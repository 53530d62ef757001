/** Appointments of mediations through the bus: clashes, proof of being told, moving, ringing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'
import { type Opened, openMediation, type Staff } from '../support/mediationCourse.ts'

let desk: Booted<Desk>
let staff: Staff
let mediator: Caller
let triage: Caller

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  triage = await desk.as('qian')
  staff = { clerk: await desk.as('sun'), triage, director: await desk.as('zhao'), mediator }
})
afterAll(() => desk.close())

const open = (names?: [string, string], category?: string) => openMediation(staff, names, category)
const get = async (mediationId: string) => (await mediator.call('mediation.get', { mediationId })).mediation
const course = (mediationId: string) => mediator.call('mediation.course', { mediationId })

type Plan = InputOf<'appointment.plan'>
const plan = (opened: Opened, patch: Partial<Plan> = {}) =>
  mediator.call('appointment.plan', {
    mediationId: opened.mediationId,
    startAt: '2026-03-03T01:00:00.000Z',
    endAt: '2026-03-03T02:00:00.000Z',
    room: '司法所调解室',
    partyIds: opened.ids,
    mediatorNames: ['周调解'],
    purpose: 'session',
    note: '带身份证',
    movedFromId: null,
    moveReason: '',
    isClashAccepted: false,
    ...patch,
  })

describe('an appointment', () => {
  it('shows what it runs into in other matters, and is only planned over a clash by somebody who saw it', async () => {
    const first = await open()
    const second = await open()
    const { appointmentId } = await plan(first)
    const check = (patch: object = {}) =>
      mediator.call('appointment.check', {
        mediationId: second.mediationId,
        startAt: '2026-03-03T01:30:00.000Z',
        endAt: '2026-03-03T02:30:00.000Z',
        room: '司法所 调解室',
        partyIds: second.ids,
        mediatorNames: ['周调解'],
        movedFromId: null,
        ...patch,
      })
    // The other matter has a row of its own for the same person: name and telephone tell.
    expect((await check()).clashes.map(clash => [clash.kind, clash.name, clash.appointmentId])).toEqual([
      ['room', '司法所 调解室', appointmentId],
      ['mediator', '周调解', appointmentId],
      ['party', '王大明', appointmentId],
    ])
    expect(await codeOf(plan(second))).toBe('appointment.clash')
    await plan(second, { isClashAccepted: true })
    expect(await codeOf(plan(second, { startAt: '2026-03-01T00:00:00.000Z' }))).toBe('appointment.inPast')
    expect(await codeOf(plan(second, { partyIds: [first.ids[0] ?? ''] }))).toBe('appointment.partyMissing')
    // 7 March 2026 is a Saturday; 10 April lies after the month.
    expect(await check({ startAt: '2026-03-07T01:00:00.000Z', endAt: '2026-03-07T02:00:00.000Z' })).toEqual({
      clashes: [],
      isRestDay: true,
      isAfterLimit: false,
    })
    expect(
      (await check({ startAt: '2026-04-10T01:00:00.000Z', endAt: '2026-04-10T02:00:00.000Z' })).isAfterLimit,
    ).toBe(true)
  })

  it('counts as told only when the party said yes to this very time', async () => {
    const opened = await open(['张甲', '张乙'])
    const at = { startAt: '2026-03-04T01:00:00.000Z', endAt: '2026-03-04T02:00:00.000Z' }
    const { appointmentId } = await plan(opened, { ...at, room: '村委会', mediatorNames: ['冯调解'] })
    const tell = (id: string, partyId: string, answer: 'willCome' | 'cannotCome') =>
      mediator.call('appointment.tell', {
        appointmentId: id,
        partyId,
        way: 'phone',
        toldAt: '2026-03-02T00:30:00.000Z',
        answer,
        note: '本人接电话',
        attachmentId: null,
      })
    const untold = async () =>
      (await mediator.call('appointment.list', { from: '2026-03-02', to: '2026-03-08' })).rows.find(
        row => row.appointment.mediationId === opened.mediationId,
      )?.untold
    expect(await untold()).toEqual(['张甲', '张乙'])
    await tell(appointmentId, opened.ids[0] ?? '', 'willCome')
    await tell(appointmentId, opened.ids[1] ?? '', 'cannotCome')
    expect(await untold()).toEqual(['张乙'])
    const moved = { ...at, startAt: '2026-03-05T01:00:00.000Z', endAt: '2026-03-05T02:00:00.000Z' }
    const move = (moveReason: string) =>
      plan(opened, {
        ...moved,
        room: '村委会',
        mediatorNames: ['冯调解'],
        movedFromId: appointmentId,
        moveReason,
      })
    expect(await codeOf(move(' '))).toBe('appointment.reasonMissing')
    const { appointmentId: next } = await move('张乙那天要看病')
    expect(await untold()).toEqual(['张甲', '张乙'])
    expect(await codeOf(tell(appointmentId, opened.ids[0] ?? '', 'willCome'))).toBe('appointment.illegalMove')
    await mediator.call('appointment.hold', { appointmentId: next })
    expect(await codeOf(mediator.call('appointment.hold', { appointmentId: next }))).toBe(
      'appointment.illegalMove',
    )
    expect((await course(opened.mediationId)).appointments.map(one => [one.status, one.endKind])).toEqual([
      ['cancelled', 'moved'],
      ['held', null],
    ])
  })

  it('rings for its mediator a day before, and again shortly before it begins', async () => {
    const opened = await open(['孙甲', '孙乙'])
    await plan(opened, {
      startAt: '2026-03-02T23:00:00.000Z',
      endAt: '2026-03-03T00:00:00.000Z',
      room: '二楼',
      isClashAccepted: true,
    })
    const rung = async (caller: Caller) =>
      (await caller.call('alert.list', {})).alerts.filter(
        one => one.kind === 'appointmentNear' && one.caseId === opened.caseId,
      )
    expect(await rung(mediator)).toHaveLength(1)
    expect((await rung(mediator))[0]?.key).toMatch(/\/day$/)
    expect(await rung(triage)).toEqual([])
  })

  it('is nothing for whoever may only read, and nothing after the end', async () => {
    const opened = await open(['钱甲', '钱乙'])
    const clerk = await desk.as('sun')
    expect(await codeOf(clerk.call('appointment.hold', { appointmentId: opened.mediationId }))).toBe(
      'permission.denied',
    )
    await mediator.call('mediation.fail', {
      mediationId: opened.mediationId,
      rev: (await get(opened.mediationId)).rev,
      reason: '谈不拢',
      otherPathsTold: ['litigation'],
    })
    expect(await codeOf(plan(opened))).toBe('mediation.illegalMove')
  })
})
