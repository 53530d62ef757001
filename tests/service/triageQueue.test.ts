import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  boundaryWords,
  bribeWords,
  codeOf,
  departmentIds,
  gasWords,
  party,
  registerCase,
  revOf,
  userId,
  viewOf,
} from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'

let desk: Booted<Desk>
let clerk: Caller
let officer: Caller
let director: Caller
let mediator: Caller
beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  officer = await desk.as('qian')
  director = await desk.as('zhao')
  mediator = await desk.as('zhou')
})
afterAll(() => desk.close())

const queue = (caller: Caller, pile: 'waiting' | 'judged' | 'redo' = 'waiting') =>
  caller.call('triage.queue', { pile })
const holderOf = async (caller: Caller, caseId: string) =>
  (await queue(caller)).rows.find(row => row.id === caseId)?.holder ?? null

describe('the triage queue', () => {
  it('shows dangers first and the size of every pile', async () => {
    const lamp = await registerCase(clerk)
    const gas = await registerCase(clerk, { narrative: gasWords })
    const { rows, counts } = await queue(officer)
    expect(rows.findIndex(row => row.id === gas)).toBeLessThan(rows.findIndex(row => row.id === lamp))
    expect(counts.waiting).toBe(rows.length)
    expect(await codeOf(queue(clerk))).toBe('permission.denied')
  })

  it('keeps a restricted matter from everybody who is not named in it, in the list and in the count', async () => {
    const before = (await queue(officer)).counts.waiting
    const bribe = await registerCase(clerk, { narrative: bribeWords })
    const seen = await queue(officer)
    expect(seen.rows.map(row => row.id)).not.toContain(bribe)
    expect(seen.counts.waiting).toBe(before)
    expect((await queue(director)).rows.map(row => row.id)).toContain(bribe)
  })

  it('says who has a matter in hand, at which machine, and takes it over or lays it back', async () => {
    const caseId = await registerCase(clerk)
    expect(await holderOf(officer, caseId)).toBeNull()
    const rev = await revOf(officer, caseId)
    await officer.call('triage.take', { caseId })
    expect(await holderOf(director, caseId)).toMatchObject({
      userName: 'qian某',
      deviceName: '受理窗口一号机',
    })
    // What somebody else is typing stays valid: the file itself was not touched.
    expect(await revOf(officer, caseId)).toBe(rev)
    await director.call('triage.take', { caseId })
    expect((await holderOf(officer, caseId))?.userName).toBe('zhao某')
    await director.call('triage.release', { caseId })
    expect(await holderOf(officer, caseId)).toBeNull()
  })

  it('leaves a judged matter in the hands of whoever judged it', async () => {
    const caseId = await registerCase(clerk)
    await assessCase(officer, caseId)
    const row = (await queue(director, 'judged')).rows.find(item => item.id === caseId)
    expect(row?.holder?.userName).toBe('qian某')
  })
})

