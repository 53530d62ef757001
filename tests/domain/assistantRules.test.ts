/** A centre's changes to the rules: what fits, what they do, and that the rest stays as delivered. */
import { describe, expect, test } from 'vitest'
import {
  type AssistantRules,
  checkAssistantRules,
  type JudgingRules,
  noChanges,
  withAssistantRules,
} from '../../shared/domain/assistantRules.ts'
import { mappingOf, mappingTableFrom, readMappingRows } from '../../shared/domain/leafMapping.ts'
import { mixCategories } from '../../shared/domain/learn/localModel.ts'
import { OverruleCounter } from '../../shared/domain/overrule.ts'
import { findLeaf } from '../../shared/domain/taxonomy.ts'
import { advise, defaultLevelThresholds } from '../../shared/domain/triageAdvice.ts'
import { loadRulebook, readResource } from '../../shared/node/rulebook.ts'
import { resourcesDir } from '../support/boot.ts'
import { rules as flags, taxonomy } from './assistantFiles.ts'

const base: JudgingRules = { taxonomy, flags, thresholds: defaultLevelThresholds }
const change = (patch: Partial<AssistantRules>): AssistantRules => ({ ...noChanges, ...patch })
const judge = (text: string, patch: Partial<AssistantRules>) => {
  const rules = withAssistantRules(base, change(patch), '2026-03-01-1')
  return advise({ text }, rules.taxonomy, rules.flags, rules.thresholds)
}

describe('changed rules', () => {
  test('without a change judge as delivered, under a version of their own', () => {
    const [plain, own] = [advise({ text: '路灯不亮' }, taxonomy, flags), judge('路灯不亮', {})]
    expect({ ...own, rulesVersion: plain.rulesVersion }).toEqual(plain)
    expect(own.rulesVersion).toBe(`${plain.rulesVersion}+2026-03-01-1`)
  })

  test('give a leaf another lead, level, urgency, path and words', () => {
    const leaves = {
      '10-01': {
        lead: 'utility',
        support: ['village'],
        level: 2 as const,
        urgency: 'U2' as const,
        path: 'service' as const,
        addWords: [{ w: '灯杆', weight: 6 }],
        dropWords: ['井盖'],
      },
    }
    expect(judge('灯杆歪了', { leaves })).toMatchObject({
      suggestedLead: 'utility',
      support: ['village'],
      level: 2,
      urgency: 'U2',
      path: 'service',
    })
    expect(judge('井盖', { leaves }).categories.some(item => item.leaf.code === '10-01')).toBe(false)
  })

  test('weaken a flag to a note that is still shown, and add cues and guards word for word', () => {
    const weak = judge('我活不下去了', { flags: { R01: { isWeak: true } } })
    expect(weak.flags.map(flag => flag.id)).toContain('R01')
    expect(weak.level).toBeLessThan(4)
    expect(judge('窑口(三号)冒烟', { flags: { R15: { addCues: ['窑口(三号)'] } } }).flags[0]?.id).toBe('R15')
    const guarded = judge('节目叫我活不下去了', { flags: { R01: { addGuards: ['节目叫我活不下去了'] } } })
    expect(guarded.flags).toEqual([])
    expect(guarded.guardedFlags[0]?.guardedBy?.kind).toBe('phrase')
  })

  test('draw other lines', () => {
    const rules = withAssistantRules(base, change({ thresholds: { majorPeople: 10 } }), 'v')
    expect(
      advise({ text: '路灯不亮', peopleCount: 10 }, rules.taxonomy, rules.flags, rules.thresholds).level,
    ).toBe(4)
  })

  test('are refused when they name what does not exist or cannot be found in a text', () => {
    const code = (patch: Partial<AssistantRules>) => {
      const checked = checkAssistantRules(change(patch), base)
      return checked.ok ? 'ok' : checked.code
    }
    expect(code({})).toBe('ok')
    expect(code({ leaves: { '99-99': {} } })).toBe('rules.leafUnknown')
    expect(code({ leaves: { '10-01': { support: ['x'] } } })).toBe('rules.departmentUnknown')
    expect(code({ leaves: { '10-01': { addWords: [{ w: ' 灯', weight: 1 }] } } })).toBe('rules.wordInvalid')
    expect(code({ flags: { R77: {} } })).toBe('rules.flagUnknown')
    expect(code({ flags: { R01: { addCues: ['死'] } } })).toBe('rules.wordInvalid')
    expect(code({ thresholds: { seriousPeople: 50 } })).toBe('rules.thresholdOrder')
    expect(code({ mappings: { '00-00': {} } })).toBe('rules.leafUnknown')
  })

  test('that a later version made of leaves unknown here are passed over', () => {
    expect(judge('路灯不亮', { leaves: { '99-99': { level: 4 } } }).level).toBe(1)
  })
})

