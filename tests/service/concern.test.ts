/** Forgotten matters on a real desk: found by the program's own round, once, given to a person, settled or passed up. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { ConcernView } from '../../shared/contract/concern.ts'
import { departmentTable } from '../../shared/node/db/entities/organization.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  codeOf,
  departmentIds,
  gasWords,
  registerCase,
  revOf,
  userId,
} from '../support/matter.ts'
import { deliverPaper } from '../support/orders.ts'

let desk: Booted<Desk>
const id: Record<string, string> = {}
let dep: Record<string, string>

/** People of this minute: sessions do not outlast a night. */
const as = (name: string) => desk.as(name)
const minute = 60_000
const round = () => desk.program.concerns.run()
const list = async (state: 'open' | 'ended' = 'open', caller?: Caller) =>
  (await (caller ?? (await as('zhao'))).call('concern.list', { state, caseId: null, isMineOnly: false })).rows
/** The sign clock where an order has several: each clock is an item of its own. */
const openOf = async (kind: ConcernView['kind'], caseId: string | null = null) =>
  (await list()).find(
    row =>
      row.kind === kind &&
      (caseId === null || row.caseId === caseId) &&
      (row.detail.clock ?? 'sign') === 'sign',
  )

async function sentOut(
  kind: 'order' | 'whistle',
  narrative: string,
): Promise<{ caseId: string; orderId: string }> {
  const director = await as('zhao')
  const caseId = await registerCase(await as('sun'), { narrative, toldAt: desk.clock.now() })
  await assessCase(director, caseId)
  const lead = { departmentId: dep.emergency ?? '', demand: '到场处置' }
  const { orderIds } =
    kind === 'whistle'
      ? await blowWhistle(director, caseId, lead)
      : await director.call('order.dispatch', {
          caseId,
          rev: await revOf(director, caseId),
          kind,
          lead,
          support: [],
          rendezvous: null,
          note: '',
          levelReason: '只涉及一个部门',
        })
  return { caseId, orderId: orderIds[0] ?? '' }
}

async function onDuty(name: string, onDay: string, part: 'day' | 'night'): Promise<void> {
  await (await as('wu')).call('shift.save', {
    turns: [
      {
        onDay,
        part,
        leader: { userId: id[name] ?? '', name: `${name}某`, phone: '' },
        clerks: [],
        phone: null,
        note: '',
      },
    ],
    isFilling: false,
  })
}

beforeAll(async () => {
  desk = await bootDesk()
  for (const name of ['zhao', 'zheng', 'qian', 'li', 'wu', 'wang', 'zhou'])
    id[name] = await userId(desk, name)
  dep = await departmentIds(await as('zhao'))
})
beforeEach(() => expect(desk.log.lines.filter(line => JSON.stringify(line).includes('watch'))).toEqual([]))
afterAll(() => desk.close())

