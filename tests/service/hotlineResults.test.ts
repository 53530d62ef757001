/** The results of orders that came in by file: laid out as their sender's own, marked, and seen by whom they concern. */
import { describe, expect, test } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../shared/node/db/entities/hotline.ts'
import { readTable } from '../../shared/node/tabular.ts'
import { bootCounty, bootDesk, centerId, directLink, enrolDesk } from '../support/boot.ts'
import { casesOf, eventsOfCase, hotlineDesk, importOrders } from '../support/hotlineDesk.ts'
import { assessCase, codeOf, revOf, userId } from '../support/matter.ts'
import { csvText } from '../support/tables.ts'

const at = hotlineDesk()
const cases = () => casesOf(at)
const eventsOf = (caseId: string) => eventsOfCase(at, caseId)
const run = importOrders.bind(null, at)

const header = [
  '工单编号',
  '来源平台',
  '来电时间',
  '办理时限',
  '反馈时限',
  '来电人',
  '来电号码',
  '诉求地址',
  '诉求内容',
  '诉求类别',
  '催办次数',
]
const row = (number: string, patch: Partial<Record<number, string>> = {}): string[] => {
  const cells = [
    number,
    '12345政务服务便民热线',
    '2026-02-27 09:30',
    '2026-03-06 17:00',
    '2026-03-07',
    '张某某',
    '13912345678',
    '石桥村口',
    '石桥村口的路灯坏了一个多月，晚上看不清路，请尽快修好。',
    '市政设施',
    '0',
  ]
  for (const [at, text] of Object.entries(patch)) cells[Number(at)] = text ?? ''
  return cells
}

const results = (patch: Partial<InputOf<'hotline.results'>> = {}) =>
  at.clerk.call('hotline.results', {
    source: null,
    from: null,
    until: null,
    onlyFinished: false,
    onlyUnreturned: false,
    cursor: null,
    limit: 50,
    ...patch,
  })
const exportOf = (patch: Partial<InputOf<'hotline.export'>> = {}) =>
  at.clerk.call('hotline.export', {
    source: 'hotline12345',
    from: null,
    until: null,
    onlyFinished: true,
    onlyUnreturned: true,
    ...patch,
  })

/** Judges a matter and settles it on the spot. */
async function finish(caseId: string, words: string): Promise<void> {
  const chief = await at.desk.as('zhao')
  await assessCase(chief, caseId)
  await chief.call('case.settle', {
    caseId,
    rev: await revOf(chief, caseId),
    completionKind: 'substantive',
    resultText: words,
  })
}

