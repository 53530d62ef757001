import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, joinedDraft, pieces } from '../../shared/domain/wordMerge.ts'

const sentence = fc.constantFrom(
  '甲说漏水。',
  '乙说没有。',
  '门坏了。',
  '已修好。',
  '路灯不亮。',
  '老人摔伤。',
)
const text = fc.array(sentence, { maxLength: 8 }).map(parts => parts.join(''))

describe('a joined draft', () => {
  it('holds everything either side wrote anew, and everything both kept', () => {
    fc.assert(
      fc.property(text, text, text, (base, standing, other) => {
        const draft = joinedDraft(base, standing, other)
        const [origin, ours, theirs, joined] = [base, standing, other, draft.text].map(
          words => new Set(pieces(words)),
        )
        for (const piece of [...(ours ?? []), ...(theirs ?? [])]) {
          const isNew = !origin?.has(piece)
          const isKept = ours?.has(piece) && theirs?.has(piece)
          if (isNew || isKept) expect(joined, `${piece} of ${draft.text}`).toContain(piece)
        }
        // Nothing is invented.
        for (const piece of joined ?? []) expect(ours?.has(piece) || theirs?.has(piece)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the other side where only that one wrote, whichever it is', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(joinedDraft(base, base, other).text).toBe(other)
        expect(joinedDraft(base, other, base).text).toBe(other)
        expect(joinedDraft(base, other, other)).toEqual({ text: other, clashes: 0 })
      }),
    )
  })

  it('takes changes of different sentences together and says where both changed the same', () => {
    const base = '甲要五尺。村里劝过。乙不肯。'
    expect(joinedDraft(base, '甲要三尺。村里劝过。乙不肯。', '甲要五尺。村里劝过。乙肯让一尺。')).toEqual({
      text: '甲要三尺。村里劝过。乙肯让一尺。',
      clashes: 0,
    })
    expect(joinedDraft('原话', '第一份', '第二份')).toEqual({ text: '第一份\n第二份', clashes: 1 })
  })
})

describe('differences by character', () => {
  it('put together again are the two texts, and what is the same is the same in both', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const found = differences(left, right)
        expect(found.left.map(run => run.text).join('')).toBe(left)
        expect(found.right.map(run => run.text).join('')).toBe(right)
        const same = (runs: typeof found.left) =>
          runs
            .filter(run => run.isSame)
            .map(run => run.text)
            .join('')
        expect(same(found.left)).toBe(same(found.right))
      }),
    )
  })

  it('of a very long text are found at its middle in no time', () => {
    const long = '很长的记录。'.repeat(3000)
    const found = differences(`${long}甲${long}`, `${long}乙${long}`)
    expect(found.left.filter(run => !run.isSame)).toEqual([{ from: long.length, text: '甲', isSame: false }])
  })
})
