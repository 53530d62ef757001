/** Two desks of one office compare a code, lose the county, and see each other's matters all the same. */
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { errorLabels } from '../../shared/labels/errors.ts'
import { relayedLabel, relayLabels, syncWayLabels } from '../../shared/labels/relay.ts'
import { syncLabels } from '../../shared/labels/sync.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'
import { openCase } from '../support/steps/work.ts'

let county: Running
let host: Running
let second: Running
let hostAdmin: Page
let secondAdmin: Page
let code = ''

/** A round of a desk, to its end. */
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

async function openRelayPage(page: Page): Promise<void> {
  await openMenu(page, 'sync')
  await page.getByRole('link', { name: relayLabels.fromSync }).click()
  await page.getByRole('heading', { name: relayLabels.title }).waitFor()
}

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  host = await stage.start('desk')
  await seedDesk(host)
  const enrolment = { countyUrl: county.origin, code: await seedCode(county) }
  await (await host.as('admin', password)).call('sync.enrol', enrolment)
  await round(host, 'admin')
  second = await stage.start('desk')
  await second.call('setup.join', {
    deviceName: '接待窗口 2 号',
    countyUrl: county.origin,
    code: await seedCode(county),
    administrator: { username: 'admin2', name: '二号管理员', password },
  })
  await seedPerson(second, 'admin2', 'xu', '徐登记', ['intakeClerk'])
  await round(second, 'admin2')
  await round(host, 'admin')
  hostAdmin = await stage.window(host, 'administrator')
  await signIn(hostAdmin, 'admin')
  secondAdmin = await stage.window(second, 'administrator 2')
  await signIn(secondAdmin, 'admin2')
})

step('an administrator makes a desk the relay, and is told plainly when the port is taken', async () => {
  await openRelayPage(hostAdmin)
  await shows(hostAdmin, relayLabels.hostOff)
  // The desk itself listens there.
  await field(hostAdmin.locator('.panel').last(), relayLabels.port).fill(String(host.port))
  await button(hostAdmin, relayLabels.turnOn).click()
  await shows(hostAdmin, errorLabels['relay.portTaken'])
  await field(hostAdmin.locator('.panel').last(), relayLabels.port).fill('18465')
  await button(hostAdmin, relayLabels.turnOn).click()
  await shows(hostAdmin, relayLabels.hostOn)
  code = (await hostAdmin.locator('output').first().innerText()).trim()
  expect(code).toMatch(/^[2-9A-Z]{3}(-[2-9A-Z]{3}){3}$/)
})

step(
  'the other desk is told what is wrong with an address, and sees the same code before it joins',
  async () => {
    await openRelayPage(secondAdmin)
    const card = secondAdmin.locator('.panel').first()
    await button(card, relayLabels.probe).click()
    await shows(secondAdmin, relayLabels.addressNeeded)
    await field(card, relayLabels.address).fill('127.0.0.1')
    await field(card, relayLabels.port).fill('18466')
    await button(card, relayLabels.probe).click()
    await shows(secondAdmin, errorLabels['relay.unreachable'])
    await field(card, relayLabels.port).fill('18465')
    await button(card, relayLabels.probe).click()
    await shows(dialog(secondAdmin), code)
    await button(dialog(secondAdmin), relayLabels.same).click()
    await shows(card, relayLabels.peerNow)
  },
)

step('with the county away a matter of one is seen at the other, marked as not reported', async stage => {
  await county.stop()
  const clerk = await second.as('xu', password)
  const { number } = await clerk.call('case.register', intake({ narrative: '断网时登记的：桥头路面塌陷。' }))
  await round(second, 'admin2')
  await openMenu(secondAdmin, 'sync')
  await shows(secondAdmin, syncWayLabels.share)
  await shows(secondAdmin, relayedLabel)
  const colleague = await stage.window(host, 'colleague')
  await signIn(colleague, 'li')
  await openCase(colleague, number)
  await shows(colleague, relayLabels.mark)
})

step('when the county is back the relay reports it, and the mark goes', async stage => {
  county = await stage.start('county', { dataDir: county.dataDir, port: county.port })
  await round(host, 'admin')
  await shows(hostAdmin, relayLabels.provisional(0))
  await round(second, 'admin2')
  await shows(secondAdmin, syncLabels.allDelivered)
})
