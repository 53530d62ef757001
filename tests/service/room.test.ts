/** The table of the mediation room, each party's word on each clause, and what guides the mediator. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { clauseSentence } from '../../shared/labels/mediation.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, party } from '../support/matter.ts'
import { openedRoom, writtenAgreement } from '../support/roomTable.ts'
import { makeBinding } from '../support/signing.ts'

let desk: Booted<Desk>
let mediator: Caller
let recorder: Caller

beforeAll(async () => {
  desk = await bootDesk()
  mediator = await desk.as('zhou')
  recorder = await desk.as('feng')
})
afterAll(() => desk.close())

const screen = (mediationId: string) => mediator.call('room.screen', { mediationId })

describe('the table', () => {
  it('holds claims, what is agreed and what is open, and shows them on the second screen with numbers masked', async () => {
    const { mediationId, ids } = await openedRoom(desk)
    const add = (
      kind: 'claim' | 'agreed' | 'open' | 'reference',
      text: string,
      partyId: string | null = null,
    ) => mediator.call('room.addPoint', { mediationId, kind, partyId, text })
    await add('claim', '退回半米，电话13812345678，身份证110101199003077715', ids[0])
    await add('claim', '墙不拆，愿意补钱', ids[1])
    const { pointId } = await add('open', '补多少钱')
    expect(await codeOf(add('claim', '没有主的诉求'))).toBe('room.claimOfNobody')
    const { points } = await mediator.call('room.points', { mediationId })
    const open = points.find(point => point.id === pointId)
    await mediator.call('room.changePoint', {
      mediationId,
      pointId,
      rev: open?.rev ?? 0,
      kind: 'agreed',
      partyId: null,
      text: '补三千元',
    })
    expect(
      await codeOf(mediator.call('room.removePoint', { mediationId, pointId, rev: open?.rev ?? 0 })),
    ).toBe('row.changedMeanwhile')
    const shown = await screen(mediationId)
    expect(shown.points.map(point => [point.kind, point.text])).toEqual([
      ['claim', '退回半米，电话138****5678，身份证110101********7715'],
      ['claim', '墙不拆，愿意补钱'],
      ['agreed', '补三千元'],
    ])
    expect(shown.parties.map(one => one.phone)).toEqual(['138****5678', null])
    expect(shown.clauses).toEqual([])
  })

  it('lets nobody change it who does not conduct, and says so when it is full', async () => {
    const { mediationId } = await openedRoom(desk)
    const add = (caller: Caller) =>
      caller.call('room.addPoint', { mediationId, kind: 'open', partyId: null, text: '一条' })
    expect(await codeOf(add(await desk.as('wang')))).toBe('permission.denied')
    for (let count = 0; count < 60; count += 1) await add(mediator)
    expect(await codeOf(add(mediator))).toBe('room.tooManyPoints')
  })

  it('withholds the name of a child everywhere on the second screen', async () => {
    const { mediationId, ids } = await openedRoom(desk, [
      party({ name: '王小明', birthOn: '2015-05-01' }),
      party({ role: 'respondent', name: '李二强', phone: null }),
    ])
    await mediator.call('room.addPoint', {
      mediationId,
      kind: 'claim',
      partyId: ids[0] ?? '',
      text: '王小明的医药费',
    })
    await writtenAgreement(mediator, mediationId, ['李二强', '王小明'])
    const shown = JSON.stringify(await screen(mediationId))
    expect(shown).not.toContain('王小明')
    expect(shown).toContain('王*明')
  })
})

describe('clause by clause', () => {
  it('is settled when every party has said yes to every clause as it stands, and an event says so once', async () => {
    const { mediationId, caseId, ids } = await openedRoom(desk)
    const say = async (number: number, partyId: string | undefined, isAssented = true, seenRev?: number) =>
      mediator.call('room.sayOnClause', {
        mediationId,
        agreementRev: seenRev ?? (await screen(mediationId)).agreementRev ?? 0,
        number,
        partyId: partyId ?? '',
        spokenBy: null,
        isAssented,
        way: 'mediator',
      })
    expect(await codeOf(say(1, ids[0], true, 1))).toBe('room.notWritten')
    await writtenAgreement(mediator, mediationId, ['李二强', '王大明'], ['院墙占地补偿款', '围墙清理费'])
    expect(await say(1, ids[0])).toEqual({ isClauseSettled: false, areAllSettled: false })
    expect(await say(1, ids[1])).toEqual({ isClauseSettled: true, areAllSettled: false })
    await say(2, ids[0])
    expect(await say(2, ids[1], false)).toEqual({ isClauseSettled: false, areAllSettled: false })
    expect(await say(2, ids[1])).toEqual({ isClauseSettled: true, areAllSettled: true })
    const events = async () =>
      (await mediator.call('case.get', { caseId })).events.filter(event => event.kind === 'clausesAssented')
    expect(await events()).toHaveLength(1)
    const first = (await screen(mediationId)).clauses[0]
    expect(first?.words.every(word => word.isAssented && word.at !== null)).toBe(true)

    // Other words: what was said of the old ones counts no more, and an answer to them is refused.
    const { agreementRev } = await screen(mediationId)
    await writtenAgreement(mediator, mediationId, ['李二强', '王大明'], ['院墙占地补偿款', '围墙拆除费'])
    expect((await screen(mediationId)).clauses.map(clause => clause.isSettled)).toEqual([true, false])
    expect(await codeOf(say(2, ids[0], true, agreementRev ?? 0))).toBe('room.clauseChanged')
  })

  it('takes a minor’s word only from the guardian', async () => {
    const { mediationId, ids } = await openedRoom(desk, [
      party({ name: '王小明', birthOn: '2015-05-01' }),
      party({ role: 'respondent', name: '李二强', phone: null }),
    ])
    await writtenAgreement(mediator, mediationId, ['李二强', '王小明'])
    const { agreementRev } = await screen(mediationId)
    const say = (spokenBy: string | null) =>
      mediator.call('room.sayOnClause', {
        mediationId,
        agreementRev: agreementRev ?? 0,
        number: 1,
        partyId: ids[0] ?? '',
        spokenBy,
        isAssented: true,
        way: 'screen',
      })
    expect(await codeOf(say(null))).toBe('room.guardianNeeded')
    expect(await say('王大明')).toEqual({ isClauseSettled: false, areAllSettled: false })
    expect((await screen(mediationId)).clauses[0]?.words[0]).toMatchObject({ spokenBy: '王大明' })
  })
})

describe('a caucus', () => {
  it('is read and written by the mediators of the file and by nobody else', async () => {
    const { mediationId, ids } = await openedRoom(desk)
    const note = { mediationId, partyId: ids[0] ?? '', text: '私下说五千就行' }
    await mediator.call('caucus.add', note)
    expect((await mediator.call('caucus.list', { mediationId })).notes).toMatchObject([
      { partyId: ids[0], text: '私下说五千就行' },
    ])
    expect(await recorder.call('caucus.list', { mediationId })).toEqual({ isMediator: false, notes: [] })
    expect(await codeOf(recorder.call('caucus.add', note))).toBe('permission.denied')
    for (const name of ['zhao', 'zheng', 'qian', 'wu', 'wang'])
      expect(
        await (await desk.as(name)).call('caucus.list', { mediationId }).then(
          answer => answer.notes,
          error => error.code,
        ),
      ).toEqual(name === 'zhao' ? [] : expect.anything())
  })
})

describe('guidance', () => {
  it('finds the law by the words of the quarrel, by words typed, and by the number of an article', async () => {
    const { mediationId } = await openedRoom(desk)
    const find = async (typed: string) =>
      (await mediator.call('statute.find', { mediationId, typed })).hits.map(
        hit => `${hit.short}${hit.number}`,
      )
    expect((await find('')).slice(0, 3)).toContain('民法典288')
    expect((await find('293'))[0]).toBe('民法典293')
    expect((await find('第二百九十条'))[0]).toBe('民法典290')
    expect((await find('民法典第一千一百六十五条'))[0]).toBe('民法典1165')
    expect(await find('司法确认')).toContain('人民调解法33')
    expect(await find('没有这样的词')).toEqual([])
  })

  it('shows how the like was settled before, the nearest first, and what became of it', async () => {
    const before = await openedRoom(desk)
    await writtenAgreement(mediator, before.mediationId, ['李二强', '王大明'], ['院墙占地补偿款'])
    await makeBinding(mediator, before.mediationId, '2026-03-02')
    const now = await openedRoom(desk, [
      party({ name: '赵老大' }),
      party({ role: 'respondent', name: '钱老二', phone: null }),
    ])
    const { hits } = await mediator.call('precedent.find', { mediationId: now.mediationId, typed: '' })
    expect(hits[0]).toMatchObject({ mediationId: before.mediationId, promised: 1, settled: 0 })
    expect(hits[0]?.reasons).toContain('words')
    expect(hits[0]?.clauses.map(clauseSentence)[0]).toContain('院墙占地补偿款')
    const other = await mediator.call('precedent.find', { mediationId: now.mediationId, typed: '借款' })
    expect(other.hits).toEqual([])
  })
})
