/**
 * Places the boxes of a paper on pages. What must stay together stays together: a heading with its text, two lines at
 * the end of a paragraph, and the whole signature block with the last words before it, because a page of signatures
 * alone could be put behind another agreement.
 */
import { boxesOf } from './box.ts'
import { textWidth } from './lines.ts'
import {
  bodyHeight,
  charactersOf,
  type Metrics,
  type Page,
  type PageItem,
  type PaperBlock,
  type PaperContent,
  printableText,
  sheet,
} from './model.ts'
import { type Box, lineItem, moved } from './pieces.ts'
import { edge } from './table.ts'

/** The pages of a paper: at least one. The same blocks and fonts give the same pages, to the hundredth of a point. */
export function layPaper(content: PaperContent, metrics: Metrics): Page[] {
  const normal = layAt(content, metrics, 1)
  if (!content.canTighten || normal.length === 1) return normal
  for (const density of densities) {
    const closer = layAt(content, metrics, density)
    if (closer.length < normal.length) return closer
  }
  return normal
}

/** How close lines may come, mildest first. */
const densities = [0.94, 0.88, 0.82] as const

function layAt(content: PaperContent, metrics: Metrics, density: number): Page[] {
  const boxes = ordered(content.blocks, metrics, density)
  const pages: Page[] = [{ items: [] }]
  let used = 0
  let last: Box | null = null
  const place = (box: Box) => {
    const page = pages.at(-1) as Page
    page.items.push(...box.items.map(item => moved(item, sheet.top + used)))
    used += box.height
  }
  const turn = (next: Box) => {
    const page = pages.at(-1) as Page
    if (last?.table?.isOpenBelow) page.items.push(moved(edge(0), sheet.top + used))
    pages.push({ items: [] })
    used = 0
    if (next.table && next.table.id === last?.table?.id && !next.table.isHead) {
      const again = pages.at(-1) as Page
      again.items.push(moved(edge(0), sheet.top))
      for (const head of next.table.head) place(head)
    }
  }
  for (let at = 0; at < boxes.length; ) {
    const group = groupFrom(boxes, at)
    const height = group.reduce((sum, box) => sum + box.height, 0)
    const first = group[0] as Box
    if (first.breakBefore && used > 0) turn(first)
    if (used > 0 && used + height > bodyHeight + 0.01) {
      // A group too tall for any page goes on where it stands and breaks where it must.
      if (height <= bodyHeight) turn(first)
    }
    for (const box of group) {
      if (used > 0 && used + box.height > bodyHeight + 0.01) turn(box)
      place(box)
      last = box
    }
    at += group.length
  }
  return pages.map((page, at) => ({
    items: [
      ...page.items,
      ...(content.hasPageNumbers ? footer(at + 1, metrics) : []),
      ...(content.edgeMark && pages.length > 1 ? edgeMark(content.edgeMark, metrics) : []),
    ].map(rounded),
  }))
}

/** Boxes of all blocks; those of the ending are tied to one another and to the words before them. */
function ordered(blocks: readonly PaperBlock[], metrics: Metrics, density: number): Box[] {
  const ending = blocks.findIndex(block => block.kind === 'signatures')
  const endingStops = blocks.findIndex(
    (block, at) => at > ending && block.kind !== 'signatures' && block.kind !== 'right',
  )
  const stop = endingStops === -1 ? blocks.length : endingStops
  return blocks.flatMap((block, at) => {
    const boxes = boxesOf(block, metrics, at, density)
    if (ending === -1 || at < ending - 1 || at >= stop) return boxes
    if (at === ending - 1) return boxes.map((box, line) => (line >= boxes.length - 2 ? tied(box) : box))
    return at === stop - 1
      ? boxes.map((box, line) => (line === boxes.length - 1 ? free(box) : tied(box)))
      : boxes.map(tied)
  })
}

const tied = (box: Box): Box => ({ ...box, keepNext: true })
const free = (box: Box): Box => ({ ...box, keepNext: false })

function groupFrom(boxes: readonly Box[], from: number): Box[] {
  let to = from
  while (boxes[to]?.keepNext && boxes[to + 1] && !boxes[to + 1]?.breakBefore) to += 1
  return boxes.slice(from, to + 1)
}

/** The paper's own page number: `- 1 -`, in the middle of the foot. */
function footer(number: number, metrics: Metrics): PageItem[] {
  return smallText(`- ${number} -`, 'center', sheet.height - 42, metrics)
}

/** How far the mark for the straddling seal stands from the edge of the sheet, and the size of its signs. */
const markInset = 24
const markSize = 9
const markPitch = 13

/** The mark of the straddling seal: upright words between two short rules, in the middle of the outer edge. */
function edgeMark(words: string, metrics: Metrics): PageItem[] {
  const signs = charactersOf(printableText(words))
  const top = sheet.height / 2 - (signs.length * markPitch) / 2
  const bottom = top + signs.length * markPitch
  const rule = (y: number): PageItem => ({
    kind: 'line',
    x1: sheet.width - markInset - markPitch,
    y1: y,
    x2: sheet.width - markInset + markPitch,
    y2: y,
    width: 0.5,
  })
  return [
    rule(top - 6),
    ...signs.map((text, at): PageItem => {
      const half = (metrics.advance(text, 'fang') * markSize) / 2
      return {
        kind: 'text',
        y: top + (at + 0.75) * markPitch,
        size: markSize,
        face: 'fang',
        text,
        xs: [sheet.width - markInset - half],
      }
    }),
    rule(bottom + 6),
  ]
}

/** Small print at a fixed height of the page; `outer` is its right edge. */
export function smallText(
  text: string,
  align: 'left' | 'center' | 'right',
  y: number,
  metrics: Metrics,
): PageItem[] {
  const size = 10.5
  const width = textWidth(text, 'fang', size, metrics)
  let x = 0
  const characters = [...printableText(text)]
  const xs = characters.map(character => {
    const at = x
    x += metrics.advance(character, 'fang') * size
    return at
  })
  const room = sheet.width - sheet.left - sheet.right
  return lineItem(
    { characters, xs, width },
    { left: sheet.left, width: room, y, align },
    { face: 'fang', size },
  )
}

const hundredth = (value: number) => Math.round(value * 100) / 100

function rounded(item: PageItem): PageItem {
  switch (item.kind) {
    case 'text':
      return { ...item, y: hundredth(item.y), xs: item.xs.map(hundredth) }
    case 'line':
      return {
        ...item,
        x1: hundredth(item.x1),
        y1: hundredth(item.y1),
        x2: hundredth(item.x2),
        y2: hundredth(item.y2),
      }
    case 'image':
      return {
        ...item,
        x: hundredth(item.x),
        y: hundredth(item.y),
        width: hundredth(item.width),
        height: hundredth(item.height),
      }
  }
}
