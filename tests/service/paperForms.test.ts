import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openFontBook } from '../../electron/service/documents/fonts.ts'
import { fillForm, unavailability } from '../../electron/service/documents/forms/index.ts'
import type { PaperView } from '../../electron/service/documents/forms/view.ts'
import { paperPdf } from '../../electron/service/documents/pdf/paperPdf.ts'
import { wordFile } from '../../electron/service/documents/wordFile.ts'
import { type PaperForm, paperForms } from '../../shared/domain/paper/dossier.ts'
import { layPaper } from '../../shared/domain/paper/layout.ts'
import { missingCharacters, textsOf } from '../../shared/domain/paper/model.ts'
import { bindView, hundredPages } from '../bench/dossier.ts'
import { resourcesDir } from '../support/boot.ts'
import { sampleCourse } from '../support/paperCourse.ts'
import { contentOf } from '../support/paperForms.ts'
import { samplePaperView } from '../support/paperView.ts'
import { pdfPages } from '../support/pdfText.ts'
import { unzipTexts } from '../support/unzip.ts'

const book = openFontBook(resourcesDir)
const sample = samplePaperView()

const pagesOf = (form: PaperForm, view?: PaperView) => layPaper(contentOf(form, view), book)
const pdfOf = (form: PaperForm, view?: PaperView) =>
  paperPdf(pagesOf(form, view), form, book, async () => {
    throw new Error('no picture')
  })
const plain = (text: string) => text.replace(/[\s\u3000\u00A0]/g, '')

/** Page counts and the head of a hash over every sign, rule and place of the pages. */
const golden: Record<PaperForm, readonly [number, string]> = {
  cover: [1, '9f81dc1f1dfc'],
  index: [1, '0c84bead8b0a'],
  application: [1, '38332c5a2ca0'],
  acceptance: [1, '332c583d8ef9'],
  rightsNotice: [2, 'd3a092f84f3b'],
  authorization: [1, '474b8ef77186'],
  mediationNotice: [2, 'dd138635dc59'],
  refusalNotice: [1, '865519dfb9b2'],
  inquiry: [1, 'f9ee76d3798f'],
  evidenceList: [1, '15092b007717'],
  record: [2, 'd92abe56b7bf'],
  extensionConsent: [1, '3a8610cd601c'],
  policeReport: [1, 'c49a18884ca8'],
  agreement: [3, 'b74ccf78f3a3'],
  oralRegister: [3, 'edec3b356bde'],
  returnVisit: [1, '3a8fc8377429'],
  terminationNotice: [2, 'e9eb829237e5'],
  closingReport: [1, 'f9fd31ee2a88'],
  confirmationApplication: [4, '85e41f8f8643'],
  remarks: [1, '1af75f60fcb5'],
  spine: [1, 'dc679a6f2325'],
  backCover: [1, 'f49e8edfe991'],
}

