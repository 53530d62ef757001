import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { decideAssessment, type Judgement, keepFlags, openFlags } from '../../shared/domain/assessment.ts'
import { advise } from '../../shared/domain/triageAdvice.ts'
import { loadRulebook } from '../../shared/node/rulebook.ts'
import { gasWords } from '../support/matter.ts'

const rules = loadRulebook(fileURLToPath(new URL('../../resources/', import.meta.url)))
const by = { name: '研判员', at: '2026-03-02T01:00:00.000Z' }
const advice = advise({ text: gasWords }, rules.taxonomy, rules.flags)
const flags = openFlags(advice)
const answered = flags.map(flag => ({
  ...flag,
  outcome: 'handled' as const,
  note: '已通知燃气公司',
}))
const judgement = (patch: Partial<Judgement> = {}): Judgement => ({
  categoryCode: advice.categories[0]?.leaf.code ?? '',
  level: advice.level,
  urgency: advice.urgency,
  differenceReason: '',
  dispositions: answered,
  ...patch,
})
const decide = (patch: Partial<Judgement>) =>
  decideAssessment(judgement(patch), advice, by, keepFlags(flags, []))

describe('a judgement', () => {
  test('passes as proposed with every sign dealt with, and keeps proposal and rules version', () => {
    const decision = decide({})
    expect(decision).toMatchObject({
      ok: true,
      value: {
        record: {
          suggestedLevel: advice.level,
          rulesVersion: rules.flags.version,
        },
      },
    })
    if (decision.ok)
      expect(decision.value.flags.every(flag => flag.disposition?.byName === '研判员')).toBe(true)
  })

  test('waits for every danger sign, and "handled" says how', () => {
    expect(flags.length).toBeGreaterThan(0)
    expect(decide({ dispositions: answered.slice(1) })).toMatchObject({
      code: 'case.flagUndisposed',
    })
    expect(
      decide({
        dispositions: answered.map(item => ({ ...item, note: ' ' })),
      }),
    ).toMatchObject({
      code: 'case.flagUndisposed',
    })
  })

  test('never goes below the floor of a sign, unless the sign was a false alarm and the reason is given', () => {
    expect(decide({ level: 1, differenceReason: '不严重' })).toMatchObject({
      code: 'case.levelBelowFlag',
    })
    const dismissed = answered.map(item => ({
      ...item,
      outcome: 'falseAlarm' as const,
    }))
    expect(decide({ level: 1, dispositions: dismissed })).toMatchObject({
      code: 'case.differenceUnexplained',
    })
    expect(
      decide({
        level: 1,
        dispositions: dismissed,
        differenceReason: '现场查看是饭菜味',
      }).ok,
    ).toBe(true)
  })

  test('asks why only when it differs: another category, less grave, less urgent', () => {
    expect(decide({ categoryCode: '15-08' })).toMatchObject({
      code: 'case.differenceUnexplained',
    })
    expect(decide({ urgency: 'U3' })).toMatchObject({
      code: 'case.differenceUnexplained',
    })
    expect(decide({ urgency: 'U3', differenceReason: '已关阀' }).ok).toBe(true)
    expect(decide({ level: 4 }).ok).toBe(true)
  })

  test('what was recorded about the same words stays when a case is judged again', () => {
    const first = decide({})
    if (!first.ok) throw new Error(first.code)
    const again = decideAssessment(
      judgement({ dispositions: [] }),
      advice,
      { name: '另一人', at: by.at },
      first.value.flags,
    )
    expect(again).toMatchObject({ ok: true, value: { disposed: [] } })
    if (again.ok) expect(again.value.flags[0]?.disposition?.byName).toBe('研判员')
  })
})
