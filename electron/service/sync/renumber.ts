/**
 * With the whole folder put back and the county away, a desk could not know that it gives out numbers a second
 * time. What it has not sent yet gets a number of its new life before it is sent; the timeline tells both.
 */
import { formatCaseNumber, parseCaseNumber } from '../../../shared/domain/caseNumber.ts'
import type { Bus } from '../../../shared/node/bus/bus.ts'
import type { Services } from '../../../shared/node/bus/services.ts'
import { systemActor } from '../../../shared/node/bus/session.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { rebuildSearch } from '../../../shared/node/db/queries/search.ts'
import { raw, sql } from '../../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../../shared/node/db/unitOfWork.ts'
import { nextSerial } from '../../../shared/node/matter/counter.ts'
import { numberSeries } from '../../../shared/node/matter/registerMatter.ts'
import { appendEvent } from '../../../shared/node/matter/timeline.ts'
import type { ChangeSet } from '../../../shared/sync/protocol.ts'
import { outboxTable } from '../local/tables.ts'

interface Renumbered {
  caseId: string
  orgId: string
  from: string
  to: string
}

/**
 * Gives unsent matters another number where the county holds theirs already. When only the county could tell that this
 * is an old copy, the other machine may go on numbering under the former mark: then every unsent number of that mark
 * is given anew.
 */
export async function renumberClashes(
  parts: { uow: UnitOfWork; services: Services; bus: Bus },
  isToldByCounty: boolean,
): Promise<void> {
  const { uow, services, bus } = parts
  const changed = await uow.write(db => renumber(db, services, isToldByCounty))
  for (const { caseId, orgId, from, to } of changed)
    await bus.internal('case.renumber', systemActor(orgId), ['case'], async ctx => {
      ctx.authorise(true)
      await appendEvent(ctx, { id: caseId, orgId }, { kind: 'renumbered', data: { from, to } })
    })
}

async function renumber(db: Db, services: Services, isToldByCounty: boolean): Promise<Renumbered[]> {
  const waiting = await db.rows(
    outboxTable,
    sql`select * from ${raw('outbox')} where state in ('waiting', 'sending') order by seq`,
  )
  const done: Renumbered[] = []
  for (const row of waiting) {
    const change = JSON.parse(row.payload) as ChangeSet
    const made = change.writes.find(write => write.table === 'case_file' && write.op === 'insert')
    if (!made) continue
    const from = String(made.values.number)
    const holders = await db.find(caseFileTable, { number: from })
    const parsed = parseCaseNumber(from)
    if (!parsed.ok) continue
    const { mark } = services.device
    const isInDoubt = isToldByCounty && parsed.value.deskMark !== mark
    if (!isInDoubt && holders.every(file => file.id === made.id)) continue
    const serial = await nextSerial(db, numberSeries(parsed.value.year, parsed.value.matterClass, mark))
    const to = formatCaseNumber({ ...parsed.value, deskMark: mark, serial })
    made.values.number = to
    await db.updateRows(outboxTable, { id: row.id }, { payload: JSON.stringify(change) })
    await db.updateRows(caseFileTable, { id: made.id }, { number: to })
    await rebuildSearch(db, [made.id])
    done.push({ caseId: made.id, orgId: change.scope, from, to })
  }
  return done
}
