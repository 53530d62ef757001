/** A danger without a disposition holds a matter at every way out of triage, on whatever way it came in. */

import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller, Refused } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  codeOf,
  departmentIds,
  intake,
  party,
  registerCase,
  revOf,
  viewOf,
} from '../support/matter.ts'
import { mediatedBy } from '../support/mediators.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller
let mediator: Caller
let departments: Record<string, string>
beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  mediator = director
  await (await desk.as('admin')).call('department.save', {
    ...{ id: null, rev: null, code: 'discipline', name: '清河镇纪委', level: 'town' },
    ...{ phone: null, contactName: null, isStationed: false, isActive: true },
  })
  departments = await departmentIds(director)
})
afterAll(() => desk.close())

const dangerWords = '隔壁老赵说今晚要弄死我全家，请快来人。'
const lampWords = '村口的路灯坏了半个月，晚上出门看不见路。'

type Disposition = InputOf<'flag.dispose'>['dispositions'][number]
async function answers(
  caseId: string,
  outcome: Disposition['outcome'] = 'handled',
  note = '已报派出所，两家隔开了',
): Promise<Disposition[]> {
  const { case: file } = await viewOf(director, caseId)
  return file.flags
    .filter(flag => flag.disposition === null)
    .map(({ ruleId, text, start, end }) => ({ ruleId, text, start, end, outcome, note }))
}
const dispose = async (caller: Caller, caseId: string, list?: Disposition[]) =>
  caller.call('flag.dispose', {
    caseId,
    rev: await revOf(director, caseId),
    dispositions: list ?? (await answers(caseId)),
  })
const dispatch = async (caller: Caller, caseId: string, code = 'police') =>
  caller.call('order.dispatch', {
    caseId,
    rev: await revOf(director, caseId),
    kind: 'order',
    lead: { departmentId: departments[code] ?? '', demand: '查看处理' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })

/** A judged matter that became dangerous afterwards: the words were completed. */
async function judgedThenDangerous(): Promise<string> {
  const caseId = await registerCase(clerk, {
    parties: [party(), party({ role: 'respondent', name: '李二强', phone: '13900002222' })],
  })
  await assessCase(triage, caseId)
  await clerk.call('case.edit', {
    caseId,
    rev: await revOf(clerk, caseId),
    patch: { narrative: `${lampWords}${dangerWords}` },
  })
  return caseId
}

const reason = '来人自己要求'
const move = async (caseId: string) => ({ caseId, rev: await revOf(director, caseId), reason })
type Way = (caseId: string) => Promise<unknown>
const fromRegistered: Record<string, Way> = {
  'case.reject': async id =>
    triage.call('case.reject', {
      caseId: id,
      rev: await revOf(triage, id),
      reason: 'alreadyInCourt',
      guidance: '请到法院',
    }),
  'case.withdraw': async id => clerk.call('case.withdraw', await move(id)),
  'case.terminate': async id => director.call('case.terminate', await move(id)),
  'case.escalate': async id => director.call('case.escalate', await move(id)),
  'case.voidNumber': async id => director.call('case.voidNumber', await move(id)),
}
const fromJudged: Record<string, Way> = {
  'order.dispatch': id => dispatch(director, id),
  'a whistle': id =>
    blowWhistle(director, id, { departmentId: departments.police ?? '', demand: '查看处理' }),
  'mediation.open': async id =>
    mediator.call('mediation.open', {
      caseId: id,
      rev: await revOf(director, id),
      source: 'application',
      disputeSummary: '口角',
      ...(await mediatedBy(director, ['赵某'])),
      recorderName: null,
      consents: (await viewOf(director, id)).parties.map(item => ({ partyId: item.id, consented: true })),
      place: '调解室',
    }),
  'case.settle': async id =>
    triage.call('case.settle', {
      caseId: id,
      rev: await revOf(triage, id),
      resultText: '已当场答复',
      completionKind: 'substantive',
    }),
  'case.suspend': async id => director.call('case.suspend', { ...(await move(id)), reviewOn: '2026-12-31' }),
  'case.withdraw': async id => clerk.call('case.withdraw', await move(id)),
  'case.terminate': async id => director.call('case.terminate', await move(id)),
  'case.escalate': async id => director.call('case.escalate', await move(id)),
}

describe('with an open danger', () => {
  it.each(Object.entries(fromRegistered))('a registered matter does not go out by %s', async (_, way) => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    expect(await codeOf(way(caseId))).toBe('case.flagOpen')
    expect((await viewOf(director, caseId)).case.status).toBe('registered')
  })

  it.each(Object.entries(fromJudged))('a judged matter does not go out by %s', async (_, way) => {
    const caseId = await judgedThenDangerous()
    const code = await codeOf(way(caseId))
    expect(code).toBe('case.flagOpen')
    expect((await viewOf(director, caseId)).case.status).toBe('assessed')
  })

  it('the judgement itself waits for it', async () => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    expect(await codeOf(assessCase(triage, caseId, { dispositions: [] }))).toBe('case.flagUndisposed')
  })

  it('the refusal names the sign, its words and what to record', async () => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    const refused = await director.call('case.withdraw', await move(caseId)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect((refused as Refused).params).toMatchObject({
      flag: '暴力扬言',
      words: expect.stringContaining('弄死'),
      demand: expect.stringContaining('派出所'),
    })
  })

  it('a matter does not vanish into one that shows no such danger', async () => {
    const sourceId = await registerCase(clerk, { narrative: `${lampWords}${dangerWords}` })
    const targetId = await registerCase(clerk)
    const merge = async () =>
      triage.call('case.merge', {
        sourceId,
        sourceRev: await revOf(triage, sourceId),
        targetId,
        targetRev: await revOf(triage, targetId),
        reason: '同一件事',
      })
    expect(await codeOf(merge())).toBe('case.flagOpen')
    await dispose(triage, sourceId)
    expect(await codeOf(merge())).toBe('ok')
  })

  it('another person’s dangerous words are not merely joined to a harmless matter', async () => {
    const caseId = await registerCase(clerk)
    const join = (narrative: string) =>
      clerk.call('case.join', {
        caseId,
        party: party({ name: '李小二', phone: '13900001111' }),
        narrative,
        toldAt: '2026-03-02T00:30:00.000Z',
        draftId: null,
      })
    expect(await codeOf(join(dangerWords))).toBe('caseLink.dangerInWords')
    expect(await codeOf(join('我家门口的灯也不亮'))).toBe('ok')
  })

  it('steps that lead nowhere go on: notes, edits, judging again', async () => {
    const caseId = await judgedThenDangerous()
    await clerk.call('case.note', { caseId, text: '又来电话催', isFirstContact: false })
    expect(await codeOf(assessCase(triage, caseId))).toBe('ok')
    expect(await codeOf(dispatch(director, caseId))).toBe('ok')
  })
})

