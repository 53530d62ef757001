/** The third return on screen: the department cites, both sides stand side by side, the director rules. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { orderActionLabels, returnReasonLabels } from '../../shared/labels/order.ts'
import { orderProofText } from '../../shared/labels/orderProof.ts'
import { rulingStatusLabels, rulingText } from '../../shared/labels/ruling.ts'
import { play } from '../support/browser.ts'
import { assessCase, departmentIds, orderInput, registerCase, revOf } from '../support/matter.ts'
import { giveBack } from '../support/orders.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, field, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'

let desk: Running
let director: Page
let liaison: Page
let orderId = ''
const { step } = play()

const go = (page: Page, path: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, `#${path}`)

step('a department handed its order back twice, and was told no twice', async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const caller = await desk.as('zhao', password)
  const departments = await departmentIds(caller)
  await (await desk.as('admin', password)).call('user.save', {
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
  const police = await desk.as('pai', password)
  const caseId = await registerCase(caller, { narrative: '村东头的路灯坏了，晚上看不见。' })
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
  for (let times = 0; times < 2; times += 1) {
    await giveBack(police, orderId)
    await caller.call('order.judgeReturn', {
      ...(await orderInput(caller, orderId)),
      isAccepted: false,
      reason: '先办理',
      rerouteTo: null,
    })
  }
})

step('the department is told that the third return goes to a ruling, and cites its duty', async stage => {
  liaison = await stage.window(desk, 'liaison')
  await signIn(liaison, 'pai')
  await go(liaison, `/orders/${orderId}`)
  await button(liaison, orderActionLabels.requestReturn).click()
  const form = dialog(liaison)
  await form.getByText(orderProofText.courses.ruling).waitFor()
  await form.getByText(returnReasonLabels.authorityMismatch).click()
  await field(form, orderProofText.duty).click()
  await liaison.locator('.ant-select-item-option').first().click()
  await form.locator('textarea').fill('路灯归村委会和住建管，不归派出所。')
  await form.locator('.ant-modal-footer .ant-btn-primary, button.ant-btn-primary').last().click()
  await shows(liaison, rulingText.inRuling)
})

step('the director writes the centre’s side beside it and rules', async stage => {
  director = await stage.window(desk, 'director')
  await signIn(director, 'zhao')
  await go(director, '/rulings')
  await director.locator('.ruling-list button').first().click()
  await shows(director, rulingText.waitsForCenter)
  await button(director, rulingText.argue).click()
  await dialog(director).locator('textarea').fill('派出所联系该村，由其牵头。')
  await dialog(director).locator('button.ant-btn-primary').last().click()
  await shows(director, '派出所联系该村，由其牵头。')
  await button(director, rulingText.decide).click()
  const form = dialog(director)
  await field(form, rulingText.leadUnit).click()
  await director.locator('.ant-select-item-option').first().click()
  await field(form, rulingText.reason).fill('由包村单位牵头办理。')
  await form.locator('button.ant-btn-primary').last().click()
  await shows(director, rulingStatusLabels.decided)
  await shows(director, rulingText.decision)
})

step('the ruling is printed with both sides, the decision and lines to sign', async () => {
  await button(director, rulingText.print).click()
  await shows(director, rulingText.paperTitle)
  await shows(director, rulingText.paperBinding)
  expect(await director.getByText('路灯归村委会和住建管，不归派出所。').count()).toBeGreaterThan(0)
})
