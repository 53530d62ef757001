/** The results of orders that came in by file: which there are, and the table that goes back to their sender. */
import { mostReturned } from '../../../shared/contract/hotline.ts'
import type { ParsedInputOf } from '../../../shared/contract/registry.ts'
import { type ExternalSource, externalSources } from '../../../shared/domain/hotline.ts'
import { hasAbility } from '../../../shared/domain/role.ts'
import { endOfDay, fromMillis, startOfDayMillis } from '../../../shared/kit/time.ts'
import { resultTexts } from '../../../shared/labels/hotline.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import { fail } from '../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../../shared/node/db/entities/hotline.ts'
import { visibleCases } from '../../../shared/node/db/queries/caseList.ts'
import { inList, join, raw, sql } from '../../../shared/node/db/sql.ts'
import {
  finishedStatuses,
  resultRows,
  resultWorkbook,
  stampOf,
} from '../../../shared/node/hotline/results.ts'
import type { HotlineWords } from '../../../shared/node/import/words.ts'
import { readerOf } from '../../../shared/node/matter/caseRows.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { appendEvent } from '../../../shared/node/matter/timeline.ts'

type Filter = Omit<ParsedInputOf<'hotline.results'>, 'cursor' | 'limit'>

/** One walk per sender, newest first, each cut to the page. */
async function filesOf(ctx: QueryContext, filter: Filter, before: string | null, limit: number) {
  const reader = readerOf(await viewerOf(ctx))
  const parts = [raw('c.deleted_at is null'), sql`c.org_id = ${ctx.actor.orgId}`, visibleCases(reader)]
  if (filter.from !== null) parts.push(sql`c.told_at >= ${fromMillis(startOfDayMillis(filter.from))}`)
  if (filter.until !== null) parts.push(sql`c.told_at <= ${endOfDay(filter.until)}`)
  if (filter.onlyFinished) parts.push(sql`c.status ${inList(finishedStatuses)}`)
  if (filter.onlyUnreturned)
    parts.push(
      raw('not exists (select 1 from external_return r where r.case_id = c.id and r.deleted_at is null)'),
    )
  if (before !== null) parts.push(sql`c.id < ${before}`)
  const where = join(parts, ' and ')
  const senders: readonly ExternalSource[] = filter.source === null ? externalSources : [filter.source]
  const walks = senders.map(
    sender =>
      sql`select * from (select c.* from case_file c where c.external_source = ${sender} and ${where} order by c.id desc limit ${limit}) as part`,
  )
  return ctx.db.rows(
    caseFileTable,
    sql`select * from (${join(walks, ' union all ')}) as c order by c.id desc limit ${limit}`,
  )
}

export function hotlineHandlers(words: () => HotlineWords): HandlersOf<'hotline.results' | 'hotline.export'> {
  return {
    'hotline.results': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const files = await filesOf(ctx, input, input.cursor, input.limit + 1)
      const page = files.slice(0, input.limit)
      return {
        rows: (await resultRows(ctx.db, page)).map(row => row.view),
        nextCursor: files.length > input.limit ? (page.at(-1)?.id ?? null) : null,
      }
    },

    'hotline.export': async (ctx, input) => {
      ctx.authorise(hasAbility(ctx.actor, 'import.run'))
      const files = await filesOf(ctx, input, null, mostReturned + 1)
      if (files.length === 0) fail('hotline.nothingToReturn')
      if (files.length > mostReturned) fail('hotline.tooMany', { most: mostReturned })
      const rows = await resultRows(ctx.db, files)
      const layout = words().layouts[input.source]
      const fileName = `${layout.fileName}-${stampOf(ctx.now)}.xlsx`
      const workbook = await resultWorkbook(layout, rows, resultTexts)
      for (const { file, view } of rows) {
        // News of unfinished work is no result: the result itself is still to go out.
        if (view.isFinished)
          await ctx.insert(externalReturnTable, {
            orgId: file.orgId,
            caseId: file.id,
            source: view.source,
            number: view.number,
            fileName,
            at: ctx.now,
            byName: ctx.actor.name,
            result: view.result,
          })
        await appendEvent(ctx, file, {
          kind: 'externalReturned',
          data: { number: view.number, fileName, isFinished: view.isFinished },
        })
      }
      return {
        fileName,
        base64: Buffer.from(workbook).toString('base64'),
        count: rows.length,
        again: rows.filter(row => row.view.returned !== null).length,
      }
    },
  }
}
