/** A whistle from the matter to the departments, its meeting and its printed minutes, by three people at their screens. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { meetingText, taskForceText } from '../../shared/labels/meeting.ts'
import { orderText } from '../../shared/labels/order.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { whistlePileLabels, whistleStatusLabels, whistleText } from '../../shared/labels/whistle.ts'
import { play } from '../support/browser.ts'
import { assessCase, registerCase, viewOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk, seedPerson } from '../support/steps/seed.ts'

const { step } = play()
let desk: Running
let officer: Page
let leader: Page
let director: Page
let caseId: string
let majorId: string
const call = async (who = 'zhao') => desk.as(who, password)

step('a centre has a serious and a major matter, judged and waiting for their way', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  await seedPerson(desk, 'admin', 'lin', '林镇长', ['townLeader'])
  const judge = await call()
  caseId = await registerCase(judge, { narrative: '村口三家饭店占道摆桌，晚上吵到半夜，多次反映没人管。' })
  await assessCase(judge, caseId, { level: 3, urgency: 'U2', differenceReason: '三个部门都有份' })
  majorId = await registerCase(judge, { narrative: '两个乡镇的村民为一条水渠争起来，聚了很多人。' })
  await assessCase(judge, majorId, { level: 4, urgency: 'U2', differenceReason: '跨乡镇' })
  officer = await stage.window(desk, 'officer')
  await signIn(officer, 'li')
  leader = await stage.window(desk, 'leader')
  await signIn(leader, 'lin')
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
})

step(
  'the officer writes the whistle on one screen, prefilled, and sends it to the leader with one key',
  async () => {
    await officer.goto(`${desk.origin}/#/cases/${caseId}`)
    await officer.locator('.fq-head-number').waitFor()
    await officer.keyboard.press('Alt+c')
    const form = dialog(officer)
    const first = form.locator('.whistle-duty').first()
    await first.waitFor()
    expect(await field(form, whistleText.content).inputValue()).not.toBe('')
    expect(await field(form, whistleText.meetPlace).inputValue()).not.toBe('')
    await first.getByRole('combobox').fill('清河派出所')
    await officer.locator('.ant-select-item-option').filter({ hasText: '清河派出所' }).first().waitFor()
    await first.getByRole('combobox').press('Enter')
    await first.locator('textarea').fill('到场维持秩序，劝离占道桌椅')
    const remove = form.getByRole('button', { name: whistleText.remove, exact: true })
    for (let left = await remove.count(); left > 0; left -= 1) await remove.first().click()
    await officer.keyboard.press('Alt+a')
    const second = form.locator('.whistle-duty').nth(1)
    await second.getByRole('combobox').fill('清河司法所')
    await officer.locator('.ant-select-item-option').filter({ hasText: '清河司法所' }).first().waitFor()
    await second.getByRole('combobox').press('Enter')
    await second.locator('textarea').fill('到场释法，调解商户和住户')
    await form.getByText(whistleText.nextAsk).click()
    await officer.keyboard.press('Control+Enter')
    await form.waitFor({ state: 'hidden' })
    await officer.goto(`${desk.origin}/#/cases/${caseId}?tab=orders`)
    await shows(officer, whistleStatusLabels.asked)
    expect((await viewOf(await call(), caseId)).orders).toEqual([])
  },
)

step('the named leader finds it on the workbench and approves it from the list', async () => {
  // The one who sent it named the director first; the leader it was sent to is whoever was chosen there.
  const { rows } = await (await call()).call('whistle.list', {
    pile: 'all',
    caseId,
    cursor: null,
    limit: 5,
  })
  const page = rows[0]?.leaderName === '林镇长' ? leader : director
  await page.goto(desk.origin)
  await page.getByRole('button', { name: new RegExp(`^${whistleText.workToAnswer}`) }).click()
  await button(page, whistleText.approve).click()
  await dialog(page).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await openMenu(officer, 'whistles')
  await officer.getByText(whistlePileLabels.waiting, { exact: true }).click()
  await shows(officer, whistleStatusLabels.approved)
})

step('the officer blows it; both departments stand on its page with what each was asked', async () => {
  await officer.getByRole('option').first().click()
  await button(officer, whistleText.blow).click()
  await shows(officer, whistleStatusLabels.blown)
  await shows(officer, '到场释法，调解商户和住户')
  const { orders } = await viewOf(await call(), caseId)
  expect(orders.map(order => [order.departmentName, order.kind])).toEqual([
    ['清河派出所', 'whistle'],
    ['清河司法所', 'whistle'],
  ])
})

step('the meeting is written while it is held, decided with a task, and absent units are shown', async () => {
  await button(officer, meetingText.create).click()
  await field(officer, meetingText.host).fill('林镇长')
  await field(officer, meetingText.agenda).fill('占道怎么清\n夜里谁来巡')
  const police = officer.locator('.meeting-person').first()
  await police.getByRole('button', { name: meetingText.notCame }).click()
  await police.getByLabel(meetingText.position).fill('今晚起每晚巡查两次')
  await field(officer, meetingText.decision).fill('一、三日内清完占道；二、派出所每晚巡查。')
  await officer.keyboard.press('Control+s')
  await officer.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  await button(officer, meetingText.decide).waitFor()
  // What was set by a button is kept too.
  await officer.locator('.meeting-person').first().getByText(meetingText.cameNow).waitFor()
  await officer.keyboard.press('Control+Enter')
  const form = dialog(officer)
  await shows(form, '清河司法所')
  await button(form, meetingText.addTask).click()
  await form.getByLabel(meetingText.taskOwner).fill('清河派出所')
  await officer.locator('.ant-select-item-option').filter({ hasText: '清河派出所' }).first().waitFor()
  await form.getByLabel(meetingText.taskOwner).press('Enter')
  await form.getByLabel(meetingText.taskContent).fill('每晚 22 点、24 点各巡一次')
  await form.getByLabel(meetingText.taskDue).fill('2099-01-05 18:00')
  await form.getByLabel(meetingText.taskDue).press('Enter')
  await officer.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
  await shows(officer, '每晚 22 点、24 点各巡一次')
})

step(
  'the minutes are printed with positions, the absent unit, tasks and a line for each to sign',
  async () => {
    await button(officer, meetingText.print).click()
    const sheet = officer.locator('.minutes')
    await sheet.waitFor()
    const text = (await sheet.textContent()) ?? ''
    for (const words of [
      '会商纪要',
      '占道怎么清',
      '今晚起每晚巡查两次',
      '清河司法所',
      '三日内清完占道',
      '每晚 22 点、24 点各巡一次',
      '2099-01-05 18:00',
      meetingText.paperHostSign,
      meetingText.paperRecorderSign,
    ])
      expect(text).toContain(words)
    // Only who came signs, and what is not decided is marked as a draft; this one is.
    expect(await sheet.locator('.minutes-sign').count()).toBe(1)
    expect(text).not.toContain(meetingText.paperDraft)
  },
)

step(
  'a major matter is proposed for a county task force with the proposed key; another way needs words',
  async () => {
    await director.goto(`${desk.origin}/#/triage?case=${majorId}`)
    await director.locator('.tq-way-line .ant-btn-primary').getByText(triageText.taskForce).waitFor()
    await director.keyboard.press('1')
    await shows(dialog(director), whistleText.plainReason)
    await button(dialog(director), orderText.send).click()
    await shows(dialog(director), whistleText.plainReasonNeeded)
    await director.keyboard.press('Escape')
    await director.getByRole('dialog').waitFor({ state: 'hidden' })
    await director.locator('.tq-way-line .ant-btn-primary').click()
    await shows(dialog(director), taskForceText.proposeHint)
    await director.keyboard.press('Enter')
    await director.locator('.tq-done').getByText(triageText.doneWays.taskForce).waitFor()
    const { rows } = await (await call()).call('taskForce.list', {
      statuses: ['proposed'],
      caseId: majorId,
      cursor: null,
      limit: 5,
    })
    expect(rows).toHaveLength(1)
  },
)
