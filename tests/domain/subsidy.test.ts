import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { committeeKinds } from '../../shared/domain/committee.ts'
import {
  checkShares,
  decideSubsidy,
  defaultSubsidyRules,
  type GradeFacts,
  proposeGrade,
  rateOf,
  splitShares,
  subsidyRulesFrom,
} from '../../shared/domain/subsidy.ts'
import {
  checkSubsidy,
  itemStates,
  type SubsidyFacts,
  type SubsidyItem,
} from '../../shared/domain/subsidyCheck.ts'

const rules = defaultSubsidyRules
const facts = (patch: Partial<GradeFacts> = {}): GradeFacts => ({
  form: 'written',
  level: 2,
  people: 2,
  amountFen: 300_000,
  sessions: 1,
  ...patch,
})

describe('the grade', () => {
  it.each([
    [facts(), 'ordinary', ['rest']],
    [facts({ form: 'oral' }), 'simple', ['oralOnce']],
    [facts({ form: 'oral', sessions: 2 }), 'ordinary', ['rest']],
    [facts({ people: 5 }), 'difficult', ['people']],
    [facts({ people: 4 }), 'ordinary', ['rest']],
    [facts({ amountFen: 5_000_000 }), 'difficult', ['amount']],
    [facts({ amountFen: 4_999_999 }), 'ordinary', ['rest']],
    [facts({ sessions: 3, level: 3 }), 'difficult', ['level', 'sessions']],
    [facts({ form: 'oral', people: 10 }), 'major', ['people']],
    [facts({ level: 4, amountFen: 20_000_000 }), 'major', ['level', 'amount']],
  ] as const)('of %o is %s by %o', (given, grade, codes) => {
    const proposed = proposeGrade(given, rules)
    expect(proposed.grade).toBe(grade)
    expect(proposed.reasons.map(reason => reason.code)).toEqual(codes)
  })
})

describe('the rate table', () => {
  it('holds an amount for every kind, form and grade, and is refused when one is missing or out of order', () => {
    expect(subsidyRulesFrom(JSON.parse(JSON.stringify(rules)))).toEqual({ ok: true, value: rules })
    expect(rateOf(rules, 'town', 'written', 'major')).toBe(40_000)
    expect(rateOf(rules, 'village', 'written', 'difficult')).toBe(8_000)
    expect(rateOf(rules, 'town', 'failed', 'major')).toBe(0)
    for (const kind of committeeKinds)
      expect(rateOf(rules, kind, 'oral', 'ordinary')).toBeLessThan(rateOf(rules, kind, 'written', 'ordinary'))
    const bad = (patch: object) => subsidyRulesFrom({ ...rules, ...patch })
    expect(bad({ rates: rules.rates.slice(1) })).toMatchObject({ ok: false, params: { at: 'rates' } })
    expect(bad({ majorPeople: 3 })).toMatchObject({ ok: false, params: { at: 'majorPeople' } })
    expect(bad({ rates: rules.rates.map(rate => ({ ...rate, amountFen: -1 })) })).toMatchObject({ ok: false })
    expect(subsidyRulesFrom(null)).toMatchObject({ ok: false })
  })
})

describe('shares', () => {
  it('always add up to the amount, to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 5 }),
        (amount, count) => {
          const mediators = Array.from({ length: count }, (_, at) => ({ id: `m${at}`, name: `甲${at}` }))
          const shares = splitShares(mediators, amount)
          expect(checkShares(shares, mediators, amount).ok).toBe(true)
          expect(shares.every(share => share.amountFen >= 0)).toBe(true)
        },
      ),
    )
  })

  it('go to those who mediated and to nobody else, each once', () => {
    const mediators = [{ id: 'a', name: '甲' }]
    const share = (mediatorId: string, amountFen: number) => ({ mediatorId, name: '甲', amountFen })
    expect(checkShares([share('b', 100)], mediators, 100)).toMatchObject({ code: 'subsidy.shareUnknown' })
    expect(checkShares([share('a', 50), share('a', 50)], mediators, 100)).toMatchObject({
      code: 'subsidy.shareUnknown',
    })
    expect(checkShares([share('a', 99)], mediators, 100)).toMatchObject({ code: 'subsidy.sharesDoNotAdd' })
  })
})

