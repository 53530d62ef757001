import { describe, expect, it } from 'vitest'
import {
  emptyDeskDraft,
  setupInput,
  unitFaults,
  withKeys,
} from '../../../../renderer/features/session/setup/draft.ts'
import {
  countGrids,
  mergeUnits,
  unitFromDivision,
} from '../../../../renderer/features/session/setup/units.ts'
import { setupDesk } from '../../../../shared/contract/session.ts'

const grid = (name: string) => ({ code: '', name, leaderName: null, leaderPhone: null })
const village = (name: string, grids: string[], code = '') => ({
  code,
  name,
  kind: 'village' as const,
  grids: grids.map(grid),
})

describe('villages and grids in the wizard', () => {
  it('a second list adds what is new and replaces nothing that was typed', () => {
    const first = withKeys([village('东街村', ['一格'], '990101001201')])
    const merged = mergeUnits(first, withKeys([village('东街村', ['一格', '二格']), village('西街村', [])]))
    expect(merged.map(unit => unit.name)).toEqual(['东街村', '西街村'])
    expect(merged[0]?.code).toBe('990101001201')
    expect(countGrids(merged)).toBe(2)
  })

  it('a division code tells a community from a village', () => {
    expect(unitFromDivision('990101001001', '南城社区').kind).toBe('community')
    expect(unitFromDivision('990101001201', '东街村').kind).toBe('village')
  })

  it('a nameless or repeated village is pointed out before anything is sent', () => {
    const draft = { ...emptyDeskDraft(''), units: withKeys([village('东街村', ['']), village('西街村', [])]) }
    expect(unitFaults(draft)).toHaveLength(1)
    expect(
      unitFaults({ ...draft, units: withKeys([village('东街村', []), village('东街村', [])]) })[0],
    ).toContain('东街村')
  })

  it('what is sent at the end satisfies the contract and carries no keys of the screen', () => {
    const draft = {
      ...emptyDeskDraft(''),
      code: ' 990101001 ',
      name: '枫桥镇综治中心',
      units: withKeys([village('东街村', ['一格'])]),
      administrator: { username: 'admin', name: '系统员', password: 'Fengqiao#26', repeat: 'Fengqiao#26' },
      hasDirector: false,
    }
    const parsed = setupDesk.input.parse(setupInput(draft))
    expect(parsed.organization.code).toBe('990101001')
    expect(parsed.director).toBeNull()
  })
})
