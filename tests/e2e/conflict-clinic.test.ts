/** Ten conflicts between two desks of a centre, settled at one screen by keyboard alone; and a refused step that comes back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { clinicLabels } from '../../shared/labels/conflict.ts'
import { completenessLabels } from '../../shared/labels/device.ts'
import { outboxPageLabels, refusedLabels } from '../../shared/labels/outbox.ts'
import { conflictLabels, outboxLabels } from '../../shared/labels/sync.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, field, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'

const crowd = 10

/** Sends and fetches until the county has all of this desk. */
async function settle(desk: Running, username: string): Promise<void> {
  const caller = await desk.as(username, password)
  const before = (await caller.call('sync.status', {})).lastSuccessAt
  await caller.call('sync.now', {})
  await vi.waitFor(
    async () => {
      const { isAllDelivered, state, lastSuccessAt } = await caller.call('sync.status', {})
      expect({ isAllDelivered, state, isNew: lastSuccessAt !== before }).toEqual({
        isAllDelivered: true,
        state: 'idle',
        isNew: true,
      })
    },
    { timeout: 60_000, interval: 200 },
  )
}

const goTo = (page: Page, path: string) =>
  page.evaluate(hash => {
    location.hash = hash
  }, `#${path}`)

/** A folder for pictures of the screens, for whoever wants to look at them. */
const pictures = process.env.FENGQIAO_PICTURES ?? null

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === null) return
  mkdirSync(pictures, { recursive: true })
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

let county: Running
let desk: Running
let second: Running
let clerk: Page
const cases: string[] = []

const { step } = play(async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  desk = await stage.start('desk')
  await seedDesk(desk)
  await (await desk.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
})

step('two desks of a centre write on ten matters without seeing each other', async stage => {
  const li = await desk.as('li', password)
  for (let at = 1; at <= crowd; at += 1) {
    const { caseId } = await li.call(
      'case.register',
      intake({ narrative: `第${at}件。巷子里的垃圾没有人收。` }),
    )
    cases.push(caseId)
  }
  await settle(desk, 'li')
  second = await stage.start('desk')
  await second.call('setup.join', {
    deviceName: '接待窗口 2 号',
    countyUrl: county.origin,
    code: await seedCode(county),
    administrator: { username: 'admin2', name: '二号管理员', password },
  })
  await seedPerson(second, 'admin2', 'qian', '钱分流', ['intakeClerk', 'triageOfficer'])
  const qian = await second.as('qian', password)
  const edit = async (caller: typeof qian, caseId: string, words: string) => {
    const { rev } = (await caller.call('case.get', { caseId })).case
    await caller.call('case.edit', { caseId, rev, patch: { narrative: words } })
  }
  for (const [at, caseId] of cases.entries()) {
    await edit(li, caseId, `第${at + 1}件。巷子里的垃圾三天没有人收。`)
    await edit(qian, caseId, `第${at + 1}件。巷子里的垃圾没有人收。气味很大。`)
  }
  await settle(desk, 'li')
  await settle(second, 'qian')
  await settle(desk, 'li')
  clerk = await stage.window(desk, 'clerk')
  await signIn(clerk, 'li')
})

step('ten conflicts are settled with the keyboard alone, on one screen and with few keys', async () => {
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await clerk.keyboard.press(key)
  }
  const list = clerk.getByRole('list', { name: clinicLabels.list })
  await goTo(clerk, '/conflicts')
  await expect.poll(() => list.getByRole('listitem').count()).toBe(crowd)
  await shows(clerk, clinicLabels.follows)
  await picture(clerk, 'conflict-clinic')
  for (let left = crowd; left > 0; left -= 1) {
    await clerk.getByRole('region', { name: conflictLabels.other }).waitFor()
    await button(clerk, conflictLabels.useBoth).waitFor()
    if (left === 1) {
      // The last is put together from both: the draft holds what each wrote anew.
      await press('w')
      const words = await clerk.getByLabel(clinicLabels.draft).inputValue()
      expect(words).toContain('三天没有人收')
      expect(words).toContain('气味很大')
      await picture(clerk, 'conflict-draft')
      await press('Control+Enter')
    } else {
      await press(left % 2 === 0 ? '2' : '1')
      await clerk.locator('.conflict-side.is-picked').waitFor()
      await press('Enter')
    }
    await expect.poll(() => list.getByRole('listitem').count()).toBe(left - 1)
  }
  await shows(clerk, conflictLabels.empty)
  expect(keys).toBe(2 * crowd)
})

step('each choice stands on every desk, with who decided and the words that were not taken', async () => {
  await settle(desk, 'li')
  await settle(second, 'qian')
  const [first] = cases
  for (const [program, who] of [
    [desk, 'li'],
    [second, 'qian'],
  ] as const) {
    const view = await (await program.as(who, password)).call('case.get', { caseId: first ?? '' })
    const line = view.events.find(event => event.kind === 'conflictResolved')
    expect(line?.actorName).toBe('李分流')
    expect(String(line?.data.lost)).toContain('第1件。')
    expect(view.conflicts).toEqual([])
  }
  await clerk.getByText(conflictLabels.resolved, { exact: true }).click()
  await shows(clerk, conflictLabels.chosen)
  await picture(clerk, 'conflict-solved')
})

step('a step the county refused comes back to who took it, and the words go into the matter', async stage => {
  const [caseId = ''] = cases
  const li = await desk.as('li', password)
  const qian = await second.as('qian', password)
  const reject = async (caller: typeof li, guidance: string) => {
    const { rev } = (await caller.call('case.get', { caseId })).case
    await caller.call('case.reject', { caseId, rev, reason: 'alreadyInCourt', guidance })
  }
  await reject(li, '法院已经受理，请等判决。')
  await reject(qian, '县人民法院已经立案，这句话不能丢。')
  await settle(desk, 'li')
  await (await second.as('qian', password)).call('sync.now', {})
  await expect.poll(async () => (await qian.call('sync.status', {})).refusedMine, { timeout: 30_000 }).toBe(1)
  const page = await stage.window(second, 'colleague')
  await signIn(page, 'qian')
  await goTo(page, '/refused')
  await shows(page, refusedLabels.why)
  await shows(page, '县人民法院已经立案，这句话不能丢。')
  await picture(page, 'refused')
  await button(page, refusedLabels.toNote).click()
  await field(page, refusedLabels.toNote).press('Control+End')
  await button(page, refusedLabels.toNoteDo).click()
  await shows(page, refusedLabels.empty)
  const view = await qian.call('case.get', { caseId })
  expect(view.events.map(event => event.text).join('\n')).toContain('这句话不能丢')
  await goTo(page, '/sync/outbox')
  await shows(page, outboxPageLabels.title)
  await shows(page, outboxLabels.title)
  await picture(page, 'outbox')
  expect(stage.faults).toEqual([])
})

step(
  'the county tells of each desk that everything has come, and names the number that was refused',
  async stage => {
    // What a desk has fetched it says when it comes the next time.
    for (let round = 0; round < 2; round += 1) {
      await settle(second, 'qian')
      await settle(desk, 'li')
    }
    const page = await stage.windowAt(county.origin, 'administrator')
    await signIn(page, 'admin')
    await goTo(page, '/devices')
    await shows(page, completenessLabels.unreadOf(0))
    for (const row of await page.locator('.ant-table-row-expand-icon').all()) await row.click()
    await shows(page, /已收齐到第 \d+ 号，无缺号/)
    await shows(page, completenessLabels.refused(1))
    await picture(page, 'devices')
    expect(stage.faults).toEqual([])
  },
)
