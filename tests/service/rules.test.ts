/** The assistant's rules as the keeper sees them: overrules counted, a trial, approval from a day on, codes of other systems. */
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { adviceFor, judge } from '../support/decided.ts'
import { departmentIds, registerCase, userId } from '../support/matter.ts'

type Content = InputOf<'rules.approve'>['content']
const nothing: Content = { leaves: {}, thresholds: {}, flags: {}, mappings: {} }
const month = { from: '2026-02-01', to: '2026-03-31' }
let desk: Booted<Desk>
let clerk: Caller
let director: Caller
const lampWords = '村口的路灯整排不亮'
const lamp = { code: '10-01', level: 1, urgency: 'U1', path: 'administrativeHandling' } as const

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('li')
  director = await desk.as('zhao')
}, 60_000)
afterAll(() => desk.close())

async function finished(trialId: string): Promise<OutputOf<'rules.trial'>> {
  for (;;) {
    const trial = await director.call('rules.trial', { trialId })
    if (trial.state !== 'running') return trial
    await setImmediate()
  }
}

describe('overrules', () => {
  test('are counted by what was proposed, by its word, and by where people sent it; restricted files never', async () => {
    const ids = await departmentIds(director)
    for (let at = 0; at < 4; at += 1) {
      const caseId = await registerCase(clerk, { narrative: `${lampWords}，第${at}天` })
      // Three times people make it a matter of shared space; once they agree.
      await judge(clerk, caseId, at === 3 ? lamp : { ...lamp, code: '02-05' })
      await director.call('order.dispatch', {
        caseId,
        rev: 2,
        kind: 'order',
        lead: { departmentId: ids.utility ?? '', demand: '请派人查看' },
        support: [],
        rendezvous: null,
        note: '',
        levelReason: '只涉及一个部门',
      })
    }
    const hidden = await registerCase(clerk, { narrative: lampWords })
    await judge(
      clerk,
      hidden,
      { ...lamp, code: '02-05' },
      { restriction: 'restricted', allowedUserIds: [await userId(desk, 'zhao')] },
    )
    const found = await director.call('rules.overrules', month)
    expect(found.examined).toBe(4)
    expect(found.fields.category[0]).toMatchObject({
      key: '10-01',
      suggested: 4,
      agreed: 1,
      changed: 3,
      changedTo: [{ key: '02-05', count: 3 }],
    })
    expect(found.fields.category[0]?.cases).toHaveLength(3)
    expect(found.fields.lead[0]).toMatchObject({
      key: 'housing',
      changed: 4,
      changedTo: [{ key: 'utility', count: 4 }],
    })
    expect(found.words.some(word => word.text.includes('路灯') && word.changed === 3)).toBe(true)
    expect(found.versions).toHaveLength(1)
    expect(JSON.stringify(found)).not.toContain(hidden)
  })

  test('of a period without matters are none', async () => {
    const found = await director.call('rules.overrules', { from: '2025-01-01', to: '2025-01-31' })
    expect(found.examined).toBe(0)
    await expect(
      director.call('rules.overrules', { from: '2026-03-02', to: '2026-03-01' }),
    ).rejects.toMatchObject({ code: 'rules.periodWrong' })
  })

  test('are for the keeper of the rules only', async () => {
    await expect(clerk.call('rules.overrules', month)).rejects.toMatchObject({ code: 'permission.denied' })
    await expect(clerk.call('rules.get', {})).rejects.toMatchObject({ code: 'permission.denied' })
  })
})

const changed: Content = {
  ...nothing,
  leaves: { '10-01': { lead: 'utility', level: 2, addWords: [{ w: '灯杆', weight: 6 }] } },
}

describe('a trial', () => {
  test('tells how many matters would be judged otherwise, with both sides, and changes none', async () => {
    const { trialId } = await director.call('rules.startTrial', { content: changed, ...month })
    const trial = await finished(trialId)
    expect(trial).toMatchObject({ state: 'done', examined: 4 })
    expect(trial.changed).toMatchObject({ any: 4, category: 0, lead: 4, level: 4 })
    expect(trial.rows[0]).toMatchObject({
      before: { lead: 'housing', level: 1 },
      after: { lead: 'utility', level: 2 },
    })
    expect((await adviceFor(clerk, lampWords)).suggestedLead).toBe('housing')
  })

  test('of rules as they are finds no difference', async () => {
    const { trialId } = await director.call('rules.startTrial', { content: nothing, ...month })
    expect((await finished(trialId)).changed.any).toBe(0)
  })

  test('belongs to whoever began it, and can be stopped', async () => {
    const { trialId } = await director.call('rules.startTrial', { content: changed, ...month })
    await director.call('rules.cancelTrial', { trialId })
    expect(['cancelled', 'done']).toContain((await finished(trialId)).state)
    await expect(
      director.call('rules.trial', { trialId: desk.program.services.ids.id() }),
    ).rejects.toMatchObject({ code: 'rules.trialGone' })
  })

  test('refuses rules that do not fit', async () => {
    const start = (content: Content) => director.call('rules.startTrial', { content, ...month })
    await expect(start({ ...nothing, leaves: { '99-01': { level: 2 } } })).rejects.toMatchObject({
      code: 'rules.leafUnknown',
    })
    await expect(start({ ...nothing, leaves: { '10-01': { lead: 'nobody' } } })).rejects.toMatchObject({
      code: 'rules.departmentUnknown',
    })
    await expect(start({ ...nothing, flags: { R99: { isWeak: true } } })).rejects.toMatchObject({
      code: 'rules.flagUnknown',
    })
    await expect(start({ ...nothing, thresholds: { majorPeople: 2 } })).rejects.toMatchObject({
      code: 'rules.thresholdOrder',
    })
    await expect(
      start({ ...nothing, leaves: { '10-01': { addWords: [{ w: '灯', weight: 3 }] } } }),
    ).rejects.toMatchObject({ code: 'rules.wordInvalid' })
  })
})

