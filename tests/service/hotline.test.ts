/** Orders of hotlines and superiors: in by file, one matter for one number, and back with results. */
import { describe, expect, test } from 'vitest'
import type { ImportField } from '../../shared/contract/desk.ts'
import { readTable } from '../../shared/node/tabular.ts'
import { casesOf, eventsOfCase, hotlineDesk, importOrders } from '../support/hotlineDesk.ts'
import { assessCase, codeOf, registerCase, viewOf } from '../support/matter.ts'
import { base64Of, csvText, workbook } from '../support/tables.ts'

const at = hotlineDesk()
const cases = () => casesOf(at)
const eventsOf = (caseId: string) => eventsOfCase(at, caseId)
const run = importOrders.bind(null, at)

async function remarks(batchId: string): Promise<string[]> {
  const file = await at.clerk.call('import.errorFile', { batchId })
  const table = await readTable(file.fileName, Buffer.from(file.base64, 'base64'))
  return table.rows.map(row => row.at(-1) ?? '')
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

describe('what comes in', () => {
  test('a workbook of the platform becomes matters with its numbers, callers and dates', async () => {
    const batch = await run(
      '12345工单.xlsx',
      await workbook([header, row('GD2026022700123'), row('GD2026022700124', { 10: '2' })]),
    )
    expect(batch).toMatchObject({ kind: 'hotline', total: 2, imported: 2, duplicates: 0, rejected: 0 })
    const [first, second] = await cases()
    expect(first).toMatchObject({
      source: 'hotlineTransfer',
      sourceRef: 'GD2026022700123',
      externalSource: 'hotline12345',
      externalDueAt: '2026-03-06T09:00:00.000Z',
      externalReturnDueAt: '2026-03-07T15:59:59.999Z',
      externalUrges: 0,
      applicantName: '张某某',
      place: '石桥村口',
      toldAt: '2026-02-27T01:30:00.000Z',
      status: 'registered',
    })
    expect(second?.externalUrges).toBe(2)
    const kinds = (await eventsOf(first?.id ?? '')).map(event => event.kind)
    expect(kinds).toEqual(['registered', 'externalTaken'])
  })

  test("the sender's date is a clock of its own, in the file and in the lists, and no judgement of ours moves it", async () => {
    await run('来件.csv', csvText([header, row('GD1')]))
    const [file] = await cases()
    const caseId = file?.id ?? ''
    const before = await viewOf(at.clerk, caseId)
    const clock = before.clocks.find(item => item.kind === 'external')
    expect(clock?.dueAt).toBe('2026-03-06T09:00:00.000Z')
    const chief = await at.desk.as('zhao')
    await assessCase(chief, caseId)
    const after = await viewOf(chief, caseId)
    expect(after.clocks.find(item => item.kind === 'external')?.dueAt).toBe('2026-03-06T09:00:00.000Z')
    expect(after.case.externalDueAt).toBe('2026-03-06T09:00:00.000Z')
    const { rows } = await chief.call('case.list', {
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      search: '',
      sort: 'newest',
      cursor: null,
      limit: 10,
    })
    expect(rows[0]).toMatchObject({
      externalSource: 'hotline12345',
      externalDueAt: '2026-03-06T09:00:00.000Z',
    })
  })

  test('the same number twice is one matter: the date and the urging are taken over, with a line in the timeline', async () => {
    await run('一.csv', csvText([header, row('GD7')]))
    const again = await run(
      '二.csv',
      csvText([header, row('gd7 ', { 3: '2026-03-09 17:00', 10: '3' }), row('GD8')]),
    )
    expect(again).toMatchObject({ imported: 1, duplicates: 1, rejected: 0 })
    const files = await cases()
    expect(files).toHaveLength(2)
    expect(files[0]).toMatchObject({ externalDueAt: '2026-03-09T09:00:00.000Z', externalUrges: 3 })
    const events = (await eventsOf(files[0]?.id ?? '')).filter(event => event.kind === 'externalUpdated')
    expect(events).toHaveLength(1)
    expect(events[0]?.data).toMatchObject({
      urges: 3,
      dueAt: '2026-03-09T09:00:00.000Z',
      earlierDueAt: '2026-03-06T09:00:00.000Z',
    })
    expect(await remarks(again.id)).toEqual([expect.stringContaining('没有另立一件'), '已导入'])
    // The same file once more, and an older one that comes late, change nothing.
    const third = await run('三.csv', csvText([header, row('GD7', { 3: '2026-03-09 17:00', 10: '1' })]))
    expect(third).toMatchObject({ imported: 0, duplicates: 1 })
    expect(await remarks(third.id)).toEqual([expect.stringContaining('没有变化')])
    expect((await cases())[0]).toMatchObject({ externalUrges: 3 })
    // Undoing the batch takes back its own matter and leaves the one that was there before.
    const undone = await at.clerk.call('import.undo', { batchId: again.id })
    await at.desk.program.jobs.idle()
    expect(undone).toMatchObject({ undone: 1 })
    expect((await cases()).map(file => file.status)).toEqual(['registered', 'withdrawn'])
  })

  test('one typed in by hand before its file came is that matter; the same number of another sender is not', async () => {
    const typed = await registerCase(at.clerk, { source: 'hotlineTransfer', sourceRef: 'gd9' })
    await run('来件.csv', csvText([header, row('GD9')]))
    expect(await cases()).toHaveLength(1)
    expect((await viewOf(at.clerk, typed)).case).toMatchObject({
      externalSource: 'hotline12345',
      externalDueAt: '2026-03-06T09:00:00.000Z',
    })
    await run('投诉.csv', csvText([header, row('GD9', { 1: '12315' })]))
    expect((await cases()).map(file => file.externalSource)).toEqual(['hotline12345', 'hotline12315'])
  })

  test('a superior assignment has its own headers, and the sender chosen on screen counts where the file is silent', async () => {
    const table = [
      ['交办编号', '交办日期', '交办事项', '要求办结日期', '要求反馈时间'],
      [
        '长政督〔2026〕12号',
        '2026年2月26日',
        '请调查石桥村机井停用影响春灌一事，并报结果。',
        '2026年3月20日',
        '2026年3月22日',
      ],
    ]
    const { columns } = await at.clerk.call('import.preview', {
      fileName: '交办.csv',
      base64: base64Of(csvText(table)),
      kind: 'hotline',
    })
    expect(columns.map(column => column.field)).toEqual([
      'sourceRef',
      'toldAt',
      'narrative',
      'externalDueAt',
      'externalReturnDueAt',
    ] satisfies ImportField[])
    await run('交办.csv', csvText(table), 'superior')
    expect((await cases())[0]).toMatchObject({
      source: 'superiorAssigned',
      externalSource: 'superior',
      externalDueAt: '2026-03-20T15:59:59.999Z',
    })
  })

  test('every row that is wrong is told in words, and the sound ones go in', async () => {
    const batch = await run(
      '有错.csv',
      csvText([
        header,
        row(''),
        row('GD11', { 3: '下周五前' }),
        row('GD12', { 1: '不知哪里' }),
        row('GD13', { 3: '2026-02-01 09:00' }),
        row('GD14', { 8: '', 2: '2026-02-30' }),
      ]),
    )
    expect(batch).toMatchObject({ total: 5, imported: 1, rejected: 4 })
    const said = await remarks(batch.id)
    expect(said[0]).toContain('没有对方编号')
    expect(said[1]).toContain('办理时限')
    expect(said[1]).toContain('看不懂')
    expect(said[2]).toContain('不知道是哪个平台来的')
    expect(said[3]).toContain('已导入')
    expect(said[3]).toContain('比受理时间还早')
    expect(said[4]).toContain('没有内容')
    expect(said.join('')).not.toMatch(/[a-z]+\.[a-zA-Z]+/)
    expect(
      await codeOf(
        at.clerk.call('import.start', {
          uploadId: (
            await at.clerk.call('import.preview', {
              fileName: '无号.csv',
              base64: base64Of(csvText([['诉求内容'], ['路灯坏了一个多月没有人来修']])),
              kind: 'hotline',
            })
          ).uploadId,
          mapping: ['narrative'],
          isDryRun: true,
          kind: 'hotline',
          externalSource: null,
        }),
      ),
    ).toBe('import.numberUnmapped')
  })

  test('a trial run saves nothing and names the numbers that are known', async () => {
    await run('一.csv', csvText([header, row('GD20')]))
    const trial = await run('二.csv', csvText([header, row('GD20'), row('GD21')]), null, true)
    expect(trial).toMatchObject({ isDryRun: true, imported: 1, duplicates: 1 })
    expect(await remarks(trial.id)).toEqual([expect.stringContaining('以前来过同一编号'), '可以导入'])
    expect(await cases()).toHaveLength(1)
  })
})
