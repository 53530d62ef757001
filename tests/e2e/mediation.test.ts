/** A boundary quarrel from the window to the binding agreement, as the people of a centre do it. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, dayOf } from '../../shared/kit/time.ts'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import {
  mediationStatusLabels,
  mediationText,
  recordOpening,
  sessionResultLabels,
  writtenDay,
} from '../../shared/labels/mediation.ts'
import { paperText } from '../../shared/labels/paper.ts'
import { signatureText } from '../../shared/labels/signature.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { mediatedBy } from '../support/mediators.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, shows } from '../support/steps/screen.ts'
import { people, seedDesk } from '../support/steps/seed.ts'
import {
  assess,
  followUp,
  openCase,
  openTab,
  register,
  showsState,
  verify,
  writeDown,
} from '../support/steps/work.ts'
import { unzipTexts } from '../support/unzip.ts'

const words = '我和邻居李二强因为院墙地界的事一直谈不拢，他家新砌的墙多占了我家半米地，请给调解。'
/** 3000 yuan in three parts; the sentence is the one that stands on paper. */
const money = '人民币3,000.00元（大写：叁仟元整）'

let desk: Running
let clerk: Page
let mediator: Page
let number = ''
let sentence = ''

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  await mediatedBy(await desk.as('zhao', password))
})

step(
  'both sides of a boundary quarrel are taken in, and judged to be mediated by a mediator',
  async stage => {
    clerk = await stage.window(desk, 'clerk')
    await signIn(clerk, 'li')
    await clerk.keyboard.press('F2')
    await writeDown(clerk, {
      narrative: words,
      applicant: '王大明',
      phone: '13812345678',
      respondent: '李二强',
      place: '石桥村二组',
    })
    number = await register(clerk)
    await assess(clerk, '地界', { path: 'mediation' })
    // Who may not mediate gives it to somebody who may.
    await button(clerk, triageText.assign).click()
    await shows(dialog(clerk), '冯调解')
    await button(dialog(clerk), triageText.assignDo).click()
    await shows(clerk, triageText.doneWays.mediate)
  },
)

step('a mediation opens only after both sides have agreed to it', async stage => {
  mediator = await stage.window(desk, 'mediator')
  await signIn(mediator, 'feng')
  await openCase(mediator, number)
  await button(mediator, casePageText.actions.mediate).click()
  const form = dialog(mediator)
  const consent = (name: string) => form.locator('.consent-line').filter({ hasText: name })
  await choice(consent('王大明'), mediationText.consented).click()
  await choice(consent('李二强'), mediationText.refused).click()
  await shows(form, mediationText.refusal)
  expect(await button(form, mediationText.start).isDisabled()).toBe(true)
  await choice(consent('李二强'), mediationText.consented).click()
  await button(form, mediationText.start).click()
  await shows(mediator, mediationText.sessionList)
})

step(
  'the record is written by keyboard, with one key for who speaks, and outlives a closed page',
  async () => {
    await button(mediator, mediationText.openingInsert).click()
    await mediator.keyboard.press('Alt+1')
    await mediator.keyboard.insertText('墙要退回半米。')
    await mediator.keyboard.press('Alt+2')
    const kept = mediator.waitForResponse(
      answer =>
        (answer.request().postData() ?? '').includes('分三个月给') &&
        (answer.request().postData() ?? '').includes('journal.append'),
    )
    await mediator.keyboard.insertText('墙不拆，愿意补偿三千元，分三个月给。')
    await kept
    // The page is closed by mistake: what was typed is there again.
    mediator.on('dialog', question => void question.accept())
    await mediator.reload()
    const record = await field(mediator, mediationText.record).and(mediator.locator('textarea')).inputValue()
    expect(record).toBe(
      `${recordOpening}申请人：墙要退回半米。\n被申请人：墙不拆，愿意补偿三千元，分三个月给。`,
    )
    await choice(mediator, sessionResultLabels.succeeded).click()
    await mediator.keyboard.press('Control+s')
    await shows(mediator, mediationText.sessionSaved)
    await shows(mediator, '墙不拆，愿意补偿三千元')
  },
)

