/** A refused step done again: the page opens where it was written, with the words in their place. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { rejectReasonLabels } from '../../shared/labels/case.ts'
import { refusedLabels } from '../../shared/labels/outbox.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let page: Page
let caseId = ''

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const li = await desk.as('li', password)
  caseId = (await li.call('case.register', intake({ narrative: '巷子里的垃圾没有人收。' }))).caseId
  page = await stage.window(desk, 'clerk')
  await signIn(page, 'li')
})

/** Comes to a page as the button of a refused item leads there. */
async function redo(path: string, call: string, words: string[]): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash
  }, '#/refused')
  await shows(page, refusedLabels.empty)
  await page.evaluate(
    ([to, name, said]) => {
      history.pushState({ usr: { refused: { call: name, words: said } }, key: 'redo' }, '', `#${to}`)
      dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
    },
    [path, call, words] as const,
  )
}

step('a judgement has its opinion again', async stage => {
  await redo(`/triage?case=${caseId}`, 'case.assess', ['垃圾清运要问环卫站，这句话不能丢。'])
  await expect.poll(() => page.locator('#tq-opinion').inputValue()).toBe('垃圾清运要问环卫站，这句话不能丢。')
  expect(stage.faults).toEqual([])
})

step(
  'a matter not accepted opens the dialog with the advice, and a reason does not write over it',
  async stage => {
    await redo(`/triage?case=${caseId}`, 'case.reject', ['请到县环卫站办理。'])
    const guidance = field(page, triageText.guidance)
    await expect.poll(() => guidance.inputValue()).toBe('请到县环卫站办理。')
    await page.getByText(rejectReasonLabels.alreadyInCourt).click()
    await expect.poll(() => guidance.inputValue()).toBe('请到县环卫站办理。')
    expect(stage.faults).toEqual([])
  },
)
