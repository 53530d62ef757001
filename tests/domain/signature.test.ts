import { describe, expect, test } from 'vitest'
import type { CaseParty } from '../../shared/domain/caseRecord.ts'
import {
  type ActingPerson,
  decideSigning,
  isSigned,
  requiredParties,
  type SignedSource,
  type SignerInput,
  signedText,
  signingState,
  standingSignatures,
  textCode,
} from '../../shared/domain/signature.ts'

const person = (id: string, name: string, patch: Partial<CaseParty> = {}) => ({
  id,
  name,
  role: 'applicant' as const,
  isOrganization: false,
  birthOn: null,
  idType: 'none' as const,
  idNumber: null,
  ...patch,
})
const zhang = person('p1', '张三')
const shop = person('p2', '顺达商行', { role: 'respondent', isOrganization: true })
const child = person('p3', '李小明', { birthOn: '2014-05-01' })
const required = requiredParties({ consents: [] }, [zhang, shop, child], [], '2026-03-02')

const source: SignedSource = {
  mediation: { id: 'm', number: '2026-AAAA0001', mediatorNames: ['周调解'], disputeSummary: '争地界' },
  parties: [zhang, shop],
  sessions: [
    { id: 's', heldAt: '2026-03-02T01:00:00.000Z', place: '', attendees: '', record: '谈', result: 'failed' },
  ],
  agreement: {
    number: '2026-AAAA0001',
    isOral: false,
    facts: '事实',
    copies: 3,
    madeOn: '2026-03-02',
    clauses: [
      {
        obligor: '张三',
        obligee: '顺达商行',
        kind: 'payment',
        content: '货款',
        amountFen: 100,
        manner: '现金',
        dueOn: '2026-04-01',
        instalments: [],
      },
    ],
  },
}

const hash = 'a'.repeat(64)
let count = 0
const entry = (patch: object) => ({
  id: `e${count++}`,
  kind: 'signed' as const,
  voidsId: null,
  form: 'agreement' as const,
  contentHash: hash,
  capacity: 'self' as const,
  partyId: null,
  signerName: '',
  manner: 'sign' as const,
  signedOn: '2026-03-02',
  ...patch,
})
const everybody = () => [
  entry({ partyId: 'p1', signerName: '张三' }),
  entry({ partyId: 'p2', signerName: '顺达商行', manner: 'seal', signedOn: '2026-03-03' }),
  entry({ partyId: 'p3', signerName: '李大明', capacity: 'guardian' }),
  entry({ capacity: 'mediator', signerName: '周调解' }),
  entry({ capacity: 'committee', signerName: '石桥', manner: 'seal' }),
]
const stateOf = (entries: ReturnType<typeof entry>[], patch: object = {}) =>
  signingState({ isOral: false, contentHash: hash, parties: required, entries, ...patch })

describe('who still has to sign', () => {
  test('is nobody when both sides, a guardian, the mediator and the seal are there; the last day counts', () => {
    const state = stateOf(everybody())
    expect(isSigned(state)).toBe(true)
    expect(state.lastSignedOn).toBe('2026-03-03')
  })
  test('is whoever signed an earlier text', () => {
    const state = stateOf(everybody(), { contentHash: 'b'.repeat(64) })
    expect(state).toEqual({
      partyNames: ['张三', '顺达商行', '李小明'],
      isMediatorMissing: true,
      isSealMissing: true,
      lastSignedOn: null,
    })
  })
  test('is a minor who signed alone, and an organisation in whose name a person signed without office', () => {
    const [first, , , mediator, seal] = everybody()
    const state = stateOf([
      ...[first, mediator, seal].filter(one => one !== undefined),
      entry({ partyId: 'p2', signerName: '王某', manner: 'sign' }),
      entry({ partyId: 'p3', signerName: '李小明' }),
    ])
    expect(state.partyNames).toEqual(['顺达商行', '李小明'])
  })
  test('is whoever was taken back, until entered anew', () => {
    const entries = everybody()
    const taken = entry({ kind: 'voided', voidsId: entries[0]?.id })
    expect(stateOf([...entries, taken]).partyNames).toEqual(['张三'])
    expect(standingSignatures([...entries, taken])).toHaveLength(4)
    const anew = entry({ partyId: 'p1', signerName: '张三' })
    expect(isSigned(stateOf([...entries, taken, anew]))).toBe(true)
  })
  test('of an oral agreement is the mediator, on the register', () => {
    const oral = { isOral: true }
    expect(stateOf(everybody(), oral)).toMatchObject({ partyNames: [], isMediatorMissing: true })
    const kept = entry({ form: 'oralRegister', capacity: 'mediator' })
    expect(isSigned(stateOf([kept], oral))).toBe(true)
  })
})

test('one of sixteen who lives on own wages counts as of full age', () => {
  const person16 = person('p5', '小赵', { birthOn: '2009-12-01' })
  const alone = {
    role: 'selfSupporting' as const,
    partyId: 'p5',
    name: '小赵',
    powers: null,
    periodFrom: null,
    periodTo: null,
    endedOn: null,
  }
  const minor = (people: ActingPerson[]) =>
    requiredParties({ consents: [] }, [person16], people, '2026-03-02')[0]?.isMinor
  expect([minor([]), minor([alone])]).toEqual([true, false])
})

