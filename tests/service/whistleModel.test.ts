/**
 * Random work on whistles and meetings, held against what must never be: departments called out without an
 * approval on record (or, for an emergency, a confirmation that is owed), a state without a way on, a decided
 * meeting that changes, a task checked by who did it.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Actor, roles } from '../../shared/domain/role.ts'
import { endedWhistleStatuses, type WhistleAnswer, type WhistleStatus } from '../../shared/domain/whistle.ts'
import { whistleCan } from '../../shared/domain/whistlePolicy.ts'
import { CallFailure } from '../../shared/node/bus/failure.ts'
import { meetingTable, meetingTaskTable } from '../../shared/node/db/entities/meeting.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { userTable } from '../../shared/node/db/entities/organization.ts'
import { whistleAnswerTable, whistleTable } from '../../shared/node/db/entities/whistle.ts'
import { loadCase } from '../../shared/node/matter/load.ts'
import { type Booted, bootDesk } from '../support/boot.ts'
import {
  assessCase,
  type Calling,
  departmentIds,
  registerCase,
  userId,
  whistleOf,
} from '../support/matter.ts'

let desk: Booted<Desk>
let people: Record<'officer' | 'director' | 'leader' | 'clerk', Calling>
let leaderId: string
let departments: string[]

/** Somebody through the whole pipeline but the session, which would run out while the clock is moved for days. */
async function acting(username: string): Promise<Calling> {
  const user = await desk.program.uow.read(db => db.findOne(userTable, { username }))
  if (user === null) throw new Error(`nobody is called ${username}`)
  const actor: Actor = { ...user, userId: user.id, isSystem: false }
  return { call: (name, input) => desk.bus.executeAs(actor, name, input) }
}

beforeAll(async () => {
  desk = await bootDesk()
  people = {
    officer: await acting('qian'),
    director: await acting('zhao'),
    leader: await acting('zheng'),
    clerk: await acting('sun'),
  }
  leaderId = await userId(desk, 'zheng')
  departments = Object.values(await departmentIds(people.officer))
})
afterAll(() => desk.close())

const steps = [
  'revise',
  'ask',
  'approve',
  'refuse',
  'noteYes',
  'noteNo',
  'blow',
  'settle',
  'close',
  'cancel',
  'recall',
  'wait',
] as const
type StepName = (typeof steps)[number]

/** A refusal by the product is a fine answer; anything else is a fault. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error
  }
}

async function take(step: StepName, caller: Calling, whistleId: string, caseId: string): Promise<void> {
  const { whistle } = await people.officer.call('whistle.get', { whistleId })
  const input = { whistleId, rev: whistle.rev }
  const how = (way: 'own' | 'phone') => ({
    way,
    answeredAt: '2026-03-01T00:00:00.000Z',
    words: '照办',
    attachmentId: null,
  })
  const answer = (said: 'approve' | 'refuse', way: 'own' | 'phone') =>
    caller.call('whistle.answer', { ...input, answer: said, how: how(way) })
  switch (step) {
    case 'revise':
      return void (await caller.call('whistle.save', {
        ...whistleOf(caseId, whistle.duties, { next: 'draft', approval: null, kind: whistle.kind }),
        ...input,
        leader: { id: leaderId, name: 'zheng某', title: '' },
      }))
    case 'ask':
      return void (await caller.call('whistle.ask', { ...input, leader: null }))
    case 'approve':
      return void (await answer('approve', 'own'))
    case 'refuse':
      return void (await answer('refuse', 'own'))
    case 'noteYes':
      return void (await answer('approve', 'phone'))
    case 'noteNo':
      return void (await answer('refuse', 'phone'))
    case 'blow':
      return void (await caller.call('whistle.blow', input))
    case 'settle':
      return void (await caller.call('whistle.settle', { ...input, note: '已过问' }))
    case 'close':
      return void (await caller.call('whistle.close', { ...input, note: '办完' }))
    case 'cancel':
      return void (await caller.call('whistle.cancel', { ...input, reason: '不用了' }))
    case 'recall': {
      const orders = await desk.program.uow.read(db =>
        db.find(workOrderTable, { whistleId }, { orderBy: 'id' }),
      )
      const open = orders.findLast(order => order.status !== 'recalled')
      if (open) await caller.call('order.recall', { orderId: open.id, rev: open.rev, reason: '撤回' })
      return
    }
    case 'wait':
      desk.clock.advance(3 * 3_600_000)
  }
}

/** Everybody of a centre in one: who may do anything that somebody there may do. */
const everybody: Actor = {
  userId: 'somebody',
  name: '',
  orgId: '',
  roles,
  departmentIds: [],
  unitId: null,
  isSystem: false,
}

