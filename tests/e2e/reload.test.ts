/** A desk is to hold less: it loads anew over HTTP, stops before rows go, and an administrator says yes on the page. */
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { reloadLabels, reloadReasonLabels } from '../../shared/labels/sync.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, openMenu, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk } from '../support/steps/seed.ts'

let county: Running
let village: Running
let page: Page

const patient = { timeout: 60_000, interval: 200 }

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  const centre = await stage.start('desk')
  await seedDesk(centre)
  await (await centre.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
  const clerk = await centre.as('li', password)
  for (const words of ['院墙多占了半米', '楼上漏水', '夜里施工太吵', '井盖不见了', '狗半夜叫', '路灯不亮'])
    await clerk.call('case.register', intake({ narrative: words }))
  await clerk.call('sync.now', {})
  await vi.waitFor(async () => {
    expect((await clerk.call('sync.status', {})).isAllDelivered).toBe(true)
  }, patient)

  village = await stage.start('desk')
  await village.call('setup.join', {
    deviceName: '石桥村电脑',
    countyUrl: county.origin,
    code: await seedCode(county),
    administrator: { username: 'cun', name: '村管理员', password },
  })
  const sysAdmin = await village.as('cun', password)
  await vi.waitFor(async () => {
    expect(await sysAdmin.call('sync.status', {})).toMatchObject({ isAllDelivered: true })
  }, patient)
  const admin = await county.as('admin', password)
  const { devices } = await admin.call('device.list', {})
  const deviceId = devices.find(device => device.name === '石桥村电脑')?.id ?? ''
  // Nothing of the matters lies there: all of them are to go.
  const { units } = await admin.call('device.places', { townCode: '140825101000' })
  const unitIds = units.filter(unit => unit.name === '东街社区').map(unit => unit.id)
  await admin.call('device.setReach', {
    deviceId,
    reach: { kind: 'village', unitIds, gridIds: [], holdsRestricted: false },
    reason: '调到东街社区',
  })
  await sysAdmin.call('sync.now', {})
  await vi.waitFor(async () => {
    expect((await sysAdmin.call('sync.status', {})).reload?.isWaiting).toBe(true)
  }, patient)
  page = await stage.window(village, 'village')
  await signIn(page, 'cun')
})

step('the sync page says how many rows would go and where the copy is, and nothing has gone', async () => {
  await openMenu(page, 'sync')
  const { reload } = await (await village.as('cun', password)).call('sync.status', {})
  await shows(page, reloadLabels.waitingReach(reload?.rowsGoing ?? 0))
  await shows(page, reloadLabels.kept(reload?.backup ?? ''))
  await shows(page, reloadReasonLabels.reach)
  await page.screenshot({ path: 'test-results/reload-1366.png' })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.screenshot({ path: 'test-results/reload-1920.png' })
  await page.setViewportSize({ width: 1366, height: 768 })
})

step('after the yes the load ends by itself', async () => {
  await button(page, reloadLabels.allow).click()
  await shows(page, reloadLabels.allowed)
  await expect.poll(() => page.getByText(reloadReasonLabels.reach).count()).toBe(0)
  const caller = await village.as('cun', password)
  await expect.poll(async () => (await caller.call('sync.status', {})).reload).toBeNull()
})
