import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  classifyDivision,
  divisionLevel,
  isBelow,
  isDivisionCode,
  parentCode,
} from '../../shared/domain/division.ts'

describe('division codes', () => {
  test('levels and parents follow the filled groups', () => {
    const table: [code: string, level: string, parent: string | null][] = [
      ['14', 'province', null],
      ['1408', 'city', '14'],
      ['140000', 'province', null],
      ['140800', 'city', '140000'],
      ['140825', 'county', '140800'],
      ['140825101', 'town', '140825'],
      ['140825101200', 'village', '140825101000'],
      ['140825101000', 'town', '140825000000'],
      ['140825000000', 'county', '140800000000'],
      ['140800000000', 'city', '140000000000'],
      ['140000000000', 'province', null],
      ['140825101200003', 'belowVillage', '140825101200'],
      ['441900003', 'town', '441900'],
      ['441900003000', 'town', '441900000000'],
      ['110105001', 'town', '110105'],
      ['14082510', 'unknown', null],
      ['000000', 'unknown', null],
    ]
    for (const [code, level, parent] of table) {
      expect([code, divisionLevel(code), parentCode(code)]).toEqual([code, level, parent])
    }
  })

  test('kinds follow the three-digit ranges', () => {
    const kinds: [code: string, kind: string | undefined][] = [
      ['140825001', 'subdistrict'],
      ['140825099000', 'subdistrict'],
      ['140825100', 'designatedTown'],
      ['140825199', 'designatedTown'],
      ['140825200', 'ruralTownship'],
      ['140825399', 'ruralTownship'],
      ['140825400', 'townshipLike'],
      ['140825600', undefined],
      ['140825101001', 'community'],
      ['140825101199', 'community'],
      ['140825101200', 'village'],
      ['140825101399', 'village'],
      ['140825101400', 'communityLike'],
      ['140825101500', 'villageLike'],
      ['140825101600', undefined],
      ['140825', undefined],
    ]
    for (const [code, kind] of kinds) {
      const decision = classifyDivision(code)
      expect([code, decision.ok && decision.value.kind]).toEqual([code, kind])
    }
  })

  test('storage takes 2 to 15 digits and nothing else', () => {
    expect(isDivisionCode('14')).toBe(true)
    expect(isDivisionCode('140825101200003')).toBe(true)
    expect(classifyDivision('1')).toEqual({ ok: false, code: 'division.length', params: { length: 1 } })
    expect(classifyDivision('1408251012000031')).toMatchObject({ code: 'division.length' })
    expect(classifyDivision('14082X')).toEqual({ ok: false, code: 'division.notDigits' })
    expect(classifyDivision('')).toEqual({ ok: false, code: 'division.notDigits' })
  })

  test('a unit is below all units above it, however their codes are filled', () => {
    for (const above of ['140825101200', '140825101', '140825101000', '140825', '1408', '140000000000']) {
      expect([above, isBelow('140825101200003', above)]).toEqual([above, true])
    }
    expect(isBelow('140825101', '140826')).toBe(false)
    expect(isBelow('140825', '140825')).toBe(false)
  })

  test('climbing from any code ends within five steps', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{2,15}$/), code => {
        let current: string | null = code
        for (let step = 0; step < 6 && current !== null; step += 1) current = parentCode(current)
        expect(current).toBeNull()
      }),
    )
  })
})
