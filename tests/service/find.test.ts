/** The find box through the bus: who finds what, by which words, and how hits are told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { FindHit, FindKind, HitOf } from '../../shared/contract/find.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import {
  assessCase,
  departmentIds,
  liaisonOf,
  party,
  registerCase,
  revOf,
  saveUser,
  userId,
} from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let gas: string
let hidden: string
let police: Caller
let village: Caller

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('li')
  const chief = await desk.as('zhao')
  const { units } = await clerk.call('unit.list', {})
  const stone = units.find(unit => unit.name === '石桥村')?.id ?? ''
  const east = units.find(unit => unit.name === '东街社区')?.id ?? ''
  gas = await registerCase(clerk, {
    title: '楼道有煤气味',
    narrative: '三号楼的燃气管道外皮脱落，楼道里能闻到味儿，老人害怕。',
    place: '东街社区三号楼',
    unitId: east,
    parties: [
      party({ name: '张三', phone: '13812345678', idType: 'citizenId', idNumber: '11010519491231002X' }),
    ],
  })
  await registerCase(clerk, {
    narrative: '有人夜里在后山私挖煤渣，希望查一查。',
    place: '石桥村后山',
    unitId: stone,
    parties: [party({ name: '单雄信', phone: '13900001111' })],
  })
  hidden = await registerCase(clerk, {
    title: '举报村干部',
    narrative: '我要反映村主任贪污低保款的事，鼎新二字为记。',
    place: '石桥村委会东厢',
    unitId: stone,
    parties: [party({ name: '慕容鼎', phone: '13777770000' })],
  })
  await assessCase(chief, hidden, { restriction: 'restricted', allowedUserIds: [await userId(desk, 'zhao')] })
  await assessCase(chief, gas)
  const departments = await departmentIds(chief)
  await chief.call('order.dispatch', {
    caseId: gas,
    rev: await revOf(chief, gas),
    kind: 'order',
    lead: { departmentId: departments.utility ?? '', demand: '请到现场检查管道接头并更换' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  police = await liaisonOf(desk, 'pan', departments.police ?? '')
  await liaisonOf(desk, 'gong', departments.utility ?? '')
  await saveUser(desk, 'cun', ['villageClerk'], { unitId: stone })
  village = await desk.as('cun')
}, 120_000)
afterAll(() => desk.close())

async function hits<K extends FindKind>(
  caller: Caller,
  text: string,
  kind: K,
  limit = 20,
): Promise<HitOf<K>[]> {
  const { groups } = await caller.call('find.all', { text, kinds: [kind], limit })
  return groups.flatMap(group => group.hits).filter((hit): hit is HitOf<K> => hit.kind === kind)
}
const all = async (caller: Caller, text: string): Promise<FindHit[]> =>
  (await caller.call('find.all', { text, kinds: [], limit: 20 })).groups.flatMap(group => group.hits)
const markOf = ({ text, marks }: { text: string; marks: [number, number][] }) =>
  marks.map(([from, until]) => text.slice(from, until))

describe('words', () => {
  test.each([
    ['张', 'text', ['张']],
    ['zhangsan', 'sound', ['张三']],
    ['zhang s', 'sound', ['张三']],
    ['ZS', 'sound', ['张三']],
    ['san', 'sound', ['三']],
    ['5678', 'digits', []],
    ['002X', 'digits', []],
    ['1381234', 'digits', []],
  ] as const)('%s finds 张三 (%s) and marks what was found', async (text, reason, marks) => {
    const found = (await hits(clerk, text, 'person')).find(hit => hit.name.text === '张三')
    expect(found).toMatchObject({ reason, phone: '138****5678', count: 1 })
    expect(markOf(found?.name ?? { text: '', marks: [] })).toEqual(marks)
    expect(found?.idNumber).not.toContain('19491231')
  })

  test('every reading of a name counts', async () => {
    for (const text of ['shanxiongxin', 'danxx', 'sxx'])
      expect((await hits(clerk, text, 'person')).map(hit => hit.name.text)).toContain('单雄信')
  })

  test('a matter is found by one character of its words, with the piece around it', async () => {
    const [hit] = await hits(clerk, '皮', 'matter')
    expect(hit).toMatchObject({ id: gas, part: 'narrative', reason: 'text' })
    expect(hit?.fragment?.text).toContain('管道外皮脱落')
    expect(markOf(hit?.fragment ?? { text: '', marks: [] })).toEqual(['皮'])
  })

  test('other words for the same thing are found after the typed ones, and say so', async () => {
    const found = await hits(clerk, '盗采', 'matter')
    expect(found).toMatchObject([{ reason: 'synonym', words: ['盗采', '私挖'] }])
    expect(markOf(found[0]?.title ?? { text: '', marks: [] })).toEqual(['私挖'])
    const gasHits = await hits(clerk, '天然气', 'matter')
    expect(gasHits).toMatchObject([{ id: gas, reason: 'synonym' }])
  })

  test('several words must all be there; a number pasted with spaces is one word', async () => {
    expect((await hits(clerk, '楼道 老人', 'matter')).map(hit => hit.id)).toEqual([gas])
    expect(await hits(clerk, '楼道 私挖', 'matter')).toEqual([])
    const [hit] = await hits(clerk, '138 1234 5678', 'matter')
    expect(hit).toMatchObject({ id: gas, part: 'phone' })
    expect(JSON.stringify(hit)).not.toContain('13812345678')
  })

  test('a number is found by any part of it, and by year and serial without zeros', async () => {
    const number = (await clerk.call('case.get', { caseId: gas })).case.number
    const serial = Number(/(\d+)$/.exec(number)?.[1])
    expect((await hits(clerk, number.slice(10, 24), 'matter')).map(hit => hit.id)).toContain(gas)
    expect((await hits(clerk, `2026-${serial}`, 'matter'))[0]).toMatchObject({ reason: 'serial' })
    expect((await hits(clerk, `2026-${serial}`, 'matter')).map(hit => hit.id)).toContain(gas)
  })

  test('places, departments and orders are found, the small ones by sound too', async () => {
    expect((await hits(clerk, 'sqc', 'place')).map(hit => hit.name.text)).toContain('石桥村')
    expect((await hits(clerk, '第一', 'place'))[0]).toMatchObject({ placeKind: 'grid', unitName: '石桥村' })
    expect((await hits(clerk, '后山', 'place'))[0]).toMatchObject({ placeKind: 'address', count: 1 })
    expect((await hits(clerk, 'pcs', 'department')).map(hit => hit.name.text)).toEqual(['清河派出所'])
    expect(await hits(clerk, '接头', 'order')).toMatchObject([
      { departmentName: '县燃气公司', caseTitle: '楼道有煤气味' },
    ])
  })

  test('an attachment is found by its name as soon as it is stored', async () => {
    const bytes = Buffer.from('现场照片说明')
    const begun = await clerk.call('attachment.begin', {
      caseId: gas,
      orderId: null,
      name: '三号楼勘验记录.txt',
      size: bytes.length,
      purpose: 'evidence',
    })
    await clerk.call('attachment.chunk', {
      uploadId: begun.uploadId,
      offset: 0,
      base64: bytes.toString('base64'),
    } as never)
    const { createHash } = await import('node:crypto')
    await clerk.call('attachment.finish', {
      uploadId: begun.uploadId,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    } as never)
    expect(await hits(clerk, '勘验', 'paper')).toMatchObject([{ paperKind: 'attachment', caseId: gas }])
  })

  test('an emptied box, spaces alone and odd signs find nothing and break nothing', async () => {
    for (const text of ['', '   ', '%', '_', "'", '"', '*', 'AND', '(', '\\', '-', 'a"b', '🙂', '\u0001'])
      expect(Array.isArray((await clerk.call('find.all', { text, kinds: [], limit: 5 })).groups)).toBe(true)
    expect(await all(clerk, '%')).toEqual([])
  })

  test('the list of cases takes one character too', async () => {
    const { rows } = await clerk.call('case.list', {
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      search: '渣',
      sort: 'newest',
      cursor: null,
      limit: 10,
    })
    expect(rows).toHaveLength(1)
  })
})

describe('who finds what', () => {
  test('a restricted matter, its people, place and papers are found by the people named and by nobody else', async () => {
    const chief = await desk.as('zhao')
    for (const text of ['鼎', '慕容', 'murong', 'mrd', '0000', '贪污', '东厢']) {
      const seen = JSON.stringify(await all(chief, text))
      expect(seen, text).toContain(hidden)
      for (const other of [await desk.as('qian'), police, village]) {
        const answer = JSON.stringify(await other.call('find.all', { text, kinds: [], limit: 50 }))
        expect(answer, text).not.toContain(hidden)
        expect(answer, text).not.toContain('慕容')
        expect(answer, text).not.toContain('东厢')
      }
    }
  })

  test('a liaison finds the orders of the own department, by their words and by the title, and no case', async () => {
    const gong = await desk.as('gong')
    expect((await all(gong, '接头')).map(hit => hit.kind)).toEqual(['order'])
    expect((await all(gong, '煤气味')).map(hit => hit.kind)).toEqual(['order'])
    // What the party is called stands on the order, but is no way to search other people's matters.
    expect(await all(gong, '张三')).toEqual([])
    expect(await all(police, '接头')).toEqual([])
    expect(await all(police, '煤气味')).toEqual([])
  })

  test('a village clerk finds only what lies in the own village', async () => {
    expect((await all(village, '燃气')).filter(hit => hit.kind === 'matter')).toEqual([])
    expect(await hits(village, '张三', 'person')).toEqual([])
    expect((await hits(village, '私挖', 'matter')).length).toBe(1)
    expect((await hits(village, '村', 'place')).map(hit => hit.name.text)).not.toContain('东街社区')
    expect(await hits(village, '东街', 'place')).toEqual([])
  })
})
