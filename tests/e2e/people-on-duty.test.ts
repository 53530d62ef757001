/** Who is here: the roster, leave, what is then forgotten and rung, and the handover, in a real browser at the desk. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dayOf } from '../../shared/kit/time.ts'
import { absenceText } from '../../shared/labels/absence.ts'
import { alertKindLabels, alertText } from '../../shared/labels/alert.ts'
import { actionLabels } from '../../shared/labels/common.ts'
import { concernDeedLabels, concernKindLabels, concernText } from '../../shared/labels/concern.ts'
import { handoverText } from '../../shared/labels/handover.ts'
import { shiftPartLabels, shiftText } from '../../shared/labels/shift.ts'
import { play } from '../support/browser.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, openMenu, pick, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { seedDepartments, tell } from '../support/steps/triage.ts'

/** Pictures for whoever looks at the screens; none without the folder's name. */
const shotsDir = process.env.FENGQIAO_SHOTS
/** The watch goes round once a minute. */
const roundMs = 90_000

const { step } = play()
let desk: Running
let page: Page
let caseId: string
const today = dayOf(new Date().toISOString())

async function picture(name: string): Promise<void> {
  if (shotsDir === undefined) return
  mkdirSync(shotsDir, { recursive: true })
  for (const [size, width, height] of [
    ['1366', 1366, 768],
    ['1920', 1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(shotsDir, `people-${name}-${size}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}
const tab = (name: string) => page.getByRole('tab', { name })

step('the director writes who is on duty, and the frame tells it everywhere', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  await seedDepartments(desk)
  caseId = await tell(await desk.as('sun', password), '村口的路灯坏了半个月，晚上出门看不见路。', {})
  page = await stage.window(desk, 'people')
  await signIn(page, 'zhao')
  await openMenu(page, 'shifts')
  await shows(page, shiftText.nobodyNow)
  for (const part of ['day', 'night'] as const) {
    await page.getByRole('button', { name: `${today} ${shiftPartLabels[part]} ${shiftText.edit}` }).click()
    await field(dialog(page), shiftText.leader).fill('赵主任')
    await dialog(page).getByLabel(shiftText.phone).first().fill('13800000011')
    await dialog(page)
      .getByRole('button', { name: new RegExp(shiftText.save) })
      .click()
    await shows(page, shiftText.saved)
    await dialog(page).waitFor({ state: 'hidden' })
  }
  await shows(page.getByRole('banner'), '赵主任')
  await picture('01-roster')
})

step('a roster copied from a spreadsheet is read, shown and written', async () => {
  await button(page, shiftText.import).click()
  const month = `${today.slice(0, 7)}`
  await dialog(page)
    .getByRole('textbox')
    .first()
    .fill(
      [
        ['日期', '班次', '带班领导', '值班人员', '值班电话'].join('\t'),
        [`${month}-10`, '白班', '吴督办', '孙登记、老刘', '0359-7654321'].join('\t'),
        ['', '夜班', '郑督办', '', ''].join('\t'),
        [`${month}-11`, '白班', '赵主任', '李分流', ''].join('\t'),
        [`${month}-31x`, '中班', '赵主任', '', ''].join('\t'),
      ].join('\n'),
    )
  await shows(dialog(page), shiftText.paste.read(3))
  await shows(dialog(page), shiftText.paste.unknown(['老刘']))
  await picture('02-paste')
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${shiftText.paste.confirm}`) })
    .click()
  await shows(page, shiftText.paste.done(3, 0))
})

step('leave is asked and granted, and the colleague is shown as away', async () => {
  await (await desk.as('li', password)).call('triage.take', { caseId })
  // On whatever day and hour the test runs, it is not quiet.
  const hours = { from: '00:00', to: '24:00', isWorkingDaysOnly: false, note: '' }
  await (await desk.as('zhao', password)).call('clock.saveQuietHours', hours)
  await tab(shiftText.tabs.absences).click()
  await button(page, absenceText.ask).click()
  await pick(dialog(page), absenceText.who, '李分流')
  await picture('03-ask')
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${absenceText.submit}`) })
    .click()
  await shows(page, absenceText.asked)
  await dialog(page).waitFor({ state: 'hidden' })
  await button(page, absenceText.approve).click()
  await button(dialog(page), absenceText.approve).click()
  await shows(page.getByRole('row').filter({ hasText: '李分流' }), absenceText.away)
  await picture('04-away')
})

step('what the colleague had in hand rings at whoever is on duty, and is found in the list', async () => {
  const note = page.locator('.ant-notification-notice').filter({ hasText: alertKindLabels.concern })
  await note.first().waitFor({ timeout: roundMs })
  await picture('05-rung')
  await expect.poll(() => page.title()).toMatch(/^\(\d+\)/)
  await button(note.first(), alertText.see).click()
  await shows(page.getByRole('heading', { name: concernKindLabels.ownerAway }), concernKindLabels.ownerAway)
  await button(page, concernDeedLabels.call).click()
  await dialog(page).getByRole('textbox').fill('打给本人，明天回来')
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${actionLabels.confirm}`) })
    .click()
  await shows(page, '打给本人，明天回来')
  await picture('06-concern')
  // Words do not fill an empty chair.
  await button(page, concernText.settle).click()
  await dialog(page).getByRole('textbox').fill('等他回来')
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${concernText.settle}`) })
    .click()
  await shows(dialog(page), '现在还是没有人管')
  await page.keyboard.press('Escape')
})

step('the limits of the watch are shown as a table of the director’s own', async () => {
  await button(page, concernText.rules).click()
  await shows(dialog(page), concernText.days)
  await picture('07-rules')
  await button(dialog(page), actionLabels.cancel).click()
})

step('the handover finds an owner for everything and cannot be closed before', async () => {
  await openMenu(page, 'shifts')
  await tab(shiftText.tabs.handovers).click()
  await button(page, handoverText.start).click()
  await pick(dialog(page), handoverText.who, '李分流')
  await dialog(page)
    .getByRole('button', { name: new RegExp(`^${handoverText.begin}`) })
    .click()
  await shows(page, handoverText.title('李分流'))
  await expect.poll(() => button(page, handoverText.close).isDisabled()).toBe(true)
  await picture('08-handover')
  await page.getByRole('checkbox').first().check()
  await pick(page, handoverText.choose, '赵主任')
  await button(page, handoverText.assign).click()
  await shows(page, handoverText.complete)
  await picture('09-assigned')
  await button(page, actionLabels.print).click()
  await shows(page.getByRole('article'), handoverText.paper.sign)
  await picture('10-paper')
  await page.keyboard.press('Escape')
  await button(page, handoverText.close).click()
  await button(dialog(page), handoverText.close).click()
  await shows(page, /交接完成/)
})

step('the roster prints as a sheet with room for two signatures', async () => {
  await openMenu(page, 'shifts')
  await button(page, shiftText.print).click()
  await shows(page.getByRole('article'), shiftText.paper.signature)
  await picture('11-roster-paper')
  await page.goto(`${page.url().split('#')[0]}#/cases/${caseId}?tab=timeline`)
  await picture('12-case')
})
