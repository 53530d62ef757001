/**
 * Paper blocks as a Word file in the layout of official forms: A4, margins 25.4 and 31.8 mm, FangSong
 * 14 pt on a fixed line of 28 pt, title 22 pt. The signatures, seal and date stay on one page with the last
 * words of the text: a page of signatures alone could be put behind another agreement.
 */
import {
  AlignmentType,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import type { PaperBlock } from '../../../shared/contract/mediation.ts'

/** Twentieths of a point, as are the page and its margins below. */
const linePitch = 28 * 20
const twoCharacters = 2 * 14 * 20
/** Half points. */
const bodySize = 28
const titleSize = 44
const pageNumberSize = 21
/** East Asian text in FangSong; figures and Latin letters in the face that belongs to it. */
const font = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia: 'FangSong',
}
const wideGap = '\u3000\u3000'

/** The bytes of the Word file; `title` goes into its properties. */
export async function wordFile(blocks: readonly PaperBlock[], title: string): Promise<Uint8Array> {
  const ending = blocks.findIndex(block => block.kind === 'signatures')
  const children = blocks.flatMap((block, at) =>
    paragraphsOf(block, ending !== -1 && at >= ending - 1, at === blocks.length - 1),
  )
  const document = new Document({
    title,
    creator: '',
    styles: {
      default: { document: { run: { font, size: bodySize }, paragraph: { spacing: exactly(linePitch) } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1440, bottom: 1440, left: 1803, right: 1803 },
          },
        },
        footers: { default: pageNumbers() },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function paragraphsOf(block: PaperBlock, isEnding: boolean, isLast: boolean): Paragraph[] {
  const kept = isEnding ? { keepLines: true, keepNext: !isLast } : {}
  switch (block.kind) {
    case 'title':
      return [
        line([run(block.text, { size: titleSize, isBold: true })], {
          alignment: AlignmentType.CENTER,
          spacing: exactly(linePitch, 0, 280),
        }),
      ]
    case 'number':
      return [line([run(block.text)], { alignment: AlignmentType.RIGHT })]
    case 'heading':
      return [
        line([run(block.text, { isBold: true })], { keepNext: true, spacing: exactly(linePitch, 120, 0) }),
      ]
    case 'paragraph':
      return [
        line([run(block.text)], {
          alignment: AlignmentType.BOTH,
          ...(block.isIndented ? { indent: { firstLine: twoCharacters } } : {}),
          ...kept,
        }),
      ]
    case 'fields':
      return block.rows.map(row =>
        line([run(row.map(({ label, value }) => `${label}\uff1a${value}`).join(wideGap))], {
          indent: { left: twoCharacters },
          keepLines: true,
        }),
      )
    case 'signatures':
      return block.lines.map((text, at) =>
        line([run(text)], { spacing: exactly(linePitch, at === 0 ? 480 : 240, 0), ...kept }),
      )
    case 'right':
      return [
        line([run(block.text)], {
          alignment: AlignmentType.RIGHT,
          spacing: exactly(linePitch, 240, 0),
          ...kept,
        }),
      ]
  }
}

function line(children: ParagraphChild[], options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children })
}

function run(text: string, style: { size?: number; isBold?: boolean } = {}): TextRun {
  return new TextRun({ text, font, size: style.size ?? bodySize, bold: style.isBold ?? false })
}

function exactly(pitch: number, before = 0, after = 0) {
  return { line: pitch, lineRule: LineRuleType.EXACTLY, before, after }
}

function pageNumbers(): Footer {
  const number = new TextRun({ children: ['- ', PageNumber.CURRENT, ' -'], font, size: pageNumberSize })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}
