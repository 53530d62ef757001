/** Tables and runs of the Word file of a paper. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import {
  type FaceName,
  type PaperBlock,
  type PaperCell,
  printableText,
} from '../../../shared/domain/paper/model.ts'

const faces: Record<FaceName, string> = { fang: 'FangSong', song: 'SimSun', hei: 'SimHei' }
const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' }
/** East Asian text in FangSong; figures and Latin letters in the face that belongs to it. */
export const font = { ...latin, eastAsia: faces.fang }

/** Half points. */
const bodySize = 28
const cellSize = 24
/** Twentieths of a point: the text's width on A4, and the height of a cell's line. */
const tableWidth = 11_906 - 2 * 1803
const cellPitch = 20 * 20

export function run(
  text: string,
  style: { size?: number; face?: FaceName; isUnderlined?: boolean } = {},
): TextRun {
  const face = style.face ?? 'fang'
  return new TextRun({
    text: printableText(text),
    font: { ...latin, eastAsia: faces[face] },
    size: style.size ?? bodySize,
    bold: face !== 'fang',
    ...(style.isUnderlined ? { underline: {} } : {}),
  })
}

type TableBlock = Extract<PaperBlock, { kind: 'table' }>

/** A ruled table over the width of the text; its head comes again on each page. */
export function wordTable(block: TableBlock): Table {
  const weight = block.columns.reduce((sum, one) => sum + one, 0)
  const widths = block.columns.map(column => Math.round((column / weight) * tableWidth))
  return new Table({
    width: { size: tableWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: block.rows.map((row, at) => {
      let column = 0
      const cells = row.map(cell => {
        const span = cell.span ?? 1
        const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0)
        column += span
        return wordCell(cell, span, width)
      })
      return new TableRow({
        children: cells,
        tableHeader: at < (block.headRows ?? 0),
        cantSplit: !row.some(cell => cell.text.length > 300),
        height: { value: (block.rowHeight ?? 30) * 20, rule: HeightRule.ATLEAST },
      })
    }),
  })
}

const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

function wordCell(cell: PaperCell, span: number, width: number): TableCell {
  const lines = cell.text.split('\n')
  const blank = Math.max(0, (cell.minLines ?? 0) - Math.ceil((cell.text.length * 240) / width))
  const face = cell.isLabel ? 'hei' : 'fang'
  const alignments = {
    left: AlignmentType.LEFT,
    center: AlignmentType.CENTER,
    right: AlignmentType.RIGHT,
    both: AlignmentType.BOTH,
  }
  const align = cell.align ?? (cell.isLabel ? 'center' : 'left')
  const paragraph = (text: string, alignment: (typeof alignments)[keyof typeof alignments]) =>
    new Paragraph({
      alignment,
      spacing: { line: cellPitch, lineRule: LineRuleType.EXACTLY },
      children: [run(text, { size: cellSize, face })],
    })
  return new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: cell.isLabel || lines.length === 1 ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { left: 80, right: 80, top: 60, bottom: 60 },
    ...(cell.isGap ? { borders: { top: noLine, bottom: noLine } } : {}),
    children: [
      ...lines.map(text => paragraph(text, alignments[align])),
      ...Array.from({ length: blank }, () => paragraph('', AlignmentType.LEFT)),
      ...(cell.foot ?? []).map(text => paragraph(text, AlignmentType.RIGHT)),
    ],
  })
}
