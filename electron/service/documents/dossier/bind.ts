/** A whole dossier: its pages with their numbers, and the PDF with the chain through it. */
import { type DossierPart, isNumbered, numberParts } from '../../../../shared/domain/paper/dossier.ts'
import { layPaper, smallText } from '../../../../shared/domain/paper/layout.ts'
import {
  missingCharacters,
  type Page,
  type PageItem,
  type PaperContent,
  sheet,
  textsOf,
} from '../../../../shared/domain/paper/model.ts'
import { dossierText } from '../../../../shared/labels/paper.ts'
import type { FontBook } from '../font/fontBook.ts'
import type { PaperView } from '../forms/view.ts'
import type { Picture } from '../pdf/image.ts'
import { PaperPdf } from '../pdf/paperPdf.ts'
import { chainCode, chainNext, chainStart, type EnclosedFile } from './chain.ts'
import { type ListedPage, writeChainList } from './chainList.ts'
import { scanContent } from './scan.ts'

/** What the binder needs of the world around it. */
export interface BindSource {
  book: FontBook
  /** A form filled for this view. */
  form(view: PaperView, part: DossierPart): PaperContent
  /** The picture of a scan; null when the file is damaged or not on this desk. */
  picture(attachmentId: string): Promise<Picture | null>
}

export interface BoundPage extends Page {
  /** Drawn over the page without being part of its bytes: the copy and the code. */
  stamp: PageItem[]
}

export interface BoundDossier {
  pdf: Buffer
  pages: BoundPage[]
  /** Pictures of the pages by their `ref`. */
  pictures: ReadonlyMap<string, Picture>
  /** Code of the last page. */
  chainCode: string
  /** Pages that carry a number of the dossier. */
  numberedPages: number
}

/** A character that no font has; nothing was made. */
export class GlyphMissing extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[]) {
    super('a character has no glyph')
    this.characters = characters
  }
}

export class BindingCancelled extends Error {}

export interface BindOptions {
  number: string
  copy: number
  /** When it was made: part of the chain, so that two copies never share their codes. */
  made: string
  title: string
  enclosures: readonly EnclosedFile[]
  /** Called between two parts; answers false to stop. */
  onPart(done: number, total: number): Promise<boolean>
}

interface LaidPart {
  part: DossierPart
  pages: Page[]
}

/** Lays out all parts, numbers them, writes the PDF. Throws `GlyphMissing` or `BindingCancelled`. */
export async function bindDossier(
  view: PaperView,
  parts: readonly DossierPart[],
  source: BindSource,
  options: BindOptions,
): Promise<BoundDossier> {
  let step = 0
  const go = async () => {
    step += 1
    if (!(await options.onPart(step, parts.length * 2))) throw new BindingCancelled()
  }
  const pictures = new Map<string, Picture>()
  const lay = async (part: DossierPart, of: PaperView): Promise<LaidPart> => {
    const content =
      part.source.kind === 'form'
        ? source.form(of, part)
        : await scanContent(part, of, options.enclosures, source, pictures)
    const missing = missingCharacters(textsOf(content.blocks), source.book)
    if (missing.length > 0) throw new GlyphMissing(missing)
    return { part, pages: layPaper(content, source.book) }
  }
  const first: LaidPart[] = []
  for (const part of parts) {
    first.push(await lay(part, view))
    await go()
  }
  const counts = first.map(one => one.pages.length)
  const starts = numberParts(parts, counts)
  const bound = boundView(view, parts, counts, starts)
  const pdf = new PaperPdf(source.book, async ref => {
    const picture = pictures.get(ref)
    if (!picture) throw new Error(`no picture ${ref}`)
    return picture
  })
  const pages: BoundPage[] = []
  const listed: ListedPage[] = []
  let link = chainStart(options, options.enclosures)
  for (const [at, part] of parts.entries()) {
    // Cover, index and back were laid out before anything had a number.
    const laid = isNumbered(part) ? (first[at] as LaidPart) : await lay(part, bound)
    for (const [index, page] of laid.pages.entries()) {
      const start = starts[at] ?? null
      const number = start === null ? null : start + index
      const numbered: Page = { items: [...page.items, ...numberItems(number, source.book)] }
      const section = await pdf.add(numbered)
      link = chainNext(link, section.sha256)
      const code = chainCode(link)
      const stamp = stampItems(code, options.copy, source.book)
      pdf.stamp(stamp)
      pages.push({ ...numbered, stamp })
      listed.push({ ...section, code, title: part.title, number, order: index + 1 })
    }
    await go()
  }
  const file = pdf.finish(options.title, open => writeChainList(open, options, listed))
  const numberedPages = bound.bound?.pageCount ?? 0
  return { pdf: file, pages, pictures, chainCode: chainCode(link), numberedPages }
}

/** The view with what cover, index and back say of the rest. */
function boundView(
  view: PaperView,
  parts: readonly DossierPart[],
  counts: readonly number[],
  starts: readonly (number | null)[],
): PaperView {
  const entries = parts.flatMap((part, at) => {
    const from = starts[at] ?? null
    if (from === null) return []
    const to = from + (counts[at] ?? 1) - 1
    return [{ title: part.title, page: to > from ? `${from}-${to}` : `${from}` }]
  })
  const pageCount = parts.reduce((sum, part, at) => sum + (isNumbered(part) ? (counts[at] ?? 0) : 0), 0)
  return { ...view, bound: { entries, pageCount } }
}

/** The number of the dossier in the outer corner above, as archives write it. */
function numberItems(number: number | null, book: FontBook): PageItem[] {
  return number === null ? [] : smallText(String(number), 'right', 46, book)
}

function stampItems(code: string, copy: number, book: FontBook): PageItem[] {
  const y = sheet.height - 28
  return [
    ...smallText(dossierText.copyMark(copy), 'left', y, book),
    ...smallText(dossierText.pageCode(code), 'right', y, book),
  ]
}
