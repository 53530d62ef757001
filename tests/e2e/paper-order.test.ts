/** A department without a computer, and one without a network: printed orders and order files, out and back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { completionKindLabels } from '../../shared/labels/case.ts'
import { errorLabels } from '../../shared/labels/errors.ts'
import { orderStatusLabels } from '../../shared/labels/order.ts'
import { orderFileText, paperText, slipVerdictLabels } from '../../shared/labels/orderReply.ts'
import { play } from '../support/browser.ts'
import { makeFolder } from '../support/folder.ts'
import { assessCase, type Calling, departmentIds, orderOf, registerCase, revOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, chooseFile, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let clerk: Page
let caller: Calling
const orders: string[] = []
let stick = ''
let department: Page
let reply = ''
const faults: string[] = []

/** A photo of a slip, small as it can be. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const nasty = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>'

/** Time of the wall clock, some minutes from now, as a person writes it. */
function written(minutes: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return parts.format(new Date(Date.now() + minutes * 60_000))
}

async function dispatch(narrative: string, demand: string): Promise<string> {
  const caseId = await registerCase(caller, { narrative })
  await assessCase(caller, caseId, { urgency: 'U3', level: 2, differenceReason: '不急' })
  const departments = await departmentIds(caller)
  const { orderIds } = await caller.call('order.dispatch', {
    caseId,
    rev: await revOf(caller, caseId),
    kind: 'order',
    lead: { departmentId: departments.police ?? '', demand },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  return orderIds[0] ?? ''
}

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  caller = await desk.as('zhao', password)
  orders.push(await dispatch('村东头的路坏了，下雨天没法走。', '到现场查看并修好。'))
  orders.push(await dispatch(`桥栏杆断了一根，很危险。${nasty}`, `装上栏杆。${nasty}`))
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
})

step('the printed order carries number, code, duty, clocks and a slip, on one side of A4', async () => {
  await clerk.goto(`${desk.origin}/#/orders/${orders[0]}?paper=1`)
  const paper = clerk.getByRole('article')
  const sheet = await caller.call('paperOrder.sheet', { orderId: orders[0] ?? '' })
  await shows(paper, sheet.checkCode)
  await shows(paper, '派单回执')
  await shows(paper, '四个时限')
  const pdf = await clerk.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
})

step('a code of another order, and none at all, say what to do', async () => {
  await openMenu(clerk, 'paperReply')
  const sheet = await caller.call('paperOrder.sheet', { orderId: orders[0] ?? '' })
  const other = await caller.call('paperOrder.sheet', { orderId: orders[1] ?? '' })
  await field(clerk, paperText.code).waitFor()
  await clerk.keyboard.type('http://example.com\n')
  await shows(clerk, errorLabels['paperOrder.codeUnreadable'].slice(0, 12))
  const [number = ''] = sheet.qrText.split(' ')
  await clerk.keyboard.type(`${number} ${other.checkCode}\n`)
  await shows(clerk, /校验码不对/)
})

step('a scanned slip is entered by keyboard alone and closes the loop in one pass', async () => {
  const sheet = await caller.call('paperOrder.sheet', { orderId: orders[0] ?? '' })
  // A handheld scanner types into whatever has the focus, and ends with Enter.
  await clerk.keyboard.type(`${sheet.qrText.toLowerCase()}\n`)
  await shows(clerk, '到现场查看并修好。')
  await field(clerk, paperText.signName).focus()
  await clerk.keyboard.type('王警官')
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type('13900000001')
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type(written(-1))
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type('王警官')
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type(written(-1))
  await clerk.keyboard.press('Tab')
  await clerk.keyboard.type('村东头')
  await choice(clerk, paperText.outcomeFinish).click()
  await field(clerk, paperText.finishName).fill('王警官')
  await field(clerk, paperText.finishAt).fill(written(0))
  await choice(clerk, completionKindLabels.substantive).click()
  await field(clerk, paperText.finishText).fill('已铺砂石压实，可以通行。')
  await clerk.getByTestId('scan').setInputFiles({ name: '回执.png', mimeType: 'image/png', buffer: png })
  await shows(clerk, /已保存|已上传|完成/)
  await shows(clerk, new RegExp(`办结 ${slipVerdictLabels.new}`))
  await clerk.keyboard.press('Control+Enter')
  await shows(clerk, /已登记：送达、签收、到场、办结/)
  const order = await orderOf(caller, orders[0] ?? '')
  expect(order).toMatchObject({ status: 'completed', signedByName: '王警官', checkInPlace: '村东头' })
})

