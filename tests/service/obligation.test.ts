/** Performance of an agreement through the bus: parts, arrears, slips of the pen, the court. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, boundaryWords, codeOf, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'
import { makeBinding } from '../support/signing.ts'

let desk: Booted<Desk>
let mediator: Caller
let clerk: Caller
let mediationId: string

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  clerk = await desk.as('sun')
  const caseId = await registerCase(clerk, {
    narrative: boundaryWords,
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: null })],
  })
  await assessCase(await desk.as('qian'), caseId)
  const ids = (await viewOf(clerk, caseId)).parties.map(item => item.id)
  const opened = await mediator.call('mediation.open', {
    caseId,
    rev: await revOf(mediator, caseId),
    source: 'application',
    disputeSummary: '院墙界线多占半米',
    ...(await mediatedBy(await desk.as('zhao'), ['周调解'])),
    recorderName: null,
    place: null,
    consents: ids.map(partyId => ({ partyId, consented: true })),
  })
  mediationId = opened.mediationId
  const rev = async () => (await mediator.call('mediation.get', { mediationId })).mediation.rev
  expect((await owed()).obligations).toEqual([])
  await mediator.call('mediation.saveAgreement', {
    mediationId,
    rev: await rev(),
    isOral: false,
    facts: '越界半米，双方各让一步。',
    clauses: [
      {
        obligor: '李二强',
        obligee: '王大明',
        kind: 'payment',
        content: '补偿款',
        amountFen: 300_000,
        manner: '现金',
        dueOn: null,
        instalments: [
          { dueOn: '2026-03-20', amountFen: 100_000 },
          { dueOn: '2026-04-20', amountFen: 200_000 },
        ],
        breach: '剩余款项一次付清',
      },
    ],
    copies: 3,
    madeOn: '2026-03-02',
  })
  await makeBinding(mediator, mediationId, '2026-03-02')
})
afterAll(() => desk.close())

const owed = () => mediator.call('obligation.get', { mediationId })
const pile = async (name: 'overdue' | 'soon' | 'later') =>
  (await mediator.call('obligation.list', { pile: name, cursor: null, limit: 50 })).rows
const idOf = async (part: number) =>
  (await owed()).obligations.find(one => one.obligation.part === part)?.obligation.id ?? ''
const pay = async (part: number, amountFen: number | null, doneOn: string, note = '') =>
  mediator.call('obligation.record', {
    obligationId: await idOf(part),
    kind: 'performed',
    doneOn,
    amountFen,
    manner: '现金',
    attachmentId: null,
    note,
  })

test('an agreement in force lists what is owed by whom and when, with the days of reminding', async () => {
  const view = await owed()
  expect(view).toMatchObject({ owedFen: 300_000, paidFen: 0, canRecord: true, confirmation: null })
  expect(view.obligations.map(one => [one.obligation.part, one.obligation.dueOn, one.state])).toEqual([
    [1, '2026-03-20', 'pending'],
    [2, '2026-04-20', 'pending'],
  ])
  expect(view.obligations[0]?.reminders.map(one => one.day)).toEqual([
    '2026-03-13',
    '2026-03-17',
    '2026-03-20',
    '2026-03-23',
    '2026-03-27',
  ])
  expect((await pile('later')).map(row => row.part)).toEqual([1, 2])
  expect(
    await codeOf(
      clerk.call('obligation.record', {
        obligationId: await idOf(1),
        kind: 'performed',
        doneOn: '2026-03-02',
        amountFen: 1,
        manner: '',
        attachmentId: null,
        note: '',
      }),
    ),
  ).toBe('permission.denied')
})

test('a part payment counts, too much and the future do not', async () => {
  expect(await codeOf(pay(1, 200_000, '2026-03-02'))).toBe('obligation.tooMuch')
  expect(await codeOf(pay(1, 40_000, '2026-03-03'))).toBe('obligation.dayInFuture')
  expect(await codeOf(pay(1, 40_000, '2026-03-01'))).toBe('obligation.beforeEffect')
  expect(await codeOf(pay(1, null, '2026-03-02'))).toBe('obligation.amountMissing')
  expect(await pay(1, 40_000, '2026-03-02')).toEqual({ state: 'partly' })
  expect((await owed()).obligations[0]).toMatchObject({ paidFen: 40_000, restFen: 60_000 })
})

test('an entry made by mistake is taken back and stays readable', async () => {
  const [entry] = (await owed()).obligations[0]?.performances ?? []
  const undo = () => mediator.call('obligation.void', { performanceId: entry?.id ?? '', reason: '记错了户' })
  await undo()
  expect(await codeOf(undo())).toBe('obligation.voidedAlready')
  const [first] = (await owed()).obligations
  expect(first).toMatchObject({ state: 'pending', paidFen: 0 })
  expect(first?.performances.map(fact => fact.kind)).toEqual(['performed', 'voided'])
})

test('what is not paid in time shows as overdue, and leaves the list when it is paid', async () => {
  desk.clock.set('2026-03-16T02:00:00.000Z')
  mediator = await desk.as('zhou')
  expect((await pile('soon')).map(row => row.part)).toEqual([1])
  desk.clock.set('2026-03-23T02:00:00.000Z')
  mediator = await desk.as('zhou')
  expect((await pile('overdue')).map(row => [row.part, row.state])).toEqual([[1, 'late']])
  expect(await pay(1, 100_000, '2026-03-22')).toEqual({ state: 'performedLate' })
  expect(await pile('overdue')).toEqual([])
  expect(await codeOf(pay(1, 1, '2026-03-22'))).toBe('obligation.settled')
})

test('a refusal needs words and stays open, a waiver ends it', async () => {
  const say = async (kind: 'refused' | 'waived', note: string) =>
    mediator.call('obligation.record', {
      obligationId: await idOf(2),
      kind,
      doneOn: '2026-03-23',
      amountFen: null,
      manner: '',
      attachmentId: null,
      note,
    })
  expect(await codeOf(say('refused', ''))).toBe('obligation.noteMissing')
  expect(await say('refused', '电话里说不给了')).toEqual({ state: 'refused' })
  expect((await pile('later')).map(row => row.state)).toEqual(['refused'])
  expect(await say('waived', '王大明书面免除')).toEqual({ state: 'waived' })
  expect(await pile('later')).toEqual([])
})

test('judicial confirmation is asked for within thirty days, and its ruling has number and day', async () => {
  const save = (patch: object) =>
    mediator.call('obligation.saveConfirmation', {
      mediationId,
      rev: null,
      appliedOn: '2026-03-20',
      court: '安平县人民法院',
      result: 'pending',
      rulingNumber: null,
      ruledOn: null,
      note: '',
      ...patch,
    })
  desk.clock.set('2026-04-10T02:00:00.000Z')
  mediator = await desk.as('zhou')
  expect(await codeOf(save({ appliedOn: '2026-04-02' }))).toBe('obligation.confirmationTooLate')
  expect(await codeOf(save({ appliedOn: '2026-03-01' }))).toBe('obligation.beforeEffect')
  await save({})
  expect(await codeOf(save({ result: 'confirmed' }))).toBe('obligation.rulingIncomplete')
  const { confirmation } = await owed()
  await save({
    rev: confirmation?.rev ?? null,
    result: 'confirmed',
    rulingNumber: '（2026）晋0825民特3号',
    ruledOn: '2026-04-08',
  })
  expect((await owed()).confirmation).toMatchObject({ result: 'confirmed', ruledOn: '2026-04-08' })
})
