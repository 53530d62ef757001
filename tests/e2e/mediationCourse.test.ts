/** Around the sittings of a mediation: an appointment, an inquiry typed without the mouse, evidence, a danger, more time. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addMonths, dayOf } from '../../shared/kit/time.ts'
import { appointmentText, clashSentence, tellingAnswerLabels } from '../../shared/labels/appointment.ts'
import { evidenceFormLabels, inquiryText } from '../../shared/labels/inquiry.ts'
import { mediationText, sessionResultLabels, writtenDay } from '../../shared/labels/mediation.ts'
import { consentWayLabels, courseText, stopKindLabels } from '../../shared/labels/mediationCourse.ts'
import { inquiryPhrases, recordPhrases } from '../../shared/labels/spoken.ts'
import { play } from '../support/browser.ts'
import { assessCase, party, registerCase, revOf, viewOf } from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let page: Page
const mediationIds: string[] = []

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const director = await desk.as('zhao', password)
  // A sitting of tomorrow is reminded of at some hours of the day: whatever hour the test runs at, it lies over no button.
  const hours = { from: '00:00', to: '00:01', isWorkingDaysOnly: false, note: '' }
  await director.call('clock.saveQuietHours', hours)
  for (const respondent of ['李二强', '孙小满']) {
    const caseId = await registerCase(director, {
      narrative: `我和邻居${respondent}因为院墙地界的事谈不拢，请求调解。`,
      parties: [
        party({ name: '王大明' }),
        party({ role: 'respondent', name: respondent, phone: '13912345678' }),
      ],
    })
    await assessCase(director, caseId, { path: 'mediation' })
    const { parties } = await viewOf(director, caseId)
    const { mediationId } = await director.call('mediation.open', {
      caseId,
      rev: await revOf(director, caseId),
      source: 'application',
      disputeSummary: '院墙占地半米。',
      ...(await mediatedBy(director)),
      recorderName: '吴记录',
      place: '调解室',
      consents: parties.map(({ id }) => ({ partyId: id, consented: true })),
    })
    mediationIds.push(mediationId)
  }
})

/** Where FENGQIAO_LOOK names a folder the screens are kept there, to be looked at. */
const look = async (name: string) => {
  const folder = process.env.FENGQIAO_LOOK
  if (!folder) return
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${folder}/${name}-${width}.png` })
  }
}
const room = (at: number, tab: string) =>
  page.evaluate(
    ([id, name]) => {
      window.location.hash = `/mediations/${id}?tab=${name}`
    },
    [mediationIds[at], tab],
  )
const section = (name: string) => page.getByRole('region', { name })

step('an appointment is planned over the calendar, and who was told is written down', async stage => {
  page = await stage.window(desk, 'feng')
  await signIn(page, 'feng')
  await room(0, 'schedule')
  await button(page, appointmentText.plan).click()
  await field(dialog(page), appointmentText.note).fill('带身份证')
  await look('plan')
  await page.keyboard.press('Control+Enter')
  await shows(page, appointmentText.planned)
  await page.getByRole('button', { name: appointmentText.tellTitle('李二强') }).click()
  await choice(dialog(page), tellingAnswerLabels.cannotCome).click()
  await page.keyboard.press('Control+Enter')
  await shows(section(appointmentText.title), tellingAnswerLabels.cannotCome)
  await look('schedule')
})

step('another matter at the same time shows every clash before it can be planned', async () => {
  await room(1, 'schedule')
  await shows(section(appointmentText.title), appointmentText.none)
  await button(page, appointmentText.plan).click()
  const form = dialog(page)
  await shows(form, appointmentText.clashTitle)
  const sentence = clashSentence('party', '王大明', '', '').slice(0, 3)
  await shows(form.getByRole('listitem'), sentence)
  expect(await form.getByRole('listitem').count()).toBe(3)
  await look('clash')
  expect(await button(form, appointmentText.planDo).isDisabled()).toBe(true)
  await form.getByRole('checkbox', { name: appointmentText.clashAccept }).check()
  await page.keyboard.press('Control+Enter')
  await shows(page, appointmentText.planned)
  await page.evaluate(() => {
    window.location.hash = '/mediations/calendar'
  })
  await expect.poll(() => page.locator('.calendar-row').count()).toBe(2)
  await look('calendar')
})

step(
  'an inquiry of five questions is written without the mouse and with no key beyond the words',
  async () => {
    await room(0, 'inquiry')
    await field(page, inquiryText.person).fill('赵邻居')
    await page.keyboard.press('Escape')
    const area = page.locator('textarea[data-field="record"]')
    await area.focus()
    await page.evaluate(() => {
      const counts = { keys: 0, presses: 0 }
      Object.assign(window, { counts })
      window.addEventListener('keydown', () => (counts.keys += 1), true)
      window.addEventListener('pointerdown', () => (counts.presses += 1), true)
    })
    await page.keyboard.press('Alt+1')
    const talk = ['墙是什么时候砌的？', '去年三月。', '砌的时候你在场吗？', '在。', '量过没有？', '没有量。']
    for (const [at, words] of talk.entries()) {
      await page.keyboard.insertText(words)
      if (at < talk.length - 1) await page.keyboard.press('Enter')
    }
    // A usual question by two keys; an empty turn is taken back by Enter.
    await page.keyboard.press('Alt+0')
    await page.keyboard.press('9')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('属实。')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const expected = `问：墙是什么时候砌的？\n答：去年三月。\n问：砌的时候你在场吗？\n答：在。\n问：量过没有？\n答：没有量。\n${inquiryPhrases[8]?.text}\n答：属实。\n`
    expect(await area.inputValue()).toBe(expected)
    await look('inquiry')
    await page.keyboard.press('Control+s')
    await shows(page, inquiryText.saved)
    const counts = await page.evaluate(
      () => (window as unknown as { counts: { keys: number; presses: number } }).counts,
    )
    expect(counts.presses).toBe(0)
    // Alt+1, five line ends, Alt+0 and a digit, three line ends, Ctrl+S: a chord counts as two keys.
    expect(counts.keys).toBe(2 + 5 + 3 + 3 + 2)
    await shows(page.locator('.record-read'), '答：没有量。')
  },
)

step('the record of a sitting changes sides by one chord, without the mouse', async () => {
  await page.keyboard.press('Alt+j')
  const area = page.locator('textarea[data-field="record"]')
  await area.focus()
  await page.keyboard.press('Alt+1')
  await page.keyboard.insertText('墙要退回半米。')
  await page.keyboard.press('Alt+2')
  await page.keyboard.insertText('墙不拆。')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.insertText('那就补钱。')
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.insertText('可以商量。')
  await page.keyboard.press('Alt+0')
  await look('record')
  await page.keyboard.press('2')
  expect(await area.inputValue()).toBe(
    `申请人：墙要退回半米。\n被申请人：墙不拆。\n申请人：那就补钱。\n被申请人：可以商量。\n${recordPhrases[1]?.text}`,
  )
  await choice(page, sessionResultLabels.toBeContinued).click()
  await page.keyboard.press('Control+s')
  await shows(page, mediationText.sessionSaved)
})

step('evidence stands in a list, and an original goes back to its owner', async () => {
  await page.keyboard.press('Alt+z')
  await button(page, inquiryText.evidenceAdd).click()
  await field(dialog(page), inquiryText.evidenceName).fill('土地使用证')
  await field(dialog(page), inquiryText.evidenceForm).click()
  await page
    .locator('.ant-select-item-option')
    .getByText(evidenceFormLabels.original, { exact: true })
    .click()
  await look('evidence-dialog')
  await page.keyboard.press('Control+Enter')
  await shows(page.locator('.evidence-table'), inquiryText.evidenceKept)
  await look('evidence')
  await button(page, inquiryText.evidenceReturn).click()
  await page.keyboard.press('Control+Enter')
  await shows(
    page.locator('.evidence-table'),
    inquiryText.evidenceReturned(writtenDay(dayOf(new Date().toISOString())), '王大明'),
  )
})

step(
  'a danger is reported, more time needs everybody, and a mediation that is withdrawn stops',
  async stage => {
    await page.keyboard.press('Alt+a')
    await button(page, courseText.dangerAdd).click()
    const form = dialog(page)
    await field(form, courseText.dangerKind).click()
    await page.locator('.ant-select-item-option').first().click()
    await field(form, courseText.incident).fill('李二强推了王大明一把')
    await field(form, courseText.measures).fill('已分开')
    await look('danger')
    await page.keyboard.press('Control+Enter')
    await shows(section(courseText.danger), courseText.notReported)

    await button(page, courseText.more).click()
    await page.keyboard.press('Control+Enter')
    await shows(dialog(page), courseText.consentNeeded)
    for (const name of ['王大明', '李二强']) {
      await field(dialog(page), courseText.consentOf(name, courseText.consents)).click()
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
        .getByText(consentWayLabels.signature, { exact: true })
        .click()
    }
    await field(dialog(page), courseText.reason).fill('等测量结果')
    await page.keyboard.press('Escape')
    await look('more')
    await page.keyboard.press('Control+Enter')
    const until = addMonths(addMonths(dayOf(new Date().toISOString()), 1), 1)
    await shows(section(courseText.limit), courseText.limitUntil(writtenDay(until)))
    await look('course')

    await page.keyboard.press('Alt+g')
    await button(page, courseText.stop).click()
    await field(dialog(page), courseText.stopKind).click()
    await page.locator('.ant-select-item-option').getByText(stopKindLabels.withdrawn, { exact: true }).click()
    await field(dialog(page), courseText.stopReason).fill('申请人要先测量')
    await dialog(page).getByRole('checkbox').last().check()
    await look('stop')
    await page.keyboard.press('Control+Enter')
    await shows(page.locator('.room-facts'), stopKindLabels.withdrawn)
    expect(stage.faults).toEqual([])
  },
)
