/**
 * A simple quarrel from the door to the printed agreement, played as somebody slow would do it: every key of the
 * input method, every click and every screen counted. The people at the table talk longer; the program takes at
 * most twelve minutes of it.
 */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, dayOf } from '../../shared/kit/time.ts'
import { intakeText } from '../../shared/labels/intake.ts'
import { mediationText, sessionResultLabels } from '../../shared/labels/mediation.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { mediatedBy } from '../support/mediators.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { nameOf, openCase } from '../support/steps/work.ts'
import { Typist } from '../support/typist.ts'

const twelveMinutes = 12 * 60_000
let desk: Running
let clerk: Page
let mediator: Page
let number = ''
let spent = 0
let steps = 0

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  // The centre has a committee and a mediator in its register before the first quarrel.
  await mediatedBy(await desk.as('zhao', password))
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
  mediator = await stage.window(desk, 'mediator')
  await signIn(mediator, 'feng')
})

function count(hand: Typist): void {
  spent += hand.spent
  steps += hand.clicks + hand.screens
}

step('the clerk takes the quarrel in and gives it to a mediator', async () => {
  const hand = new Typist(clerk)
  await hand.press('F2')
  await hand.sees(clerk.getByLabel(intakeText.narrative).and(clerk.locator(':focus')))
  await hand.write('我家和邻居李二强家因为院墙地界闹了半年，他家新墙多占了我家半米地，请给调解。')
  await hand.click(nameOf(clerk, 'applicant'))
  await hand.write('王大明')
  await hand.press('Tab')
  await hand.write('13812345678')
  await hand.click(nameOf(clerk, 'respondent'))
  await hand.write('李二强')
  await hand.press('Control+Enter')
  await hand.sees(clerk.getByText(intakeText.doneTitle))
  number = ((await clerk.locator('.fq-registered-number').textContent()) ?? '').trim()
  await hand.press('Alt+j')
  await hand.sees(button(clerk, triageText.pass))
  await hand.press('Enter')
  await hand.sees(clerk.getByText(triageText.passed))
  await hand.click(button(clerk, triageText.assign))
  await hand.sees(dialog(clerk).getByText('冯调解').first())
  await hand.click(button(dialog(clerk), triageText.assignDo))
  await hand.sees(clerk.getByText(triageText.doneWays.mediate))
  count(hand)
})

step('both sides say yes, and sit down', async () => {
  const hand = new Typist(mediator)
  // The number is typed, the line chosen.
  hand.keys += number.length + 2
  await openCase(mediator, number)
  await hand.click(button(mediator, casePageText.actions.mediate))
  const form = dialog(mediator)
  await hand.sees(form.locator('.consent-line').first())
  for (const name of ['王大明', '李二强'])
    await hand.click(choice(form.locator('.consent-line').filter({ hasText: name }), mediationText.consented))
  await hand.click(button(form, mediationText.start))
  await hand.sees(mediator.getByText(mediationText.sessionList).first())
  count(hand)
})

step('what they say is written down with a key for who speaks', async () => {
  const hand = new Typist(mediator)
  await hand.click(button(mediator, mediationText.openingInsert))
  const said: [string, string][] = [
    ['Alt+1', '他家去年秋天砌新墙，往我家这边挪了半米，我说过好几回，他不听。'],
    ['Alt+2', '老墙基就在那儿，我是照着老墙基砌的，要说占，也就是墙垛多出来一点。'],
    ['Alt+3', '上午和村主任到现场量过，新墙比老墙基多出四十八厘米，两家都看了尺子。'],
    ['Alt+2', '量出来是多少就是多少，墙已经砌好了，拆了重砌要花钱，我愿意补三千块。'],
    ['Alt+1', '墙不拆也行，三千块要一次给清，以后不能再往外挪。'],
    ['Alt+2', '行，月底给。'],
  ]
  for (const [key, words] of said) {
    await hand.press(key)
    await hand.write(words)
  }
  await hand.click(choice(mediator, sessionResultLabels.succeeded))
  await hand.press('Control+s')
  await hand.sees(mediator.getByText(mediationText.sessionSaved))
  count(hand)
})

step('the agreement is written, read as the paper will say it, and printed', async () => {
  const hand = new Typist(mediator)
  await hand.press('Alt+x')
  await hand.sees(field(mediator, mediationText.content))
  await hand.click(field(mediator, mediationText.content))
  await hand.write('院墙占地补偿款')
  await hand.click(field(mediator, mediationText.amount).first())
  await hand.write('3000')
  await hand.click(field(mediator, mediationText.manner))
  await hand.write('现金')
  await hand.click(field(mediator, mediationText.dueOn))
  await hand.write(addDays(dayOf(new Date().toISOString()), 20))
  await hand.press('Enter')
  await hand.press('Escape')
  await hand.sees(mediator.locator('.clause-sentence').filter({ hasText: '叁仟元整' }))
  await hand.press('Control+s')
  await hand.sees(mediator.getByText(mediationText.agreementSaved))
  await hand.click(button(mediator, mediationText.preview))
  await hand.sees(mediator.locator('.paper-stack').filter({ hasText: '人民调解协议书' }))
  await mediator.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await hand.press('Control+p')
  await hand.sees(mediator.locator('body[data-printed=yes]'))
  count(hand)
  expect(steps).toBeLessThan(60)
  expect(spent).toBeLessThan(twelveMinutes)
})
