/** One question of the conflict clinic: the rows that belong together, who may see it and who may decide it. */
import type { CaseFile } from '../../domain/case.ts'
import { mayCase } from '../../domain/casePolicy.ts'
import {
  type ConflictWeight,
  fieldsTogether,
  mayDecideConflict,
  questionKey,
  weightOf,
} from '../../domain/conflict.ts'
import type { FieldConflict } from '../../domain/organization.ts'
import { hasAbility } from '../../domain/role.ts'
import { tablePolicies } from '../../sync/policy.ts'
import type { QueryContext } from '../bus/context.ts'
import { notFound } from '../bus/failure.ts'
import { mediatorTable } from '../db/entities/committee.ts'
import { agreementTable, mediationTable } from '../db/entities/mediation.ts'
import { fieldConflictTable } from '../db/entities/organization.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { knownPeople } from '../db/queries/people.ts'
import { inList, sql } from '../db/sql.ts'
import { readerOf } from './caseRows.ts'
import { loadCase, viewerOf } from './load.ts'

const groupsOf = (table: string) => tablePolicies[table]?.groups ?? []

/** Conflicts with the same key are one question. */
export const questionOf = (conflict: Pick<FieldConflict, 'tableName' | 'rowId' | 'field'>): string =>
  questionKey(conflict, groupsOf(conflict.tableName))

/** Which of these this person may know of: by the matter, by the entry of a person, or by working for the centre. */
export async function whatIsSeen(ctx: QueryContext, found: readonly FieldConflict[]) {
  const reader = readerOf(await viewerOf(ctx))
  const caseIds = [...new Set(found.map(conflict => conflict.caseId).filter(id => id !== null))]
  const rows = await ctx.db.query<{ id: string; number: string; title: string }>(
    sql`select c.id, c.number, c.title from case_file c where c.id ${inList(caseIds)} and ${visibleCases(reader)}`,
  )
  const files = new Map(rows.map(file => [file.id, file]))
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
        : files.has(conflict.caseId)
  return { files, maySee }
}

/** What hangs on each of these, and whether this person may decide it. */
export async function deciderOf(ctx: QueryContext, conflicts: readonly FieldConflict[]) {
  const caseIds = [...new Set(conflicts.flatMap(one => (one.caseId === null ? [] : [one.caseId])))]
  const [mediations, agreements, own] = await Promise.all([
    caseIds.length === 0 ? [] : ctx.db.find(mediationTable, { caseId: caseIds, deletedAt: null }),
    caseIds.length === 0 ? [] : ctx.db.find(agreementTable, { caseId: caseIds, deletedAt: null }),
    ctx.db.find(mediatorTable, { userId: ctx.actor.userId, deletedAt: null }),
  ])
  const signed = new Set(agreements.filter(one => one.effectiveOn !== null).map(one => one.caseId))
  const ownIds = own.map(entry => entry.id)
  const mediated = new Set(
    mediations
      .filter(one =>
        // Files from before there was a register know their mediators by name alone.
        one.mediatorIds === null
          ? hasAbility(ctx.actor, 'mediation.conduct') && one.mediatorNames.includes(ctx.actor.name)
          : one.mediatorIds.some(id => ownIds.includes(id)),
      )
      .map(one => one.caseId),
  )
  const weight = (conflict: FieldConflict): ConflictWeight =>
    weightOf(conflict.tableName, conflict.field, conflict.caseId !== null && signed.has(conflict.caseId))
  return {
    weightOf: weight,
    mayDecide: (conflict: FieldConflict) =>
      mayDecideConflict(
        {
          actor: ctx.actor,
          isFileMediator: conflict.caseId !== null && mediated.has(conflict.caseId),
        },
        weight(conflict),
      ),
  }
}

export async function weightIn(ctx: QueryContext, conflict: FieldConflict): Promise<ConflictWeight> {
  return (await deciderOf(ctx, [conflict])).weightOf(conflict)
}

export interface Question {
  /** The row that was asked for. */
  asked: FieldConflict
  first: FieldConflict
  /** All rows of the question; of a solved one those that were settled together. */
  conflicts: FieldConflict[]
  fields: string[]
  file: CaseFile | null
  maySee: boolean
  mayDecide(): Promise<boolean>
}

/** The question a conflict belongs to. Nothing is said yet about who may see it. */
export async function loadQuestion(ctx: QueryContext, conflictId: string): Promise<Question> {
  const asked = await ctx.db.findOne(fieldConflictTable, { id: conflictId, deletedAt: null })
  if (asked === null) notFound()
  const together = fieldsTogether(asked.field, groupsOf(asked.tableName))
  const { tableName, rowId, status } = asked
  const all = await ctx.db.find(
    fieldConflictTable,
    { tableName, rowId, status, field: together, deletedAt: null },
    { orderBy: 'id' },
  )
  const conflicts = status === 'open' ? all : all.filter(one => one.resolvedAt === asked.resolvedAt)
  const first = conflicts[0] ?? asked
  const viewer = await viewerOf(ctx)
  const file = asked.caseId === null ? null : await loadCase(ctx.db, asked.caseId)
  const seen =
    file === null || tableName === 'person'
      ? (await whatIsSeen(ctx, [asked])).maySee(asked)
      : mayCase('read', viewer, file)
  return {
    asked,
    first,
    conflicts,
    fields: together.filter(field => conflicts.some(one => one.field === field)),
    file,
    maySee: seen,
    mayDecide: async () => {
      const decider = await deciderOf(ctx, conflicts)
      return conflicts.every(one => decider.mayDecide(one))
    },
  }
}
