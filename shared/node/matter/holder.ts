/** Who has a matter in hand, as handlers read and write it. */
import type { CaseFile } from '../../domain/case.ts'
import type { CaseHolder, HolderKind } from '../../domain/holder.ts'
import { currentHolder } from '../../domain/holder.ts'
import type { CommandContext } from '../bus/context.ts'
import type { Db } from '../db/db.ts'
import { caseHolderTable } from '../db/entities/holder.ts'

/** The holders of these cases, one query for all. */
export async function holdersOf(
  db: Db,
  caseIds: readonly string[],
  kind: HolderKind,
): Promise<ReadonlyMap<string, CaseHolder>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db.find(caseHolderTable, {
    caseId: [...new Set(caseIds)],
    kind,
    endedAt: null,
    deletedAt: null,
  })
  const found = new Map<string, CaseHolder>()
  for (const [caseId, group] of Map.groupBy(rows, row => row.caseId)) {
    const holder = currentHolder(group)
    if (holder !== null) found.set(caseId, holder)
  }
  return found
}

/** Ends every holding of a kind: handed back, taken over, or the work has begun. */
export async function endHolders(
  ctx: CommandContext,
  caseId: string,
  kind: HolderKind,
  reason = '',
): Promise<CaseHolder[]> {
  const rows = await ctx.db.find(caseHolderTable, { caseId, kind, endedAt: null, deletedAt: null })
  for (const row of rows) await ctx.update(caseHolderTable, row, { endedAt: ctx.now, endReason: reason })
  return rows
}

/** Puts a matter into one person's hands and out of everybody else's. */
export async function giveCase(
  ctx: CommandContext,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  kind: HolderKind,
  to: { id: string; name: string },
  note = '',
): Promise<void> {
  const known = await holdersOf(ctx.db, [file.id], kind)
  if (known.get(file.id)?.userId === to.id) return
  await endHolders(ctx, file.id, kind)
  await ctx.insert(caseHolderTable, {
    orgId: file.orgId,
    caseId: file.id,
    kind,
    userId: to.id,
    userName: to.name,
    deviceName: ctx.services.device.name,
    at: ctx.now,
    givenByName: ctx.actor.name,
    note,
    endedAt: null,
    endReason: '',
  })
}
