/** Hints while typing, through the bus: found by words, people, households and sounds; never what is secret. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { assessCase, party, registerCase, revOf, saveUser, userId } from '../support/matter.ts'

type Ask = InputOf<'case.hints'>
let desk: Booted<Desk>
let li: Caller

const ask = (patch: Partial<Ask> = {}): Ask => ({
  title: '',
  narrative: '',
  place: '',
  unitId: null,
  gridId: null,
  categoryCode: null,
  parties: [],
  excludeCaseId: null,
  ...patch,
})
const who = (patch: Partial<Ask['parties'][number]> = {}): Ask['parties'] => [
  { role: 'applicant', name: '', idNumber: null, phone: null, address: null, ...patch },
]
const hints = async (patch: Partial<Ask>, caller = li) => (await caller.call('case.hints', ask(patch))).hits

let gas = ''
let wage = ''

beforeAll(async () => {
  desk = await bootDesk()
  li = await desk.as('li')
  gas = await registerCase(li, {
    narrative: '三号楼的燃气管道外皮脱落，楼道里有煤气味',
    place: '东街社区3号楼',
    parties: [
      party({
        name: '张维敏',
        idType: 'citizenId',
        idNumber: '140825197203054210',
        phone: '13812345678',
        address: '清河镇石桥村三组12号',
      }),
    ],
  })
  wage = await registerCase(li, {
    narrative: '聚福楼饭店拖欠我三个月工资',
    place: '',
    parties: [party({ name: '罗小兵', phone: '13700002222', address: null })],
  })
  for (let at = 0; at < 12; at += 1)
    await registerCase(li, {
      narrative: `第${at}家门前的水沟堵了，雨天进水`,
      place: '',
      parties: [party({ name: `赵${'甲乙丙丁戊己庚辛壬癸子丑'[at]}生`, phone: null, address: null })],
    })
})
afterAll(() => desk.close())

describe('an earlier matter is found', () => {
  it('by what is told, with the words both tell as the reason', async () => {
    const [hit] = await hints({ narrative: '楼下燃气管道脱落了，楼道都是煤气味，很害怕' })
    expect(hit).toMatchObject({ caseId: gas, kind: 'sameMatter', canJoin: true, status: 'registered' })
    const words = hit?.reasons
      .filter(reason => reason.code === 'sharedWords')
      .map(reason => reason.params.text)
    expect(words?.join()).toContain('燃气管道')
  })

  it.each([
    ['sameIdNumber', who({ idNumber: '１40825 19720305 4210' })],
    ['samePhone', who({ phone: '138-1234-5678' })],
    ['soundsLike', who({ name: '章伟民', address: '石桥村3组12号' })],
    ['sameHousehold', who({ name: '章伟民', address: '石桥村第三组１２号' })],
  ] as const)('by the person: %s', async (code, parties) => {
    const [hit] = await hints({ narrative: '来问办证的事', parties })
    expect(hit?.caseId).toBe(gas)
    expect(hit?.reasons.map(reason => reason.code)).toContain(code)
    expect(hit?.kind).toBe('samePerson')
  })

  it('and shows nothing of an ID number, only that it is the same', async () => {
    const answer = await hints({ narrative: '来问办证', parties: who({ idNumber: '140825197203054210' }) })
    expect(JSON.stringify(answer)).not.toContain('140825197203054210')
  })

  it('at most five, and none for what nobody told', async () => {
    expect((await hints({ narrative: '门前的水沟堵了，雨天进水' })).length).toBe(5)
    expect(
      await hints({ narrative: '想咨询老年乒乓球比赛怎么报名', parties: who({ name: '慕容雪' }) }),
    ).toEqual([])
    expect(await hints({})).toEqual([])
  })

  it('by the stored numbers of a registered matter, although its screen holds them masked', async () => {
    const again = await registerCase(li, {
      narrative: '来问老年证',
      parties: [party({ name: '张先生', phone: '13812345678', address: null })],
    })
    const { parties } = await li.call('case.get', { caseId: again })
    const found = await hints({
      narrative: '来问老年证',
      excludeCaseId: again,
      parties: parties.map(({ role, name, idNumber, phone, address }) => ({
        role,
        name,
        idNumber,
        phone,
        address,
      })),
    })
    expect(parties[0]?.phone).toBe('138****5678')
    expect(found.find(hit => hit.caseId === gas)?.reasons.map(reason => reason.code)).toContain('samePhone')
  })

  it('but never the matter itself', async () => {
    const found = await hints({ narrative: '三号楼的燃气管道外皮脱落，楼道里有煤气味', excludeCaseId: gas })
    expect(found.map(hit => hit.caseId)).not.toContain(gas)
  })
})

describe('what is found', () => {
  it('is the matter a merged one went into', async () => {
    const other = await registerCase(li, {
      narrative: '饭店老板不发工资',
      parties: [party({ name: '马艳', phone: null, address: null })],
    })
    await li.call('case.merge', {
      sourceId: wage,
      sourceRev: await revOf(li, wage),
      targetId: other,
      targetRev: await revOf(li, other),
      reason: '同一家饭店',
    })
    const found = await hints({ narrative: '聚福楼饭店拖欠三个月工资' })
    expect(found[0]?.caseId).toBe(other)
    expect(found.map(hit => hit.caseId)).not.toContain(wage)
  })

  it('follows a party that was corrected', async () => {
    const caseId = await registerCase(li, {
      narrative: '井盖丢了一个',
      parties: [party({ name: '欧阳锋', phone: null, address: null })],
    })
    const view = await li.call('case.get', { caseId })
    const row = view.parties[0]
    await li.call('case.saveParty', {
      caseId,
      partyId: row?.id ?? null,
      rev: row?.rev ?? null,
      party: party({ name: '欧阳风', phone: null, address: '石桥村9组77号' }),
    })
    const found = await hints({
      narrative: '要开证明',
      parties: who({ name: '慕容复', address: '石桥村九组77号' }),
    })
    expect(found.map(hit => hit.caseId)).toEqual([caseId])
  })

  it('is never a restricted file of others, nor one outside one’s own village', async () => {
    const secret = await registerCase(li, {
      narrative: '学校食堂承包里的回扣问题',
      parties: [party({ name: '史记者', phone: '13911112222' })],
    })
    await assessCase(li, secret, {
      restriction: 'restricted',
      allowedUserIds: [await userId(desk, 'li')],
      differenceReason: '涉及举报人',
    })
    const asked = { narrative: '学校食堂承包里的回扣问题', parties: who({ phone: '13911112222' }) }
    expect((await hints(asked)).map(hit => hit.caseId)).toContain(secret)
    expect(await hints(asked, await desk.as('zhao'))).toEqual([])
    await saveUser(desk, 'grid', ['gridWorker'])
    expect(await hints({ narrative: '楼下燃气管道脱落了' }, await desk.as('grid'))).toEqual([])
  })
})