describe('recording what was done', () => {
  test('opens every way, and says who, when and what', async () => {
    const caseId = await judgedThenDangerous()
    const answer = await dispose(clerk, caseId)
    expect(answer.open).toBe(0)
    const view = await viewOf(director, caseId)
    expect(view.case.flags[0]?.disposition).toMatchObject({
      outcome: 'handled',
      note: '已报派出所，两家隔开了',
      byName: expect.stringContaining('某'),
    })
    expect(view.events.at(-1)).toMatchObject({
      kind: 'flagDisposed',
      data: { ruleId: 'R02', outcome: 'handled' },
    })
    expect(await codeOf(dispatch(director, caseId))).toBe('ok')
  })

  test('needs words, and the sign as it stands', async () => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    expect(await codeOf(dispose(clerk, caseId, await answers(caseId, 'handled', ' ')))).toBe(
      'flag.noteMissing',
    )
    const moved = (await answers(caseId)).map(item => ({ ...item, start: item.start + 1 }))
    expect(await codeOf(dispose(clerk, caseId, moved))).toBe('flag.unknown')
  })

  test('whoever takes a matter in reports a danger, but does not argue it away', async () => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    const list = await answers(caseId, 'falseAlarm', '气话')
    expect(await codeOf(dispose(clerk, caseId, list))).toBe('flag.falseAlarmNeedsTriage')
    expect(await codeOf(dispose(triage, caseId, list))).toBe('ok')
  })

  test('a crowd is counted before it is handled', async () => {
    const caseId = await registerCase(clerk, { narrative: '村民要堵路，不让渣土车进村。' })
    expect((await viewOf(clerk, caseId)).case.flags.map(flag => flag.ruleId)).toContain('R08')
    expect(await codeOf(dispose(clerk, caseId, await answers(caseId, 'handled', '已经劝开')))).toBe(
      'flag.headCountMissing',
    )
    await dispose(clerk, caseId, await answers(caseId, 'handled', '现场38人，已推选3名代表，已报县里'))
    expect((await viewOf(clerk, caseId)).case.peopleCount).toBe(38)
  })

  test('a false alarm of a crowd needs no count', async () => {
    const caseId = await registerCase(clerk, { narrative: '村民要堵路，不让渣土车进村。' })
    expect(await codeOf(dispose(triage, caseId, await answers(caseId, 'falseAlarm', '说的是邻县')))).toBe(
      'ok',
    )
  })

  test('an ended matter takes no more dispositions', async () => {
    const caseId = await registerCase(clerk, { narrative: dangerWords })
    await dispose(clerk, caseId)
    const list = (await viewOf(director, caseId)).case.flags.map(({ ruleId, text, start, end }) => ({
      ...{ ruleId, text, start, end },
      ...{ outcome: 'handled' as const, note: '再记一次' },
    }))
    await clerk.call('case.withdraw', await move(caseId))
    expect(await codeOf(dispose(clerk, caseId, list))).toBe('case.ended')
  })
})

describe('a complaint against a cadre', () => {
  test('is restricted from the first minute and goes to nobody but discipline', async () => {
    const caseId = await registerCase(clerk, intake({ narrative: '村支书贪污集体的钱，请查一查。' }))
    const file = (await viewOf(director, caseId)).case
    expect(file.restriction).toBe('restricted')
    await assessCase(director, caseId, { restriction: 'restricted', allowedUserIds: file.allowedUserIds })
    expect(await codeOf(dispatch(director, caseId, 'emergency'))).toBe('order.channelOnly')
    expect(await codeOf(dispatch(director, caseId, 'discipline'))).toBe('ok')
  })

  test('called a false alarm goes where any matter goes', async () => {
    const caseId = await registerCase(clerk, intake({ narrative: '村支书贪污集体的钱，请查一查。' }))
    const { allowedUserIds } = (await viewOf(director, caseId)).case
    await assessCase(director, caseId, {
      restriction: 'restricted',
      allowedUserIds,
      dispositions: await answers(caseId, 'falseAlarm', '说的是电视剧'),
      differenceReason: '不是举报',
    })
    expect(await codeOf(dispatch(director, caseId, 'emergency'))).toBe('ok')
  })
})