step('a slip that was entered is recognised when it is scanned again', async () => {
  const sheet = await caller.call('paperOrder.sheet', { orderId: orders[0] ?? '' })
  await field(clerk, paperText.code).fill(sheet.qrText)
  await clerk.keyboard.press('Enter')
  await shows(clerk, /已录入纸质回执：送达、签收、到场、办结/)
  await shows(clerk, orderStatusLabels.completed)
})

step(
  'orders on a stick open in any browser without a network, and the words of a matter start nothing',
  async () => {
    await clerk.getByRole('tab', { name: paperText.tabFile }).click()
    const [download] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('button', { name: new RegExp(orderFileText.export) }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^派单-清河派出所-\d+\.html$/)
    // A browser knows a page by its ending; the folder has a blank and Chinese in its name, as sticks do.
    stick = join(makeFolder(), download.suggestedFilename())
    await download.saveAs(stick)
    const browser = clerk.context().browser()
    if (browser === null) throw new Error('no browser')
    const context = await browser.newContext({
      acceptDownloads: true,
      offline: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    department = await context.newPage()
    department.on('console', message => faults.push(message.text()))
    department.on('pageerror', error => faults.push(error.message))
    await department.goto(pathToFileURL(stick).href)
    await shows(department, `装上栏杆。${nasty}`)
    expect(await department.title()).toBe('清河派出所 派单回执')
    expect(await department.locator('#orders img').count()).toBe(0)
  },
)

step('the page says what is missing, then saves a reply beside it', async () => {
  const card = department.locator(`[data-order="${orders[1]}"]`)
  await card.getByLabel('签收人姓名').fill('李所长')
  await department.getByRole('button', { name: '保存回执文件' }).click()
  await shows(department, /还有 \d 处要改/)
  await card.getByLabel('签收人电话').fill('13900000002')
  await card.getByLabel('签收时间').fill(written(-1).replace(' ', 'T'))
  await card.getByLabel('到场人').fill('李所长')
  await card.getByLabel('到场时间').fill(written(-1).replace(' ', 'T'))
  await card.getByLabel('到场地点').fill('桥头')
  await card.getByLabel('选照片').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: png })
  await card.getByAltText('照片 1').waitFor()
  const [saved] = await Promise.all([
    department.waitForEvent('download'),
    department.getByRole('button', { name: '保存回执文件' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^派单回执-清河派出所-\d+\.json$/)
  reply = readFileSync(await saved.path(), 'utf8')
  expect(faults).toEqual([])
})

/** Chooses a reply as the clerk does from the stick. */
async function chooseReply(text: string): Promise<void> {
  await chooseFile(clerk, button(clerk, orderFileText.import), { name: '回执.json', text })
}

step('a reply whose orders were changed is refused in words, and changes nothing', async () => {
  const file = JSON.parse(reply) as { payload: string; replies: object[] }
  const content = Buffer.from(file.payload, 'base64url').toString('utf8').replace('装上栏杆', '拆掉栏杆')
  await chooseReply(JSON.stringify({ ...file, payload: Buffer.from(content).toString('base64url') }))
  await shows(clerk, /派单内容被改动过/)
  expect((await orderOf(caller, orders[1] ?? '')).status).toBe('issued')
})

step(
  'the reply shows what it would change, is taken in once, and a second time changes nothing',
  async () => {
    await chooseReply(reply)
    await shows(clerk, /清河派出所的回执/)
    await shows(clerk, new RegExp(`签收 ${slipVerdictLabels.new}`))
    await shows(clerk, orderFileText.photos(1))
    expect((await orderOf(caller, orders[1] ?? '')).status).toBe('issued')
    await button(clerk, orderFileText.apply(1)).click()
    await shows(clerk, orderFileText.applied(1))
    const order = await orderOf(caller, orders[1] ?? '')
    expect(order).toMatchObject({ status: 'onSite', signedByName: '李所长', checkInPlace: '桥头' })
    await chooseReply(reply)
    await shows(clerk, orderFileText.nothingNew)
    await shows(clerk, orderFileText.answeredOf(1, 1))
  },
)
