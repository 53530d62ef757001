/** Ledgers, what-if, tables of limits and reminders, through the bus of a real desk. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { builtInSlaSet } from '../../shared/domain/slaTable.ts'
import { instantAt } from '../../shared/kit/time.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, codeOf, departmentIds, orderOf, registerCase, revOf, viewOf } from '../support/matter.ts'
import { deliverPaper } from '../support/orders.ts'

let desk: Booted<Desk>
let triage: Caller
let director: Caller
let dep: Record<string, string>
beforeAll(async () => {
  desk = await bootDesk()
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  dep = await departmentIds(director)
})
afterAll(() => desk.close())

type Rules = InputOf<'sla.trial'>['rules']
const builtIn = (): Rules => JSON.parse(JSON.stringify(builtInSlaSet.rules)) as Rules
const cell = (amount: number, unit: 'workingDay' | 'calendarDay' = 'workingDay') => ({
  limit: { amount, unit },
  yellowAtPercent: 80,
  redAtPercent: 100,
})
const row = (source: Rules[number]['source'], cells: Rules[number]['cells']): Rules[number] => ({
  urgency: null,
  category: null,
  source,
  cells,
})
const noPreview: Omit<InputOf<'clock.preview'>, 'step'> = {
  caseId: null,
  urgency: null,
  categoryCode: null,
  source: null,
  matterClass: null,
  path: null,
  reviewOn: null,
}
const approve = (rules: Rules, effectiveFrom: string, caller = director) =>
  caller.call('sla.approve', { rules, effectiveFrom, note: '年度调整' })

/** Moves the clock and signs in again: sessions do not outlast a night. */
async function jump(instant: string): Promise<void> {
  desk.clock.set(instant)
  triage = await desk.as('qian')
  director = await desk.as('zhao')
}
async function judged(patch: Parameters<typeof registerCase>[1] = {}): Promise<string> {
  const caseId = await registerCase(triage, patch)
  await assessCase(triage, caseId, { urgency: 'U3', differenceReason: '不急' })
  return caseId
}
async function dispatched(caseId: string): Promise<string> {
  const { orderIds } = await director.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId: dep.emergency ?? '', demand: '修好路灯' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  return orderIds[0] ?? ''
}
const deliver = (orderId: string) => deliverPaper(triage, orderId, desk.clock.now())

describe('a date', () => {
  it('opens its ledger with the rule, the article or table, and the notices of its years', async () => {
    const caseId = await registerCase(triage)
    const { clocks } = await triage.call('clock.explain', { caseId, orderId: null })
    expect(clocks.map(clock => clock.kind)).toEqual(['firstContact', 'desk'])
    for (const clock of clocks) {
      expect(clock).toMatchObject({ rule: { kind: 'table', version: '' }, assumedYears: [] })
      expect(clock.ledger.at(-1)?.kind).toBe('due')
    }
  })

  it('that counts working time names the notice of its year', async () => {
    const caseId = await judged()
    await deliver(await dispatched(caseId))
    const { clocks } = await triage.call('clock.explain', { caseId, orderId: null })
    const finish = clocks.find(clock => clock.kind === 'finish')
    expect(finish?.calendars).toMatchObject([{ year: 2026, isPublished: true }])
    expect(finish?.calendars[0]?.source).toContain('国务院办公厅')
  })

  it('of a petition shows the law beside the local limits, each on its own', async () => {
    const caseId = await registerCase(triage, { matterClass: 'petition' })
    const { clocks } = await triage.call('clock.explain', { caseId, orderId: null })
    const acceptance = clocks.find(clock => clock.kind === 'petitionAcceptance')
    expect(acceptance).toMatchObject({
      dueAt: '2026-03-17T15:59:59.999Z',
      rule: { kind: 'law', source: 'petitionRegulation', article: '22-23' },
      limit: { amount: 15, unit: 'calendarDay' },
    })
    expect(clocks.map(clock => clock.kind)).toEqual([
      'firstContact',
      'desk',
      'petitionAcceptance',
      'petitionConclusion',
    ])
  })

  it('of a restricted matter is shown to nobody who may not see the matter', async () => {
    const caseId = await registerCase(triage, { narrative: '我要反映村主任贪污低保款的事。' })
    const other = await desk.as('sun')
    expect(await codeOf(other.call('clock.explain', { caseId, orderId: null }))).toBe('permission.denied')
    expect(await codeOf(other.call('clock.preview', { ...noPreview, step: 'dispatch', caseId }))).toBe(
      'permission.denied',
    )
  })
})

