import { describe, expect, it } from 'vitest'
import { layPaper } from '../../shared/domain/paper/layout.ts'
import { breakLines } from '../../shared/domain/paper/lines.ts'
import {
  bodyHeight,
  bodyWidth,
  type Metrics,
  type Page,
  type PaperBlock,
  sheet,
} from '../../shared/domain/paper/model.ts'

/** Chinese signs are square, all others half as wide. */
const metrics: Metrics = {
  advance: character => ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1),
  has: () => true,
}
const lines = (text: string, ems: number, firstIndent = 0) =>
  breakLines(text, { face: 'fang', size: 10, width: ems * 10, firstIndent, isJustified: true }, metrics).map(
    line => line.characters.join(''),
  )

describe('lines', () => {
  it('no closing mark begins a line and no opening mark ends one', () => {
    expect(lines('双方自愿达成协议，各方签字。', 8)).toEqual(['双方自愿达成协', '议，各方签字。'])
    expect(lines('依照法律规定（第三十一条）', 7)).toEqual(['依照法律规定', '（第三十一条）'])
    for (const width of [5, 6, 7, 8, 9, 10, 11]) {
      const made = lines('张三说：“医疗费（一万元）、误工费，都要给！”李四说：“好。”', width)
      for (const line of made) {
        expect(line).not.toMatch(/^[，。、：；！？）”]/)
        expect(line).not.toMatch(/[（“]$/)
      }
    }
  })

  it('a mark too many is drawn in by squeezing the marks of the line', () => {
    const [line] = breakLines(
      '甲，乙，丙丁戊己。庚',
      { face: 'fang', size: 10, width: 85, isJustified: true },
      metrics,
    )
    expect(line?.characters.join('')).toBe('甲，乙，丙丁戊己。')
    expect(line?.width).toBeLessThanOrEqual(85)
  })

  it('a number, an amount and a code stay whole', () => {
    expect(lines('支付人民币12,345.67元', 8)).toEqual(['支付人民币', '12,345.67元'])
    expect(lines('统一代码91140825MA0K12345X', 9)[1]).toBe('91140825MA0K12345X')
  })

  it('a run longer than the line is cut where the line is full, and nothing is lost', () => {
    const text = 'A'.repeat(50)
    expect(lines(text, 8).join('')).toBe(text)
  })

  it('lines but the last fill the width exactly', () => {
    const made = breakLines(
      '双方经调解自愿达成，如下协议并且履行以后3年互不追究',
      { face: 'fang', size: 10, width: 100, isJustified: true },
      metrics,
    )
    for (const line of made.slice(0, -1)) expect(line.width).toBeCloseTo(100, 6)
  })

  it('control characters and variation selectors do not reach the paper', () => {
    expect(lines('葛\u{E0100}某\u200B\u0007', 10)).toEqual(['葛某'])
  })
})

const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text, isIndented: true })
const lay = (blocks: PaperBlock[]) => layPaper({ title: '', blocks, hasPageNumbers: true }, metrics)
const texts = (page: Page | undefined) =>
  (page?.items ?? []).map(item => (item.kind === 'text' ? item.text : '')).filter(text => text !== '')