describe('approved rules', () => {
  let before: string
  test('take effect on their day: until then, and for what was judged before, the old ones hold', async () => {
    before = await registerCase(clerk, { narrative: lampWords })
    await judge(clerk, before, lamp)
    const { version } = await director.call('rules.approve', {
      content: changed,
      effectiveFrom: '2026-03-05',
      note: '路灯由燃气公司代管',
      basedOn: null,
    })
    expect(version).toBe('2026-03-05-1')
    expect((await adviceFor(clerk, lampWords)).rulesVersion).not.toContain(version)
    desk.clock.set('2026-03-05T01:00:00.000Z')
    clerk = await desk.as('li')
    director = await desk.as('zhao')
    const advice = await adviceFor(clerk, lampWords)
    expect(advice.rulesVersion.endsWith(`+${version}`)).toBe(true)
    expect([advice.suggestedLead, advice.level]).toEqual(['utility', 2])
    expect((await adviceFor(clerk, '灯杆歪了')).categories[0]?.code).toBe('10-01')
    const after = await registerCase(clerk, { narrative: lampWords })
    await judge(clerk, after, { ...lamp, level: 2 })
    const [old, fresh] = [
      (await clerk.call('case.get', { caseId: before })).case.assessment,
      (await clerk.call('case.get', { caseId: after })).case.assessment,
    ]
    expect(old?.rulesVersion).not.toContain(version)
    expect(old?.suggestedLevel).toBe(1)
    expect(fresh?.rulesVersion).toContain(version)
    expect(fresh?.suggestedLead).toBe('utility')
  })

  test('are listed with who approved them, and a change made on an older set is sent back', async () => {
    const { sets } = await director.call('rules.get', {})
    expect(sets[0]).toMatchObject({ version: '2026-03-05-1', isInForce: true, approvedByName: 'zhao某' })
    const again = { content: nothing, effectiveFrom: '2026-03-06', note: '恢复' }
    await expect(director.call('rules.approve', { ...again, basedOn: null })).rejects.toMatchObject({
      code: 'rules.basisOld',
    })
    const basedOn = sets[0]?.id ?? null
    await expect(
      director.call('rules.approve', { ...again, content: changed, basedOn }),
    ).rejects.toMatchObject({ code: 'rules.nothingChanged' })
    await expect(
      director.call('rules.approve', { ...again, effectiveFrom: '2026-03-01', basedOn }),
    ).rejects.toMatchObject({ code: 'ruleSet.dayPast' })
  })

  test('can weaken a danger sign to a note, and give it words of this place', async () => {
    const { sets } = await director.call('rules.get', {})
    const words = '村里把我家青苗推了，补偿款没到'
    const flagged = await adviceFor(clerk, words)
    const flag = flagged.flags[0]
    expect(flag).toBeDefined()
    await director.call('rules.approve', {
      content: {
        ...changed,
        flags: { [flag?.id ?? '']: { isWeak: true }, R15: { addCues: ['窑口冒白烟'] } },
      },
      effectiveFrom: '2026-03-05',
      note: '试用',
      basedOn: sets[0]?.id ?? null,
    })
    const weak = await adviceFor(clerk, words)
    expect(weak.flags.map(entry => entry.id)).toEqual(flagged.flags.map(entry => entry.id))
    expect(weak.reasons.some(reason => reason.code === 'flagFloor')).toBe(false)
    expect((await adviceFor(clerk, '昨夜窑口冒白烟')).flags.map(entry => entry.id)).toContain('R15')
  })
})

test('codes of other systems are read from a table by code or name; strange ones are told', async () => {
  const table =
    '类别码,省平台类别码,人民调解类型,12345码\n10-01,A017,,8801\n离婚,B002,婚姻家庭,\n33-33,X,,\n02-01,,胡闹,\n'
  const read = await director.call('rules.readMappings', {
    fileName: '对照.csv',
    content: Buffer.from(`\uFEFF${table}`).toString('base64'),
  })
  expect(read.mappings).toEqual({
    '10-01': { provinceCode: 'A017', hotlineCode: '8801' },
    '01-01': { provinceCode: 'B002', mediationType: '01' },
  })
  expect([read.unknownLeaves, read.unknownTypes]).toEqual([['33-33'], ['胡闹']])
  const { classes } = await director.call('rules.get', {})
  const divorce = classes.flatMap(group => group.leaves).find(leaf => leaf.code === '01-01')
  expect(divorce?.mapping).toEqual({
    mediationType: '01',
    provinceCode: '',
    petitionClass: '',
    hotlineCode: '',
  })
})
