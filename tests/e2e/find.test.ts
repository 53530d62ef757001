/** Finding by keyboard with a real input method, keeping a filter under a name, and a list of what to do today. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findGroupLabels, findText } from '../../shared/labels/find.ts'
import { menuLabels } from '../../shared/labels/frame.ts'
import { savedViewText, workListText } from '../../shared/labels/savedView.ts'
import { caseListText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { intake, party, registerCase } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let clerk: Page
let wage: string
let gas: string

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('li', password)
  for (let at = 1; at <= 9; at += 1)
    await caller.call('case.register', intake({ narrative: `第${at}件：巷子里的垃圾没有人收。` }))
  wage = await registerCase(caller, {
    title: '工地拖欠工资',
    narrative: '在镇上工地干了三个月，老板一直拖欠工资，请帮我们讨要。',
    place: '东街社区工地',
    parties: [party({ name: '张三', phone: '13912345678' })],
  })
  gas = await registerCase(caller, {
    title: '楼道有煤气味',
    narrative: '三号楼的燃气管道外皮脱落，老人害怕。',
    place: '东街社区三号楼',
    parties: [party({ name: '单雄信', phone: '13788886666' })],
  })
})

/** Texts the page has asked the find box for since. */
function asked(page: Page): string[] {
  const texts: string[] = []
  page.on('request', request => {
    if (!request.url().endsWith('/rpc')) return
    const envelope = request.postDataJSON() as { name: string; input: { text?: string } }
    if (envelope.name === 'find.all') texts.push(envelope.input.text ?? '')
  })
  return texts
}

/** Spells letters in the input method, presses its Enter, and picks the words. */
async function compose(page: Page, letters: string, words: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  for (let length = 1; length <= letters.length; length += 1)
    await browser.send('Input.imeSetComposition', {
      text: letters.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    })
  await page.evaluate(() => {
    for (const init of [
      { key: 'Enter', isComposing: true },
      { key: 'Enter', keyCode: 229 },
      { key: 'Escape', isComposing: true },
      { key: 'Tab', isComposing: true },
    ])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
      )
  })
  await browser.send('Input.insertText', { text: words })
  await browser.detach()
}

const box = (page: Page) => field(page, findText.box)
const hits = (page: Page) => page.getByRole('listbox', { name: findText.results }).getByRole('option')
const group = (page: Page, name: keyof typeof findGroupLabels) =>
  page.getByRole('group', { name: findGroupLabels[name] })

step('Ctrl+K opens the box from anywhere, and it says what can be typed', async stage => {
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
  await clerk.keyboard.press('Control+k')
  await box(clerk).and(clerk.locator(':focus')).waitFor()
  await shows(clerk, findText.starts)
})

step('nothing is asked for while characters are picked, and the picked word is found at once', async () => {
  const texts = asked(clerk)
  await compose(clerk, 'gongzi', '工资')
  await group(clerk, 'matter').waitFor()
  expect([...new Set(texts)]).toEqual(['工资'])
  expect(await hits(clerk).first().locator('mark').allTextContents()).toContain('工资')
  await shows(hits(clerk).first(), '工地拖欠')
})

step('Enter opens the chosen hit; the box is gone', async () => {
  await clerk.keyboard.press('Enter')
  await clerk.waitForURL(url => url.hash === `#/cases/${wage}`)
  expect(await box(clerk).count()).toBe(0)
})

step('first letters find a person, Tab goes to the next group, and Alt with a digit opens', async () => {
  await clerk.keyboard.press('Control+k')
  await box(clerk).and(clerk.locator(':focus')).waitFor()
  await clerk.keyboard.type('zs')
  await shows(group(clerk, 'person'), '张三')
  await shows(group(clerk, 'person'), '139****5678')
  expect(await clerk.getByText('13912345678').count()).toBe(0)
  await box(clerk).fill('东街')
  await group(clerk, 'matter').waitFor()
  await group(clerk, 'place').waitFor()
  await clerk.keyboard.press('Tab')
  const chosen = clerk.locator('.find-hit-on')
  expect(await group(clerk, 'place').locator('.find-hit-on').count()).toBe(1)
  await clerk.keyboard.press('Shift+Tab')
  expect(await group(clerk, 'matter').locator('.find-hit-on').count()).toBe(1)
  await clerk.keyboard.press('ArrowDown')
  expect(await chosen.locator('.find-digit').textContent()).toBe('2')
  await clerk.keyboard.press('Alt+1')
  await clerk.waitForURL(url => url.hash === `#/cases/${gas}`)
})

