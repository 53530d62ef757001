/**
 * A department never learns of a complaint against itself, and no department learns who reported under
 * protection. Every call a liaison may make is tried with the ids and words of what he must not see.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachmentTable, caseEventTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { leaksOf, liaisonCalls, type Target } from '../support/attack.ts'
import type { Caller } from '../support/boot.ts'
import { type CountyTown, countyLiaison, judged, makeCountyTown, reportedUp } from '../support/countyTown.ts'
import { codeOf, orderInput, orderOf, party, revOf, userId, viewOf } from '../support/matter.ts'
import { countyKinds } from '../support/syncTown.ts'

async function attach(caller: Caller, caseId: string, orderId: string | null, name: string): Promise<string> {
  const content = Buffer.from('\u8bc1\u636e\u5185\u5bb9')
  const { uploadId } = await caller.call('attachment.begin', {
    caseId,
    orderId,
    name,
    size: content.length,
    purpose: 'evidence',
  })
  await caller.call('attachment.chunk', { uploadId, offset: 0, base64: content.toString('base64') })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return (await caller.call('attachment.finish', { uploadId, sha256 })).attachmentId
}

describe.each(countyKinds)('what a department must not see, on %s', kind => {
  let town: CountyTown
  let gas: Caller
  let fire: Caller
  let both: Target
  const secrets: string[] = []

  const dispatch = async (caseId: string, departmentId: string, demand: string) =>
    (
      await town.director.call('order.dispatch', {
        caseId,
        rev: await revOf(town.director, caseId),
        kind: 'order',
        lead: { departmentId, demand },
        support: [],
        rendezvous: null,
        note: '',
        levelReason: '只涉及一个部门',
      })
    ).orderIds[0] ?? ''
  const listOf = (caller: Caller) =>
    caller.call('order.list', {
      statuses: [],
      departmentId: null,
      kind: null,
      isOverdue: false,
      cursor: null,
      limit: 50,
    })
  const rowsOfCase = (caseId: string) =>
    town.county.program.uow.read(async db => ({
      orders: await db.find(workOrderTable, { caseId }, { orderBy: 'id' }),
      parties: await db.find(casePartyTable, { caseId }, { orderBy: 'id' }),
      events: await db.find(caseEventTable, { caseId }, { orderBy: 'id' }),
      attachments: await db.find(attachmentTable, { caseId }, { orderBy: 'id' }),
    }))

  beforeAll(async () => {
    town = await makeCountyTown(kind)
    gas = await countyLiaison(town.county, 'gas', [town.departments.gas ?? ''])
    fire = await countyLiaison(town.county, 'fire', [town.departments.fire ?? ''])
    // An ordinary order first; then the reporter says what it is about and asks for protection.
    const caseId = await judged(town, '小区阀门坏了半年没人修，夜里能闻到气味，盼着来人。', {
      level: 2,
      urgency: 'U2',
    })
    const orderId = await dispatch(caseId, town.departments.gas ?? '', '马上检修阀门并回话')
    await town.sync()
    expect((await listOf(gas)).rows.map(row => row.id)).toEqual([orderId])
    // And what else was written to it about that order.
    const { supervisionId } = await town.officer.call('supervision.issue', {
      ...{ caseId, orderId, departmentId: null, kind: 'remind', replyDays: null, cardReason: '' },
      text: '催一催阀门检修',
    })
    await town.officer.call('circular.send', {
      ...{ caseId, orderId: null, text: '抄送阀门检修情况' },
      to: [{ kind: 'department', id: town.departments.gas ?? '' }],
    })
    await town.sync()
    expect((await gas.call('instrument.list', {})).rows.map(row => row.kind).sort()).toEqual([
      'circular',
      'supervision',
    ])
    const view = await viewOf(town.clerk, caseId)
    await town.clerk.call('case.saveParty', {
      caseId,
      partyId: view.parties[0]?.id ?? '',
      rev: view.parties[0]?.rev ?? 0,
      party: party({ name: '冯举报', phone: '13900009999', address: '东街社区九号楼' }),
    })
    await town.clerk.call('case.saveParty', {
      caseId,
      partyId: null,
      rev: null,
      party: party({
        role: 'respondent',
        isOrganization: true,
        name: '县燃气公司',
        phone: null,
        address: null,
      }),
    })
    await town.clerk.call('case.edit', {
      caseId,
      rev: await revOf(town.clerk, caseId),
      patch: { narrative: '燃气公司经理收了红包，阀门坏了半年不修。', isProtectedReporter: true },
    })
    const attachmentId = await attach(town.clerk, caseId, null, '转账截图.txt')
    await town.sync()
    const after = await viewOf(town.clerk, caseId)
    both = {
      caseId,
      orderId,
      attachmentId,
      partyId: after.parties[0]?.id ?? '',
      supervisionId,
      departmentId: town.departments.gas ?? '',
      search: '阀门',
      revs: [after.orders[0]?.rev ?? 1, after.case.rev],
    }
    secrets.push(
      ...['收了红包', '冯举报', '13900009999', '139****9999', '东街社区九号楼', '转账截图'],
      ...[
        '马上检修阀门',
        '盼着来人',
        '催一催阀门',
        '抄送阀门检修',
        after.case.number,
        after.orders[0]?.number ?? 'none',
      ],
    )
  })
  afterAll(() => town.close())

  it('whoever may see it sees all of it: the attack below looks for what is there', async () => {
    const seen = await leaksOf(await town.county.as('whistle'), both, secrets)
    expect(seen.length).toBeGreaterThan(8)
    expect(liaisonCalls.length).toBeGreaterThan(40)
  })

  it('no call tells the accused department anything of the complaint, nor that there is one', async () => {
    expect(await leaksOf(gas, both, secrets)).toEqual([])
    expect((await listOf(gas)).rows).toEqual([])
    expect((await gas.call('workbench.get', {})).myOrders).toEqual({ count: 0, overdue: 0 })
    expect((await gas.call('instrument.list', {})).rows).toEqual([])
    expect(await codeOf(gas.call('supervision.get', { supervisionId: both.supervisionId }))).toBe(
      'call.notFound',
    )
    const urge = {
      ...{ caseId: both.caseId, orderId: both.orderId, departmentId: null, kind: 'normal' as const },
      ...{ text: '再催', replyDays: null, cardReason: '' },
    }
    expect(await codeOf(town.officer.call('supervision.issue', urge))).toBe('order.accusedUnit')
    expect(await codeOf(gas.call('order.get', { orderId: both.orderId }))).toBe('call.notFound')
  })

  it('none of its steps changes a row of the matter', async () => {
    const before = await rowsOfCase(both.caseId)
    await leaksOf(gas, both, secrets)
    expect(await rowsOfCase(both.caseId)).toEqual(before)
  })

  it('a notice to the windows names no matter', async () => {
    const heard: unknown[] = []
    const stop = town.county.bus.subscribe(notice => heard.push(notice))
    await town.clerk.call('case.note', {
      caseId: both.caseId,
      text: '收了红包的事先不说',
      isFirstContact: false,
    })
    await town.sync()
    stop()
    expect(heard.length).toBeGreaterThan(0)
    for (const notice of heard) {
      expect(Object.keys(notice as object).sort()).toEqual(['at', 'topics'])
      for (const secret of secrets) expect(JSON.stringify(notice)).not.toContain(secret)
    }
  })

  it('no way of sending reaches the accused: dispatch, another way round a return, the county', async () => {
    // A person of the department is named, not the department itself.
    const official = await judged(town, '上门的人说话难听，活也没干好。', { level: 3, urgency: 'U2' })
    await town.clerk.call('case.saveParty', {
      caseId: official,
      partyId: null,
      rev: null,
      party: party({ role: 'respondent', name: '某经理', occupation: '县燃气公司副经理' }),
    })
    await town.clerk.call('case.edit', {
      caseId: official,
      rev: await revOf(town.clerk, official),
      patch: { isProtectedReporter: true },
    })
    expect(await codeOf(dispatch(official, town.departments.gas ?? '', '自查'))).toBe('order.accusedUnit')
    const up = await reportedUp(town, '管道改造后压力不够，烧不开水。', { level: 3, urgency: 'U2' })
    await town.officer.call('case.get', { caseId: up })
    await protect(up)
    await town.sync()
    expect(
      await codeOf(
        town.officer.call('whistleCenter.assign', {
          caseId: up,
          rev: await revOf(town.officer, up),
          lead: { departmentId: town.departments.gas ?? '', demand: '自查' },
          support: [],
          rendezvous: null,
          leaderName: '',
          note: '',
        }),
      ),
    ).toBe('order.accusedUnit')
  })

  it('a restricted complaint stays hidden even when somebody of the department is named by mistake', async () => {
    const wrongly = await userIdAtCounty('gas')
    const caseId = await judged(town, '举报燃气公司隐瞒事故。', {
      level: 3,
      urgency: 'U2',
      restriction: 'restricted',
      allowedUserIds: [wrongly, await userId(town.desk, 'zhao')],
    })
    const orderId = await dispatch(caseId, town.departments.fire ?? '', '调阅记录')
    await protect(caseId)
    await town.sync()
    const target = { ...both, caseId, orderId, search: '隐瞒' }
    expect(await leaksOf(gas, target, ['隐瞒事故', '调阅记录'])).toEqual([])
  })

  it('a department that works on a protected report learns all but who spoke', async () => {
    const caseId = await judged(town, '我是冯举报，住九号楼，楼道堆了油桶，怕出事。', {
      level: 2,
      urgency: 'U2',
    })
    await protectReporter(caseId)
    const orderId = await dispatch(caseId, town.departments.fire ?? '', '到东街社区查楼道堆放油桶')
    const own = await attach(town.clerk, caseId, null, '冯举报的聊天.txt')
    await town.sync()
    const { supervisionId } = await town.officer.call('supervision.issue', {
      ...{ caseId, orderId, departmentId: null, kind: 'remind', replyDays: null, cardReason: '' },
      text: '请抓紧查',
    })
    const view = await fire.call('order.get', { orderId })
    expect(view).toMatchObject({ isWithheld: true, narrative: '', caseTitle: '到东街社区查楼道堆放油桶' })
    expect(view.order.demand).toBe('到东街社区查楼道堆放油桶')
    const target = { ...both, caseId, orderId, supervisionId, attachmentId: own, search: '冯举报' }
    expect(
      await leaksOf(fire, target, ['我是冯举报', '13812345678', '138****5678', '石桥村二组', '的聊天.txt']),
    ).toEqual([])
    // Nor by asking whether a hidden word is there.
    const { groups } = await fire.call('find.all', { text: '冯举报', kinds: [], limit: 10 })
    expect(groups).toEqual([])
  })

  it('of an ordinary matter a department gets what the work needs: whom to reach, where, what was said', async () => {
    const caseId = await judged(town, '消防栓漏水，路面结冰。', { level: 2, urgency: 'U2' })
    const orderId = await dispatch(caseId, town.departments.fire ?? '', '修好消防栓')
    const id = (await viewOf(town.clerk, caseId)).parties[0]
    await town.clerk.call('case.saveParty', {
      caseId,
      partyId: id?.id ?? '',
      rev: id?.rev ?? 0,
      party: party({
        idType: 'citizenId',
        idNumber: '11010519491231002X',
        nation: '汉族',
        occupation: '教师',
      }),
    })
    const photo = await attach(town.clerk, caseId, null, '现场.txt')
    await town.sync()
    const view = await fire.call('order.get', { orderId })
    expect(view).toMatchObject({ isWithheld: false, narrative: '消防栓漏水，路面结冰。' })
    expect(view.parties[0]).toMatchObject({
      name: '王大明',
      phone: '13812345678',
      address: '石桥村二组',
      idNumber: null,
      birthOn: null,
      nation: null,
      occupation: null,
    })
    expect(view.attachments.map(one => one.id)).toEqual([photo])
    expect(await orderOf(fire, orderId)).toMatchObject({ status: 'delivered' })
    expect(await orderInput(fire, orderId)).toMatchObject({ orderId })
    // Another department has no part in it.
    expect(
      await leaksOf(gas, { ...both, caseId, orderId, attachmentId: photo, search: '消防栓' }, [
        '路面结冰',
        '修好消防栓',
      ]),
    ).toEqual([])
  })

  async function protectReporter(caseId: string) {
    await town.clerk.call('case.edit', {
      caseId,
      rev: await revOf(town.clerk, caseId),
      patch: { isProtectedReporter: true },
    })
  }
  async function protect(caseId: string) {
    const by = (await codeOf(viewOf(town.clerk, caseId))) === 'ok' ? town.clerk : town.director
    await by.call('case.saveParty', {
      caseId,
      partyId: null,
      rev: null,
      party: party({
        role: 'respondent',
        isOrganization: true,
        name: '县燃气公司',
        phone: null,
        address: null,
      }),
    })
    await by.call('case.edit', {
      caseId,
      rev: await revOf(by, caseId),
      patch: { isProtectedReporter: true },
    })
  }
  async function userIdAtCounty(username: string) {
    const { users } = await (await town.county.as('admin')).call('user.list', {})
    return users.find(user => user.username === username)?.id ?? ''
  }
})
