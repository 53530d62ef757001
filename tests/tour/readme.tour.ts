/** The README's pictures, taken from the running product: a gas pipe and a boundary quarrel, from the first run on. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { ledgerText } from '../../shared/labels/clock.ts'
import { mediationText, sessionResultLabels } from '../../shared/labels/mediation.ts'
import { triageText } from '../../shared/labels/triage.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play, screen } from '../support/browser.ts'
import { mediatedBy } from '../support/mediators.ts'
import type { Running } from '../support/processes.ts'
import {
  addPerson,
  emergencyName,
  enrol,
  issueCode,
  password,
  setUpCounty,
  setUpDesk,
  signIn,
  signInFirst,
  utilityName,
} from '../support/steps/account.ts'
import { checkIn, feedback, signOrder } from '../support/steps/department.ts'
import { button, choice, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { assess, openCase, openTab, register, syncNow, whistle, writeDown } from '../support/steps/work.ts'

const folder = fileURLToPath(new URL('../../resources/tour/', import.meta.url))
mkdirSync(folder, { recursive: true })

/** Waits for what moves to rest, then takes the picture. */
async function shot(page: Page, name: string): Promise<void> {
  await page
    .locator('.ant-message-notice')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined)
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => undefined))),
  )
  await page.screenshot({ path: `${folder}${name}.png` })
}

let desk: Running
let county: Running
let administrator: Page
let clerk: Page
let director: Page
let mediator: Page
let pipe = ''
let quarrel = ''

const { step } = play()

step('people and places', async stage => {
  desk = await stage.start('desk')
  administrator = await stage.window(desk, 'administrator')
  await setUpDesk(administrator)
  await signIn(administrator, 'admin')
  await openMenu(administrator, 'users')
  await addPerson(administrator, { name: '孙登记', username: 'sun', roles: ['intakeClerk', 'triageOfficer'] })
  await addPerson(administrator, { name: '冯调解', username: 'feng', roles: ['committeeHead', 'mediator'] })
  clerk = await stage.window(desk, 'clerk')
  await signInFirst(clerk, 'sun')
})

step('intake', async () => {
  await clerk.keyboard.press('F2')
  await writeDown(clerk, {
    narrative: '我家楼下的燃气管道从墙上脱落，楼道里能闻到煤气味，住了三十多户人，请尽快派人来看。',
    applicant: '王大明',
    phone: '13800001234',
    place: '东街社区3号楼',
  })
  await clerk.getByRole('complementary').getByRole('alert').getByText(/燃气/).first().waitFor()
  await shot(clerk, '02-intake')
  pipe = await register(clerk)
  for (const [narrative, applicant] of [
    ['在镇上工地干了三个月，工头拖欠我和两个老乡工资一万八，电话也不接了。', '赵有福'],
    ['小区里没有充电桩，大家从楼上拉线充电，怕起火，请给装几个。', '钱红梅'],
    ['楼上卫生间漏水，我家天花板都湿了，说了几次不修。', '周建军'],
    ['家里老人大病住院花了不少钱，想问问临时救助怎么申请。', '吴秀兰'],
  ] as const) {
    await clerk.keyboard.press('F2')
    await writeDown(clerk, { narrative, applicant, place: '东街社区' })
    await register(clerk)
  }
  await clerk.keyboard.press('F2')
  await writeDown(clerk, {
    narrative: '我和邻居李二强因为院墙地界的事一直谈不拢，他家新砌的墙多占了我家半米地，请给调解。',
    applicant: '王小山',
    respondent: '李二强',
    place: '石桥村二组',
  })
  quarrel = await register(clerk)
})

step('judgement and whistle', async stage => {
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
  await shows(director, /燃气管道/)
  await shot(director, '01-workbench')
  await openMenu(director, 'triage')
  await director.locator('.tq-row').filter({ hasText: '燃气管道' }).first().click()
  await director.getByRole('heading', { name: '燃气管道' }).waitFor()
  await button(director, triageText.pass).waitFor()
  await shot(director, '03-triage')
  await assess(director, '地界')
  await assess(director, '燃气管道', { disposition: '已打燃气抢修电话，请住户开窗、勿动开关' })
  await whistle(
    director,
    { department: utilityName, demand: '立即到场关阀检修，修好后测压。' },
    [{ department: emergencyName, demand: '到场疏散住户、拉警戒线。' }],
    '东街社区3号楼下',
  )
})

