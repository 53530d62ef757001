/** Two desks tie the same matters without knowing of each other: nothing is lost, and both agree afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, departmentIds, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { expectEqual, joinDesk, Line, makeCounty, outboxOf, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let first: Booted<Desk>
let second: Booted<Desk>
let li: Caller
let he: Caller
let orgId: string
const lines: Line[] = []

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [firstLine, secondLine] = lines as [Line, Line]
  first = await bootDesk({ link: firstLine.link })
  await enrolDesk(first, county)
  second = await joinDesk(county, secondLine, { username: 'jia', roles: ['intakeClerk', 'triageOfficer'] })
  li = await first.as('li')
  he = await second.as('jia')
  orgId = await centerId(first)
  await quiet(first, second)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await county.close()
})

const cut = (isDown: boolean) => {
  for (const line of lines) line.isDown = isDown
}

/** Matters both desks know, then both lines are cut. */
async function apart(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1)
    ids.push(
      await registerCase(li, { narrative: `第${at}件，电梯停了`, parties: [party({ name: `周${at}` })] }),
    )
  await quiet(first, second)
  cut(true)
  return ids
}

/** Refusals that an earlier part was about. */
const seen = new Set<string>()

/** The lines come back, the first desk first; afterwards all agree. Answers what the county refused, by desk. */
async function together(): Promise<{ first: string[]; second: string[] }> {
  cut(false)
  await quiet(first, second)
  await expectEqual(county, orgId, first, second)
  const refused = async (desk: Booted<Desk>) => {
    const fresh = (await outboxOf(desk)).filter(item => item.state === 'refused' && !seen.has(item.id))
    for (const item of fresh) seen.add(item.id)
    return fresh.map(item => `${item.call} ${item.code}`)
  }
  return { first: await refused(first), second: await refused(second) }
}

async function merge(caller: Caller, sourceId: string, targetId: string) {
  await caller.call('case.merge', {
    sourceId,
    sourceRev: await revOf(caller, sourceId),
    targetId,
    targetRev: await revOf(caller, targetId),
    reason: '同一件事',
  })
}
const statusOf = async (caller: Caller, caseId: string) => (await viewOf(caller, caseId)).case.status
const partsOf = async (caller: Caller, caseId: string) =>
  (await caller.call('case.links', { caseId })).parts.map(part => part.other.caseId)