describe('a claim', () => {
  const present: SubsidyItem[] = [
    'application',
    'rightsNotice',
    'identityProof',
    'record',
    'agreement',
    'performanceProof',
    'backCover',
  ]
  const sound = (patch: Partial<SubsidyFacts> = {}): SubsidyFacts => ({
    basis: 'people',
    status: 'effective',
    form: 'written',
    level: 2,
    people: 2,
    amountFen: 300_000,
    sessions: 1,
    parties: ['王大明', '李二强'],
    endedOn: '2026-03-02',
    duties: 1,
    openDuties: 0,
    present,
    hasAgent: false,
    isPathMediation: true,
    mediators: [{ id: 'm', name: '周调解', filedNumber: 'SX-1' }],
    repeats: [],
    ...patch,
  })
  const codes = (patch: Partial<SubsidyFacts>, amount = 5_000) =>
    checkSubsidy(sound(patch), rules, amount).map(one => `${one.severity} ${one.code} ${one.detail}`.trim())

  it('of a whole dossier has nothing against it', () => {
    expect(codes({})).toEqual([])
  })

  it.each([
    [{ openDuties: 1 }, ['block notPerformed 1']],
    [{ status: 'open' }, ['block notEnded']],
    [{ basis: 'judicial' }, ['block notPeople judicial']],
    [{ basis: 'noJurisdiction' }, ['block notPeople noJurisdiction']],
    [{ mediators: [] }, ['block noMediator']],
    [{ mediators: [{ id: 'm', name: '周调解', filedNumber: null }] }, ['block notFiled 周调解']],
    [{ hasAgent: true }, ['block itemMissing authorization']],
    [{ form: 'oral' }, ['block itemMissing evidence']],
    [{ isPathMediation: false }, ['explain otherPath']],
    [
      { repeats: [{ number: '2026-A0001', title: '院墙', on: '2026-01-02', isClaimed: true }] },
      ['explain repeat 2026-A0001 2026-01-02'],
    ],
    [{ present: present.filter(item => item !== 'identityProof') }, ['block itemMissing identityProof']],
    [{ duties: 0, present: present.filter(item => item !== 'performanceProof') }, []],
  ] as [Partial<SubsidyFacts>, string[]][])('with %o is told %o', (patch, expected) => {
    expect(codes(patch)).toEqual(expected)
  })

  it('for what the table pays nothing is told so', () => {
    expect(codes({}, 0)).toEqual(['block noRate'])
  })

  it('shows thirteen items in the order of the dossier', () => {
    const states = itemStates(sound(), rules)
    expect(states).toHaveLength(13)
    expect(states.filter(one => one.state === 'notNeeded').map(one => one.item)).toEqual([
      'authorization',
      'inquiry',
      'evidence',
      'returnVisit',
      'confirmation',
      'remarks',
    ])
  })

  it('is decided by two people, neither the one who asked nor one who is paid', () => {
    const claim = {
      askedById: 'asker',
      reviewedById: 'office',
      shares: [{ mediatorId: 'm', name: '周', amountFen: 1 }],
    }
    const by = (userId: string, mediatorIds: string[] = []) => ({ userId, mediatorIds })
    expect(decideSubsidy('review', claim, by('office')).ok).toBe(true)
    expect(decideSubsidy('review', claim, by('asker'))).toMatchObject({ code: 'subsidy.ownClaim' })
    expect(decideSubsidy('review', claim, by('zhou', ['m']))).toMatchObject({ code: 'subsidy.ownClaim' })
    expect(decideSubsidy('approve', claim, by('office'))).toMatchObject({ code: 'subsidy.samePerson' })
    expect(decideSubsidy('approve', claim, by('bureau')).ok).toBe(true)
  })
})
