/** One story without a line: a desk writes to a stick, the county looks and takes it in, and its answer comes back. */
import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { expect } from 'vitest'
import { callLabels } from '../../shared/labels/calls.ts'
import { ferryErrors, ferryOutcomeLabels, ferryText } from '../../shared/labels/ferry.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, dialog, openMenu, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk } from '../support/steps/seed.ts'

let county: Running
let desk: Running
let clerk: Page
let officer: Page
let written: { name: string; bytes: Buffer }[]

/** Files as the stick holds them: what the browser downloaded, under its name. */
async function downloadsOf(page: Page, press: () => Promise<void>): Promise<typeof written> {
  const downloads: Download[] = []
  page.on('download', download => downloads.push(download))
  await press()
  await shows(page, ferryText.downloaded(1))
  await expect.poll(() => downloads.length).toBe(1)
  page.removeAllListeners('download')
  return Promise.all(
    downloads.map(async download => ({
      name: download.suggestedFilename(),
      bytes: readFileSync(await download.path()),
    })),
  )
}

async function choose(page: Page, files: typeof written): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, ferryText.choose).click(),
  ])
  await chooser.setFiles(
    files.map(file => ({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes })),
  )
}

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  desk = await stage.start('desk')
  await seedDesk(desk)
})

step('the desk was enrolled once; then the line is gone, and work goes on', async stage => {
  const admin = await desk.as('admin', password)
  await admin.call('sync.enrol', { countyUrl: county.origin, code: await seedCode(county) })
  await expect.poll(async () => (await admin.call('sync.status', {})).isAllDelivered).toBe(true)
  const { dataDir } = county
  await county.stop()
  const narrative = '只能用优盘送的一件事。'
  await (await desk.as('sun', password)).call('case.register', intake({ narrative }))
  expect((await admin.call('sync.status', {})).waiting).toBeGreaterThan(0)
  // It comes up again at another address, where the desk does not look for it.
  county = await stage.start('county', { dataDir })
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'sun')
  officer = await stage.window(county, 'officer')
  await signIn(officer, 'zhiban')
})

step('the desk says what waits and writes it to a file that goes on the stick', async () => {
  await openMenu(clerk, 'ferry')
  await shows(clerk, /要送 \d+ 项内容/)
  written = await downloadsOf(clerk, () => button(clerk, ferryText.write).click())
  expect(written[0]?.name).toMatch(/^FQ-[0-9A-Z]+-up-000001-1of1\.fqf$/)
  await shows(clerk, ferryText.written(1, 1))
  expect((await (await desk.as('sun', password)).call('sync.status', {})).waiting).toBeGreaterThan(0)
})

step('the county is told of a file that was pulled out too early, and which to copy again', async () => {
  await openMenu(officer, 'ferry')
  const [file] = written as [(typeof written)[number]]
  await choose(officer, [{ ...file, bytes: file.bytes.subarray(0, file.bytes.length - 10) }])
  await shows(officer, ferryText.fileFault(file.name, ferryErrors['ferry.cut']))
  await shows(officer, ferryText.lyingEmpty)
})

step('the county sees who sends it and what is in it, takes it in, and writes its answer', async () => {
  await choose(officer, written)
  await shows(officer, /清河镇综治中心 接待窗口 1 号/)
  await shows(officer, ferryText.callList([{ name: callLabels['case.register'], count: 1 }]))
  const caller = await county.as('zhiban', password)
  expect((await caller.call('case.list', allCases)).rows).toEqual([])
  await button(officer, ferryText.take).click()
  await shows(dialog(officer), ferryOutcomeLabels.taken)
  await dialog(officer).getByRole('button').last().click()
  expect((await caller.call('case.list', allCases)).rows).toHaveLength(1)
  const answer = await downloadsOf(officer, () =>
    button(officer, ferryText.writeFor('接待窗口 1 号')).click(),
  )
  expect(answer[0]?.name).toMatch(/-down-000001-1of1\.fqf$/)
  // The same stick once more: known, and nothing doubled.
  await choose(officer, written)
  await shows(officer, /已经收过，不用再收/)
  expect((await caller.call('case.list', allCases)).rows).toHaveLength(1)
  written = answer
})

step('the desk takes the answer in, and everything counts as delivered', async () => {
  await choose(clerk, written)
  await shows(clerk, /安平县综治中心/)
  await button(clerk, ferryText.take).click()
  await shows(dialog(clerk), ferryOutcomeLabels.taken)
  await dialog(clerk).getByRole('button').last().click()
  await shows(clerk, ferryText.waiting(0, 0))
  await shows(clerk, /对方 .* 已收/)
  const status = await (await desk.as('sun', password)).call('sync.status', {})
  expect([status.waiting, status.isAllDelivered]).toEqual([0, true])
})

step('an administrator forbids it, and the page says so instead of offering it', async stage => {
  const administrator = await stage.window(desk, 'administrator')
  await signIn(administrator, 'admin')
  await openMenu(administrator, 'ferry')
  await administrator.getByRole('switch', { name: ferryText.forbidDesk }).click()
  await shows(clerk, ferryErrors['ferry.forbiddenHere'])
  await button(clerk, ferryText.write).waitFor({ state: 'detached' })
  expect(stage.faults).toEqual([])
})

const allCases = {
  statuses: [],
  matterClass: null,
  departmentId: null,
  categoryCode: null,
  level: null,
  unitId: null,
  isOverdue: false,
  isDueToday: false,
  search: '',
  sort: 'newest' as const,
  limit: 100,
  cursor: null,
}
