/** Board, wall and ledger as people use them: by keyboard, from across the room, and down to the rows. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addToMonth, monthOf } from '../../shared/domain/ledger/period.ts'
import { wallCells } from '../../shared/domain/wall.ts'
import { addDays, dayOf, instantAt } from '../../shared/kit/time.ts'
import { boardText, clockLaneLabels } from '../../shared/labels/board.ts'
import { ledgerText } from '../../shared/labels/ledger.ts'
import { bootCounty, testKey } from '../support/boot.ts'
import { play } from '../support/browser.ts'
import { seedOrders, seedTowns } from '../support/countyOrders.ts'
import { makeFolder } from '../support/folder.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, shows } from '../support/steps/screen.ts'

/** A folder for pictures of the screens, for whoever wants to look at them. */
const pictures = process.env.FENGQIAO_PICTURES ?? null

let county: Running
let officer: Page
const { step } = play()
const lastMonth = addToMonth(monthOf(dayOf(new Date().toISOString())), -1)

const go = (page: Page, path: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, `#${path}`)

async function look(page: Page, name: string): Promise<void> {
  if (pictures === null) return
  mkdirSync(pictures, { recursive: true })
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

step('a county has three towns with some hundreds of orders, this month and last', async stage => {
  const dataDir = makeFolder()
  const made = await bootCounty({ dataDir })
  await made.as('whistle')
  await made.program.uow.write(async db => {
    const seed = await seedTowns(db, '2026-01-01T00:00:00.000Z')
    await seedOrders(db, seed, new Date().toISOString(), 400, 7)
    await seedOrders(db, seed, instantAt(addDays(`${lastMonth}-01`, 24), '17:00'), 300, 8, 1000)
  })
  await made.close()
  writeFileSync(join(dataDir, 'county.key'), `${testKey}\n`, { mode: 0o600 })
  county = await stage.start('county', { dataDir })
  officer = await stage.window(county, 'officer')
  await signIn(officer, 'whistle')
})

step('the board is walked by keyboard: across the lanes, down the cards, into the order', async () => {
  await go(officer, '/board')
  const lanes = officer.locator('.board-lane')
  await expect.poll(() => lanes.count()).toBe(7)
  await look(officer, 'board-clock')
  await officer.keyboard.press('ArrowRight')
  await officer.keyboard.press('ArrowRight')
  await officer.keyboard.press('ArrowDown')
  const focused = officer.locator('.board-lane:focus-within')
  await expect.poll(() => focused.locator('.is-current .board-card').count()).toBe(1)
  const title = await focused.locator('.is-current .board-card-title').textContent()
  await officer.keyboard.press('Enter')
  await officer.waitForURL(/#\/orders\//)
  await shows(officer, title ?? '')
  await officer.goBack()
  await officer.keyboard.press('2')
  await officer.locator('.board-lanes.is-department .board-lane').first().waitFor()
  await look(officer, 'board-department')
})

step('a lane of many draws few and scrolls to all; filters narrow every lane', async () => {
  await go(officer, '/board?by=clock')
  const lane = officer.locator('.board-lane').filter({ hasText: clockLaneLabels.overdue }).first()
  await lane.locator('.board-card').first().waitFor()
  const count = Number(await lane.locator('.board-lane-head b').textContent())
  expect(count).toBeGreaterThan(40)
  expect(await lane.locator('.board-card').count()).toBeLessThan(30)
  const list = lane.locator('.virtual-list')
  await list.focus()
  await expect
    .poll(async () => {
      await officer.keyboard.press('End')
      return list.evaluate(node => Math.round(node.scrollHeight / 132))
    })
    .toBeGreaterThanOrEqual(count)
  const total = async () => {
    const counts = await officer.locator('.board-lane-head b').allTextContents()
    return counts.reduce((sum, text) => sum + Number(text), 0)
  }
  const all = await total()
  await officer.getByRole('checkbox', { name: boardText.whistleOnly }).click()
  await expect.poll(total).toBeLessThan(all)
})

step('each number of the wall opens as many orders as it says', async () => {
  await go(officer, '/wall')
  const cell = officer.locator('.wall-number').first()
  await cell.waitFor()
  await look(officer, 'wall')
  const caller = await county.as('whistle', password)
  const wall = await caller.call('wall.read', {})
  const number = Number(await cell.locator('b').textContent())
  expect(number).toBe(wall.cells[wallCells.whistles('U0')])
  await cell.click()
  await shows(officer, new RegExp(`：${number} 张`))
  await look(officer, 'wall-rows')
  await officer.keyboard.press('Escape')
  await officer.locator('.wall-number').first().waitFor()
})

step(
  'when the county is gone the wall says since when; when it is back the wall goes on by itself',
  async stage => {
    const { dataDir, port } = county
    const shownAt = await officer.locator('.wall-state').textContent()
    expect(shownAt).toMatch(/\d\d:\d\d/)
    const before = await officer.locator('.wall-number b').allTextContents()
    await county.kill()
    await officer.locator('.wall.is-stale').waitFor({ timeout: 60_000 })
    await shows(officer.locator('.wall-state'), /数据停在 \d\d:\d\d/)
    expect(await officer.locator('.wall-number b').allTextContents()).toEqual(before)
    await look(officer, 'wall-stale')
    county = await stage.start('county', { dataDir, port })
    await expect.poll(() => officer.locator('.wall.is-stale').count(), { timeout: 90_000 }).toBe(0)
  },
)

step(
  'a figure of the ledger opens its rows; the month is frozen and recomputes to the same hash',
  async () => {
    await go(officer, '/ledger')
    const figure = officer.locator('.dl-table button.dl-figure').first()
    await figure.waitFor()
    await look(officer, 'ledger')
    const sign = officer.locator('.dl-table tbody tr').first().locator('td').nth(2).locator('button')
    const denominator = (await sign.locator('span').textContent())?.split('/')[1]
    await sign.click()
    await shows(officer.locator('.ant-drawer'), ledgerText.rowsCount(Number(denominator)))
    expect(await officer.locator('.dl-rows > li').count()).toBe(Number(denominator))
    await look(officer, 'ledger-rows')
    await officer.keyboard.press('Escape')
    await button(officer, ledgerText.freeze).click()
    await officer.locator('.ant-modal').getByRole('button', { name: ledgerText.freeze }).click()
    await shows(officer, /冻结　/)
    await look(officer, 'ledger-frozen')
    await button(officer, ledgerText.verify).click()
    await shows(officer, ledgerText.intact)
    await officer.keyboard.press('Escape')
    await go(officer, `/ledger/paper?month=${lastMonth}&scope=county`)
    await officer.locator('.dl-paper .dl-table').waitFor()
    await look(officer, 'ledger-paper')
  },
)
