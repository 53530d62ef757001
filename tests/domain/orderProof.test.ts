/** The machine, the four clocks, returns and completions of an order, without a database. */
import { describe, expect, it } from 'vitest'
import type { Viewer } from '../../shared/domain/casePolicy.ts'
import type { DutyCatalog } from '../../shared/domain/duty.ts'
import {
  answeredOrderStatuses,
  type OrderAction,
  orderStatuses,
  orderTable,
} from '../../shared/domain/order.ts'
import { orderClock, owedStop } from '../../shared/domain/orderClock.ts'
import { checkFinish } from '../../shared/domain/orderFinish.ts'
import { mayConfirm } from '../../shared/domain/orderPolicy.ts'
import { borneOut, isClaim, proofOf, provenAt } from '../../shared/domain/orderProof.ts'
import { checkCitation, citableDuties, courseOf, planReturn } from '../../shared/domain/orderReturn.ts'
import { orderSteps } from '../../shared/domain/orderSteps.ts'
import type { Role } from '../../shared/domain/role.ts'
import { mayNoteRuling, mayRule, rulingTable } from '../../shared/domain/ruling.ts'
import { buildOrder } from '../support/orderRow.ts'
import { officialCalendar } from './officialCalendar.ts'

const at = '2026-03-02T01:00:00.000Z'
const later = '2026-03-02T02:00:00.000Z'
const rules = { sla: [], calendar: officialCalendar() }
const claim = proofOf({ kind: 'claim', at, byName: 'Liu', byId: 'liu', notedAt: at })

/** Steps a department can take by itself; every other is somebody else's. */
const own: readonly OrderAction[] = ['sign', 'checkIn', 'requestReturn', 'complete']

describe('the machine of an order', () => {
  it('lets nobody sign, check in or finish what was not delivered', () => {
    for (const action of own) expect(orderTable.issued[action]).toBe('refuse')
  })
  it('has in every state that is not an end a step somebody other than the department can take', () => {
    for (const status of orderStatuses) {
      if (answeredOrderStatuses.includes(status)) continue
      const others = Object.entries(orderTable[status]).filter(
        ([action, next]) => next !== 'refuse' && !own.includes(action as OrderAction),
      )
      expect(others, status).not.toEqual([])
    }
  })
  it('hears no return while a ruling is open, and a ruling always leads out', () => {
    expect(orderTable.inRuling.requestReturn).toBe('refuse')
    expect(orderTable.inRuling.complete).toBe('refuse')
    expect([orderTable.inRuling.ruleStay, orderTable.inRuling.ruleAway]).toEqual(['delivered', 'returned'])
    expect(rulingTable.decided).toEqual({ argue: 'refuse', decide: 'refuse', cancel: 'refuse' })
  })
})

describe('a stop that only its department claims', () => {
  it('does not count until it is borne out, and then counts from the time claimed', () => {
    expect(isClaim(claim)).toBe(true)
    expect(provenAt(at, claim)).toBeNull()
    const proof = borneOut(claim, {
      kind: 'confirmed',
      notedAt: later,
      witnessName: 'Zhao',
      witnessId: 'zhao',
    })
    expect(proof).toMatchObject({ kind: 'confirmed', at, byName: 'Liu', witnessName: 'Zhao', notedAt: later })
    expect(provenAt(at, proof)).toBe(at)
  })
  it('is taken as it stands when it is older than the proofs', () => {
    expect(provenAt(at, null)).toBe(at)
  })
  it('keeps its clock owed', () => {
    const order = buildOrder({
      status: 'onSite',
      deliveredAt: at,
      signDueAt: later,
      checkInDueAt: later,
      finishDueAt: later,
      signedAt: at,
      checkedInAt: at,
      signProof: { ...claim, kind: 'county' },
      checkInProof: claim,
    })
    expect(owedStop(order)).toBe('checkIn')
    expect(owedStop({ ...order, signProof: claim })).toBe('sign')
    expect(owedStop({ ...order, checkInProof: { ...claim, kind: 'photo' } })).toBe('finish')
    expect(orderClock(order, later, rules)).toMatchObject({ clockKind: 'checkIn', isClaimed: true })
    const step = orderSteps(order, later, rules).find(item => item.step === 'checkIn')
    expect(step).toMatchObject({ state: 'claimed', missing: 'checkInProof' })
  })
})

describe('the four clocks', () => {
  it('start together at delivery, and none of them before', () => {
    const steps = orderSteps(buildOrder(), later, rules)
    expect(steps.map(step => [step.step, step.state, step.missing])).toEqual([
      ['delivery', 'running', 'delivery'],
      ['sign', 'waiting', null],
      ['checkIn', 'waiting', null],
      ['finish', 'waiting', null],
    ])
  })
  it('say what is missing once they run', () => {
    const order = buildOrder({
      status: 'delivered',
      deliveredAt: at,
      signDueAt: later,
      checkInDueAt: later,
      finishDueAt: later,
    })
    expect(orderSteps(order, later, rules).map(step => step.missing)).toEqual([
      null,
      'signature',
      'checkIn',
      'result',
    ])
    const plain = orderSteps({ ...order, kind: 'order', checkInDueAt: null }, later, rules)
    expect(plain[2]).toMatchObject({ state: 'skipped', missing: null })
  })
})