describe('a gas whistle at night that the department does not answer', () => {
  let caseId: string
  let concern: ConcernView | undefined

  it('goes to the leader on duty at once, in the quiet hours too, and rings once', async () => {
    desk.clock.set('2026-03-02T14:00:00.000Z') // 22:00 in Shanghai
    await onDuty('wang', '2026-03-02', 'night')
    const sent = await sentOut('whistle', gasWords)
    caseId = sent.caseId
    await round()
    expect(await openOf('silentDepartment', caseId)).toBeUndefined()
    // Delivered on paper, and then nothing: ten minutes are the limit of what cannot wait.
    await deliverPaper(await as('zhao'), sent.orderId, desk.clock.now())
    desk.clock.advance(11 * minute)
    await round()
    concern = await openOf('silentDepartment', caseId)
    expect(concern).toMatchObject({
      level: 'dutyLeader',
      holderName: 'wang某',
      urgency: 'U0',
      detail: { clock: 'sign', department: '应急管理站' },
    })
    const leader = await as('wang')
    const first = await leader.call('alert.list', {})
    expect(first.isQuiet).toBe(true)
    const ring = first.alerts.find(alert => alert.kind === 'concern')
    expect(ring).toMatchObject({ concernId: concern?.id, urgency: 'U0' })
    await leader.call('alert.seen', { keys: first.alerts.map(alert => alert.key) })
    const second = await (await as('wang')).call('alert.list', {})
    expect(second.alerts.filter(alert => alert.kind === 'concern')).toEqual([])
    expect(second.waiting).toBeGreaterThan(0)
  })

  it('is found once, whatever rounds are made', async () => {
    await round()
    await round()
    expect(
      (await list()).filter(row => row.caseId === caseId && row.kind === 'silentDepartment').length,
    ).toBe(1)
  })

  it('goes up a step each time nobody settles it, and rings for the next in line', async () => {
    const levels: string[] = []
    for (let step = 0; step < 4; step += 1) {
      desk.clock.advance(11 * minute)
      await round()
      levels.push((await openOf('silentDepartment', caseId))?.level ?? 'gone')
    }
    expect(levels).toEqual(['director', 'townLeader', 'county', 'county'])
    // Without a line to the county its step waits there for a person; the town still sees it.
    expect(await openOf('silentDepartment', caseId)).toMatchObject({ holderId: null })
    const { events } = await (await as('zhao')).call('case.get', { caseId })
    expect(events.filter(event => event.kind === 'concernFound').length).toBeGreaterThan(0)
    const escalated = events.filter(
      event => event.kind === 'concernEscalated' && event.data.concern === 'silentDepartment',
    )
    expect(escalated.map(event => event.data.level)).toEqual(
      expect.arrayContaining(['director', 'townLeader', 'county']),
    )
  })

  it('is settled with what was done, and raised again when that did not help', async () => {
    const director = await as('zhao')
    const open = await openOf('silentDepartment', caseId)
    await director.call('concern.note', { id: open?.id ?? '', deed: 'call', text: '打站长手机，已出发' })
    expect(
      await codeOf((await as('sun')).call('concern.settle', { id: open?.id ?? '', outcome: '不关我事' })),
    ).toBe('permission.denied')
    await director.call('concern.settle', { id: open?.id ?? '', outcome: '站长带人已出发' })
    expect(
      await codeOf(director.call('concern.note', { id: open?.id ?? '', deed: 'call', text: '再打' })),
    ).toBe('concern.ended')
    await round()
    expect(await openOf('silentDepartment', caseId)).toBeUndefined()
    const { steps } = await director.call('concern.get', { id: open?.id ?? '' })
    expect(steps.map(step => step.kind)).toEqual([
      'found',
      'escalated',
      'escalated',
      'escalated',
      'call',
      'settled',
    ])
    desk.clock.advance(31 * minute)
    await round()
    expect(await openOf('silentDepartment', caseId)).toMatchObject({ level: 'dutyLeader' })
  })

  it('ends by itself when the department signs', async () => {
    const director = await as('zhao')
    const orders = await director.call('order.list', {
      statuses: [],
      departmentId: null,
      kind: null,
      isOverdue: false,
      cursor: null,
      limit: 20,
    })
    const orderId = orders.rows[0]?.id ?? ''
    await director.call('order.recall', {
      orderId,
      rev: (await director.call('order.get', { orderId })).order.rev,
      reason: '改由消防处置',
    })
    await round()
    expect(await openOf('silentDepartment', caseId)).toBeUndefined()
    expect((await list('ended')).find(row => row.status === 'lapsed' && row.caseId === caseId)).toBeTruthy()
  })
})

