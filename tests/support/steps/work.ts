/** The work of a centre, done on screen: intake, judgement, whistle, check, follow-up, archive. */
import type { Locator, Page } from 'playwright-core'
import type { StatutoryPath } from '../../../shared/domain/case.ts'
import type { PartyRole } from '../../../shared/domain/caseRecord.ts'
import { statutoryPathLabels } from '../../../shared/labels/assistant.ts'
import { partyRoleLabels, satisfactionLabels, solvedAnswerLabels } from '../../../shared/labels/case.ts'
import {
  followUpMethodLabels,
  followUpNextLabels,
  followUpText,
  verifyText,
} from '../../../shared/labels/followUp.ts'
import { intakeText } from '../../../shared/labels/intake.ts'
import { syncLabels } from '../../../shared/labels/sync.ts'
import { triageText } from '../../../shared/labels/triage.ts'
import { whistleText } from '../../../shared/labels/whistle.ts'
import { caseListText, casePageText } from '../../../shared/labels/workspace.ts'
import { button, choice, dialog, field, openMenu, shows } from './screen.ts'

export interface Told {
  narrative: string
  applicant: string
  phone?: string
  respondent?: string
  place?: string
}

/** The name inputs of one role on the intake screen. */
export const nameOf = (page: Page, role: PartyRole): Locator =>
  field(page, `${partyRoleLabels[role]} ${intakeText.name}`)

/** Fills the intake screen, which has to be open, and leaves it unregistered. */
export async function writeDown(page: Page, told: Told): Promise<void> {
  await page.getByLabel(intakeText.narrative).fill(told.narrative)
  await nameOf(page, 'applicant').first().fill(told.applicant)
  if (told.phone !== undefined) await page.getByLabel(intakeText.phone).first().fill(told.phone)
  if (told.respondent !== undefined) {
    const respondent = nameOf(page, 'respondent')
    if ((await respondent.count()) === 0) await button(page, intakeText.addRespondent).click()
    await respondent.first().fill(told.respondent)
  }
  if (told.place !== undefined) await field(page, intakeText.place).fill(told.place)
}

/** Registers what was written down; answers the number that is shown. */
export async function register(page: Page): Promise<string> {
  await button(page, intakeText.register).click()
  await shows(page, intakeText.doneTitle)
  const text = (await page.locator('.fq-registered-number').textContent()) ?? ''
  return text.trim()
}

/** Finds a case in the list of all cases by its number, and opens it. */
export async function openCase(page: Page, number: string): Promise<void> {
  await openMenu(page, 'cases')
  await field(page, caseListText.search).fill(number)
  await page.waitForURL(/search=/)
  await page.getByRole('option').filter({ hasText: number }).click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await shows(page.locator('.fq-head-number'), number)
}

/** Judges a case as proposed, but by the path that is given, every danger sign dealt with. */
export async function assess(
  page: Page,
  matter: string,
  judgement: { disposition?: string; path?: StatutoryPath } = {},
): Promise<void> {
  await openMenu(page, 'triage')
  // The matter itself may also stand among what was told before.
  await page.locator('.tq-row').filter({ hasText: matter }).first().click()
  // The matter before stands there until this one is read: its signs are not this one's.
  await page.locator('.tq-title').filter({ hasText: matter }).waitFor()
  await button(page, triageText.pass).waitFor()
  const notes = page.getByLabel(triageText.flagNote)
  for (let at = (await notes.count()) - 1; at >= 0; at -= 1)
    await notes.nth(at).fill(judgement.disposition ?? '')
  if (judgement.path !== undefined) {
    await field(page, triageText.path).click()
    await page.locator('.ant-select-item-option').getByText(statutoryPathLabels[judgement.path]).click()
  }
  await button(page, triageText.pass).click()
  await shows(page, triageText.passed)
}

export interface Duty {
  department: string
  demand: string
}

/** Whistles departments from the screen that follows the judgement. */
export async function whistle(
  page: Page,
  lead: Duty,
  support: readonly Duty[],
  place: string,
): Promise<void> {
  await button(page, triageText.whistle).click()
  const form = dialog(page)
  await form.locator('.whistle-duty').first().waitFor()
  // Proposed supporters make room for those that are named here.
  const remove = form.getByRole('button', { name: whistleText.remove, exact: true })
  for (let left = await remove.count(); left > 0; left -= 1) await remove.first().click()
  for (const [index, duty] of [lead, ...support].entries()) {
    if (index > 0) await button(form, whistleText.addSupport).click()
    const box = form.locator('.whistle-duty').nth(index)
    await box.getByRole('combobox').fill(duty.department)
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: duty.department })
      .first()
      .waitFor()
    await box.getByRole('combobox').press('Enter')
    await field(form, `${whistleText.duty} ${duty.department}`).fill(duty.demand)
  }
  await field(form, whistleText.meetPlace).fill(place)
  const reason = form.getByLabel(whistleText.levelReason)
  if ((await reason.count()) > 0) await reason.fill('几个部门要一起到场')
  // Whoever sits here is the leader: the whistle goes out on the own word.
  await button(form, whistleText.submit.own).click()
  await page.locator('.tq-done').getByText(triageText.doneWays.whistle).waitFor()
  await form.waitFor({ state: 'hidden' })
}

/** A check by somebody who did not handle the matter. */
export async function verify(page: Page, note: string): Promise<void> {
  await button(page, casePageText.actions.verify).click()
  const form = dialog(page)
  await choice(form, verifyText.pass).click()
  await field(form, verifyText.note).fill(note)
  await button(form, verifyText.save).click()
  await shows(page, verifyText.savedPass)
}

/** The citizen is asked, is satisfied, and the case is closed. */
export async function followUp(page: Page, comment: string): Promise<void> {
  await button(page, casePageText.actions.followUp).click()
  const form = dialog(page)
  await choice(form, followUpMethodLabels.phone).click()
  await choice(form, followUpText.reachedYes).click()
  await choice(form, solvedAnswerLabels.solved).click()
  await choice(form, satisfactionLabels.satisfied).click()
  await field(form, followUpText.comment).fill(comment)
  await choice(form, followUpNextLabels.close).click()
  await button(form, followUpText.save).click()
  await shows(page, followUpText.closed)
}

/** Sends and fetches now, and waits until the county has everything. */
export async function syncNow(page: Page): Promise<void> {
  await openMenu(page, 'sync')
  await button(page, syncLabels.now).click()
  await shows(page, syncLabels.started)
  await shows(page, syncLabels.allDelivered)
}

/** The state that stands under the title of an open case. */
export async function showsState(page: Page, state: string): Promise<void> {
  await shows(page.locator('.fq-head-tags'), state)
}

/** One tab of an open case. */
export async function openTab(page: Page, tab: keyof typeof casePageText.tabs): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${casePageText.tabs[tab]}`) }).click()
}
