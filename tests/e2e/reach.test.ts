/** The county says what each desk may hold: with a code, and later; the desk shows it and does as it was told. */
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { actionLabels, commonLabels } from '../../shared/labels/common.ts'
import { errorLabels } from '../../shared/labels/errors.ts'
import { reachKindLabels, reachLabels, reachText } from '../../shared/labels/reach.ts'
import { deviceLabels } from '../../shared/labels/sync.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { centerName, password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, openMenu, pick, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'

const townCode = '140825101000'
const centreOpen = reachText({ kind: 'centre', places: [], holdsRestricted: false })
const centreNamed = reachText({ kind: 'centre', places: [], holdsRestricted: true })
const villageOpen = reachText({ kind: 'village', places: ['石桥村'], holdsRestricted: false })

let county: Running
let centre: Running
let village: Running
let second: Running
let page: Page
let deskPage: Page

/** Joins the centre with a code that was read off the screen. */
async function join(desk: Running, deviceName: string, username: string, code: string): Promise<void> {
  const administrator = { username, name: '管理员', password }
  await desk.call('setup.join', { deviceName, countyUrl: county.origin, code, administrator })
  await round(desk, username)
}

const matters = (desk: Running) =>
  desk.as('niu', password).then(async caller => {
    const found = await caller.call('case.list', {
      ...{
        statuses: [],
        matterClass: null,
        categoryCode: null,
        unitId: null,
        departmentId: null,
        level: null,
      },
      ...{ isOverdue: false, isDueToday: false, search: '', sort: 'newest', cursor: null, limit: 50 },
    })
    return found.rows.map(row => row.title)
  })

async function round(desk: Running, username: string): Promise<void> {
  const caller = await desk.as(username, password)
  const before = (await caller.call('sync.status', {})).lastAttemptAt
  await caller.call('sync.now', {})
  await vi.waitFor(
    async () => {
      const { state, lastAttemptAt } = await caller.call('sync.status', {})
      expect(state).not.toBe('syncing')
      expect(lastAttemptAt).not.toBe(before)
    },
    { timeout: 60_000, interval: 200 },
  )
}

async function pictures(name: string, of: Page): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await of.setViewportSize({ width, height })
    await of.screenshot({ path: `test-results/${name}-${width}.png` })
  }
  await of.setViewportSize({ width: 1366, height: 768 })
}

const rowOf = (name: string) => page.locator('.device-table tr').filter({ hasText: name })

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  centre = await stage.start('desk')
  await seedDesk(centre)
  await (await centre.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
  const clerk = await centre.as('li', password)
  await clerk.call('case.register', intake({ narrative: '院墙多占了半米' }))
  await clerk.call('case.register', intake({ narrative: '反映账目的事', isProtectedReporter: true }))
  await round(centre, 'admin')
  village = await stage.start('desk')
  second = await stage.start('desk')
  page = await stage.window(county, 'county')
  await signIn(page, 'admin')
  await openMenu(page, 'devices')
  deskPage = await stage.window(second, 'second')
})

step(
  'a code is issued for a village office: whose it is, which village, and nothing restricted',
  async () => {
    await button(page, deviceLabels.issue).click()
    const form = dialog(page)
    await field(form, deviceLabels.townName).fill('清河镇')
    await field(form, deviceLabels.townCode).fill(townCode)
    await shows(form, reachLabels.namedNow(['接待窗口 1 号']))
    await form.getByText(reachKindLabels.village).click()
    // Without a village it would hold nothing: that is said before a code is given.
    await button(form, deviceLabels.issue).click()
    await form.getByText(errorLabels['device.reachEmpty']).waitFor()
    await pick(form, reachLabels.units, '石桥村')
    await page.keyboard.press('Escape')
    await pictures('reach-code', page)
    await button(form, deviceLabels.issue).click()
    const code = (await form.locator('#issued-code').innerText()).trim()
    await button(form, actionLabels.close).last().click()
    await shows(page, villageOpen)
    await join(village, '石桥村电脑', 'cun', code)
    await shows(rowOf('石桥村电脑'), villageOpen)
    expect(await (await village.as('cun', password)).call('sync.status', {})).toMatchObject({
      reach: { kind: 'village', places: ['石桥村'], holdsRestricted: false },
    })
  },
)

step('a further desk of the centre holds nothing restricted, and says so on its own page', async () => {
  await button(page, deviceLabels.issue).click()
  const form = dialog(page)
  await field(form, deviceLabels.townName).fill('清河镇')
  await field(form, deviceLabels.townCode).fill(townCode)
  await shows(form, reachLabels.restricted)
  await button(form, deviceLabels.issue).click()
  const code = (await form.locator('#issued-code').innerText()).trim()
  await button(form, actionLabels.close).last().click()
  await join(second, '接待窗口 2 号', 'er', code)
  await seedPerson(second, 'er', 'niu', '牛主任', ['director'])
  await shows(rowOf('接待窗口 2 号'), centreOpen)
  await shows(rowOf('接待窗口 1 号'), centreNamed)
  expect(await matters(second)).toHaveLength(1)
  await deskPage.reload()
  await signIn(deskPage, 'er')
  await openMenu(deskPage, 'sync')
  await shows(deskPage, centreOpen)
  await shows(deskPage, reachLabels.hereUnnamed)
  await pictures('reach-desk', deskPage)
})

step('the county names the desk: it is told what follows, gives a reason, and the matter comes', async () => {
  await pictures('reach-list', page)
  await button(rowOf('接待窗口 2 号'), reachLabels.change).click()
  const form = dialog(page)
  for (const line of reachLabels.followsList) await shows(form, line)
  await form.getByLabel(reachLabels.restricted).check()
  expect(await button(form, reachLabels.change).isDisabled()).toBe(true)
  await field(form, commonLabels.reason).fill('负责举报件')
  await pictures('reach-change', page)
  await button(form, reachLabels.change).click()
  await shows(page, reachLabels.done)
  await shows(rowOf('接待窗口 2 号'), centreNamed)
  await round(second, 'er')
  expect(await matters(second)).toHaveLength(2)
  await shows(deskPage, centreNamed)
})

step('a town without a desk for its restricted matters is named at the top of the page', async () => {
  const admin = await county.as('admin', password)
  for (const { id } of (await admin.call('device.list', {})).devices)
    await admin.call('device.setReach', {
      deviceId: id,
      reach: { kind: 'centre', unitIds: [], gridIds: [], holdsRestricted: false },
      reason: '试一下',
    })
  await shows(page, reachLabels.townsWithout([centerName]))
  await pictures('reach-unnamed', page)
})
