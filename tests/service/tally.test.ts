/** Mediation statistics on a desk: two published months to the digit, every cell opens its files, what was sent stands. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf, OutputOf } from '../../shared/contract/registry.ts'
import { bodyKinds } from '../../shared/domain/tally/file.ts'
import { percentText, tenThousandYuan } from '../../shared/domain/tally/indicators.ts'
import { tallyBases, tallyColumns, tallyLines } from '../../shared/domain/tally/table.ts'
import { tallyColumnLabels } from '../../shared/labels/tally.ts'
import { tallyWorkbookWords } from '../../shared/labels/tallyText.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { mediationTable } from '../../shared/node/db/entities/mediation.ts'
import { tallyReportPageTable } from '../../shared/node/db/entities/tally.ts'
import { seeded } from '../bench/words.ts'
import { type Booted, bootDesk, type Caller, centerId } from '../support/boot.ts'
import { codeOf } from '../support/matter.ts'
import { readSheets } from '../support/sheets.ts'
import {
  huangshiAugust,
  huangshiTypes,
  seedCommittees,
  seedFiles,
  seedPatrols,
  xilinGolApril,
  xilinGolBodies,
} from '../support/tallyMonth.ts'

let desk: Booted<Desk>
let orgId: string
let director: Caller
let mediator: Caller
let committees: Record<string, string>
let huangshi: string[]

type Ask = InputOf<'tally.table'>
const august = { from: '2016-08-01', to: '2016-08-31' }
const april = { from: '2021-04-01', to: '2021-04-30' }
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
const send = (patch: Partial<InputOf<'tally.send'>> = {}, caller: Caller = director) =>
  caller.call('tally.send', {
    ...august,
    scope: null,
    basis: 'byAcceptance',
    sentTo: '县司法局',
    note: '',
    correctsId: null,
    ...patch,
  })

beforeAll(async () => {
  desk = await bootDesk()
  orgId = await centerId(desk)
  director = await desk.as('zhao')
  mediator = await desk.as('zhou')
  huangshi = await write(db => seedFiles(db, orgId, huangshiAugust()))
  committees = await write(db => seedCommittees(db, orgId, bodyKinds))
  await write(db => seedFiles(db, orgId, xilinGolApril(committees)))
  await write(db =>
    seedPatrols(db, orgId, [
      { onDay: '2021-04-10', bodyKind: 'village', times: 120, found: 20, prevented: 41 },
      { onDay: '2021-04-30', bodyKind: 'community', times: 47, found: 9, prevented: 18 },
      { onDay: '2021-05-01', bodyKind: 'community', times: 5, found: 1, prevented: 1 },
    ]),
  )
})
afterAll(() => desk.close())

describe('two published months', () => {
  test('Huangshi, August 2016: types, sources, sum, prevention and rate to the digit', async () => {
    const view = await table()
    const accepted = Object.fromEntries(view.rows.map(row => [row.typeCode, row.cells.accepted]))
    for (const [code, , files] of huangshiTypes) expect([code, accepted[code]]).toEqual([code, files])
    expect(view.total).toMatchObject({
      accepted: 869,
      mediated: 869,
      success: 842,
      failed: 27,
      stopped: 0,
      pending: 0,
      fromOwnInitiative: 455,
      fromApplication: 378,
      handedOver: 36,
      civilToCriminal: 1,
      civilToCriminalPeople: 4,
      groupPetition: 3,
      groupPetitionPeople: 15,
    })
    expect(tenThousandYuan(view.total.amountFen)).toBe('2873.80')
    expect(percentText(view.indicators.successOfAccepted, 1)).toBe('96.9')
    expect(view.untyped).toBe(0)
  })

  test('Xilin Gol, April 2021: kinds with their shares, performance, confirmation, rounds to the digit', async () => {
    const view = await table({ ...april, lines: 'body' })
    const rows = Object.fromEntries(view.rows.map(row => [row.bodyKind, row.cells.accepted]))
    for (const [kind, files] of xilinGolBodies) expect([kind, rows[kind]]).toEqual([kind, files])
    expect(percentText({ numerator: rows.industry ?? 0, denominator: view.total.accepted }, 2)).toBe('56.22')
    expect(view.total).toMatchObject({
      mediated: 386,
      success: 376,
      performed: 369,
      breached: 7,
      confirmed: 75,
    })
    expect(percentText(view.indicators.successOfMediated, 2)).toBe('97.41')
    expect(tenThousandYuan(view.total.amountFen)).toBe('1636.24')
    expect(view.patrolTotal).toEqual({ times: 167, found: 29, prevented: 59 })
    expect(view.rows.find(row => row.bodyKind === 'village')?.patrol).toEqual({
      times: 120,
      found: 20,
      prevented: 41,
    })
    expect(view.indicators.performedRate).toEqual({ numerator: 369, denominator: 376 })
    expect(view.indicators.confirmedRate).toEqual({ numerator: 75, denominator: 376 })
  })

  test('eighty cells drawn from all tables open exactly the files they count', async () => {
    const random = seeded(20210430)
    const views = []
    for (const basis of tallyBases)
      for (const lines of tallyLines) views.push(await table({ ...april, basis, lines }))
    const cells = views.flatMap(view =>
      view.rows.flatMap(row => tallyColumns.map(column => ({ basis: view.basis, row, column }))),
    )
    const counted = cells.filter(cell => cell.row.cells[cell.column] > 0)
    // Cells with nothing in them are drawn too, but a draw of nothing else would prove nothing.
    for (let draw = 0; draw < 80; draw += 1) {
      const among = draw % 4 === 0 ? cells : counted
      const cell = among[Math.floor(random() * among.length)]
      if (cell === undefined) throw new Error('no cells')
      const { bodyKind, typeCode, orgId: of, cells: numbers } = cell.row
      const found = await director.call('tally.rows', {
        ...{ ...april, scope: null, basis: cell.basis, reportId: null },
        ...{ bodyKind, typeCode, orgId: of, column: cell.column, offset: 0, limit: 1000 },
      })
      expect([cell.column, found.sum, found.rows.length]).toEqual([
        cell.column,
        numbers[cell.column],
        found.total,
      ])
    }
  })

  test('the workbook holds the same numbers', async () => {
    const file = await director.call('tally.export', {
      ...august,
      scope: null,
      basis: 'byAcceptance',
      reportId: null,
    })
    const sheets = await readSheets(Buffer.from(file.base64, 'base64'))
    const types = sheets[tallyWorkbookWords.sheets.types] ?? []
    const head = types.find(row => row.includes(tallyColumnLabels.accepted)) ?? []
    const total = types.findLast(row => row.includes(tallyWorkbookWords.total)) ?? []
    const cell = (name: string) => Number(total[head.indexOf(name)])
    expect(cell(tallyColumnLabels.accepted)).toBe(869)
    expect(cell(tallyColumnLabels.amountFen)).toBe(2873.8)
    expect(cell(tallyColumnLabels.groupPetitionPeople)).toBe(15)
    expect(sheets[tallyWorkbookWords.sheets.files]).toHaveLength(870)
    expect(sheets[tallyWorkbookWords.sheets.bodyTypes]?.length).toBeGreaterThan(90)
  })
})

describe('what was sent', () => {
  test('it stands as it was sent; what changes later is shown file by file, and a correction is a report of its own', async () => {
    const first = await send()
    expect(await codeOf(send())).toBe('tally.alreadySent')
    const same = await director.call('tally.compare', { reportId: first.reportId })
    expect(same).toMatchObject({ isIntact: true, contentHash: first.contentHash, fileTotal: 0 })

    await mediatorSays(huangshi[5] ?? '', { typeCode: '18', isDifficult: true })
    await write(db => db.updateRows(mediationTable, { id: huangshi[35] ?? '' }, { status: 'stopped' }))
    const changed = await director.call('tally.compare', { reportId: first.reportId })
    expect(changed.isIntact).toBe(true)
    expect(
      changed.files.map(file => [file.mediationId, file.is, file.moved?.typeNow ?? null]).sort(),
    ).toEqual(
      [
        [huangshi[5], 'changed', '18'],
        [huangshi[35], 'changed', null],
      ].sort(),
    )
    expect([changed.was.failed, changed.now.failed, changed.now.difficult]).toEqual([27, 26, 1])

    // Looked at again, it says what was sent.
    const then = await table({ reportId: first.reportId })
    expect(then.total).toMatchObject({ failed: 27, stopped: 0, difficult: 0 })
    expect((await table()).total).toMatchObject({ failed: 26, stopped: 1, difficult: 1 })
    const { lines: _, ...input } = asked({ reportId: first.reportId })
    const rows = await director.call('tally.rows', { ...input, column: 'failed', offset: 0, limit: 1000 })
    expect(rows.total).toBe(27)

    expect(await codeOf(send({ correctsId: first.reportId }))).toBe('tally.correctionReason')
    const second = await send({ correctsId: first.reportId, note: '一件改为终止，一件改了类型' })
    expect(await codeOf(send({ correctsId: first.reportId, note: '再改' }))).toBe('tally.correctedAlready')
    const { reports, hasRivals } = await table()
    expect(hasRivals).toBe(false)
    expect(reports.map(report => [report.id, report.isStanding])).toEqual([
      [second.reportId, true],
      [first.reportId, false],
    ])
    expect((await director.call('tally.compare', { reportId: second.reportId })).fileTotal).toBe(0)
  })

  test('a report that was tampered with is known', async () => {
    const [report] = (await table()).reports
    const reportId = report?.id ?? ''
    await write(async db => {
      const pages = await db.find(tallyReportPageTable, { reportId }, { orderBy: 'position' })
      expect(pages.length).toBe(3)
      // One page in place of another: every page can still be read.
      await db.updateRows(
        tallyReportPageTable,
        { id: pages[0]?.id ?? '' },
        { content: pages[1]?.content ?? '' },
      )
    })
    expect((await director.call('tally.compare', { reportId: report?.id ?? '' })).isIntact).toBe(false)
  })

  test('a period that is not over, or is another’s, is not sent', async () => {
    expect(await codeOf(send({ from: '2026-03-01', to: '2026-03-31' }))).toBe('tally.notOver')
    expect(await codeOf(send({}, mediator))).toBe('permission.denied')
    expect(await codeOf(table({ from: '2026-03-02', to: '2026-03-01' }))).toBe('tally.periodInvalid')
    expect(await codeOf(table({ scope: 'county' }))).toBe('tally.scopeUnknown')
  })
})

async function mediatorSays(
  mediationId: string,
  words: Partial<InputOf<'tally.keepFile'>>,
  caller: Caller = mediator,
): Promise<OutputOf<'tally.file'>> {
  const before = await caller.call('tally.file', { mediationId })
  await caller.call('tally.keepFile', { mediationId, rev: before.rev, ...before.words, ...words })
  return caller.call('tally.file', { mediationId })
}
