/** What comes before and after an agreement, in a real browser: a note from the grid, a call, a proof, a visit, a claim. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { gridNoteOutcomeLabels, gridNoteText } from '../../shared/labels/gridNote.ts'
import { obligationText } from '../../shared/labels/obligation.ts'
import {
  returnVisitText,
  visitDangerLabels,
  visitSatisfactionLabels,
  visitStateLabels,
} from '../../shared/labels/returnVisit.ts'
import { subsidyText } from '../../shared/labels/subsidy.ts'
import { bindCase, realPeople } from '../support/bound.ts'
import { play } from '../support/browser.ts'
import { makePng } from '../support/picture.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk, seedPerson } from '../support/steps/seed.ts'

let desk: Running
let worker: Page
let officer: Page
let mediator: Page

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  await seedPerson(desk, 'admin', 'jin', '刘大山', ['gridWorker'])
})

step('a grid worker writes a note with the keyboard', async stage => {
  worker = await stage.window(desk, 'worker')
  await signIn(worker, 'jin')
  await openMenu(worker, 'gridNotes')
  await shows(worker, gridNoteText.write)
  await worker.keyboard.press('Alt+n')
  const form = dialog(worker)
  await form.locator('textarea').waitFor()
  await worker.keyboard.insertText('石桥村二组王大明和李二强为院墙地界争了半个月，双方都愿意调解。')
  await field(form, gridNoteText.applicant).fill('王大明')
  await field(form, gridNoteText.respondent).fill('李二强')
  await worker.keyboard.press('Control+Enter')
  await shows(worker, gridNoteText.written)
  await shows(worker, gridNoteOutcomeLabels.waiting)
})

step('two keys make a mediation of it, and the grid sees who has it', async stage => {
  officer = await stage.window(desk, 'officer')
  await signIn(officer, 'li')
  await openMenu(officer, 'gridNotes')
  await shows(officer, '院墙地界争了半个月')
  // The keys are there once the page knows what this person may do.
  await shows(officer.locator('.grid-note-side'), gridNoteText.mediate)
  await officer.keyboard.press('t')
  await button(dialog(officer), `${gridNoteText.mediateDo} Enter`)
    .or(dialog(officer).getByText(gridNoteText.mediateDo))
    .first()
    .waitFor()
  await officer.keyboard.press('Enter')
  await shows(officer, /已登记 .+，交给调解员/)
  await choice(worker, gridNoteText.handled).click()
  await shows(worker, gridNoteOutcomeLabels.toMediate)
  await shows(worker, gridNoteText.handler('冯调解'))
})

step('what is owed is called for, paid with its receipt, and visited', async stage => {
  const director = await desk.as('zhao', password)
  const { rows } = await director.call('gridNote.list', { pile: 'handled', cursor: null, limit: 1 })
  const { mediationId } = await bindCase(realPeople(desk), rows[0]?.caseId ?? '')
  mediator = await stage.window(desk, 'mediator')
  await signIn(mediator, 'feng')
  await openMenu(mediator, 'obligations')
  await mediator.goto(`${desk.origin}/#/mediations/${mediationId}?tab=performance`)
  await button(mediator, obligationText.call).click()
  await shows(dialog(mediator), '请问准备得怎么样了')
  await button(dialog(mediator), obligationText.callAnswerQuick[1]).click()
  await mediator.keyboard.press('Control+Enter')
  await shows(mediator, obligationText.callAnswerQuick[1])
  await button(mediator, obligationText.record).click()
  const form = dialog(mediator)
  const [chooser] = await Promise.all([
    mediator.waitForEvent('filechooser'),
    button(form, obligationText.proofAdd).click(),
  ])
  await chooser.setFiles({ name: '收条.png', mimeType: 'image/png', buffer: makePng(40, 30) })
  await shows(form, '收条.png')
  await mediator.keyboard.press('Control+Enter')
  await shows(mediator, obligationText.proofOpen)

  await button(mediator, returnVisitText.record).click()
  const visit = dialog(mediator)
  await field(visit, returnVisitText.person).fill('王大明')
  await choice(visit, visitSatisfactionLabels.satisfied).click()
  await choice(visit, visitDangerLabels.relapsed).click()
  await field(visit, returnVisitText.body).fill('又为排水沟说了几句，已经劝开。')
  await field(visit, returnVisitText.measures).fill('请刘大山每周上门看一次。')
  await mediator.keyboard.press('Control+Enter')
  await shows(mediator, visitStateLabels.done)
  await shows(worker, gridNoteOutcomeLabels.performed)
})

step('the claim is worked out with its rule, and says what the dossier still lacks', async stage => {
  await openMenu(mediator, 'subsidies')
  await mediator.getByRole('option').first().click()
  const form = dialog(mediator)
  await shows(form, subsidyText.faults)
  await shows(form, '卷宗里缺“当事人身份证明”')
  await shows(form, '标准：定普通')
  expect(await button(form, subsidyText.ask).isDisabled()).toBe(true)
  await mediator.keyboard.press('Escape')
  expect(stage.faults).toEqual([])
})