async function check(whistleId: string): Promise<void> {
  await desk.program.uow.read(async db => {
    const whistle = await db.findOne(whistleTable, { id: whistleId })
    if (whistle === null) throw new Error('the whistle is gone')
    const answers: WhistleAnswer[] = await db.find(whistleAnswerTable, { whistleId }, { orderBy: 'id' })
    const orders = await db.find(workOrderTable, { whistleId })
    const isOut: WhistleStatus[] = ['blown', 'closed']
    const before = answers.filter(item => !item.isAfterwards)
    if (whistle.blownAt !== null) {
      // Called out on an approval on record that was the last word, or as an emergency that owes a confirmation.
      if (whistle.confirmDueAt === null) expect(before.at(-1)?.answer).toBe('approve')
      else expect(whistle.kind).toBe('emergency')
      expect(orders.length).toBe(whistle.duties.length)
      for (const item of answers) expect(item.notedById).not.toBe('')
    } else {
      expect(orders).toEqual([])
      expect(isOut).not.toContain(whistle.status)
    }
    if (whistle.status === 'closed' && whistle.confirmDueAt !== null)
      expect(whistle.settledAt !== null || answers.some(item => item.isAfterwards)).toBe(true)
    // Somebody other than the silent party can always take it on.
    if (endedWhistleStatuses.includes(whistle.status)) return
    const file = await loadCase(db, whistle.caseId)
    const viewer = { actor: { ...everybody, orgId: whistle.orgId }, isCounty: false }
    const hasOpenOrders = orders.some(order => !['recalled', 'waived', 'completed'].includes(order.status))
    const can = whistleCan(viewer, whistle, answers, file, { now: desk.clock.now(), hasOpenOrders })
    expect(Object.values(can).some(Boolean) || hasOpenOrders, whistle.status).toBe(true)
  })
}

test('whatever people do in whatever order, nobody is called out without the leader’s word or a confirmation owed', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('daily' as const, 'emergency' as const),
      fc.array(
        fc.tuple(
          fc.constantFrom(...steps),
          fc.constantFrom(...(['officer', 'director', 'leader', 'clerk'] as const)),
        ),
        { minLength: 4, maxLength: 14 },
      ),
      async (kind, plan) => {
        const caseId = await registerCase(people.officer)
        await assessCase(people.officer, caseId, { level: 3, urgency: 'U2', differenceReason: '几个部门' })
        const duties = departments.slice(0, 2).map(departmentId => ({ departmentId, duty: '到场' }))
        const { whistleId } = await people.officer.call(
          'whistle.save',
          whistleOf(caseId, duties, {
            kind,
            next: 'draft',
            approval: null,
            leader: { id: leaderId, name: 'zheng某', title: '' },
          }),
        )
        for (const [step, who] of plan) {
          await tried(() => take(step, people[who], whistleId, caseId))
          await check(whistleId)
        }
        const { whistle } = await people.officer.call('whistle.get', { whistleId })
        seen.add(whistle.status)
      },
    ),
    { numRuns: 60 },
  )
  // The walk went far enough to mean something.
  expect([...seen]).toEqual(expect.arrayContaining(['blown', 'cancelled']))
})

