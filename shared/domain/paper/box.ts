/** Blocks as boxes: pieces of fixed height that the paginator places one below the other. Pure. */
import { breakLines, type Line, textWidth } from './lines.ts'
import {
  type Alignment,
  bodySize,
  bodyWidth,
  type FaceName,
  linePitch,
  type Metrics,
  type PageItem,
  type PaperBlock,
  type PaperField,
  sheet,
  titleSize,
} from './model.ts'
import { type Box, baseline, lineItem, moved } from './pieces.ts'
import { tableBoxes } from './table.ts'

export interface BlockStyle {
  face: FaceName
  size: number
  pitch: number
  align: Alignment
  indent?: number
  before?: number
  after?: number
}

const body: BlockStyle = { face: 'fang', size: bodySize, pitch: linePitch, align: 'both' }
const styles = {
  title: { face: 'song', size: titleSize, pitch: 34, align: 'center', after: 16 },
  coverTitle: { face: 'song', size: 40, pitch: 60, align: 'center', before: 20, after: 20 },
  number: { ...body, align: 'right', after: 6 },
  heading: { ...body, face: 'hei', align: 'left', before: 6 },
  note: { ...body, size: 10.5, pitch: 18, align: 'left', before: 6 },
  right: { ...body, align: 'right', before: 12 },
  center: { ...body, align: 'center' },
} satisfies Record<string, BlockStyle>

/** The lines of a text as boxes. Two lines at least stay together at either end (no widow, no orphan). */
export function textBoxes(text: string, style: BlockStyle, metrics: Metrics): Box[] {
  const lines = breakLines(
    text,
    {
      face: style.face,
      size: style.size,
      width: bodyWidth,
      firstIndent: style.indent ?? 0,
      isJustified: style.align === 'both',
    },
    metrics,
  )
  return lines.map((line, at) => {
    const before = at === 0 ? (style.before ?? 0) : 0
    const after = at === lines.length - 1 ? (style.after ?? 0) : 0
    const y = before + baseline(style.pitch, style.size)
    const isFirst = at === 0
    const isNextToLast = at === lines.length - 2
    return {
      height: before + style.pitch + after,
      items: lineItem(line, { left: sheet.left, width: bodyWidth, y, align: style.align }, style),
      keepNext: lines.length > 1 && (isFirst || isNextToLast),
    }
  })
}

/** The boxes of one block. `tableId` tells tables apart; `density` below 1 draws lines and rows closer together. */
export function boxesOf(block: PaperBlock, metrics: Metrics, tableId: number, density = 1): Box[] {
  const closer = (style: BlockStyle): BlockStyle => ({ ...style, pitch: style.pitch * density })
  switch (block.kind) {
    case 'paragraph':
      return textBoxes(
        block.text,
        closer({ ...body, ...(block.isIndented ? { indent: bodySize * 2 } : {}) }),
        metrics,
      )
    case 'heading':
      return kept(textBoxes(block.text, closer(styles.heading), metrics))
    case 'title':
      return kept(textBoxes(block.text, styles.title, metrics))
    case 'coverTitle':
    case 'number':
    case 'note':
    case 'right':
    case 'center':
      return textBoxes(block.text, closer(styles[block.kind]), metrics)
    case 'gap':
      return [{ height: block.lines * linePitch * density, items: [], keepNext: false }]
    case 'pageBreak':
      return [{ height: 0, items: [], keepNext: false, breakBefore: true }]
    case 'signatures':
      return block.lines.map((line, at) => signatureBox(line, at === 0, metrics, density))
    case 'fields':
      return block.rows.flatMap(row => fieldBoxes(row, metrics, block.isCover === true, density))
    case 'table':
      return tableBoxes(block, metrics, tableId, density)
    case 'image':
      return [imageBox(block, metrics)]
  }
}

function kept(boxes: Box[]): Box[] {
  return boxes.map(box => ({ ...box, keepNext: true }))
}

/** Shortest rule a name or a fingerprint fits on. */
const shortestRule = 120

