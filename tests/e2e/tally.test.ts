/** The month's statistics as a director does them: read, open, correct a file, send, and see what changed since. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { tallyText as words } from '../../shared/labels/tallyText.ts'
import { play } from '../support/browser.ts'
import type { Running } from '../support/processes.ts'
import { signIn } from '../support/steps/account.ts'
import { button, dialog, openMenu, shows } from '../support/steps/screen.ts'
import { tallyFolder } from '../support/tallyDesk.ts'

let desk: Running
let page: Page

const { step } = play(async stage => {
  desk = await stage.start('desk', { dataDir: await tallyFolder(['zhao']) })
})

const open = (query: string) => page.goto(`${desk.origin}/#/tally?${query}`)
const april = 'from=2021-04-01&to=2021-04-30'
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
const cell = (row: number, column: number) => page.locator(`[data-at="${row},${column}"]`)

step('the table of a month stands on the screen, and nothing is wider than an old one', async stage => {
  page = await stage.window(desk, 'director')
  await signIn(page, 'zhao')
  await openMenu(page, 'tally')
  await shows(page, words.balance(0, [0, 0, 0, 0]))
  await open(`${april}&lines=body`)
  await expect.poll(() => cell(6, 0).textContent()).toBe('386')
  expect(await cell(5, 0).textContent()).toBe('217')
  await shows(page, '56.22%')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await tab(words.tabRates)
  await shows(page, '97.41%')
  await tab(words.tabPatrols)
  await shows(page, '167')
})

step('the arrow keys walk the numbers, Enter opens the files of one, and a file opens its room', async () => {
  await tab(words.tabTable)
  await cell(0, 0).focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.at)).toBe('2,2')
  const number = await cell(2, 2).textContent()
  await page.keyboard.press('Enter')
  await shows(page, words.rowsFiles(Number(number)))
  await page.locator('.tally-files a').first().click()
  await shows(page, words.fileHint)
})

step('a type that was proposed wrongly is chosen by keyboard, and the month counts it there', async () => {
  await page.locator('.tally-pane .ant-select-selector, .tally-pane .ant-select').first().click()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await shows(page, words.fileSaved)
  await open(april)
  await expect
    .poll(() => page.getByRole('row', { name: /^医疗/ }).locator('td').first().textContent())
    .toBe('1')
})

step('the month is sent, a file changes, and the difference is named', async () => {
  await button(page, words.send).click()
  await page.keyboard.press('Control+Enter')
  await shows(page, words.sent)
  await page.getByRole('row', { name: /^医疗/ }).locator('button').first().click()
  await page.locator('.tally-files a').first().click()
  await shows(page, words.fileHint)
  await page.getByLabel(words.fileDifficult).check()
  await page.keyboard.press('Control+Enter')
  await shows(page, words.fileSaved)
  await open(april)
  await tab(words.tabReports)
  await button(page, words.compare).click()
  await shows(dialog(page), words.intact)
  await shows(dialog(page), words.changedFiles(1))
})

step('the table stands on paper in two bands', async stage => {
  await page.goto(`${desk.origin}/#/tally/paper?from=2016-08-01&to=2016-08-31`)
  await expect.poll(() => page.locator('.tally-paper table').count()).toBe(2)
  await shows(page, '2873.80')
  expect(stage.faults).toEqual([])
})