describe('what if', () => {
  it('gives before dispatch the very dates that the delivered order then has', async () => {
    const caseId = await judged()
    const orderId = await dispatched(caseId)
    const { dates } = await triage.call('clock.preview', { ...noPreview, step: 'dispatch', caseId })
    await deliver(orderId)
    const order = await orderOf(triage, orderId)
    const finish = dates.find(date => date.kind === 'finish')
    expect(finish?.after?.dueAt).toBe(order.finishDueAt)
    expect(dates.find(date => date.kind === 'sign')?.after?.dueAt.slice(0, 16)).toBe(
      order.signDueAt?.slice(0, 16),
    )
    expect(finish?.after?.ledger.length).toBeGreaterThan(3)
    expect(dates.map(date => date.kind)).not.toContain('checkIn')
  })

  it('shows before a pause what it moves and what the law does not let stand still', async () => {
    const caseId = await judged({ matterClass: 'petition' })
    const orderId = await dispatched(caseId)
    await deliver(orderId)
    const before = await orderOf(triage, orderId)
    const preview = (reviewOn: string | null) =>
      triage.call('clock.preview', { ...noPreview, step: 'suspend', caseId, reviewOn })
    const { dates } = await preview('2026-03-06')
    const finish = dates.find(date => date.kind === 'finish')
    expect(finish).toMatchObject({ before: before.finishDueAt, isMoved: true })
    expect((finish?.after?.dueAt ?? '') > (before.finishDueAt ?? '')).toBe(true)
    expect(finish?.after?.ledger.some(line => line.kind === 'suspended')).toBe(true)
    expect(dates.find(date => date.kind === 'review')?.after?.dueAt).toBe(instantAt('2026-03-06', '17:30'))
    expect(dates.find(date => date.kind === 'petitionConclusion')).toMatchObject({ isMoved: false })
    // However long the pause, the finish stays within the 60 days of the law.
    const long = (await preview('2026-11-30')).dates.find(date => date.kind === 'finish')
    expect(long?.after).toMatchObject({ rule: { kind: 'law' }, dueAt: '2026-05-06T15:59:59.999Z' })
  })

  it('counts a matter that is only being typed, and shows the law when it would be a petition', async () => {
    const { dates } = await triage.call('clock.preview', {
      ...noPreview,
      step: 'register',
      urgency: 'U2',
      matterClass: 'petition',
    })
    expect(dates.map(date => date.kind)).toEqual([
      'firstContact',
      'desk',
      'petitionAcceptance',
      'petitionConclusion',
    ])
  })
})

describe('a table of limits', () => {
  it('is approved by the director alone, checked, and never twice the same', async () => {
    const rules = [...builtIn(), row('village', { finish: cell(4) })]
    expect(await codeOf(approve(rules, '2026-03-02', triage))).toBe('permission.denied')
    expect(await codeOf(approve(builtIn(), '2026-03-02'))).toBe('sla.unchanged')
    expect(await codeOf(approve(rules.slice(1), '2026-03-02'))).toBe('sla.baseMissing')
    expect(await codeOf(approve(rules, '2026-03-01'))).toBe('ruleSet.dayPast')
    const beyond = [...builtIn(), row('petition', { finish: cell(61, 'calendarDay') })]
    expect(await codeOf(approve(beyond, '2026-03-02'))).toBe('sla.overLegal')
  })

  it('tries a change on the open matters before it is approved', async () => {
    await registerCase(triage, { source: 'village' })
    const rules = [...builtIn(), row('village', { desk: cell(3) })]
    const trial = await triage.call('sla.trial', { rules, effectiveFrom: '2026-03-02' })
    expect(trial.differences).toEqual([
      {
        urgency: null,
        category: null,
        source: 'village',
        clock: 'desk',
        before: null,
        after: cell(3),
      },
    ])
    expect(trial.concernedMatters).toBe(1)
    expect(trial.openMatters).toBeGreaterThan(1)
  })

  it('holds from its day: clocks that run keep theirs, new ones follow it and name its version', async () => {
    const old = await registerCase(triage, { source: 'village' })
    const before = await viewOf(triage, old)
    const { version } = await approve([...builtIn(), row('village', { desk: cell(3) })], '2026-03-03')
    expect(version).toBe('2026-03-03-1')
    const sameDay = await registerCase(triage, { source: 'village' })
    expect((await viewOf(triage, sameDay)).case.dueAt?.slice(0, 16)).toBe(before.case.dueAt?.slice(0, 16))
    await jump('2026-03-03T02:00:00.000Z')
    const next = await registerCase(triage, { source: 'village' })
    const clock = (await viewOf(triage, next)).clocks.find(item => item.kind === 'desk')
    expect(clock).toMatchObject({
      limit: { amount: 3, unit: 'workingDay' },
      rule: { kind: 'table', version: '2026-03-03-1' },
      dueAt: instantAt('2026-03-06', '17:30'),
    })
    const kept = (await viewOf(triage, old)).clocks.find(item => item.kind === 'desk')
    expect(kept).toMatchObject({ rule: { version: '' }, dueAt: before.case.dueAt })
    const { sets, canApprove } = await director.call('sla.view', {})
    expect(sets.map(set => [set.version, set.state])).toEqual([
      ['2026-03-03-1', 'inForce'],
      ['', 'past'],
    ])
    expect([canApprove, (await triage.call('sla.view', {})).canApprove]).toEqual([true, false])
  })
})

