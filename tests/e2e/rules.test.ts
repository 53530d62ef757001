/** The keeper of the rules: sees what people change, changes a rule, tries it, approves it; old matters keep the old one. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { judgedByText, rulesText, rulesVersionText } from '../../shared/labels/rules.ts'
import { play } from '../support/browser.ts'
import { adviceFor, decideMatters, judge } from '../support/decided.ts'
import { registerCase } from '../support/matter.ts'
import type { Running } from '../support/processes.ts'
import { password, signIn } from '../support/steps/account.ts'
import { button, field, openMenu, pick, shows } from '../support/steps/screen.ts'
import { seedDesk } from '../support/steps/seed.ts'
import { openCase } from '../support/steps/work.ts'

const lampWords = '村口的路灯整排不亮'
const lamp = { code: '10-01', level: 1, urgency: 'U1', path: 'administrativeHandling' } as const
/** Pictures for whoever looks at the screens; none without the folder's name. */
const shotsDir = process.env.FENGQIAO_SHOTS

let desk: Running
let keeper: Page
let oldCase: string

const { step } = play(async stage => {
  desk = await stage.start('desk')
  await seedDesk(desk)
  const director = await desk.as('zhao', password)
  for (const [code, name] of [
    ['utility', '清河燃气公司'],
    ['emergency', '应急管理站'],
  ] as const)
    await (await desk.as('admin', password)).call('department.save', {
      id: null,
      rev: null,
      code,
      name,
      level: 'town',
      phone: null,
      contactName: null,
      isStationed: false,
      isActive: true,
    })
  const clerk = await desk.as('li', password)
  await decideMatters(clerk, director, 70)
  for (let at = 0; at < 3; at += 1) {
    oldCase = await registerCase(clerk, { narrative: lampWords })
    await judge(clerk, oldCase, { ...lamp, code: '02-05' })
  }
})

async function picture(name: string): Promise<void> {
  if (shotsDir === undefined) return
  mkdirSync(shotsDir, { recursive: true })
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await keeper.setViewportSize({ width, height })
    await keeper.screenshot({ path: join(shotsDir, `h-${name}-${width}.png`) })
  }
  await keeper.setViewportSize({ width: 1366, height: 768 })
}

const tab = (name: string) => keeper.getByRole('tab', { name, exact: true })
async function hasNoSideways(): Promise<void> {
  const [wide, shown] = await keeper.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide).toBeLessThanOrEqual(shown ?? 0)
}

step('an overrule is counted, and its matters can be opened from there', async stage => {
  keeper = await stage.window(desk, 'keeper')
  await signIn(keeper, 'zhao')
  await openMenu(keeper, 'rules')
  const row = keeper.getByRole('row').filter({ hasText: '路灯、井盖、路面' }).first()
  await row.getByText('公共部位占用').waitFor()
  await picture('overrules')
  await row.getByRole('button').first().click()
  await keeper.getByRole('link', { name: lampWords }).first().waitFor()
  await keeper.getByText(rulesText.words, { exact: true }).click()
  await shows(keeper, rulesText.wordKind.word)
  await picture('overrule-words')
  await hasNoSideways()
})

step('a rule is changed; nothing takes effect yet', async () => {
  await tab(rulesText.tabs.edit).click()
  await keeper.getByLabel(rulesText.findLeaf).fill('路灯')
  await keeper.getByRole('button', { name: /10-01/ }).click()
  await pick(keeper, rulesText.lead, '水电气讯')
  await field(keeper, rulesText.ownWords).fill('灯杆')
  await field(keeper, rulesText.ownWords).press('Enter')
  await shows(keeper, rulesText.draft(1))
  await picture('edit-leaf')
  await hasNoSideways()
  for (const part of ['thresholds', 'flags', 'mappings'] as const) {
    await keeper.locator('.ant-segmented-item').filter({ hasText: rulesText.parts[part] }).click()
    await picture(`edit-${part}`)
    await hasNoSideways()
  }
  const clerk = await desk.as('li', password)
  expect((await adviceFor(clerk, lampWords)).leads[0]?.code).toBe('housing')
})

step('the trial shows what would change, before and after', async () => {
  await tab(rulesText.tabs.trial).click()
  await button(keeper, rulesText.startTrial).click()
  await shows(keeper, rulesText.trialStates.done)
  await keeper.getByRole('row').filter({ hasText: lampWords }).first().waitFor()
  await picture('trial')
  await hasNoSideways()
})

step(
  'the approved change carries its version into new advice; the old matter still shows the old rules',
  async () => {
    await tab(rulesText.tabs.approve).click()
    await button(keeper, rulesText.approve).click()
    await shows(keeper, rulesText.noteMissing)
    await field(keeper, rulesText.note).fill('路灯由燃气公司代管')
    await picture('approve')
    await button(keeper, rulesText.approve).click()
    await shows(keeper, rulesText.inForce)
    await picture('versions')
    await hasNoSideways()
    const clerk = await desk.as('li', password)
    const advice = await adviceFor(clerk, lampWords)
    expect(advice.leads[0]?.code).toBe('utility')
    const own = advice.rulesVersion.split('+')[1] ?? ''
    await shows(keeper, own)
    const fresh = await registerCase(clerk, { narrative: lampWords })
    await judge(clerk, fresh, lamp)
    const old = await clerk.call('case.get', { caseId: oldCase })
    const young = await clerk.call('case.get', { caseId: fresh })
    await openCase(keeper, young.case.number)
    await shows(keeper, rulesVersionText(young.case.assessment?.rulesVersion ?? ''))
    await openCase(keeper, old.case.number)
    await shows(keeper, judgedByText)
    await shows(keeper, rulesVersionText(old.case.assessment?.rulesVersion ?? ''))
    await picture('old-case')
    expect(old.case.assessment?.rulesVersion).not.toContain(own)
    expect(young.case.assessment?.rulesVersion).toContain(own)
  },
)

step('the local model is trained on request and says how well it does', async () => {
  await openMenu(keeper, 'rules')
  await tab(rulesText.tabs.model).click()
  await button(keeper, rulesText.retrain).click()
  await shows(keeper, rulesText.evaluationLines.mixed)
  await shows(keeper, /本地-\d{4}-\d{2}-\d{2}-00\d\d件/)
  await picture('model')
  await hasNoSideways()
  const advice = await adviceFor(await desk.as('li', password), '石板渠又被堵死')
  expect(advice.modelVersion).toMatch(/^local-/)
})
