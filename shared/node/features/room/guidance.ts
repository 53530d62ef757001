/** What helps the mediator while people talk: articles of law, and how this centre settled the like before. */
import type { CaseFile } from '../../../domain/case.ts'
import type { Mediation } from '../../../domain/mediation.ts'
import { canReadMediation } from '../../../domain/mediationPolicy.ts'
import { precedentLikeness, type Quarrel, rarityAmong } from '../../../domain/precedent.ts'
import { findStatutes } from '../../../domain/statute.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { earlierMediations, promisesOf } from '../../db/queries/precedents.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { agreementOf, loadMediation } from '../mediation/load.ts'

/** More than a screen of them is no help while people wait. */
const mostStatutes = 12
const mostPrecedents = 8

/** The quarrel in all words that were written of it. */
async function storyOf(db: Db, mediation: Mediation, file: CaseFile): Promise<string> {
  const agreement = await agreementOf(db, mediation.id)
  return [mediation.disputeSummary, agreement?.facts ?? '', file.title, file.narrative].join('\n')
}

async function partiesOf(db: Db, caseIds: readonly string[]) {
  const parties = await db.find(casePartyTable, { caseId: [...caseIds], deletedAt: null }, { orderBy: 'id' })
  return Map.groupBy(parties, party => party.caseId)
}

export const guidanceHandlers: HandlersOf<'statute.find' | 'precedent.find'> = {
  'statute.find': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const question = {
      story: await storyOf(ctx.db, mediation, file),
      category: file.categoryCode,
      typed: input.typed,
    }
    return {
      hits: findStatutes(ctx.services.rules.statutes, question, mostStatutes).map(({ article, words }) => ({
        id: article.id,
        short: article.short,
        number: article.number,
        text: article.text,
        words,
      })),
    }
  },

  'precedent.find': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const { db, services } = ctx
    const found = await earlierMediations(
      db,
      readerOf(viewer),
      mediation.id,
      file.categoryCode?.slice(0, 2) ?? null,
    )
    const typed = input.typed.trim()
    const fits = found.filter(
      one =>
        typed === '' ||
        [one.caseTitle, one.summary, one.facts, ...one.clauses.map(clause => clause.content)].some(words =>
          words.includes(typed),
        ),
    )
    const parties = await partiesOf(db, [file.id, ...fits.map(one => one.caseId)])
    const namesOf = (caseId: string) => (parties.get(caseId) ?? []).map(party => party.name)
    const now: Quarrel = {
      words: await storyOf(db, mediation, file),
      category: file.categoryCode,
      partyNames: namesOf(file.id),
    }
    const wordsOf = (one: (typeof fits)[number]) => [one.summary, one.facts, one.caseTitle].join('\n')
    const rarity = rarityAmong(fits.map(wordsOf), services.rules.commonPairs)
    const scored = fits.flatMap(one => {
      const earlier = { words: wordsOf(one), category: one.categoryCode, partyNames: namesOf(one.caseId) }
      const likeness = precedentLikeness(now, earlier, rarity)
      // What was asked for by its words is shown even when it is not alike.
      if (likeness === null) return typed === '' ? [] : [{ one, score: 0, reasons: ['words' as const] }]
      return [{ one, ...likeness }]
    })
    const best = scored.sort((left, right) => right.score - left.score).slice(0, mostPrecedents)
    const promises = await promisesOf(
      db,
      best.map(({ one }) => one.mediationId),
    )
    const leaves = services.rules.taxonomy.classes.flatMap(group => group.leaves)
    return {
      hits: best.map(({ one, reasons }) => ({
        mediationId: one.mediationId,
        number: one.number,
        caseTitle: one.caseTitle,
        categoryName: leaves.find(leaf => leaf.code === one.categoryCode)?.name ?? null,
        effectiveOn: one.effectiveOn,
        reasons,
        parties: (parties.get(one.caseId) ?? []).map(({ name, role }) => ({ name, role })),
        clauses: one.clauses,
        ...(promises.get(one.mediationId) ?? { promised: 0, settled: 0 }),
      })),
    }
  },
}
