/** What clerks do all day: keyboard, input method, drafts, lock, long lists; and what a page must never show. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { commonLabels } from '../../shared/labels/common.ts'
import { errorLabels } from '../../shared/labels/errors.ts'
import { menuGroupLabels, menuLabels } from '../../shared/labels/frame.ts'
import { intakeText, recoverText } from '../../shared/labels/intake.ts'
import { lockLabels, loginLabels } from '../../shared/labels/session.ts'
import { caseListText, casePageText, receiptText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { intake, registerCase } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn, tryToSignIn } from '../support/steps/account.ts'
import { button, field, openHeadings, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { nameOf, openCase } from '../support/steps/work.ts'

const crowd = 230

let desk: Running
let clerk: Page

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('li', password)
  for (let at = 1; at <= crowd; at += 1)
    await caller.call('case.register', intake({ narrative: `第${at}件：巷子里的垃圾没有人收。` }))
})

/** Calls of one name that a page has sent since. */
function callsOf(page: Page, name: string): { input: Record<string, unknown> }[] {
  const calls: { input: Record<string, unknown> }[] = []
  page.on('request', request => {
    if (!request.url().endsWith('/rpc')) return
    const envelope = request.postDataJSON() as { name: string; input: Record<string, unknown> }
    if (envelope.name === name) calls.push(envelope)
  })
  return calls
}

/** Types letters into the input method, presses Enter in it (which sends some keys to the page), and picks words. */
async function compose(page: Page, letters: string, words: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  for (let length = 1; length <= letters.length; length += 1)
    await browser.send('Input.imeSetComposition', {
      text: letters.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    })
  await page.evaluate(() => {
    const target = document.activeElement ?? document.body
    for (const init of [
      { key: 'Enter', isComposing: true },
      { key: 'Enter', isComposing: true, ctrlKey: true },
      { key: 'Enter', keyCode: 229, ctrlKey: true },
      { key: 'Escape', isComposing: true },
    ])
      target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))
  })
  await browser.send('Input.insertText', { text: words })
  await browser.detach()
}

step('a wrong password is answered in words, and the name stays', async stage => {
  clerk = await stage.window(desk, 'clerk')
  await tryToSignIn(clerk, 'sun', 'Wrong-2026')
  await shows(clerk.getByRole('alert'), errorLabels['session.wrongPassword'] ?? '')
  expect(await field(clerk, loginLabels.username).inputValue()).toBe('sun')
  await signIn(clerk, 'sun')
})

step('a matter is taken in by keyboard alone, and Enter of the input method registers nothing', async () => {
  const registered = callsOf(clerk, 'case.register')
  await clerk.keyboard.press('F2')
  await clerk.getByLabel(intakeText.narrative).and(clerk.locator(':focus')).waitFor()
  await compose(clerk, 'ludenghuaile', '路灯坏了，')
  await clerk.keyboard.insertText('晚上看不见路。')
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.insertText('请来修。')
  await clerk.keyboard.press('Tab')
  await nameOf(clerk, 'applicant').and(clerk.locator(':focus')).waitFor()
  await compose(clerk, 'wangdaming', '王大明')
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type('13812345678')
  expect(await clerk.getByLabel(intakeText.narrative).inputValue()).toBe('路灯坏了，晚上看不见路。\n请来修。')
  expect(await nameOf(clerk, 'applicant').inputValue()).toBe('王大明')
  expect(registered).toHaveLength(0)
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, intakeText.doneTitle)
  expect(registered).toHaveLength(1)
  await clerk.keyboard.press('Alt+p')
  await shows(clerk.getByRole('article'), receiptText.title)
})

step('the search does not run on the letters of a word that is not picked yet', async () => {
  const lists = callsOf(clerk, 'case.list')
  await openMenu(clerk, 'cases')
  await clerk.getByRole('heading', { name: caseListText.title }).waitFor()
  await clerk.keyboard.press('/')
  await field(clerk, caseListText.search).and(clerk.locator(':focus')).waitFor()
  await compose(clerk, 'ludeng', '路灯')
  await shows(clerk.getByRole('option'), '王大明')
  await clerk.getByRole('option').nth(1).waitFor({ state: 'hidden' })
  const searched = lists.map(call => call.input.search).filter(text => text !== '')
  expect([...new Set(searched)]).toEqual(['路灯'])
})

step('a search that still waits does not bring back whoever has gone on', async () => {
  await openMenu(clerk, 'cases')
  await field(clerk, caseListText.search).fill('垃圾')
  await clerk.keyboard.press('F2')
  await clerk.getByLabel(intakeText.narrative).waitFor()
  // Longer than the pause after which a search runs: the assistant has read the words by then.
  await clerk.getByLabel(intakeText.narrative).fill('家里的煤气罐漏气了。')
  await clerk.getByRole('complementary').getByRole('alert').waitFor()
  expect(clerk.url()).toContain('#/intake')
  await button(clerk, intakeText.clear).click()
  await button(clerk, intakeText.clearYes).click()
  await clerk.getByRole('complementary').getByRole('alert').waitFor({ state: 'hidden' })
})

