/** The same matter told twice: seen while typing, joined, merged, split, made one of many, and all of it undone. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import { caseLinkText, massText } from '../../shared/labels/caseLink.ts'
import { hintText } from '../../shared/labels/hints.ts'
import { intakeText } from '../../shared/labels/intake.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { intake, party } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { nameOf, openCase, showsState } from '../support/steps/work.ts'

let desk: Running
let clerk: Page
let director: Page
let gasNumber = ''
const numbers: string[] = []

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('li', password)
  const made = (await caller.call(
    'case.register',
    intake({
      narrative: '三号楼的燃气管道外皮脱落，楼道里有煤气味，住户都很担心。',
      place: '东街社区3号楼',
      parties: [party({ name: '张维敏', phone: '13812345678', address: '石桥村3组12号' })],
    }),
  )) as { number: string }
  gasNumber = made.number
  for (const narrative of ['承包地被邻居占了两垄', '村口砖厂夜里冒黑烟', '饭店老板欠我三个月工资'])
    await caller.call('case.register', intake({ narrative, place: '' }))
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
})

const panel = (page: Page) => page.getByRole('region', { name: hintText.title })

step(
  'while an input method composes nothing is asked; afterwards the earlier matter shows with its reasons',
  async () => {
    const asked: string[] = []
    clerk.on('request', request => {
      if (request.url().endsWith('/rpc') && request.postData()?.includes('case.hints'))
        asked.push(request.url())
    })
    await clerk.keyboard.press('F2')
    await clerk.getByLabel(intakeText.narrative).click()
    const browser = await clerk.context().newCDPSession(clerk)
    for (const text of ['lou', 'louxia', 'louxiaranqi'])
      await browser.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    await shows(clerk, intakeText.title)
    expect(asked).toEqual([])
    await browser.send('Input.insertText', { text: '楼下燃气管道脱落了，楼道里都是煤气味' })
    const hit = panel(clerk).getByRole('button', { name: /看第 1 件/ })
    await hit.waitFor()
    await shows(hit, hintText.kinds.sameMatter)
    await shows(hit, /都说到“.*燃气管道/)
    expect(asked.length).toBeGreaterThan(0)
  },
)

step(
  'a homophone and the household are told in words, and Alt+1 opens the matter beside the form',
  async () => {
    await nameOf(clerk, 'applicant').first().fill('章伟民')
    await shows(panel(clerk), /名字同音：张维敏/)
    await clerk.keyboard.press('Alt+1')
    const beside = dialog(clerk)
    await shows(beside, gasNumber)
    await shows(beside, '三号楼的燃气管道外皮脱落')
    await clerk.keyboard.press('Escape')
    await beside.waitFor({ state: 'hidden' })
    expect(await clerk.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    expect(await clerk.getByLabel(intakeText.narrative).inputValue()).toContain('楼下燃气管道')
  },
)

step('joining adds the visitor to the open matter, on the same number', async () => {
  await clerk.keyboard.press('Alt+1')
  await shows(dialog(clerk), gasNumber)
  await clerk.keyboard.press('Alt+j')
  await shows(clerk.locator('.fq-registered-number'), gasNumber)
  await openCase(clerk, gasNumber)
  await shows(clerk, caseLinkText.joined)
  await shows(clerk, '楼下燃气管道脱落了，楼道里都是煤气味')
})

async function act(page: Page, name: keyof typeof casePageText.actions): Promise<void> {
  await button(page, casePageText.more).click()
  await page.getByRole('menuitem', { name: casePageText.actions[name], exact: true }).click()
}

step('two registered matters are merged after a look at both, and read from the one that stays', async () => {
  const caller = await desk.as('li', password)
  for (const [name, narrative] of [
    ['周敏', '东湖花园三号楼电梯停运半个月，老人下不了楼'],
    ['吴刚', '东湖花园三号楼的电梯坏了半个月没人修'],
    ['何平', '我住东湖花园三号楼，电梯停运，天天爬楼'],
    ['邓洁', '东湖花园三号楼电梯停运，物业不管'],
  ] as const) {
    const made = (await caller.call(
      'case.register',
      intake({
        narrative,
        place: '东湖花园',
        toldAt: new Date(Date.now() - 60_000).toISOString(),
        parties: [party({ name, phone: null, address: null })],
      }),
    )) as { number: string }
    numbers.push(made.number)
  }
  const [first = '', second = ''] = numbers
  await openCase(clerk, second)
  await act(clerk, 'merge')
  const form = dialog(clerk)
  const box = field(form, caseLinkText.other)
  await box.click()
  await box.fill(first)
  await clerk.locator('.ant-select-item-option').filter({ hasText: first }).first().waitFor()
  await box.press('Enter')
  await shows(form, caseLinkText.happens)
  await button(form, caseLinkText.quickReasons[1]).click()
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, caseLinkText.merged)
  await showsState(clerk, caseStatusLabels.merged)
  await button(clerk, caseLinkText.goTarget).click()
  await shows(clerk.locator('.fq-head-number'), first)
  await button(clerk, caseLinkText.showParts).click()
  await shows(clerk, '东湖花园三号楼的电梯坏了半个月没人修')
  await shows(clerk, caseLinkText.tellers(2))
})

step('the merge is undone, and the matter is what it was', async () => {
  await button(clerk, caseLinkText.takeOut).click()
  await dialog(clerk).getByRole('textbox').fill('不是一件')
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, caseLinkText.unmerged)
  await openCase(clerk, numbers[1] ?? '')
  await showsState(clerk, caseStatusLabels.registered)
})

step('a part of a matter becomes a matter of its own, and goes back while nobody touched it', async () => {
  await openCase(clerk, gasNumber)
  await act(clerk, 'split')
  const form = dialog(clerk)
  await field(form, caseLinkText.newWords).fill('楼道里还堆着杂物，挡了消防通道。')
  await field(form, caseLinkText.splitReason).fill('两件事分开办')
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, /已拆出/)
  await shows(clerk, caseLinkText.splitFrom)
  await shows(clerk, '楼道里还堆着杂物')
  await act(clerk, 'unsplit')
  await dialog(clerk).getByRole('textbox').fill('还是一件')
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, caseLinkText.unsplitDone)
  await showsState(clerk, caseStatusLabels.withdrawn)
})

step(
  'many reports of one cause are proposed, put aside, proposed again, and become one matter',
  async stage => {
    director = await stage.window(desk, 'director')
    await signIn(director, 'zhao')
    const card = director.getByRole('region', { name: massText.title })
    await shows(card, massText.found(4))
    await button(card, massText.look).click()
    const form = dialog(director)
    await button(form, massText.notOne).click()
    await shows(director, massText.dismissed)
    await button(form, massText.restore).click()
    await shows(form, '东湖花园三号楼电梯停运，物业不管')
    await button(form, massText.confirm(4)).click()
    await shows(director, massText.confirmed(4))
    await button(form, massText.close).last().click()
    await card.waitFor({ state: 'hidden' })
    await openCase(director, numbers[0] ?? '')
    await shows(director, caseLinkText.tellers(4))
    await button(director, caseLinkText.ungroup).waitFor()
  },
)

step('in the triage screen the hint of a judged matter leads to merging with it', async stage => {
  const caller = await desk.as('li', password)
  const made = (await caller.call(
    'case.register',
    intake({
      narrative: '燃气管道脱落，三号楼楼道有煤气味',
      place: '东街社区3号楼',
      parties: [party({ name: '李秀英', phone: null, address: null })],
    }),
  )) as { number: string }
  await openCase(director, made.number)
  await button(director, casePageText.actions.assess).click()
  const hit = panel(director).getByRole('button', { name: /看第 1 件/ })
  await hit.waitFor()
  await hit.click()
  await shows(dialog(director), gasNumber)
  await button(dialog(director), hintText.merge).click()
  await shows(dialog(director), caseLinkText.happens)
  await director.keyboard.press('Escape')
  expect(stage.faults).toEqual([])
})
