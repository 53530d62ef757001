import { describe, expect, test } from 'vitest'
import { decideAgreement, decideEffect, decideOpening } from '../../shared/domain/mediationPolicy.ts'

const parties = [
  { id: 'a', name: '王大明', role: 'applicant' },
  { id: 'b', name: '李二强', role: 'respondent' },
] as const
const both = [
  { partyId: 'a', consented: true },
  { partyId: 'b', consented: true },
]

describe('opening', () => {
  test('begins when both sides consent', () => {
    expect(decideOpening(parties, both, ['张调解'])).toEqual({
      ok: true,
      value: null,
    })
  })
  test('one clear refusal forbids it (art 17)', () => {
    expect(
      decideOpening(
        parties,
        [
          { partyId: 'a', consented: true },
          { partyId: 'b', consented: false },
        ],
        ['张调解'],
      ),
    ).toMatchObject({ code: 'mediation.partyRefused' })
  })
  test('a side that was not asked, or is not there, stops it', () => {
    expect(decideOpening(parties, both.slice(0, 1), ['张调解'])).toMatchObject({
      code: 'mediation.partyMissing',
    })
    expect(decideOpening(parties.slice(0, 1), both, ['张调解'])).toMatchObject({
      code: 'mediation.partyMissing',
    })
  })
  test('nobody mediates a matter of their own', () => {
    expect(decideOpening(parties, both, ['张调解', ' 李二强 '])).toMatchObject({
      code: 'mediation.mediatorIsParty',
    })
  })
})

describe('agreement', () => {
  const clause = {
    obligor: '李二强',
    obligee: '王大明',
    kind: 'payment' as const,
    content: '误工费',
    amountFen: 100,
    manner: '',
    dueOn: '2026-04-01',
    instalments: [],
  }
  test('names the clause at fault', () => {
    expect(
      decideAgreement([clause, { ...clause, amountFen: null }], '2026-03-01', ['王大明', '李二强']),
    ).toMatchObject({ code: 'agreement.amountMissing', params: { clause: 2 } })
  })
  test('binds only people who are there', () => {
    expect(
      decideAgreement([{ ...clause, obligor: '路人' }], '2026-03-01', ['王大明', '李二强']),
    ).toMatchObject({ code: 'agreement.obligorNotParty' })
  })
})

describe('effect', () => {
  const signed = {
    isOral: false,
    partyIds: ['a', 'b'],
    signedPartyIds: ['a', 'b'],
    isMediatorSigned: true,
    isSealed: true,
    madeOn: '2026-03-01',
    effectiveOn: '2026-03-02',
    today: '2026-03-02',
  }
  test('needs every signature and the seal when it is written, none when it is oral', () => {
    expect(decideEffect(signed).ok).toBe(true)
    for (const patch of [{ signedPartyIds: ['a'] }, { isMediatorSigned: false }, { isSealed: false }]) {
      expect(decideEffect({ ...signed, ...patch })).toMatchObject({
        code: 'mediation.signatureMissing',
      })
      expect(decideEffect({ ...signed, ...patch, isOral: true }).ok).toBe(true)
    }
  })
  test('is not before the making and not in the future', () => {
    expect(decideEffect({ ...signed, effectiveOn: '2026-02-28' })).toMatchObject({
      code: 'mediation.effectiveBeforeMaking',
    })
    expect(decideEffect({ ...signed, effectiveOn: '2026-03-03' })).toMatchObject({
      code: 'mediation.dateInFuture',
    })
  })
})
