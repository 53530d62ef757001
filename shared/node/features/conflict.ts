/** Two versions of one field: shown side by side, and settled by a person, word for word. */
import { mayCase } from '../../domain/casePolicy.ts'
import { decideConflict } from '../../domain/conflict.ts'
import type { SyncedRow } from '../../domain/row.ts'
import { hasAbility } from '../../domain/role.ts'
import type { CommandContext, Patch } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable } from '../db/entities/case.ts'
import { syncedTable } from '../db/entities/index.ts'
import { fieldConflictTable } from '../db/entities/organization.ts'
import { parseKind } from '../db/kinds.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { inList, sql } from '../db/sql.ts'
import type { TableDef } from '../db/table.ts'
import { readerOf } from '../matter/caseRows.ts'
import { loadCase, viewerOf } from '../matter/load.ts'
import { appendEvent } from '../matter/timeline.ts'

/** Writes the chosen words to the field they were meant for. */
async function writeChoice(ctx: CommandContext, tableName: string, rowId: string, field: string, text: string): Promise<void> {
  const table = syncedTable(tableName) as unknown as TableDef<SyncedRow & Record<string, unknown>> | undefined
  const spec = table?.columns[field]
  // The state of a matter moves by its table alone; a choice of words cannot set it.
  if (table === undefined || spec === undefined || field === 'status') fail('conflict.notText')
  const row = await ctx.db.findOne(table, { id: rowId })
  if (row === null) notFound()
  const value = valueOf(spec, text)
  await ctx.update(table, row, { [field]: value } as Patch<SyncedRow & Record<string, unknown>>)
}

/** Text, days and instants are kept as they are; numbers, flags and lists as JSON. Empty is none where that is allowed. */
function valueOf(spec: Parameters<typeof parseKind>[0], text: string): unknown {
  const { kind, nullable } = parseKind(spec)
  if (nullable && text === '') return null
  if (kind === 'text' || kind === 'instant' || kind === 'day' || kind === 'id') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return fail('conflict.notText')
  }
}

export const conflictHandlers: HandlersOf<'conflict.list' | 'conflict.resolve'> = {
  'conflict.list': async (ctx, input) => {
    const reader = readerOf(await viewerOf(ctx))
    ctx.authorise(true)
    const found = await ctx.db.find(
      fieldConflictTable,
      { status: input.status, deletedAt: null },
      { orderBy: 'id', descending: true, limit: 500 },
    )
    const caseIds = [...new Set(found.map(conflict => conflict.caseId).filter(id => id !== null))]
    const files = await ctx.db.query<{ id: string; number: string; title: string }>(
      sql`select c.id, c.number, c.title from case_file c where c.id ${inList(caseIds)} and ${visibleCases(reader)}`,
    )
    const byId = new Map(files.map(file => [file.id, file]))
    const isOffice = hasAbility(ctx.actor, 'organization.manage') || hasAbility(ctx.actor, 'conflict.resolve')
    return {
      conflicts: found
        .filter(conflict => (conflict.caseId === null ? isOffice : byId.has(conflict.caseId)))
        .map(conflict => {
          const file = conflict.caseId === null ? undefined : byId.get(conflict.caseId)
          return { ...conflict, caseNumber: file?.number ?? null, caseTitle: file?.title ?? null }
        }),
      can: { resolve: hasAbility(ctx.actor, 'conflict.resolve') },
    }
  },

  'conflict.resolve': async (ctx, input) => {
    const conflict = await ctx.db.findOne(fieldConflictTable, { id: input.conflictId, deletedAt: null })
    if (conflict === null) notFound()
    const file = conflict.caseId === null ? null : await loadCase(ctx.db, conflict.caseId)
    const maySee = file === null || mayCase('read', await viewerOf(ctx), file)
    ctx.authorise(hasAbility(ctx.actor, 'conflict.resolve') && maySee)
    const decision = decideConflict(conflict, input.choice, input.text)
    if (!decision.ok) fail(decision.code, decision.params)
    ctx.expectRev(conflict, input.rev)
    await writeChoice(ctx, conflict.tableName, conflict.rowId, conflict.field, decision.value)
    await ctx.update(fieldConflictTable, conflict, {
      chosen: decision.value,
      resolvedByName: ctx.actor.name,
      resolvedAt: ctx.now,
      ...resolved,
    })
    if (file !== null) {
      const current = await ctx.db.findOne(caseFileTable, { id: file.id })
      await appendEvent(ctx, current ?? file, {
        kind: 'conflictResolved',
        data: { field: conflict.field, table: conflict.tableName, choice: input.choice },
      })
    }
    return { ok: true }
  },
}
