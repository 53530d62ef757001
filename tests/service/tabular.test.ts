import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { findColumn, readTable, TableUnreadable } from '../../shared/node/tabular.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading a table', () => {
  it('keeps quoted separators, line ends and quotes of a CSV file with a byte order mark', async () => {
    const table = await readTable(
      'a.csv',
      bytes('\ufeff诉求,"地 点"\r\n"一,二","他说""走"""\r\n\r\n三,"上\n下"\r\n'),
    )
    expect(table).toEqual({
      headers: ['诉求', '地 点'],
      rows: [
        ['一,二', '他说"走"'],
        ['三', '上\n下'],
      ],
      rowNumbers: [2, 4],
    })
  })

  it('tells GB18030 from UTF-8, and finds semicolons and tabs by itself', async () => {
    const chinese = Uint8Array.from([0xb4, 0xe5, 0x3b, 0xcd, 0xf8, 0x0a, 0xbc, 0xd7, 0x3b, 0xd2, 0xd2])
    expect(await readTable('a.csv', chinese)).toMatchObject({ headers: ['村', '网'], rows: [['甲', '乙']] })
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('甲\t乙\n1\t2', 'utf16le')])
    expect(await readTable('a.txt', wide)).toMatchObject({ headers: ['甲', '乙'], rows: [['1', '2']] })
  })

  it('shows the cells of a workbook as a person reads them, in every time zone', async () => {
    const rows = [
      [null, null],
      ['编号', '时间', '电话'],
      ['007', new Date(Date.UTC(2026, 10, 21, 8, 30)), 13800000000],
      [null, new Date(Date.UTC(2026, 0, 1)), true],
    ]
    const book = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        { name: '表', rows },
      ],
    })
    const zone = process.env.TZ
    for (const other of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      process.env.TZ = other
      expect(await readTable('改了名.csv', book)).toEqual({
        headers: ['编号', '时间', '电话'],
        rows: [
          ['007', '2026-11-21 08:30', '13800000000'],
          ['', '2026-01-01', 'true'],
        ],
        rowNumbers: [3, 4],
      })
    }
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('takes the fields of all JSON lines together', async () => {
    const table = await readTable('a.jsonl', bytes('{"id":1,"text":"甲"}\n{"text":"乙","extra":{"x":1}}\n'))
    expect(table).toMatchObject({
      headers: ['id', 'text', 'extra'],
      rows: [
        ['1', '甲', ''],
        ['', '乙', '{"x":1}'],
      ],
    })
    expect((await readTable('a.json', bytes('[{"a":1}]'))).rows).toEqual([['1']])
  })

  it('refuses what is no table, and an empty file has no columns', async () => {
    for (const [name, content] of [
      ['a.xlsx', bytes('plain text')],
      ['a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9])],
      ['a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])],
      ['a.csv', Uint8Array.from([1, 0, 2, 0])],
      ['a.jsonl', bytes('{"a":')],
      ['a.json', bytes('[1,2]')],
    ] as const)
      await expect(readTable(name, content), name).rejects.toBeInstanceOf(TableUnreadable)
    expect(await readTable('a.csv', bytes(''))).toEqual({ headers: [], rows: [], rowNumbers: [] })
  })

  it('finds a column whatever spaces, stars and colons surround its header', () => {
    expect(findColumn(['序号', ' *村/社区： ', 'Name'], ['村/社区'])).toBe(1)
    expect(findColumn(['序号', 'NAME'], ['name'])).toBe(1)
    expect(findColumn(['序号'], ['name'])).toBe(-1)
  })
})