describe.each(paperForms)('the form %s', form => {
  it('lies on the pages it was looked at on', () => {
    const pages = pagesOf(form)
    const hash = createHash('sha256').update(JSON.stringify(pages)).digest('hex').slice(0, 12)
    expect([pages.length, hash]).toEqual(golden[form])
  })

  it('says in its PDF, its Word file and its pages the same words', async () => {
    const content = contentOf(form)
    const words = plain(
      layPaper(content, book)
        .flatMap(page => page.items)
        .map(item => (item.kind === 'text' ? item.text : ''))
        .join(''),
    )
    expect(plain(pdfPages(await pdfOf(form)).join(''))).toBe(words)
    const xml = unzipTexts(await wordFile(content)).get('word/document.xml') ?? ''
    const written = plain([...xml.matchAll(/<w:t[^>]*>(.*?)<\/w:t>/gs)].map(match => match[1]).join(''))
    // A table's head comes again on each page and page numbers are drawn; the Word file says them once or not at all.
    for (const text of textsOf(content.blocks).flatMap(one => one.split('\n'))) {
      expect(written).toContain(plain(text).replaceAll('&', '&amp;'))
    }
    expect(words.replace(/-\d+-/g, '').length).toBeGreaterThan(20)
    expect(words).not.toMatch(/undefined|null|NaN|\[object/)
  })
})

describe('what was entered of the course of a mediation', () => {
  const text = (form: PaperForm, ref: string | null) => {
    const { blocks } = fillForm({ ...sample, course: sampleCourse }, form, ref)
    return textsOf(blocks).join('\n')
  }

  it('an inquiry prints its questions and answers, and is signed by whoever was asked', () => {
    const said = text('inquiry', 'inquiry-1')
    expect(said).toContain('问：当天你看见了什么？')
    expect(said).toContain('答：砖是从车上滚下来的。')
    expect(said).toContain('被调查人（赵邻居，签名）：')
    expect(fillForm({ ...sample, course: sampleCourse }, 'inquiry', 'inquiry-1').blanks).toEqual([])
    expect(fillForm(sample, 'inquiry', null).blanks).toEqual(['全部内容（空表手写）'])
  })

  it('the list of evidence says whose it is, how many pages, and where the original went', () => {
    const listed = text('evidenceList', null)
    for (const words of ['医疗费票据', '镇卫生院', '5', '原件于2026年3月12日退还张三'])
      expect(listed).toContain(words)
  })

  it('a consent to more time can be printed to be signed before it is entered', () => {
    const { blocks, blanks } = fillForm(sample, 'extensionConsent', null)
    expect(blanks).toEqual(['延长到的日期'])
    expect(textsOf(blocks).join('')).toContain('调解期限至2026年4月2日')
  })

  it('each party gets a notice of its own with a slip that comes back', () => {
    const notice = text('mediationNotice', 'appointment-1')
    expect(notice.match(/送达回证/g)).toHaveLength(2)
    expect(notice).toContain('2026年3月5日9时30分在清河镇综治中心调解室进行调解')
  })
})

describe('blanks', () => {
  it('what is not known is left to the hand and named', () => {
    const bare = {
      ...sample,
      parties: sample.parties.map(party => ({ ...party, nation: null, phone: null, birthOn: null })),
      dossier: null,
    }
    const { blanks } = fillForm(bare, 'application', null)
    expect(blanks).toContain('张三的民族')
    expect(blanks).toContain('张三的联系方式')
    expect(blanks).toContain('申请事项')
  })

  it('forms that have nothing to stand on cannot be printed, with the reason', () => {
    expect(unavailability({ ...sample, agreement: null }, 'agreement')).toBe('noAgreement')
    expect(unavailability(sample, 'oralRegister')).toBe('isWritten')
    expect(unavailability(sample, 'terminationNotice')).toBe('notEnded')
    expect(unavailability({ ...sample, sessions: [] }, 'record')).toBe('noSession')
  })
})

describe('characters', () => {
  const named = (name: string): PaperView => ({
    ...sample,
    parties: sample.parties.map(party => (party.name === '张三' ? { ...party, name } : party)),
  })

  it('a name with characters outside our faces prints: common ones, extension A, extension B', async () => {
    for (const name of ['张喆垚', '王㐂', '张𠮷', '李𬍛', '赵𫖯']) {
      const content = contentOf('agreement', named(name))
      expect(missingCharacters(textsOf(content.blocks), book)).toEqual([])
      const text = pdfPages(await pdfOf('agreement', named(name))).join('')
      expect(text).toContain(name)
    }
  })

  it('one that no font has is named, and the PDF is not made', async () => {
    const view = named('张\u{2FFFF}')
    const content = contentOf('agreement', view)
    expect(missingCharacters(textsOf(content.blocks), book)).toEqual(['\u{2FFFF}'])
    await expect(pdfOf('agreement', view)).rejects.toThrow('no glyph for U+2ffff')
  })

  it('only the glyphs that are shown are in the file', async () => {
    expect((await pdfOf('agreement')).length).toBeLessThan(200_000)
  })
})

describe('the PDF', () => {
  it('is the same file for the same pages', async () => {
    expect((await pdfOf('record')).equals(await pdfOf('record'))).toBe(true)
  })
})

describe('a dossier of a hundred pages', () => {
  it('is made in at most twenty seconds, with the text of every page in it', async () => {
    const start = process.cpuUsage()
    const { pdf, pages } = await bindView(hundredPages(), book)
    // By the processor: what else the machine does is no part of it.
    expect(process.cpuUsage(start).user / 1_000_000).toBeLessThan(20)
    expect(pages.length).toBeGreaterThanOrEqual(100)
    expect(pdfPages(pdf)).toHaveLength(pages.length)
  })
})
