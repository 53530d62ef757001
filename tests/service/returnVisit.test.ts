/** What follows an agreement: what rings on which day, calls, proofs after the matter was closed, return visits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { AlertKind } from '../../shared/domain/alert.ts'
import type { Day } from '../../shared/kit/time.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { type Bound, bindAgreement, payment } from '../support/bound.ts'
import { codeOf, viewOf } from '../support/matter.ts'
import { attach } from '../support/mediated.ts'
import { makePng } from '../support/picture.ts'

let desk: Booted<Desk>
let made: Bound

beforeAll(async () => {
  desk = await bootDesk()
  made = await bindAgreement(desk)
})
afterAll(() => desk.close())

/** Ten in the morning of a day, when nothing is quiet. */
async function on(day: Day, username = 'zhou'): Promise<Caller> {
  desk.clock.set(`${day}T02:00:00.000Z`)
  return desk.as(username)
}
/** What rings now of a kind, and is then marked as heard. */
async function rings(caller: Caller, kind: AlertKind): Promise<string[]> {
  const { alerts } = await caller.call('alert.list', {})
  const keys = alerts.filter(alert => alert.kind === kind).map(alert => alert.key)
  await caller.call('alert.seen', { keys })
  return keys.map(key => key.split('/').at(-1) ?? '')
}
const owed = (caller: Caller, of = made) => caller.call('obligation.get', { mediationId: of.mediationId })

describe('a duty', () => {
  it('rings for its mediator on each of the five days, once each', async () => {
    const heard: Record<Day, string[]> = {}
    for (const day of [
      '2026-03-12',
      '2026-03-13',
      '2026-03-16',
      '2026-03-17',
      '2026-03-20',
      '2026-03-23',
      '2026-03-27',
    ]) {
      const mediator = await on(day)
      heard[day] = await rings(mediator, 'obligationDue')
      expect(await rings(mediator, 'obligationDue')).toEqual([])
    }
    expect(heard).toEqual({
      '2026-03-12': [],
      '2026-03-13': ['-7'],
      '2026-03-16': [],
      '2026-03-17': ['-3'],
      '2026-03-20': ['0'],
      '2026-03-23': ['1'],
      '2026-03-27': ['7'],
    })
  })

  it('rings for the head of the committee too, overdue and with its room, and for nobody else', async () => {
    const head = await on('2026-03-27', 'feng')
    const { alerts } = await head.call('alert.list', {})
    expect(alerts.filter(one => one.kind === 'obligationDue')).toMatchObject([
      { mediationId: made.mediationId, isOverdue: true, title: '李二强 → 王大明 补偿款' },
    ])
    expect(await rings(head, 'obligationDue')).toEqual(['7'])
    for (const name of ['zhao', 'qian', 'sun'])
      expect(await rings(await on('2026-03-27', name), 'obligationDue')).toEqual([])
  })

  it('keeps what was answered to a call, and is owed as before', async () => {
    const mediator = await on('2026-03-27')
    const [entry] = (await owed(mediator)).obligations
    const call = (note: string) =>
      mediator.call('obligation.record', {
        obligationId: entry?.obligation.id ?? '',
        kind: 'reminded',
        doneOn: '2026-03-27',
        amountFen: null,
        manner: '电话',
        attachmentId: null,
        note,
      })
    expect(await codeOf(call(''))).toBe('obligation.noteMissing')
    expect(await call('说手头紧，月底先付一部分。')).toEqual({ state: 'late' })
    expect((await owed(mediator)).obligations[0]).toMatchObject({ restFen: 300_000, state: 'late' })
  })
})

