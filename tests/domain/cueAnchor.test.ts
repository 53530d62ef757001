import { describe, expect, it } from 'vitest'
import { anchorsOf } from '../../shared/domain/cueAnchor.ts'
import { expandTerms } from '../../shared/domain/redFlag.ts'
import { rules } from './assistantFiles.ts'
import { flagGroups, flagHalves, readFlagSet } from './flagSet/read.ts'

const text = (source: string) => {
  const anchors = anchorsOf(source)
  return anchors === null ? null : [...anchors].join('')
}

describe('characters a match must hold', () => {
  it.each([
    ['自杀', '自'],
    ['(?:要|想).{0,3}跳楼', '跳'],
    ['(?:堵|封)(?:了)?路?', '堵封'],
    ['不?想(?!死)活', '想'],
    ['[砍捅]了?', '砍捅'],
    ['x{0,2}y', 'y'],
    ['x{2}', 'x'],
  ])('of %s are %s', (source, expected) => {
    expect(text(source)).toBe(expected)
  })

  it.each(['.{2}', '[^,]', '[0-9]+', '\\d', '水?', '(?:水|.)', '(?=水)', '水)'])(
    'nothing is certain of %s',
    source => {
      expect(anchorsOf(source)).toBeNull()
    },
  )

  it('every match of every cue holds one of its own', () => {
    const texts = flagGroups.flatMap(group => flagHalves.flatMap(half => readFlagSet(group, half).real))
    for (const rule of rules.rules)
      for (const cue of rule.cues) {
        const source = expandTerms(typeof cue === 'string' ? cue : cue.cue, rules.terms)
        const anchors = anchorsOf(source)
        if (anchors === null) continue
        for (const sentence of texts)
          for (const [match] of sentence.toLowerCase().matchAll(new RegExp(source, 'gu')))
            expect(
              [...match].some(sign => anchors.has(sign)),
              `${source} in ${sentence}`,
            ).toBe(true)
      }
  })
})
