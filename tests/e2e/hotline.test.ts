/** Orders of a hotline on screen: in by file, on the clock, and back with results. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { externalSourceLabels, hotlineText, importTabLabels } from '../../shared/labels/hotline.ts'
import { importText } from '../../shared/labels/import.ts'
import { readTable } from '../../shared/node/tabular.ts'
import { play } from '../support/browser.ts'
import { assessCase, revOf } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, chooseFile, openMenu, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { csvText } from '../support/tables.ts'

let desk: Running
let clerk: Page

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
})

const header = ['工单编号', '来电时间', '办理时限', '来电人', '来电号码', '诉求地址', '诉求内容', '催办次数']
const first = [
  'GD20260001',
  '2026-02-27 09:30',
  '2036-03-06 17:00',
  '张某某',
  '13912345678',
  '石桥村口',
  '石桥村口的路灯坏了一个多月，请尽快修好。',
  '0',
]
const second = [
  'GD20260002',
  '2026-02-27 10:00',
  '下周五',
  '李某某',
  '13912345679',
  '东街',
  '东街的井盖松动，夜里响得睡不着。',
  '1',
]

step('a file of orders is looked at, tried, and says which row is wrong', async stage => {
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
  await openMenu(clerk, 'import')
  await clerk.getByRole('tab', { name: importTabLabels.hotline }).click()
  await clerk.getByLabel(hotlineText.from).click()
  await clerk.getByTitle(externalSourceLabels.hotline12345, { exact: true }).click()
  await chooseFile(clerk, button(clerk, importText.choose), {
    name: '12345工单.csv',
    text: csvText([header, first, second]),
  })
  await shows(clerk, '对方编号')
  await button(clerk, importText.dryRun).click()
  await shows(clerk, importText.dryRunGood(1))
  await button(clerk, importText.start).click()
  await shows(clerk.locator('.fq-import-counts'), importText.imported)
  await clerk.locator('.fq-import-count').filter({ hasText: importText.imported }).getByText('1').waitFor()
})

step('the date of the sender stands beside the matter in the list and among its clocks', async () => {
  await openMenu(clerk, 'cases')
  await shows(clerk.getByRole('option'), externalSourceLabels.hotline12345)
  await clerk.getByRole('option').first().click()
  await clerk.getByRole('tab', { name: /时限|期限/ }).click()
  await shows(clerk.getByRole('tabpanel'), /上级（热线）限办|上级限办/)
})

step('the same file again makes no second matter', async () => {
  await openMenu(clerk, 'import')
  await clerk.getByRole('tab', { name: importTabLabels.hotline }).click()
  await clerk.getByLabel(hotlineText.from).click()
  await clerk.getByTitle(externalSourceLabels.hotline12345, { exact: true }).click()
  await chooseFile(clerk, button(clerk, importText.choose), {
    name: '再来一次.csv',
    text: csvText([header, [...first.slice(0, 7), '2']]),
  })
  await button(clerk, importText.start).click()
  await clerk.locator('.fq-import-count').filter({ hasText: hotlineText.updated }).getByText('1').waitFor()
  const caller = await desk.as('li', password)
  const { count } = await caller.call('case.count', { statuses: [], isOverdue: false })
  expect(count).toBe(1)
})

step('a finished order goes back in the columns of its platform, and is marked', async () => {
  const chief = await desk.as('zhao', password)
  const { rows } = await chief.call('hotline.results', {
    source: null,
    from: null,
    until: null,
    onlyFinished: false,
    onlyUnreturned: false,
    cursor: null,
    limit: 5,
  })
  const caseId = rows[0]?.caseId ?? ''
  await assessCase(chief, caseId)
  await chief.call('case.settle', {
    caseId,
    rev: await revOf(chief, caseId),
    completionKind: 'substantive',
    resultText: '已更换路灯灯头，当晚亮灯。',
  })
  await clerk.getByRole('tab', { name: importTabLabels.results }).click()
  await shows(clerk, '已更换路灯灯头')
  await shows(clerk, hotlineText.exportChoose)
  await clerk.getByLabel(hotlineText.source).click()
  await clerk.getByTitle(externalSourceLabels.hotline12345, { exact: true }).last().click()
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    button(clerk, hotlineText.export).click(),
  ])
  const table = await readTable(download.suggestedFilename(), readFileSync(await download.path()))
  expect(table.headers[0]).toBe('工单编号')
  expect(table.rows[0]?.[0]).toBe('GD20260001')
  expect(table.rows[0]?.[3]).toBe('已更换路灯灯头，当晚亮灯。')
  await shows(clerk, hotlineText.empty)
  await clerk.getByLabel(hotlineText.onlyUnreturned).uncheck()
  await shows(clerk, /李分流/)
})
