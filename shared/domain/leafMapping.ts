/**
 * What the leaves are called in other systems: the dispute types of the judicial-administration statistics
 * come with the product, the codes of the province, the petition system and the hotline from the county.
 */
import type { Decision } from '../kit/result.ts'
import { ok, refuse } from '../kit/result.ts'
import { type AssistantRules, type LeafMapping, mappingFields } from './assistantRules.ts'
import type { Taxonomy } from './taxonomy.ts'
import { findLeaf } from './taxonomy.ts'

export interface MappingTable {
  mediationTypes: { code: string; name: string }[]
  /** Header words by column: of the leaf, and of each mapped code. */
  columns: Record<'leaf' | keyof LeafMapping, string[]>
  /** Code of the mediation type by leaf; a leaf that is not mediated is missing. */
  leaves: Record<string, string>
}

/** Reads the delivered table. Refusals: `rules.mappingShape` {at}. */
export function mappingTableFrom(content: unknown, taxonomy: Taxonomy): Decision<MappingTable> {
  const wrong = (at: string) => refuse('rules.mappingShape', { at })
  if (typeof content !== 'object' || content === null) return wrong('file')
  const { mediationTypes, columns, leaves } = content as Partial<MappingTable>
  if (!Array.isArray(mediationTypes)) return wrong('mediationTypes')
  const types = new Set(mediationTypes.map(type => type.code))
  if (
    typeof columns !== 'object' ||
    ![...mappingFields, 'leaf' as const].every(key => Array.isArray(columns[key]))
  )
    return wrong('columns')
  if (typeof leaves !== 'object') return wrong('leaves')
  for (const [code, type] of Object.entries(leaves))
    if (findLeaf(taxonomy, code) === null || !types.has(type)) return wrong(code)
  return ok({ mediationTypes, columns, leaves })
}

/** What a leaf is called elsewhere, with the centre's own entries over the delivered ones. */
export function mappingOf(table: MappingTable, changes: AssistantRules | null, code: string): LeafMapping {
  const own = changes?.mappings[code]
  return {
    mediationType: own?.mediationType ?? table.leaves[code] ?? '',
    provinceCode: own?.provinceCode ?? '',
    petitionClass: own?.petitionClass ?? '',
    hotlineCode: own?.hotlineCode ?? '',
  }
}

/** A row of an imported table: the leaf as written, and the cells of the columns that were found. */
export interface MappingRow {
  leaf: string
  cells: Partial<Record<keyof LeafMapping, string>>
}

export interface ReadMappings {
  mappings: AssistantRules['mappings']
  filled: Record<keyof LeafMapping, number>
  /** Leaves, and mediation types, that the tables do not know. */
  unknownLeaves: string[]
  unknownTypes: string[]
}

/** Matches rows to leaves (by code or name) and mediation types (by code or name); empty cells change nothing. */
export function readMappingRows(
  rows: readonly MappingRow[],
  table: MappingTable,
  taxonomy: Taxonomy,
): ReadMappings {
  const leaves = taxonomy.classes.flatMap(group => group.leaves)
  const result: ReadMappings = {
    mappings: {},
    filled: { mediationType: 0, provinceCode: 0, petitionClass: 0, hotlineCode: 0 },
    unknownLeaves: [],
    unknownTypes: [],
  }
  for (const row of rows) {
    const written = row.leaf.trim()
    if (written === '') continue
    const leaf = leaves.find(entry => entry.code === written || entry.name === written)
    if (!leaf) {
      result.unknownLeaves.push(written)
      continue
    }
    const own = result.mappings[leaf.code] ?? {}
    for (const field of mappingFields) {
      const cell = row.cells[field]?.trim() ?? ''
      if (cell === '') continue
      const type = table.mediationTypes.find(entry => entry.code === cell || entry.name === cell)
      if (field === 'mediationType' && !type) {
        result.unknownTypes.push(cell)
        continue
      }
      own[field] = field === 'mediationType' ? (type?.code ?? '') : cell.slice(0, 60)
      result.filled[field] += 1
    }
    if (Object.keys(own).length > 0) result.mappings[leaf.code] = own
  }
  return result
}
