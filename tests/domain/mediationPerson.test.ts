import { describe, expect, test } from 'vitest'
import { doubtsOfCommittee, isInTerm, termStateOn } from '../../shared/domain/committee.ts'
import {
  decideNeeds,
  decidePerson,
  helperState,
  isMinorOn,
  partyNeeds,
  publicName,
  takesPart,
} from '../../shared/domain/mediationPerson.ts'
import { decideChoice, decideMediator } from '../../shared/domain/mediator.ts'

const today = '2026-03-02'
const party = (id: string, patch: object = {}) => ({
  id,
  name: id,
  role: 'applicant' as const,
  isOrganization: false,
  birthOn: null,
  idType: 'none' as const,
  idNumber: null,
  legalPerson: null,
  ...patch,
})
type Person = Parameters<typeof decidePerson>[0]
const person = (patch: Partial<Person> = {}) => ({
  role: 'agent' as const,
  partyId: '王大明',
  name: '王律师',
  idNumber: null,
  birthOn: null,
  powers: ['attendAndSign' as const],
  otherPower: '',
  periodFrom: null,
  periodTo: null,
  endedOn: null,
  ...patch,
})
const sides = [
  party('王大明'),
  party('李二强', { role: 'respondent' }),
  party('王小明', { birthOn: '2009-03-03' }),
  party('砖厂', { role: 'respondent', isOrganization: true }),
]
const code = (one: ReturnType<typeof person>, others: ReturnType<typeof person>[] = []) => {
  const decision = decidePerson(one, sides, others, [{ name: '周调解', idNumber: null }], today)
  return decision.ok ? 'ok' : decision.code
}

describe('who must be named', () => {
  test('a minor needs a guardian until the eighteenth birthday, an organisation its legal person', () => {
    expect(isMinorOn(party('x', { birthOn: '2008-03-03' }), today)).toBe(true)
    expect(isMinorOn(party('x', { birthOn: '2008-03-02' }), today)).toBe(false)
    expect(isMinorOn(party('x'), today)).toBe(false)
    expect(isMinorOn(party('x', { idType: 'citizenId', idNumber: '110105201001010010' }), '2026-03-02')).toBe(
      true,
    )
    const needs = partyNeeds(sides, [], today)
    expect(needs.map(need => [need.partyName, need.kind])).toEqual([
      ['王小明', 'guardian'],
      ['砖厂', 'legalPerson'],
    ])
    expect(decideNeeds(needs)).toMatchObject({
      code: 'mediation.guardianMissing',
      params: { name: '王小明' },
    })
    const named = [
      person({ role: 'guardian', partyId: '王小明' }),
      person({ role: 'legalPerson', partyId: '砖厂' }),
    ]
    expect(partyNeeds(sides, named, today)).toEqual([])
    expect(partyNeeds([party('厂', { isOrganization: true, legalPerson: '赵六' })], [], today)).toEqual([])
  })

  test('a guardian who left does not count', () => {
    const gone = person({ role: 'guardian', partyId: '王小明', endedOn: today } as never)
    expect(partyNeeds(sides, [gone], today).map(need => need.kind)).toEqual(['guardian', 'legalPerson'])
    expect(takesPart({ endedOn: null, periodFrom: '2026-03-03', periodTo: null }, today)).toBe(false)
    expect(takesPart({ endedOn: null, periodFrom: null, periodTo: '2026-03-02' }, today)).toBe(true)
  })

  test('of a minor lists show the family name only', () => {
    expect(publicName(party('王小明', { birthOn: '2015-01-01' }), today)).toBe('王某某')
    expect(publicName(party('王大明'), today)).toBe('王大明')
  })
})