describe('people who are not there', () => {
  it('a matter in the hands of somebody who fell ill goes to the leader, until it is given to another', async () => {
    desk.clock.set('2026-03-03T01:00:00.000Z')
    const caseId = await registerCase(await as('sun'), { toldAt: desk.clock.now() })
    await (await as('qian')).call('triage.take', { caseId })
    await round()
    expect(await openOf('ownerAway', caseId)).toBeUndefined()
    const director = await as('zhao')
    const { id: absenceId } = await director.call('absence.ask', {
      userId: id.qian ?? '',
      reason: 'ill',
      fromAt: desk.clock.now(),
      toAt: '2026-03-06T10:00:00.000Z',
      deputyId: null,
      note: '',
    })
    await director.call('absence.decide', {
      id: absenceId,
      rev: 1,
      isApproved: true,
      via: 'account',
      approverId: null,
      note: '',
    })
    await round()
    const concern = await openOf('ownerAway', caseId)
    expect(concern).toMatchObject({
      holderName: 'zhao某',
      level: 'director',
      detail: { name: 'qian某', reason: 'ill' },
    })
    // Words do not fill an empty chair.
    expect(
      await codeOf(director.call('concern.settle', { id: concern?.id ?? '', outcome: '等他回来' })),
    ).toBe('concern.stillThere')
    await director.call('triage.take', { caseId })
    await director.call('concern.settle', { id: concern?.id ?? '', outcome: '我来研判' })
    await round()
    expect(await openOf('ownerAway', caseId)).toBeUndefined()
  })

  it('with no superior here it goes to the county; a deputy of the director is a superior', async () => {
    const director = await as('zhao')
    const leader = await as('zheng')
    const span = {
      fromAt: desk.clock.now(),
      toAt: '2026-03-06T10:00:00.000Z',
      note: '',
      reason: 'training' as const,
    }
    const ask = async (who: string, deputy: string | null) => {
      const { id: absenceId } = await director.call('absence.ask', {
        ...span,
        userId: id[who] ?? '',
        deputyId: deputy === null ? null : (id[deputy] ?? ''),
      })
      const decider = who === 'zhao' ? leader : director
      await decider.call('absence.decide', {
        id: absenceId,
        rev: 1,
        isApproved: true,
        via: 'account',
        approverId: null,
        note: '',
      })
      return absenceId
    }
    const directorAway = await ask('zhao', null)
    const own = await ask('zheng', null)
    await round()
    expect(await openOf('noSuperior')).toMatchObject({ level: 'county', holderId: null })
    const { rows } = await leader.call('absence.list', {})
    const row = rows.find(one => one.id === directorAway)
    await leader.call('absence.changeDeputy', { id: directorAway, rev: row?.rev ?? 0, deputyId: id.wu ?? '' })
    await round()
    expect(await openOf('noSuperior')).toBeUndefined()
    for (const absenceId of [directorAway, own]) {
      const found = (await leader.call('absence.list', {})).rows.find(one => one.id === absenceId)
      await (await as('wu')).call('absence.end', { id: absenceId, rev: found?.rev ?? 0, note: '' })
    }
  })
})

describe('matters that stand still', () => {
  it('are found after five working days without a step, weekends not counted', async () => {
    desk.clock.set('2026-03-06T02:00:00.000Z') // a Friday
    const { caseId } = await sentOut('order', '村口的路灯坏了半个月，晚上出门看不见路。')
    desk.clock.set('2026-03-13T02:00:00.000Z')
    await round()
    expect(await openOf('noMovement', caseId)).toBeUndefined()
    desk.clock.set('2026-03-14T02:00:00.000Z')
    await round()
    expect(await openOf('noMovement', caseId)).toMatchObject({ detail: { days: 5 } })
    // A step of the matter ends it.
    await (await as('zhao')).call('case.note', { caseId, text: '催过站长', isFirstContact: false })
    await round()
    expect(await openOf('noMovement', caseId)).toBeUndefined()
  })

  it('by limits a centre may change, as a rule set with a day', async () => {
    const director = await as('zhao')
    const { rules } = await director.call('concern.rules', {})
    const save = (noMovementDays: number, caller = director) =>
      caller.call('concern.saveRules', {
        rules: { ...rules, noMovementDays },
        effectiveFrom: '2026-03-14',
        note: '从严',
      })
    expect(await codeOf(save(0))).toBe('concern.rulesInvalid')
    expect(await codeOf(save(2, await as('li')))).toBe('permission.denied')
    await save(2)
    expect((await director.call('concern.rules', {})).rules.noMovementDays).toBe(2)
  })

  it('with an order whose department is no longer there are found', async () => {
    desk.clock.set('2026-03-16T02:00:00.000Z')
    const { caseId, orderId } = await sentOut('order', '下水井盖丢了。')
    await round()
    expect(await openOf('noOwner', caseId)).toBeUndefined()
    // Another desk of the centre switched the department off; the order did not know.
    await desk.program.uow.write(db =>
      db.updateRows(departmentTable, { id: dep.emergency ?? '' }, { isActive: false }),
    )
    await round()
    expect(await openOf('noOwner', caseId)).toMatchObject({ orderId, detail: { department: '应急管理站' } })
  })
})
