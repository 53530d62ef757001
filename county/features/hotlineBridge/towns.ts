/** The towns of the county with the names they go by in addresses. */
import type { BridgeTown } from '../../../shared/domain/hotlineBridge.ts'
import type { Db } from '../../../shared/node/db/db.ts'
import { localUnitTable, organizationTable } from '../../../shared/node/db/entities/organization.ts'
import type { HotlineWords, ImportWords } from '../../../shared/node/import/words.ts'

/** Every word the county's bridge reads files and names with. */
export interface BridgeWords {
  words: ImportWords
  hotline: HotlineWords
}

function withoutEnding(name: string, endings: readonly string[]): string {
  const ending = endings.find(candidate => name.endsWith(candidate) && name.length > candidate.length)
  return ending === undefined ? name : name.slice(0, -ending.length)
}

export async function bridgeTowns(db: Db, { words, hotline }: BridgeWords): Promise<BridgeTown[]> {
  const centers = await db.find(
    organizationTable,
    { kind: 'governanceCenter', deletedAt: null },
    { orderBy: 'code' },
  )
  const units = Map.groupBy(await db.find(localUnitTable, { deletedAt: null }), unit => unit.orgId)
  return centers.map(center => {
    const name = withoutEnding(center.name.trim(), hotline.centerEndings)
    return {
      orgId: center.id,
      code: center.code,
      name,
      stem: withoutEnding(name, hotline.townEndings),
      units: (units.get(center.id) ?? []).map(unit => ({
        id: unit.id,
        code: unit.code,
        name: unit.name,
        stem: withoutEnding(unit.name, words.unitEndings),
      })),
    }
  })
}
