/** Lists walk their indexes, on SQLite by plan and on PostgreSQL by result. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { CaseFile } from '../../shared/domain/case.ts'
import { Db } from '../../shared/node/db/db.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import {
  type CaseFilter,
  type CaseReader,
  countCaseRows,
  noFilter,
  pageOfCases,
  searchCases,
} from '../../shared/node/db/queries/caseList.ts'
import { pageOfMediations } from '../../shared/node/db/queries/mediationList.ts'
import { countOrders, pageOfOrders } from '../../shared/node/db/queries/orderList.ts'
import { rebuildSearch } from '../../shared/node/db/queries/search.ts'
import { render, type Sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { type Booted, bootCounty, bootDesk } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'

const reader: CaseReader = {
  scope: { kind: 'center', orgId: 'town' },
  userId: 'me',
  isSystem: false,
}
const filter = (patch: Partial<CaseFilter> = {}): CaseFilter => ({
  ...noFilter,
  ...patch,
})

/** Keeps every statement, so that its plan can be read. */
class Watching extends Db {
  readonly statements: Sql[] = []
  override query<T extends object = Record<string, unknown>>(statement: Sql): Promise<T[]> {
    this.statements.push(statement)
    return super.query<T>(statement)
  }
}

describe('on a desk', () => {
  let desk: Booted<Desk>
  beforeAll(async () => {
    desk = await bootDesk()
    await registerCase(await desk.as('sun'))
  })
  afterAll(() => desk.close())

  async function planOf(work: (db: Db) => Promise<unknown>): Promise<string> {
    return desk.program.uow.read(async db => {
      const watching = new Watching(db.manager, db.dialect)
      await work(watching)
      const lines: string[] = []
      for (const statement of watching.statements) {
        const { text, parameters } = render(statement, 'sqlite')
        const plan: { detail: string }[] = await db.manager.query(`explain query plan ${text}`, parameters)
        lines.push(...plan.map(row => row.detail))
      }
      return lines.join('\n')
    })
  }

  test.each([
    ['one state', filter({ statuses: ['registered'] }), 'newest', 'ix_case_file_status_id'],
    [
      'several states',
      filter({ statuses: ['registered', 'assessed', 'handling'] }),
      'newest',
      'ix_case_file_status_id',
    ],
    ['one state by due time', filter({ statuses: ['completed'] }), 'due', 'ix_case_file_status_due_at_id'],
    ['everything by due time', filter(), 'due', 'ix_case_file_due_at_id'],
    ['overdue', filter({ dueBefore: '2026-03-02T00:00:00.000Z' }), 'due', 'ix_case_file_due_at_id'],
    ['a village', filter({ unitId: 'u' }), 'newest', 'ix_case_file_unit_id_id'],
    ['what departments hand back', filter({ isReturned: true }), 'newest', 'ix_work_order_status_id'],
  ] as const)(
    '%s is one walk of its index and sorts nothing but the page',
    async (_, wanted, sort, index) => {
      const plan = await planOf(db => pageOfCases(db, wanted, reader, sort, null, 20))
      expect(plan).toContain(index)
      expect(plan).not.toMatch(/SCAN c(?! USING)/)
    },
  )

  test('the orders of a department in several states are walks of its index', async () => {
    const orders = {
      scope: { kind: 'none' as const },
      departmentIds: ['d'],
      userId: 'me',
      isSystem: false,
    }
    const plan = await planOf(db =>
      pageOfOrders(
        db,
        {
          statuses: ['delivered', 'signed'],
          departmentId: null,
          kind: null,
          dueBefore: null,
        },
        orders,
        null,
        20,
      ),
    )
    expect(plan).toContain('ix_work_order_department_id_status_id')
    expect(plan).not.toMatch(/SCAN (o|c)\b(?! USING)/)
  })
})

describe('on PostgreSQL', () => {
  let uow: UnitOfWork
  let close: () => Promise<void>
  beforeAll(async () => {
    const county = await bootCounty({
      databaseUrl: await makePostgresDatabase(),
    })
    uow = county.program.uow
    close = () => county.close()
    const desk = await bootDesk()
    const clerk = await desk.as('sun')
    const ids = [
      await registerCase(clerk),
      await registerCase(clerk, { title: '路灯又坏了' }),
      await registerCase(clerk),
    ]
    const files = await desk.program.uow.read(db => db.find(caseFileTable, { id: ids }))
    await desk.close()
    await uow.write(async db => {
      const change = (at: number): Partial<CaseFile> =>
        [{}, { status: 'assessed' as const, dueAt: null }, { restriction: 'restricted' as const }][at] ?? {}
      for (const [at, file] of files.sort((a, b) => (a.id < b.id ? -1 : 1)).entries())
        await db.insertRow(caseFileTable, {
          ...file,
          orgId: 'town',
          ...change(at),
        })
      await rebuildSearch(db, ids)
    })
  })
  afterAll(() => close())

  test('the same statements page, count and search, and hide what is restricted', async () => {
    await uow.read(async db => {
      for (const sort of ['newest', 'due'] as const)
        for (const statuses of [[], ['registered'], ['registered', 'assessed']] as const) {
          const wanted = filter({ statuses: [...statuses] })
          const first = await pageOfCases(db, wanted, reader, sort, null, 1)
          const rest =
            first.next === null ? { rows: [] } : await pageOfCases(db, wanted, reader, sort, first.next, 5)
          const count = statuses.length === 1 ? 1 : 2
          expect(first.rows.length + rest.rows.length).toBe(count)
          expect(await countCaseRows(db, wanted, reader)).toBe(count)
        }
      expect((await searchCases(db, '路灯又坏', filter(), reader, null, 5)).rows).toHaveLength(1)
      const all = { ...reader, scope: { kind: 'all' as const } }
      expect(
        await countCaseRows(db, filter({ isReturned: true, departmentId: 'd', categoryCode: '10' }), all),
      ).toBe(0)
    })
  })

  test('order and mediation lists run there too', async () => {
    await uow.read(async db => {
      const orders = {
        scope: { kind: 'all' as const },
        departmentIds: [],
        userId: 'me',
        isSystem: false,
      }
      const wanted = {
        statuses: ['delivered', 'signed'] as const,
        departmentId: null,
        kind: 'order' as const,
        dueBefore: '2026-03-02T00:00:00.000Z',
      }
      expect(await pageOfOrders(db, wanted, orders, null, 5)).toEqual([])
      expect(await countOrders(db, wanted, orders, '2026-03-02T01:00:00.000Z')).toEqual({
        count: 0,
        overdue: 0,
      })
      expect(await pageOfMediations(db, ['open', 'agreed'], reader, null, 5)).toEqual([])
      expect(await db.count(workOrderTable, {})).toBe(0)
    })
  })
})
