/** Earlier matters that may be what is being typed now, found through short walks and scored by the domain. */
import { type CaseHint, type HintInput, mostHints } from '../../../contract/hints.ts'
import { isOpenToOthers } from '../../../domain/caseLink.ts'
import { mayCase, type Viewer } from '../../../domain/casePolicy.ts'
import {
  commonRarity,
  type HintMatter,
  type HintScore,
  hintText,
  type Rarity,
  rankHits,
  readyMatter,
  scoreDuplicate,
  textPairs,
} from '../../../domain/duplicate.ts'
import { householdKey } from '../../../domain/household.ts'
import { normalizePhone } from '../../../domain/identity.ts'
import { hasAbility } from '../../../domain/role.ts'
import { compactAscii } from '../../../domain/text.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable, casePartyTable } from '../../db/entities/case.ts'
import {
  casesByWhoAndWhere,
  casesByWords,
  type HintFile,
  hintFiles,
  mergedInto,
  pairHits,
  textsWith,
} from '../../db/queries/hints.ts'
import { readerOf } from '../../matter/caseRows.ts'
import { soundsOf } from '../../matter/hintKeys.ts'
import { viewerOf } from '../../matter/load.ts'
import { departmentNames } from '../../matter/names.ts'

/** Pairs asked of the index: the title's and place's first, then of the words what no sentence goes without. */
const mostPairs = 32
/** A pair in fewer texts than this share tells all, in more than that share next to nothing. */
const rareShare = 0.002
const frequentShare = 0.1
const leastRarity = 0.12
/** A few texts with a pair say nothing about how common it is. */
const fewTexts = 20
const shortestNumber = 7

const dayOf = (instant: string) => Date.parse(instant) / 86_400_000

function askedPairs(input: HintInput, common: ReadonlySet<string>): string[] {
  const words = textPairs(hintText(input)).filter(pair => !common.has(pair))
  const place = textPairs(input.place.normalize('NFKC').toLowerCase())
  return [...new Set([...place.slice(0, 12), ...words])].slice(0, mostPairs)
}

/** What pairs tell by this machine's own texts; pairs that were not asked for count as telling. */
function rarityFrom(hits: Awaited<ReturnType<typeof pairHits>>, common: ReadonlySet<string>): Rarity {
  const known = new Map<string, number>()
  for (const hit of hits.hits) {
    const texts = textsWith(hit, hits.lastDocId)
    const share = texts / Math.max(1, hits.lastDocId)
    if (texts < fewTexts || share <= rareShare) continue
    const fall = Math.log(share / rareShare) / Math.log(frequentShare / rareShare)
    known.set(hit.pair, Math.max(leastRarity, 1 - fall * (1 - leastRarity)))
  }
  return pair => (common.has(pair) ? commonRarity : (known.get(pair) ?? 1))
}

const filled = (texts: readonly string[]) => [...new Set(texts.filter(text => text !== ''))]

async function candidateIds(
  ctx: QueryContext,
  input: HintInput,
  hits: Awaited<ReturnType<typeof pairHits>>,
  rarity: Rarity,
): Promise<string[]> {
  const { parties } = input
  const byPeople = await casesByWhoAndWhere(ctx.db, {
    idNumbers: filled(
      parties
        .map(party => compactAscii(party.idNumber ?? '').toUpperCase())
        .filter(text => text.length >= 15),
    ),
    phones: filled(
      parties
        .map(party => (party.phone === null ? '' : normalizePhone(party.phone)))
        .filter(text => text.length >= shortestNumber),
    ),
    names: filled(parties.map(party => party.name.trim()).filter(name => [...name].length >= 2)),
    sounds: filled(parties.flatMap(party => soundsOf(party.name))),
    households: filled(
      [...parties.map(party => party.address), input.place].map(address => householdKey(address) ?? ''),
    ),
    place: input.place.trim(),
    unitId: input.unitId,
    gridId: input.gridId,
  })
  const words = await casesByWords(ctx.db, hits.hits, rarity)
  return [...new Set([...byPeople, ...words])].filter(id => id !== input.excludeCaseId)
}