step('county and department', async stage => {
  county = await stage.start('county')
  const countyAdministrator = await stage.window(county, 'county')
  await setUpCounty(countyAdministrator)
  await signIn(countyAdministrator, 'admin')
  await enrol(administrator, county.origin, await issueCode(countyAdministrator))
  await syncNow(director)
  await openMenu(countyAdministrator, 'users')
  await addPerson(countyAdministrator, {
    roles: ['deptLiaison'],
    name: '钱燃气',
    username: 'gas',
    department: utilityName,
  })
  const officer = await stage.window(county, 'officer')
  await signIn(officer, 'zhiban')
  await openMenu(officer, 'inbox')
  await shows(officer, /燃气管道/)
  await shot(officer, '04-inbox')
  const gas = await stage.window(county, 'gas')
  await signInFirst(gas, 'gas')
  await signOrder(gas, '燃气管道')
  await checkIn(gas, '东街社区3号楼下')
  await feedback(gas, '已关闭总阀，正在更换管道。')
  await shot(gas, '05-department')
  await officer.setViewportSize({ width: 1920, height: 1080 })
  await openMenu(officer, 'wall')
  await officer.locator('.wall').first().waitFor()
  await shot(officer, '14-wall')
  await officer.setViewportSize(screen)
  await officer.goto(`${county.origin}/#/ledger`)
  await shows(officer, utilityName)
  await shot(officer, '15-month')
})

step('the case', async () => {
  await syncNow(director)
  await shot(director, '09-sync')
  await openMenu(director, 'whistles')
  await director.getByRole('option').filter({ hasText: '燃气管道' }).first().click()
  await shows(director, utilityName)
  await shot(director, '13-whistle')
  await openCase(director, pipe)
  await openTab(director, 'timeline')
  await shot(director, '06-timeline')
})

step('finding and deadlines', async () => {
  await director.keyboard.press('Control+k')
  await director.keyboard.insertText('wdm')
  await director.locator('.find-hit').first().waitFor()
  await shot(director, '11-find')
  await director.keyboard.press('Escape')
  await openMenu(director, 'cases')
  await director.getByTitle(ledgerText.open).first().click()
  await director.locator('.ledger-popover table.ledger').first().waitFor()
  await shot(director, '12-ledger')
  await director.keyboard.press('Escape')
})

step('mediation', async stage => {
  mediator = await stage.window(desk, 'mediator')
  await signInFirst(mediator, 'feng')
  await mediatedBy(await desk.as('feng', password))
  await openCase(mediator, quarrel)
  await button(mediator, casePageText.actions.mediate).click()
  const form = dialog(mediator)
  for (const line of await form.locator('.consent-line').all())
    await choice(line, mediationText.consented).click()
  await button(form, mediationText.start).click()
  await shows(mediator, mediationText.sessionList)
  await button(mediator, mediationText.openingInsert).click()
  await mediator.keyboard.press('Alt+1')
  await mediator.keyboard.insertText('墙要退回半米。')
  await mediator.keyboard.press('Alt+2')
  await mediator.keyboard.insertText('墙不拆，愿意补偿三千元，分三个月给。')
  await shot(mediator, '07-mediation')
  await choice(mediator, sessionResultLabels.succeeded).click()
  await mediator.keyboard.press('Control+s')
  await shows(mediator, mediationText.sessionSaved)
  await mediator.keyboard.press('Alt+x')
  await field(mediator, mediationText.content).fill('院墙占地补偿款')
  await field(mediator, mediationText.amount).first().fill('3000')
  await button(mediator, mediationText.splitEvenly(3)).click()
  await field(mediator, mediationText.manner).fill('银行转账')
  await mediator.keyboard.press('Tab')
  await shot(mediator, '08-agreement')
  await mediator.keyboard.press('Escape')
  await mediator.keyboard.press('Control+s')
  await shows(mediator, mediationText.agreementSaved)
  await button(mediator, mediationText.preview).click()
  await shows(mediator.getByRole('article'), '人民调解协议书')
  await shot(mediator, '10-paper')
})
