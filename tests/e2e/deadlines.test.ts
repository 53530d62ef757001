/** Deadlines that explain themselves, as people meet them on screen. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, type Day, dayOf } from '../../shared/kit/time.ts'
import { settingLabels } from '../../shared/labels/audit.ts'
import {
  clockText,
  ledgerText,
  planText,
  previewText,
  quietText,
  slaText,
  tableClockLabels,
} from '../../shared/labels/clock.ts'
import { timelineLabels } from '../../shared/labels/timeline.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { assessCase, departmentIds, registerCase, revOf, viewOf } from '../support/matter.ts'
import { deliverPaper } from '../support/orders.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, chooseFile, dialog, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let director: Page
let clerk: Page
let waiting = ''
let running = ''
let orderId = ''
const { step } = play()

/** Goes to a page as a link in the program does. */
const go = (page: Page, path: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, `#${path}`)

const today = (): Day => dayOf(new Date().toISOString())

step('a centre has a matter to send out and one that a department works on', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('zhao', password)
  waiting = await registerCase(caller, { matterClass: 'petition' })
  await assessCase(caller, waiting, { urgency: 'U3', differenceReason: '不急' })
  running = await registerCase(caller, { narrative: '村东头的路坏了，下雨天没法走。' })
  await assessCase(caller, running, { urgency: 'U3', differenceReason: '不急' })
  const departments = await departmentIds(caller)
  const sent = await caller.call('order.dispatch', {
    caseId: running,
    rev: await revOf(caller, running),
    kind: 'order',
    lead: { departmentId: departments.police ?? '', demand: '到现场查看。' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  orderId = sent.orderIds[0] ?? ''
  await deliverPaper(caller, orderId, new Date().toISOString())
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
})

step('a date in a list opens its ledger: each day, the table, the notice of the year', async () => {
  await go(director, '/cases')
  const row = director.getByText('村东头的路坏了').first()
  await row.waitFor()
  await director.getByTitle(ledgerText.open).first().click()
  const card = director.locator('.ledger-popover')
  await card.locator('table.ledger').first().waitFor()
  await shows(card, clockText.ledgerHead.kind)
  await shows(card, ledgerText.tableBuiltIn)
  // The row did not open the matter.
  expect(new URL(director.url()).hash).toBe('#/cases')
  await director.keyboard.press('Escape')
})

step('the ledger of a finish names every day, and its sum is the limit', async () => {
  await go(director, `/cases/${running}`)
  await director.getByRole('tab', { name: new RegExp(casePageText.tabs.clocks) }).click()
  const panel = director
    .locator('.panel')
    .filter({ has: director.getByRole('heading', { name: clockText.kinds.finish, exact: true }) })
  await panel.getByRole('button', { name: clockText.why }).click()
  await shows(panel, ledgerText.civilCode)
  await expect.poll(() => panel.locator('tfoot').textContent()).toContain(clockText.days(10))
})

step('before an order is sent the dates it would have are shown, with the law of a petition', async () => {
  await go(director, `/cases/${waiting}`)
  await director
    .getByRole('button', { name: new RegExp(`^${casePageText.actions.dispatch}`) })
    .first()
    .click()
  const preview = dialog(director).getByRole('region', { name: previewText.title })
  await shows(preview, clockText.kinds.sign)
  await shows(preview, clockText.kinds.finish)
  await shows(preview, previewText.ifDelivered)
  await preview.getByTitle(ledgerText.open).last().click()
  await director.locator('.ledger-popover table.ledger').first().waitFor()
})

step(
  'the director changes a limit for a village matter, sees what it does, and approves it for a day',
  async () => {
    await go(director, '/settings?tab=sla')
    await button(director, slaText.edit).click()
    await director
      .getByRole('button', { name: new RegExp(`${tableClockLabels.verify}`) })
      .nth(3)
      .click()
    await director.getByLabel(slaText.amount).fill('2')
    await director.keyboard.press('Escape')
    await button(director, slaText.trial).click()
    await shows(director, slaText.differences(1))
    await director.getByLabel(slaText.note).fill('人手不够，核查放宽一天')
    await button(director, slaText.approve).click()
    await shows(director, slaText.history)
    const history = director.locator('.sla-history')
    await shows(history, '人手不够，核查放宽一天')
    await shows(history, slaText.inForce)
    await shows(history, slaText.builtIn)
  },
)

step('reminders keep quiet in the hours the director sets', async () => {
  await go(director, '/settings?tab=quiet')
  await director.getByLabel(quietText.from, { exact: true }).fill('07:30')
  await button(director, quietText.save).click()
  await shows(director, quietText.saved)
})

step('a new calendar shows what it moves, before and after, and moves it once approved', async stage => {
  const caller = await desk.as('zhao', password)
  const before = (await viewOf(caller, running)).case.dueAt ?? ''
  const rows = Array.from({ length: 20 }, (_, at) => `${addDays(today(), at + 1)},放假,休`)
  await go(director, '/settings')
  await chooseFile(director, button(director, planText.pick), {
    name: '放假安排.csv',
    text: ['日期,名称,类型', ...rows].join('\n'),
  })
  const plan = director.locator('.plan-card').first()
  await shows(plan, planText.status.ready)
  await plan.getByRole('row').filter({ hasText: '村东头的路坏了' }).first().waitFor()
  expect((await viewOf(caller, running)).case.dueAt).toBe(before)

  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
  await go(clerk, '/settings')
  await shows(clerk.locator('.plan-card').first(), planText.waitDirector)

  await button(plan, planText.approve).click()
  await dialog(director)
    .getByRole('button', { name: new RegExp(planText.approve) })
    .click()
  await shows(director.locator('.plan-card').first(), planText.status.done)
  expect(((await viewOf(caller, running)).case.dueAt ?? '') > before).toBe(true)

  await go(director, `/cases/${running}`)
  await director.getByRole('tab', { name: new RegExp(casePageText.tabs.timeline) }).click()
  await shows(director, timelineLabels.dueMoved)
})

step('the list of moved dates can be printed', async () => {
  await go(director, '/settings')
  await shows(director, settingLabels.calendar)
  await director.locator('.plan-card').first().getByRole('button', { name: planText.print }).click()
  const paper = director.locator('.paper')
  await shows(paper, planText.printTitle)
  await shows(paper, '村东头的路坏了')
})
