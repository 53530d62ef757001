/** A grid worker's note: two calls make a mediation of it, and the grid sees what became of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { bindCase, bootPeople } from '../support/bound.ts'
import { boundaryWords, codeOf, userId, viewOf } from '../support/matter.ts'

let desk: Booted<Desk>
let worker: Caller
let officer: Caller

beforeAll(async () => {
  desk = await bootDesk()
  const admin = await desk.as('admin')
  for (const [username, name] of [
    ['jin', '刘大山'],
    ['pang', '旁网格'],
  ] as const)
    await admin.call('user.save', {
      id: null,
      rev: null,
      username,
      name,
      roles: ['gridWorker'],
      departmentIds: [],
      unitId: null,
      phone: null,
      isActive: true,
      password: 'Qinghe-2026',
    } as InputOf<'user.save'>)
  worker = await desk.as('jin')
  officer = await desk.as('qian')
})
afterAll(() => desk.close())

type Note = InputOf<'gridNote.write'>
const note = (patch: Partial<Note> = {}): Note => ({
  text: boundaryWords,
  place: '石桥村二组',
  unitId: null,
  gridId: null,
  people: [
    { side: 'applicant', name: '王大明', phone: '13812345678' },
    { side: 'respondent', name: '李二强', phone: '' },
  ],
  seenOn: '2026-03-02',
  ...patch,
})
const pile = async (caller: Caller, name: 'waiting' | 'handled') =>
  (await caller.call('gridNote.list', { pile: name, cursor: null, limit: 50 })).rows
const found = async (caller: Caller, noteId: string) =>
  [...(await pile(caller, 'waiting')), ...(await pile(caller, 'handled'))].find(row => row.id === noteId)
const outcome = async (caller: Caller, noteId: string) => (await found(caller, noteId))?.outcome
const write = async (patch: Partial<Note> = {}, by = worker) =>
  (await by.call('gridNote.write', note(patch))).noteId

async function mediate(noteId: string, patch: Partial<InputOf<'gridNote.mediate'>> = {}, by = officer) {
  const row = await found(officer, noteId)
  return by.call('gridNote.mediate', {
    noteId,
    rev: row?.rev ?? 0,
    mediatorId: await userId(desk, 'zhou'),
    people: row?.people ?? [],
    opinion: '网格员报来，转调解',
    ...patch,
  })
}

describe('a note of the round', () => {
  it('reaches the centre, rings there, and is seen by its grid and by nobody of another', async () => {
    expect(await codeOf(write({ seenOn: '2026-03-03' }))).toBe('gridNote.dayInFuture')
    const noteId = await write()
    expect(await outcome(officer, noteId)).toBe('waiting')
    expect(await outcome(worker, noteId)).toBe('waiting')
    expect(await found(await desk.as('pang'), noteId)).toBeUndefined()
    const { alerts } = await officer.call('alert.list', {})
    expect(alerts.filter(alert => alert.kind === 'gridNoteWaiting')).toMatchObject([{ number: '刘大山' }])
    expect(await codeOf(mediate(noteId, {}, worker))).toBe('permission.denied')
  })

  it('of a grid is seen by the leader of the grid, whoever wrote it', async () => {
    const { units } = await officer.call('unit.list', {})
    const grid = units.flatMap(unit => unit.grids)[0]
    const noteId = await write({ gridId: grid?.id ?? null }, await desk.as('sun'))
    expect((await found(worker, noteId))?.gridName).toBe('第一网格')
  })
})

describe('made a mediation', () => {
  it('in one step: registered, judged and given to a mediator; the grid follows it to its end', async () => {
    const noteId = await write()
    const { caseId, number } = await mediate(noteId)
    const { case: file, parties } = await viewOf(officer, caseId)
    expect(file).toMatchObject({
      status: 'mediating',
      path: 'mediation',
      source: 'gridWorker',
      narrative: boundaryWords,
    })
    expect(parties.map(party => [party.role, party.name])).toEqual([
      ['applicant', '王大明'],
      ['respondent', '李二强'],
    ])
    const mediator = await desk.as('zhou')
    expect((await mediator.call('mediation.waiting', { isMine: true })).rows.map(row => row.caseId)).toEqual([
      caseId,
    ])
    expect(await found(worker, noteId)).toMatchObject({
      outcome: 'toMediate',
      handlerName: 'zhou某',
      caseNumber: number,
      // The number is told, the file stays closed to the grid.
      caseId: null,
    })
    await bindCase(bootPeople(desk), caseId, { on: '2026-03-02' })
    expect(await found(worker, noteId)).toMatchObject({ outcome: 'performing', agreedOn: '2026-03-02' })
    const heard = (await worker.call('alert.list', {})).alerts.filter(
      alert => alert.kind === 'gridNoteResult',
    )
    expect(heard.map(alert => alert.number)).toEqual(['performing'])
  })

  it('is done once, needs both sides, and never passes over a danger', async () => {
    const noteId = await write()
    const [one] = note().people
    expect(await codeOf(mediate(noteId, { people: one ? [one] : [] }))).toBe('gridNote.sidesMissing')
    await mediate(noteId)
    const rev = (await found(officer, noteId))?.rev ?? 0
    expect(await codeOf(mediate(noteId, { rev }))).toBe('gridNote.illegalMove')
    const danger = await write({ text: '两家为宅基地吵架，王大明拿刀说要砍死李二强全家，谁劝都不听。' })
    expect(await codeOf(mediate(danger))).toBe('gridNote.danger')
    // Nothing was left behind by the refusal.
    expect(await outcome(officer, danger)).toBe('waiting')
    const row = await found(officer, danger)
    const taken = await officer.call('gridNote.take', { noteId: danger, rev: row?.rev ?? 0 })
    expect((await viewOf(officer, taken.caseId)).case).toMatchObject({ status: 'registered' })
    expect(await outcome(worker, danger)).toBe('elsewhere')
  })
})

it('answered in words, the note says so to the grid', async () => {
  const noteId = await write({ text: '村口两家孩子打闹，家长有点不高兴。' })
  const row = await found(officer, noteId)
  await officer.call('gridNote.answer', {
    noteId,
    rev: row?.rev ?? 0,
    answer: '请先上门劝一劝，有变化再报。',
  })
  expect(await found(worker, noteId)).toMatchObject({
    outcome: 'answered',
    answer: '请先上门劝一劝，有变化再报。',
  })
  const heard = (await worker.call('alert.list', {})).alerts.filter(alert => alert.kind === 'gridNoteResult')
  expect(heard.map(alert => alert.number)).toContain('answered')
})
