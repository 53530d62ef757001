import { describe, expect, test } from 'vitest'
import {
  type EarlierCase,
  findRecusals,
  isSameOrganization,
  mayGoOn,
  type RecusalMediator,
  type RecusalParty,
  recusalState,
} from '../../shared/domain/recusal.ts'

const today = '2026-03-02'
const idOne = '11010519491231002X'
const idTwo = '440524188001010014'

const mediator = (patch: Partial<RecusalMediator> = {}): RecusalMediator => ({
  id: 'm',
  name: '周调解',
  idNumber: null,
  relatives: [],
  employers: [],
  ...patch,
})
const human = (patch: Partial<RecusalParty> = {}): RecusalParty => ({
  id: 'a',
  role: 'applicant',
  name: '王大明',
  isOrganization: false,
  idNumber: null,
  legalPerson: null,
  ...patch,
})
const firm = (patch: Partial<RecusalParty> = {}) =>
  human({ id: 'f', role: 'respondent', name: '清河建材有限公司', isOrganization: true, ...patch })
const brother = { relation: 'sibling' as const, name: '王大明', idNumber: null, workplace: '' }
const codes = (one: RecusalMediator, parties: RecusalParty[], earlier: EarlierCase[] = []) =>
  findRecusals(one, parties, earlier, today).map(finding => finding.code)

describe('the check finds', () => {
  test('a mediator who is a party, unless the numbers say it is a namesake', () => {
    expect(codes(mediator({ name: '王大明' }), [human()])).toEqual(['self'])
    expect(codes(mediator({ name: '王大明', idNumber: idOne }), [human({ idNumber: idTwo })])).toEqual([])
    expect(codes(mediator({ idNumber: idOne }), [human({ idNumber: idOne })])).toEqual(['self'])
    expect(codes(mediator(), [firm({ legalPerson: '周调解' })])).toEqual(['self'])
  })

  test('a relative: sure by the number, to be asked about by the name alone', () => {
    expect(codes(mediator({ relatives: [brother] }), [human()])).toEqual(['relativeNamesake'])
    const sure = mediator({ relatives: [{ ...brother, idNumber: idOne }] })
    expect(codes(sure, [human({ idNumber: idOne })])).toEqual(['relative'])
    expect(codes(sure, [human({ idNumber: idTwo })])).toEqual([])
    expect(codes(mediator({ relatives: [brother] }), [firm({ legalPerson: '王大明' })])).toEqual([
      'relativeNamesake',
    ])
  })

  test('an employer of today or before, and where a relative works, however the name is written', () => {
    const works = (to: string | null) =>
      mediator({ employers: [{ name: '清河建材有限公司', from: null, to }] })
    expect(codes(works(null), [firm()])).toEqual(['employer'])
    expect(codes(works('2020-01-01'), [firm()])).toEqual(['formerEmployer'])
    expect(codes(works(null), [human()])).toEqual([])
    const sister = { ...brother, name: '周小妹', workplace: '安平县清河建材有限公司' }
    expect(codes(mediator({ relatives: [sister] }), [firm()])).toEqual(['relativeEmployer'])
    expect(isSameOrganization('清河建材（集团）有限公司', '清河建材(集团) 有限公司')).toBe(true)
    expect(isSameOrganization('公司', '清河建材有限公司')).toBe(false)
    expect(isSameOrganization('', '')).toBe(false)
  })

  test('earlier cases: mediated before is said, having stood on a side is to be decided, on either side', () => {
    const past = (patch: Partial<EarlierCase> = {}): EarlierCase => ({
      number: '2025-A0001',
      mediatorIds: ['m'],
      mediatorNames: ['周调解'],
      parties: [{ name: '王大明', idNumber: null, role: 'respondent', isOrganization: false }],
      ...patch,
    })
    expect(findRecusals(mediator(), [human()], [past()], today)).toMatchObject([
      { code: 'earlierMediation', subject: '2025-A0001', detail: 'respondent', partyName: '王大明' },
    ])
    // A file older than the register knows names only.
    expect(codes(mediator(), [human()], [past({ mediatorIds: [] })])).toEqual(['earlierMediation'])
    expect(codes(mediator(), [human()], [past({ mediatorIds: ['other'] })])).toEqual([])
    const side = [
      { name: '王大明', idNumber: null, role: 'applicant', isOrganization: false },
      { name: '周调解', idNumber: null, role: 'agent', isOrganization: false },
    ]
    expect(codes(mediator(), [human()], [past({ mediatorIds: ['other'], parties: side })])).toEqual([
      'earlierSide',
    ])
  })

  test('nothing about strangers, nor about whoever only reported the matter', () => {
    expect(codes(mediator({ relatives: [brother] }), [human({ name: '李二强' })])).toEqual([])
    expect(codes(mediator({ relatives: [brother] }), [human({ role: 'reporter' })])).toEqual([])
  })
})

describe('the decision', () => {
  let serial = 0
  const fact = (
    kind: Parameters<typeof recusalState>[1][number]['kind'],
    partyId: string | null = null,
    code: Parameters<typeof recusalState>[1][number]['code'] = null,
  ) => {
    serial += 1
    return {
      kind,
      mediatorId: 'm',
      partyId,
      code,
      at: `2026-03-02T00:00:${10 + serial}.000Z`,
      id: `${serial}`,
    }
  }
  const state = (facts: ReturnType<typeof fact>[]) => recusalState('m', facts, ['a', 'b'])

  test('stays open until every party agreed, and one objection is enough', () => {
    const found = fact('found', 'a', 'relative')
    expect(state([])).toBe('free')
    expect(state([found])).toBe('open')
    expect(state([found, fact('agreed', 'a')])).toBe('open')
    expect(state([found, fact('agreed', 'a'), fact('agreed', 'b')])).toBe('agreed')
    expect(state([found, fact('agreed', 'a'), fact('objected', 'b')])).toBe('objected')
    expect(mayGoOn('agreed') && mayGoOn('free')).toBe(true)
    expect(['open', 'objected', 'replaced', 'barred'].some(one => mayGoOn(one as 'open'))).toBe(false)
  })

  test('a later request opens it again, an earlier case alone opens nothing, a party is barred for good', () => {
    const agreed = [fact('found', 'a', 'relative'), fact('agreed', 'a'), fact('agreed', 'b')]
    expect(state([...agreed, fact('requested', 'b')])).toBe('open')
    expect(state([fact('found', 'a', 'earlierMediation')])).toBe('free')
    const barred = fact('found', 'a', 'self')
    expect(state([barred, fact('agreed', 'a'), fact('agreed', 'b')])).toBe('barred')
  })

  test('one who was replaced comes back only when everybody says so', () => {
    const gone = [fact('requested', 'a'), fact('replaced')]
    expect(state(gone)).toBe('replaced')
    expect(state([...gone, fact('agreed', 'a'), fact('agreed', 'b')])).toBe('agreed')
  })

  test('facts that come late from another desk take their place by their time', () => {
    const found = fact('found', 'a', 'relative')
    const one = fact('agreed', 'a')
    const two = fact('agreed', 'b')
    expect(state([two, found, one])).toBe('agreed')
  })
})
