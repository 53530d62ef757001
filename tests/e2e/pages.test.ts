/** Every page, seen by the people it is for: Chinese throughout, nothing wider than an old screen, no error. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { frameLabels } from '../../shared/labels/frame.ts'
import { loginLabels } from '../../shared/labels/session.ts'
import { modeLabels } from '../../shared/labels/setup.ts'
import { play, type Stage } from '../support/browser.ts'
import {
  assessCase,
  blowWhistle,
  departmentIds,
  intake,
  party,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, shows } from '../support/steps/screen.ts'
import { seedCode, seedCounty, seedDesk, seedPerson } from '../support/steps/seed.ts'

let desk: Running
let county: Running
let caseId = ''
let rejectedId = ''
let orderId = ''
let mediationId = ''

const { step } = play()

step('a centre has matters of every kind, and its county has received them', async stage => {
  county = await stage.start('county')
  await seedCounty(county)
  desk = await stage.start('desk')
  await seedDesk(desk)
  await seedPerson(desk, 'admin', 'chen', '陈审计', ['auditAdmin'])
  await seedPerson(desk, 'admin', 'chu', '褚安全', ['securityAdmin'])
  const director = await desk.as('zhao', password)
  caseId = await registerCase(director, { narrative: '楼道里的燃气管道脱落，能闻到煤气味。' })
  await assessCase(director, caseId)
  const departments = await departmentIds(director)
  const sent = await blowWhistle(
    director,
    caseId,
    { departmentId: departments.police ?? '', demand: '到现场疏散住户。' },
    [{ departmentId: departments.justice ?? '', demand: '到场做好解释。' }],
    { meetPlace: '东街社区3号楼下', kind: 'emergency' },
  )
  orderId = sent.orderIds[0] ?? ''
  rejectedId = await registerCase(director, { narrative: '要求外县给我家修路。' })
  await director.call('case.reject', {
    caseId: rejectedId,
    rev: await revOf(director, rejectedId),
    reason: 'notThisTown',
    guidance: '请到事情发生地的综治中心反映。',
  })
  const quarrel = await registerCase(director, {
    narrative: '和邻居为院墙地界一直谈不拢。',
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: '13912345678' })],
  })
  await assessCase(director, quarrel, { path: 'mediation' })
  const { parties } = await viewOf(director, quarrel)
  const opened = await director.call('mediation.open', {
    caseId: quarrel,
    rev: await revOf(director, quarrel),
    source: 'application',
    disputeSummary: '院墙地界。',
    ...(await mediatedBy(director)),
    recorderName: null,
    place: '调解室',
    consents: parties.map(({ id }) => ({ partyId: id, consented: true })),
  })
  mediationId = opened.mediationId
  const { mediation } = await director.call('mediation.get', { mediationId })
  await director.call('mediation.saveAgreement', {
    mediationId,
    rev: mediation.rev,
    isOral: false,
    facts: '院墙占地半米。',
    clauses: [
      {
        obligor: '李二强',
        obligee: '王大明',
        kind: 'payment',
        content: '补偿款',
        amountFen: 300_000,
        manner: '现金',
        dueOn: '2099-01-01',
        instalments: [],
      },
    ],
    copies: 3,
    madeOn: '2026-03-02',
  })
  for (let at = 1; at <= 30; at += 1)
    await director.call('case.register', intake({ narrative: `第${at}件：巷子里的垃圾没有人收。` }))
  await (await desk.as('admin', password)).call('sync.enrol', {
    countyUrl: county.origin,
    code: await seedCode(county),
  })
  await expect
    .poll(async () => (await director.call('sync.status', {})).isAllDelivered, { timeout: 20_000 })
    .toBe(true)
})

/** Words that are names of keys, files and formats, or that people chose themselves. */
const allowed = new Set([
  ...[
    'Ctrl',
    'Alt',
    'Shift',
    'Esc',
    'PDF',
    'Word',
    'Excel',
    'WPS',
    'docx',
    'csv',
    'CSV',
    'xlsx',
    'JSONL',
    'URL',
    'KB',
    'MB',
  ],
  ...['https', 'http'],
  // User names are written with letters.
  ...['admin', 'zhao', 'sun', 'li', 'feng', 'wu', 'zheng', 'chen', 'chu', 'zhiban', 'zhuren'],
])
/** Numbers and codes with digits in them, keys, paper sizes, marks and check codes without vowels, addresses, fingerprints. */
const codes =
  /https?:\/\/[\w.:/-]+|\b[0-9a-f]{8,}\b|\b(?=[A-Z-]*\d)[A-Z\d]+(?:-[A-Z\d]+)*\b|\b(?:[B-DF-HJKMNP-TV-Z]{4}|[B-DF-HJKMNP-TV-Z]{6})\b/g

