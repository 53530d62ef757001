/** What is open of a kind of instrument, for one reader: the centre's own, every town's, or a department's. */
import type { Circular } from '../../../domain/circular.ts'
import type { Extension } from '../../../domain/extension.ts'
import type { Instruction } from '../../../domain/instruction.ts'
import type { OrderSuspension } from '../../../domain/orderSuspension.ts'
import type { Supervision } from '../../../domain/supervision.ts'
import type { Db } from '../db.ts'
import { circularTable } from '../entities/circular.ts'
import { extensionTable } from '../entities/extension.ts'
import { instructionTable } from '../entities/instruction.ts'
import { suspensionTable } from '../entities/orderSuspension.ts'
import { supervisionTable } from '../entities/supervision.ts'
import { inList, join, raw, type Sql, sql } from '../sql.ts'
import type { TableDef } from '../table.ts'
import type { OrderReader } from './orderList.ts'

/** Newest first; more than this of one kind is cut, and the screen says so. */
export const mostInstruments = 500

export interface OpenInstruments {
  extensions: Extension[]
  suspensions: OrderSuspension[]
  supervisions: Supervision[]
  circulars: Circular[]
  instructions: Instruction[]
  isCut: boolean
}

/** Rows a reader may meet at all; who may see which of them is said row by row afterwards. */
function reach(reader: OrderReader & { orgId: string; unitId: string | null }, own: Sql): Sql {
  const { scope } = reader
  if (scope.kind === 'all') return raw('1 = 1')
  if (scope.kind === 'center') return sql`org_id = ${scope.orgId}`
  return own
}

/** Open instruments this reader may meet, by an index on their state or department each. */
export async function openInstruments(
  db: Db,
  reader: OrderReader & { orgId: string; unitId: string | null },
): Promise<OpenInstruments> {
  const departments = reader.departmentIds
  const ofDepartment = departments.length === 0 ? raw('1 = 0') : sql`department_id ${inList(departments)}`
  const addressed = sql`(to_id ${inList([...departments, reader.unitId ?? '-', reader.userId])} and (org_id = ${reader.orgId} or to_kind = 'department'))`
  const pick = <Row extends object>(
    table: TableDef<Row>,
    states: readonly string[],
    own: Sql,
  ): Promise<Row[]> =>
    db.rows(
      table,
      sql`select * from ${raw(table.name)} where ${join(
        [raw('deleted_at is null'), sql`status ${inList(states)}`, reach(reader, own)],
        ' and ',
      )} order by id desc limit ${mostInstruments + 1}`,
    )
  const extensions = await pick(extensionTable, ['asked'], ofDepartment)
  const suspensions = await pick(suspensionTable, ['asked', 'active'], ofDepartment)
  const supervisions = await pick(supervisionTable, ['issued', 'delivered', 'replied'], ofDepartment)
  const circulars = await pick(circularTable, ['sent'], addressed)
  const instructions = await pick(instructionTable, ['given', 'replied'], addressed)
  const all = [extensions, suspensions, supervisions, circulars, instructions]
  const isCut = all.some(rows => rows.length > mostInstruments)
  for (const rows of all) rows.splice(mostInstruments)
  return { extensions, suspensions, supervisions, circulars, instructions, isCut }
}
