/** Two versions of one field: shown side by side, and settled by a person, word for word. */
import type { Follow } from '../../contract/conflict.ts'
import { type ConflictVersion, decideConflict, isLongText, versionsOf } from '../../domain/conflict.ts'
import type { FieldConflict } from '../../domain/organization.ts'
import { applicantNameOf } from '../../domain/partyView.ts'
import { hasAbility } from '../../domain/role.ts'
import { joinedDraft } from '../../domain/wordMerge.ts'
import { addMinutes } from '../../kit/time.ts'
import type { CommandContext, Patch, QueryContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../db/entities/case.ts'
import { fieldConflictTable } from '../db/entities/organization.ts'
import { assistantOf, flagsAfter } from '../matter/advice.ts'
import { followsOf } from '../matter/conflictFollows.ts'
import { deciderOf, loadQuestion, questionOf, weightIn, whatIsSeen } from '../matter/conflictQuestion.ts'
import { type AnyRow, keptText, keptValue, rowOfConflict, rowWith } from '../matter/conflictRow.ts'
import { conflictView, isMaskedField } from '../matter/conflictView.ts'
import { loadCase } from '../matter/load.ts'
import { appendEvent } from '../matter/timeline.ts'

/** So many are looked through for one answer. */
const mostListed = 500
const minutesPerDay = 1440
/** From so many times on, two people who keep writing the same field are told so. */
const habitFrom = 3

/** What hangs on the words: the danger signs of a narrative, the name a case is listed under. */
async function followWords(ctx: CommandContext, caseId: string): Promise<void> {
  const file = await loadCase(ctx.db, caseId)
  const parties = await ctx.db.find(casePartyTable, { caseId, deletedAt: null }, { orderBy: 'id' })
  await ctx.update(caseFileTable, file, {
    flags: flagsAfter(file, parties.length, await assistantOf(ctx, file.orgId)),
    applicantName: applicantNameOf(parties, file.isAnonymous, ctx.today),
  })
}

/** How often before the same two people wrote this field without seeing each other. */
async function habitOf(ctx: QueryContext, conflict: FieldConflict): Promise<number> {
  const pair = [conflict.standingByName, conflict.otherByName]
  if (pair.some(name => name === '') || pair[0] === pair[1]) return 0
  const earlier = await ctx.db.find(
    fieldConflictTable,
    {
      orgId: conflict.orgId,
      tableName: conflict.tableName,
      field: conflict.field,
      standingByName: pair,
      otherByName: pair,
    },
    { limit: mostListed },
  )
  const times = earlier.filter(one => one.standingByName !== one.otherByName).length
  return times >= habitFrom ? times : 0
}

/** The values of one version as they are shown: numbers of people masked except where they differ. */
function shown(conflicts: readonly FieldConflict[], fields: readonly string[], current: AnyRow) {
  const base: Record<string, string> = {}
  const standing: Record<string, string> = {}
  const others = new Map<string, string>()
  const chosen: Record<string, string> = {}
  for (const field of fields) standing[field] = keptText(current[field] ?? null)
  for (const conflict of conflicts) {
    const view = conflictView({ ...conflict, standing: standing[conflict.field] ?? conflict.standing })
    base[conflict.field] = view.base
    others.set(conflict.id, view.other)
    if (view.chosen !== null) chosen[conflict.field] = view.chosen
  }
  for (const field of fields) {
    const own = conflicts.filter(one => one.field === field)
    const [first] = own
    if (first === undefined) continue
    const value = standing[field] ?? ''
    // Against every other version: a figure that differs anywhere is shown.
    const text = conflictView({
      ...first,
      standing: value,
      other: own.map(one => one.other)[0] ?? '',
    }).standing
    standing[field] = text
  }
  return { base, standing, others, chosen }
}

export const conflictHandlers: HandlersOf<'conflict.list' | 'conflict.get' | 'conflict.resolve'> = {
  'conflict.list': async (ctx, input) => {
    ctx.authorise(true)
    const found = await ctx.db.find(
      fieldConflictTable,
      {
        status: input.status,
        deletedAt: null,
        ...(input.caseId ? { caseId: input.caseId } : {}),
      },
      { orderBy: 'id', descending: true, limit: mostListed },
    )
    const { files, maySee } = await whatIsSeen(ctx, found)
    const seen = found.filter(maySee)
    const decider = await deciderOf(ctx, seen)
    const before = input.olderDays ? addMinutes(ctx.now, -input.olderDays * minutesPerDay) : null
    const search = input.search?.trim() ?? ''
    const { userId, name } = ctx.actor
    const rows = seen.map(conflict => {
      const file = conflict.caseId === null ? undefined : files.get(conflict.caseId)
      return {
        ...conflictView(conflict),
        caseNumber: file?.number ?? null,
        caseTitle: file?.title ?? null,
        question: questionOf(conflict),
        weight: decider.weightOf(conflict),
        canDecide: decider.mayDecide(conflict),
      }
    })
    return {
      conflicts: rows.filter(
        row =>
          (!input.weight || row.weight === input.weight) &&
          (before === null || row.foundAt <= before) &&
          (input.whose !== 'mine' || row.createdBy === userId || row.standingByName === name) &&
          (input.whose !== 'decide' || row.canDecide) &&
          (search === '' ||
            [row.caseNumber, row.caseTitle, row.standingByName, row.otherByName].some(text =>
              text?.includes(search),
            )),
      ),
      can: { resolve: hasAbility(ctx.actor, 'conflict.resolve') || rows.some(row => row.canDecide) },
    }
  },

  'conflict.get': async (ctx, input) => {
    const question = await loadQuestion(ctx, input.conflictId)
    const { first, conflicts, fields, file } = question
    ctx.authorise(question.maySee)
    const found = await rowOfConflict(ctx.db, first)
    if (found === null) notFound()
    const { table, row } = found
    const { base, standing, others, chosen } = shown(conflicts, fields, row)
    const versions: ConflictVersion[] = versionsOf(conflicts)
    const rows = [row, ...versions.map(version => rowWith(table, row, version.values))]
    const follows: Follow[][] =
      first.status === 'open'
        ? await followsOf(ctx, { table: first.tableName, fields, row, file }, rows)
        : rows.map(() => [])
    const isDraftable =
      first.status === 'open' &&
      versions.length === 1 &&
      fields.length === 1 &&
      isLongText(first.tableName, first.field)
    const weight = await weightIn(ctx, first)
    return {
      caseId: file?.id ?? null,
      caseNumber: file?.number ?? null,
      caseTitle: file?.title ?? null,
      tableName: first.tableName,
      rowId: first.rowId,
      fields,
      weight,
      status: first.status,
      foundAt: first.foundAt,
      base,
      versions: [
        {
          conflictId: null,
          byName: first.standingByName,
          device: first.standingDevice,
          at: first.standingAt,
          values: first.status === 'open' ? standing : { ...standing, ...standingOf(conflicts) },
          follows: follows[0] ?? [],
        },
        ...versions.map((version, at) => ({
          conflictId: version.conflictIds[0] ?? first.id,
          byName: version.byName,
          device: version.device,
          at: version.at,
          values: {
            ...standing,
            ...Object.fromEntries(
              conflicts
                .filter(one => version.conflictIds.includes(one.id))
                .map(one => [one.field, others.get(one.id) ?? one.other]),
            ),
          },
          follows: follows[at + 1] ?? [],
        })),
      ],
      seen: conflicts.map(one => ({ conflictId: one.id, rev: one.rev })),
      rowRev: row.rev,
      draft: isDraftable ? joinedDraft(first.base, keptText(row[first.field] ?? null), first.other) : null,
      habit: await habitOf(ctx, first),
      solved:
        first.status === 'resolved'
          ? { byName: first.resolvedByName ?? '', at: first.resolvedAt, chosen }
          : null,
      can: { resolve: first.status === 'open' && (await question.mayDecide()) },
    }
  },

  'conflict.resolve': async (ctx, input) => {
    const question = await loadQuestion(ctx, input.conflictId)
    const { asked, conflicts, file } = question
    ctx.authorise(question.maySee && (await question.mayDecide()))
    const found = await rowOfConflict(ctx.db, asked)
    if (found === null) fail('conflict.notText')
    const { table, row } = found
    // Written from the masked values on screen, a star would stand in the place of a figure for good.
    if (input.choice === 'written' && isMaskedField(asked) && input.text.includes('*'))
      fail('conflict.notText')
    // Words written since the two versions were found are what stands: none is lost by a choice.
    const now = keptText(row[asked.field] ?? null)
    const decision = decideConflict({ ...asked, standing: now }, input.choice, input.text)
    if (!decision.ok) fail(decision.code, decision.params)
    ctx.expectRev(asked, input.rev)
    if (input.rowRev !== undefined) ctx.expectRev(row, input.rowRev)
    const { seen } = input
    if (seen !== undefined && conflicts.some(one => !seen.includes(one.id))) fail('conflict.another')
    // Fields that only make sense together are chosen together, from the same desk.
    const version = versionsOf(conflicts).find(one => one.conflictIds.includes(asked.id))
    const chosen: Record<string, string> =
      input.choice === 'standing'
        ? {}
        : input.choice === 'other'
          ? { ...version?.values, [asked.field]: decision.value }
          : { [asked.field]: decision.value }
    const patch = Object.fromEntries(
      Object.entries(chosen).flatMap(([field, text]) => {
        const kind = table.columns[field]
        return kind === undefined ? [] : [[field, keptValue(kind, text)]]
      }),
    )
    const next = await ctx.update(table, row, patch as Patch<AnyRow>)
    for (const conflict of conflicts) {
      const settled: Partial<FieldConflict> = {
        status: 'resolved',
        chosen: keptText(next[conflict.field] ?? null),
        resolvedByName: ctx.actor.name,
        resolvedAt: ctx.now,
      }
      await ctx.update(fieldConflictTable, conflict, settled as Patch<FieldConflict>)
    }
    if (file === null) return { ok: true }
    await followWords(ctx, file.id)
    for (const field of question.fields) {
      const own = conflicts.filter(one => one.field === field)
      const [first] = own
      if (first === undefined) continue
      await keepLosers(ctx, file, first, own, {
        before: keptText(row[field] ?? null),
        after: keptText(next[field] ?? null),
        choice: input.choice,
      })
    }
    return { ok: true }
  },
}

/** What stood when it was found, of fields that were not asked about again. */
const standingOf = (conflicts: readonly FieldConflict[]) =>
  Object.fromEntries(conflicts.map(one => [one.field, conflictView(one).standing]))

/** The words that were not chosen stay in the file for ever: a line of the matter's history holds them. */
async function keepLosers(
  ctx: CommandContext,
  file: { id: string; orgId: string },
  conflict: FieldConflict,
  all: readonly FieldConflict[],
  outcome: { before: string; after: string; choice: string },
): Promise<void> {
  const lost = [outcome.before, ...all.map(one => one.other)].filter(text => text !== outcome.after)
  const view = (text: string) =>
    conflictView({ ...conflict, base: text, standing: text, other: text, chosen: null }).base
  const words = [...new Set(lost)].map(view)
  await appendEvent(ctx, file, {
    kind: 'conflictResolved',
    data: {
      field: conflict.field,
      table: conflict.tableName,
      choice: outcome.choice,
      chosen: view(outcome.after),
      lost: JSON.stringify(words),
    },
  })
}