/** A registered matter is compared by its stored people: the screen holds their numbers masked. */
async function withStoredPeople(ctx: QueryContext, asked: HintInput, viewer: Viewer): Promise<HintInput> {
  if (asked.excludeCaseId === null) return asked
  const file = await ctx.db.findOne(caseFileTable, { id: asked.excludeCaseId, deletedAt: null })
  if (file === null || !mayCase('read', viewer, file)) return asked
  const stored = await ctx.db.find(casePartyTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  return {
    ...asked,
    parties: stored.map(({ role, name, idNumber, phone, address }) => ({
      role,
      name,
      idNumber,
      phone,
      address,
    })),
  }
}

export const hintHandlers: HandlersOf<'case.hints'> = {
  'case.hints': async (ctx, asked) => {
    const viewer = await viewerOf(ctx)
    const reader = readerOf(viewer)
    // The statement itself leaves out what this person may not see.
    ctx.authorise(true)
    const { db } = ctx
    const input = await withStoredPeople(ctx, asked, viewer)
    const common = ctx.services.rules.commonPairs
    const pairs = await pairHits(db, askedPairs(input, common))
    const rarity = rarityFrom(pairs, common)
    const found = await hintFiles(db, await candidateIds(ctx, input, pairs, rarity), reader)
    const typed = readyMatter(
      {
        ...input,
        day: dayOf(ctx.now),
        parties: input.parties.map(party => ({ ...party, sounds: soundsOf(party.name) })),
      },
      rarity,
    )
    const lengths = new Set(input.parties.map(party => party.name.trim().length))
    const scored = found.files.flatMap(file => {
      const people = found.parties.get(file.id) ?? []
      const earlier: HintMatter = {
        ...file,
        day: dayOf(file.toldAt),
        // Only a name of the same length can sound alike.
        parties: people.map(party => ({
          ...party,
          sounds: lengths.has(party.name.trim().length) ? soundsOf(party.name) : [],
        })),
      }
      const hint = scoreDuplicate(typed, readyMatter(earlier, rarity), rarity)
      return hint === null ? [] : [{ file, hint }]
    })
    const hits = await shownFor(ctx, rankHits(scored, mostHints * 3), input.excludeCaseId)
    const departments = await departmentNames(
      db,
      hits.map(({ file }) => file.leadDepartmentId),
    )
    const canRegister = hasAbility(ctx.actor, 'case.register')
    return {
      hits: hits.map(
        ({ file, hint }): CaseHint => ({
          caseId: file.id,
          number: file.number,
          title: file.title,
          status: file.status,
          applicantName: file.applicantName,
          place: file.place,
          toldAt: file.toldAt,
          leadDepartmentName:
            file.leadDepartmentId === null ? null : (departments.get(file.leadDepartmentId) ?? null),
          kind: hint.kind,
          score: Math.round(hint.score * 10) / 10,
          reasons: hint.reasons,
          canJoin: canRegister && isOpenToOthers(file),
        }),
      ),
    }
  },
}

interface Scored {
  file: HintFile
  hint: HintScore
}

/** A hit that was merged stands for the matter it went into; no matter is shown twice. */
async function shownFor(
  ctx: QueryContext,
  ranked: readonly Scored[],
  excludeCaseId: string | null,
): Promise<Scored[]> {
  const into = await mergedInto(
    ctx.db,
    ranked.filter(({ file }) => file.status === 'merged').map(({ file }) => file.id),
  )
  const wanted = [...new Set(into.values())]
  const reader = readerOf(await viewerOf(ctx))
  const targets = new Map((await hintFiles(ctx.db, wanted, reader)).files.map(file => [file.id, file]))
  const shown = new Map<string, Scored>()
  for (const { file, hint } of ranked) {
    const targetId = into.get(file.id)
    const own = targetId === undefined ? file : targets.get(targetId)
    if (own === undefined || own.id === excludeCaseId || shown.has(own.id)) continue
    shown.set(own.id, { file: own, hint })
  }
  return [...shown.values()].slice(0, mostHints)
}
