/** Putting lists of villages and grids together. */
import { classifyDivision } from '../../../../shared/domain/division.ts'
import { type DraftUnit, newUnit } from './draft.ts'

/** The code itself says whether it is a residents' or a villagers' committee. */
export function unitFromDivision(code: string, name: string): DraftUnit {
  const division = classifyDivision(code)
  const kind = division.ok ? division.value.kind : undefined
  const isCommunity = kind === 'community' || kind === 'communityLike'
  return { ...newUnit(), code, name: name.slice(0, 60), kind: isCommunity ? 'community' : 'village' }
}

/** Adds what is new; a village that is there already gets the grids it lacks. Nothing typed is replaced. */
export function mergeUnits(present: readonly DraftUnit[], added: readonly DraftUnit[]): DraftUnit[] {
  const merged = present.map(unit => ({ ...unit, grids: [...unit.grids] }))
  for (const unit of added) {
    const same = merged.find(other => other.name === unit.name)
    if (!same) {
      merged.push({ ...unit, grids: [...unit.grids] })
      continue
    }
    for (const grid of unit.grids) {
      if (!same.grids.some(other => other.name === grid.name)) same.grids.push(grid)
    }
  }
  return merged
}

export function countGrids(units: readonly DraftUnit[]): number {
  return units.reduce((sum, unit) => sum + unit.grids.length, 0)
}
