/** The offline checker in a real browser: a sound dossier passes, and one changed byte is found and named. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bindDossier } from '../../electron/service/documents/dossier/bind.ts'
import { planOf } from '../../electron/service/documents/dossier/plan.ts'
import { writeZip } from '../../electron/service/documents/dossier/zip.ts'
import { openFontBook } from '../../electron/service/documents/fonts.ts'
import { canTighten, fillForm, hasPageNumbers } from '../../electron/service/documents/forms/index.ts'
import { readPicture } from '../../electron/service/documents/pdf/image.ts'
import { resourcesDir } from '../support/boot.ts'
import { makeFolder } from '../support/folder.ts'
import { samplePaperView } from '../support/paperView.ts'
import { makePng } from '../support/picture.ts'

interface ChainList {
  pages: { from: number; to: number; title: string; order: number; number: number | null; code: string }[]
}

const folder = makeFolder()
const scan = makePng(60, 90, (x, y) => [x * 4, y * 2, 120, 255])
const recording = Buffer.from('sound of the session, not a real recording')
const sha = async (content: Buffer) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(content))).toString('hex')

let browser: Browser
let page: Page
let pdf: Buffer
let list: ChainList
let files: { name: string; content: Buffer }[]

beforeAll(async () => {
  const sample = samplePaperView()
  const [picture] = sample.attachments
  if (!picture) throw new Error('the sample has no file')
  const view = {
    ...sample,
    attachments: [
      { ...picture, attachment: { ...picture.attachment, name: '身份证.png', mime: 'image/png' } },
      {
        ...picture,
        attachment: { ...picture.attachment, id: 'file-2', name: '录音.mp3', mime: 'audio/mpeg' },
      },
    ],
  }
  files = [
    { name: '附件/01-身份证.png', content: scan },
    { name: '附件/02-录音.mp3', content: recording },
  ]
  const enclosures = await Promise.all(
    files.map(async ({ name, content }) => ({ name, sha256: await sha(content), size: content.length })),
  )
  const bound = await bindDossier(
    view,
    planOf(view),
    {
      book: openFontBook(resourcesDir),
      form: (of, part) => {
        if (part.source.kind !== 'form') throw new Error('not a form')
        const { form, ref } = part.source
        const { blocks } = fillForm(of, form, ref)
        return {
          title: part.title,
          blocks,
          hasPageNumbers: hasPageNumbers(form),
          canTighten: canTighten(form),
        }
      },
      picture: async () => readPicture(scan),
    },
    {
      number: '（2026）清河人调字第K7MP0001号',
      copy: 2,
      made: '2026-05-10T02:00:00.000Z',
      title: '卷宗',
      enclosures,
      onPart: async () => true,
    },
  )
  pdf = bound.pdf
  list = JSON.parse(/%FQ-CHAIN (\{.*)\n/.exec(pdf.toString('latin1'))?.[1] ?? '') as ChainList
  const libraries = inject('browserLibraries')
  browser = await chromium.launch({
    executablePath: inject('browserPath'),
    env: { ...process.env, ...(libraries === '' ? {} : { LD_LIBRARY_PATH: libraries }) },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  page = await browser.newPage()
  await page.goto(pathToFileURL(join(resourcesDir, 'verifier/dossier.html')).href)
})
afterAll(async () => {
  await browser?.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

let turn = 0
/** Hands files to the page and reads what it says. */
async function verdict(contents: { name: string; content: Buffer }[]): Promise<string> {
  turn += 1
  const own = join(folder, `turn ${turn}`)
  const paths = contents.map(({ name, content }) => {
    const path = join(own, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return path
  })
  const isFolder = contents.length > 1
  await page.locator(isFolder ? '#folder' : '#files').setInputFiles(isFolder ? own : paths)
  await expect.poll(() => page.locator('#out').getAttribute('data-done')).toBe(String(turn))
  return page.locator('#out').innerText()
}
const only = (content: Buffer) => [{ name: '卷宗.pdf', content }]
function withByte(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
const whole = (change: Partial<Record<string, Buffer>> = {}) => [
  { name: '卷宗.pdf', content: pdf },
  ...files.map(file => ({ ...file, content: change[file.name] ?? file.content })),
]

describe('the checker of dossiers', () => {
  it('calls a sound PDF sound and shows the code to compare with the register', async () => {
    const text = await verdict(only(pdf))
    expect(text).toContain('没有改动')
    expect(text).toContain('第 2 份')
    expect(text).toContain(list.pages.at(-1)?.code ?? '?')
    expect(text).toContain('附件 2 个没有一起放进来')
  })

  it('names the page in which one byte was changed, whichever page it is', async () => {
    for (const row of list.pages) {
      const text = await verdict(only(withByte(pdf, Math.floor((row.from + row.to) / 2))))
      expect(text).toContain('有改动')
      const name = `${row.number === null ? '' : `第 ${row.number} 页，`}《${row.title}》第 ${row.order} 页 的内容被改动`
      expect(text).toContain(name)
      expect(text.match(/的内容被改动/g)).toHaveLength(1)
    }
  })

  it('finds a changed byte anywhere else: a printed code, fonts, the list itself, the index', async () => {
    const end = pdf.lastIndexOf('xref\n')
    const places = [
      3,
      (list.pages[2]?.to ?? 0) + 30,
      pdf.indexOf('/FontFile2'),
      pdf.lastIndexOf('%FQ-CHAIN {') + 60,
      pdf.lastIndexOf('%FQ-CHAIN-SHA256 ') + 25,
      end + 60,
      pdf.length - 12,
    ]
    for (const at of places) expect([at, await verdict(only(withByte(pdf, at)))][1]).toContain('有改动')
    expect(await verdict(only(Buffer.concat([pdf, Buffer.from('1 0 obj\n<<>>\nendobj\n')])))).toContain(
      '后面被加了内容',
    )
  })

  it('notices that pages were exchanged even when the list was written anew', async () => {
    const text = pdf.toString('latin1')
    const [, json = ''] = /%FQ-CHAIN (\{.*)\n/.exec(text) ?? []
    const forged = JSON.parse(json) as ChainList
    const [a, b] = [forged.pages[2], forged.pages[3]]
    if (!a || !b) throw new Error('too few pages')
    forged.pages[2] = b
    forged.pages[3] = a
    const line = JSON.stringify(forged).replace(
      /[\u0080-\uFFFF]/g,
      sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    const hash = await sha(Buffer.from(line, 'latin1'))
    const written = text
      .replace(json, line)
      .replace(/%FQ-CHAIN-SHA256 [0-9a-f]{64}/, `%FQ-CHAIN-SHA256 ${hash}`)
    expect(await verdict(only(Buffer.from(written, 'latin1')))).toContain('页与校验码对不上')
  })

  it('takes the whole folder and names a changed, a missing and an added attachment', async () => {
    expect(await verdict(whole())).toContain('没有改动')
    const name = '附件/02-录音.mp3'
    expect(await verdict(whole({ [name]: withByte(recording, 5) }))).toContain('附件“02-录音.mp3”被改动')
    const text = await verdict(whole().filter(file => file.name !== name))
    expect(text).toContain('附件“02-录音.mp3”不见了')
    const more = [...whole(), { name: '附件/09-新.txt', content: Buffer.from('new') }]
    expect(await verdict(more)).toContain('附件“09-新.txt”不在卷宗里')
  })

  it('takes the archive as it was exported', async () => {
    const zip = writeZip(whole())
    expect(await verdict([{ name: '卷宗.zip', content: zip }])).toContain('没有改动')
    const at = zip.indexOf(recording) + 3
    expect(await verdict([{ name: '卷宗.zip', content: withByte(zip, at) }])).toContain(
      '附件“02-录音.mp3”被改动',
    )
  })

  it('says so when it was given something else', async () => {
    expect(await verdict([{ name: '别的.pdf', content: Buffer.from('%PDF-1.7\n') }])).toContain(
      '不是本系统导出的卷宗',
    )
  })
})
