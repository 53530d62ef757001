import { describe, expect, test } from 'vitest'
import { decideEffect, decideOpening } from '../../shared/domain/mediationPolicy.ts'

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
    expect(decideOpening(parties, both)).toEqual({
      ok: true,
      value: null,
    })
  })
  test('one clear refusal forbids it (art 17)', () => {
    expect(
      decideOpening(parties, [
        { partyId: 'a', consented: true },
        { partyId: 'b', consented: false },
      ]),
    ).toMatchObject({ code: 'mediation.partyRefused' })
  })
  test('a side that was not asked, or is not there, stops it', () => {
    expect(decideOpening(parties, both.slice(0, 1))).toMatchObject({
      code: 'mediation.partyMissing',
    })
    expect(decideOpening(parties.slice(0, 1), both)).toMatchObject({
      code: 'mediation.partyMissing',
    })
  })
})

describe('effect', () => {
  const nobodyMissing = {
    partyNames: [],
    isMediatorMissing: false,
    isSealMissing: false,
    lastSignedOn: '2026-03-02',
  }
  const signed = {
    isOral: false,
    signing: nobodyMissing,
    madeOn: '2026-03-01',
    effectiveOn: '2026-03-02',
    today: '2026-03-02',
  }
  const lacking = (patch: Partial<typeof nobodyMissing> | { partyNames: string[] }) =>
    decideEffect({ ...signed, signing: { ...nobodyMissing, ...patch } })
  test('needs every signature and the seal, and names who is missing', () => {
    expect(decideEffect(signed).ok).toBe(true)
    expect(lacking({ partyNames: ['李二强', '王大明'] })).toMatchObject({
      code: 'mediation.signatureMissing',
      params: { names: '李二强 王大明' },
    })
    expect(lacking({ isMediatorMissing: true })).toMatchObject({ code: 'mediation.mediatorUnsigned' })
    expect(lacking({ isSealMissing: true })).toMatchObject({ code: 'mediation.sealMissing' })
  })
  test('of an oral agreement needs the register signed by the mediator', () => {
    const oral = { ...signed, isOral: true, effectiveOn: '2026-03-01' }
    expect(decideEffect(oral).ok).toBe(true)
    expect(decideEffect({ ...oral, signing: { ...nobodyMissing, isMediatorMissing: true } })).toMatchObject({
      code: 'mediation.registerUnsigned',
    })
  })
  test('is not before the last signature', () => {
    expect(decideEffect({ ...signed, effectiveOn: '2026-03-01' })).toMatchObject({
      code: 'mediation.effectiveBeforeSigning',
      params: { day: '2026-03-02' },
    })
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