/** A label and a rule to write on; below the label when there is no room beside it. */
function signatureBox(text: string, isFirst: boolean, metrics: Metrics, density: number): Box {
  const width = textWidth(text, 'fang', bodySize, metrics)
  const from = sheet.left + width + 4
  const to = sheet.left + bodyWidth
  const isBeside = to - from >= shortestRule
  const height = ((isFirst ? 52 : 42) + (isBeside ? 0 : 34)) * density
  const y = height - (isBeside ? 12 : 12 + 34 * density)
  const line = breakLines(text, { face: 'fang', size: bodySize, width: bodyWidth }, metrics)[0] as Line
  const items = lineItem(line, { left: sheet.left, width: bodyWidth, y, align: 'left' }, body)
  return {
    height,
    items: [...items, isBeside ? rule(from, to, y + 4) : rule(to - 200, to, height - 8)],
    keepNext: true,
  }
}

function rule(x1: number, x2: number, y: number): PageItem {
  return { kind: 'line', x1, y1: y, x2, y2: y, width: 0.5 }
}

/** Fields of one row share its width by their values; a row too full goes on in the next. */
function fieldBoxes(row: readonly PaperField[], metrics: Metrics, isCover: boolean, density: number): Box[] {
  const size = isCover ? 16 : bodySize
  const pitch = (isCover ? 40 : linePitch + 2) * density
  const total = bodyWidth
  const left = sheet.left as number
  const gap = 10
  const labelWidth = (field: PaperField) => textWidth(field.label, 'fang', size, metrics) + 4
  const valueWidth = (field: PaperField) =>
    Math.max(size * 2, textWidth(field.value, 'fang', size, metrics)) + 10
  const rows: PaperField[][] = []
  let used = total + gap
  for (const field of row) {
    const need = labelWidth(field) + valueWidth(field) + gap
    if (used + need > total + gap) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(field)
    used += need
  }
  return rows.flatMap(fields => {
    const labels = fields.map(labelWidth)
    const needs = fields.map(valueWidth)
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
    const free = total - sum(labels) - gap * (fields.length - 1)
    const scale = free / sum(needs)
    let x = left
    const cells = fields.map((field, at) => {
      const value = { left: x + (labels[at] ?? 0), width: (needs[at] ?? 0) * scale }
      const lines = breakLines(field.value, { face: 'fang', size, width: value.width - 8 }, metrics)
      const cell = { field, labelLeft: x, value, lines }
      x = value.left + value.width + gap
      return cell
    })
    const count = Math.max(...cells.map(cell => cell.lines.length))
    return Array.from({ length: count }, (_, at): Box => {
      const y = baseline(pitch, size)
      const items = cells.flatMap(({ field, labelLeft, value, lines }): PageItem[] => {
        const line = lines[at]
        const label = breakLines(field.label, { face: 'fang', size, width: total }, metrics)[0]
        const align: Alignment = isCover || lines.length === 1 ? 'center' : 'left'
        return [
          ...(at === 0 && label
            ? lineItem(label, { left: labelLeft, width: total, y, align: 'left' }, { face: 'fang', size })
            : []),
          ...(line
            ? lineItem(
                line,
                { left: value.left + 4, width: value.width - 8, y, align },
                { face: 'fang', size },
              )
            : []),
          ...(line || at === 0 ? [rule(value.left, value.left + value.width, y + 5)] : []),
        ]
      })
      return { height: pitch, items, keepNext: at < count - 1 }
    })
  })
}

/** A scanned sheet on a page of its own, with what it is below it. */
function imageBox(block: Extract<PaperBlock, { kind: 'image' }>, metrics: Metrics): Box {
  const room = { width: sheet.width - 80, height: sheet.height - sheet.top - sheet.bottom - 24 }
  const scale = Math.min(room.width / block.width, room.height / block.height)
  const width = block.width * scale
  const height = block.height * scale
  const caption = { ...styles.note, align: 'center' as const }
  const below = textBoxes(block.caption, caption, metrics)[0]
  return {
    height: room.height + 24,
    items: [
      {
        kind: 'image',
        ref: block.ref,
        x: (sheet.width - width) / 2,
        y: (room.height - height) / 2,
        width,
        height,
      },
      ...(below?.items ?? []).map(item => moved(item, room.height + 2)),
    ],
    keepNext: false,
    breakBefore: true,
  }
}