test('from every state a whistle reaches its end by steps its people may take', async () => {
  const caseId = await registerCase(people.officer)
  await assessCase(people.officer, caseId, { level: 3, urgency: 'U2', differenceReason: '几个部门' })
  const duties = departments.slice(0, 2).map(departmentId => ({ departmentId, duty: '到场' }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 5 }), async plan => {
      const fresh = await registerCase(people.officer)
      await assessCase(people.officer, fresh, { level: 3, urgency: 'U2', differenceReason: '几个部门' })
      const { whistleId } = await people.officer.call(
        'whistle.save',
        whistleOf(fresh, duties, {
          kind: 'emergency',
          next: 'draft',
          approval: null,
          leader: { id: leaderId, name: 'zheng某', title: '' },
        }),
      )
      for (const step of plan) await tried(() => take(step, people.director, whistleId, fresh))
      // The director alone can bring it to its end, whatever everybody else leaves undone.
      desk.clock.advance(24 * 3_600_000)
      for (const step of ['recall', 'recall', 'settle', 'close', 'cancel'] as const)
        await tried(() => take(step, people.director, whistleId, fresh))
      const { whistle } = await people.officer.call('whistle.get', { whistleId })
      expect(endedWhistleStatuses).toContain(whistle.status)
    }),
    { numRuns: 25 },
  )
})

test('meetings and tasks: decided minutes never change, and nobody checks what he did', async () => {
  const acts = ['write', 'hold', 'decide', 'cancel', 'finish', 'pass', 'fail', 'drop'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.constantFrom(...acts), fc.constantFrom(...(['officer', 'director', 'clerk'] as const))),
        { minLength: 3, maxLength: 12 },
      ),
      async plan => {
        const at = desk.clock.now()
        const page = {
          meetingId: null as string | null,
          rev: null as number | null,
          caseId: null,
          kind: 'consultation' as const,
          whistleId: null,
          taskForceId: null,
          rulingId: null,
          title: '会商',
          agenda: ['议题'],
          meetAt: at,
          place: '',
          hostName: '赵主任',
          hostTitle: '',
          recorderName: '',
          discussion: '',
          decision: '照办',
          attendees: [],
        }
        const { meetingId } = await people.officer.call('meeting.save', page)
        let frozen: string | null = null
        for (const [act, who] of plan) {
          const caller = people[who]
          const { meeting, tasks, attendees } = await people.officer.call('meeting.get', { meetingId })
          const input = { meetingId, rev: meeting.rev }
          const task = tasks[0]
          const step = { taskId: task?.id ?? '', rev: task?.rev ?? 0 }
          await tried(async () => {
            switch (act) {
              case 'write':
                return caller.call('meeting.save', {
                  ...page,
                  ...input,
                  discussion: `${meeting.rev}`,
                  attendees: [
                    {
                      id: attendees[0]?.id ?? null,
                      departmentId: null,
                      unitName: '派出所',
                      personName: '',
                      title: '',
                      isInvited: true,
                      cameAt: at,
                      position: '',
                    },
                  ],
                })
              case 'hold':
                return caller.call('meeting.hold', { ...input, heldAt: at })
              case 'decide':
                return caller.call('meeting.decide', {
                  ...input,
                  tasks: [
                    {
                      ownerDepartmentId: departments[0] ?? '',
                      ownerUserId: null,
                      ownerName: '派出所',
                      content: '巡逻',
                      dueAt: '2099-01-01T00:00:00.000Z',
                    },
                  ],
                })
              case 'cancel':
                return caller.call('meeting.cancel', { ...input, reason: '不开了' })
              case 'finish':
                return task
                  ? caller.call('meetingTask.finish', { ...step, result: '已办', reportedBy: '张' })
                  : null
              case 'drop':
                return task ? caller.call('meetingTask.drop', { ...step, reason: '不用了' }) : null
              default:
                return task
                  ? caller.call('meetingTask.check', { ...step, isPassed: act === 'pass', note: '看过' })
                  : null
            }
          })
          await desk.program.uow.read(async db => {
            const row = await db.findOne(meetingTable, { id: meetingId })
            const text = JSON.stringify([row?.discussion, row?.decision, row?.decidedAt])
            if (frozen !== null) expect(text).toBe(frozen)
            else if (row?.status === 'decided') frozen = text
            for (const item of await db.find(meetingTaskTable, { meetingId })) {
              if (item.status === 'checked') expect(item.checkedById).not.toBe(item.doneById)
              expect(row?.status).toBe('decided')
            }
          })
        }
      },
    ),
    { numRuns: 40 },
  )
})
