/** Everything that is tied to a matter, as far as the asker may see it. */
import type { CaseFile } from '../../../../domain/case.ts'
import { type CaseLink, mergeKinds, mostGrouped } from '../../../../domain/caseLink.ts'
import { mayCase, type Viewer } from '../../../../domain/casePolicy.ts'
import { maskParty } from '../../../../domain/partyView.ts'
import type { HandlersOf } from '../../../bus/handlers.ts'
import type { Db } from '../../../db/db.ts'
import { attachmentTable, caseFileTable, casePartyTable } from '../../../db/entities/case.ts'
import { liveLinks, tellersOf } from '../../../db/queries/caseLinks.ts'
import { caseFor } from '../../../matter/load.ts'
import { briefOf } from './brief.ts'

/** Repeats that are listed; the count of more is seen in the list of all cases. */
const mostRepeats = 50
/** How deep merged matters lie in one another before it is taken for a broken row. */
const mostRounds = 8

const isMerge = (link: CaseLink) => mergeKinds.includes(link.kind)

/** The ties of all matters that went into one, also through another. */
async function partsOf(db: Db, caseId: string): Promise<CaseLink[]> {
  const found: CaseLink[] = []
  let targets = [caseId]
  const seen = new Set(targets)
  for (let round = 0; round < mostRounds && targets.length > 0 && found.length < mostGrouped; round += 1) {
    const links = (await liveLinks(db, 'targetId', targets)).filter(
      link => isMerge(link) && !seen.has(link.caseId),
    )
    for (const link of links) seen.add(link.caseId)
    found.push(...links)
    targets = links.map(link => link.caseId)
  }
  return found.slice(0, mostGrouped)
}

/** The matters of these ids that this person may read. */
async function readable(db: Db, ids: readonly string[], viewer: Viewer): Promise<Map<string, CaseFile>> {
  if (ids.length === 0) return new Map()
  const files = await db.find(caseFileTable, { id: [...new Set(ids)], deletedAt: null })
  return new Map(files.filter(file => mayCase('read', viewer, file)).map(file => [file.id, file]))
}

export const linkReadHandlers: HandlersOf<'case.links'> = {
  'case.links': async (ctx, input) => {
    const { file, viewer } = await caseFor(ctx, input.caseId, 'read')
    const { db } = ctx
    const outward = await liveLinks(db, 'caseId', [file.id])
    const inward = await liveLinks(db, 'targetId', [file.id])
    const parts = await partsOf(db, file.id)
    const repeats = await db.find(
      caseFileTable,
      { repeatOfId: file.id, deletedAt: null },
      { orderBy: 'id', descending: true, limit: mostRepeats },
    )
    const files = await readable(
      db,
      [
        ...outward.map(link => link.targetId),
        ...inward.map(link => link.caseId),
        ...parts.map(link => link.caseId),
        ...(file.repeatOfId === null ? [] : [file.repeatOfId]),
      ],
      viewer,
    )
    const tie = (link: CaseLink, otherId: string) => {
      const other = files.get(otherId)
      if (other === undefined || other.id === file.id) return []
      const { id: linkId, rev, kind, groupId, reason, at, byName } = link
      return [{ linkId, rev, kind, groupId, reason, at, byName, other: briefOf(other) }]
    }
    const partIds = parts.map(link => link.caseId).filter(id => files.has(id))
    const people = await db.find(
      casePartyTable,
      { caseId: [file.id, ...partIds], deletedAt: null },
      { orderBy: 'id' },
    )
    const papers =
      partIds.length === 0
        ? []
        : await db.find(attachmentTable, { caseId: partIds, deletedAt: null }, { orderBy: 'id' })
    const repeatOf = file.repeatOfId === null ? undefined : files.get(file.repeatOfId)
    const related = [...outward, ...inward].filter(link => link.kind === 'related')
    return {
      mergedInto: outward.filter(isMerge).flatMap(link => tie(link, link.targetId))[0] ?? null,
      parts: parts.flatMap(link =>
        tie(link, link.caseId).map(found => ({
          ...found,
          isDirect: link.targetId === file.id,
          narrative: files.get(link.caseId)?.narrative ?? '',
          parties: people.filter(party => party.caseId === link.caseId).map(maskParty),
          attachments: papers.filter(paper => paper.caseId === link.caseId),
        })),
      ),
      splitFrom:
        outward.filter(link => link.kind === 'split').flatMap(link => tie(link, link.targetId))[0] ?? null,
      splitOff: inward.filter(link => link.kind === 'split').flatMap(link => tie(link, link.caseId)),
      repeatOf: repeatOf === undefined ? null : briefOf(repeatOf),
      repeatedBy: repeats.filter(other => mayCase('read', viewer, other)).map(briefOf),
      related: related.flatMap(link => tie(link, link.caseId === file.id ? link.targetId : link.caseId)),
      joined: outward
        .filter(link => link.kind === 'joined')
        .map(link => ({
          partyId: link.partyId ?? link.id,
          name: people.find(party => party.id === link.partyId)?.name ?? '',
          words: link.reason,
          at: link.at,
          byName: link.byName,
        })),
      tellerCount: await tellersOf(db, [file.id, ...partIds]),
    }
  },
}