describe('while one desk merges', () => {
  it('what the other writes into the merged matter is kept, and read from where it went', async () => {
    const [source = '', target = ''] = await apart(2)
    await merge(li, source, target)
    await he.call('case.edit', {
      caseId: source,
      rev: await revOf(he, source),
      patch: { narrative: '电梯停了，老人摔伤了' },
    })
    await he.call('case.join', {
      caseId: source,
      party: party({ name: '吴刚', role: 'reporter' }),
      narrative: '我也住那栋楼',
      toldAt: '2026-03-02T00:40:00.000Z',
      draftId: null,
    })
    expect(await together()).toEqual({ first: [], second: [] })
    for (const caller of [li, he]) {
      expect(await statusOf(caller, source)).toBe('merged')
      const { parts } = await caller.call('case.links', { caseId: target })
      expect(parts).toMatchObject([{ narrative: '电梯停了，老人摔伤了' }])
      expect(parts[0]?.parties.map(item => item.name)).toEqual(['周0', '吴刚'])
    }
  })

  it('a judgement that arrives after it is refused and told; one that came before is kept by taking it back', async () => {
    const [late = '', early = '', target = ''] = await apart(3)
    await merge(li, late, target)
    await assessCase(he, late)
    const { second: refused } = await together()
    expect(refused).toEqual(['case.assess case.illegalMove'])
    expect(await statusOf(he, late)).toBe('merged')

    cut(true)
    await merge(li, early, target)
    await assessCase(he, early)
    cut(false)
    await second.program.sync.run()
    await quiet(first, second)
    await expectEqual(county, orgId, first, second)
    expect(await statusOf(li, early)).toBe('merged')
    await li.call('case.unmerge', { caseId: early, rev: await revOf(li, early), reason: '不是一件' })
    expect((await viewOf(li, early)).case).toMatchObject({ status: 'assessed', endedAt: null })
    expect((await viewOf(li, early)).case.dueAt).not.toBeNull()
    await quiet(first, second)
    await expectEqual(county, orgId, first, second)
  })

  it('the other sends it to a department: one of the two is refused with its reason, never both kept', async () => {
    const [source = '', target = ''] = await apart(2)
    cut(false)
    await assessCase(li, source, { level: 2, differenceReason: '按二级' })
    await quiet(first, second)
    cut(true)
    await merge(li, source, target)
    const departments = await departmentIds(he)
    await he.call('order.dispatch', {
      caseId: source,
      rev: await revOf(he, source),
      kind: 'order',
      lead: { departmentId: departments.police ?? '', demand: '请核实' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    // This time the department is first.
    cut(false)
    await second.program.sync.run()
    const { first: refused } = await together()
    expect(refused).toEqual(['case.merge case.illegalMove'])
    expect(await statusOf(li, source)).toBe('dispatched')
    expect(await partsOf(li, target)).toEqual([])
    expect((await viewOf(li, source)).orders).toHaveLength(1)
  })

  it('the other merges it elsewhere, or the other way round: the first stands, the second is told', async () => {
    const [one = '', two = '', three = ''] = await apart(3)
    await merge(li, one, two)
    await merge(he, one, three)
    expect(await together()).toEqual({ first: [], second: ['case.merge case.illegalMove'] })
    expect(await partsOf(he, two)).toEqual([one])
    expect(await partsOf(he, three)).toEqual([])

    cut(true)
    await merge(li, two, three)
    await merge(he, three, two)
    expect(await together()).toEqual({ first: [], second: ['case.merge case.illegalMove'] })
    expect([await statusOf(he, two), await statusOf(he, three)]).toEqual(['merged', 'registered'])
    expect((await partsOf(he, three)).sort()).toEqual([one, two].sort())
  })

  it('the other ends the matter it goes into: it is refused, and stands open as before', async () => {
    const [source = '', target = ''] = await apart(2)
    await he.call('case.withdraw', { caseId: target, rev: await revOf(he, target), reason: '不办了' })
    await merge(li, source, target)
    cut(false)
    await second.program.sync.run()
    expect((await together()).first).toEqual(['case.merge case.illegalMove'])
    expect((await viewOf(li, source)).case).toMatchObject({ status: 'registered', endedAt: null })
    expect((await li.call('case.links', { caseId: source })).mergedInto).toBeNull()
  })
})

describe('while one desk groups many', () => {
  it('the other groups some of them otherwise: whole groups stand or are refused, no matter is in two', async () => {
    const [a = '', b = '', c = '', d = ''] = await apart(4)
    const group = async (caller: Caller, leadId: string, ids: string[]) =>
      caller.call('case.group', {
        leadId,
        leadRev: await revOf(caller, leadId),
        members: await Promise.all(ids.map(async caseId => ({ caseId, rev: await revOf(caller, caseId) }))),
        reason: '多人反映',
      })
    await group(li, a, [b, c])
    await group(he, d, [c])
    expect(await together()).toEqual({ first: [], second: ['case.group case.illegalMove'] })
    expect((await partsOf(he, a)).sort()).toEqual([b, c].sort())
    expect((await viewOf(he, a)).case.peopleCount).toBe(3)
    expect((await viewOf(he, d)).case.peopleCount).toBeNull()
  })
})

describe('while one desk takes a split back', () => {
  it('the other judged it: the judgement came first and it stays, or it is told that it is gone', async () => {
    const [origin = ''] = await apart(1)
    cut(false)
    const view = await viewOf(li, origin)
    const split = async () =>
      li.call('case.split', {
        caseId: origin,
        rev: await revOf(li, origin),
        title: '另一件',
        narrative: '楼道还堆杂物',
        partyIds: view.parties.map(item => item.id),
        reason: '分开办',
      })
    for (const isJudgedFirst of [true, false]) {
      const made = await split()
      await quiet(first, second)
      cut(true)
      await li.call('case.unsplit', {
        caseId: made.caseId,
        rev: await revOf(li, made.caseId),
        reason: '还是一件',
      })
      await assessCase(he, made.caseId)
      cut(false)
      await (isJudgedFirst ? second : first).program.sync.run()
      const refused = await together()
      expect(refused).toEqual(
        isJudgedFirst
          ? { first: ['case.unsplit case.illegalMove'], second: [] }
          : { first: [], second: ['case.assess case.illegalMove'] },
      )
      expect(await statusOf(he, made.caseId)).toBe(isJudgedFirst ? 'assessed' : 'withdrawn')
    }
  })
})
