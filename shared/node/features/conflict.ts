/** Two versions of one field: shown side by side, and settled by a person, word for word. */
import { mayCase } from '../../domain/casePolicy.ts'
import { decideConflict } from '../../domain/conflict.ts'
import type { FieldConflict } from '../../domain/organization.ts'
import { applicantNameOf } from '../../domain/partyView.ts'
import { hasAbility } from '../../domain/role.ts'
import type { SyncedRow } from '../../domain/row.ts'
import type { CommandContext, Patch } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../db/entities/case.ts'
import { syncedTable } from '../db/entities/index.ts'
import { fieldConflictTable } from '../db/entities/organization.ts'
import { type ColumnKind, parseKind } from '../db/kinds.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { knownPeople } from '../db/queries/people.ts'
import { inList, sql } from '../db/sql.ts'
import type { TableDef } from '../db/table.ts'
import { assistantOf, flagsAfter } from '../matter/advice.ts'
import { readerOf } from '../matter/caseRows.ts'
import { conflictView, isMaskedField } from '../matter/conflictView.ts'
import { loadCase, viewerOf } from '../matter/load.ts'
import { appendEvent } from '../matter/timeline.ts'

type AnyRow = SyncedRow & Record<string, unknown>

/** The row two people wrote to, and the field they disagree about. */
async function rowOf(
  ctx: CommandContext,
  conflict: FieldConflict,
): Promise<{ table: TableDef<AnyRow>; row: AnyRow; kind: ColumnKind }> {
  const table = syncedTable(conflict.tableName) as unknown as TableDef<AnyRow> | undefined
  const kind = table?.columns[conflict.field]
  // The state of a matter moves by its table alone; a choice of words cannot set it.
  if (table === undefined || kind === undefined || conflict.field === 'status') fail('conflict.notText')
  const row = await ctx.db.findOne(table, { id: conflict.rowId })
  if (row === null) notFound()
  return { table, row, kind }
}

/** What hangs on the words: the danger signs of a narrative, the name a case is listed under. */
async function followWords(ctx: CommandContext, caseId: string): Promise<void> {
  const file = await loadCase(ctx.db, caseId)
  const parties = await ctx.db.find(casePartyTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  await ctx.update(caseFileTable, file, {
    flags: flagsAfter(file, parties.length, await assistantOf(ctx, file.orgId)),
    applicantName: applicantNameOf(parties, file.isAnonymous),
  })
}

/** Reads a kept value back: text, days and instants stand as they are, everything else (and none) as JSON. */
function keptValue(spec: ColumnKind, text: string): unknown {
  const { kind, nullable } = parseKind(spec)
  if (nullable && (text === '' || text === 'null')) return null
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
    const files = await ctx.db.query<{
      id: string
      number: string
      title: string
    }>(
      sql`select c.id, c.number, c.title from case_file c where c.id ${inList(caseIds)} and ${visibleCases(reader)}`,
    )
    const byId = new Map(files.map(file => [file.id, file]))
    const isOffice = hasAbility(ctx.actor, 'organization.manage') || hasAbility(ctx.actor, 'conflict.resolve')
    const known = await knownPeople(
      ctx.db,
      found.filter(conflict => conflict.tableName === 'person').map(conflict => conflict.rowId),
      reader,
    )
    const maySee = (conflict: FieldConflict) =>
      conflict.tableName === 'person'
        ? known.has(conflict.rowId)
        : conflict.caseId === null
          ? isOffice
          : byId.has(conflict.caseId)
    return {
      conflicts: found
        .filter(maySee)
        .map(conflictView)
        .map(conflict => {
          const file = conflict.caseId === null ? undefined : byId.get(conflict.caseId)
          return {
            ...conflict,
            caseNumber: file?.number ?? null,
            caseTitle: file?.title ?? null,
          }
        }),
      can: { resolve: hasAbility(ctx.actor, 'conflict.resolve') },
    }
  },

  'conflict.resolve': async (ctx, input) => {
    const conflict = await ctx.db.findOne(fieldConflictTable, {
      id: input.conflictId,
      deletedAt: null,
    })
    if (conflict === null) notFound()
    const file = conflict.caseId === null ? null : await loadCase(ctx.db, conflict.caseId)
    const viewer = await viewerOf(ctx)
    const isKnown =
      conflict.tableName !== 'person' ||
      (await knownPeople(ctx.db, [conflict.rowId], readerOf(viewer))).has(conflict.rowId)
    const maySee = isKnown && (file === null || mayCase('read', viewer, file))
    ctx.authorise(hasAbility(ctx.actor, 'conflict.resolve') && maySee)
    const { table, row, kind } = await rowOf(ctx, conflict)
    // Words written since the two versions were found are joined as well: none is lost by a choice.
    const now = row[conflict.field]
    const standing = input.choice === 'both' && typeof now === 'string' ? now : conflict.standing
    // Written from the masked values on screen, a star would stand in the place of a figure for good.
    if (input.choice === 'written' && isMaskedField(conflict) && input.text.includes('*'))
      fail('conflict.notText')
    const decision = decideConflict({ ...conflict, standing }, input.choice, input.text)
    if (!decision.ok) fail(decision.code, decision.params)
    ctx.expectRev(conflict, input.rev)
    if (input.choice !== 'standing')
      await ctx.update(table, row, {
        [conflict.field]: keptValue(kind, decision.value),
      } as Patch<AnyRow>)
    const settled: Partial<FieldConflict> = {
      status: 'resolved',
      chosen: decision.value,
      resolvedByName: ctx.actor.name,
      resolvedAt: ctx.now,
    }
    await ctx.update(fieldConflictTable, conflict, settled as Patch<FieldConflict>)
    if (file !== null) {
      await followWords(ctx, file.id)
      await appendEvent(ctx, file, {
        kind: 'conflictResolved',
        data: {
          field: conflict.field,
          table: conflict.tableName,
          choice: input.choice,
        },
      })
    }
    return { ok: true }
  },
}
