/** Two desks of a town that wrote without seeing each other, at a county on each database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, boundaryWords, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { countyKinds, expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let orgId: string
  let left: Caller
  let right: Caller

  beforeAll(async () => {
    county = await makeCounty(kind)
    a = await bootDesk({ link: new Line(() => county).link })
    orgId = await centerId(a)
    left = await a.as('zhao')
    await registerCase(left, { narrative: '入网之前已经登记的一件事' })
    await enrolDesk(a, county)
    b = await joinDesk(county, new Line(() => county), {
      username: 'yan',
      roles: ['director', 'triageOfficer'],
    })
    right = await b.as('yan')
    await quiet(a, b)
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  /** A case both desks hold. */
  async function shared(narrative = boundaryWords): Promise<string> {
    const caseId = await registerCase(left, { narrative, parties: [party()] })
    await quiet(a, b)
    return caseId
  }
  const edit = async (
    caller: Caller,
    caseId: string,
    patch: Parameters<typeof caller.call<'case.edit'>>[1]['patch'],
  ) => caller.call('case.edit', { caseId, rev: await revOf(caller, caseId), patch })
  const openConflicts = async (caller: Caller, caseId: string) =>
    (await caller.call('conflict.list', { status: 'open' })).conflicts.filter(one => one.caseId === caseId)

  it('a second desk gets everything there was before it came', async () => {
    const { rows } = await right.call('case.list', {
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      search: '入网之前',
      sort: 'newest',
      cursor: null,
      limit: 20,
    })
    expect(rows).toHaveLength(1)
    await expectEqual(county, orgId, a, b)
  })

  it('edits of different fields both stand', async () => {
    const caseId = await shared()
    await edit(left, caseId, { title: '院墙界线' })
    await edit(right, caseId, { place: '石桥村二组东头' })
    await quiet(a, b)
    for (const caller of [left, right]) {
      expect((await viewOf(caller, caseId)).case).toMatchObject({
        title: '院墙界线',
        place: '石桥村二组东头',
      })
      expect(await openConflicts(caller, caseId)).toEqual([])
    }
    await expectEqual(county, orgId, a, b)
  })

  it('edits of the same field: the first to arrive stands, the other is kept word for word on both desks (S8)', async () => {
    const caseId = await shared()
    await edit(left, caseId, { narrative: '甲窗口听到的：占了半米。' })
    await edit(right, caseId, { narrative: '乙窗口听到的：占了一米，还打了人。' })
    await quiet(a, b)
    for (const caller of [left, right]) {
      expect((await viewOf(caller, caseId)).case.narrative).toBe('甲窗口听到的：占了半米。')
      expect(await openConflicts(caller, caseId)).toMatchObject([
        {
          field: 'narrative',
          base: boundaryWords,
          standing: '甲窗口听到的：占了半米。',
          other: '乙窗口听到的：占了一米，还打了人。',
          otherByName: 'yan某',
        },
      ])
    }
    expect((await viewOf(left, caseId)).events.map(event => event.kind)).toContain('conflictFound')
    await expectEqual(county, orgId, a, b)
  })

  it('a choice made on one desk reaches everybody and asks nobody again', async () => {
    const caseId = await shared()
    await edit(left, caseId, { place: '东头' })
    await edit(right, caseId, { place: '西头' })
    await quiet(a, b)
    const [conflict] = await openConflicts(right, caseId)
    await right.call('conflict.resolve', {
      conflictId: conflict?.id ?? '',
      rev: conflict?.rev ?? 0,
      choice: 'other',
      text: '',
    })
    await quiet(b, a)
    for (const caller of [left, right]) {
      expect((await viewOf(caller, caseId)).case.place).toBe('西头')
      expect(await openConflicts(caller, caseId)).toEqual([])
    }
    await expectEqual(county, orgId, a, b)
  })

  it('the same value written twice is no conflict', async () => {
    const caseId = await shared()
    for (const caller of [left, right]) await edit(caller, caseId, { title: '两人写得一样' })
    await quiet(a, b)
    expect(await openConflicts(left, caseId)).toEqual([])
    expect((await outboxOf(b)).at(-1)?.state).toBe('applied')
    await expectEqual(county, orgId, a, b)
  })

  it('a desk that wrote on before it knew keeps one conflict with its newest words', async () => {
    const caseId = await shared()
    await edit(left, caseId, { place: '第一处' })
    await edit(right, caseId, { place: '第二处' })
    await edit(right, caseId, { place: '第二处，靠河' })
    await quiet(a, b)
    expect((await openConflicts(left, caseId)).map(one => one.other)).toEqual(['第二处，靠河'])
    await expectEqual(county, orgId, a, b)
  })

  it('a step that no longer fits is refused whole: the county’s state stands, the words stay with their author', async () => {
    const caseId = await shared()
    await left.call('case.reject', {
      caseId,
      rev: await revOf(left, caseId),
      reason: 'alreadyInCourt',
      guidance: '县人民法院已经受理，请等判决',
    })
    await assessCase(right, caseId, { opinion: '这段研判意见一个字也不能丢' })
    // Written on top of the step that will be refused: it must be judged against what then stands.
    await right.call('case.note', { caseId, text: '研判之后又打了电话', isFirstContact: false })
    await quiet(a, b)
    for (const caller of [left, right]) {
      const view = await viewOf(caller, caseId)
      expect(view.case).toMatchObject({ status: 'notAccepted', level: null, categoryCode: null })
      expect(view.events.map(event => event.kind)).not.toContain('assessed')
      expect(view.events.map(event => event.text)).toContain('研判之后又打了电话')
    }
    const items = (await right.call('sync.outbox', { filter: 'open', beforeSeq: null, limit: 50 })).items
    const refused = items.filter(item => item.caseId === caseId && item.state === 'refused')
    expect(refused).toMatchObject([{ call: 'case.assess', code: 'case.illegalMove', byName: 'yan某' }])
    expect(refused[0]?.words.join()).toContain('这段研判意见一个字也不能丢')
    expect((await right.call('sync.status', {})).refused).toBe(1)
    await right.call('sync.dismiss', { id: refused[0]?.id ?? '', note: '已知道' })
    expect((await right.call('sync.status', {})).refused).toBe(0)
    await expectEqual(county, orgId, a, b)
  })

  it('clocks ten years off on either side change nothing, and are shown (S9)', async () => {
    const now = a.clock.now()
    a.clock.set('2036-03-02T01:00:00.000Z')
    b.clock.set('2016-03-02T01:00:00.000Z')
    const early = await a.as('zhao')
    const late = await b.as('yan')
    const caseId = await registerCase(early, { toldAt: '2036-03-01T01:00:00.000Z' })
    await quiet(a, b)
    // The desk that lives in the past arrives first, so its words stand.
    await edit(early, caseId, { title: '活在2036年的标题' })
    await edit(late, caseId, { title: '活在2016年的标题' })
    await b.program.sync.run()
    await quiet(a, b)
    expect((await viewOf(early, caseId)).case.title).toBe('活在2016年的标题')
    expect((await openConflicts(late, caseId)).map(one => one.other)).toEqual(['活在2036年的标题'])
    await expectEqual(county, orgId, a, b)
    expect((await early.call('sync.status', {})).clockOffsetMs ?? 0).toBeLessThan(-9 * 365 * 86_400_000)
    const { devices } = await (await county.as('admin')).call('device.list', {})
    const offsetOf = (desk: Booted<Desk>) =>
      devices.find(one => one.id === desk.program.services.device.id)?.clockOffsetMs ?? 0
    expect(offsetOf(a)).toBeGreaterThan(86_400_000)
    expect(offsetOf(b)).toBeLessThan(-86_400_000)
    for (const desk of [a, b]) desk.clock.set(now)
  })

  it('the audit logs stay on their machines and stay whole (S7)', async () => {
    for (const program of [a, b, county]) {
      const verdict = await program.program.uow.read(verifyAuditLog)
      expect(verdict).toMatchObject({ isIntact: true, firstBadSeq: null })
      expect(verdict.rows).toBeGreaterThan(10)
    }
    expect(await county.program.uow.read(db => db.count(fieldConflictTable, { orgId }))).toBeGreaterThan(3)
  })
})