describe('a matter given to a mediator by name', () => {
  const two = [party(), party({ role: 'respondent', name: '李二强' })]
  async function judged(): Promise<string> {
    const caseId = await registerCase(clerk, { narrative: boundaryWords, parties: two })
    await assessCase(officer, caseId)
    return caseId
  }

  it('lies on that mediator and on nobody else, with a clock of its own', async () => {
    const caseId = await judged()
    expect((await viewOf(officer, caseId)).can).toMatchObject({ mediate: false, assignMediator: true })
    const { mediators } = await officer.call('mediation.mediators', {})
    expect(mediators[0]).toMatchObject({ waiting: 0 })
    const mediatorId = await userId(desk, 'zhou')
    await officer.call('mediation.assign', {
      caseId,
      rev: await revOf(officer, caseId),
      mediatorId,
      note: '先分开谈',
    })
    const view = await viewOf(officer, caseId)
    expect(view.case.status).toBe('mediating')
    expect(view.events.at(-1)).toMatchObject({
      kind: 'mediatorAssigned',
      text: '先分开谈',
      data: { mediator: 'zhou某' },
    })
    expect((await queue(officer, 'judged')).rows.map(row => row.id)).not.toContain(caseId)
    const mine = await mediator.call('mediation.waiting', { isMine: true })
    expect(mine.rows.find(row => row.caseId === caseId)).toMatchObject({
      mediatorName: 'zhou某',
      givenByName: 'qian某',
      note: '先分开谈',
    })
    expect((await director.call('mediation.waiting', { isMine: true })).rows).toEqual([])
    const again = await officer.call('mediation.mediators', {})
    expect(again.mediators.find(item => item.id === mediatorId)?.waiting).toBe(1)
  })

  it('is opened by the mediator after both sides agreed, and leaves the list', async () => {
    const caseId = await judged()
    const assign = { caseId, mediatorId: await userId(desk, 'zhou'), note: '' }
    await officer.call('mediation.assign', { ...assign, rev: await revOf(officer, caseId) })
    const view = await viewOf(mediator, caseId)
    expect(view.can.mediate).toBe(true)
    await mediator.call('mediation.open', {
      caseId,
      rev: view.case.rev,
      source: 'application',
      disputeSummary: '院墙界线',
      ...(await mediatedBy(director, ['zhou某'])),
      recorderName: null,
      place: null,
      consents: view.parties.map(side => ({ partyId: side.id, consented: true })),
    })
    expect((await viewOf(mediator, caseId)).case.status).toBe('mediating')
    const rest = await mediator.call('mediation.waiting', { isMine: true })
    expect(rest.rows.map(row => row.caseId)).not.toContain(caseId)
    const late = { ...assign, rev: await revOf(officer, caseId) }
    expect(await codeOf(officer.call('mediation.assign', late))).toBe('mediation.alreadyOpen')
  })

  it('comes back to triage when it is handed back, and only from those it concerns', async () => {
    const caseId = await judged()
    const mediatorId = await userId(desk, 'zhou')
    await officer.call('mediation.assign', {
      caseId,
      rev: await revOf(officer, caseId),
      mediatorId,
      note: '',
    })
    const back = async () => ({ caseId, rev: await revOf(officer, caseId), reason: '一方不愿意' })
    expect(await codeOf(clerk.call('mediation.handBack', await back()))).toBe('permission.denied')
    await mediator.call('mediation.handBack', await back())
    const view = await viewOf(officer, caseId)
    expect(view.case.status).toBe('assessed')
    expect(view.events.at(-1)).toMatchObject({ kind: 'mediationHandedBack', text: '一方不愿意' })
    expect((await queue(officer, 'judged')).rows.map(row => row.id)).toContain(caseId)
  })

  it('goes to nobody who may not mediate', async () => {
    const caseId = await judged()
    const wrong = {
      caseId,
      rev: await revOf(officer, caseId),
      mediatorId: await userId(desk, 'sun'),
      note: '',
    }
    expect(await codeOf(officer.call('mediation.assign', wrong))).toBe('mediation.mediatorUnknown')
    expect(await codeOf(clerk.call('mediation.assign', wrong))).toBe('permission.denied')
  })
})

describe('the notices', () => {
  it('tell the citizen which department has it, until when, and on which duty', async () => {
    const caseId = await registerCase(clerk, { narrative: boundaryWords })
    await assessCase(officer, caseId, { categoryCode: '01-01', differenceReason: '按离婚办' })
    const ids = await departmentIds(officer)
    await officer.call('order.dispatch', {
      caseId,
      rev: await revOf(officer, caseId),
      kind: 'order',
      lead: { departmentId: ids.justice ?? '', demand: '请调解。' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    const notice = await officer.call('notice.get', { caseId })
    expect(notice.kinds).toEqual(['transfer', 'dispatch', 'acceptance'])
    expect(notice).toMatchObject({ orgName: '清河镇综治中心', officerName: 'qian某', rejection: null })
    expect(notice.checkCode).toMatch(/^\w{6}$/)
    expect(notice.orders[0]).toMatchObject({
      departmentName: '清河司法所',
      role: 'lead',
      isEstimated: true,
      duty: { number: '司01' },
    })
    expect(notice.orders[0]?.finishDueAt).not.toBeNull()
    await officer.call('notice.record', { caseId, kind: 'transfer' })
    expect((await viewOf(officer, caseId)).events.at(-1)).toMatchObject({
      kind: 'noticeGiven',
      data: { notice: 'transfer' },
    })
    expect(await codeOf(officer.call('notice.record', { caseId, kind: 'rejection' }))).toBe(
      'case.illegalMove',
    )
  })

  it('tell why a matter was not accepted and where to go instead', async () => {
    const caseId = await registerCase(clerk)
    await officer.call('case.reject', {
      caseId,
      rev: await revOf(officer, caseId),
      reason: 'notThisTown',
      guidance: '请到柳河镇反映',
    })
    const notice = await officer.call('notice.get', { caseId })
    expect(notice.kinds).toEqual(['rejection'])
    expect(notice.rejection).toEqual({ reason: 'notThisTown', guidance: '请到柳河镇反映' })
  })

  it('say whose hands it is in when a mediator has it', async () => {
    const caseId = await registerCase(clerk, {
      narrative: boundaryWords,
      parties: [party(), party({ role: 'respondent', name: '李二强' })],
    })
    await assessCase(officer, caseId)
    await officer.call('mediation.assign', {
      caseId,
      rev: await revOf(officer, caseId),
      mediatorId: await userId(desk, 'zhou'),
      note: '',
    })
    expect(await officer.call('notice.get', { caseId })).toMatchObject({
      kinds: ['acceptance'],
      mediatorName: 'zhou某',
    })
  })
})
