/** What many tell of one cause: proposed, confirmed, put aside, and each of it taken back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, party, registerCase, standingRows, userId, viewOf } from '../support/matter.ts'

let desk: Booted<Desk>
let li: Caller

beforeEach(async () => {
  desk = await bootDesk()
  li = await desk.as('li')
})
afterEach(() => desk.close())

const reason = '同一件事'
const linksOf = (caller: Caller, caseId: string) => caller.call('case.links', { caseId })
const allRows = () => standingRows(desk)

describe('many reports of one cause', () => {
  const told = [
    ['周敏', '东湖花园三号楼电梯停运半个月，老人下不了楼'],
    ['吴刚', '东湖花园三号楼的电梯坏了半个月没人修'],
    ['何平', '我住东湖花园三号楼，电梯停运，天天爬楼'],
    ['邓洁', '东湖花园三号楼电梯停运，物业不管'],
  ] as const
  const others = [
    '村口砖厂夜里冒黑烟',
    '承包地被邻居占了两垄',
    '饭店老板欠我三个月工资',
    '孩子校车总是不来',
    '低保申请没有下文',
    '门前水沟堵了',
  ]

  async function registerAll(): Promise<string[]> {
    const ids: string[] = []
    for (const [name, narrative] of told)
      ids.push(
        await registerCase(li, { narrative, place: '东湖花园', parties: [party({ name, phone: null })] }),
      )
    for (const narrative of others) await registerCase(li, { narrative, place: '' })
    return ids
  }
  const proposals = () => li.call('case.massProposals', { limit: 5 })

  it('are proposed with the words they share, confirmed into one matter, and taken apart again', async () => {
    const ids = await registerAll()
    const { proposals: found, looked } = await proposals()
    expect(looked).toBe(10)
    expect(found.map(item => item.members.map(member => member.caseId).sort())).toEqual([[...ids].sort()])
    expect(found[0]).toMatchObject({ place: '东湖花园' })
    expect(found[0]?.words.join()).toMatch(/电梯/)

    const before = await allRows()
    const [lead = '', ...rest] = ids
    const revs = new Map(found[0]?.members.map(member => [member.caseId, member.rev]))
    const made = await li.call('case.group', {
      leadId: lead,
      leadRev: revs.get(lead) ?? 0,
      members: rest.map(caseId => ({ caseId, rev: revs.get(caseId) ?? 0 })),
      reason,
    })
    expect(made.peopleCount).toBe(4)
    expect((await viewOf(li, lead)).case.peopleCount).toBe(4)
    expect((await linksOf(li, lead)).parts).toHaveLength(3)
    expect((await proposals()).proposals).toEqual([])

    expect(await li.call('case.ungroup', { groupId: made.groupId, reason: '不是一件' })).toEqual({
      restored: 3,
    })
    expect(await allRows()).toEqual(before)
    expect((await proposals()).proposals).toHaveLength(1)
  })

  it('put aside are not proposed again until two more people tell it, or somebody takes it back', async () => {
    const ids = await registerAll()
    const { groupId } = await li.call('case.dismissGroup', { caseIds: ids, reason: '' })
    const after = await proposals()
    expect(after.proposals).toEqual([])
    expect(after.dismissed).toMatchObject([{ groupId, titles: expect.any(Array) }])
    await li.call('case.restoreGroup', { groupId })
    expect((await proposals()).proposals).toHaveLength(1)
    await li.call('case.dismissGroup', { caseIds: ids, reason: '' })
    await registerCase(li, { narrative: '东湖花园三号楼电梯还是停运', place: '东湖花园' })
    expect((await proposals()).proposals).toEqual([])
    await registerCase(li, { narrative: '东湖花园三号楼电梯停运，孩子上学迟到', place: '东湖花园' })
    expect((await proposals()).proposals).toHaveLength(1)
  })

  it('never hold a restricted file, whoever asks', async () => {
    const ids = await registerAll()
    const names = [await userId(desk, 'li')]
    await assessCase(li, ids[0] ?? '', {
      restriction: 'restricted',
      allowedUserIds: names,
      differenceReason: '涉及隐私',
    })
    const { proposals: found } = await proposals()
    expect(found.flatMap(item => item.members.map(member => member.caseId))).not.toContain(ids[0])
  })
})
