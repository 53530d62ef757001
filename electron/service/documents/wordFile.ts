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
  type Table,
  TextRun,
} from 'docx'
import type { PaperBlock, PaperContent } from '../../../shared/domain/paper/model.ts'
import { printableText } from '../../../shared/domain/paper/model.ts'
import { font, run, wordTable } from './wordTable.ts'

/** Twentieths of a point, as are the page and its margins below. */
const linePitch = 28 * 20
const twoCharacters = 2 * 14 * 20
/** Half points. */
const bodySize = 28
const titleSize = 44
const pageNumberSize = 21
const coverSize = 80
const noteSize = 21
const wideGap = '\u3000\u3000'

/** The bytes of the Word file. */
export async function wordFile({ blocks, title, hasPageNumbers }: PaperContent): Promise<Uint8Array> {
  const ending = blocks.findIndex(block => block.kind === 'signatures')
  const stop = blocks.findIndex(
    (block, at) => at > ending && block.kind !== 'signatures' && block.kind !== 'right',
  )
  const last = stop === -1 ? blocks.length - 1 : stop - 1
  const children = blocks.flatMap((block, at) =>
    partsOf(block, ending !== -1 && at >= ending - 1 && at <= last, at === last),
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
        ...(hasPageNumbers ? { footers: { default: pageNumbers() } } : {}),
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function partsOf(block: PaperBlock, isEnding: boolean, isLast: boolean): (Paragraph | Table)[] {
  const kept = isEnding ? { keepLines: true, keepNext: !isLast } : {}
  switch (block.kind) {
    case 'title':
    case 'coverTitle':
      return [
        line([run(block.text, { size: block.kind === 'title' ? titleSize : coverSize, face: 'song' })], {
          alignment: AlignmentType.CENTER,
          spacing: { before: 0, after: 280, line: 360, lineRule: LineRuleType.AUTO },
        }),
      ]
    case 'number':
      return [line([run(block.text)], { alignment: AlignmentType.RIGHT })]
    case 'center':
      return [line([run(block.text)], { alignment: AlignmentType.CENTER })]
    case 'note':
      return [line([run(block.text, { size: noteSize })], { spacing: exactly(18 * 20, 120, 0) })]
    case 'heading':
      return [
        line([run(block.text, { face: 'hei' })], { keepNext: true, spacing: exactly(linePitch, 120, 0) }),
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
        line(
          row.flatMap(({ label, value }, at) => [
            run(`${at === 0 ? '' : wideGap}${label}`),
            // What stands on a rule on paper is underlined here, blanks too.
            run(value === '' ? '\u3000'.repeat(row.length === 1 ? 20 : 5) : ` ${printableText(value)} `, {
              isUnderlined: true,
            }),
          ]),
          { keepLines: true },
        ),
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
    case 'gap':
      return [line([], { spacing: exactly(Math.round(block.lines * linePitch)) })]
    case 'pageBreak':
      return [line([], { pageBreakBefore: true, spacing: exactly(20) })]
    case 'table':
      return [wordTable(block)]
    case 'image':
      return [line([run(block.caption)], { alignment: AlignmentType.CENTER })]
  }
}

function line(children: ParagraphChild[], options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children })
}

function exactly(pitch: number, before = 0, after = 0) {
  return { line: pitch, lineRule: LineRuleType.EXACTLY, before, after }
}

function pageNumbers(): Footer {
  const number = new TextRun({ children: ['- ', PageNumber.CURRENT, ' -'], font, size: pageNumberSize })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}
