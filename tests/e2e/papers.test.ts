/** The papers of a mediation on screen: exact pages, the register, scans filed, the dossier made and kept. */

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dossierCheckText, dossierFaultWords, findingPlaceLabels } from '../../shared/labels/dossierCheck.ts'
import { dossierItemLabels, paperFormLabels, paperText } from '../../shared/labels/paper.ts'
import { signatureText } from '../../shared/labels/signature.ts'
import { play } from '../support/browser.ts'
import { assessCase, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { attach } from '../support/mediated.ts'
import { mediatedBy } from '../support/mediators.ts'
import { pdfPages } from '../support/pdfText.ts'
import { makePng } from '../support/picture.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let page: Page
let mediationId = ''

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const director = await desk.as('zhao', password)
  const caseId = await registerCase(director, {
    narrative: '我和邻居因为院墙地界的事谈不拢，请求调解。',
    parties: [party({ name: '王𠮷' }), party({ role: 'respondent', name: '李二强', phone: '13912345678' })],
  })
  await assessCase(director, caseId, { path: 'mediation' })
  const { parties } = await viewOf(director, caseId)
  const opened = await director.call('mediation.open', {
    caseId,
    rev: await revOf(director, caseId),
    source: 'application',
    disputeSummary: '院墙占地半米。',
    ...(await mediatedBy(director)),
    recorderName: '吴记录',
    place: '调解室',
    consents: parties.map(({ id }) => ({ partyId: id, consented: true })),
  })
  mediationId = opened.mediationId
  await attach(
    director,
    caseId,
    '王某身份证.png',
    makePng(200, 130, (x, y) => [x, y, 90, 255]),
  )
})

const openPapers = (tab: string) =>
  page.evaluate(
    ([id, name]) => {
      window.location.hash = `/mediations/${id}/papers?tab=${name}`
    },
    [mediationId, tab],
  )

/** Where FENGQIAO_LOOK names a folder the screens are kept there, to be looked at. */
const look = async (name: string) => {
  const folder = process.env.FENGQIAO_LOOK
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** How many sheets the printer would get. */
async function printedPages(): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
}

step('every paper stands in the list with what it lacks, and is shown page by page', async stage => {
  page = await stage.window(desk, 'zhao')
  await signIn(page, 'zhao')
  await openPapers('forms')
  await shows(page, paperText.unavailable.noAgreement)
  await page.getByRole('button', { name: new RegExp(`^${paperFormLabels.acceptance}`) }).click()
  const sheet = page.locator('.paper-sheet')
  await expect.poll(() => sheet.first().textContent()).toContain('王𠮷')
  expect(await sheet.count()).toBe(1)
  const box = await sheet.first().boundingBox()
  expect((box?.height ?? 0) / (box?.width ?? 1)).toBeCloseTo(297 / 210, 2)
  await look('forms')
  expect(await printedPages()).toBe(1)
  // The bundled face is there and used; nothing depends on the fonts of the machine.
  await page.evaluate(() => document.fonts.ready)
  expect(await page.evaluate(() => document.fonts.check('14px "Fengqiao Fang"', '调'))).toBe(true)
})

step('a saved PDF is the paper on screen and stands in the register', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, paperText.savePdf).click(),
  ])
  const pages = pdfPages(readFileSync(await download.path()))
  const plain = (text: string) => text.replace(/[\s\u00A0]/g, '')
  const shown = await page.locator('.paper-sheet').first().textContent()
  expect(plain(pages[0] ?? '')).toBe(plain(shown ?? ''))
  await openPapers('prints')
  await shows(page, paperText.copy(1))
  await look('prints')
})

step('a scan is filed by its name, and nothing required is missing but the agreement', async () => {
  await openPapers('dossier')
  await shows(page, paperText.lacking(2))
  await shows(page.getByRole('table'), '王某身份证')
  await shows(page, dossierItemLabels.record)
  await look('dossier')
})

step(
  'the check names what would send the dossier back, and leads to the place where it is mended',
  async () => {
    await openPapers('check')
    const missing = dossierFaultWords.itemMissing.say({ item: 'agreement' })
    await shows(page, missing)
    await look('check')
    await page
      .locator('.check-row')
      .filter({ hasText: missing })
      .getByRole('button', { name: findingPlaceLabels.item })
      .click()
    await page.locator('[data-place="item:agreement"].is-jumped').waitFor()
    await openPapers('check')
    await page.getByRole('button', { name: findingPlaceLabels.signing }).first().click()
    await shows(page, signatureText.hint)
    await page.locator('[data-place="signing:"].is-jumped').waitFor()
  },
)

step('the dossier asks what it is for, is made, and is kept with the code of its last page', async stage => {
  await openPapers('dossier')
  await button(page, paperText.exportPdf).click()
  expect(await button(dialog(page), paperText.start).isDisabled()).toBe(true)
  await button(dialog(page), paperText.reasonQuick[0]).click()
  // What the check found grave is not printed in silence.
  await shows(dialog(page), dossierFaultWords.itemMissing.say({ item: 'agreement' }))
  expect(await button(dialog(page), paperText.start).isDisabled()).toBe(true)
  await button(dialog(page), dossierCheckText.reasonQuick[1]).click()
  await look('export-check')
  await button(dialog(page), paperText.start).click()
  await button(dialog(page), paperText.saveExport).waitFor()
  await look('export')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(dialog(page), paperText.saveExport).click(),
  ])
  const pages = pdfPages(readFileSync(await download.path()))
  expect(pages[0]).toContain('人民调解卷宗')
  const code = /校验 ([0-9A-Z-]{9})$/.exec(pages.at(-1) ?? '')?.[1] ?? '?'
  await openPapers('prints')
  await shows(page, paperText.chainCode(code))
  expect(stage.faults).toEqual([])
})

step('the whole dossier goes to the printer, page for page', async () => {
  await openPapers('dossier')
  await button(page, paperText.printDossier).click()
  await button(dialog(page), paperText.reasonQuick[1]).click()
  await button(dialog(page), paperText.start).click()
  await button(dialog(page), paperText.print).waitFor()
  const count = await page.locator('.dossier-print .paper-sheet').count()
  expect(count).toBeGreaterThan(6)
  expect(await printedPages()).toBe(count)
  await button(dialog(page), paperText.close).last().click()
})

step('what a person writes on the cover stands on the cover', async () => {
  await openPapers('dossier')
  await button(page, paperText.coverEdit).click()
  await field(dialog(page), paperText.filedBy).fill('赵主任')
  await button(dialog(page), paperText.saveExport).click()
  await shows(page, paperText.dossierSaved)
  await openPapers('forms')
  await page.getByRole('button', { name: new RegExp(`^${paperFormLabels.cover}`) }).click()
  await expect.poll(() => page.locator('.paper-sheet').first().textContent()).toContain('赵主任')
})

step('the centre’s own templates are explained, with every field they can ask for', async () => {
  await openPapers('templates')
  await shows(page, '{{协议内容}}')
  await look('templates')
})