step(
  'a telephone tail, other words and a page of the menu are found, and nothing is said to be nothing',
  async () => {
    await clerk.keyboard.press('Control+k')
    await box(clerk).fill('6666')
    await shows(group(clerk, 'person'), '单雄信')
    await box(clerk).fill('天然气')
    await shows(hits(clerk).first(), '“天然气”也叫')
    await box(clerk).fill('sjdr')
    await shows(group(clerk, 'page'), menuLabels.import)
    await box(clerk).fill('鬯鼐')
    await shows(clerk, findText.nothing)
    await clerk.keyboard.press('Escape')
    await box(clerk).waitFor({ state: 'detached' })
  },
)

step('Enter right after the last letter waits for the answer to it', async () => {
  await clerk.keyboard.press('Control+k')
  await box(clerk).fill('巷子')
  await group(clerk, 'matter').waitFor()
  await box(clerk).fill('拖欠工资')
  await clerk.keyboard.press('Enter')
  await clerk.waitForURL(url => url.hash === `#/cases/${wage}`)
})

step('the list of cases is searched by one character', async () => {
  await openMenu(clerk, 'cases')
  await field(clerk, caseListText.search).fill('讨')
  await shows(clerk.getByRole('option'), '工地拖欠工资')
  await clerk.getByRole('option').nth(1).waitFor({ state: 'hidden' })
})

step('what the list shows is kept under a name, stands in the menu, and comes back at a click', async () => {
  await clerk.getByRole('button', { name: savedViewText.menu }).click()
  await clerk.getByRole('menuitem', { name: savedViewText.save }).click()
  await dialog(clerk).getByLabel(savedViewText.name).fill('我的欠薪件')
  await clerk.keyboard.press('Control+Enter')
  const pinned = clerk.getByRole('region', { name: savedViewText.pinned })
  await shows(pinned, '我的欠薪件')
  await openMenu(clerk, 'workbench')
  await pinned.getByRole('button', { name: '我的欠薪件' }).click()
  await shows(clerk.getByRole('option'), '工地拖欠工资')
  expect(await field(clerk, caseListText.search).inputValue()).toBe('讨')
})

step('Ctrl+D puts the chosen one of the list, and the one that is open, on the list of today', async () => {
  await clerk.locator('.virtual-list').focus()
  await clerk.keyboard.press('Control+d')
  await shows(clerk, workListText.added(workListText.firstName))
  await clerk.goto(`${new URL(clerk.url()).origin}/#/cases/${gas}`)
  await clerk.getByRole('heading', { name: '楼道有煤气味' }).waitFor()
  await clerk.keyboard.press('Control+d')
  await openMenu(clerk, 'lists')
  const items = clerk.getByRole('listbox', { name: workListText.items }).getByRole('option')
  await items.nth(1).waitFor()
  await shows(items.first(), '楼道有煤气味')
})

step('the list is ticked, noted and put in order by key, and is there after signing out', async stage => {
  const items = clerk.getByRole('listbox', { name: workListText.items }).getByRole('option')
  await clerk.getByRole('listbox', { name: workListText.items }).focus()
  await clerk.keyboard.press('Alt+ArrowDown')
  await shows(items.first(), '工地拖欠工资')
  await clerk.keyboard.press('Home')
  await clerk.keyboard.press('n')
  await field(clerk, workListText.note).and(clerk.locator('input:focus')).waitFor()
  await compose(clerk, 'daitizi', '带梯子')
  await clerk.keyboard.press('Enter')
  await shows(items.first(), '带梯子')
  await clerk.keyboard.press('Space')
  await shows(clerk.locator('.work-item.is-done'), '工地拖欠工资')
  const again = await stage.window(desk, 'clerk again')
  await signIn(again, 'li')
  await openMenu(again, 'lists')
  await shows(again.locator('.work-item.is-done'), '带梯子')
})