test('agents and those who only told of it need not sign; whoever consented must', () => {
  const agent = person('a', '代理', { role: 'agent' })
  const other = person('t', '第三人', { role: 'interestedParty' })
  const told = person('r', '邻居', { role: 'reporter' })
  const at = '2026-03-02T00:00:00.000Z'
  const consents = [{ partyId: 't', partyName: '第三人', consented: true, at }]
  expect(
    requiredParties({ consents }, [zhang, agent, other, told], [], '2026-03-02').map(one => one.name),
  ).toEqual(['张三', '第三人'])
})

describe('the signed text', () => {
  test('changes with a sum, a name, a mediator, and not with the order of the parties', () => {
    const base = signedText(source, 'agreement', null)
    const clause = source.agreement?.clauses[0]
    if (!source.agreement || !clause) throw new Error('no clause')
    const changed = (patch: Partial<SignedSource>) => signedText({ ...source, ...patch }, 'agreement', null)
    expect(changed({ parties: [shop, zhang] })).toBe(base)
    expect(changed({ parties: [{ ...zhang, name: '张山' }, shop] })).not.toBe(base)
    expect(changed({ mediation: { ...source.mediation, mediatorNames: ['吴调解'] } })).not.toBe(base)
    const agreement = { ...source.agreement, clauses: [{ ...clause, amountFen: 101 }] }
    expect(changed({ agreement })).not.toBe(base)
  })
  test('does not exist for a register of a written agreement or an unknown session', () => {
    expect(signedText(source, 'oralRegister', null)).toBeNull()
    expect(signedText(source, 'record', 'x')).toBeNull()
    expect(signedText(source, 'record', 's')).toContain('谈')
    expect(signedText({ ...source, agreement: null }, 'agreement', null)).toBeNull()
  })
  test('is compared by eight characters', () => {
    expect(textCode('0f3a9bc1ffff')).toBe('0F3A-9BC1')
  })
})

describe('entering signatures', () => {
  const acting = (patch: Partial<ActingPerson>): ActingPerson => ({
    role: 'agent',
    partyId: 'p1',
    name: '钱代理',
    powers: ['attendAndSign'],
    periodFrom: '2026-03-01',
    periodTo: '2026-03-31',
    endedOn: null,
    ...patch,
  })
  const people = [
    acting({}),
    acting({ name: '孙代理', powers: ['giveEvidence'] }),
    acting({ name: '钱过期', periodTo: '2026-03-01' }),
    acting({ role: 'guardian', partyId: 'p3', name: '李大明', powers: [], periodFrom: null, periodTo: null }),
  ]
  const decide = (signers: SignerInput[], patch: object = {}) => {
    const decision = decideSigning({
      signers,
      form: 'agreement',
      signedOn: '2026-03-02',
      textOn: '2026-03-02',
      today: '2026-03-05',
      parties: [
        ...required,
        ...requiredParties(
          { consents: [] },
          [person('p4', '赵六', { role: 'respondent' })],
          [],
          '2026-03-02',
        ),
      ],
      people,
      mediatorNames: ['周调解'],
      standing: [],
      ...patch,
    })
    return decision.ok ? 'ok' : decision.code
  }
  const signer = (patch: Partial<SignerInput>): SignerInput => ({
    capacity: 'self',
    partyId: 'p1',
    name: '张三',
    manner: 'sign',
    ...patch,
  })
  test.each<[string, Partial<SignerInput>]>([
    ['ok', {}],
    ['signature.notSelf', { name: '张四' }],
    ['ok', { capacity: 'agent', name: '张四' }],
    ['signature.otherSide', { capacity: 'agent', name: '赵六' }],
    ['signature.mediatorForParty', { capacity: 'agent', name: '周调解' }],
    ['signature.partyUnknown', { partyId: 'zz' }],
    ['signature.guardianNeeded', { partyId: 'p3', name: '李小明' }],
    ['ok', { partyId: 'p3', capacity: 'guardian', name: '李大明' }],
    ['signature.notGuardian', { partyId: 'p3', capacity: 'guardian', name: '李大亮' }],
    ['ok', { capacity: 'agent', name: '钱代理' }],
    ['signature.agentBeyondPowers', { capacity: 'agent', name: '孙代理' }],
    ['signature.actingOutOfPeriod', { capacity: 'agent', name: '钱过期' }],
    ['signature.legalPersonNeeded', { partyId: 'p2', name: '顺达商行' }],
    ['ok', { partyId: 'p2', name: '顺达商行', manner: 'seal' }],
    ['signature.notOrganization', { capacity: 'legalPerson' }],
    ['signature.noGuardian', { partyId: 'p2', capacity: 'guardian', name: '某人' }],
    ['signature.notMediator', { partyId: null, capacity: 'mediator', name: '吴调解' }],
    ['signature.notRecorder', { partyId: null, capacity: 'recorder', name: '张三' }],
    ['signature.sealNeeded', { partyId: null, capacity: 'committee', name: '石桥' }],
  ])('answers %s', (code, patch) => {
    expect(decide([signer(patch)])).toBe(code)
  })
  test('refuses the future, a day before the text, and a name twice', () => {
    expect(decide([signer({})], { signedOn: '2026-03-06' })).toBe('signature.dayInFuture')
    expect(decide([signer({})], { signedOn: '2026-03-01' })).toBe('signature.beforeText')
    expect(decide([signer({}), signer({})])).toBe('signature.twice')
    const standing = [{ capacity: 'self' as const, partyId: 'p1', signerName: '张三' }]
    expect(decide([signer({})], { standing })).toBe('signature.twice')
  })
})
