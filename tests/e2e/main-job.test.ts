/** The product's main job as a new user does it: from the first run to the archive, over two machines. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { auditLabels } from '../../shared/labels/audit.ts'
import { caseStatusLabels } from '../../shared/labels/case.ts'
import { intakeText } from '../../shared/labels/intake.ts'
import { orderActionLabels } from '../../shared/labels/order.ts'
import { timelineLabels } from '../../shared/labels/timeline.ts'
import { casePageText, receiptText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import type { Running } from '../support/processes.ts'
import {
  addPerson,
  centerName,
  emergencyName,
  enrol,
  issueCode,
  setUpCounty,
  setUpDesk,
  signIn,
  signInFirst,
  utilityName,
} from '../support/steps/account.ts'
import { checkIn, complete, feedback, signOrder } from '../support/steps/department.ts'
import { button, dialog, openMenu, shows } from '../support/steps/screen.ts'
import {
  assess,
  followUp,
  openCase,
  openTab,
  register,
  showsState,
  syncNow,
  verify,
  whistle,
  writeDown,
} from '../support/steps/work.ts'

const words = '我家楼下的燃气管道从墙上脱落，楼道里能闻到煤气味，住了三十多户人，请尽快派人来看。'

let desk: Running
let county: Running
let administrator: Page
let countyAdministrator: Page
let clerk: Page
let director: Page
let number = ''

const { step } = play()

step('the first run asks for the town, its departments, villages, grids and two accounts', async stage => {
  desk = await stage.start('desk')
  administrator = await stage.window(desk, 'administrator')
  await setUpDesk(administrator)
})

step('the administrator makes accounts, and each person chooses a password of their own', async stage => {
  await signIn(administrator, 'admin')
  await openMenu(administrator, 'users')
  await addPerson(administrator, { name: '孙登记', username: 'sun', roles: ['intakeClerk'] })
  await addPerson(administrator, { name: '吴督办', username: 'wu', roles: ['supervisor'] })
  await addPerson(administrator, { name: '郑督办', username: 'zheng', roles: ['supervisor'] })
  await addPerson(administrator, { name: '陈审计', username: 'chen', roles: ['auditAdmin'] })
  clerk = await stage.window(desk, 'clerk')
  await signInFirst(clerk, 'sun')
})

step('while a citizen tells of a gas pipe, the danger shows at once with its words marked', async () => {
  await clerk.keyboard.press('F2')
  await writeDown(clerk, {
    narrative: words,
    applicant: '王大明',
    phone: '13812345678',
    place: '东街社区3号楼',
  })
  const assistant = clerk.getByRole('complementary')
  await assistant.getByRole('alert').getByText(/燃气/).first().waitFor()
  const marked = await assistant.locator('mark.fq-mark-flag').allTextContents()
  expect(marked.join('')).toMatch(/燃气|煤气/)
  expect(words).toContain(marked[0])
})

step('registering gives a number and a promise, and both stand on the receipt for the citizen', async () => {
  number = await register(clerk)
  expect(number).toMatch(/^140825101-\d{4}-AQ-[2-9B-Z]{4}\d{4}$/)
  const promise = await clerk.getByText(/我们会在 .+ 前联系您/).textContent()
  await button(clerk, intakeText.printReceipt).click()
  const paper = clerk.getByRole('article')
  await shows(paper, receiptText.title)
  await shows(paper, number)
  await shows(paper, centerName)
  await shows(paper, /我们会在 \d{4}-\d\d-\d\d \d\d:\d\d 前与您联系/)
  const time = /(\d\d:\d\d) 前/.exec(promise ?? '')?.[1]
  expect(await paper.textContent()).toContain(`${time} 前与您联系`)
  // Only the paper reaches the printer.
  await clerk.emulateMedia({ media: 'print' })
  expect(await clerk.getByText(receiptText.keep).isVisible()).toBe(true)
  expect(await clerk.getByRole('menuitem').first().isVisible()).toBe(false)
  await clerk.emulateMedia({ media: 'screen' })
})

step('the director deals with the danger, passes the judgement and whistles two departments', async stage => {
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
  await assess(director, '燃气管道', { disposition: '已打燃气抢修电话，请住户开窗、勿动开关' })
  await whistle(
    director,
    { department: utilityName, demand: '立即到场关阀检修，修好后测压。' },
    [{ department: emergencyName, demand: '到场疏散住户、拉警戒线。' }],
    '东街社区3号楼下',
  )
  await openCase(director, number)
  await showsState(director, caseStatusLabels.whistled)
})

step('the county is set up through its link, and a one-time code lets the desk in', async stage => {
  county = await stage.start('county')
  countyAdministrator = await stage.window(county, 'county')
  await setUpCounty(countyAdministrator)
  await signIn(countyAdministrator, 'admin')
  const code = await issueCode(countyAdministrator)
  await enrol(administrator, county.origin, code)
  await syncNow(director)
})

step('liaisons of both departments sign, check in, report and finish; the supporter first', async stage => {
  await openMenu(countyAdministrator, 'users')
  const liaison = { roles: ['deptLiaison'] as const }
  await addPerson(countyAdministrator, {
    ...liaison,
    name: '钱燃气',
    username: 'gas',
    department: utilityName,
  })
  await addPerson(countyAdministrator, {
    ...liaison,
    name: '刘应急',
    username: 'fire',
    department: emergencyName,
  })
  const gas = await stage.window(county, 'gas')
  await signInFirst(gas, 'gas')
  const fire = await stage.window(county, 'fire')
  await signInFirst(fire, 'fire')

  await signOrder(gas, '燃气管道')
  await checkIn(gas, '东街社区3号楼下')
  await feedback(gas, '已关闭总阀，正在更换管道。')

  await signOrder(fire, '燃气管道')
  await checkIn(fire, '东街社区3号楼下')
  await complete(fire, '已疏散住户、设警戒线，险情解除后撤离。')
  await complete(gas, '更换管道并测压合格，恢复供气。')
  await button(gas, orderActionLabels.complete).waitFor({ state: 'hidden' })
})

step('back at the desk another person checks the result and a third one asks the citizen', async stage => {
  await syncNow(director)
  await openCase(director, number)
  await showsState(director, caseStatusLabels.completed)
  const checker = await stage.window(desk, 'checker')
  await signInFirst(checker, 'wu')
  await openCase(checker, number)
  await verify(checker, '到现场看过，管道已换好，没有煤气味。')
  await showsState(checker, caseStatusLabels.followUp)
  const caller = await stage.window(desk, 'caller')
  await signInFirst(caller, 'zheng')
  await openCase(caller, number)
  await followUp(caller, '换好了，放心了。')
  await showsState(caller, caseStatusLabels.closed)
})

step('the director archives the case, and nothing is left to do with it', async () => {
  await showsState(director, caseStatusLabels.closed)
  await button(director, casePageText.actions.archive).click()
  await button(dialog(director), casePageText.actions.archive).click()
  await shows(director, casePageText.done.archive)
  await showsState(director, caseStatusLabels.archived)
})

step('the timeline shows every step with who did it and at which desk', async () => {
  await openTab(director, 'timeline')
  await director.locator('.fq-timeline-entry').first().waitFor()
  const entries = await director.locator('.fq-timeline-entry').allInnerTexts()
  const expected: [kind: keyof typeof timelineLabels, who: string, where: string][] = [
    ['registered', '孙登记', '接待窗口 1 号'],
    ['flagDisposed', '赵主任', '接待窗口 1 号'],
    ['assessed', '赵主任', '接待窗口 1 号'],
    ['whistled', '赵主任', '接待窗口 1 号'],
    ['signed', '钱燃气', '安平县综治中心'],
    ['signed', '刘应急', '安平县综治中心'],
    ['checkedIn', '钱燃气', '安平县综治中心'],
    ['feedback', '钱燃气', '安平县综治中心'],
    ['orderCompleted', '刘应急', '安平县综治中心'],
    ['orderCompleted', '钱燃气', '安平县综治中心'],
    ['verified', '吴督办', '接待窗口 1 号'],
    ['followedUp', '郑督办', '接待窗口 1 号'],
    ['archived', '赵主任', '接待窗口 1 号'],
  ]
  for (const [kind, who, where] of expected)
    expect(
      entries.filter(text => [timelineLabels[kind], who, where].every(part => text.includes(part))),
      `${kind} by ${who} in\n${entries.join('\n--\n')}`,
    ).not.toEqual([])
})

step('the audit log has all of it, and its check finds it untouched', async stage => {
  const auditor = await stage.window(desk, 'auditor')
  await signInFirst(auditor, 'chen')
  await shows(auditor, auditLabels.title)
  await shows(auditor, '孙登记')
  await button(auditor, auditLabels.verify).click()
  await shows(auditor, /首尾相接，没有被改动/)
  expect(stage.faults).toEqual([])
})