step('a payment in parts is read back as the sentence of the agreement, with the sum in words', async () => {
  await mediator.keyboard.press('Alt+x')
  await field(mediator, mediationText.content).fill('院墙占地补偿款')
  await field(mediator, mediationText.amount).first().fill('3000')
  await shows(mediator, '叁仟元整')
  await button(mediator, mediationText.splitEvenly(3)).click()
  await field(mediator, mediationText.manner).fill('银行转账')
  await mediator.keyboard.press('Escape')
  const line = (await mediator.locator('.clause-sentence').textContent()) ?? ''
  sentence = line.slice(line.indexOf('李二强')).trim()
  expect(sentence).toContain(`李二强以银行转账方式向王大明支付院墙占地补偿款${money}，分3期支付：第1期于`)
  expect(sentence.match(/1,000\.00元/g)).toHaveLength(3)
  await mediator.keyboard.press('Control+s')
  await shows(mediator, mediationText.agreementSaved)
})

step('the print preview and the Word file say the same words', async () => {
  await button(mediator, mediationText.preview).click()
  // Lines of the paper end where the paper ends, not where a sentence does: read together they are the sentence.
  const paper = mediator.locator('.paper-stack')
  await expect.poll(() => paper.textContent()).toContain(sentence)
  expect(await paper.textContent()).toContain('人民调解协议书')
  expect(await paper.textContent()).toContain('王大明')
  // The name as the page gives it: what the browser reports of it is not the same on every run.
  const name = mediator.evaluate(
    () =>
      new Promise<string>(resolve => {
        document.addEventListener(
          'click',
          ({ target }) => {
            if (target instanceof HTMLAnchorElement && target.download !== '') resolve(target.download)
          },
          true,
        )
      }),
  )
  const [download] = await Promise.all([
    mediator.waitForEvent('download'),
    button(mediator, paperText.saveWord).click(),
  ])
  expect(await name).toMatch(/\.docx$/)
  const text = unzipTexts(readFileSync(await download.path())).get('word/document.xml') ?? ''
  expect(text.replaceAll(/<[^>]+>/g, '')).toContain(sentence)
  await mediator.keyboard.press('Escape')
})

step('signed by all, the agreement binds, and the last day for judicial confirmation is shown', async () => {
  await button(mediator, mediationText.sign).click()
  expect(await button(mediator, mediationText.makeEffective).isDisabled()).toBe(true)
  for (const name of ['王大明', '李二强'])
    await mediator.getByRole('checkbox', { name: signatureText.tick(name) }).check()
  await button(mediator, signatureText.record).click()
  // Two have signed; the mediator and the seal are still named as missing.
  await shows(mediator, signatureText.missing([signatureText.missingMediator, signatureText.missingSeal]))
  await button(mediator, signatureText.tickAll).click()
  await button(mediator, signatureText.record).click()
  await button(mediator, mediationText.makeEffective).click()
  const until = addDays(dayOf(new Date().toISOString()), 30)
  await shows(mediator, mediationText.confirmationUntil(writtenDay(until)))
  await shows(mediator, mediationText.confirmationLeft(30))
  await shows(mediator.getByRole('heading', { level: 1 }), mediationStatusLabels.effective)
})

step('the case is done, checked by another, followed up by a third, and closed', async stage => {
  await openCase(mediator, number)
  await showsState(mediator, caseStatusLabels.completed)
  expect(await button(mediator, casePageText.actions.verify).count()).toBe(0)
  const checker = await stage.window(desk, 'checker')
  await signIn(checker, 'wu')
  await openCase(checker, number)
  await verify(checker, '第一期款已收到，双方都认可。')
  const caller = await stage.window(desk, 'caller')
  await signIn(caller, 'zheng')
  await openCase(caller, number)
  await followUp(caller, '心里的疙瘩解开了。')
  await showsState(caller, caseStatusLabels.closed)
  await openTab(caller, 'timeline')
  await shows(caller.locator('.fq-timeline'), people.feng?.name ?? '')
  expect(stage.faults).toEqual([])
})