describe('pages', () => {
  it('everything stays inside the margins of an official paper', () => {
    const pages = lay(Array.from({ length: 60 }, () => paragraph('双方自愿达成协议，'.repeat(12))))
    expect(pages.length).toBeGreaterThan(5)
    for (const item of pages.flatMap(page => page.items)) {
      if (item.kind !== 'text' || /^- \d+ -$/.test(item.text)) continue
      expect(item.xs[0]).toBeGreaterThanOrEqual(sheet.left - 0.01)
      expect(item.xs.at(-1)).toBeLessThanOrEqual(sheet.left + bodyWidth)
      expect(item.y).toBeGreaterThan(sheet.top)
      expect(item.y).toBeLessThan(sheet.top + bodyHeight)
    }
  })

  it('the signatures come with the last words of the text, never alone on a page', () => {
    for (let length = 18; length < 26; length++) {
      const pages = lay([
        ...Array.from({ length }, (_, at) => paragraph(`第${at}段`)),
        paragraph('本协议一式三份。'),
        { kind: 'signatures', lines: ['申请人：', '被申请人：', '人民调解员：'] },
        { kind: 'right', text: '调解委员会（印章）' },
        { kind: 'right', text: '2026年3月10日' },
      ])
      const last = texts(pages.at(-1))
      expect(last).toContain('本协议一式三份。')
      expect(last.filter(text => text.endsWith('：'))).toHaveLength(3)
      expect(last).toContain('2026年3月10日')
    }
  })

  it('every sheet of a sealed paper of several carries the mark for the seal across them, a single one none', () => {
    const paper = (count: number) =>
      layPaper(
        {
          title: '',
          blocks: Array.from({ length: count }, () => ({
            kind: 'paragraph' as const,
            text: '双方自愿达成协议。'.repeat(12),
            isIndented: true,
          })),
          hasPageNumbers: false,
          edgeMark: '骑缝盖章处',
        },
        metrics,
      )
    const marks = (page: Page) =>
      page.items
        .filter(item => item.kind === 'text' && (item.xs[0] ?? 0) > sheet.width - sheet.right)
        .map(item => (item.kind === 'text' ? item.text : ''))
        .join('')
    const several = paper(20)
    expect(several.length).toBeGreaterThan(1)
    expect(several.map(marks)).toEqual(several.map(() => '骑缝盖章处'))
    // It stands on the sheet, outside the words.
    for (const item of several[0]?.items ?? [])
      if (item.kind === 'text') expect(Math.max(...item.xs)).toBeLessThan(sheet.width - 5)
    expect(paper(1).map(marks)).toEqual([''])
  })

  it('a heading is never the last line of a page', () => {
    for (let length = 15; length < 30; length++) {
      const pages = lay([
        ...Array.from({ length }, (_, at) => paragraph(`第${at}段`)),
        { kind: 'heading', text: '标题' },
        paragraph('正文'),
      ])
      const page = pages.find(one => texts(one).includes('标题'))
      expect(texts(page)).toContain('正文')
    }
  })

  it('a long cell goes on over pages, each with the head and closed rules', () => {
    const pages = lay([
      {
        kind: 'table',
        columns: [1, 4],
        headRows: 1,
        rows: [
          [
            { text: '项目', isLabel: true },
            { text: '内容', isLabel: true },
          ],
          [{ text: '情况' }, { text: '调解过程记录。'.repeat(300) }],
        ],
      },
    ])
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map(page => texts(page).join('').match(/调/g)?.length ?? 0).reduce((a, b) => a + b)).toBe(
      300,
    )
    for (const page of pages) {
      expect(texts(page)).toContain('项目')
      const across = page.items.filter(item => item.kind === 'line' && item.y1 === item.y2)
      const wide = across.filter(
        item => item.kind === 'line' && Math.abs(item.x2 - item.x1 - bodyWidth) < 0.1,
      )
      const ys = wide.map(item => (item.kind === 'line' ? item.y1 : 0))
      const uprights = page.items.flatMap(item =>
        item.kind === 'line' && item.x1 === item.x2 ? [item.y2] : [],
      )
      expect(Math.max(...ys)).toBeCloseTo(Math.max(...uprights), 1)
    }
  })

  it('a form that runs over by a little comes closer together, an agreement does not', () => {
    const blocks = Array.from({ length: 26 }, (_, at) => paragraph(`第${at}段`))
    const content = { title: '', blocks, hasPageNumbers: false }
    expect(layPaper({ ...content, canTighten: true }, metrics)).toHaveLength(1)
    expect(layPaper(content, metrics)).toHaveLength(2)
  })
})
