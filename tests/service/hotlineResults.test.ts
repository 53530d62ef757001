/** The results of orders that came in by file: laid out as their sender's own, marked, and seen by whom they concern. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../shared/node/db/entities/hotline.ts'
import { readTable } from '../../shared/node/tabular.ts'
import {
  bootCounty,
  bootDesk,
  type Caller,
  centerId,
  directLink,
  enrolDesk,
  makeFolder,
} from '../support/boot.ts'
import { assessCase, codeOf, revOf, userId } from '../support/matter.ts'
import { base64Of, csvText } from '../support/tables.ts'

type BootedDesk = Awaited<ReturnType<typeof bootDesk>>

let dataDir: string
let desk: BootedDesk
let clerk: Caller

const model = makeFolder()
beforeAll(async () => {
  const made = await bootDesk({ dataDir: model })
  await made.close()
})
afterAll(() => rmSync(join(model, '..'), { recursive: true, force: true }))
beforeEach(async () => {
  dataDir = makeFolder()
  cpSync(model, dataDir, { recursive: true })
  desk = await bootDesk({ dataDir })
  clerk = await desk.as('li')
})
afterEach(async () => {
  await desk.close()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const cases = () => desk.program.uow.read(db => db.find(caseFileTable, {}, { orderBy: 'id' }))
const eventsOf = (caseId: string) =>
  desk.program.uow.read(db => db.find(caseEventTable, { caseId }, { orderBy: 'id' }))

type Source = InputOf<'import.start'>['externalSource']
async function run(fileName: string, content: string | Uint8Array, source: Source = null, isDryRun = false) {
  const { uploadId, columns } = await clerk.call('import.preview', {
    fileName,
    base64: base64Of(content),
    kind: 'hotline',
  })
  const { batchId } = await clerk.call('import.start', {
    uploadId,
    mapping: columns.map(column => column.field),
    isDryRun,
    kind: 'hotline',
    externalSource: source,
  })
  await desk.program.jobs.idle()
  const { batches } = await clerk.call('import.status', { batchId })
  const [batch] = batches
  if (!batch) throw new Error('no batch')
  return batch
}

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
  clerk.call('hotline.results', {
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
  clerk.call('hotline.export', {
    source: 'hotline12345',
    from: null,
    until: null,
    onlyFinished: true,
    onlyUnreturned: true,
    ...patch,
  })

/** Judges a matter and settles it on the spot. */
async function finish(caseId: string, words: string): Promise<void> {
  const chief = await desk.as('zhao')
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
    const kept = await desk.program.uow.read(db => db.find(externalReturnTable, {}))
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
    const chief = await desk.as('zhao')
    await assessCase(chief, file?.id ?? '', {
      restriction: 'restricted',
      allowedUserIds: [await userId(desk, 'li'), await userId(desk, 'zhao')],
    })
    const clerkRows = (await results()).rows.length
    const sun = await desk.as('sun')
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
  clerk = await town.as('li')
  const kept = desk
  desk = town
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
  desk = kept
  await town.close()
  await county.close()
})
