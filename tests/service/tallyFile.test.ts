/** What one file adds to the statistics of a desk, rounds of looking for disputes, and the dispute types. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { noTally } from '../../shared/domain/tally/file.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { mediationTable } from '../../shared/node/db/entities/mediation.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import { codeOf, saveUser } from '../support/matter.ts'
import { mediate } from '../support/mediated.ts'
import { committeeOf, mediatorOf } from '../support/mediators.ts'
import { makeBinding } from '../support/signing.ts'
import { seedFiles } from '../support/tallyMonth.ts'

let desk: Booted<Desk>
let orgId: string
let director: Caller
let mediator: Caller

type Ask = InputOf<'tally.table'>
const august = { from: '2016-08-01', to: '2016-08-31' }
const asked = (patch: Partial<Ask>): Ask => ({
  ...august,
  scope: null,
  basis: 'byAcceptance',
  reportId: null,
  bodyKind: null,
  typeCode: null,
  orgId: null,
  lines: 'type',
  ...patch,
})
const table = (patch: Partial<Ask> = {}, caller: Caller = director) =>
  caller.call('tally.table', asked(patch))
const write = <T>(work: (db: Db) => Promise<T>) => desk.program.uow.write(work)

beforeAll(async () => {
  desk = await bootDesk()
  orgId = await centerId(desk)
  director = await desk.as('zhao')
  mediator = await desk.as('zhou')
})
afterAll(() => desk.close())

async function mediatorSays(
  mediationId: string,
  words: Partial<InputOf<'tally.keepFile'>>,
  caller: Caller = mediator,
): Promise<OutputOf<'tally.file'>> {
  const before = await caller.call('tally.file', { mediationId })
  await caller.call('tally.keepFile', { mediationId, rev: before.rev, ...before.words, ...words })
  return caller.call('tally.file', { mediationId })
}

describe('one file', () => {
  test('its type is proposed by its category, chosen by a person, and counted so', async () => {
    const [id = ''] = await write(db =>
      seedFiles(db, orgId, [{ openedOn: '2018-01-05', categoryCode: '08-03', people: 3 }]),
    )
    const before = await mediator.call('tally.file', { mediationId: id })
    expect(before).toMatchObject({
      rev: null,
      words: noTally,
      mappedType: '12',
      counted: { typeCode: '12', typeIs: 'proposed', people: 3, bodyKind: 'town', isBodyFixed: false },
      canKeep: true,
    })
    const after = await mediatorSays(id, { typeCode: '06', peopleCount: 8, bodyKind: 'village' })
    expect(after.counted).toMatchObject({ typeCode: '06', typeIs: 'chosen', people: 8, bodyKind: 'village' })
    const view = await table({ from: '2018-01-01', to: '2018-01-31', bodyKind: 'village' })
    expect(view.rows.find(row => row.typeCode === '06')?.cells).toMatchObject({
      accepted: 1,
      people: 8,
      pending: 1,
    })
    expect(await codeOf(mediatorSays(id, { typeCode: '99' }))).toBe('tally.typeUnknown')
    expect(await codeOf(mediatorSays(id, { suedOn: '2018-02-01' }))).toBe('tally.suedNoAgreement')
    expect(await codeOf(mediator.call('tally.keepFile', { mediationId: id, rev: 0, ...noTally }))).toBe(
      'row.changedMeanwhile',
    )
  })

  test('a file without a category counts under the last type and is asked about', async () => {
    await write(db => seedFiles(db, orgId, [{ openedOn: '2018-02-05', categoryCode: null }]))
    const view = await table({ from: '2018-02-01', to: '2018-02-28' })
    expect(view.untyped).toBe(1)
    expect(view.rows.find(row => row.typeCode === '18')?.cells.accepted).toBe(1)
  })

  test('a withdrawn case counts nowhere; a restricted one counts and shows nothing of itself', async () => {
    await write(db =>
      seedFiles(db, orgId, [
        { openedOn: '2018-03-05', patch: { status: 'withdrawn' } },
        { openedOn: '2018-03-06', patch: { restriction: 'restricted', title: '不能让人看见的案由' } },
        { openedOn: '2018-03-07', patch: { title: '普通案由' } },
      ]),
    )
    const march = { from: '2018-03-01', to: '2018-03-31' }
    expect((await table(march)).total.accepted).toBe(2)
    const { lines: _, ...input } = asked(march)
    const rows = await director.call('tally.rows', { ...input, column: 'accepted', offset: 0, limit: 10 })
    expect(rows.rows.map(row => [row.canOpen, row.title])).toEqual([
      [false, ''],
      [true, '普通案由'],
    ])
    // Somebody who counts and opens no case sees numbers alone.
    await saveUser(desk, 'tong', ['statistician'])
    const clerk = await desk.as('tong')
    const bare = await clerk.call('tally.rows', { ...input, column: 'accepted', offset: 0, limit: 10 })
    expect(bare.rows.map(row => row.title)).toEqual(['', ''])
    expect(JSON.stringify(bare)).not.toContain('案由')
    expect(await codeOf(table(march, await desk.as('sun')))).toBe('permission.denied')
  })

  test('a file that goes the whole way by the calls of the room is counted as it went', async () => {
    const { mediationId } = await mediate(desk)
    const today = desk.clock.now().slice(0, 10)
    const period = { from: '2026-03-01', to: '2026-03-31' }
    expect((await table(period)).total).toMatchObject({ accepted: 1, pending: 1, success: 0, amountFen: 0 })
    const view = await mediator.call('mediation.get', { mediationId })
    await write(async db => {
      await db.updateRows(mediationTable, { id: mediationId }, { status: 'agreed' })
      await db.updateRows(caseFileTable, { id: view.mediation.caseId }, { status: 'mediating' })
    })
    await makeBinding(mediator, mediationId, today)
    expect((await table(period)).total).toMatchObject({
      success: 1,
      written: 1,
      pending: 0,
      amountFen: 1_234_567,
      performed: 0,
    })
    const { obligations } = await mediator.call('obligation.get', { mediationId })
    await mediator.call('obligation.record', {
      obligationId: obligations[0]?.obligation.id ?? '',
      kind: 'performed',
      doneOn: today,
      amountFen: 1_234_567,
      manner: '转账',
      attachmentId: null,
      note: '',
    })
    expect((await table(period)).total).toMatchObject({ performed: 1, breached: 0 })
    const said = await mediatorSays(mediationId, { suedOn: today, ruling: 'upheld', ruledOn: today })
    expect(said.words).toMatchObject({ suedOn: today, ruling: 'upheld' })
    expect((await table(period)).total).toMatchObject({ sued: 1, upheld: 1, changed: 0 })
  })
})

describe('rounds of looking for disputes', () => {
  test('each is entered once; a wrong one is taken back by its writer or by who keeps the statistics', async () => {
    const period = { from: '2026-02-01', to: '2026-02-28' }
    const entry = {
      onDay: '2026-02-10',
      bodyKind: 'village' as const,
      place: '石桥村',
      times: 2,
      found: 1,
      prevented: 1,
      note: '',
    }
    const { patrolId } = await mediator.call('tally.notePatrol', entry)
    await mediator.call('tally.notePatrol', { ...entry, times: 4 })
    expect((await table(period)).patrolTotal).toEqual({ times: 6, found: 2, prevented: 2 })
    expect(await codeOf((await desk.as('wu')).call('tally.notePatrol', entry))).toBe('permission.denied')
    await mediator.call('tally.voidPatrol', { patrolId, reason: '记重了' })
    expect(await codeOf(director.call('tally.voidPatrol', { patrolId, reason: '再一次' }))).toBe(
      'tally.patrolVoided',
    )
    const { rows } = await director.call('tally.patrols', { ...period, scope: null })
    expect(rows.map(row => [row.times, row.voided?.reason ?? null]).sort()).toEqual([
      [2, '记重了'],
      [4, null],
    ])
    expect((await table(period)).patrolTotal).toEqual({ times: 4, found: 1, prevented: 1 })
    expect(await codeOf(director.call('tally.notePatrol', { ...entry, onDay: '2027-01-01' }))).toBe(
      'tally.patrolInFuture',
    )
  })
})

describe('committees and mediators', () => {
  test('the register is counted by kind, and each mediator by what they did, as often as files name them', async () => {
    const { committeeId } = await director.call(
      'committee.save',
      committeeOf({ kind: 'village', name: '石桥村调委会' }),
    )
    const add = async (name: string, patch: Partial<InputOf<'mediator.save'>>) =>
      (await director.call('mediator.save', mediatorOf({ committeeId, name, ...patch }))).mediatorId
    const training = (onDay: string) => ({ onDay, topic: '民法典', hours: 8 })
    const one = await add('周调解', {
      sex: 'female',
      filedNumber: '晋调0001',
      trainings: [training('2019-05-02'), training('2019-07-02')],
    })
    const two = await add('冯调解', { service: 'partTime', education: 'seniorMiddle' })
    const file = { openedOn: '2019-05-05', committeeId, categoryCode: '02-01' }
    await write(db =>
      seedFiles(db, orgId, [
        { ...file, outcome: 'success', mediatorIds: [one, two] },
        { ...file, mediatorIds: [one] },
        { ...file, openedOn: '2019-06-05', mediatorIds: [two] },
      ]),
    )
    const may = { from: '2019-05-01', to: '2019-05-31' }
    const view = await table({ ...may, lines: 'body' })
    expect(view.bodies.find(body => body.kind === 'village')).toEqual({
      kind: 'village',
      ...{ committees: 1, mediators: 2, fullTime: 1, partTime: 1, invited: 0 },
      ...{ women: 1, college: 1, seniorMiddle: 1, trainings: 1 },
    })
    expect(view.rows.find(row => row.bodyKind === 'village')?.cells).toMatchObject({
      accepted: 2,
      success: 1,
    })
    const { rows } = await director.call('tally.mediators', {
      ...{ ...may, scope: null, basis: 'byAcceptance', reportId: null },
    })
    expect(rows.map(row => [row.name, row.trainings, row.accepted, row.success, row.performed])).toEqual([
      ['冯调解', 0, 1, 1, 1],
      ['周调解', 1, 2, 1, 1],
    ])
    expect(rows[1]).toMatchObject({
      committeeName: '石桥村调委会',
      bodyKind: 'village',
      filedNumber: '晋调0001',
    })
  })
})

describe('dispute types', () => {
  test('a list approved from a day on counts periods that end on or after it; used codes are kept', async () => {
    const { types } = await director.call('tally.types', {})
    expect(types).toHaveLength(18)
    const renamed = types.map(type => (type.code === '14' ? { ...type, name: '物业服务' } : type))
    const next = [
      ...renamed.slice(0, -1),
      { code: '19', name: '村务管理', isRetired: false },
      ...renamed.slice(-1),
    ]
    const approve = (list: typeof types, effectiveFrom = '2026-03-02') =>
      director.call('tally.approveTypes', { types: list, effectiveFrom, note: '省厅新表' })
    expect(await codeOf(approve(types.slice(1)))).toBe('tally.typeDropped')
    expect(await codeOf(approve(next, '2026-01-01'))).toBe('ruleSet.dayPast')
    expect(
      await codeOf(
        mediator.call('tally.approveTypes', { types: next, effectiveFrom: '2026-03-02', note: 'x' }),
      ),
    ).toBe('permission.denied')
    await approve(next)
    const names = async (period: { from: string; to: string }) =>
      (await table(period)).types.map(type => type.name)
    expect(await names({ from: '2026-03-01', to: '2026-03-31' })).toContain('村务管理')
    expect(await names(august)).not.toContain('村务管理')
    expect(await codeOf(approve(types))).toBe('tally.typeDropped')
  })
})
