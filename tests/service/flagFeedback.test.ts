/** The centre's own list of false alarms: fed by one click, the same at every desk, kept by the director. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { assessCase, codeOf, intake, registerCase, revOf, viewOf } from '../support/matter.ts'
import { expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

let county: Booted<County>
let a: Booted<Desk>
let b: Booted<Desk>
let director: Caller
let triage: Caller
let other: Caller
beforeAll(async () => {
  county = await makeCounty('SQLite')
  a = await bootDesk({ link: new Line(() => county).link })
  await enrolDesk(a, county)
  b = await joinDesk(county, new Line(() => county), {
    username: 'yan',
    roles: ['director', 'triageOfficer'],
  })
  director = await a.as('zhao')
  triage = await a.as('qian')
  other = await b.as('yan')
  await quiet(a, b)
})
afterAll(async () => {
  for (const program of [a, b, county]) await program.close()
})

const playWords = '村里戏班子排的新戏叫不想活的秀才，锣鼓太吵，请管一管。'
const adviceFor = (caller: Caller, narrative: string) =>
  caller.call('case.advise', {
    title: '',
    narrative,
    peopleCount: null,
    amountFen: null,
    partyCount: 1,
    categoryCode: null,
  })
const alarms = async (caller: Caller) => (await caller.call('flag.falseAlarms', {})).rows

/** One click: the sign of a new matter is called a false alarm. */
async function mark(caller: Caller, narrative: string, note = '戏名'): Promise<string> {
  const caseId = await registerCase(caller, { narrative })
  const { case: file } = await viewOf(caller, caseId)
  await caller.call('flag.dispose', {
    caseId,
    rev: file.rev,
    dispositions: file.flags.map(({ ruleId, text, start, end }) => ({
      ...{ ruleId, text, start, end },
      ...{ outcome: 'falseAlarm' as const, note },
    })),
  })
  return caseId
}
const play = (more: string) => `他们村新戏叫不想活的秀才，${more}`

describe('one click', () => {
  it('records the rule, the sign and its clause, and how often', async () => {
    expect((await adviceFor(triage, play('请管一管'))).flags.map(flag => flag.id)).toContain('R01')
    await mark(triage, play('太吵'))
    await mark(triage, play('挡路'))
    expect(await alarms(director)).toEqual([
      expect.objectContaining({
        ruleId: 'R01',
        name: '自杀扬言',
        phrase: '戏叫不想活的秀',
        span: '不想活',
        times: 2,
        clause: expect.stringContaining('不想活的秀才'),
        lastNote: '戏名',
        isDangerous: true,
      }),
    ])
  })

  it('makes the same words weak: they raise nothing, are shown with the count, and still wait for a person', async () => {
    const advice = await adviceFor(triage, play('怎么买票'))
    expect(advice.level).toBeLessThan(4)
    expect(advice.flags).toEqual([expect.objectContaining({ id: 'R01', markedTimes: 2 })])
    const caseId = await registerCase(triage, { narrative: play('怎么买票') })
    expect((await viewOf(triage, caseId)).case.flags).toEqual([
      expect.objectContaining({ ruleId: 'R01', disposition: null }),
    ])
    expect(
      await codeOf(
        triage.call('case.withdraw', { caseId, rev: await revOf(triage, caseId), reason: '不办了' }),
      ),
    ).toBe('case.flagOpen')
    expect(await codeOf(assessCase(triage, caseId, { dispositions: [] }))).toBe('case.flagUndisposed')
  })

  it('leaves the bare sign dangerous', async () => {
    const advice = await adviceFor(triage, '我不想活了')
    expect(advice.flags).toEqual([expect.objectContaining({ id: 'R01', markedTimes: null })])
    expect(advice.level).toBe(4)
  })

  it('an answer taken back takes its mark back', async () => {
    const caseId = await mark(triage, play('借道具'))
    expect((await alarms(director))[0]?.times).toBe(3)
    const { case: file } = await viewOf(triage, caseId)
    await triage.call('flag.dispose', {
      caseId,
      rev: file.rev,
      dispositions: file.flags.map(({ ruleId, text, start, end }) => ({
        ...{ ruleId, text, start, end },
        ...{ outcome: 'handled' as const, note: '问过了，家属在身边' },
      })),
    })
    expect((await alarms(director))[0]?.times).toBe(2)
  })

  it('a sign that stands alone in its clause is not put on the list: nothing tells it from the real thing', async () => {
    const before = await alarms(director)
    await mark(triage, '不想活，这出戏太吵')
    expect(await alarms(director)).toEqual(before)
  })

  it('nothing of a restricted file reaches the list', async () => {
    const before = await alarms(director)
    const caseId = await registerCase(director, intake({ narrative: '村支书贪污说的是戏里的，唱得好。' }))
    const { case: file } = await viewOf(director, caseId)
    expect(file.restriction).toBe('restricted')
    await director.call('flag.dispose', {
      caseId,
      rev: file.rev,
      dispositions: file.flags.map(({ ruleId, text, start, end }) => ({
        ...{ ruleId, text, start, end },
        ...{ outcome: 'falseAlarm' as const, note: '' },
      })),
    })
    expect(await alarms(director)).toEqual(before)
  })
})