/** What a page says in letters that a clerk cannot read. */
async function foreignWords(page: Page): Promise<string[]> {
  const hints = await page.evaluate(() => {
    const named = [...document.querySelectorAll<HTMLElement>('[placeholder], [title], [aria-label]')]
      // Pictures are named by their library; the word that counts stands beside them.
      .filter(element => !element.matches('.anticon'))
      .flatMap(element =>
        ['placeholder', 'title', 'aria-label'].map(name => element.getAttribute(name) ?? ''),
      )
    return [document.title, ...named].join('\n')
  })
  const text = `${await page.locator('body').innerText()}\n${hints}`
  const words = text.replaceAll(codes, ' ').match(/[A-Za-z]{2,}/g) ?? []
  return [...new Set(words)].filter(word => !allowed.has(word))
}

/** How far a page reaches beyond the screen to the right, in pixels. */
async function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main')
    return Math.max(
      document.documentElement.scrollWidth - window.innerWidth,
      main ? main.scrollWidth - main.clientWidth : 0,
    )
  })
}

/** Goes to each address and answers what is wrong there. */
async function look(page: Page, addresses: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const address of addresses) {
    await page.evaluate(hash => {
      window.location.hash = hash
    }, address)
    // Nothing of the page before may be taken for this one.
    await page.reload()
    await page.locator('main h1').first().waitFor()
    await page.locator('.ant-spin[aria-busy=true]').first().waitFor({ state: 'detached' })
    const words = await foreignWords(page)
    if (words.length > 0) wrong.push(`${address}: ${words.join(' ')}`)
    const excess = await excessWidth(page)
    if (excess > 0) wrong.push(`${address}: ${excess} pixels too wide`)
    if ((await page.getByRole('main').getByText(frameLabels.startFailed).count()) > 0)
      wrong.push(`${address}: did not open`)
  }
  return wrong
}

async function enter(stage: Stage, program: Running, username: string): Promise<Page> {
  const page = await stage.window(program, username)
  await signIn(page, username)
  return page
}

step('the pages before signing in', async stage => {
  const fresh = await stage.start('desk')
  const wizard = await stage.window(fresh, 'first run')
  await shows(wizard, modeLabels.title)
  expect(await foreignWords(wizard)).toEqual([])
  expect(await excessWidth(wizard)).toBe(0)
  const login = await stage.window(desk, 'login')
  await button(login, loginLabels.submit).waitFor()
  expect(await foreignWords(login)).toEqual([])
})

step('the pages of the director', async stage => {
  const page = await enter(stage, desk, 'zhao')
  const tabs = ['orders', 'mediation', 'timeline', 'documents', 'clocks']
  expect(
    await look(page, [
      '/',
      '/intake',
      '/triage',
      '/cases',
      `/cases/${caseId}`,
      ...tabs.map(tab => `/cases/${caseId}?tab=${tab}`),
      `/cases/${caseId}/receipt`,
      `/cases/${rejectedId}/receipt`,
      '/orders',
      `/orders/${orderId}`,
      `/orders/${orderId}?paper=1`,
      '/obligations?pile=visits',
      '/grid-notes',
      '/grid-notes?pile=handled',
      '/subsidies',
      '/subsidies?pile=open',
      '/subsidies?pile=lists',
      '/board',
      '/board?by=department',
      '/ledger',
      '/ledger/paper',
      '/mediations',
      `/mediations/${mediationId}`,
      `/mediations/${mediationId}/paper/agreement`,
      ...['forms&paper=acceptance/', 'dossier', 'prints', 'templates'].map(
        tab => `/mediations/${mediationId}/papers?tab=${tab}`,
      ),
      '/import',
      '/sync',
      '/conflicts',
      '/organization',
    ]),
  ).toEqual([])
})

step('the pages of the three administrators of a desk', async stage => {
  expect(await look(await enter(stage, desk, 'admin'), ['/users', '/organization', '/sync'])).toEqual([])
  expect(await look(await enter(stage, desk, 'chen'), ['/audit', '/organization'])).toEqual([])
  expect(await look(await enter(stage, desk, 'chu'), ['/settings', '/organization'])).toEqual([])
})

step('the pages of the county', async stage => {
  const officer = await enter(stage, county, 'zhiban')
  expect(
    await look(officer, [
      '/',
      '/inbox',
      '/inbox?tab=ladder',
      '/inbox?tab=clocks',
      '/inbox?tab=seats',
      '/seats',
      '/cases',
      `/cases/${caseId}`,
      '/orders',
      `/orders/${orderId}`,
      '/mediations',
      '/board',
      '/wall',
      '/wall/rows?cell=state/open',
      '/ledger',
    ]),
  ).toEqual([])
  expect(await look(await enter(stage, county, 'admin'), ['/devices', '/users', '/organization'])).toEqual([])
})

step('no page wrote an error or broke its security policy', async stage => {
  expect(stage.faults).toEqual([])
})
