/** Tables of the forms: ruled cells, rows that stay whole unless they are long, heads that come again. Pure. */
import { breakLines, type Line } from './lines.ts'
import { bodyWidth, type Metrics, type PageItem, type PaperBlock, type PaperCell, sheet } from './model.ts'
import { type Box, baseline, lineItem } from './pieces.ts'

type TableBlock = Extract<PaperBlock, { kind: 'table' }>

const size = 12
const linePitch = 20
const footLinePitch = 26
const padding = { x: 5, y: 5 }
/** A row of more lines may be cut at the end of a page. */
const wholeLines = 10
const outer = 1
const inner = 0.5

interface SetCell {
  cell: PaperCell
  left: number
  width: number
  lines: Line[]
  foot: Line[]
  /** Heights of a line, and of a line of the foot. */
  pitch: number
  footPitch: number
  height: number
}

/** The boxes of a table: one for each row, or one for each line of a long row. */
export function tableBoxes(block: TableBlock, metrics: Metrics, id: number, density: number): Box[] {
  const weight = block.columns.reduce((sum, one) => sum + one, 0)
  const edges: number[] = [sheet.left]
  for (const column of block.columns) edges.push((edges.at(-1) ?? 0) + (column / weight) * bodyWidth)
  const headRows = block.headRows ?? 0
  const rows = block.rows.map(row => setRow(row, edges, metrics, density))
  const plain = rows.map((row, at) => {
    const isHead = at < headRows
    const height = Math.max((block.rowHeight ?? 30) * density, ...row.map(cell => cell.height))
    const lineCount = Math.max(...row.map(cell => cell.lines.length))
    return lineCount > wholeLines && !isHead && !block.keepRows
      ? longRow(row, height)
      : [wholeRow(row, height)]
  })
  const head = plain.slice(0, headRows).flat()
  return plain.flatMap((boxes, row) =>
    boxes.map((box, at) => {
      const isFirst = row === 0 && at === 0
      return {
        ...box,
        items: isFirst ? [...across(rows[0] ?? [], 0, outer), ...box.items] : box.items,
        // A head never stands alone, nor does the first line of a long row.
        keepNext: box.keepNext || row < headRows,
        table: { id, head, isHead: row < headRows, isOpenBelow: at < boxes.length - 1 },
      }
    }),
  )
}

function setRow(
  row: readonly PaperCell[],
  edges: readonly number[],
  metrics: Metrics,
  density: number,
): SetCell[] {
  let column = 0
  // Twelve-point text needs seventeen points of line at least.
  const pitch = Math.max(17, linePitch * density)
  const footPitch = footLinePitch * density
  return row.map(cell => {
    const left = edges[column] ?? 0
    column += cell.span ?? 1
    const width = (edges[Math.min(column, edges.length - 1)] ?? 0) - left
    const face = cell.isLabel ? 'hei' : 'fang'
    const style = { face, size, width: width - padding.x * 2, isJustified: !cell.isLabel } as const
    const lines = cell.text.split('\n').flatMap(part => breakLines(part, style, metrics))
    const foot = (cell.foot ?? []).flatMap(part =>
      breakLines(part, { face: 'fang', size, width: style.width }, metrics),
    )
    const textHeight = Math.max(lines.length, Math.round((cell.minLines ?? 1) * density ** 2)) * pitch
    const footHeight = foot.length * footPitch
    return {
      cell,
      left,
      width,
      lines,
      foot,
      pitch,
      footPitch,
      height: textHeight + footHeight + padding.y * 2,
    }
  })
}

/** The line above or below a row: whole, or in pieces where the row has free space. */
function across(row: readonly SetCell[], y: number, width: number): PageItem[] {
  if (!row.some(set => set.cell.isGap)) return [edge(y, width)]
  return row
    .filter(set => !set.cell.isGap)
    .map(set => ({ kind: 'line', x1: set.left, y1: y, x2: set.left + set.width, y2: y, width }))
}

/** A line across the table's whole width. */
export function edge(y: number, width = outer): PageItem {
  return { kind: 'line', x1: sheet.left, y1: y, x2: sheet.left + bodyWidth, y2: y, width }
}

function uprights(row: readonly SetCell[], height: number): PageItem[] {
  const xs = [...row.map(cell => cell.left), sheet.left + bodyWidth]
  return xs.map((x, at) => ({
    kind: 'line' as const,
    x1: x,
    y1: 0,
    x2: x,
    y2: height,
    width: at === 0 || at === xs.length - 1 ? outer : inner,
  }))
}

function wholeRow(row: readonly SetCell[], height: number): Box {
  const items = row.flatMap(set => {
    const foot = set.foot.length * set.footPitch
    const free = height - foot - set.lines.length * set.pitch
    // Short texts stand in the middle of their cell, texts of several lines at its top.
    const isCentred = set.cell.isLabel || (set.lines.length === 1 && foot === 0 && !set.cell.minLines)
    const top = isCentred ? free / 2 : padding.y
    return [
      ...set.lines.flatMap((line, at) => cellLine(set, line, top + at * set.pitch, set.lines.length)),
      ...footItems(set, height),
    ]
  })
  return {
    height,
    items: [...uprights(row, height), ...across(row, height, inner), ...items],
    keepNext: false,
  }
}

/** One box for each line, so that a page may end between any two of them. */
function longRow(row: readonly SetCell[], height: number): Box[] {
  const count = Math.max(...row.map(set => set.lines.length))
  const pitch = row[0]?.pitch ?? linePitch
  const foot = Math.max(...row.map(set => set.foot.length * set.footPitch))
  const rest = Math.max(padding.y, height - count * pitch - padding.y)
  return Array.from({ length: count }, (_, at): Box => {
    const isLast = at === count - 1
    const top = at === 0 ? padding.y : 0
    const own = top + pitch + (isLast ? Math.max(rest, foot + padding.y) : 0)
    const items = row.flatMap(set => {
      const line = set.lines[at]
      return [
        ...(line ? cellLine(set, line, top, set.lines.length) : []),
        ...(isLast ? footItems(set, own) : []),
      ]
    })
    return {
      height: own,
      items: [...uprights(row, own), ...(isLast ? [edge(own, inner)] : []), ...items],
      keepNext: at === 0 || at === count - 2,
    }
  })
}

function cellLine(set: SetCell, line: Line, top: number, lineCount: number): PageItem[] {
  const align = set.cell.align ?? (set.cell.isLabel ? 'center' : lineCount === 1 ? 'left' : 'both')
  return lineItem(
    line,
    {
      left: set.left + padding.x,
      width: set.width - padding.x * 2,
      y: top + baseline(set.pitch, size),
      align,
    },
    { face: set.cell.isLabel ? 'hei' : 'fang', size },
  )
}

function footItems(set: SetCell, height: number): PageItem[] {
  return set.foot.flatMap((line, at) => {
    const y = height - padding.y - (set.foot.length - at) * set.footPitch + baseline(set.footPitch, size)
    const place = { left: set.left + padding.x, width: set.width - padding.x * 2, y, align: 'right' as const }
    return lineItem(line, place, { face: 'fang', size })
  })
}
