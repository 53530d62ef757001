/** First runs, signing in and people, done on screen. */
import type { Page } from 'playwright-core'
import type { Role } from '../../../shared/domain/role.ts'
import { roleLabels } from '../../../shared/labels/abilities.ts'
import { actionLabels } from '../../../shared/labels/common.ts'
import { userLabels } from '../../../shared/labels/organization.ts'
import { loginLabels, passwordLabels } from '../../../shared/labels/session.ts'
import {
  accountStepLabels,
  centerLabels,
  countySetupLabels,
  departmentStepLabels,
  joinLabels,
  modeLabels,
  setupLabels,
  unitStepLabels,
} from '../../../shared/labels/setup.ts'
import { deviceLabels, enrolLabels } from '../../../shared/labels/sync.ts'
import { button, choice, chooseFile, dialog, field, openMenu, pick, shows } from './screen.ts'

export const password = 'Qinghe-2026'
const firstPassword = 'Start-2026x'

/** Made up for the tests. */
const divisionFile = {
  name: '区划.csv',
  text: [
    '代码,名称',
    '140000000000,示例省',
    '140800000000,示例市',
    '140825000000,安平县',
    '140825101000,清河镇',
    '140825102000,柳河镇',
    '140825101201,石桥村',
    '140825101001,东街社区',
  ].join('\n'),
}
const gridFile = {
  name: '村居网格.csv',
  text: [
    '村（社区）,类型,村代码,网格,网格代码,网格长,网格长电话',
    '石桥村,村,140825101201,石桥第一网格,001,刘大山,13800000001',
    '东街社区,社区,140825101001,东街一网格,001,陈小兰,13800000002',
    '东街社区,社区,140825101001,东街二网格,002,,',
  ].join('\n'),
}
/** Name of the town's utility department in the list that the wizard proposes. */
export const utilityName = '水电气讯企业'
export const emergencyName = '应急和消防站'
export const centerName = '清河镇综治中心'

export async function fillAccount(
  page: Page,
  title: string,
  account: { name: string; username: string },
): Promise<void> {
  const group = page.getByRole('group', { name: title })
  await field(group, accountStepLabels.name).fill(account.name)
  await field(group, accountStepLabels.username).fill(account.username)
  await field(group, accountStepLabels.password).fill(password)
  await field(group, accountStepLabels.repeat).fill(password)
}

/** The desk's wizard for a new centre: town from a list, departments, villages from a file, two accounts. */
export async function setUpDesk(page: Page): Promise<void> {
  await shows(page, modeLabels.title)
  await field(page, modeLabels.deviceName).fill('接待窗口 1 号')
  await button(page, actionLabels.next).click()

  await shows(page, centerLabels.noList)
  await chooseFile(page, button(page, centerLabels.import), divisionFile)
  await shows(page, centerLabels.imported(7, 0))
  await field(page, centerLabels.find).fill('清河')
  await page.getByRole('button', { name: /^清河镇/ }).click()
  await field(page, centerLabels.name)
    .and(page.locator(`[value="${centerName}"]`))
    .waitFor()
  await page.getByLabel(centerLabels.phone).fill('0359-1234567')
  await button(page, actionLabels.next).click()

  await shows(page, departmentStepLabels.title)
  await page.getByRole('checkbox', { name: utilityName }).check()
  await page.getByRole('checkbox', { name: emergencyName }).isChecked()
  await button(page, actionLabels.next).click()

  await shows(page, unitStepLabels.title)
  await chooseFile(page, button(page, unitStepLabels.import), gridFile)
  await shows(page, unitStepLabels.total(2, 3))
  await button(page, actionLabels.next).click()

  await shows(page, accountStepLabels.title)
  await fillAccount(page, accountStepLabels.administrator, { name: '管理员', username: 'admin' })
  await fillAccount(page, accountStepLabels.director, { name: '赵主任', username: 'zhao' })
  await button(page, actionLabels.next).click()
  await button(page, setupLabels.finish).click()
}

/** The county's wizard. */
export async function setUpCounty(page: Page): Promise<void> {
  await field(page, countySetupLabels.name).fill('安平县综治中心')
  await field(page, countySetupLabels.code).fill('140825000000')
  await button(page, actionLabels.next).click()
  await fillAccount(page, accountStepLabels.administrator, { name: '县管理员', username: 'admin' })
  await fillAccount(page, accountStepLabels.whistleOfficer, { name: '周值班', username: 'zhiban' })
  await button(page, setupLabels.finish).click()
}

/** Fills the login page and sends it. */
export async function tryToSignIn(page: Page, username: string, secret: string): Promise<void> {
  await page.getByRole('heading', { name: loginLabels.title }).waitFor()
  await field(page, loginLabels.username).fill(username)
  await field(page, loginLabels.password).fill(secret)
  await button(page, loginLabels.submit).click()
}

/** Signs in and waits for the program. */
export async function signIn(page: Page, username: string): Promise<void> {
  await tryToSignIn(page, username, password)
  await page.getByRole('navigation').waitFor()
}

/** Signs in for the first time: the password that the administrator told has to be changed. */
export async function signInFirst(page: Page, username: string): Promise<void> {
  await tryToSignIn(page, username, firstPassword)
  await shows(page, passwordLabels.mustTitle)
  await field(page, passwordLabels.old).fill(firstPassword)
  await field(page, passwordLabels.fresh).fill(password)
  await field(page, passwordLabels.repeat).fill(password)
  await button(page, passwordLabels.submit).click()
  await page.getByRole('navigation').waitFor()
}

export interface Person {
  name: string
  username: string
  roles: readonly Role[]
  department?: string
}

/** Makes an account on the page of people. The page has to be open. */
export async function addPerson(page: Page, person: Person): Promise<void> {
  await button(page, userLabels.add).click()
  const form = dialog(page)
  await field(form, userLabels.name).fill(person.name)
  await field(form, userLabels.username).fill(person.username)
  for (const role of person.roles) await choice(form, roleLabels[role]).click()
  if (person.department !== undefined) await pick(form, userLabels.departments, person.department)
  await form.getByLabel(userLabels.password).fill(firstPassword)
  await button(form, actionLabels.save).click()
  await page.getByRole('row').filter({ hasText: person.username }).waitFor()
}

/** The county gives a one-time code; answers it. */
export async function issueCode(page: Page): Promise<string> {
  await openMenu(page, 'devices')
  await button(page, deviceLabels.issue).click()
  const form = dialog(page)
  await field(form, deviceLabels.townName).fill('清河镇')
  await field(form, deviceLabels.townCode).fill('140825101000')
  await button(form, deviceLabels.issue).click()
  await shows(form, deviceLabels.codeOnce)
  const code = (await form.getByRole('status').first().textContent()) ?? ''
  await button(form, actionLabels.close).last().click()
  return code.trim()
}

/** Enrols a desk on its sync page, signed in as its administrator. */
export async function enrol(page: Page, countyUrl: string, code: string): Promise<void> {
  await openMenu(page, 'sync')
  await field(page, joinLabels.url).fill(countyUrl)
  await field(page, joinLabels.code).fill(code)
  await button(page, enrolLabels.submit).click()
  await shows(page, '安平县综治中心')
}
