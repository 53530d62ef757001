/**
 * A paper in two shapes: as blocks (what it says) and as pages (where every sign of it stands). Blocks are made once
 * for each form; the pages of the preview, the PDF and the print are laid out from them, and the Word file is written
 * from the same blocks. Lengths are points (1/72 inch).
 */

/** Faces of the papers: FangSong for the text, bold Song for titles, Hei for headings and labels. */
export const faceNames = ['fang', 'song', 'hei'] as const
export type FaceName = (typeof faceNames)[number]

/** What the layout must know of the fonts. */
export interface Metrics {
  /** Width of one character, in ems. */
  advance(character: string, face: FaceName): number
  /** False when no font of ours has the character. */
  has(character: string): boolean
}

export const alignments = ['left', 'center', 'right', 'both'] as const
export type Alignment = (typeof alignments)[number]

export interface PaperField {
  label: string
  value: string
}

export interface PaperCell {
  text: string
  /** Names what stands beside or below it: set in Hei, centred. */
  isLabel?: boolean
  /** Columns it covers; 1 when left out. */
  span?: number
  align?: Alignment
  /** Lines left free at least, for a hand to write in. */
  minLines?: number
  /** Free space between strips: no rule above or below it. */
  isGap?: boolean
  /** Lines at the foot of the cell, on the right: signatures and dates. */
  foot?: readonly string[]
}

export type PaperBlock =
  | { kind: 'title'; text: string }
  /** Large words of a cover, spaced out. */
  | { kind: 'coverTitle'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; isIndented: boolean }
  /** Small print below a form. */
  | { kind: 'note'; text: string }
  /** Labels with their values on a rule. `isCover`: one below the other in the middle of a cover. */
  | { kind: 'fields'; rows: readonly (readonly PaperField[])[]; isCover?: boolean }
  | { kind: 'signatures'; lines: readonly string[] }
  | { kind: 'right'; text: string }
  | { kind: 'center'; text: string }
  /** `columns` share the width by weight; the first `headRows` rows stand again on each further page. */
  | {
      kind: 'table'
      columns: readonly number[]
      rows: readonly (readonly PaperCell[])[]
      headRows?: number
      /** True: a row is never cut, however long. */
      keepRows?: boolean
      /** Least height of a row in points. */
      rowHeight?: number
    }
  /** Free space, in lines of 28 points. */
  | { kind: 'gap'; lines: number }
  | { kind: 'pageBreak' }
  /** A scanned sheet, as large as the page allows. `ref` names the file. */
  | { kind: 'image'; ref: string; width: number; height: number; caption: string }

export interface PaperContent {
  title: string
  blocks: readonly PaperBlock[]
  /** Whether the paper carries its own page number at the foot: `- 1 -`. */
  hasPageNumbers: boolean
  /**
   * Words at the outer edge of every page of a paper of several pages: where the seal is put across the fanned-out
   * sheets, so that none of them can be exchanged. Left out for papers that are not sealed so.
   */
  edgeMark?: string
  /** Lines may come closer when that saves a page with little on it: for forms, not for agreements and records. */
  canTighten?: boolean
}

export type PageItem =
  /** `xs` holds one place for each character of `text`; `y` is the baseline, from the top of the page. */
  | { kind: 'text'; y: number; size: number; face: FaceName; text: string; xs: number[] }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; width: number }
  | { kind: 'image'; ref: string; x: number; y: number; width: number; height: number }

export interface Page {
  items: PageItem[]
}

/** A4 and the margins of official papers: 25.4 mm above and below, 31.8 mm at the sides. */
export const sheet = {
  width: 595.28,
  height: 841.89,
  top: 72,
  bottom: 72,
  left: 90.14,
  right: 90.14,
} as const
export const bodyWidth = sheet.width - sheet.left - sheet.right
export const bodyHeight = sheet.height - sheet.top - sheet.bottom

export const bodySize = 14
export const linePitch = 28
export const titleSize = 22

/** Characters in the order they are drawn; surrogate pairs stay whole. */
export function charactersOf(text: string): string[] {
  return [...text]
}

/**
 * Text as a printer takes it: no control characters, no marks without shape, no variation selectors (the plain form
 * of the character is printed), tabs as a space.
 */
export function printableText(text: string): string {
  return text.replace(/\t/g, ' ').replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, '')
}

/** Every text of some blocks, for the check of the characters. */
export function textsOf(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap(block => {
    switch (block.kind) {
      case 'fields':
        return block.rows.flat().flatMap(field => [field.label, field.value])
      case 'signatures':
        return [...block.lines]
      case 'table':
        return block.rows.flat().flatMap(cell => [cell.text, ...(cell.foot ?? [])])
      case 'gap':
      case 'pageBreak':
        return []
      case 'image':
        return [block.caption]
      default:
        return [block.text]
    }
  })
}

/** Characters that no font of ours has, each once, in the order they appear. */
export function missingCharacters(texts: readonly string[], metrics: Metrics): string[] {
  const seen = new Set<string>()
  for (const text of texts)
    for (const character of charactersOf(printableText(text)))
      if (!metrics.has(character)) seen.add(character)
  return [...seen]
}
