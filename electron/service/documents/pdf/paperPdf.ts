/** Pages as a PDF file. Each page's drawing and pictures lie together, so that the file can be checked page by page. */
import { createHash } from 'node:crypto'
import { type Page, type PageItem, sheet } from '../../../../shared/domain/paper/model.ts'
import type { FontBook } from '../font/fontBook.ts'
import { drawing } from './content.ts'
import type { Picture } from './image.ts'
import { PdfFile, pdfText, type Section } from './pdfFile.ts'
import { PdfFonts } from './pdfFonts.ts'

/** Reads the picture a page shows. */
export type PictureSource = (ref: string) => Promise<Picture>

interface MadePage {
  number: number
  contents: number[]
  pictures: string
}

export class PaperPdf {
  readonly #pdf = new PdfFile()
  readonly #fonts: PdfFonts
  readonly #pictures: PictureSource
  readonly #pages: MadePage[] = []
  readonly #tree: number

  constructor(book: FontBook, pictures: PictureSource) {
    this.#fonts = new PdfFonts(book, this.#pdf)
    this.#pictures = pictures
    this.#tree = this.#pdf.reserve()
  }

  /** Adds a page; answers where its drawing and its pictures lie in the file. */
  async add(page: Page): Promise<Section> {
    const from = this.#pdf.length
    const matrices = new Map<string, { key: string; matrix: readonly number[] }>()
    const entries: string[] = []
    for (const item of page.items) {
      if (item.kind !== 'image' || matrices.has(item.ref)) continue
      const picture = await this.#pictures(item.ref)
      const key = `P${matrices.size}`
      entries.push(`/${key} ${this.#writePicture(picture)} 0 R`)
      matrices.set(item.ref, { key, matrix: picture.matrix })
    }
    const content = this.#pdf.reserve()
    const text = drawing(page.items, this.#fonts, ref => {
      const found = matrices.get(ref)
      if (!found) throw new Error(`no picture ${ref}`)
      return found
    })
    this.#pdf.stream(content, '', Buffer.from(text, 'latin1'))
    this.#pages.push({ number: this.#pdf.reserve(), contents: [content], pictures: entries.join(' ') })
    return this.#pdf.section(from)
  }

  /** Draws on the last page without touching the bytes of its section: the code that was made of them. */
  stamp(items: readonly PageItem[]): void {
    const content = this.#pdf.reserve()
    const text = drawing(items, this.#fonts, () => {
      throw new Error('a stamp has no picture')
    })
    this.#pdf.stream(content, '', Buffer.from(text, 'latin1'))
    this.#pages.at(-1)?.contents.push(content)
  }

  /**
   * Ends the file. `closing` may write comments when everything but the index of the file is in; it gets the place up
   * to which bytes were written.
   */
  finish(title: string, closing?: (pdf: PdfFile) => void): Buffer {
    const pdf = this.#pdf
    this.#fonts.write()
    const resources = pdf.reserve()
    pdf.object(resources, `<< ${this.#fonts.resources()} >>`)
    for (const page of this.#pages)
      pdf.object(
        page.number,
        `<< /Type /Page /Parent ${this.#tree} 0 R /MediaBox [0 0 ${sheet.width} ${sheet.height}] /Resources << /Font ${resources} 0 R${page.pictures === '' ? '' : ` /XObject << ${page.pictures} >>`} >> /Contents [${page.contents.map(one => `${one} 0 R`).join(' ')}] >>`,
      )
    pdf.object(
      this.#tree,
      `<< /Type /Pages /Kids [${this.#pages.map(page => `${page.number} 0 R`).join(' ')}] /Count ${this.#pages.length} >>`,
    )
    const root = pdf.reserve()
    pdf.object(
      root,
      `<< /Type /Catalog /Pages ${this.#tree} 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> >>`,
    )
    const info = pdf.reserve()
    pdf.object(info, `<< /Title ${pdfText(title)} >>`)
    closing?.(pdf)
    // Named by its content: the same pages make the same file.
    const id = createHash('sha256')
      .update(`${title}\n${pdf.section(0).sha256}`)
      .digest('hex')
      .slice(0, 32)
    return pdf.finish(root, info, id)
  }

  #writePicture(picture: Picture): number {
    const number = this.#pdf.reserve()
    const spaces = { gray: '/DeviceGray', rgb: '/DeviceRGB', cmyk: '/DeviceCMYK' }
    const space = picture.palette
      ? `[/Indexed /DeviceRGB ${picture.palette.length / 3 - 1} <${Buffer.from(picture.palette).toString('hex')}>]`
      : spaces[picture.colors]
    this.#pdf.stream(
      number,
      `/Type /XObject /Subtype /Image /Width ${picture.rawWidth} /Height ${picture.rawHeight} /BitsPerComponent ${picture.bits} /ColorSpace ${space}${picture.filter === null ? '' : ` ${picture.filter}`}`,
      picture.bytes,
      picture.filter !== null,
    )
    return number
  }
}

/** Pages as one PDF. */
export async function paperPdf(
  pages: readonly Page[],
  title: string,
  book: FontBook,
  pictures: PictureSource,
): Promise<Buffer> {
  const pdf = new PaperPdf(book, pictures)
  for (const page of pages) await pdf.add(page)
  return pdf.finish(title)
}
