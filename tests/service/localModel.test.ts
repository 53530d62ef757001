/** The centre's own model in the product: what it learns from, what it says, and that nothing breaks without it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { fewestDecisions } from '../../shared/domain/learn/localModel.ts'
import { decisionsPerTraining } from '../../shared/node/assistant/localModels.ts'
import { localModelPartTable, localModelTable } from '../../shared/node/db/entities/localModel.ts'
import { type Booted, bootDesk, type Caller, centerId, makeFolder } from '../support/boot.ts'
import { adviceFor, decideMatters, judge } from '../support/decided.ts'
import { registerCase, userId } from '../support/matter.ts'

const dataDir = makeFolder()
let desk: Booted<Desk>
let clerk: Caller
let director: Caller
let orgId: string
const train = () => desk.program.assistant.models.train(orgId)
const secret = '密山洞里的黄铜匣子不见了'

async function reopen(): Promise<void> {
  await desk.close()
  desk = await bootDesk({ dataDir, clock: desk.clock })
  clerk = await desk.as('li')
  director = await desk.as('zhao')
}

beforeAll(async () => {
  desk = await bootDesk({ dataDir })
  clerk = await desk.as('li')
  director = await desk.as('zhao')
  orgId = await centerId(desk)
}, 60_000)
afterAll(() => desk.close())

describe('with few decisions', () => {
  test('the rules speak alone and say how many decisions are missing', async () => {
    expect(await train()).toBe('learn.tooFew')
    const advice = await adviceFor(clerk, '路灯整排不亮')
    expect(advice.modelVersion).toBeNull()
    expect(advice.localModel).toEqual({ state: 'tooFew', decided: 0, needed: fewestDecisions })
    expect(advice.categories[0]).toMatchObject({ code: '10-01', source: 'rules', learnedWords: [] })
    expect(advice.leads[0]).toMatchObject({ code: 'housing', source: 'rules', departmentId: null })
  })
})

describe('after three hundred decided matters', () => {
  beforeAll(async () => {
    await decideMatters(clerk, director, 300)
    const zhao = await userId(desk, 'zhao')
    for (let at = 0; at < 6; at += 1) {
      const caseId = await registerCase(clerk, { narrative: `${secret}，第${at}次` })
      await judge(
        clerk,
        caseId,
        { code: '12-01', level: 3, urgency: 'U0', path: 'police' },
        { restriction: 'restricted', allowedUserIds: [zhao] },
      )
    }
  }, 240_000)

  test('a model is trained beside the service, which goes on answering', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    let isDone = false
    const training = train().finally(() => {
      isDone = true
    })
    let answers = 0
    while (!isDone) {
      await adviceFor(clerk, '村里的事')
      answers += 1
      await setImmediate()
    }
    delay.disable()
    expect(await training).toBeNull()
    expect(answers).toBeGreaterThan(20)
    // In milliseconds: the longest the service was held, at a word a minute nobody notices it.
    expect(delay.max / 1e6).toBeLessThan(250)
  }, 60_000)

  test('it learns from every judged matter but the restricted ones', async () => {
    const view = await director.call('rules.model', {})
    expect(view).toMatchObject({ state: 'ready', decided: 300 })
    expect(view.model?.version).toBe('local-2026-03-02-0300')
    expect(view.model?.evaluation.heldBack).toBe(60)
    expect(view.model?.evaluation.mixed).toBeGreaterThanOrEqual(view.model?.evaluation.rules ?? 1)
    expect(view.model?.evaluation.mixed).toBeGreaterThan(view.model?.evaluation.mostFrequent ?? 1)
    expect(view.model?.evaluation.leadLearned).toBeGreaterThan(view.model?.evaluation.leadMostFrequent ?? 1)
    const advice = await adviceFor(clerk, secret)
    expect(advice.categories.find(item => item.source !== 'rules')?.code).not.toBe('12-01')
    expect(JSON.stringify(advice.leads)).not.toContain('12-01')
  })

  test('it knows words of this place that no rule names, and shows them', async () => {
    const words = '石板渠又被堵死，闸口不给开'
    const [first] = (await adviceFor(clerk, words)).categories
    expect(first?.code).toBe('04-05')
    expect(first?.source).not.toBe('rules')
    expect(first?.probability).toBeGreaterThan(0.5)
    for (const word of first?.learnedWords ?? []) expect(words.slice(word.start, word.end)).toBe(word.text)
    expect(first?.learnedWords.map(word => word.text).join()).toContain('石板渠')
  })

  test('the department is the one people really chose, with the count as the reason', async () => {
    const advice = await adviceFor(clerk, '路灯整排不亮，灯泡暗了')
    const [lead] = advice.leads
    expect(lead).toMatchObject({ code: 'utility', name: '县燃气公司' })
    expect(lead?.departmentId).not.toBeNull()
    const reason = lead?.reasons.find(item => item.code === 'leadSimilar')
    expect(Number(reason?.params.same)).toBeGreaterThan(Number(reason?.params.matters) * 0.8)
    expect(advice.supports.map(item => item.code)).toContain('housing')
    expect(advice.suggestedLead).toBe('utility')
    expect(advice.leads.length).toBeLessThanOrEqual(3)
  })

  test('habit moves level and urgency, a repeat raises the level, a danger sign overrules both', async () => {
    const plain = await adviceFor(clerk, '路灯整排不亮')
    expect([plain.level, plain.urgency]).toEqual([2, 'U2'])
    expect(plain.levelReasons.map(reason => reason.code)).toContain('levelLearned')
    const earlier = await registerCase(clerk, { narrative: '路灯整排不亮' })
    const again = await adviceFor(clerk, '路灯整排不亮', { repeatOfId: earlier })
    expect(again.level).toBe(3)
    expect(again.levelReasons.map(reason => reason.code)).toContain('repeated')
    const later = await registerCase(clerk, { narrative: '路灯整排不亮', repeatOfId: earlier })
    expect((await adviceFor(clerk, '路灯整排不亮', { caseId: later })).level).toBe(3)
    expect((await adviceFor(clerk, '路灯整排不亮，再不修我就不活了')).level).toBe(4)
  })

  test('the judgement keeps what was proposed, by which rules and which model, and on which words', async () => {
    const caseId = await registerCase(clerk, { narrative: '石板渠又被堵死' })
    await judge(clerk, caseId, { code: '04-05', level: 2, urgency: 'U2', path: 'mediation' })
    const { case: file, events } = await clerk.call('case.get', { caseId })
    expect(file.assessment).toMatchObject({
      modelVersion: 'local-2026-03-02-0300',
      suggestedCategory: '04-05',
      suggestedLead: 'emergency',
    })
    expect(file.assessment?.basis?.some(item => item.kind === 'learnedWord')).toBe(true)
    const judged = events.find(event => event.kind === 'assessed')
    expect(judged?.data).toMatchObject({ modelVersion: 'local-2026-03-02-0300' })
  })

  test('it is there again after a restart', async () => {
    await reopen()
    expect((await adviceFor(clerk, '石板渠又被堵死')).modelVersion).toBe('local-2026-03-02-0300')
  }, 30_000)

  test('a second training gets a name of its own and the first is kept until it is loaded', async () => {
    expect(await train()).toBeNull()
    const version = (await director.call('rules.model', {})).model?.version
    expect(version).not.toBe('local-2026-03-02-0300')
    const rows = await desk.program.uow.read(db => db.find(localModelTable, { orgId }))
    expect(rows.map(row => row.version).sort()).toEqual(['local-2026-03-02-0300', version].sort())
  }, 60_000)

  test('a damaged model is set aside and the one before serves; without any the rules do', async () => {
    const rows = await desk.program.uow.read(db =>
      db.find(localModelTable, { orgId }, { orderBy: 'trainedAt', descending: true }),
    )
    const spoil = (id: string) =>
      desk.program.uow.write(async db => {
        await db.updateRows(localModelPartTable, { modelId: id, part: 0 }, { content: 'AAAA' })
      })
    await spoil(rows[0]?.id ?? '')
    await reopen()
    expect((await adviceFor(clerk, '石板渠又被堵死')).modelVersion).toBe('local-2026-03-02-0300')
    await spoil(rows[1]?.id ?? '')
    await reopen()
    const advice = await adviceFor(clerk, '路灯整排不亮')
    expect(advice.modelVersion).toBeNull()
    expect(advice.localModel.state).toBe('none')
    expect(advice.categories[0]?.code).toBe('10-01')
  }, 60_000)

  test('it is trained by itself when nobody is busy: the first, after fifty decisions, and each night', async () => {
    const { models } = desk.program.assistant
    const versionNow = async () => (await director.call('rules.model', {})).model?.version
    desk.clock.advance(120_000)
    await models.tick()
    const first = await versionNow()
    expect(first).toBeDefined()
    for (let at = 0; at < decisionsPerTraining; at += 1) models.noteDecision(orgId)
    await models.tick()
    expect(await versionNow()).toBe(first)
    desk.clock.advance(120_000)
    await models.tick()
    const second = await versionNow()
    expect(second).not.toBe(first)
    await models.tick()
    expect(await versionNow()).toBe(second)
    // Two in the morning in Shanghai, the next day.
    desk.clock.set('2026-03-02T18:00:00.000Z')
    await models.tick()
    director = await desk.as('zhao')
    clerk = await desk.as('li')
    expect(await versionNow()).toMatch(/^local-2026-03-03-/)
  }, 120_000)

  test('somebody who may not keep the rules learns nothing of the model', async () => {
    await expect(clerk.call('rules.model', {})).rejects.toMatchObject({ code: 'permission.denied' })
    await expect(clerk.call('rules.retrain', {})).rejects.toMatchObject({ code: 'permission.denied' })
  })
})

test('an empty narrative gets advice, not a fault', async () => {
  const advice = await adviceFor(clerk, '')
  expect(advice.categories).toEqual([])
})
