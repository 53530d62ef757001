/**
 * Two entries that are one person, and the way back. A merge points one entry at the other and writes a fact
 * with both as they were; the parties of matters go on pointing where they pointed, so that taking the merge
 * back gives every matter back to whom it belonged.
 */
import { matchPeople } from '../../../domain/person/match.ts'
import { mergedValues, unmergedValues } from '../../../domain/person/merge.ts'
import { type Person, type PersonLink, personValues } from '../../../domain/person/record.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { CommandContext, NewRow, QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { personLinkTable, personTable } from '../../db/entities/person.ts'
import { isOpenlyKnown, matterCounts } from '../../db/queries/people.ts'
import { factsOfPerson } from '../../person/facts.ts'
import { knownDifferent } from '../../person/suggest.ts'
import { personTables } from '../../person/tables.ts'
import { personViews } from '../../person/view.ts'
import { personFor } from './read.ts'

/** What stands in the way of merging two entries, as an error code; null when nothing does. */
async function obstacleBetween(db: Db, kept: Person, taken: Person): Promise<MergeObstacle | null> {
  if (kept.id === taken.id) return 'person.same'
  if (kept.orgId !== taken.orgId || kept.isOrganization !== taken.isOrganization) return 'person.otherKind'
  // Merged, what is known only from a restricted file would stand open to everybody who sees the other.
  if (!(await isOpenlyKnown(db, kept.id)) || !(await isOpenlyKnown(db, taken.id))) return 'person.restricted'
  return null
}
type MergeObstacle = 'person.same' | 'person.otherKind' | 'person.restricted'

function linkOf(
  ctx: CommandContext,
  link: Pick<PersonLink, 'kind' | 'personId' | 'otherId' | 'reason'> & Partial<PersonLink>,
): NewRow<PersonLink> {
  return {
    before: null,
    after: null,
    mergeId: null,
    ...link,
    at: ctx.now,
    byId: ctx.actor.userId,
    byName: ctx.actor.name,
  } as NewRow<PersonLink>
}

/** An entry that stands by itself, by the very id that was named. */
async function standing(ctx: QueryContext, personId: string): Promise<Person> {
  const { person } = await personFor(ctx, personId)
  if (person.id !== personId) fail('person.merged')
  return person
}

export const personMergeHandlers: HandlersOf<
  'person.compare' | 'person.merge' | 'person.unmerge' | 'person.notSame'
> = {
  'person.compare': async (ctx, input) => {
    const { person: kept, reader } = await personFor(ctx, input.keptId)
    const { person: taken } = await personFor(ctx, input.takenId)
    const counts = await matterCounts(ctx.db, [kept.id, taken.id], reader)
    const match = matchPeople(factsOfPerson(taken, ctx.today), factsOfPerson(kept, ctx.today), personTables())
    const [keptView, takenView] = await personViews(ctx.db, [kept, taken])
    const different = await knownDifferent(ctx.db, [kept.id])
    return {
      kept: keptView ?? notFound(),
      taken: takenView ?? notFound(),
      keptMatters: counts.get(kept.id)?.count ?? 0,
      takenMatters: counts.get(taken.id)?.count ?? 0,
      resemblance: match.resemblance,
      reasons: match.reasons,
      isKnownDifferent: different.has(`${kept.id}/${taken.id}`),
      obstacle: await obstacleBetween(ctx.db, kept, taken),
    }
  },

  'person.merge': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.edit'))
    const kept = await standing(ctx, input.keptId)
    const taken = await standing(ctx, input.takenId)
    ctx.expectRev(kept, input.keptRev)
    ctx.expectRev(taken, input.takenRev)
    const obstacle = await obstacleBetween(ctx.db, kept, taken)
    if (obstacle !== null) fail(obstacle)
    const before = { kept: personValues(kept), taken: personValues(taken) }
    const after = mergedValues(before.kept, before.taken, input.choices)
    await ctx.update(personTable, kept, after)
    await ctx.update(personTable, taken, { mergedIntoId: kept.id })
    const link = await ctx.insert(
      personLinkTable,
      linkOf(ctx, {
        orgId: kept.orgId,
        kind: 'merged',
        personId: kept.id,
        otherId: taken.id,
        before,
        after,
        reason: input.reason,
      }),
    )
    return { personId: kept.id, mergeId: link.id }
  },

  'person.unmerge': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.edit'))
    const merge = await ctx.db.findOne(personLinkTable, { id: input.mergeId, kind: 'merged' })
    if (merge === null || merge.before === null || merge.after === null) notFound()
    // Whoever may know of the entry that stands for both may take them apart again.
    await personFor(ctx, merge.otherId)
    const kept = await ctx.db.findOne(personTable, { id: merge.personId })
    const taken = await ctx.db.findOne(personTable, { id: merge.otherId })
    const isTakenBack =
      (await ctx.db.findOne(personLinkTable, { personId: merge.personId, mergeId: merge.id })) !== null
    if (kept === null || taken === null || taken.mergedIntoId !== kept.id || isTakenBack)
      fail('person.notMerged')
    const { values, changedSince } = unmergedValues(personValues(kept), merge.before.kept, merge.after)
    await ctx.update(personTable, kept, values)
    await ctx.update(personTable, taken, { mergedIntoId: null })
    await ctx.insert(
      personLinkTable,
      linkOf(ctx, {
        orgId: kept.orgId,
        kind: 'unmerged',
        personId: kept.id,
        otherId: taken.id,
        mergeId: merge.id,
        before: { kept: personValues(kept), taken: personValues(taken) },
        after: values,
        reason: input.reason,
      }),
    )
    return { keptId: kept.id, takenId: taken.id, changedSince }
  },

  'person.notSame': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'case.edit'))
    const left = await standing(ctx, input.leftId)
    const right = await standing(ctx, input.rightId)
    if (left.id === right.id) fail('person.same')
    const [first, second] = left.id < right.id ? [left, right] : [right, left]
    await ctx.insert(
      personLinkTable,
      linkOf(ctx, {
        orgId: first.orgId,
        kind: input.isDifferent ? 'different' : 'undecided',
        personId: first.id,
        otherId: second.id,
        reason: input.reason,
      }),
    )
    return { ok: true }
  },
}
