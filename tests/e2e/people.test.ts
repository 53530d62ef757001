/** People in a real browser: suggested while typing, picked, merged and taken apart, revealed; rare characters typed, found and drawn. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { intakeText } from '../../shared/labels/intake.ts'
import { personText, rareText, suggestionText } from '../../shared/labels/person.ts'
import { caseListText, casePageText } from '../../shared/labels/workspace.ts'
import { idOf } from '../domain/personPairs.ts'
import { play } from '../support/browser.ts'
import { intake, party } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { nameOf, openCase, register } from '../support/steps/work.ts'

const known = {
  name: '吴凤辉',
  phone: '13803591010',
  id: idOf('1975-11-23', 422),
  address: '石桥村3组12号',
}

let desk: Running
let clerk: Page
let number = ''

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('li', password)
  const { name, phone, id, address } = known
  await caller.call(
    'case.register',
    intake({ parties: [party({ name, phone, address, idType: 'citizenId', idNumber: id, sex: 'female' })] }),
  )
  const person = {
    isOrganization: false,
    aliases: [],
    idType: 'none' as const,
    idNumber: null,
    address: '石桥村三组',
    unitId: null,
    gridId: null,
    sex: 'unknown' as const,
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
  }
  await caller.call('person.save', {
    personId: null,
    rev: null,
    person: { ...person, name: '吴凤晖', phones: ['13903590099'], note: '腿脚不便，上门办理' },
  })
})

/** The part of the page under one party's row. */
const suggested = (page: Page) => page.locator('.person-suggestions').first()

step(
  'a name heard on the telephone brings up who it may be, with the reason, and no number in full',
  async stage => {
    clerk = await stage.window(desk, 'clerk')
    await signIn(clerk, 'li')
    await clerk.keyboard.press('F2')
    await clerk.getByLabel(intakeText.narrative).fill('门口的路灯坏了，晚上看不见路。')
    await nameOf(clerk, 'applicant').first().fill('吴凤慧')
    await shows(suggested(clerk), '读音相同：慧/辉')
    await field(clerk, intakeText.phone).first().fill(known.phone)
    await shows(suggested(clerk), '手机号相同')
    const text = (await suggested(clerk).textContent()) ?? ''
    expect(text).toContain('138****1010')
    expect(text).not.toContain(known.phone)
    expect(text).not.toContain(known.id)
  },
)

step('a pick fills the row with masked numbers, and the file gets the true ones', async () => {
  await suggested(clerk).locator('.person-suggestion', { hasText: known.name }).getByRole('button').click()
  await shows(suggested(clerk), suggestionText.linked(known.name))
  expect(await nameOf(clerk, 'applicant').first().inputValue()).toBe(known.name)
  number = await register(clerk)
  await openCase(clerk, number)
  await shows(clerk, known.name)
  await button(clerk, casePageText.reveal).first().click()
  await field(dialog(clerk), casePageText.revealReason).fill('核对身份')
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, new RegExp(known.id))
})

step('the page of a person masks what it knows until somebody says why', async () => {
  await openMenu(clerk, 'people')
  await field(clerk, personText.search).fill('wufenghui')
  await clerk.waitForURL(/q=wufenghui/)
  await clerk.getByRole('option').filter({ hasText: known.name }).click()
  await clerk.getByRole('heading', { level: 1, name: known.name }).waitFor()
  await shows(clerk, '138****1010')
  await shows(clerk, '石桥村3组***')
  expect(await clerk.locator('body').textContent()).not.toContain(known.id)
  await button(clerk, personText.reveal).click()
  const ask = dialog(clerk)
  await expect.poll(() => ask.locator('.ant-btn-primary').isDisabled()).toBe(true)
  await ask.getByText(personText.revealQuick[0] ?? '').click()
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, known.id)
  await shows(clerk, known.address)
})

step('two entries are merged side by side with a preview, and taken apart again', async () => {
  await shows(clerk.locator('.person-suggestion'), '读音相同：辉/晖')
  await button(clerk, personText.compare).first().click()
  const compare = dialog(clerk)
  await shows(compare, personText.mergeResult)
  await choice(compare.locator('.merge-table'), '吴凤晖').click()
  await expect.poll(() => compare.locator('.merge-table .result').nth(1).textContent()).toBe('吴凤晖')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByRole('heading', { level: 1, name: '吴凤晖' }).waitFor()
  await shows(clerk, '腿脚不便，上门办理')
  await shows(clerk, personText.merged('吴凤晖'))
  await button(clerk, personText.unmerge).click()
  await dialog(clerk)
    .getByText(personText.unmergeQuick[0] ?? '')
    .click()
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByRole('heading', { level: 1, name: known.name }).waitFor()
  await clerk.getByText('腿脚不便，上门办理').waitFor({ state: 'detached' })
})