describe('the way to the court', () => {
  it('is brought to mind on day 15, 25 and 28 after effect, on working days, until somebody applies', async () => {
    await bindOn('2026-04-01', { clauses: [payment({ dueOn: '2026-09-01' })] })
    const heard: Record<Day, string[]> = {}
    // Day 25 is a Sunday: the Friday before it. Day 30 falls into a holiday: its last day is 6 May.
    for (const day of ['2026-04-15', '2026-04-16', '2026-04-24', '2026-04-27', '2026-04-29', '2026-05-06'])
      heard[day] = await rings(await on(day), 'confirmationDue')
    expect(heard).toEqual({
      '2026-04-15': [],
      '2026-04-16': ['15'],
      '2026-04-24': ['25'],
      '2026-04-27': [],
      '2026-04-29': ['28'],
      '2026-05-06': [],
    })
    const third = await bindOn('2026-05-06', { clauses: [payment({ dueOn: '2026-09-01' })] })
    const mediator = await on('2026-05-21')
    const { confirmationWarnings } = await owed(mediator, third)
    expect(confirmationWarnings.map(one => one.after)).toEqual([15, 25, 28])
    await mediator.call('obligation.saveConfirmation', {
      mediationId: third.mediationId,
      rev: null,
      appliedOn: '2026-05-20',
      court: '安平县人民法院',
      result: 'pending',
      rulingNumber: null,
      ruledOn: null,
      note: '',
    })
    expect(await rings(mediator, 'confirmationDue')).toEqual([])
  })
})

async function bindOn(day: Day, options: Parameters<typeof bindAgreement>[1]): Promise<Bound> {
  desk.clock.set(`${day}T01:00:00.000Z`)
  return bindAgreement(desk, { on: day, ...options })
}

describe('a proof', () => {
  it('is a file of this case, and is taken in although the matter was closed meanwhile', async () => {
    const mediator = await on('2026-05-21')
    const [entry] = (await owed(mediator)).obligations
    const pay = (attachmentId: string) =>
      mediator.call('obligation.record', {
        obligationId: entry?.obligation.id ?? '',
        kind: 'performed',
        doneOn: '2026-05-20',
        amountFen: 300_000,
        manner: '银行转账',
        attachmentId,
        note: '',
      })
    const other = await bindOn('2026-05-21', { clauses: [payment({ dueOn: '2026-09-01' })] })
    const foreign = await attach(await desk.as('sun'), other.caseId, '别人的收条.png', makePng(20, 30))
    expect(await codeOf(pay(foreign))).toBe('obligation.proofMissing')
    await close(made.caseId)
    const receipt = await attach(mediator, made.caseId, '转账单.png', makePng(20, 30))
    expect((await owed(mediator)).proofs.map(file => file.name)).toEqual(['转账单.png'])
    expect(await pay(receipt)).toEqual({ state: 'performedLate' })
    const { obligations } = await owed(mediator)
    expect(obligations[0]?.performances.at(-1)?.attachmentId).toBe(receipt)
  })
})

async function close(caseId: string): Promise<void> {
  const checker = await desk.as('wu')
  const { case: file } = await viewOf(checker, caseId)
  await checker.call('case.verify', { caseId, rev: file.rev, isPassed: true, note: '双方都认可' })
  const caller = await desk.as('sun')
  const { case: again } = await viewOf(caller, caseId)
  await caller.call('case.followUp', {
    caseId,
    rev: again.rev,
    method: 'phone',
    isReached: true,
    solved: 'solved',
    satisfaction: 'satisfied',
    comment: '',
    next: 'close',
  })
}

