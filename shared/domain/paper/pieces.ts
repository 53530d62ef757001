/** What the layout is made of: boxes, and lines of text put in their place. Pure. */
import type { Line, LineStyle } from './lines.ts'
import type { Alignment, PageItem } from './model.ts'

/** A table a box belongs to, and what must be drawn where a page cuts it. */
export interface BoxTable {
  id: number
  /** Rows that stand again on a further page. */
  head: readonly Box[]
  isHead: boolean
  /** True when its row goes on in the next box: no line between them but at a page's edge. */
  isOpenBelow: boolean
}

export interface Box {
  height: number
  /** Drawn from the top of the box: `y` counts downwards from there. */
  items: readonly PageItem[]
  /** Never the last of its page. */
  keepNext: boolean
  table?: BoxTable
  /** Begins a page of its own. */
  breakBefore?: boolean
}

/** Where the baseline of a line lies in its pitch. */
export function baseline(pitch: number, size: number): number {
  return pitch / 2 + size * 0.38
}

export function lineItem(
  line: Line,
  place: { left: number; width: number; y: number; align: Alignment },
  style: Pick<LineStyle, 'face' | 'size'>,
): PageItem[] {
  if (line.characters.every(character => character.trim() === '')) return []
  const free = place.width - line.width
  const shift = place.align === 'center' ? free / 2 : place.align === 'right' ? free : 0
  return [
    {
      kind: 'text',
      y: place.y,
      size: style.size,
      face: style.face,
      text: line.characters.join(''),
      xs: line.xs.map(x => place.left + shift + x),
    },
  ]
}

/** An item further down the page. */
export function moved(item: PageItem, down: number): PageItem {
  if (item.kind === 'line') return { ...item, y1: item.y1 + down, y2: item.y2 + down }
  return { ...item, y: item.y + down }
}
