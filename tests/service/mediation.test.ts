import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, boundaryWords, codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'
import { signAgreement } from '../support/signing.ts'

let desk: Booted<Desk>
let mediator: Caller
let director: Caller
let triage: Caller

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  director = await desk.as('zhao')
  triage = await desk.as('qian')
})
afterAll(() => desk.close())

async function quarrel(): Promise<{ caseId: string; ids: string[] }> {
  const caseId = await registerCase(await desk.as('sun'), {
    narrative: boundaryWords,
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  })
  await assessCase(triage, caseId)
  return {
    caseId,
    ids: (await viewOf(triage, caseId)).parties.map(item => item.id),
  }
}

async function open(
  caseId: string,
  ids: string[],
  patch: { consented?: boolean; mediatorNames?: string[] } = {},
) {
  return mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(director, patch.mediatorNames ?? ['周调解'])),
    recorderName: null,
    place: '司法所调解室',
    consents: ids.map((partyId, index) => ({
      partyId,
      consented: index === 0 || patch.consented !== false,
    })),
  })
}
const get = (mediationId: string) => mediator.call('mediation.get', { mediationId })
const input = async (mediationId: string) => ({
  mediationId,
  rev: (await get(mediationId)).mediation.rev,
})

test('a boundary quarrel is mediated to an agreement that binds, and its case is done', async () => {
  const { caseId, ids } = await quarrel()
  expect(await codeOf(open(caseId, ids, { consented: false }))).toBe('mediation.partyRefused')
  expect(await codeOf(open(caseId, ids.slice(0, 1).concat('018f0000-0000-7000-8000-000000000000')))).toBe(
    'mediation.partyMissing',
  )
  expect(await codeOf(open(caseId, ids, { mediatorNames: ['李二强'] }))).toBe('mediation.mediatorIsParty')
  const { mediationId, number } = await open(caseId, ids)
  // Refused attempts used no number.
  expect(number).toMatch(/^2026-[2-9B-Z]{4}0001$/)
  expect((await viewOf(mediator, caseId)).case.status).toBe('mediating')
  expect((await get(mediationId)).mediation.dueOn).toBe('2026-04-02')
  expect(
    (
      await mediator.call('mediation.list', {
        statuses: ['open'],
        cursor: null,
        limit: 10,
      })
    ).rows[0],
  ).toMatchObject({ id: mediationId, clockColor: 'green', sessionCount: 0 })

  const session = {
    mediationId,
    heldAt: '2026-03-02T01:00:00.000Z',
    place: '司法所',
    attendees: '双方',
    record: '双方同意以老墙基为界',
    result: 'succeeded' as const,
  }
  expect(
    await codeOf(
      mediator.call('mediation.recordSession', {
        ...session,
        heldAt: '2030-01-01T00:00:00.000Z',
      }),
    ),
  ).toBe('mediation.timeInFuture')
  await mediator.call('mediation.recordSession', session)

  const clause = {
    obligor: '李二强',
    obligee: '王大明',
    kind: 'act' as const,
    content: '拆除越界院墙',
    amountFen: null,
    manner: '',
    dueOn: '2026-03-20',
    instalments: [],
  }
  const save = async (patch: object) =>
    mediator.call('mediation.saveAgreement', {
      ...(await input(mediationId)),
      isOral: false,
      facts: '越界半米',
      clauses: [{ ...clause, ...patch }],
      copies: 3,
      madeOn: '2026-03-02',
    })
  expect(await codeOf(save({ obligor: '王五' }))).toBe('agreement.obligorNotParty')
  expect(await codeOf(save({ dueOn: '2026-02-01' }))).toBe('agreement.dateBeforeMaking')
  await save({})

  const effective = async (patch: object) =>
    mediator.call('mediation.makeEffective', {
      ...(await input(mediationId)),
      effectiveOn: '2026-03-02',
      ...patch,
    })
  expect(await codeOf(effective({}))).toBe('mediation.signatureMissing')
  await signAgreement(mediator, mediationId, '2026-03-02')
  expect(await codeOf(effective({ effectiveOn: '2026-03-03' }))).toBe('mediation.dateInFuture')
  // Thirty days from the effect; the last day, 1 April 2026, is a Wednesday.
  expect(await effective({})).toEqual({ confirmationDueOn: '2026-04-01' })

  const view = await viewOf(mediator, caseId)
  expect(view.case).toMatchObject({
    status: 'completed',
    completionKind: 'substantive',
  })
  expect(view.clocks.map(clock => clock.kind)).toEqual(expect.arrayContaining(['mediation', 'confirmation']))
  expect((await get(mediationId)).can).toEqual({
    recordSession: false,
    saveAgreement: false,
    makeEffective: false,
    fail: false,
  })
  expect(await codeOf(save({}))).toBe('mediation.illegalMove')
  await director.call('case.verify', {
    caseId,
    rev: view.case.rev,
    isPassed: true,
    note: '',
  })
})

test('a mediation that fails tells the other paths and brings the case back to triage', async () => {
  const { caseId, ids } = await quarrel()
  const { mediationId } = await open(caseId, ids)
  expect(await codeOf(open(caseId, ids))).toBe('mediation.alreadyOpen')
  await mediator.call('mediation.fail', {
    ...(await input(mediationId)),
    reason: '对方要价过高',
    otherPathsTold: ['litigation'],
  })
  const view = await viewOf(mediator, caseId)
  expect(view.case.status).toBe('assessed')
  expect(view.mediations[0]).toMatchObject({
    status: 'failed',
    otherPathsTold: ['litigation'],
  })
})

test('a mediation that stood still with its case can still fail, and one that is withdrawn stops', async () => {
  const first = await quarrel()
  const { mediationId } = await open(first.caseId, first.ids)
  const suspend = async (reviewOn: string) =>
    director.call('case.suspend', {
      caseId: first.caseId,
      rev: await revOf(director, first.caseId),
      reason: '等鉴定',
      reviewOn,
    })
  expect(await codeOf(suspend('2026-03-02'))).toBe('case.reviewInPast')
  await suspend('2026-03-09')
  await director.call('case.resume', {
    caseId: first.caseId,
    rev: await revOf(director, first.caseId),
    reason: '鉴定已出',
  })
  await mediator.call('mediation.fail', {
    ...(await input(mediationId)),
    reason: '谈不拢',
    otherPathsTold: ['arbitration'],
  })
  expect((await viewOf(director, first.caseId)).case.status).toBe('assessed')

  const second = await quarrel()
  const other = await open(second.caseId, second.ids)
  await director.call('case.withdraw', {
    caseId: second.caseId,
    rev: await revOf(director, second.caseId),
    reason: '双方自行和好',
  })
  expect((await get(other.mediationId)).mediation.status).toBe('stopped')
})