describe('a return visit', () => {
  type Visit = InputOf<'returnVisit.record'>
  const visit = (patch: Partial<Visit> = {}): Visit => ({
    mediationId: made.mediationId,
    kind: 'visited',
    visitedOn: '2026-06-01',
    way: 'visit',
    personName: '王大明',
    performed: 'all',
    satisfaction: 'satisfied',
    suit: 'none',
    danger: 'none',
    body: '',
    measures: '',
    ...patch,
  })

  it('is due from the seventh to the thirtieth day after the last duty was done, and rings', async () => {
    const due = async (day: Day) =>
      (await (await on(day)).call('returnVisit.list', {})).rows.find(
        row => row.mediationId === made.mediationId,
      )
    expect(await due('2026-05-26')).toBeUndefined()
    expect(await due('2026-05-27')).toMatchObject({
      state: 'due',
      fromOn: '2026-05-27',
      untilOn: '2026-06-19',
    })
    expect(await due('2026-06-20')).toMatchObject({ state: 'late', isMandatory: false })
    expect(await rings(await on('2026-06-22'), 'visitDue')).toContain('late')
  })

  it('is written down whole: bad news needs words, danger needs measures, the future is not visited', async () => {
    const mediator = await on('2026-06-22')
    const record = (patch: Partial<Visit>) => codeOf(mediator.call('returnVisit.record', visit(patch)))
    expect(await record({ visitedOn: '2026-06-23' })).toBe('returnVisit.dayInFuture')
    expect(await record({ visitedOn: '2026-03-01' })).toBe('returnVisit.beforeEffect')
    expect(await record({ personName: ' ' })).toBe('returnVisit.incomplete')
    expect(await record({ suit: null })).toBe('returnVisit.incomplete')
    expect(await record({ satisfaction: 'dissatisfied' })).toBe('returnVisit.bodyMissing')
    expect(await record({ danger: 'relapsed', body: '又吵了一次' })).toBe('returnVisit.measuresMissing')
    expect(await codeOf((await desk.as('sun')).call('returnVisit.record', visit()))).toBe('permission.denied')
  })

  it('ends the waiting, fills the paper, and taken back makes it wait again', async () => {
    const mediator = await on('2026-06-22')
    const { visitId } = await mediator.call('returnVisit.record', visit({ body: '墙已修好，两家说话了。' }))
    const state = async () =>
      (await mediator.call('returnVisit.get', { mediationId: made.mediationId })).standing?.state
    expect(await state()).toBe('done')
    const { pages } = await mediator.call('paper.pages', {
      mediationId: made.mediationId,
      form: 'returnVisit',
      ref: visitId,
    })
    const text = pages
      .flatMap(page => page.items)
      .map(item => (item.kind === 'text' ? item.text : ''))
      .join('')
    for (const words of ['墙已修好，两家说话了。', '2026年6月1日', '上门', 'zhou某'])
      expect(text).toContain(words)
    await mediator.call('returnVisit.void', { visitId, reason: '记错了户' })
    expect(await codeOf(mediator.call('returnVisit.void', { visitId, reason: '再来' }))).toBe(
      'returnVisit.voidedAlready',
    )
    expect(await state()).toBe('late')
    const waive = visit({ kind: 'waived', visitedOn: '2026-06-22', way: null, body: '双方已外出务工' })
    await mediator.call('returnVisit.record', waive)
    expect(await state()).toBe('waived')
  })

  it('of a grave matter is never left out, and comes also when nothing was performed', async () => {
    const grave = await bindOn('2026-07-01', { level: 3, clauses: [payment({ dueOn: '2026-07-10' })] })
    const mediator = await on('2026-07-20')
    const { rows } = await mediator.call('returnVisit.list', {})
    expect(rows.find(row => row.mediationId === grave.mediationId)).toMatchObject({
      state: 'due',
      isMandatory: true,
      fromOn: '2026-07-17',
    })
    const waive = visit({
      mediationId: grave.mediationId,
      kind: 'waived',
      visitedOn: '2026-07-20',
      body: '不用',
    })
    expect(await codeOf(mediator.call('returnVisit.record', waive))).toBe('returnVisit.mandatory')
  })

  it('follows another window from the day the director put it in force', async () => {
    const mediator = await on('2026-07-20')
    const rules = { fromDays: 3, untilDays: 10, mandatoryLevel: 4 as const }
    const save = (caller: Caller, patch = {}) =>
      caller.call('returnVisit.saveRules', {
        rules: { ...rules, ...patch },
        effectiveFrom: '2026-07-21',
        note: '县里新要求',
      })
    expect(await codeOf(save(mediator))).toBe('permission.denied')
    const director = await desk.as('zhao')
    expect(await codeOf(save(director, { untilDays: 2 }))).toBe('returnVisit.rulesInvalid')
    await save(director)
    const before = await (await on('2026-07-20')).call('returnVisit.rules', {})
    const after = await (await on('2026-07-21')).call('returnVisit.rules', {})
    expect([before.rules.untilDays, after.rules.untilDays]).toEqual([30, 10])
  })
})
