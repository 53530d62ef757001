import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importBatchTable, importRowTable } from '../../electron/service/local/tables.ts'
import type { ImportField } from '../../shared/contract/desk.ts'
import { caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { readTable } from '../../shared/node/tabular.ts'
import { bootDesk, type Caller, FakeClock, makeFolder } from '../support/boot.ts'
import { base64Of, csvText, gb18030, workbook } from '../support/tables.ts'

type BootedDesk = Awaited<ReturnType<typeof bootDesk>>

let dataDir: string
let desk: BootedDesk
let clerk: Caller

async function boot(clock = new FakeClock()): Promise<void> {
  desk = await bootDesk({ dataDir, clock })
  clerk = await desk.as('li')
}

/** A desk that is set up, copied for each test: making a dozen passwords takes longer than most tests. */
const model = makeFolder()
beforeAll(async () => {
  const made = await bootDesk({ dataDir: model })
  await made.close()
})
afterAll(() => rmSync(join(model, '..'), { recursive: true, force: true }))

beforeEach(async () => {
  dataDir = makeFolder()
  cpSync(model, dataDir, { recursive: true })
  await boot()
})
afterEach(async () => {
  await desk.close()
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

const cases = () => desk.program.uow.read(db => db.find(caseFileTable, {}, { orderBy: 'id' }))
const rowsOf = (batchId: string) =>
  desk.program.uow.read(db => db.find(importRowTable, { batchId }, { orderBy: 'line' }))

async function preview(fileName: string, content: string | Uint8Array) {
  return clerk.call('import.preview', { fileName, base64: base64Of(content) })
}

/** Previews a file, accepts the guesses, and starts. */
async function start(fileName: string, content: string | Uint8Array, isDryRun = false): Promise<string> {
  const { uploadId, columns } = await preview(fileName, content)
  const mapping = columns.map(column => column.field)
  return (await clerk.call('import.start', { uploadId, mapping, isDryRun })).batchId
}

async function batchOf(batchId: string) {
  const { batches } = await clerk.call('import.status', { batchId })
  const [batch] = batches
  if (!batch) throw new Error('no batch')
  return batch
}

async function run(fileName: string, content: string | Uint8Array, isDryRun = false) {
  const batchId = await start(fileName, content, isDryRun)
  await desk.program.jobs.idle()
  return batchOf(batchId)
}

const header = ['反映人', '联系电话', '反映时间', '所属村', '反映内容']
const sound: string[][] = [
  ['张三', '13800000001', '2026/2/20', '石桥村', '邻居把围墙砌到我家宅基地上，已经协商了两次没有结果。'],
  ['李四', '', '2026年2月21日', '东街社区居委会', '楼道堆放杂物，消防通道被堵，请尽快清理。'],
]
const many = (count: number) =>
  csvText([
    header,
    ...Array.from({ length: count }, (_, at) => [
      `村民${at}`,
      '',
      '2026-02-20',
      '石桥村',
      `第${at}户门前的水渠堵了，雨天往院里倒灌。`,
    ]),
  ])

describe('what comes in', () => {
  test('a GB18030 ledger is registered with people, village and day', async () => {
    const batch = await run('台账.csv', gb18030(csvText([header, ...sound])))
    expect(batch).toMatchObject({
      status: 'done',
      total: 2,
      processed: 2,
      imported: 2,
      duplicates: 0,
      rejected: 0,
    })
    const [first, second] = await cases()
    expect(first).toMatchObject({
      applicantName: '张三',
      narrative: sound[0]?.[4],
      toldAt: '2026-02-19T16:00:00.000Z',
      source: 'imported',
      place: '石桥村',
      status: 'registered',
    })
    expect(first?.unitId).not.toBeNull()
    expect(second?.unitId).not.toBeNull()
    expect(first?.unitId).not.toBe(second?.unitId)
    const parties = await desk.program.uow.read(db => db.find(casePartyTable, {}))
    expect(parties.find(party => party.name === '张三')?.phone).toBe('13800000001')
  })

  test('a workbook gives its dates and its serial numbers as days', async () => {
    const rows = [
      ['姓名', '时间', '内容'],
      ['张三', new Date('2026-02-20T00:00:00.000Z'), '水管爆了，路面结冰，老人摔倒。'],
      ['李四', 46_074.5, '垃圾三天没有清运。'],
    ]
    const batch = await run('台账.xlsx', await workbook(rows))
    expect(batch).toMatchObject({ imported: 2, rejected: 0 })
    const told = (await cases()).map(file => file.toldAt)
    expect(told).toEqual(['2026-02-19T16:00:00.000Z', '2026-02-21T04:00:00.000Z'])
  })

  test('JSON lines are imported by their keys', async () => {
    const lines = [1, 2, 3].map(id =>
      JSON.stringify({
        id,
        user: `用户${id}`,
        time: '2026-02-20 08:00:00',
        title: `路灯不亮${id}`,
        text: `巷口第${id}盏路灯坏了。`,
      }),
    )
    const batch = await run('留言.jsonl', lines.join('\n'))
    expect(batch).toMatchObject({ imported: 3 })
    expect((await cases()).map(file => [file.title, file.sourceRef])).toEqual([
      ['路灯不亮1', '1'],
      ['路灯不亮2', '2'],
      ['路灯不亮3', '3'],
    ])
  })

  test('a row without a name is registered as anonymous', async () => {
    await run('a.csv', csvText([header, ['匿名', '', '2026-02-20', '', '有人在河里电鱼。']]))
    expect((await cases())[0]).toMatchObject({ isAnonymous: true, applicantName: '' })
  })

  test('a clerk registers between two rows and does not wait for the import', async () => {
    const batchId = await start('a.csv', many(150))
    await clerk.call('case.register', {
      title: '',
      narrative: '窗口来访：门前路面塌陷。',
      channel: 'walkIn',
      source: 'citizen',
      sourceRef: null,
      toldAt: '2026-03-02T01:00:00.000Z',
      isAnonymous: true,
      isProtectedReporter: false,
      place: '',
      unitId: null,
      gridId: null,
      peopleCount: null,
      amountFen: null,
      categoryCode: null,
      matterClass: null,
      repeatOfId: null,
      parties: [],
      draftId: null,
    })
    expect((await cases()).length).toBeLessThan(151)
    expect((await batchOf(batchId)).status).toBe('running')
    await desk.program.jobs.idle()
    expect(await batchOf(batchId)).toMatchObject({ status: 'done', imported: 150 })
    expect(await cases()).toHaveLength(151)
  })
})

describe('what is refused', () => {
  const broken: string[][] = [
    ['王五', '', '2026-02-20', '石桥村', ''],
    ['王五', '', '上个礼拜', '石桥村', '井盖丢了。'],
    ['王五', '', '2027-01-01', '石桥村', '井盖松了。'],
    ['王五', '', '2026-02-20', '不存在村', '井盖碎了。'],
    ['王五', '1'.repeat(40), '2026-02-20', '石桥村', '井盖响了。'],
  ]
  const content = csvText([header, ...sound, ...broken, sound[0] ?? []])

  test('a dry run says everything and saves no case', async () => {
    const batch = await run('台账.csv', content, true)
    expect(batch).toMatchObject({
      isDryRun: true,
      status: 'done',
      total: 8,
      processed: 8,
      imported: 3,
      duplicates: 1,
      rejected: 4,
      hasErrorFile: true,
    })
    expect(await cases()).toEqual([])
    expect((await rowsOf(batch.id)).map(row => row.code)).toEqual([
      null,
      null,
      'import.rowNoNarrative',
      'import.rowDateUnreadable',
      'import.rowDateInFuture',
      'import.rowUnitUnknown',
      'import.rowTooLong',
      'import.rowDuplicateInFile',
    ])
  })

  test('the real run does what the dry run said, and the copy says in Chinese what was wrong', async () => {
    const batch = await run('台账.csv', content)
    expect(batch).toMatchObject({ imported: 3, duplicates: 1, rejected: 4 })
    expect(await cases()).toHaveLength(3)
    const copy = await clerk.call('import.errorFile', { batchId: batch.id })
    expect(copy.fileName).toBe('台账-导入结果.xlsx')
    const table = await readTable(copy.fileName, Buffer.from(copy.base64, 'base64'))
    expect(table.headers).toEqual([...header, '导入结果'])
    const remarks = table.rows.map(row => row.at(-1))
    expect(remarks[0]).toBe('已导入')
    expect(remarks[2]).toContain('没有内容')
    expect(remarks[3]).toContain('“反映时间”看不懂')
    expect(remarks[4]).toContain('比现在还晚')
    expect(remarks[5]).toMatch(/^已导入。“所属村”不在本中心的名单里/)
    expect(remarks[6]).toContain('“联系电话”太长')
    expect(remarks[7]).toContain('和本表前面的一行相同')
    expect(table.rows[0]?.slice(0, 5)).toEqual(sound[0])
  })

  test('the corrected copy imports only what was corrected', async () => {
    const first = await run('台账.csv', content)
    const copy = await clerk.call('import.errorFile', { batchId: first.id })
    const table = await readTable(copy.fileName, Buffer.from(copy.base64, 'base64'))
    const corrected = table.rows.map((row, at) => (at === 2 ? row.with(4, '井盖被偷。') : row))
    const second = await run('台账-改.csv', csvText([table.headers, ...corrected]))
    expect(second).toMatchObject({ imported: 1, rejected: 3 })
    expect((await rowsOf(second.id))[0]?.code).toBe('import.rowDuplicate')
    expect(await cases()).toHaveLength(4)
  })

  test('a file that is no table, or holds none, is refused', async () => {
    await expect(preview('a.xlsx', 'no workbook')).rejects.toMatchObject({ code: 'import.unreadable' })
    await expect(preview('a.csv', '')).rejects.toMatchObject({ code: 'import.empty' })
  })

  test('an import does not start without the narrative, twice at once, or for an auditor', async () => {
    const { uploadId, columns } = await preview('a.csv', many(100))
    const mapping: ImportField[] = columns.map(column => column.field)
    const without = mapping.map((field): ImportField => (field === 'narrative' ? 'ignore' : field))
    await expect(
      clerk.call('import.start', { uploadId, mapping: without, isDryRun: false }),
    ).rejects.toMatchObject({
      code: 'import.narrativeUnmapped',
    })
    await clerk.call('import.start', { uploadId, mapping, isDryRun: true })
    await expect(clerk.call('import.start', { uploadId, mapping, isDryRun: true })).rejects.toMatchObject({
      code: 'import.running',
    })
    const auditor = await desk.as('chen')
    await expect(auditor.call('import.status', { batchId: null })).rejects.toMatchObject({
      code: 'permission.denied',
    })
    await desk.program.jobs.idle()
  })

  test('a batch without remarks has no error file', async () => {
    const batch = await run('a.csv', csvText([header, ...sound]))
    expect(batch.hasErrorFile).toBe(false)
    await expect(clerk.call('import.errorFile', { batchId: batch.id })).rejects.toMatchObject({
      code: 'import.noErrors',
    })
  })
})

describe('what is taken back', () => {
  test('a cancelled import stops, keeps what is in, and can be undone', async () => {
    const batchId = await start('a.csv', many(200))
    await clerk.call('import.cancel', { batchId })
    const batch = await batchOf(batchId)
    expect(batch.status).toBe('cancelled')
    expect(batch.processed).toBeLessThan(200)
    expect(await cases()).toHaveLength(batch.imported)
    const undone = await clerk.call('import.undo', { batchId })
    expect(undone).toEqual({ undone: batch.imported, kept: 0 })
    expect((await cases()).every(file => file.status === 'withdrawn')).toBe(true)
  })

  test('undo withdraws what nobody worked on and keeps the rest', async () => {
    const batch = await run('a.csv', many(5))
    const [noted, edited] = await cases()
    if (!noted || !edited) throw new Error('no cases')
    await clerk.call('case.note', { caseId: noted.id, text: '已电话联系', isFirstContact: false })
    await clerk.call('case.edit', { caseId: edited.id, rev: edited.rev, patch: { title: '水渠堵塞' } })
    expect(await clerk.call('import.undo', { batchId: batch.id })).toEqual({ undone: 3, kept: 2 })
    expect((await cases()).map(file => file.status)).toEqual([
      'registered',
      'registered',
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ])
    expect((await batchOf(batch.id)).status).toBe('undone')
    await expect(clerk.call('import.undo', { batchId: batch.id })).rejects.toMatchObject({
      code: 'import.notDone',
    })
  })

  test('what was taken back may be imported again; what was kept is a duplicate', async () => {
    const batch = await run('a.csv', many(4))
    const [noted] = await cases()
    await clerk.call('case.note', { caseId: noted?.id ?? '', text: '已电话联系', isFirstContact: false })
    await clerk.call('import.undo', { batchId: batch.id })
    expect(await run('a.csv', many(4))).toMatchObject({ imported: 3, duplicates: 1 })
  })

  test('a dry run cannot be undone', async () => {
    const batch = await run('a.csv', many(2), true)
    await expect(clerk.call('import.undo', { batchId: batch.id })).rejects.toMatchObject({
      code: 'import.notDone',
    })
  })
})

describe('after a stop', () => {
  test('an import goes on where it was and registers every row once', async () => {
    const batchId = await start('a.csv', many(120))
    await desk.close()
    await boot()
    await desk.program.jobs.idle()
    expect(await batchOf(batchId)).toMatchObject({
      status: 'done',
      processed: 120,
      imported: 120,
      duplicates: 0,
      rejected: 0,
    })
    expect(new Set((await cases()).map(file => file.narrative)).size).toBe(120)
    expect(await cases()).toHaveLength(120)
  })

  test('rows registered just before a power cut are not registered again', async () => {
    const batch = await run('a.csv', many(15))
    // As a power cut leaves it: the cases are in, their results were not yet stored.
    await desk.program.uow.write(async db => {
      await db.deleteRows(importRowTable, { batchId: batch.id })
      await db.updateRows(
        importBatchTable,
        { id: batch.id },
        { status: 'running', processed: 0, imported: 0 },
      )
    })
    await desk.close()
    await boot()
    await desk.program.jobs.idle()
    expect(await batchOf(batch.id)).toMatchObject({
      status: 'done',
      processed: 15,
      imported: 15,
      duplicates: 0,
    })
    expect(await cases()).toHaveLength(15)
  })

  test('an undo that was cut off is finished', async () => {
    const batch = await run('a.csv', many(6))
    await desk.program.uow.write(db =>
      db.updateRows(importBatchTable, { id: batch.id }, { status: 'undone' }),
    )
    await desk.close()
    await boot()
    await desk.program.jobs.idle()
    expect((await cases()).every(file => file.status === 'withdrawn')).toBe(true)
  })
})
