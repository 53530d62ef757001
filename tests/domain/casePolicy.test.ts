import { describe, expect, test } from 'vitest'
import type { CaseFile } from '../../shared/domain/case.ts'
import {
  canSeeCase,
  caseCan,
  caseCans,
  caseScope,
  mayCase,
  mayDispatchLevel,
  type Viewer,
} from '../../shared/domain/casePolicy.ts'
import { canHandleOrder, canReadOrder, orderCan } from '../../shared/domain/orderPolicy.ts'
import type { Actor, Role } from '../../shared/domain/role.ts'
import { roles } from '../../shared/domain/role.ts'
import { buildOrder } from '../support/orderRow.ts'

const viewer = (held: Role[], patch: Partial<Actor> = {}, isCounty = false): Viewer => ({
  actor: {
    userId: 'me',
    name: 'me',
    orgId: 'town',
    roles: held,
    departmentIds: [],
    unitId: null,
    isSystem: false,
    ...patch,
  },
  isCounty,
})
type File = Pick<
  CaseFile,
  'orgId' | 'unitId' | 'registeredById' | 'restriction' | 'allowedUserIds' | 'status' | 'level'
>
const file = (patch: Partial<File> = {}): File => ({
  orgId: 'town',
  unitId: 'village',
  registeredById: 'clerk',
  restriction: 'normal',
  allowedUserIds: [],
  status: 'registered',
  level: null,
  ...patch,
})
const facts = {
  handlerIds: [],
  hasOpenOrders: false,
  hasOpenMediation: false,
  isFreshSplit: false,
  isDesk: true,
}

describe('who sees a file', () => {
  test('the centre sees its own files and not another town’s; the county sees both', () => {
    expect(canSeeCase(viewer(['triageOfficer']), file())).toBe(true)
    expect(canSeeCase(viewer(['triageOfficer']), file({ orgId: 'other' }))).toBe(false)
    expect(canSeeCase(viewer(['whistleOfficer'], { orgId: 'county' }, true), file())).toBe(true)
  })

  test('a village clerk sees only the own village, a grid worker only what was registered there', () => {
    expect(canSeeCase(viewer(['villageClerk'], { unitId: 'village' }), file())).toBe(true)
    expect(canSeeCase(viewer(['villageClerk'], { unitId: 'other' }), file())).toBe(false)
    expect(canSeeCase(viewer(['gridWorker']), file())).toBe(false)
    expect(canSeeCase(viewer(['gridWorker']), file({ registeredById: 'me' }))).toBe(true)
  })

  test('a liaison, a statistician and the three administrators see no file at all', () => {
    for (const role of ['deptLiaison', 'statistician', 'sysAdmin', 'securityAdmin', 'auditAdmin'] as const)
      expect(caseScope(viewer([role], { departmentIds: ['police'] }))).toEqual({
        kind: 'none',
      })
  })

  test('a restricted file is open to its clerk and the people named, and not even to the director', () => {
    const restricted = file({
      restriction: 'restricted',
      allowedUserIds: ['named'],
    })
    expect(canSeeCase(viewer(['director']), restricted)).toBe(false)
    expect(canSeeCase(viewer(['whistleOfficer'], {}, true), restricted)).toBe(false)
    expect(canSeeCase(viewer(['director'], { userId: 'named' }), restricted)).toBe(true)
    expect(canSeeCase(viewer(['intakeClerk'], { userId: 'clerk' }), restricted)).toBe(true)
  })
})

describe('who may do what', () => {
  test('nobody without a role may do anything', () => {
    for (const can of caseCans) expect(mayCase(can, viewer([]), file())).toBe(false)
  })

  test('every action but none is open to at least one role', () => {
    for (const can of caseCans)
      expect(
        roles.some(role => mayCase(can, viewer([role]), file())),
        can,
      ).toBe(true)
  })

  test('the state decides what is offered: a fresh case is judged or rejected, not archived', () => {
    const can = caseCan(viewer(['director']), file(), facts)
    expect(can).toMatchObject({
      assess: true,
      reject: true,
      edit: true,
      archive: false,
      verify: false,
      dispatch: false,
      voidNumber: true,
    })
    expect(caseCan(viewer(['director']), file({ status: 'archived' }), facts)).toMatchObject({
      edit: false,
      reopen: true,
    })
  })

  test('whoever handled a matter is offered neither the check nor the follow-up', () => {
    const done = file({ status: 'completed' })
    expect(caseCan(viewer(['director']), done, facts).verify).toBe(true)
    expect(caseCan(viewer(['director']), done, { ...facts, handlerIds: ['me'] }).verify).toBe(false)
    expect(
      caseCan(viewer(['director']), file({ status: 'followUp' }), {
        ...facts,
        handlerIds: ['me'],
      }).followUp,
    ).toBe(false)
  })

  test('serious matters need the director, major ones are not for a duty officer', () => {
    const of = (role: Role) => viewer([role]).actor
    expect(mayDispatchLevel(of('triageOfficer'), 2)).toBe(true)
    expect(mayDispatchLevel(of('triageOfficer'), 3)).toBe(false)
    expect(mayDispatchLevel(of('whistleOfficer'), 3)).toBe(true)
    expect(mayDispatchLevel(of('whistleOfficer'), 4)).toBe(false)
    expect(mayDispatchLevel(of('townLeader'), 4)).toBe(true)
  })
})

describe('orders', () => {
  const order = buildOrder({ departmentId: 'police', status: 'delivered' })
  const police = viewer(['deptLiaison'], { departmentIds: ['police'] })

  test('a liaison reads and handles the orders of the own department only', () => {
    expect(canReadOrder(police, order, file())).toBe(true)
    expect(canReadOrder(police, { departmentId: 'justice' }, file())).toBe(false)
    expect(canHandleOrder(police, { departmentId: 'justice' }, file(), 'someone')).toBe(false)
  })

  test('the centre acts for a department only by naming a person', () => {
    expect(canHandleOrder(viewer(['intakeClerk']), order, file(), null)).toBe(false)
    expect(canHandleOrder(viewer(['intakeClerk']), order, file(), ' ')).toBe(false)
    expect(canHandleOrder(viewer(['intakeClerk']), order, file(), 'Officer Li')).toBe(true)
    expect(canHandleOrder(viewer(['mediator']), order, file(), 'Officer Li')).toBe(false)
  })

  test('an order of a restricted file is hidden from its own department unless the person is named', () => {
    expect(canReadOrder(police, order, file({ restriction: 'restricted' }))).toBe(false)
    expect(canReadOrder(police, order, file({ restriction: 'restricted', allowedUserIds: ['me'] }))).toBe(
      true,
    )
  })

  test('a liaison may sign and return, the centre may judge, waive a supporter and recall', () => {
    expect(orderCan(police, order, file(), true)).toMatchObject({
      sign: true,
      requestReturn: true,
      recall: false,
      waive: false,
      judgeReturn: false,
    })
    expect(orderCan(police, order, file(), false).requestReturn).toBe(false)
    const director = viewer(['director'])
    expect(orderCan(director, order, file(), true)).toMatchObject({
      recall: true,
      waive: false,
    })
    expect(orderCan(director, { ...order, role: 'support' }, file(), true).waive).toBe(true)
  })

  test('the second return is judged by the director', () => {
    const twice = {
      ...order,
      status: 'returnPending' as const,
      returnCount: 2,
    }
    expect(orderCan(viewer(['triageOfficer']), twice, file(), true).judgeReturn).toBe(false)
    expect(orderCan(viewer(['director']), twice, file(), true).judgeReturn).toBe(true)
  })
})
