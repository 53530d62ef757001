import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { writeZip } from '../../electron/service/documents/dossier/zip.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { exportDossier, type Mediated, mediate } from '../support/mediated.ts'
import { pdfPages } from '../support/pdfText.ts'
import { unzipTexts } from '../support/unzip.ts'

let desk: Booted<Desk>
let head: Caller
let made: Mediated

beforeAll(async () => {
  desk = await bootDesk()
  head = await desk.as('feng')
  made = await mediate(desk)
})
afterAll(() => desk.close())

/** A Word file as Word writes it: the text of a field is often cut over several runs. */
function wordFile(body: string): Buffer {
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return writeZip([
    {
      name: '[Content_Types].xml',
      content: Buffer.from(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
    },
    { name: 'word/document.xml', content: Buffer.from(xml) },
  ])
}
const run = (text: string, look = '') => `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`
const line = (runs: string, look = '') => `<w:p>${look}${runs}</w:p>`
const centre = '<w:pPr><w:jc w:val="center"/></w:pPr>'
const large = '<w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'
const control = (tag: string) =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>${run('点这里')}${run('填写')}</w:p></w:sdtContent></w:sdt>`
const table = `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="6000"/></w:tblGrid><w:tr><w:tc>${line(run('案号', '<w:rPr><w:b/></w:rPr>'))}</w:tc><w:tc>${line(run('{{案') + run('号}}'))}</w:tc></w:tr></w:tbl>`
const body = [
  line(run('清河镇调解协议', large), centre),
  line(run('甲方：{{') + run('申请人') + run('}}，乙方：{{被申请人}}。')),
  control('调解员'),
  line(run('{{协议内容}}')),
  table,
].join('')

const save = (file: Buffer, caller = head) =>
  caller.call('paper.saveTemplate', {
    form: 'agreement',
    name: '本镇协议书.docx',
    base64: file.toString('base64'),
  })
const paper = () => ({ mediationId: made.mediationId, form: 'agreement' as const, ref: null })
const shown = async () => {
  const { pages } = await head.call('paper.pages', paper())
  return pages
    .flatMap(page => page.items)
    .map(item => (item.kind === 'text' ? item.text : ''))
    .join('')
}

describe("the centre's own templates", () => {
  it('with a field the program does not know are refused, and the field is named', async () => {
    await expect(
      save(wordFile(line(run('{{申请人}}{{离婚') + run('日期}}')) + control('财产清单'))),
    ).rejects.toMatchObject({
      code: 'paper.templateFieldUnknown',
      params: { names: '离婚日期、财产清单' },
    })
  })

  it('that are no Word files, or have nothing to fill, are refused with what to do', async () => {
    await expect(save(Buffer.from('not a file'))).rejects.toMatchObject({ code: 'paper.templateNotWord' })
    await expect(save(wordFile('<w:p><w:r></w:p>'))).rejects.toMatchObject({
      code: 'paper.templateNotWord',
    })
    await expect(save(wordFile(line(run('空白'))))).rejects.toMatchObject({ code: 'paper.templateNoFields' })
  })

  it('are decided on by the head of the committee or the director, nobody else', async () => {
    await expect(save(wordFile(body), await desk.as('li'))).rejects.toMatchObject({
      code: 'permission.denied',
    })
  })

  it('are used for preview, PDF, Word file and dossier once saved', async () => {
    expect(await save(wordFile(body))).toEqual({ version: 1 })
    const text = await shown()
    expect(text).toMatch(/^清河镇调解协议/)
    expect(text).toContain('甲方：张三，乙方：李四。')
    expect(text).toContain('冯调解')
    expect(text).toContain('人民币12,345.67元')
    expect(text).toContain('（2026）清河人调字第K7MP0001号')
    expect(text).not.toMatch(/[{}]|点这里/)
    const word = await head.call('paper.file', { ...paper(), as: 'docx' })
    const xml = unzipTexts(Buffer.from(word.base64, 'base64')).get('word/document.xml') ?? ''
    expect(xml).toContain('张三')
    expect(xml).toContain('<w:sz w:val="44"/>')
    expect(xml).not.toMatch(/\{\{|showingPlcHdr/)
    const { bytes } = await exportDossier(desk, head, made.mediationId)
    expect(pdfPages(bytes).join('')).toContain('清河镇调解协议')
    const { rows } = await head.call('paper.list', { mediationId: made.mediationId })
    expect(rows.find(row => row.form === 'agreement')?.templateVersion).toBe(1)
  })

  it('keep every version, use the newest, and step back to the program’s own form', async () => {
    expect(await save(wordFile(line(run('第二版 {{案号}}'))))).toEqual({ version: 2 })
    expect(await shown()).toMatch(/^第二版/)
    const { rows } = await head.call('paper.templates', {})
    expect(rows.map(row => [row.version, row.isUsed])).toEqual([
      [2, true],
      [1, false],
    ])
    await head.call('paper.stopTemplate', { form: 'agreement' })
    expect(await shown()).toMatch(/^人民调解协议书/)
    expect((await head.call('paper.templates', {})).rows.every(row => !row.isUsed)).toBe(true)
  })

  it('can begin from an example that holds every field and is itself taken in', async () => {
    const { fields } = await head.call('paper.templates', {})
    const { base64 } = await head.call('paper.exampleTemplate', { form: 'agreement' })
    const xml = unzipTexts(Buffer.from(base64, 'base64')).get('word/document.xml') ?? ''
    for (const name of fields) expect(xml).toContain(`{{${name}}}`)
    expect((await save(Buffer.from(base64, 'base64'))).version).toBeGreaterThan(2)
    expect(await shown()).toContain('张三')
  })
})
