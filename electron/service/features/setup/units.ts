/** Reads villages and grids from a list that somebody keeps in Excel. */
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { classifyDivision } from '../../../../shared/domain/division.ts'
import { compactAscii } from '../../../../shared/domain/text.ts'
import { fail } from '../../../../shared/node/bus/failure.ts'
import { findColumn, readTable } from '../../../../shared/node/tabular.ts'
import type { HeaderWords } from './texts.ts'

type Parsed = OutputOf<'setup.parseUnits'>
type ParsedUnit = Parsed['units'][number]

/**
 * One unit or one grid per row; a unit left empty means the one above, as in merged cells.
 * Row errors: `unit.nameMissing`, `grid.nameTaken`, `call.badInput` for values too long.
 * Throws `TableUnreadable`; refuses with `import.noColumns`.
 */
export async function parseUnits(fileName: string, bytes: Uint8Array, words: HeaderWords): Promise<Parsed> {
  const { headers, rows, rowNumbers } = await readTable(fileName, bytes)
  const column = (list: readonly string[]) => findColumn(headers, list)
  const at = {
    unit: column(words.units.unit),
    unitCode: column(words.units.unitCode),
    kind: column(words.units.kind),
    grid: column(words.units.grid),
    gridCode: column(words.units.gridCode),
    leader: column(words.units.leader),
    phone: column(words.units.phone),
  }
  if (at.unit < 0) fail('import.noColumns')
  const units = new Map<string, ParsedUnit>()
  const rowErrors: Parsed['rowErrors'] = []
  let above = ''
  const take = (row: readonly string[]): string | null => {
    const cell = (position: number) => (position < 0 ? '' : (row[position] ?? ''))
    const name = cell(at.unit) || above
    const unitCode = compactAscii(cell(at.unitCode))
    const grid = cell(at.grid)
    const gridCode = compactAscii(cell(at.gridCode))
    const leader = cell(at.leader)
    const phone = compactAscii(cell(at.phone))
    if (name === '') return 'unit.nameMissing'
    if (name.length > 60 || grid.length > 60 || unitCode.length > 20 || gridCode.length > 20)
      return 'call.badInput'
    if (leader.length > 40 || phone.length > 30) return 'call.badInput'
    above = name
    const kind = kindOf(name, cell(at.kind), unitCode, words)
    const unit = units.get(name) ?? { code: unitCode, name, kind, grids: [] }
    units.set(name, unit)
    if (unit.code === '') unit.code = unitCode
    if (grid === '') return null
    if (unit.grids.some(known => known.name === grid)) return 'grid.nameTaken'
    unit.grids.push({ code: gridCode, name: grid, leaderName: leader || null, leaderPhone: phone || null })
    return null
  }
  for (const [index, row] of rows.entries()) {
    const code = take(row)
    if (code === null) continue
    rowErrors.push({
      row: rowNumbers[index] ?? index + 2,
      code,
      text: row.filter(part => part !== '').join(' '),
    })
  }
  return { units: [...units.values()], rowErrors }
}

/** By the column when there is one, else by the end of the name, else by the code. */
function kindOf(name: string, typed: string, code: string, words: HeaderWords): ParsedUnit['kind'] {
  const isCommunity = (text: string) => words.communityWords.some(word => text.endsWith(word))
  if (typed !== '') return isCommunity(typed) ? 'community' : 'village'
  if (isCommunity(name)) return 'community'
  const division = classifyDivision(code)
  const kind = division.ok ? division.value.kind : undefined
  return kind === 'community' || kind === 'communityLike' ? 'community' : 'village'
}
