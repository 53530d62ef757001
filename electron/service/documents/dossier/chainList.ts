/**
 * The list a dossier carries of itself, in a comment at the end of the PDF that readers pass over: where the bytes of
 * each page lie, their hash and code, and the hashes of everything between them. The offline checker reads it.
 */
import type { PdfFile, Section } from '../pdf/pdfFile.ts'
import type { EnclosedFile } from './chain.ts'

export interface ListedPage extends Section {
  code: string
  /** The paper the page belongs to, and which of its pages it is. */
  title: string
  order: number
  /** Number in the dossier; null for cover, index and back. */
  number: number | null
}

export const listMark = 'FQ-CHAIN'
export const listHashMark = 'FQ-CHAIN-SHA256'

export function writeChainList(
  pdf: PdfFile,
  dossier: { number: string; copy: number; made: string; enclosures: readonly EnclosedFile[] },
  pages: readonly ListedPage[],
): void {
  const { number, copy, made, enclosures } = dossier
  const list = {
    kind: 'fengqiao-dossier-1',
    number,
    copy,
    made,
    files: enclosures,
    pages,
    rest: restOf(pdf, pages),
  }
  // One line of plain signs, so that the checker finds it without knowing PDF.
  const text = JSON.stringify(list).replace(
    /[\u0080-\uFFFF]/g,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  pdf.comment(`${listMark} ${text}`)
  pdf.comment(`${listHashMark} ${pdf.hashOf(text)}`)
}

/** Everything in front of the first page, between the pages and behind them: codes, fonts, catalog. */
function restOf(pdf: PdfFile, pages: readonly ListedPage[]): Section[] {
  const rest: Section[] = []
  let from = 0
  for (const page of pages) {
    if (page.from > from) rest.push(pdf.sectionOf(from, page.from))
    from = page.to
  }
  rest.push(pdf.sectionOf(from, pdf.length))
  return rest
}
