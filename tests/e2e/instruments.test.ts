/** An extension, a reminder that climbs and a leader's words, as the department and the centre meet them on screen. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  instrumentBench,
  instrumentDone,
  instrumentForm,
  instrumentText,
  laneLabels,
  letterText,
  supervisionKindLabels,
} from '../../shared/labels/instrument.ts'
import { play } from '../support/browser.ts'
import { assessCase, departmentIds, registerCase, revOf } from '../support/matter.ts'
import { signOwn } from '../support/orders.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, choice, dialog, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let director: Page
let liaison: Page
let caseId = ''
let orderId = ''
const { step } = play()

const go = (page: Page, path: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, `#${path}`)

step('a department with a seat at this desk has an order it has signed', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('zhao', password)
  const departments = await departmentIds(caller)
  const admin = await desk.as('admin', password)
  await admin.call('user.save', {
    id: null,
    rev: null,
    username: 'pai',
    name: '派出所老刘',
    roles: ['deptLiaison'],
    departmentIds: [departments.police ?? ''],
    unitId: null,
    phone: null,
    isActive: true,
    password: 'Start-2026x',
  })
  await (await desk.as('pai', 'Start-2026x')).call('session.changePassword', {
    oldPassword: 'Start-2026x',
    newPassword: password,
  })
  caseId = await registerCase(caller, { narrative: '村东头的路灯坏了，晚上看不见。' })
  await assessCase(caller, caseId, { urgency: 'U3', level: 2, differenceReason: '不急' })
  const sent = await caller.call('order.dispatch', {
    caseId,
    rev: await revOf(caller, caseId),
    kind: 'order',
    lead: { departmentId: departments.police ?? '', demand: '到现场查看，尽快修好。' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  orderId = sent.orderIds[0] ?? ''
  const police = await desk.as('pai', password)
  await signOwn(police, orderId)
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
  liaison = await stage.window(desk, 'liaison')
  await signIn(liaison, 'pai')
})

step('the department asks for an extension on its order, and the old date stands', async () => {
  await go(liaison, `/orders/${orderId}`)
  await button(liaison, instrumentText.askExtension).click()
  const form = dialog(liaison)
  await field(form, instrumentForm.daysAsked).fill('5')
  await field(form, instrumentForm.reason).fill('配件要等三天')
  await field(form, instrumentForm.interimResult).fill('已查明是线路老化，配件已订')
  await button(form, instrumentForm.submit).click()
  await shows(liaison, instrumentDone.askExtension)
  await shows(liaison, instrumentText.standsOld)
})

step('the director finds it on the workbench and grants a part of it', async () => {
  await go(director, '/')
  await director.getByRole('button', { name: new RegExp(`^${instrumentBench.toDecide}`) }).click()
  await shows(director, laneLabels.toDecide)
  await director.getByRole('option').filter({ hasText: '配件要等三天' }).first().click()
  const drawer = director.locator('.ant-drawer')
  await shows(drawer, '已查明是线路老化，配件已订')
  await button(drawer, instrumentText.decide).click()
  const form = dialog(director)
  await choice(form, instrumentForm.grantPart).click()
  await field(form, instrumentForm.daysGranted).fill('3')
  await button(form, instrumentForm.submit).click()
  await shows(drawer, new RegExp(instrumentText.granted(3)))
})

step('the department sees the new date with its days, and may not ask again', async () => {
  await go(liaison, '/orders')
  await go(liaison, `/orders/${orderId}`)
  await shows(liaison, new RegExp(instrumentText.granted(3)))
  expect(await button(liaison, instrumentText.askExtension).isDisabled()).toBe(true)
})

step('a reminder goes out, is answered, is not enough, and climbs', async () => {
  await go(director, `/cases/${caseId}?tab=orders`)
  // The list with its drawer must be gone: it has the same button.
  await director.locator('.order-card').first().waitFor()
  await director.locator('.ant-drawer').waitFor({ state: 'detached' })
  await button(director, instrumentText.supervise).click()
  const issue = dialog(director)
  await field(issue, instrumentForm.superviseText).fill('请说明何时修好')
  await button(issue, instrumentText.supervise).click()
  await shows(director, instrumentDone.supervise)
  await go(liaison, '/instruments')
  await liaison.getByRole('option').filter({ hasText: '请说明何时修好' }).first().click()
  const drawer = liaison.locator('.ant-drawer')
  await button(drawer, instrumentText.reply).click()
  await field(dialog(liaison), instrumentForm.replyText).fill('正在办')
  await button(dialog(liaison), instrumentForm.submit).click()
  await shows(drawer, '正在办')
  await go(director, '/instruments?lane=toJudge')
  await director.getByRole('option').filter({ hasText: '请说明何时修好' }).first().click()
  await button(director.locator('.ant-drawer'), instrumentText.raise).click()
  await field(dialog(director), instrumentForm.judgeNote).fill('没有说时间')
  await field(dialog(director), instrumentForm.nextText(supervisionKindLabels.normal)).fill(
    '三日内修好并书面答复',
  )
  await button(dialog(director), instrumentText.raise).click()
  await shows(director.locator('.ant-drawer'), supervisionKindLabels.normal)
})

step('the letter of the supervision is a sheet with lines for signing and answering', async () => {
  const drawer = director.locator('.ant-drawer')
  await button(drawer, instrumentText.letter).first().click()
  await shows(director, letterText.title(supervisionKindLabels.normal))
  await shows(director.locator('.paper'), '三日内修好并书面答复')
  await shows(director.locator('.paper'), letterText.signLine)
})

step('no page wrote an error to its console', async stage => {
  expect(stage.faults).toEqual([])
})
