/** From an empty register to a mediation with a guardian, an agent and a question of standing back, at one desk. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  mediationPersonRoleLabels,
  peopleText,
  committeeText as words,
} from '../../shared/labels/committee.ts'
import { actionLabels } from '../../shared/labels/common.ts'
import { mediationText } from '../../shared/labels/mediation.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { assessCase, party, registerCase, viewOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { openCase } from '../support/steps/work.ts'

let desk: Running
let page: Page
let number = ''

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const director = await desk.as('zhao', password)
  const caseId = await registerCase(director, {
    narrative: '孩子王小明在李二强家门口被狗咬伤，医药费谈不拢，请求调解。',
    parties: [
      party({ name: '王小明', birthOn: '2015-05-01' }),
      party({ role: 'respondent', name: '李二强', phone: '13912345678' }),
    ],
  })
  await assessCase(director, caseId, { path: 'mediation' })
  number = (await viewOf(director, caseId)).case.number
})

async function typeDay(place: ReturnType<typeof dialog>, label: string, day: string) {
  await field(place, label).fill(day)
  await field(place, label).press('Enter')
}

step('whoever finds the register empty writes it down without leaving the form', async stage => {
  page = await stage.window(desk, 'director')
  await signIn(page, 'zhao')
  await openCase(page, number)
  await button(page, casePageText.actions.mediate).click()
  const form = page.getByRole('dialog').first()
  await shows(form, words.registerFirst)
  await button(form, words.add).click()
  await typeDay(dialog(page), words.termFrom, '2026-01-01')
  await button(dialog(page), words.termThreeYears).click()
  await dialog(page).getByLabel(words.member(1)).fill('赵主任')
  await button(dialog(page), actionLabels.save).click()
  await button(form, words.addMediator).click()
  await field(dialog(page), words.mediatorName).fill('赵主任')
  await button(dialog(page), words.addRelative).click()
  await dialog(page).getByPlaceholder(words.relativeName).fill('李二强')
  await button(dialog(page), actionLabels.save).click()
  await shows(form, words.choose)
})

step('a child gets a guardian, and a relative of a party mediates only when both sides say yes', async () => {
  const form = page.getByRole('dialog').first()
  for (const name of ['王小明', '李二强'])
    await choice(
      form.locator('.consent-line').filter({ hasText: name }).first(),
      mediationText.consented,
    ).click()
  await field(form, words.guardianName).fill('王建国')
  await field(form, words.choose).click()
  await page.keyboard.type('赵')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await shows(form, words.recusalTitle('赵主任'))
  const asked = (name: string) => form.locator('.ant-alert .consent-line').filter({ hasText: name })
  await choice(asked('王小明'), words.recusalNo).click()
  expect(await button(form, mediationText.start).isDisabled()).toBe(true)
  for (const name of ['王小明', '李二强']) await choice(asked(name), words.recusalYes).click()
  await button(form, mediationText.start).click()
  await shows(page, mediationText.sessionList)
})

step('the room knows its people, and an agent with powers joins by keyboard', async () => {
  await page.keyboard.press('Alt+r')
  await shows(page, peopleText.participants)
  await shows(page, '王建国')
  await shows(page, mediationPersonRoleLabels.guardian)
  await button(page, peopleText.add).click()
  await field(dialog(page), peopleText.party).click()
  await page.keyboard.type('李二强')
  await page.keyboard.press('Enter')
  await field(dialog(page), peopleText.name).fill('钱律师')
  await page.keyboard.press('Control+Enter')
  await shows(page, '钱律师')
  await shows(page, peopleText.history)
})

step('the register stands on its own page', async () => {
  await openMenu(page, 'committees')
  await shows(page, words.count(1))
  await shows(page, '赵主任')
})
