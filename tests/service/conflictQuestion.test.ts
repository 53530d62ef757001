import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { FieldConflict } from '../../shared/domain/organization.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { systemIds } from '../../shared/node/ids.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import { bribeWords, codeOf, registerCase, viewOf } from '../support/matter.ts'

let desk: Booted<Desk>
let clerk: Caller
let triage: Caller
let director: Caller
let orgId = ''

beforeAll(async () => {
  desk = await bootDesk()
  clerk = await desk.as('sun')
  triage = await desk.as('qian')
  director = await desk.as('zhao')
  orgId = await centerId(desk)
})
afterAll(() => desk.close())

type Part = Partial<FieldConflict> & Pick<FieldConflict, 'rowId' | 'field' | 'other'>

/** Conflicts as the county would have kept them. */
async function keep(...parts: Part[]): Promise<FieldConflict[]> {
  const at = desk.clock.now()
  const rows = parts.map(
    (part): FieldConflict => ({
      // Ids carry their time, as the county makes them: what was kept first is listed first.
      id: systemIds.id(),
      orgId,
      rev: 1,
      createdAt: at,
      createdBy: '',
      updatedAt: at,
      updatedBy: '',
      deletedAt: null,
      caseId: part.rowId,
      tableName: 'case_file',
      base: '',
      standing: '',
      standingByName: '甲',
      standingDevice: '一号机',
      standingAt: at,
      otherByName: '乙',
      otherDevice: '二号机',
      otherAt: at,
      foundAt: at,
      status: 'open',
      chosen: null,
      resolvedByName: null,
      resolvedAt: null,
      ...part,
    }),
  )
  await desk.program.uow.write(async db => {
    for (const row of rows) await db.insertRow(fieldConflictTable, row)
  })
  return rows
}

const resolve = (
  caller: Caller,
  conflict: FieldConflict | undefined,
  choice: 'standing' | 'other' | 'both' | 'written',
  rest: { text?: string; seen?: string[]; rowRev?: number } = {},
) => caller.call('conflict.resolve', { conflictId: conflict?.id ?? '', rev: 1, choice, text: '', ...rest })

describe('one question of the clinic', () => {
  it('an id type and its number are chosen together, from one desk, and the numbers not taken stay masked', async () => {
    const caseId = await registerCase(clerk)
    const party = (await viewOf(clerk, caseId)).parties[0]
    if (!party) throw new Error('no party')
    const of = { caseId, tableName: 'case_party', rowId: party.id }
    const [type, number] = await keep(
      { ...of, field: 'idType', standing: party.idType, other: 'passport' },
      { ...of, field: 'idNumber', standing: 'null', other: 'E12345678' },
    )
    const list = await triage.call('conflict.list', { status: 'open', caseId })
    expect(new Set(list.conflicts.map(one => one.question)).size).toBe(1)
    const question = await triage.call('conflict.get', { conflictId: number?.id ?? '' })
    expect(question.fields).toEqual(['idType', 'idNumber'])
    expect(question.versions).toHaveLength(2)
    await resolve(triage, number, 'other')
    expect(await codeOf(resolve(triage, type, 'standing'))).toBe('conflict.alreadyResolved')
    const view = await viewOf(triage, caseId)
    expect(view.parties[0]).toMatchObject({ idType: 'passport' })
    const lines = view.events.filter(event => event.kind === 'conflictResolved')
    expect(lines.map(line => line.data.field)).toEqual(['idType', 'idNumber'])
    expect(JSON.stringify(lines)).not.toContain('E12345678')
  })

  it('three desks leave one question; a version nobody has seen yet is not chosen away', async () => {
    const caseId = await registerCase(clerk, { narrative: '现在的话。' })
    const of = { rowId: caseId, field: 'narrative', base: '原来的话。', standing: '现在的话。' }
    const [first, second] = await keep(
      { ...of, other: '乙的话。' },
      { ...of, other: '丙的话。', otherByName: '丙', otherDevice: '三号机' },
    )
    const question = await triage.call('conflict.get', { conflictId: first?.id ?? '' })
    expect(question.versions.map(version => version.values.narrative)).toEqual([
      '现在的话。',
      '乙的话。',
      '丙的话。',
    ])
    expect(question.draft).toBeNull()
    expect(await codeOf(resolve(triage, first, 'other', { seen: [first?.id ?? ''] }))).toBe(
      'conflict.another',
    )
    expect(await codeOf(resolve(triage, first, 'other', { rowRev: question.rowRev + 1 }))).toBe(
      'row.changedMeanwhile',
    )
    await resolve(triage, second, 'other', { seen: question.seen.map(one => one.conflictId) })
    const view = await viewOf(triage, caseId)
    expect(view.case.narrative).toBe('丙的话。')
    expect(view.conflicts).toEqual([])
    const line = view.events.find(event => event.kind === 'conflictResolved')
    expect(JSON.parse(String(line?.data.lost))).toEqual(['现在的话。', '乙的话。'])
    const solved = await triage.call('conflict.get', { conflictId: first?.id ?? '' })
    expect(solved.solved).toMatchObject({ byName: 'qian某', chosen: { narrative: '丙的话。' } })
  })

  it('long words come with a joined draft, and the one written from it is what stands', async () => {
    const caseId = await registerCase(clerk, { narrative: '路灯坏了三天。没人修。' })
    const [conflict] = await keep({
      rowId: caseId,
      field: 'narrative',
      base: '路灯坏了。没人修。',
      standing: '路灯坏了三天。没人修。',
      other: '路灯坏了。没人修。老人摔伤。',
    })
    const { draft } = await triage.call('conflict.get', { conflictId: conflict?.id ?? '' })
    expect(draft).toEqual({ text: '路灯坏了三天。没人修。老人摔伤。', clashes: 0 })
    await resolve(triage, conflict, 'written', { text: draft?.text ?? '' })
    expect((await viewOf(triage, caseId)).case.narrative).toBe('路灯坏了三天。没人修。老人摔伤。')
  })
})

