/** Danger signs at the triage desk: answered by the keyboard alone, and what was called a false alarm kept and taken back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { falseAlarmText, flagText } from '../../shared/labels/flag.ts'
import { rulesText } from '../../shared/labels/rules.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { play } from '../support/browser.ts'
import { viewOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { seedDepartments, tell } from '../support/steps/triage.ts'

/** Pictures for whoever looks at the screens; none without the folder's name. */
const shotsDir = process.env.FENGQIAO_SHOTS

const { step } = play()
let desk: Running
let page: Page
let caseId: string

async function picture(name: string): Promise<void> {
  if (shotsDir === undefined) return
  mkdirSync(shotsDir, { recursive: true })
  await page.screenshot({ path: join(shotsDir, `E-${name}.png`) })
}

const flags = () => page.getByRole('region', { name: triageText.flags })

step('both signs of a matter wait for an answer, the first one with its keys', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  await seedDepartments(desk)
  const clerk = await desk.as('sun', password)
  caseId = await tell(clerk, '隔壁老赵说今晚要弄死我全家，还说不想活了，锣鼓戏叫不想活的秀才。', {})
  page = await stage.window(desk, 'flags')
  await signIn(page, 'zhao')
  await openMenu(page, 'triage')
  await shows(flags(), '暴力扬言')
  await shows(flags(), flagText.left(2))
  await picture('01-open')
})

step('one key each: handled with its words, and a false alarm', async () => {
  await page.keyboard.press('d')
  await page.keyboard.type('14:20 已打110，家属在旁边')
  await page.keyboard.press('Enter')
  await shows(flags(), flagText.left(1))
  await page.keyboard.press('w')
  await shows(flags(), flagText.allDone)
  await picture('02-answered')
})

step('the judgement passes, and both answers stand with name and time', async () => {
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await viewOf(await desk.as('zhao', password), caseId)).case.status)
    .toBe('assessed')
  const { case: file } = await viewOf(await desk.as('zhao', password), caseId)
  const outcomes = file.flags.map(flag => [flag.ruleId, flag.disposition?.outcome])
  expect(outcomes).toContainEqual(['R01', 'handled'])
  expect(outcomes).toContainEqual(['R02', 'falseAlarm'])
  expect(file.flags[0]?.disposition?.note).toBe('14:20 已打110，家属在旁边')
  expect(file.flags.every(flag => flag.disposition?.byName !== '')).toBe(true)
})

step('the keeper sees the phrase, and takes it back', async () => {
  await openMenu(page, 'rules')
  await page.getByRole('tab', { name: rulesText.tabs.falseAlarms }).click()
  await shows(page, falseAlarmText.hint)
  await shows(page, '暴力扬言')
  await picture('03-list')
  await page.getByRole('button', { name: falseAlarmText.edit }).first().click()
  await picture('04-edit')
  await page.getByRole('button', { name: falseAlarmText.cancel }).first().click()
  const rows = page.getByRole('button', { name: falseAlarmText.withdraw })
  for (let left = await rows.count(); left > 0; left -= 1) {
    await rows.first().click()
    const sure = page.locator('.ant-modal-confirm').getByRole('button', { name: falseAlarmText.withdraw })
    await sure.click()
    await expect.poll(() => rows.count()).toBe(left - 1)
  }
  await shows(page, falseAlarmText.empty)
})