describe('a pause', () => {
  it('is asked for by whoever judges, granted by the director alone, and stops nothing before', async () => {
    const caseId = await judged()
    const orderId = await dispatched(caseId)
    await deliver(orderId)
    const input = async (caller: Caller) => ({
      caseId,
      rev: await revOf(caller, caseId),
      reason: '等鉴定结果',
      reviewOn: '2026-03-20',
    })
    const view = await viewOf(triage, caseId)
    expect([view.can.suspend, view.can.askSuspend]).toEqual([false, true])
    expect(await codeOf(triage.call('case.suspend', await input(triage)))).toBe('permission.denied')
    await triage.call('case.askSuspend', await input(triage))
    const asked = await viewOf(director, caseId)
    expect(asked.case).toMatchObject({ status: view.case.status, dueAt: view.case.dueAt })
    expect(asked.events.at(-1)).toMatchObject({ kind: 'suspendAsked', data: { reviewOn: '2026-03-20' } })
    expect([asked.can.suspend, asked.can.askSuspend]).toEqual([true, false])
    const { alerts } = await director.call('clock.alerts', {})
    expect(alerts.find(alert => alert.kind === 'pauseAsked')?.caseId).toBe(caseId)
    expect((await triage.call('clock.alerts', {})).alerts.some(alert => alert.kind === 'pauseAsked')).toBe(
      false,
    )
    await director.call('case.suspend', await input(director))
    const after = await director.call('clock.alerts', {})
    expect(after.alerts.some(alert => alert.kind === 'pauseAsked')).toBe(false)
    // Taking it up again needs no director.
    await triage.call('case.resume', {
      caseId,
      rev: await revOf(triage, caseId),
      reason: '鉴定出来了',
    })
    expect((await viewOf(triage, caseId)).case.status).toBe('handling')
  })

  it('brings the matter back among the overdue when its review day has passed', async () => {
    const caseId = await judged()
    await deliver(await dispatched(caseId))
    await director.call('case.suspend', {
      caseId,
      rev: await revOf(director, caseId),
      reason: '等鉴定',
      reviewOn: '2026-03-05',
    })
    const overdue = async () =>
      (
        await triage.call('case.list', {
          statuses: [],
          matterClass: null,
          categoryCode: null,
          unitId: null,
          departmentId: null,
          level: null,
          isOverdue: true,
          isDueToday: false,
          search: '',
          sort: 'due',
          cursor: null,
          limit: 200,
        })
      ).rows.some(item => item.id === caseId)
    const clocks = (await viewOf(triage, caseId)).clocks
    expect(clocks.find(clock => clock.kind === 'review')?.dueAt).toBe(instantAt('2026-03-05', '17:30'))
    expect(await overdue()).toBe(false)
    await jump('2026-03-05T09:31:00.000Z')
    expect(await overdue()).toBe(true)
  })
})

describe('reminders', () => {
  it('ring once per person, and at night only for what cannot wait', async () => {
    await jump('2026-03-09T01:00:00.000Z')
    const late = await registerCase(triage)
    const gas = await registerCase(triage, {
      narrative: '我家楼下的燃气管道外皮脱落，这两天在楼道里能闻到煤气味，住户都很担心，请尽快派人来看。',
    })
    // Both are overdue on the next night; the gas matter was due within minutes.
    await assessCase(triage, gas, { urgency: 'U0' })
    await jump('2026-03-10T19:30:00.000Z')
    const ask = async (caller: Caller) => caller.call('clock.alerts', {})
    const night = await ask(triage)
    expect(night.isQuiet).toBe(true)
    expect(night.ringsFrom).toBe(instantAt('2026-03-11', '08:00'))
    expect(night.alerts.map(alert => alert.caseId)).toEqual([gas])
    await triage.call('clock.alertsSeen', { keys: night.alerts.map(alert => alert.key) })
    expect((await ask(triage)).alerts).toEqual([])
    expect((await ask(director)).alerts.map(alert => alert.caseId)).toEqual([gas])
    await jump('2026-03-11T00:30:00.000Z')
    const morning = await ask(triage)
    expect(morning.isQuiet).toBe(false)
    expect(morning.alerts.map(alert => alert.caseId)).toContain(late)
    expect(morning.alerts.map(alert => alert.caseId)).not.toContain(gas)
    // Seen twice is seen once.
    const keys = morning.alerts.map(alert => alert.key)
    await triage.call('clock.alertsSeen', { keys })
    await triage.call('clock.alertsSeen', { keys })
    expect((await ask(triage)).alerts).toEqual([])
  })

  it('ring in the hours the director names', async () => {
    expect(await triage.call('clock.quietHours', {})).toMatchObject({
      from: '08:00',
      to: '20:00',
      isWorkingDaysOnly: true,
      canApprove: false,
    })
    const hours = { from: '07:30', to: '22:00', isWorkingDaysOnly: false, note: '' }
    expect(await codeOf(triage.call('clock.saveQuietHours', hours))).toBe('permission.denied')
    expect(await codeOf(director.call('clock.saveQuietHours', { ...hours, from: '23:00' }))).toBe(
      'clock.quietHoursInvalid',
    )
    await director.call('clock.saveQuietHours', hours)
    expect(await triage.call('clock.quietHours', {})).toMatchObject({ from: '07:30', to: '22:00' })
    await jump('2026-03-14T13:00:00.000Z')
    expect((await triage.call('clock.alerts', {})).isQuiet).toBe(false)
  })
})
