import { describe, expect, it } from 'vitest'
import { normalizeText } from '../../shared/domain/matchText.ts'
import { findLeaf } from '../../shared/domain/taxonomy.ts'
import { redFlagRulesFromFile, taxonomyFromFile } from '../../shared/domain/taxonomyFile.ts'
import { adviceReasonCodes } from '../../shared/domain/triageAdvice.ts'
import { adviceReasonLabels, flagDemandLabels, ruleFileErrorLabels } from '../../shared/labels/assistant.ts'
import { readResource, rules, taxonomy } from './assistantFiles.ts'

type Json = Record<string, unknown>

function editedTaxonomy(
  edit: (file: { classes: Json[] & { leaves: Json[] }[]; departments: Json[] }) => void,
) {
  const file = structuredClone(readResource('taxonomy/categories.json')) as {
    classes: Json[] & { leaves: Json[] }[]
    departments: Json[]
  }
  edit(file)
  return taxonomyFromFile(file)
}

function editedRules(edit: (file: { rules: Json[]; guards: Json }) => void) {
  const file = structuredClone(readResource('rules/red-flags.json')) as { rules: Json[]; guards: Json }
  edit(file)
  return redFlagRulesFromFile(file, taxonomy.departments)
}

describe('the delivered taxonomy', () => {
  const leaves = taxonomy.classes.flatMap(group => group.leaves)

  it('has 15 classes of 8 leaves with 120 different codes', () => {
    expect(taxonomy.classes).toHaveLength(15)
    expect(taxonomy.classes.every(group => group.leaves.length === 8)).toBe(true)
    expect(new Set(leaves.map(leaf => leaf.code)).size).toBe(120)
  })

  it('gives every leaf at least six words, none twice and all in normal form', () => {
    for (const leaf of leaves) {
      const words = leaf.words.map(word => word.w)
      expect(words.length, leaf.code).toBeGreaterThanOrEqual(6)
      expect(new Set(words).size, leaf.code).toBe(words.length)
      expect(words.map(normalizeText), leaf.code).toEqual(words)
    }
  })

  it('never names the lead department as its own supporter', () => {
    for (const leaf of leaves) expect(leaf.support, leaf.code).not.toContain(leaf.lead)
  })

  it('keeps cadre conduct and gangs restricted, minors and domestic violence sensitive', () => {
    for (const code of ['14-03', '12-03']) expect(findLeaf(taxonomy, code)?.restriction).toBe('restricted')
    for (const code of ['01-06', '12-05', '12-07', '15-01', '15-02', '15-03', '15-07']) {
      expect(findLeaf(taxonomy, code)?.restriction, code).toBe('sensitive')
    }
  })
})

describe('reading a taxonomy file', () => {
  it('refuses a file with a class missing', () => {
    const decision = editedTaxonomy(file => file.classes.pop())
    expect(decision).toEqual({ ok: false, code: 'taxonomy.classCount', params: { count: 14 } })
  })

  it('refuses a class with a leaf missing', () => {
    const decision = editedTaxonomy(file => file.classes[2]?.leaves.pop())
    expect(decision).toEqual({ ok: false, code: 'taxonomy.leafCount', params: { code: '03', count: 7 } })
  })

  it('refuses a code that occurs twice', () => {
    const decision = editedTaxonomy(file =>
      Object.assign(file.classes[0]?.leaves[1] ?? {}, { code: '01-01' }),
    )
    expect(decision).toEqual({ ok: false, code: 'taxonomy.duplicate', params: { code: '01-01' } })
  })

  it('refuses an unknown department', () => {
    const decision = editedTaxonomy(file =>
      Object.assign(file.classes[0]?.leaves[0] ?? {}, { lead: 'nobody' }),
    )
    const params = { code: '01-01', department: 'nobody' }
    expect(decision).toEqual({ ok: false, code: 'taxonomy.department', params })
  })

  it.each([
    ['level', 5],
    ['urgency', 'U9'],
    ['path', 'magic'],
    ['restriction', 'open'],
    ['matterClass', 'other'],
    ['words', []],
    ['words', [{ w: 'x', weight: 0 }]],
  ])('refuses a leaf whose %s is %j', (field, value) => {
    const decision = editedTaxonomy(file =>
      Object.assign(file.classes[0]?.leaves[0] ?? {}, { [field]: value }),
    )
    expect(decision).toMatchObject({ ok: false, code: 'taxonomy.shape' })
  })

  it.each([null, 7, [], {}, { version: '1', effectiveFrom: '2026-13-01' }])('refuses %j', content => {
    expect(taxonomyFromFile(content)).toMatchObject({ ok: false, code: 'taxonomy.shape' })
    expect(redFlagRulesFromFile(content, [])).toMatchObject({ ok: false, code: 'redFlag.shape' })
  })
})

describe('reading a red-flag file', () => {
  it('finds R01 to R22, each with a demand that has a label', () => {
    const ids = Array.from({ length: 22 }, (_, index) => `R${String(index + 1).padStart(2, '0')}`)
    expect(rules.rules.map(rule => rule.id)).toEqual(ids)
    for (const rule of rules.rules) expect(flagDemandLabels[rule.demand.code], rule.id).toBeTruthy()
  })

  it('refuses a pattern that does not compile', () => {
    const decision = editedRules(file => Object.assign(file.rules[0] ?? {}, { cues: ['(open'] }))
    expect(decision).toEqual({ ok: false, code: 'redFlag.pattern', params: { id: 'R01', pattern: '(open' } })
  })

  it('refuses common guards that do not compile', () => {
    const decision = editedRules(file => Object.assign(file.guards, { scopeBreak: '[' }))
    expect(decision).toMatchObject({ ok: false, code: 'redFlag.pattern' })
  })

  it('refuses a rule id that occurs twice', () => {
    const decision = editedRules(file => Object.assign(file.rules[1] ?? {}, { id: 'R01' }))
    expect(decision).toEqual({ ok: false, code: 'redFlag.duplicate', params: { id: 'R01' } })
  })

  it('refuses an unknown department', () => {
    const decision = editedRules(file => Object.assign(file.rules[0] ?? {}, { departments: ['nobody'] }))
    expect(decision).toMatchObject({ ok: false, code: 'redFlag.department' })
  })

  it.each([
    ['floorLevel', 0],
    ['floorUrgency', 'now'],
    ['addLevel', -1],
    ['cues', []],
    ['whenPeople', { atLeast: 0, floorLevel: 4, floorUrgency: 'U1' }],
    ['guards', { phrases: [] }],
  ])('refuses a rule whose %s is %j', (field, value) => {
    const decision = editedRules(file => Object.assign(file.rules[0] ?? {}, { [field]: value }))
    expect(decision).toMatchObject({ ok: false, code: 'redFlag.shape' })
  })
})

it('every reason and every file refusal has a Chinese sentence', () => {
  for (const code of adviceReasonCodes) expect(adviceReasonLabels[code]).toMatch(/\p{Script=Han}/u)
  for (const sentence of Object.values(ruleFileErrorLabels)) expect(sentence).toMatch(/请/)
})