step('what was typed survives a reload of the page', async () => {
  await clerk.keyboard.press('F2')
  await clerk.getByLabel(intakeText.narrative).fill('门前的下水道堵了。')
  await nameOf(clerk, 'applicant').fill('赵小四')
  await nameOf(clerk, 'applicant').press('Tab')
  await shows(clerk, /已自动保存/)
  await clerk.reload()
  await shows(clerk.getByRole('region', { name: recoverText.title }), '门前的下水道堵了')
  await clerk.keyboard.press('Alt+r')
  await expect.poll(() => nameOf(clerk, 'applicant').inputValue()).toBe('赵小四')
  expect(await clerk.getByLabel(intakeText.narrative).inputValue()).toBe('门前的下水道堵了。')
})

step('a locked screen gives way to nothing but the password, and keeps what stands under it', async () => {
  await clerk.keyboard.press('Control+l')
  await clerk.getByRole('heading', { name: lockLabels.title }).waitFor()
  await clerk.keyboard.press('Escape')
  await clerk.keyboard.press('F2')
  await clerk.keyboard.press('Control+Enter')
  const input = clerk.getByRole('dialog').locator('input')
  await input.fill('Wrong-2026')
  await input.press('Enter')
  await shows(clerk.getByRole('dialog'), errorLabels['session.wrongPassword'] ?? '')
  await input.fill(password)
  await input.press('Enter')
  await clerk.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await clerk.getByLabel(intakeText.narrative).inputValue()).toBe('门前的下水道堵了。')
})

step('a long list scrolls by keyboard to its end and draws only what is seen', async () => {
  await openMenu(clerk, 'cases')
  const list = clerk.getByRole('listbox', { name: caseListText.title })
  await list.and(clerk.locator(':focus')).waitFor()
  await expect
    .poll(
      async () => {
        await clerk.keyboard.press('End')
        return list.locator('[aria-selected=true]').getByText('第1件').count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await shows(list, commonLabels.endOfList)
  expect(await list.getByRole('option').count()).toBeLessThan(60)
  await clerk.keyboard.press('Home')
  for (let times = 0; times < 3; times += 1) await clerk.keyboard.press('ArrowDown')
  const chosen = await list.locator('[aria-selected=true]').textContent()
  await clerk.keyboard.press('Enter')
  const title = await clerk.locator('.fq-head-title').textContent()
  expect(chosen).toContain(title)
})

step('a long menu is short until it is opened, by keys too, and stands as one left it', async stage => {
  const director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
  const rows = director.getByRole('menuitem')
  await rows.first().waitFor()
  expect(await rows.count()).toBeLessThanOrEqual(9)
  const heading = director.getByRole('menuitem', { name: new RegExp(`${menuGroupLabels.dispatch}$`) })
  const at = (await rows.allInnerTexts()).indexOf(menuGroupLabels.dispatch) + 1
  // Alt and the number of the row: the heading opens and its first page has the keys.
  await director.keyboard.press(`Alt+${at}`)
  const whistles = director.getByRole('menuitem', { name: new RegExp(`${menuLabels.whistles}$`) })
  await whistles.waitFor()
  await expect.poll(() => whistles.evaluate(element => element === document.activeElement)).toBe(true)
  await director.keyboard.press('ArrowDown')
  await director.keyboard.press('Enter')
  await director.waitForURL(/#\/rulings/)
  await openMenu(director, 'workbench')
  await director.reload()
  await whistles.waitFor()
  // Everything fits a low screen while two headings are open.
  const menu = director.getByRole('navigation')
  expect(await menu.evaluate(element => element.scrollHeight <= element.clientHeight)).toBe(true)
  await heading.click()
  await expect.poll(() => whistles.count()).toBe(0)
  await director.reload()
  await heading.waitFor()
  expect(await heading.getAttribute('aria-expanded')).toBe('false')
  await director.close()
})

step('what a role may not do is neither in its menu nor on its screens', async stage => {
  await openHeadings(clerk)
  const items = await clerk.getByRole('menuitem').allInnerTexts()
  expect(items).toContain(menuLabels.intake)
  for (const hidden of ['triage', 'users', 'audit', 'settings', 'devices', 'inbox'] as const)
    expect(items).not.toContain(menuLabels[hidden])
  for (const action of ['assess', 'dispatch', 'whistle', 'verify', 'archive'] as const)
    expect(await button(clerk, casePageText.actions[action]).count()).toBe(0)
  const administrator = await stage.window(desk, 'administrator')
  await signIn(administrator, 'admin')
  await openHeadings(administrator)
  expect(await administrator.getByRole('menuitem').allInnerTexts()).not.toContain(menuLabels.cases)
  // An address typed by hand shows no case either.
  const caller = await desk.as('li', password)
  const caseId = await registerCase(caller, { narrative: '村东头的水井没有盖子。' })
  await administrator.goto(`${desk.origin}/#/cases/${caseId}`)
  await shows(administrator, casePageText.missing)
  expect(await administrator.getByText('水井').count()).toBe(0)
  const { case: file } = await caller.call('case.get', { caseId })
  await openCase(clerk, file.number)
  expect(stage.faults).toEqual([])
})