describe('who must agree, and what follows', () => {
  it('a sum is chosen by the director and not by who settles words', async () => {
    const caseId = await registerCase(clerk, { amountFen: 100_000 })
    const [conflict] = await keep({
      rowId: caseId,
      field: 'amountFen',
      base: 'null',
      standing: '100000',
      other: '250000',
    })
    const asked = { status: 'open', caseId, whose: 'decide' } as const
    expect((await triage.call('conflict.list', asked)).conflicts).toEqual([])
    expect((await director.call('conflict.list', asked)).conflicts).toMatchObject([{ weight: 'amount' }])
    expect((await triage.call('conflict.get', { conflictId: conflict?.id ?? '' })).can).toEqual({
      resolve: false,
    })
    expect(await codeOf(resolve(triage, conflict, 'other'))).toBe('permission.denied')
    await resolve(director, conflict, 'other')
    expect((await viewOf(director, caseId)).case.amountFen).toBe(250_000)
  })

  it('another category is told with the limits it leads to, other words with the danger signs they raise', async () => {
    const caseId = await registerCase(clerk, { categoryCode: '01-01', narrative: '邻居吵架。' })
    const [category, words] = await keep(
      { rowId: caseId, field: 'urgency', base: 'null', standing: 'null', other: 'U0' },
      { rowId: caseId, field: 'narrative', standing: '邻居吵架。', other: '邻居家的燃气管道漏气' },
    )
    const byCategory = await triage.call('conflict.get', { conflictId: category?.id ?? '' })
    const contact = byCategory.versions.map(
      version => version.follows.find(follow => follow.code === 'contactDue')?.params.at,
    )
    expect(contact[0]).toBe((await viewOf(triage, caseId)).case.firstContactDueAt)
    // What cannot wait is called within half an hour.
    expect(String(contact[1]) < String(contact[0])).toBe(true)
    const byWords = await triage.call('conflict.get', { conflictId: words?.id ?? '' })
    expect(byWords.versions[0]?.follows).toEqual([{ code: 'nothing', params: {} }])
    expect(byWords.versions[1]?.follows).toContainEqual({ code: 'flagsAdded', params: { ids: 'R15' } })
  })

  it('a conflict of a matter somebody may not see does not exist for them', async () => {
    const caseId = await registerCase(clerk, { narrative: bribeWords })
    const [conflict] = await keep({
      rowId: caseId,
      field: 'narrative',
      standing: bribeWords,
      other: '另一份',
    })
    expect(
      (await triage.call('conflict.list', { status: 'open' })).conflicts.map(one => one.caseId),
    ).not.toContain(caseId)
    expect(await codeOf(triage.call('conflict.get', { conflictId: conflict?.id ?? '' }))).toBe(
      'permission.denied',
    )
    expect(await codeOf(resolve(triage, conflict, 'other'))).toBe('permission.denied')
  })

  it('the same two on the same field again and again are told so', async () => {
    const caseId = await registerCase(clerk, { narrative: '话。' })
    const pair = { rowId: caseId, field: 'place', standingByName: '钱', otherByName: '孙' }
    const [first] = await keep({ ...pair, other: '村东' })
    expect((await triage.call('conflict.get', { conflictId: first?.id ?? '' })).habit).toBe(0)
    await resolve(triage, first, 'other')
    const [, last] = await keep(
      { ...pair, other: '村西', standingByName: '孙', otherByName: '钱', status: 'resolved' },
      { ...pair, other: '村北' },
    )
    expect((await triage.call('conflict.get', { conflictId: last?.id ?? '' })).habit).toBe(3)
  })
})
