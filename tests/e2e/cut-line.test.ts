/** The county dies in the middle of work: the desk goes on, says what is not sent, and everything arrives once. */
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { actionLabels } from '../../shared/labels/common.ts'
import { syncBadgeLabels } from '../../shared/labels/frame.ts'
import { loginLabels } from '../../shared/labels/session.ts'
import { accountStepLabels, joinLabels, modeLabels } from '../../shared/labels/setup.ts'
import { conflictLabels, syncLabels, syncStateLabels } from '../../shared/labels/sync.ts'
import { timelineText } from '../../shared/labels/timeline.ts'
import { casePageText } from '../../shared/labels/workspace.ts'
import { play } from '../support/browser.ts'
import { intake } from '../support/matter.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import type { Running } from '../support/processes.ts'
import { fillAccount, password, signIn } from '../support/steps/account.ts'
import { button, field, openMenu, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'
import { openCase, openTab, register, syncNow, writeDown } from '../support/steps/work.ts'

/** So many matters wait when the county dies, that it dies while they are on their way. */
const crowd = 40

/** What one side knows of every matter: its number, its words, and the entries of its timeline. */
async function everything(program: Running, username: string) {
  const caller = await program.as(username, password)
  const known: { number: string; title: string; events: string[] }[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(caller, cursor)
    for (const { id } of page.rows) {
      const view = await caller.call('case.get', { caseId: id })
      known.push({
        number: view.case.number,
        title: view.case.title,
        events: view.events.map(event => `${event.kind} ${event.id}`).sort(),
      })
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  return known.sort((left, right) => (left.number < right.number ? -1 : 1))
}

const listPage = (caller: Awaited<ReturnType<Running['as']>>, cursor: string | null) =>
  caller.call('case.list', {
    statuses: [],
    matterClass: null,
    departmentId: null,
    categoryCode: null,
    level: null,
    unitId: null,
    isOverdue: false,
    isDueToday: false,
    search: '',
    sort: 'newest',
    limit: 100,
    cursor,
  })

async function editTitle(page: Page, title: string): Promise<void> {
  await button(page, `${casePageText.edit} 标题`).click()
  const input = page.locator('.is-editing input')
  await input.fill(title)
  await input.press('Enter')
  await shows(page.getByRole('heading', { level: 1 }), title)
}

describe.each(['SQLite', 'PostgreSQL'] as const)('with the county on %s', kind => {
  let county: Running
  let desk: Running
  let second: Running
  let director: Page
  let colleague: Page
  let number = ''
  const env: Record<string, string> = {}

  const { step } = play(async stage => {
    if (kind === 'PostgreSQL') env.DATABASE_URL = await makePostgresDatabase()
    county = await stage.start('county', { env })
    await seedCounty(county)
    desk = await stage.start('desk')
    await seedDesk(desk)
    await (await desk.as('admin', password)).call('sync.enrol', {
      countyUrl: county.origin,
      code: await seedCode(county),
    })
    director = await stage.window(desk, 'director')
    await signIn(director, 'zhao')
  })

  step('while the line stands, the badge and the sync page say that all was delivered', async () => {
    await director.keyboard.press('F2')
    await writeDown(director, { narrative: '村口的路灯坏了半个月，晚上看不见路。', applicant: '王大明' })
    number = await register(director)
    await syncNow(director)
    await shows(director.getByRole('banner'), syncBadgeLabels.delivered)
  })

  step('the county is killed while matters are on their way, and the desk goes on working', async () => {
    const clerk = await desk.as('li', password)
    for (let at = 0; at < crowd; at += 1)
      await clerk.call('case.register', intake({ narrative: `第${at + 1}件：巷子里的垃圾没有人收。` }))
    await button(director, syncLabels.now).click()
    await county.kill()

    await openCase(director, number)
    await openTab(director, 'timeline')
    await field(director, timelineText.addNote).fill('已打电话告诉王大明，电工明天来修。')
    await director.keyboard.press('Control+Enter')
    await shows(director, timelineText.saved)
    await shows(director, casePageText.unsent)
    await director.keyboard.press('F2')
    await writeDown(director, { narrative: '邻居家的狗半夜一直叫。', applicant: '赵小四' })
    await register(director)
  })

  step('the badge and the sync page say honestly how much is not sent', async () => {
    await openMenu(director, 'sync')
    await button(director, syncLabels.now).click()
    await shows(director, syncStateLabels.offline)
    const caller = await desk.as('zhao', password)
    const { waiting, isAllDelivered } = await caller.call('sync.status', {})
    expect(waiting).toBeGreaterThanOrEqual(2)
    expect(isAllDelivered).toBe(false)
    await shows(director, syncLabels.undelivered(waiting))
    await shows(director.getByRole('banner'), syncBadgeLabels.waiting(waiting))
    expect(await director.getByText(syncLabels.allDelivered).count()).toBe(0)
  })

  step('when the county is back at the same address, everything has arrived exactly once', async stage => {
    county = await stage.start('county', { env, dataDir: county.dataDir, port: county.port })
    await button(director, syncLabels.now).click()
    await shows(director, syncLabels.allDelivered)
    await shows(director.getByRole('banner'), syncBadgeLabels.delivered)
    const here = await everything(desk, 'zhao')
    expect(here).toHaveLength(crowd + 2)
    expect(here.find(file => file.number === number)?.events).toHaveLength(2)
    expect(await everything(county, 'zhiban')).toEqual(here)
  })

  step('a second desk joins the centre with a code and gets all its matters', async stage => {
    second = await stage.start('desk')
    const page = await stage.window(second, 'administrator 2')
    await page.getByRole('radio', { name: modeLabels.join }).check()
    await field(page, modeLabels.deviceName).fill('接待窗口 2 号')
    await button(page, actionLabels.next).click()
    await field(page, joinLabels.url).fill(county.origin)
    await field(page, joinLabels.code).fill(await seedCode(county))
    await fillAccount(page, accountStepLabels.administrator, { name: '二号管理员', username: 'admin2' })
    await button(page, joinLabels.submit).click()
    await page.getByRole('heading', { name: loginLabels.title }).waitFor()
    await seedPerson(second, 'admin2', 'qian', '钱分流', ['intakeClerk', 'triageOfficer'])
    colleague = await stage.window(second, 'colleague')
    await signIn(colleague, 'qian')
    await syncNow(colleague)
    expect(await everything(second, 'qian')).toEqual(await everything(county, 'zhiban'))
  })

  step(
    'the same field changed on two desks shows both values, and one choice settles it everywhere',
    async stage => {
      await openCase(colleague, number)
      await openCase(director, number)
      await editTitle(director, '石桥村口路灯不亮')
      await syncNow(director)
      await editTitle(colleague, '村口路灯坏了半个月')
      await syncNow(colleague)
      await shows(colleague.getByRole('banner'), syncBadgeLabels.attention(1))

      await syncNow(director)
      await director.getByRole('banner').getByText(syncBadgeLabels.attention(1)).click()
      await shows(director, conflictLabels.standing)
      await shows(director, '石桥村口路灯不亮')
      await shows(director, '村口路灯坏了半个月')
      await shows(director, '钱分流')
      await button(director, conflictLabels.useOther).click()
      await shows(director, conflictLabels.empty)
      await syncNow(director)
      await syncNow(colleague)
      await shows(colleague.getByRole('banner'), syncBadgeLabels.delivered)
      const here = await everything(desk, 'zhao')
      expect(here.find(file => file.number === number)?.title).toBe('村口路灯坏了半个月')
      expect(await everything(county, 'zhiban')).toEqual(here)
      expect(await everything(second, 'qian')).toEqual(here)
      expect(stage.faults).toEqual([])
    },
  )
})
