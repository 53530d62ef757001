/** Joining, merging, splitting and tying matters, through the bus; and taking each of it back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  codeOf,
  departmentIds,
  intake,
  party,
  registerCase,
  revOf,
  standingRows,
  userId,
  viewOf,
} from '../support/matter.ts'

let desk: Booted<Desk>
let li: Caller
let zhao: Caller

beforeAll(async () => {
  desk = await bootDesk()
  li = await desk.as('li')
  zhao = await desk.as('zhao')
})
afterAll(() => desk.close())

const reason = '同一件事'
const linksOf = (caller: Caller, caseId: string) => caller.call('case.links', { caseId })

const allRows = () => standingRows(desk)

async function merge(caller: Caller, sourceId: string, targetId: string) {
  return caller.call('case.merge', {
    sourceId,
    sourceRev: await revOf(caller, sourceId),
    targetId,
    targetRev: await revOf(caller, targetId),
    reason,
  })
}
const unmerge = async (caller: Caller, caseId: string) =>
  caller.call('case.unmerge', { caseId, rev: await revOf(caller, caseId), reason: '弄错了' })
const kindsOf = async (caseId: string) => (await viewOf(li, caseId)).events.map(event => event.kind)

describe('joining', () => {
  it('adds the visitor with his own words to the open matter, on the same number, and takes the draft away', async () => {
    const caseId = await registerCase(li)
    const { number } = (await viewOf(li, caseId)).case
    const draft = await li.call('draft.save', {
      id: null,
      kind: 'intake',
      subjectId: null,
      title: '',
      content: '{}',
    })
    const joined = await li.call('case.join', {
      caseId,
      party: party({
        role: 'reporter',
        name: '李秀英',
        phone: '139 0000 1111',
        idType: 'citizenId',
        idNumber: '110101',
      }),
      narrative: '我也走那条路，昨晚差点摔了。',
      toldAt: '2026-03-02T00:40:00.000Z',
      draftId: draft.id,
    })
    expect(joined.number).toBe(number)
    expect(joined.warnings.map(item => item.code)).toEqual(['party.citizenIdLength'])
    const view = await viewOf(li, caseId)
    expect(view.parties.map(item => item.name)).toEqual(['王大明', '李秀英'])
    expect(view.case.applicantName).toBe('王大明')
    expect(view.events.at(-1)).toMatchObject({ kind: 'joined', text: '我也走那条路，昨晚差点摔了。' })
    const links = await linksOf(li, caseId)
    expect(links.joined).toMatchObject([{ name: '李秀英', words: '我也走那条路，昨晚差点摔了。' }])
    expect(links.tellerCount).toBe(2)
    expect((await li.call('draft.list', { kind: 'intake', subjectId: null })).drafts).toEqual([])
  })

  it('is refused for a matter that is over, and for a person without a name', async () => {
    const caseId = await registerCase(li)
    const join = (name: string) =>
      li.call('case.join', {
        caseId,
        party: party({ name }),
        narrative: '我也要说',
        toldAt: '2026-03-02T00:40:00.000Z',
        draftId: null,
      })
    expect(await codeOf(join(''))).toBe('call.badInput')
    await li.call('case.withdraw', { caseId, rev: await revOf(li, caseId), reason: '不办了' })
    expect(await codeOf(join('李秀英'))).toBe('caseLink.targetEnded')
  })
})

describe('a repeat', () => {
  it('is tied to its first report later and untied again, and never in a circle', async () => {
    const first = await registerCase(li)
    const second = await registerCase(li)
    const third = await registerCase(li)
    const link = async (caseId: string, repeatOfId: string | null) =>
      li.call('case.linkRepeat', { caseId, rev: await revOf(li, caseId), repeatOfId })
    await link(second, first)
    await link(third, second)
    expect((await viewOf(li, second)).case.repeatOfId).toBe(first)
    expect((await linksOf(li, first)).repeatedBy.map(item => item.caseId)).toEqual([second])
    expect(await codeOf(link(first, third))).toBe('caseLink.repeatCircle')
    expect(await codeOf(link(first, first))).toBe('caseLink.sameCase')
    await link(second, null)
    expect((await viewOf(li, second)).case.repeatOfId).toBeNull()
    expect((await viewOf(li, second)).events.filter(event => event.kind === 'repeatLinked')).toHaveLength(2)
  })
})

describe('a merge', () => {
  it('ends the one, and its people, words and papers are read from the other', async () => {
    const source = await registerCase(li, { narrative: '电梯停了半个月', parties: [party({ name: '周敏' })] })
    const target = await registerCase(li, { narrative: '三号楼电梯坏了' })
    await merge(li, source, target)
    const gone = await viewOf(li, source)
    expect(gone.case).toMatchObject({ status: 'merged', dueAt: null, clockStartedAt: null })
    expect(gone.can).toMatchObject({ edit: false, unmerge: true, merge: false, assess: false })
    expect((await linksOf(li, source)).mergedInto?.other.caseId).toBe(target)
    const { parts, tellerCount } = await linksOf(li, target)
    expect(parts).toMatchObject([
      {
        isDirect: true,
        narrative: '电梯停了半个月',
        parties: [{ name: '周敏', phone: '138****5678' }],
        other: { caseId: source },
      },
    ])
    expect(tellerCount).toBe(2)
    expect((await viewOf(li, target)).parties).toHaveLength(1)
    expect(await kindsOf(target)).toContain('absorbed')
  })

  it('taken back gives every row exactly as it was: fresh, and judged', async () => {
    const source = await registerCase(li)
    const target = await registerCase(li, { narrative: '三号楼电梯坏了' })
    for (const prepare of [async () => undefined, () => assessCase(li, source)]) {
      await prepare()
      const before = await allRows()
      await merge(li, source, target)
      expect(await allRows()).not.toEqual(before)
      await unmerge(li, source)
      expect(await allRows()).toEqual(before)
    }
    expect(await kindsOf(source)).toEqual(expect.arrayContaining(['merged', 'unmerged']))
    expect(await kindsOf(target)).toEqual(expect.arrayContaining(['absorbed', 'released']))
    expect((await linksOf(li, target)).parts).toEqual([])
  })

  it('through a third matter shows everything in the last one', async () => {
    const one = await registerCase(li, { narrative: '第一件' })
    const two = await registerCase(li, { narrative: '第二件' })
    const three = await registerCase(li, { narrative: '第三件' })
    await merge(li, one, two)
    await merge(li, two, three)
    const { parts } = await linksOf(li, three)
    expect(parts.map(part => [part.narrative, part.isDirect])).toEqual([
      ['第二件', true],
      ['第一件', false],
    ])
    await unmerge(li, two)
    expect((await linksOf(li, two)).parts).toHaveLength(1)
    expect((await linksOf(li, three)).parts).toEqual([])
  })

  it('is refused while the one is at work outside, says so beforehand, and allows the other way round', async () => {
    const source = await registerCase(li)
    const target = await registerCase(li, { narrative: '三号楼电梯坏了' })
    await assessCase(li, source, { level: 2, differenceReason: '按二级' })
    const departments = await departmentIds(li)
    await li.call('order.dispatch', {
      caseId: source,
      rev: await revOf(li, source),
      kind: 'order',
      lead: { departmentId: departments.police ?? '', demand: '请核实' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '只涉及一个部门',
    })
    expect(await codeOf(merge(li, source, target))).toBe('caseLink.sourceHasOrders')
    const preview = await li.call('case.mergePreview', { caseId: source, otherId: target })
    expect(preview).toMatchObject({
      one: { block: 'caseLink.sourceHasOrders', orderCount: 1 },
      other: { block: null },
    })
    await merge(li, target, source)
    expect((await viewOf(li, source)).case.status).toBe('dispatched')
  })

  it('is refused with a matter that is over, with itself, and between files that different people may read', async () => {
    const one = await registerCase(li)
    const other = await registerCase(li)
    expect(await codeOf(merge(li, one, one))).toBe('caseLink.sameCase')
    await li.call('case.withdraw', { caseId: other, rev: await revOf(li, other), reason: '不办了' })
    expect(await codeOf(merge(li, one, other))).toBe('caseLink.targetEnded')
    const secret = await registerCase(li)
    await assessCase(li, secret, {
      restriction: 'restricted',
      allowedUserIds: [await userId(desk, 'zhao'), await userId(desk, 'li')],
      differenceReason: '涉及隐私',
    })
    expect(await codeOf(merge(li, secret, one))).toBe('caseLink.restrictedMix')
  })

  it('is not for a clerk at the window', async () => {
    const sun = await desk.as('sun')
    const one = await registerCase(sun)
    const other = await registerCase(sun)
    expect(await codeOf(merge(sun, one, other))).toBe('permission.denied')
    expect((await viewOf(sun, one)).can).toMatchObject({ merge: false, split: false, linkRepeat: true })
  })
})

describe('a split', () => {
  const twoMatters = () =>
    registerCase(li, {
      narrative: '路灯坏了；另外邻居占了我家的地。',
      parties: [party(), party({ role: 'respondent', name: '李二强' })],
    })

  it('makes a numbered matter of a part, tied both ways, and leaves the first untouched', async () => {
    const first = await twoMatters()
    const before = await viewOf(li, first)
    const made = await li.call('case.split', {
      caseId: first,
      rev: before.case.rev,
      title: '',
      narrative: '邻居占了我家的地。',
      partyIds: before.parties.map(item => item.id),
      reason: '两件事分开办',
    })
    const second = await viewOf(li, made.caseId)
    expect(second.case).toMatchObject({
      number: made.number,
      status: 'registered',
      narrative: '邻居占了我家的地。',
      applicantName: '王大明',
    })
    expect(second.case.number).not.toBe(before.case.number)
    expect(second.parties.map(item => item.name)).toEqual(['王大明', '李二强'])
    expect((await linksOf(li, made.caseId)).splitFrom?.other.caseId).toBe(first)
    expect((await linksOf(li, first)).splitOff.map(tie => tie.other.caseId)).toEqual([made.caseId])
    const { rev: _rev, updatedAt: _at, updatedBy: _by, ...kept } = (await viewOf(li, first)).case
    expect(before.case).toMatchObject(kept)
  })

  it('goes back while untouched, its number void for ever; once judged it stays', async () => {
    const first = await twoMatters()
    const split = async () => {
      const view = await viewOf(li, first)
      return li.call('case.split', {
        caseId: first,
        rev: view.case.rev,
        title: '占地',
        narrative: '邻居占了我家的地。',
        partyIds: view.parties.slice(0, 1).map(item => item.id),
        reason: '两件事分开办',
      })
    }
    const made = await split()
    expect((await viewOf(li, made.caseId)).can).toMatchObject({ unsplit: true, voidNumber: false })
    const unsplit = async (caseId: string) =>
      li.call('case.unsplit', { caseId, rev: await revOf(li, caseId), reason: '其实是一件' })
    await unsplit(made.caseId)
    expect((await viewOf(li, made.caseId)).case.status).toBe('withdrawn')
    const year = Number(made.number.split('-')[1])
    const { matterClass } = (await viewOf(li, made.caseId)).case
    const { voided, gaps } = await li.call('case.numbers', { year, matterClass })
    expect(voided.map(item => item.number)).toEqual([made.number])
    expect(gaps).toEqual([])
    expect((await linksOf(li, first)).splitOff).toEqual([])
    expect(
      await codeOf(
        li.call('case.reopen', { caseId: made.caseId, rev: await revOf(li, made.caseId), reason: '再开' }),
      ),
    ).not.toBe('ok')

    const again = await split()
    await assessCase(li, again.caseId)
    expect((await viewOf(li, again.caseId)).can.unsplit).toBe(false)
    expect(await codeOf(unsplit(again.caseId))).toBe('caseLink.splitTouched')
  })

  it('needs somebody to tell the second matter', async () => {
    const first = await twoMatters()
    const split = async (partyIds: string[]) =>
      li.call('case.split', {
        caseId: first,
        rev: await revOf(li, first),
        title: '',
        narrative: '占地',
        partyIds,
        reason,
      })
    expect(await codeOf(split([]))).toBe('caseLink.splitNobody')
    const stranger = (await viewOf(li, await registerCase(li))).parties[0]?.id ?? ''
    expect(await codeOf(split([stranger]))).toBe('caseLink.splitNobody')
  })
})

describe('related matters', () => {
  it('show each other, once, until somebody unties them', async () => {
    const one = await registerCase(li)
    const other = await registerCase(li)
    await li.call('case.relate', { caseId: one, otherId: other, reason: '同一个施工队' })
    expect(await codeOf(li.call('case.relate', { caseId: other, otherId: one, reason: '' }))).toBe(
      'caseLink.alreadyRelated',
    )
    const [tie] = (await linksOf(li, other)).related
    expect(tie).toMatchObject({ reason: '同一个施工队', other: { caseId: one } })
    await li.call('case.unrelate', { linkId: tie?.linkId ?? '', rev: tie?.rev ?? 0 })
    expect((await linksOf(li, one)).related).toEqual([])
  })

  it('are never shown to somebody who may not see the other', async () => {
    const secrets = await Promise.all([0, 1].map(() => registerCase(li)))
    const names = [await userId(desk, 'li'), await userId(desk, 'zhao')]
    for (const caseId of secrets)
      await assessCase(li, caseId, {
        restriction: 'restricted',
        allowedUserIds: names,
        differenceReason: '涉及隐私',
      })
    const [one = '', other = ''] = secrets
    await li.call('case.relate', { caseId: one, otherId: other, reason: '' })
    expect((await linksOf(zhao, one)).related).toHaveLength(1)
    expect(await codeOf((await desk.as('qian')).call('case.links', { caseId: one }))).toBe(
      'permission.denied',
    )
  })
})

describe('the receipt of a joined visitor', () => {
  it('is the one of the matter', async () => {
    const caseId = await registerCase(li, intake())
    await li.call('case.join', {
      caseId,
      party: party({ name: '李秀英' }),
      narrative: '我也是',
      toldAt: '2026-03-02T00:40:00.000Z',
      draftId: null,
    })
    expect((await li.call('case.receipt', { caseId })).number).toBe((await viewOf(li, caseId)).case.number)
  })
})
