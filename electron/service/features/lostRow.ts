/** What a county put back from a backup no longer holds, word for word, until it is there again. */
import { canSeeCase } from '../../../shared/domain/casePolicy.ts'
import type { QueryContext } from '../../../shared/node/bus/context.ts'
import type { HandlersOf } from '../../../shared/node/bus/handlers.ts'
import { findIn } from '../../../shared/node/db/bulk.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { syncedTable } from '../../../shared/node/db/entities/index.ts'
import { viewerOf } from '../../../shared/node/matter/load.ts'
import { ruleOf, tablePolicies } from '../../../shared/sync/policy.ts'
import { type LostRow, lostRowTable } from '../local/tables.ts'
import { saysTheSame } from '../sync/epoch.ts'

const mostRows = 500
const mostWords = 50

/** Kept rows that are still missing or still say something else here: those sent again meanwhile are no loss. */
async function stillLost(ctx: QueryContext): Promise<LostRow[]> {
  const kept = await ctx.db.find(lostRowTable, {}, { orderBy: 'at', descending: true, limit: mostRows })
  const lost: LostRow[] = []
  for (const [name, rows] of Map.groupBy(kept, row => row.tableName)) {
    const table = syncedTable(name)
    if (!table) continue
    const ids = rows.map(row => row.rowId)
    const here = new Map((await findIn(ctx.db, table, 'id', ids)).map(row => [String(row.id), row]))
    for (const row of rows) {
      const now = here.get(row.rowId)
      if (now === undefined || !saysTheSame(row.row, now)) lost.push(row)
    }
  }
  return lost.sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** What people typed in a row; ids, times and derived columns are left out. */
function wordsOf({ tableName, row }: LostRow): string[] {
  const isFact = tablePolicies[tableName]?.kind === 'fact'
  const words = Object.entries(row).flatMap(([field, value]) => {
    const isTyped =
      (isFact || ruleOf(tableName, field) === 'ask') && !/^id$|Id$|At$|By$|On$|^sha256$/.test(field)
    return isTyped && typeof value === 'string' && value.trim() !== '' ? [value] : []
  })
  return [...new Set(words)].slice(0, mostWords)
}

export const lostRowHandlers: HandlersOf<'sync.lostRows'> = {
  'sync.lostRows': async ctx => {
    ctx.authorise(true)
    const lost = await stillLost(ctx)
    const caseIds = [...new Set(lost.flatMap(row => (row.caseId === null ? [] : [row.caseId])))]
    const files = new Map(
      (await ctx.db.find(lostRowTable, { tableName: 'case_file', rowId: caseIds })).map(kept => [
        kept.rowId,
        kept.row as never as Parameters<typeof canSeeCase>[1] & { number: string; title: string },
      ]),
    )
    for (const file of await ctx.db.find(caseFileTable, { id: caseIds })) files.set(file.id, file)
    const viewer = await viewerOf(ctx)
    const seen = lost.filter(row => {
      const file = row.caseId === null ? undefined : files.get(row.caseId)
      return file === undefined ? row.caseId === null : canSeeCase(viewer, file)
    })
    return {
      rows: seen.map(row => {
        const file = row.caseId === null ? undefined : files.get(row.caseId)
        const { tableName, rowId, kind, at, caseId } = row
        return {
          ...{ tableName, rowId, kind, at, caseId },
          ...{ caseNumber: file?.number ?? null, caseTitle: file?.title ?? null, words: wordsOf(row) },
        }
      }),
    }
  },
}
