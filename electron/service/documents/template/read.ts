/** A Word file as blocks, so that a centre's own form is previewed, printed and bound like any other paper. */
import type { Alignment, PaperBlock, PaperCell } from '../../../../shared/domain/paper/model.ts'
import { readArchive } from './archive.ts'
import { attribute, childrenNamed, find, parseXml, type XmlElement } from './xml.ts'

/** Half points: from here on a centred line is a title. */
const titleSize = 36

/** Paragraphs and tables of the document, in order. Pictures and drawings are left out. */
export function readWordBlocks(file: Buffer): PaperBlock[] {
  const root = parseXml((readArchive(file).get('word/document.xml') ?? Buffer.alloc(0)).toString('utf8'))
  const body = find(root, 'w:body')
  return body ? blocksOf(body) : []
}

function blocksOf(parent: XmlElement): PaperBlock[] {
  return parent.children.flatMap(child => {
    if (typeof child === 'string') return []
    if (child.name === 'w:p') return paragraphBlocks(child)
    if (child.name === 'w:tbl') return [tableBlock(child)]
    // A content control around paragraphs or tables.
    const content = child.name === 'w:sdt' ? find(child, 'w:sdtContent') : null
    return content ? blocksOf(content) : []
  })
}

function paragraphBlocks(paragraph: XmlElement): PaperBlock[] {
  const align = alignmentOf(paragraph)
  const lines = linesOf(paragraph)
  const hasBreak = hasPageBreak(paragraph)
  const blocks = lines.map((text): PaperBlock => {
    if (text.trim() === '') return { kind: 'gap', lines: 1 }
    if (align === 'center')
      return largest(paragraph) >= titleSize ? { kind: 'title', text } : { kind: 'center', text }
    if (align === 'right') return { kind: 'right', text }
    if (isAllBold(paragraph)) return { kind: 'heading', text }
    return { kind: 'paragraph', text, isIndented: isIndented(paragraph) }
  })
  return hasBreak ? [{ kind: 'pageBreak' }, ...blocks] : blocks
}

function tableBlock(table: XmlElement): PaperBlock {
  const grid = find(table, 'w:tblGrid')
  const columns = grid
    ? childrenNamed(grid, 'w:gridCol').map(column => Number(attribute(column, 'w:w') ?? 1000) || 1000)
    : []
  const rows = childrenNamed(table, 'w:tr').map(row =>
    childrenNamed(row, 'w:tc').map((cell): PaperCell => {
      const span = Number(attribute(find(cell, 'w:gridSpan'), 'w:val') ?? 1)
      const paragraphs = childrenNamed(cell, 'w:p')
      const text = paragraphs.flatMap(linesOf).join('\n')
      const merge = find(cell, 'w:vMerge')
      const isContinued = merge !== null && attribute(merge, 'w:val') !== 'restart'
      const first = paragraphs[0]
      return {
        text: isContinued ? '' : text,
        span,
        ...(first && isAllBold(first) ? { isLabel: true } : {}),
        align: first ? alignmentOf(first) : 'left',
      }
    }),
  )
  const width = Math.max(1, ...rows.map(row => row.reduce((sum, cell) => sum + (cell.span ?? 1), 0)))
  return { kind: 'table', columns: columns.length >= width ? columns : Array(width).fill(1), rows }
}

/** Texts of a paragraph, cut at its line breaks. */
function linesOf(paragraph: XmlElement): string[] {
  let text = ''
  const walk = (element: XmlElement) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.name === 'w:t') text += child.children.filter(part => typeof part === 'string').join('')
      else if (child.name === 'w:tab') text += ' '
      else if (child.name === 'w:br' && attribute(child, 'w:type') !== 'page') text += '\n'
      else if (child.name !== 'w:pPr' && child.name !== 'w:drawing' && child.name !== 'w:pict') walk(child)
    }
  }
  walk(paragraph)
  return text.split('\n')
}

function alignmentOf(paragraph: XmlElement): Alignment {
  const value = attribute(find(find(paragraph, 'w:pPr'), 'w:jc'), 'w:val')
  return value === 'center' ? 'center' : value === 'right' || value === 'end' ? 'right' : 'left'
}

function isIndented(paragraph: XmlElement): boolean {
  const indent = find(find(paragraph, 'w:pPr'), 'w:ind')
  return Number(attribute(indent, 'w:firstLine') ?? attribute(indent, 'w:firstLineChars') ?? 0) > 0
}

function runsOf(paragraph: XmlElement): XmlElement[] {
  return childrenNamed(paragraph, 'w:r').filter(run => childrenNamed(run, 'w:t').length > 0)
}

function isAllBold(paragraph: XmlElement): boolean {
  const runs = runsOf(paragraph)
  return (
    runs.length > 0 &&
    runs.every(run => {
      const bold = find(find(run, 'w:rPr'), 'w:b')
      return bold !== null && !['0', 'false'].includes(attribute(bold, 'w:val') ?? '')
    })
  )
}

function largest(paragraph: XmlElement): number {
  return Math.max(
    0,
    ...runsOf(paragraph).map(run => Number(attribute(find(find(run, 'w:rPr'), 'w:sz'), 'w:val') ?? 0)),
  )
}

function hasPageBreak(paragraph: XmlElement): boolean {
  if (find(find(paragraph, 'w:pPr'), 'w:pageBreakBefore') !== null) return true
  return childrenNamed(paragraph, 'w:r').some(run =>
    childrenNamed(run, 'w:br').some(one => attribute(one, 'w:type') === 'page'),
  )
}
