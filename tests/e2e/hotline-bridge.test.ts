/** The county's hotline page: a file in, towns confirmed in a table, and the table of results out. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { externalSourceLabels, hotlineText } from '../../shared/labels/hotline.ts'
import { bridgeText, bridgeViewLabels } from '../../shared/labels/hotlineBridge.ts'
import { importText } from '../../shared/labels/import.ts'
import { play } from '../support/browser.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, chooseFile, dialog, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk } from '../support/steps/seed.ts'
import { csvText } from '../support/tables.ts'

let desk: Running
let county: Running
let officer: Page

const header = ['工单编号', '来电时间', '反馈时限', '来电人', '来电号码', '诉求地址', '诉求内容', '催办次数']
const row = (number: string, place: string, narrative: string, due = '2036-03-07') => [
  number,
  '2026-02-27 09:30',
  due,
  '张某某',
  '13912345678',
  place,
  narrative,
  '1',
]
const rows = [
  row('GD001', '清河镇石桥村口', '石桥村口的路灯坏了一个多月，晚上看不清路，请尽快修好。'),
  row('GD002', '人民路口', '路口的井盖松动，夜里响得睡不着。'),
  row('GD003', '外县高速服务区', '服务区的厕所太脏了，请管一管。'),
  row('GD004', '石桥村', '井水有味道。', '下周五'),
]
const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  desk = await stage.start('desk')
  await seedDesk(desk)
  await (await desk.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
  officer = await stage.window(county, 'officer')
  await signIn(officer, 'zhiban')
})

step('a file of the hotline is read, and the row that cannot be is named with what to do', async () => {
  await expect
    .poll(async () => {
      const caller = await county.as('zhiban', password)
      const { towns } = await caller.call('hotlineBridge.list', {
        view: 'owed',
        source: null,
        orgId: null,
        offset: 0,
        limit: 1,
      })
      return towns.length
    })
    .toBe(1)
  await openMenu(officer, 'hotlineBridge')
  await button(officer, bridgeText.choose).click()
  await officer.getByLabel(hotlineText.from).click()
  await officer.getByTitle(externalSourceLabels.hotline12345, { exact: true }).click()
  await chooseFile(officer, button(officer, importText.choose), {
    name: '12345工单.csv',
    text: csvText([header, ...rows]),
  })
  await shows(officer, '反馈时限')
  await button(officer, bridgeText.receive).click()
  await shows(officer, bridgeText.refusedTitle(1))
  await shows(officer, /第 4 行/)
  await button(officer, bridgeText.cancel).click()
})

step(
  'each order shows its town and why; an unsure one is chosen by a person, one of no town goes back',
  async () => {
    await shows(officer, /地址写明“清河镇”/)
    await button(officer, bridgeText.selectSure).click()
    await field(officer, `${bridgeText.town} GD002`).click()
    await officer
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .getByTitle('清河镇')
      .click()
    await officer
      .getByRole('row', { name: /GD003/ })
      .getByRole('button', { name: bridgeText.decline })
      .click()
    await dialog(officer).getByRole('textbox').fill('不在本县')
    await dialog(officer)
      .getByRole('button', { name: /确定|提交/ })
      .click()
    await shows(officer, bridgeText.declined)
    await button(officer, bridgeText.assign(2)).click()
    await shows(officer, bridgeText.assigned(2))
  },
)

step('they are work at the town, and owed at the county until the table of results is written', async () => {
  const caller = await desk.as('zhao', password)
  await caller.call('sync.now', {})
  await expect
    .poll(async () => (await caller.call('triage.queue', { pile: 'waiting' })).counts.waiting)
    .toBe(2)
  await officer.getByRole('tab', { name: new RegExp(bridgeViewLabels.owed) }).click()
  await shows(officer, 'GD001')
  await officer.getByRole('tab', { name: new RegExp(bridgeViewLabels.toReturn) }).click()
  await shows(officer, '不在本县')
  await officer.getByLabel(bridgeText.source).click()
  await officer.getByTitle(externalSourceLabels.hotline12345, { exact: true }).last().click()
  const [download] = await Promise.all([
    officer.waitForEvent('download'),
    button(officer, bridgeText.export).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^12345工单办理结果-县汇总-\d+\.xlsx$/)
  await officer.getByRole('tab', { name: new RegExp(`${bridgeViewLabels.returned} 1`) }).waitFor()
})