describe('who may take part', () => {
  test('an agent needs powers, words for another power, and a period that runs forward', () => {
    expect(code(person())).toBe('ok')
    expect(code(person({ powers: [] }))).toBe('mediation.powersMissing')
    expect(code(person({ powers: ['other'] }))).toBe('mediation.otherPowerMissing')
    expect(code(person({ powers: ['other'], otherPower: '领取赔偿款' }))).toBe('ok')
    expect(code(person({ periodFrom: '2026-03-02', periodTo: '2026-03-01' }))).toBe('mediation.periodInvalid')
  })

  test('nobody acts for both sides, for the other side, or while mediating', () => {
    const other = person({ partyId: '李二强' })
    expect(code(person(), [other])).toBe('mediation.agentBothSides')
    expect(code(person({ name: '李二强' }))).toBe('mediation.agentBothSides')
    expect(code(person({ name: '周调解' }))).toBe('mediation.personIsMediator')
    expect(code(person({ name: '王大明' }))).toBe('mediation.personIsParty')
  })

  test('a side chooses five representatives at most; those who left make room', () => {
    const chosen = Array.from({ length: 5 }, (_, at) =>
      person({ role: 'representative', name: `村民${at}`, powers: [] }),
    )
    const sixth = person({ role: 'representative', name: '村民六', powers: [] })
    expect(code(sixth, chosen.slice(1))).toBe('ok')
    expect(code(sixth, chosen)).toBe('mediation.tooManyRepresentatives')
    expect(code({ ...sixth, partyId: '李二强' }, chosen)).toBe('ok')
    expect(code(sixth, [{ ...chosen[0], endedOn: today } as never, ...chosen.slice(1)])).toBe('ok')
  })

  test('a guardian is an adult and not the ward, a worker of sixteen needs none, a legal person stands for a firm', () => {
    const guardian = { role: 'guardian' as const, partyId: '王小明', powers: [] }
    expect(code(person(guardian))).toBe('ok')
    expect(code(person({ ...guardian, birthOn: '2010-01-01' }))).toBe('mediation.guardianYoung')
    expect(code(person({ ...guardian, name: '王小明' }))).toBe('mediation.personIsParty')
    expect(code(person({ ...guardian, partyId: '砖厂' }))).toBe('mediation.notMinor')
    const alone = { role: 'selfSupporting' as const, powers: [] }
    expect(code(person({ ...alone, partyId: '王小明', name: '王小明' }))).toBe('ok')
    expect(code(person({ ...alone, name: '王大明' }))).toBe('mediation.notWageAge')
    expect(code(person({ role: 'legalPerson', powers: [] }))).toBe('mediation.notOrganization')
  })

  test('a helper belongs to no party and comes with the consent of all', () => {
    expect(code(person({ role: 'invited', powers: [] }))).toBe('mediation.personParty')
    expect(code(person({ role: 'invited', partyId: null, powers: [] }))).toBe('ok')
    const at = (minute: number) => `2026-03-02T01:0${minute}:00.000Z`
    const said = (partyId: string, consented: boolean, minute: number) => ({
      partyId,
      consented,
      at: at(minute),
    })
    expect(helperState([], ['a', 'b'])).toBe('open')
    expect(helperState([said('a', true, 1)], ['a', 'b'])).toBe('open')
    expect(helperState([said('b', true, 2), said('a', true, 1)], ['a', 'b'])).toBe('consented')
    expect(helperState([said('a', true, 1), said('b', true, 1), said('b', false, 3)], ['a', 'b'])).toBe(
      'refused',
    )
  })
})

describe('the register', () => {
  const term = { termFrom: '2024-01-01', termTo: '2026-12-31' }

  test('a term holds on its first and last day, and says so before it ends', () => {
    expect(termStateOn(term, '2023-12-31')).toBe('notBegun')
    expect(isInTerm(term, '2024-01-01') && isInTerm(term, '2026-12-31')).toBe(true)
    expect(termStateOn(term, '2026-12-01')).toBe('endsSoon')
    expect(termStateOn(term, '2027-01-01')).toBe('expired')
  })

  test('only mediators in office, of a committee in office, may be chosen', () => {
    const committee = { name: '调委会', isActive: true, ...term }
    const one = { id: 'm', name: '周调解', committeeId: 'c', isActive: true, ...term }
    const choice = (patch: object, who: (typeof one | null)[] = [one], day = today) => {
      const decision = decideChoice({ ...committee, ...patch }, who, day)
      return decision.ok ? 'ok' : decision.code
    }
    expect(choice({})).toBe('ok')
    expect(choice({ isActive: false })).toBe('mediation.committeeUnfit')
    expect(choice({ termTo: '2026-01-01' })).toBe('mediation.committeeExpired')
    expect(choice({}, [{ ...one, termTo: '2026-03-01' }])).toBe('mediation.mediatorExpired')
    expect(choice({}, [{ ...one, isActive: false }])).toBe('mediation.mediatorUnknown')
    expect(choice({}, [one, one])).toBe('mediation.mediatorTwice')
    expect(choice({}, [])).toBe('mediation.mediatorUnknown')
  })

  test('what the law wants of a committee is said, never a reason to lose what was typed', () => {
    const member = (office: 'head' | 'member', sex: 'male' | 'female') => ({ name: '甲', office, sex })
    const sound = [member('head', 'male'), member('member', 'female'), member('member', 'male')]
    const doubts = (members: typeof sound, termTo = term.termTo) =>
      doubtsOfCommittee({ kind: 'village', members, termFrom: term.termFrom, termTo })
    expect(doubts(sound)).toEqual([])
    expect(doubts(sound.slice(0, 2))).toEqual(['memberCount'])
    expect(doubts([...sound.slice(1), member('member', 'male')])).toEqual(['headCount'])
    expect(doubts(sound, '2028-01-01')).toEqual(['termTooLong'])
    const entry = { birthOn: '2010-01-01', employers: [], ...term }
    expect(decideMediator(entry)).toMatchObject({ code: 'mediator.tooYoung' })
    expect(decideMediator({ ...entry, birthOn: '1990-01-01' }).ok).toBe(true)
  })
})