describe('bearing out an arrival', () => {
  const file = {
    orgId: 'town',
    unitId: null,
    registeredById: 'sun',
    restriction: 'normal' as const,
    allowedUserIds: [],
  }
  const person = (userId: string, roles: readonly Role[], departmentIds: readonly string[] = []): Viewer => ({
    isCounty: false,
    actor: { userId, name: userId, orgId: 'town', roles, departmentIds, unitId: null, isSystem: false },
  })
  const order = buildOrder({ status: 'onSite', deliveredAt: at, checkedInAt: at, checkInProof: claim })
  const partner = buildOrder({
    id: 'order-2',
    departmentId: 'dep-2',
    status: 'onSite',
    checkedInAt: at,
    checkInProof: { ...claim, kind: 'photo' },
  })
  const other = person('other', ['deptLiaison'], ['dep-2'])
  it('is for the centre, or for a department that is there by proof itself', () => {
    expect(mayConfirm(person('sun', ['intakeClerk']), order, file, 'checkIn')).toBe(true)
    expect(mayConfirm(other, order, file, 'checkIn', [order, partner])).toBe(true)
    expect(mayConfirm(other, order, file, 'checkIn', [order, { ...partner, checkInProof: claim }])).toBe(
      false,
    )
    expect(mayConfirm(other, order, file, 'sign', [order, partner])).toBe(false)
  })
  it('is never for the department itself, nor for whoever entered the claim', () => {
    expect(mayConfirm(person('own', ['deptLiaison'], ['dep-1']), order, file, 'checkIn', [order])).toBe(false)
    expect(mayConfirm(person('liu', ['intakeClerk']), order, file, 'checkIn')).toBe(false)
  })
})

describe('handing an order back', () => {
  const item = (number: string, department: string, to: string[] = []) => ({
    number,
    department,
    title: number,
    task: 'do',
    basis: [],
    leaves: [],
    exclusions: to.map(code => ({ text: 'not ours', to: code })),
  })
  const catalog: DutyCatalog = {
    version: '1',
    effectiveFrom: '2026-01-01',
    items: [item('A-1', 'a', ['b']), item('B-1', 'b'), item('C-1', 'c')],
  }
  it('cites an own item or one of a department its exclusions name, and no other', () => {
    expect(citableDuties(catalog, 'a').map(duty => duty.number)).toEqual(['A-1', 'B-1'])
    expect(checkCitation(catalog, 'a', 'C-1')).toMatchObject({ ok: false, code: 'order.dutyForeign' })
    expect(checkCitation(catalog, 'a', 'X-9')).toMatchObject({ ok: false, code: 'order.dutyUnknown' })
    expect(checkCitation(catalog, 'b', 'B-1').ok).toBe(true)
    expect(citableDuties(catalog, 'nobody')).toHaveLength(3)
  })
  it('goes to triage, then to the director, then to a ruling, whatever comes after', () => {
    expect([0, 1, 2, 3, 9].map(courseOf)).toEqual(['triage', 'director', 'ruling', 'ruling', 'ruling'])
  })
  it('is not heard after its window, nor from a unit a ruling named', () => {
    expect(planReturn({ returnCount: 0, rulingId: null }, at, later)).toMatchObject({
      code: 'order.returnTooLate',
    })
    expect(planReturn({ returnCount: 0, rulingId: 'r' }, later, at)).toMatchObject({
      code: 'order.returnsLocked',
    })
    expect(planReturn({ returnCount: 2, rulingId: null }, later, at)).toMatchObject({ value: 'ruling' })
  })
})

describe('a ruling', () => {
  const file = {
    orgId: 'town',
    unitId: null,
    registeredById: 'sun',
    restriction: 'normal' as const,
    allowedUserIds: [],
  }
  const of = (role: Role, isCounty = false): Viewer => ({
    isCounty,
    actor: {
      userId: role,
      name: role,
      orgId: isCounty ? 'county' : 'town',
      roles: [role],
      departmentIds: [],
      unitId: null,
      isSystem: false,
    },
  })
  it('is given by the town’s director or leader, and by the county alone once a county department is concerned', () => {
    expect(mayRule(of('director'), file, false)).toBe(true)
    expect(mayRule(of('townLeader'), file, false)).toBe(true)
    expect(mayRule(of('director'), file, true)).toBe(false)
    expect(mayRule(of('whistleOfficer', true), file, true)).toBe(true)
    for (const role of ['triageOfficer', 'intakeClerk', 'deptLiaison', 'mediator'] as const)
      expect(mayRule(of(role), file, false), role).toBe(false)
  })
  it('may be written down for a leader by people who judge returns, never by a department', () => {
    expect(mayNoteRuling(of('triageOfficer'), file)).toBe(true)
    expect(mayNoteRuling(of('deptLiaison'), file)).toBe(false)
  })
})

describe('a completion', () => {
  it('shows its evidence; an interim one says what comes next', () => {
    expect(checkFinish('substantive', 0, '')).toMatchObject({ code: 'order.evidenceMissing' })
    expect(checkFinish('procedural', 0, '')).toMatchObject({ code: 'order.evidenceMissing' })
    expect(checkFinish('interim', 0, ' ')).toMatchObject({ code: 'order.nextStepMissing' })
    expect(checkFinish('interim', 0, 'measure on Monday').ok).toBe(true)
    expect(checkFinish('substantive', 1, '').ok).toBe(true)
  })
})