step('two people once told apart are not offered as one again', async () => {
  await button(clerk, personText.notSame).first().click()
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, personText.duplicatesEmpty)
  await shows(clerk, personText.different)
})

step('a character nobody can type is picked by its code, by its sound, by radical and strokes', async () => {
  await clerk.keyboard.press('F2')
  await clerk.getByLabel(intakeText.narrative).fill('院墙漏水，请来看看。')
  const name = nameOf(clerk, 'applicant').first()
  await name.fill('张')
  const open = async () => {
    await button(clerk, rareText.title).first().click()
    return clerk.locator('.rare-picker')
  }
  let picker = await open()
  await picker.getByText(rareText.byCode).click()
  await field(picker, rareText.code).fill('U+20BB7')
  await picker.locator('.rare-char', { hasText: '𠮷' }).click()
  await expect.poll(() => name.inputValue()).toBe('张𠮷')
  picker = await open()
  await field(picker, rareText.pinyin).fill('chun')
  await picker.locator('.rare-char', { hasText: '𬭚' }).first().click()
  await expect.poll(() => name.inputValue()).toBe('张𠮷𬭚')
  await name.fill('张𠮷')
  picker = await open()
  await picker.getByText(rareText.byRadical).click()
  await picker.locator('.rare-radicals').getByRole('button', { name: '女', exact: true }).click()
  await field(picker, rareText.strokes).click()
  await clerk
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: rareText.strokesOf(6) })
    .first()
    .click()
  await picker.locator('.rare-char', { hasText: '㛃' }).first().waitFor()
  await clerk.keyboard.press('Escape')
  await field(clerk, intakeText.phone).first().fill('13803592020')
  number = await register(clerk)
})

step('the rare name is found by its character and by its sound', async () => {
  for (const search of ['𠮷', 'zhangji', 'zj']) {
    await openMenu(clerk, 'people')
    await field(clerk, personText.search).fill(search)
    await clerk.waitForURL(new RegExp(`q=${encodeURIComponent(search)}`))
    await clerk.getByRole('option').filter({ hasText: '张𠮷' }).waitFor()
  }
  await openMenu(clerk, 'cases')
  await field(clerk, caseListText.search).fill('张𠮷')
  await clerk.waitForURL(/search=/)
  await clerk.getByRole('option').filter({ hasText: number }).waitFor()
})

step('rare characters are drawn from the font that comes with the program', async () => {
  const browser = await clerk.context().newCDPSession(clerk)
  await browser.send('DOM.enable')
  await browser.send('CSS.enable')
  for (const char of ['𠮷', '𬭚', '𫖯', '㛃']) {
    await clerk.evaluate(async text => {
      document.getElementById('probe')?.remove()
      const probe = document.createElement('span')
      probe.id = 'probe'
      probe.style.cssText =
        'position:fixed;left:8px;top:8px;z-index:9999;background:#fff;font:40px "Fengqiao Rare"'
      probe.textContent = text
      document.body.append(probe)
      await document.fonts.load('40px "Fengqiao Rare"', text)
    }, char)
    const { root } = await browser.send('DOM.getDocument', {})
    const { nodeId } = await browser.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#probe' })
    const drawn = async () => {
      const { fonts } = await browser.send('CSS.getPlatformFontsForNode', { nodeId })
      return fonts.filter(font => font.glyphCount > 0)
    }
    await expect.poll(async () => (await drawn()).map(font => font.isCustomFont)).toEqual([true])
    expect((await drawn())[0]?.familyName).toMatch(/HanaMin/)
    expect(await isDrawn(clerk, char), char).toBe(true)
  }
  await clerk.evaluate(() => document.getElementById('probe')?.remove())
})

/** Compares the pixels of a character with those of one that no font has. */
async function isDrawn(page: Page, char: string): Promise<boolean> {
  return page.evaluate(text => {
    const inkOf = (drawn: string) => {
      const canvas = document.createElement('canvas')
      canvas.width = 64
      canvas.height = 64
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      pen.font = '48px "Fengqiao Rare"'
      pen.fillText(drawn, 4, 52)
      return Array.from(pen.getImageData(0, 0, 64, 64).data.filter((_, at) => at % 4 === 3))
    }
    const ink = inkOf(text)
    const missing = inkOf('\u{10fffd}')
    const isInked = ink.filter(alpha => alpha > 128).length > 60
    return isInked && ink.some((alpha, at) => Math.abs(alpha - (missing[at] ?? 0)) > 128)
  }, char)
}