describe('codes of other systems', () => {
  const table = loadRulebook(resourcesDir).mappings
  test('come with a mediation type for every leaf that is mediated, the rest empty', () => {
    for (const leaf of taxonomy.classes.flatMap(group => group.leaves)) {
      const mapping = mappingOf(table, null, leaf.code)
      if (leaf.path === 'mediation') expect([leaf.code, mapping.mediationType]).not.toEqual([leaf.code, ''])
      expect([mapping.provinceCode, mapping.petitionClass, mapping.hotlineCode]).toEqual(['', '', ''])
    }
    expect(table.mediationTypes).toHaveLength(18)
  })

  test('of an empty cell change nothing, and the centre’s own go before the delivered ones', () => {
    const read = readMappingRows(
      [{ leaf: ' 10-01 ', cells: { provinceCode: ' A1 ', mediationType: '' } }],
      table,
      taxonomy,
    )
    expect(read.mappings).toEqual({ '10-01': { provinceCode: 'A1' } })
    const own = change({ mappings: { '01-01': { mediationType: '18' } } })
    expect(mappingOf(table, own, '01-01').mediationType).toBe('18')
  })

  test('of a broken file are refused', () => {
    const file = readResource(resourcesDir, 'taxonomy/mappings.json') as object
    expect(mappingTableFrom(file, taxonomy).ok).toBe(true)
    for (const broken of [null, {}, { ...file, leaves: { '01-01': '99' } }, { ...file, columns: {} }])
      expect(mappingTableFrom(broken, taxonomy)).toMatchObject({ ok: false, code: 'rules.mappingShape' })
  })
})

test('a leaf the model was never taught keeps what the rules give it', () => {
  const known = new Set(['a', 'b'])
  const learned = new Map([['a', 0.9]])
  const rules = new Map([['restricted', 0.8]])
  expect(mixCategories(learned, rules, 1, known)[0]).toEqual(['restricted', 0.8])
  expect(mixCategories(learned, new Map(), 0, known)[0]?.[0]).toBe('a')
  expect(mixCategories(new Map(), rules, 1, known)[0]?.[0]).toBe('restricted')
  const sum = mixCategories(learned, rules, 0.5, known).reduce((total, entry) => total + entry[1], 0)
  expect(sum).toBeLessThanOrEqual(1)
})

test('overrules of older judgements, which keep less, are counted as far as they tell', () => {
  const counter = new OverruleCounter()
  counter.add({
    id: '1',
    number: 'n',
    title: 't',
    assessment: {
      rulesVersion: '1',
      suggestedCategory: '10-01',
      suggestedLevel: 1,
      suggestedUrgency: null,
      differenceReason: '',
    },
    flags: [],
    categoryCode: '10-01',
    level: 2,
    urgency: 'U1',
    path: null,
    leadCode: 'housing',
  })
  const result = counter.result()
  expect(result.fields.category[0]).toMatchObject({ suggested: 1, agreed: 1, changed: 0, cases: [] })
  expect(result.fields.level[0]).toMatchObject({ key: '1', changed: 1, changedTo: [{ key: '2', count: 1 }] })
  expect([result.fields.lead, result.fields.urgency, result.words]).toEqual([[], [], []])
  expect(findLeaf(taxonomy, '10-01')).not.toBeNull()
})
