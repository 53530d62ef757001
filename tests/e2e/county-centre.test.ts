/** The county's whistle centre in the browser, a department's seat, and the page a citizen opens on a phone. */
import type { Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { expect, inject } from 'vitest'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import { orderText } from '../../shared/labels/order.ts'
import { progressStepWords, progressText } from '../../shared/labels/progress.ts'
import { seatText } from '../../shared/labels/seat.ts'
import { inboxPileLabels, measureLabels, whistleCenterText } from '../../shared/labels/whistleCenter.ts'
import { play } from '../support/browser.ts'
import { assessCase, registerCase, revOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, openMenu, pick, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'

const flood = '连着下雨，上游水库泄洪，三个村的庄稼全淹了'
let county: Running
let desk: Running
let officer: Page
let liaison: Page
let slip = { number: '', checkCode: '' }

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  const admin = await county.as('admin', password)
  const departments: Record<string, string> = {}
  for (const [code, name] of [
    ['water', '县水利局'],
    ['fire', '县消防救援大队'],
  ] as const)
    departments[code] = (
      await admin.call('department.save', {
        id: null,
        rev: null,
        code,
        name,
        level: 'county',
        phone: null,
        contactName: null,
        isStationed: true,
        isActive: true,
      })
    ).id
  await seedPerson(county, 'admin', 'shui', '于水利', ['deptLiaison'], [departments.water ?? ''])
  desk = await stage.start('desk')
  await seedDesk(desk)
  await (await desk.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
  const director = await desk.as('zhao', password)
  const caseId = await registerCase(director, { narrative: `${flood}，请县里出面。` })
  await assessCase(director, caseId, { level: 4, urgency: 'U1', differenceReason: '跨镇' })
  await director.call('case.escalate', {
    caseId,
    rev: await revOf(director, caseId),
    reason: '涉及三个镇，请县里协调',
  })
  slip = await director.call('case.receipt', { caseId })
  await director.call('sync.now', {})
})

step('what a desk sends up reaches the county', async () => {
  await expect
    .poll(async () => {
      const zhiban = await county.as('zhiban', password)
      return (await zhiban.call('whistleCenter.counts', { orgId: null })).piles.toAssign
    })
    .toBe(1)
})

step('what a town reported up stands first, and the officer starts two departments at once', async stage => {
  officer = await stage.window(county, 'officer')
  await signIn(officer, 'zhiban')
  await openMenu(officer, 'inbox')
  await officer.getByRole('button', { name: new RegExp(`^${inboxPileLabels.toAssign}`) }).click()
  const row = officer.getByRole('option').filter({ hasText: flood })
  await shows(row, /涉及三个镇/)
  await button(row, whistleCenterText.assign).click()
  const form = dialog(officer)
  await pick(form, orderText.lead, '县水利局')
  await field(form, orderText.dutyOf('县水利局')).fill('开闸调度，派人驻村')
  await button(form, orderText.addSupport).click()
  await pick(form, orderText.support, '县消防救援大队')
  await field(form, orderText.dutyOf('县消防救援大队')).fill('转移被困群众')
  await form.getByText(whistleCenterText.meets).click()
  await field(form, whistleCenterText.meetPlace).fill('东坝')
  await button(form, whistleCenterText.send).click()
  // Level 4 asks for the leader's name; what was typed stays.
  await shows(form, whistleCenterText.leaderNeeded)
  await field(form, whistleCenterText.leader).fill('王副县长')
  await button(form, whistleCenterText.send).click()
  await form.waitFor({ state: 'hidden' })
  await officer.getByRole('button', { name: new RegExp(`^${inboxPileLabels.notOnSite}`) }).click()
  const sent = officer.getByRole('option').filter({ hasText: flood })
  await shows(sent, caseStatusLabels.whistled)
  await shows(sent, '县消防救援大队')
})

step('a number of the ladder and of the clocks opens the orders it counts', async () => {
  await officer.getByRole('tab', { name: whistleCenterText.tabs.ladder }).click()
  await officer
    .getByRole('button', { name: new RegExp(`清河镇综治中心 ${measureLabels.whistles} 2$`) })
    .click()
  await expect.poll(() => dialog(officer).getByRole('option').count()).toBe(2)
  await officer.keyboard.press('Escape')
  await officer.getByRole('tab', { name: whistleCenterText.tabs.clocks }).click()
  const row = officer.getByRole('row').filter({ hasText: '县水利局' })
  await row.getByRole('button', { name: new RegExp(`^${whistleCenterText.sign}`) }).click()
  await expect.poll(() => dialog(officer).getByRole('option').count()).toBe(1)
  await officer.keyboard.press('Escape')
})

step('a department is given a seat, its liaison sits in, and orders name who is here', async stage => {
  await officer.getByRole('tab', { name: whistleCenterText.tabs.seats }).click()
  await button(officer, seatText.add).click()
  const form = dialog(officer)
  await pick(form, seatText.department, '县水利局')
  await field(form, seatText.place).fill('一楼大厅')
  await field(form, seatText.number).fill('3')
  await field(form, seatText.person).fill('于水利')
  await button(form, seatText.save).click()
  await form.waitFor({ state: 'hidden' })
  await officer.getByRole('article', { name: '县水利局' }).waitFor()
  liaison = await stage.window(county, 'liaison')
  await signIn(liaison, 'shui')
  await openMenu(liaison, 'seats')
  await button(liaison.getByRole('article', { name: '县水利局' }), seatText.sitIn).click()
  await shows(liaison, seatText.satIn)
  await shows(officer.getByRole('article', { name: '县水利局' }), /\d\d:\d\d 到岗/)
  await officer.getByRole('tab', { name: whistleCenterText.tabs.inbox }).click()
  await shows(officer.getByRole('option').filter({ hasText: flood }), whistleCenterText.firstPerson('于水利'))
})

step('the liaison sees the order of the own department and no other', async () => {
  await openMenu(liaison, 'myOrders')
  const rows = liaison.getByRole('option')
  await shows(rows, flood)
  expect(await rows.count()).toBe(1)
  await rows.first().click()
  await shows(liaison, '开闸调度，派人驻村')
})

step('a citizen without an account looks the matter up on a phone, without scripts', async stage => {
  const browser = await chromium.launch({
    executablePath: inject('browserPath'),
    env: {
      ...process.env,
      ...(inject('browserLibraries') === '' ? {} : { LD_LIBRARY_PATH: inject('browserLibraries') }),
    },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      locale: 'zh-CN',
    })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', message => faults.push(message.text()))
    await page.goto(`${county.origin}/progress?n=${slip.number}&c=${slip.checkCode}`)
    await page.getByRole('button', { name: progressText.find }).click()
    await shows(page, progressStepWords.registered(''))
    await shows(page, progressStepWords.dispatched('县水利局'))
    expect(await page.locator('body').textContent()).not.toMatch(/王大明|13812345678|庄稼/)
    const { width } = (await page.locator('main').boundingBox()) ?? { width: 999 }
    expect(width).toBeLessThanOrEqual(390)
    await page.getByRole('link', { name: progressText.again }).click()
    await page.getByLabel(progressText.number).fill(slip.number)
    await page.getByLabel(progressText.code).fill('222222')
    await page.getByRole('button', { name: progressText.find }).click()
    await shows(page, progressText.notFound)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
  }
  expect(stage.faults).toEqual([])
})
