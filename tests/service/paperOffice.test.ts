/**
 * The Word files in a real office program. Where LibreOffice is not installed there is nothing to try them in: the
 * reason is printed and the files' own structure is checked instead, so that no claim is left without a check.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { canTighten, fillForm, hasPageNumbers } from '../../electron/service/documents/forms/index.ts'
import { parseXml } from '../../electron/service/documents/template/xml.ts'
import { wordFile } from '../../electron/service/documents/wordFile.ts'
import type { PaperForm } from '../../shared/domain/paper/dossier.ts'
import { makeFolder } from '../support/folder.ts'
import { samplePaperView } from '../support/paperView.ts'
import { unzipTexts } from '../support/unzip.ts'

const office = [
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
].find(existsSync)
const forms: readonly PaperForm[] = ['acceptance', 'agreement', 'index', 'record']
const folder = makeFolder()
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

it('open and edit in an office program with all their words', async () => {
  mkdirSync(folder, { recursive: true })
  const contents = forms.map(form => ({
    form,
    content: {
      title: form,
      blocks: fillForm(samplePaperView(), form, null).blocks,
      hasPageNumbers: hasPageNumbers(form),
      canTighten: canTighten(form),
    },
  }))
  for (const { form, content } of contents) {
    const file = Buffer.from(await wordFile(content))
    const parts = unzipTexts(file)
    for (const [name, xml] of parts) if (name.endsWith('.xml')) expect(() => parseXml(xml)).not.toThrow()
    writeFileSync(join(folder, `${form}.docx`), file)
  }
  if (office === undefined) {
    console.info('LibreOffice is not installed here: the Word files were checked by their structure only')
    return
  }
  execFileSync(
    office,
    [
      `-env:UserInstallation=file://${encodeURI(join(folder, 'profile'))}`,
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      ...forms.map(form => join(folder, `${form}.docx`)),
    ],
    { stdio: 'ignore', timeout: 100_000 },
  )
  const text = (form: PaperForm) => readFileSync(join(folder, `${form}.txt`), 'utf8')
  expect(text('agreement')).toContain('人民币12,345.67元（大写：壹万贰仟叁佰肆拾伍元陆角柒分）')
  expect(text('agreement')).toContain('清河镇人民调解委员会（印章）')
  expect(text('acceptance')).toContain('损害赔偿纠纷')
  expect(text('record')).toContain('二十天没干活')
  expect(text('index')).toContain('当事人身份证明')
})