describe('the keeper of the rules', () => {
  it('alone reads and changes the list', async () => {
    expect(await codeOf(triage.call('flag.falseAlarms', {}))).toBe('permission.denied')
    expect(
      await codeOf(
        triage.call('flag.withdrawFalseAlarm', { ruleId: 'R01', phrase: '戏叫不想活的秀', note: '' }),
      ),
    ).toBe('permission.denied')
  })

  it('changes the words, but never to the bare sign', async () => {
    const edit = (newPhrase: string, phrase = '戏叫不想活的秀') =>
      codeOf(director.call('flag.editFalseAlarm', { ruleId: 'R01', phrase, newPhrase, note: '写全戏名' }))
    expect(await edit('不想活')).toBe('flag.phraseTooShort')
    expect(await edit('戏叫秀才')).toBe('flag.phraseTooShort')
    expect(await edit('不想活的秀才', '没有这一条')).toBe('flag.phraseUnknown')
    expect(await edit('不想活的秀才')).toBe('ok')
    expect(await alarms(director)).toEqual([expect.objectContaining({ phrase: '不想活的秀才', times: 2 })])
    expect((await adviceFor(triage, '有个不想活的秀才')).flags[0]?.markedTimes).toBe(2)
  })

  it('what one desk marked holds on the others after sync, and both desks’ marks count', async () => {
    await quiet(a, b)
    expect((await adviceFor(other, playWords)).flags[0]?.markedTimes).toBe(2)
    await mark(other, '县里也演不想活的秀才，票太贵')
    await mark(triage, '看不想活的秀才，路太堵')
    await quiet(a, b)
    for (const caller of [director, other]) {
      const rows = await alarms(caller)
      expect(rows.map(row => row.ruleId)).toEqual(rows.map(() => 'R01'))
      expect(rows.reduce((sum, row) => sum + row.times, 0)).toBe(4)
    }
    await expectEqual(county, await centerId(a), a, b)
  })

  it('takes a phrase back: the sign counts in full again, here and on the others', async () => {
    for (const { ruleId, phrase } of await alarms(director))
      await director.call('flag.withdrawFalseAlarm', { ruleId, phrase, note: '有真有假，不能放过' })
    expect(await alarms(director)).toEqual([])
    await quiet(a, b)
    for (const caller of [triage, other]) {
      const advice = await adviceFor(caller, playWords)
      expect(advice.flags).toEqual([expect.objectContaining({ id: 'R01', markedTimes: null })])
      expect(advice.level).toBe(4)
    }
  })
})

describe('desks that were apart', () => {
  it('a matter one desk sent on while the other learned of a danger goes no further until it is recorded', async () => {
    const caseId = await registerCase(director)
    await assessCase(director, caseId)
    await quiet(a, b)
    await director.call('case.suspend', {
      caseId,
      rev: await revOf(director, caseId),
      reason: '等材料',
      reviewOn: '2026-12-31',
    })
    const file = (await viewOf(other, caseId)).case
    await other.call('case.edit', {
      caseId,
      rev: file.rev,
      patch: { narrative: `${file.narrative}隔壁老赵说今晚要弄死我全家。` },
    })
    await quiet(a, b)
    for (const caller of [director, other]) {
      const { case: now } = await viewOf(caller, caseId)
      expect(now.flags.map(flag => [flag.ruleId, flag.disposition])).toContainEqual(['R02', null])
      expect(await codeOf(caller.call('case.terminate', { caseId, rev: now.rev, reason: '不办了' }))).toBe(
        'case.flagOpen',
      )
    }
  })
})
