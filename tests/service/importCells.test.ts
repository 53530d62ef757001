import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importFields, orderFields } from '../../shared/contract/desk.ts'
import { caseSources, intakeChannels } from '../../shared/domain/case.ts'
import { externalSources } from '../../shared/domain/hotline.ts'
import { readCount, readFen, readInstant, splitNames, unitStem } from '../../shared/node/import/cells.ts'
import { guessColumns, readImportTable } from '../../shared/node/import/table.ts'
import { orderWords, readHotlineWords, readImportWords } from '../../shared/node/import/words.ts'
import { resourcesDir } from '../support/boot.ts'
import { csvText } from '../support/tables.ts'

const words = readImportWords(fileURLToPath(new URL('../../resources/', import.meta.url)))
const guess = async (fileName: string, text: string) => {
  const table = await readImportTable(fileName, Buffer.from(text), words)
  return { table, fields: guessColumns(table, words, () => false, '2026-03-02') }
}

describe('days and times as people write them', () => {
  test.each([
    ['2026/3/5', '2026-03-04T16:00:00.000Z'],
    ['2026-03-05 10:20', '2026-03-05T02:20:00.000Z'],
    ['2026-03-05T10:20:30', '2026-03-05T02:20:30.000Z'],
    ['2026.3.5', '2026-03-04T16:00:00.000Z'],
    ['2026年3月5日', '2026-03-04T16:00:00.000Z'],
    ['2026年3月5日10时20分', '2026-03-05T02:20:00.000Z'],
    ['2026年3月5日 下午3点', '2026-03-05T07:00:00.000Z'],
    ['2026年3月5日（星期四）上午9:05', '2026-03-05T01:05:00.000Z'],
    ['2026-03-05 3:05 PM', '2026-03-05T07:05:00.000Z'],
    ['２０２６－０３－０５', '2026-03-04T16:00:00.000Z'],
    ['20260305', '2026-03-04T16:00:00.000Z'],
    ['20260305102030', '2026-03-05T02:20:30.000Z'],
    ['46086', '2026-03-04T16:00:00.000Z'],
    ['46086.5', '2026-03-05T04:00:00.000Z'],
    ['1772677200000', '2026-03-05T02:20:00.000Z'],
    ['1772677200', '2026-03-05T02:20:00.000Z'],
    ['2026-03-05T02:20:00.000Z', '2026-03-05T02:20:00.000Z'],
    ['2026-03-05T10:20:00+08:00', '2026-03-05T02:20:00.000Z'],
  ])('%s is read in local time', (text, instant) => {
    expect(readInstant(text, words)).toBe(instant)
  })

  test.each([
    '',
    '昨天',
    '3月5日',
    '2026-02-30',
    '2026-13-01',
    '05/03/26',
    '2026-03-05 25:00',
    '12',
    '1899-01-01',
  ])('"%s" is not guessed at', text => {
    expect(readInstant(text, words)).toBeNull()
  })
})

test('amounts in yuan become fen whatever their writing', () => {
  expect(readFen('12,000.50', words)).toBe(1_200_050)
  expect(readFen('￥300', words)).toBe(30_000)
  expect(readFen('1.2万元', words)).toBe(1_200_000)
  expect(readFen('约5千元', words)).toBe(500_000)
  expect(readFen('若干', words)).toBeNull()
})

test('counts are the first number of a cell', () => {
  expect(readCount('约20人')).toBe(20)
  expect(readCount('十余人')).toBeNull()
})

test('several names in one cell are several people', () => {
  expect(splitNames('张三、李四；王五', words)).toEqual(['张三', '李四', '王五'])
  expect(splitNames('匿名', words)).toEqual([])
})

test('a village is found by its long and its short name', () => {
  expect(unitStem('石桥村民委员会', words)).toBe(unitStem('石桥村', words))
})

test('every field, channel and source of the word list is one the product has', () => {
  expect(Object.keys(words.fields).sort()).toEqual(
    importFields.filter(field => !orderFields.includes(field)).sort(),
  )
  const hotline = readHotlineWords(resourcesDir)
  expect(Object.keys(orderWords(words, hotline).fields).sort()).toEqual([...importFields].sort())
  for (const key of Object.keys(hotline.sources)) expect(externalSources).toContain(key)
  expect(Object.keys(hotline.layouts).sort()).toEqual([...externalSources].sort())
  for (const key of Object.keys(words.channels)) expect(intakeChannels).toContain(key)
  for (const key of Object.keys(words.sources)) expect(caseSources).toContain(key)
})

test('a title above the headers is passed over', async () => {
  const { table, fields } = await guess(
    'a.csv',
    csvText([
      ['清河镇来访登记台账'],
      ['序号', '来访人', '联系电话', '反映内容', '来访时间'],
      ['1', '张三', '13800000001', '邻居占道', '2026/3/1'],
    ]),
  )
  expect(table.rows).toHaveLength(1)
  expect(fields.map(field => field.field)).toEqual([
    'ignore',
    'applicantName',
    'applicantPhone',
    'narrative',
    'toldAt',
  ])
  expect(fields.every(field => field.isCertain)).toBe(true)
})

test('a table without headers keeps its first row and says so with empty headers', async () => {
  const { table, fields } = await guess(
    'a.csv',
    csvText([
      ['13800000001', '2026-03-01', '楼上漏水多次，物业一直没有派人来修，家里墙面已经发霉。'],
      ['13800000002', '2026-03-02', '门口的路灯坏了一个多月，晚上老人出门看不见，请尽快修好。'],
    ]),
  )
  expect(table.headers).toEqual(['', '', ''])
  expect(table.rows).toHaveLength(2)
  expect(fields).toEqual([
    { field: 'applicantPhone', isCertain: false },
    { field: 'toldAt', isCertain: false },
    { field: 'narrative', isCertain: false },
  ])
})

test('keys of JSON lines are headers', async () => {
  const line = {
    id: 7,
    user: 'u1',
    time: '2026-03-01 08:00:00',
    title: '路灯不亮',
    text: '巷口路灯坏了',
    label: '城建',
  }
  const { fields } = await guess('a.jsonl', `${JSON.stringify(line)}\n${JSON.stringify({ ...line, id: 8 })}`)
  expect(fields.map(field => field.field)).toEqual([
    'sourceRef',
    'applicantName',
    'toldAt',
    'title',
    'narrative',
    'ignore',
  ])
})

test('a column named like a date but filled with words is not taken for one', async () => {
  const { fields } = await guess(
    'a.csv',
    csvText([
      ['内容', '时间'],
      ['路灯坏了', '上周'],
      ['井盖丢了', '前天'],
    ]),
  )
  expect(fields.map(field => field.field)).toEqual(['narrative', 'ignore'])
})
