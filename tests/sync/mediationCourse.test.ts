/** Two desks hold sittings of the same mediation without knowing of each other: no word is lost, both agree afterwards. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, boundaryWords, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'
import { expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let zhou: Caller
let jia: Caller
let orgId: string
const lines: Line[] = []

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [firstLine, secondLine] = lines as [Line, Line]
  first = await bootDesk({ link: firstLine.link })
  await enrolDesk(first, county)
  second = await joinDesk(county, secondLine, { username: 'jia', roles: ['mediator'] })
  zhou = await first.as('zhou')
  jia = await second.as('jia')
  orgId = await centerId(first)
  await quiet(first, second)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await county.close()
})

/** A mediation both desks know, then both lines are cut. */
async function apart(): Promise<{ caseId: string; mediationId: string; ids: string[] }> {
  for (const line of lines) line.isDown = false
  const caseId = await registerCase(await first.as('sun'), {
    narrative: boundaryWords,
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  })
  await assessCase(await first.as('qian'), caseId)
  const ids = (await viewOf(zhou, caseId)).parties.map(item => item.id)
  const { mediationId } = await zhou.call('mediation.open', {
    caseId,
    rev: await revOf(zhou, caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(await first.as('zhao'))),
    recorderName: null,
    place: '司法所调解室',
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  await quiet(first, second)
  for (const line of lines) line.isDown = true
  return { caseId, mediationId, ids }
}

/** The lines come back; afterwards all agree. Answers the calls the county refused. */
async function together(): Promise<string[]> {
  for (const line of lines) line.isDown = false
  await quiet(first, second)
  await expectEqual(county, orgId, first, second)
  const refused = [...(await outboxOf(first)), ...(await outboxOf(second))]
  return refused.filter(item => item.state === 'refused').map(item => `${item.call} ${item.code}`)
}

const write = (caller: Caller, mediationId: string, record: string) =>
  caller.call('mediation.recordSession', {
    mediationId,
    heldAt: '2026-03-02T00:30:00.000Z',
    place: '调解室',
    attendees: '双方',
    record,
    result: 'toBeContinued',
  })
const ask = (caller: Caller, mediationId: string, record: string) =>
  caller.call('inquiry.record', {
    mediationId,
    askedAt: '2026-03-02T00:00:00.000Z',
    endedAt: '2026-03-02T00:20:00.000Z',
    place: '村委会',
    partyId: null,
    personName: '赵邻居',
    personFacts: '',
    investigatorNames: ['周调解'],
    recorderName: '周调解',
    attendees: '',
    record,
  })
const sessionsOn = async (caller: Caller, mediationId: string) =>
  (await caller.call('mediation.get', { mediationId })).sessions.map(one => one.record).sort()

it('both sittings and both inquiries stand on both desks, word for word', async () => {
  const { mediationId } = await apart()
  const long = '申请人：墙要退回半米。\n'.repeat(400).trimEnd()
  await write(zhou, mediationId, `甲桌${long}`)
  await write(jia, mediationId, `乙桌${long}`)
  await write(jia, mediationId, '乙桌第二次')
  await ask(zhou, mediationId, '问：甲桌？\n答：是。')
  await ask(jia, mediationId, '问：乙桌？\n答：是。')
  expect(await together()).toEqual([])
  for (const caller of [zhou, jia]) {
    expect(await sessionsOn(caller, mediationId)).toEqual(['乙桌第二次', `乙桌${long}`, `甲桌${long}`].sort())
    const { inquiries } = await caller.call('inquiry.list', { mediationId })
    expect(inquiries.map(one => one.record).sort()).toEqual(['问：乙桌？\n答：是。', '问：甲桌？\n答：是。'])
  }
})

it('a sitting written while another desk stops the mediation is kept, and so is one whose appointment was cancelled', async () => {
  const { mediationId, ids } = await apart()
  for (const line of lines) line.isDown = false
  const { appointmentId } = await zhou.call('appointment.plan', {
    mediationId,
    startAt: '2026-03-03T01:00:00.000Z',
    endAt: '2026-03-03T02:00:00.000Z',
    room: '调解室',
    partyIds: ids,
    mediatorNames: ['周调解'],
    purpose: 'session',
    note: '',
    movedFromId: null,
    moveReason: '',
    isClashAccepted: false,
  })
  await quiet(first, second)
  for (const line of lines) line.isDown = true
  await zhou.call('appointment.cancel', { appointmentId, rev: 1, kind: 'notNeeded', reason: '撤回了' })
  await zhou.call('mediation.stop', {
    mediationId,
    rev: (await zhou.call('mediation.get', { mediationId })).mediation.rev,
    kind: 'withdrawn',
    reason: '申请人撤回',
    partyId: ids[0] ?? null,
    otherPathsTold: ['litigation'],
  })
  await write(jia, mediationId, '乙桌还在调')
  await jia.call('appointment.hold', { appointmentId })
  // Only the step of the appointment is refused; the words are not part of it.
  expect(await together()).toEqual(['appointment.hold appointment.illegalMove'])
  for (const caller of [zhou, jia]) {
    expect(await sessionsOn(caller, mediationId)).toEqual(['乙桌还在调'])
    expect((await caller.call('mediation.get', { mediationId })).mediation.status).toBe('stopped')
  }
})

it('more time agreed at both desks: both consents stay on file, and the later day is the limit', async () => {
  const { mediationId, ids } = await apart()
  const more = async (caller: Caller, toOn: string) =>
    caller.call('mediation.giveMoreTime', {
      mediationId,
      rev: (await caller.call('mediation.get', { mediationId })).mediation.rev,
      kind: 'extension',
      fromOn: null,
      toOn,
      reason: `等到${toOn}`,
      body: null,
      consents: ids.map(partyId => ({ partyId, way: 'signature' as const })),
      agreedOn: '2026-03-02',
      attachmentId: null,
    })
  // The desk that agreed to less is the last to arrive.
  await more(zhou, '2026-05-06')
  await more(jia, '2026-04-20')
  await together()
  for (const caller of [zhou, jia]) {
    const course = await caller.call('mediation.course', { mediationId })
    expect(course.extensions.map(one => one.toOn).sort()).toEqual(['2026-04-20', '2026-05-06'])
    expect(course.limit.dueOn).toBe('2026-05-06')
  }
})

it('two people who correct the same evidence keep both their words', async () => {
  const { mediationId, ids } = await apart()
  for (const line of lines) line.isDown = false
  const item = {
    mediationId,
    name: '票据',
    form: 'copyChecked' as const,
    source: 'party' as const,
    origin: '',
    pages: 2,
    submitterId: ids[0] ?? null,
    submitterName: '王大明',
    takenOn: '2026-03-02',
    attachmentId: null,
    note: '',
  }
  const { evidenceId } = await zhou.call('evidence.save', { ...item, evidenceId: null, rev: null })
  await quiet(first, second)
  for (const line of lines) line.isDown = true
  await zhou.call('evidence.save', { ...item, evidenceId, rev: 1, name: '医院票据' })
  await jia.call('evidence.save', { ...item, evidenceId, rev: 1, name: '车费票据' })
  await together()
  const { conflicts } = await zhou.call('conflict.list', { status: 'open' })
  const { items } = await zhou.call('evidence.list', { mediationId })
  const [conflict] = conflicts.filter(one => one.rowId === evidenceId && one.field === 'name')
  expect([conflict?.standing, conflict?.other].sort()).toEqual(['医院票据', '车费票据'].sort())
  expect(items.map(one => one.name)).toEqual([conflict?.standing])
})
