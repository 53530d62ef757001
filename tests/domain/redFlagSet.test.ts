import { describe, expect, it } from 'vitest'
import { falseAlarmRateOf, recallOf, scoreFlags } from '../../shared/domain/flagScore.ts'
import { rules } from './assistantFiles.ts'
import { flagGroups, flagHalves, leastSentences, readFlagSet } from './flagSet/read.ts'

describe.each(flagGroups)('%s', group => {
  describe.each(flagHalves)('%s set', half => {
    const { real, deceptive } = readFlagSet(group, half)
    const harmless = Object.values(deceptive).flat()
    const score = scoreFlags(group, real, harmless, rules)

    it('holds as many dangerous and deceptive sentences as promised, none twice', () => {
      expect(new Set(real).size).toBe(real.length)
      expect(new Set(harmless).size).toBe(harmless.length)
      expect(real.length).toBeGreaterThanOrEqual(leastSentences[half])
      expect(harmless.length).toBeGreaterThanOrEqual(leastSentences[half])
    })

    it('at least 95 % of the dangerous sentences are raised', () => {
      expect(recallOf(score), score.missed.join('\n')).toBeGreaterThanOrEqual(0.95)
    })

    it('at most 5 % of the deceptive sentences are raised', () => {
      expect(falseAlarmRateOf(score), JSON.stringify(score.alarmed, null, 2)).toBeLessThanOrEqual(0.05)
    })
  })
})