describe('what goes back', () => {
  test("finished matters fill the sender's own columns, are marked with file and time, and a second table says so", async () => {
    await run('来件.csv', csvText([header, row('GD31'), row('GD32')]))
    const [first] = await cases()
    await finish(first?.id ?? '', '已更换路灯灯头两只，当晚亮灯。')
    const { rows } = await results({ onlyFinished: true })
    expect(rows.map(item => item.number)).toEqual(['GD31'])
    expect(rows[0]).toMatchObject({
      result: '已更换路灯灯头两只，当晚亮灯。',
      isFinished: true,
      returned: null,
      unitName: '清河镇综治中心',
    })
    const sent = await exportOf()
    expect(sent).toMatchObject({ count: 1, again: 0 })
    const table = await readTable(sent.fileName, Buffer.from(sent.base64, 'base64'))
    expect(table.headers.slice(0, 4)).toEqual(['工单编号', '承办单位', '办理状态', '办理结果'])
    expect(table.rows[0]?.slice(0, 4)).toEqual([
      'GD31',
      '清河镇综治中心',
      '已办结',
      '已更换路灯灯头两只，当晚亮灯。',
    ])
    expect(table.rows[0]?.[4]).toMatch(/^2026-03-02 \d\d:\d\d$/)
    const kept = await at.desk.program.uow.read(db => db.find(externalReturnTable, {}))
    expect(kept).toMatchObject([
      { caseId: first?.id, number: 'GD31', fileName: sent.fileName, byName: 'li某' },
    ])
    expect((await eventsOf(first?.id ?? '')).at(-1)?.kind).toBe('externalReturned')
    expect(await codeOf(exportOf())).toBe('hotline.nothingToReturn')
    const again = await exportOf({ onlyUnreturned: false })
    expect(again).toMatchObject({ count: 1, again: 1 })
    const second = await readTable(again.fileName, Buffer.from(again.base64, 'base64'))
    expect(second.rows[0]?.at(-1)).toContain(`已回传（${sent.fileName}）`)
    expect((await results()).rows.map(item => item.returned !== null)).toEqual([false, true])
  })

  test('news of unfinished work goes out without counting as its result', async () => {
    await run('来件.csv', csvText([header, row('GD41')]))
    const sent = await exportOf({ onlyFinished: false })
    const table = await readTable(sent.fileName, Buffer.from(sent.base64, 'base64'))
    expect(table.rows[0]?.slice(0, 4)).toEqual(['GD41', '清河镇综治中心', '办理中', ''])
    expect(table.rows[0]?.[7]).toBe('待研判')
    expect((await results({ onlyUnreturned: true })).rows).toHaveLength(1)
  })

  test('a restricted matter is in the table of a named person only', async () => {
    await run('来件.csv', csvText([header, row('GD51', { 8: '我要反映村主任贪污低保款的事，请保密。' })]))
    const [file] = await cases()
    const chief = await at.desk.as('zhao')
    await assessCase(chief, file?.id ?? '', {
      restriction: 'restricted',
      allowedUserIds: [await userId(at.desk, 'li'), await userId(at.desk, 'zhao')],
    })
    const clerkRows = (await results()).rows.length
    const sun = await at.desk.as('sun')
    const sunRows = (
      await sun.call('hotline.results', {
        source: null,
        from: null,
        until: null,
        onlyFinished: false,
        onlyUnreturned: false,
        cursor: null,
        limit: 9,
      })
    ).rows.length
    expect([clerkRows, sunRows]).toEqual([1, 0])
  })

  test('filters by sender and by day, and pages by key', async () => {
    await run(
      '来件.csv',
      csvText([
        header,
        ...Array.from({ length: 7 }, (_, at) =>
          row(`GD6${at}`, { 2: `2026-02-2${at} 08:00`, 1: at < 3 ? '12315' : '12345' }),
        ),
      ]),
    )
    expect((await results({ source: 'hotline12315' })).rows.map(item => item.number)).toEqual([
      'GD62',
      'GD61',
      'GD60',
    ])
    expect((await results({ from: '2026-02-22', until: '2026-02-24' })).rows).toHaveLength(3)
    const page = await results({ limit: 4 })
    const rest = await results({ limit: 4, cursor: page.nextCursor })
    expect([...page.rows, ...rest.rows].map(item => item.number)).toEqual([
      'GD66',
      'GD65',
      'GD64',
      'GD63',
      'GD62',
      'GD61',
      'GD60',
    ])
    expect(rest.nextCursor).toBeNull()
  })
})

test('numbers, dates and returns reach the county with the matter', async () => {
  const county = await bootCounty()
  const town = await bootDesk({ link: () => directLink(() => county) })
  await enrolDesk(town, county)
  at.clerk = await town.as('li')
  const kept = at.desk
  at.desk = town
  await run('来件.csv', csvText([header, row('GD71')]))
  const [file] = await cases()
  await finish(file?.id ?? '', '已修好。')
  await exportOf()
  await town.program.sync.run()
  const there = await county.program.uow.read(db => db.findOne(caseFileTable, { id: file?.id ?? '' }))
  expect(there).toMatchObject({
    externalSource: 'hotline12345',
    externalDueAt: '2026-03-06T09:00:00.000Z',
    orgId: await centerId(town),
  })
  expect(await county.program.uow.read(db => db.count(externalReturnTable, { caseId: file?.id ?? '' }))).toBe(
    1,
  )
  at.desk = kept
  await town.close()
  await county.close()
})
