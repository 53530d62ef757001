/** What one file adds to the statistics: proposed, and as a person says it is. */
import { mappingOf } from '../../../domain/leafMapping.ts'
import { canConductMediation, canReadMediation } from '../../../domain/mediationPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import { checkTally, noTally, type TallyWords } from '../../../domain/tally/file.ts'
import { findLeaf } from '../../../domain/taxonomy.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { computedId } from '../../computedId.ts'
import { mediationTallyTable } from '../../db/entities/tally.ts'
import { assistantChanges } from '../../tally/assistantChanges.ts'
import { gatherTally, sumOfClauses } from '../../tally/gather.ts'
import { typesOf } from '../../tally/scope.ts'
import { agreementOf, loadMediation } from '../mediation/load.ts'

/** Makes machines apart write one row for a file and not two. */
const tallyId = (mediationId: string) => computedId(`mediationTally|${mediationId}`)

async function mappedType(ctx: QueryContext, orgId: string, categoryCode: string | null): Promise<string> {
  if (categoryCode === null) return ''
  const changesOf = await assistantChanges(ctx, [orgId])
  return mappingOf(ctx.services.rules.mappings, changesOf(orgId), categoryCode).mediationType
}

const wordsOf = (row: TallyWords): TallyWords => ({
  typeCode: row.typeCode,
  bodyKind: row.bodyKind,
  isFromPetition: row.isFromPetition,
  isDifficult: row.isDifficult,
  peopleCount: row.peopleCount,
  amountFen: row.amountFen,
  prevented: row.prevented,
  suedOn: row.suedOn,
  ruling: row.ruling,
  ruledOn: row.ruledOn,
})

export const tallyFileHandlers: HandlersOf<'tally.file' | 'tally.keepFile'> = {
  'tally.file': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { types, version } = await typesOf(ctx, file.orgId, ctx.today)
    const row = await ctx.db.findOne(mediationTallyTable, { id: tallyId(mediation.id), deletedAt: null })
    const fact = (await gatherTally(ctx, { mediationId: mediation.id }, types))[0]
    // The case was withdrawn or merged: it counts nowhere, and nothing is asked about it.
    if (fact === undefined) notFound()
    const agreement = await agreementOf(ctx.db, mediation.id)
    const leaf = file.categoryCode === null ? null : findLeaf(ctx.services.rules.taxonomy, file.categoryCode)
    return {
      rev: row?.rev ?? null,
      words: row === null ? { ...noTally, prevented: [] } : wordsOf(row),
      types,
      typesVersion: version,
      counted: {
        typeCode: fact.typeCode,
        typeIs: fact.typeIs,
        bodyKind: fact.bodyKind,
        isBodyFixed: mediation.committeeId !== null,
        source: fact.source,
        people: fact.people,
        amountFen: fact.amountFen,
        outcome: fact.outcome,
      },
      categoryCode: file.categoryCode,
      categoryName: leaf?.name ?? null,
      mappedType: await mappedType(ctx, file.orgId, file.categoryCode),
      plain: {
        people: Math.max(file.peopleCount ?? 0, mediation.consents.length),
        amountFen: sumOfClauses(agreement?.clauses ?? []),
      },
      effectiveOn: agreement?.effectiveOn ?? null,
      mayBePetition: mediation.source === 'government' || mediation.source === 'department',
      canKeep: canConductMediation(viewer, file) || hasAbility(ctx.actor, 'tally.keep'),
    }
  },

  'tally.keepFile': async (ctx, input) => {
    const { mediationId, rev, ...typed } = input
    const { mediation, file, viewer } = await loadMediation(ctx, mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const { types } = await typesOf(ctx, file.orgId, ctx.today)
    const agreement = await agreementOf(ctx.db, mediation.id)
    const words = checkTally(typed, {
      typeCodes: new Set(types.map(type => type.code)),
      effectiveOn: agreement?.effectiveOn ?? null,
      today: ctx.today,
    })
    if (!words.ok) fail(words.code, words.params)
    const id = tallyId(mediation.id)
    const row = await ctx.db.findOne(mediationTallyTable, { id })
    if (row === null)
      await ctx.insert(mediationTallyTable, {
        id,
        orgId: file.orgId,
        mediationId: mediation.id,
        caseId: file.id,
        ...words.value,
      })
    else {
      ctx.expectRev(row, rev ?? -1)
      await ctx.update(mediationTallyTable, row, words.value)
    }
    return { ok: true }
  },
}
