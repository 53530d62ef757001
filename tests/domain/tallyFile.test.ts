/** What one file counts for, the types it may have, and what may be said about it. */
import { describe, expect, test } from 'vitest'
import { type FactSource, factOf } from '../../shared/domain/tally/facts.ts'
import { checkTally, noTally, tallySourceOf } from '../../shared/domain/tally/file.ts'
import { countedType, disputeTypesFrom, disputeTypesOn, keepsCodes } from '../../shared/domain/tally/types.ts'
import { instantAt } from '../../shared/kit/time.ts'
import { loadRulebook } from '../../shared/node/rulebook.ts'
import { resourcesDir } from '../support/boot.ts'

const { calendar } = loadRulebook(resourcesDir)

describe('the fact of a file', () => {
  const source: FactSource = {
    mediation: {
      id: 'm1',
      caseId: 'c1',
      orgId: 'town',
      number: '2026-1',
      status: 'effective',
      source: 'department',
      openedAt: instantAt('2026-03-02', '23:30'),
      concludedAt: instantAt('2026-03-20', '10:00'),
      consentCount: 3,
    },
    casePeople: 5,
    bodyKind: 'village',
    type: { code: '02', is: 'proposed' },
    agreement: { isOral: true, effectiveOn: '2026-03-18', amountFen: 90_000 },
    obligations: [],
    confirmation: null,
    tally: null,
  }
  const owed = (dueOn: string, settledOn: string | null, refusedOn: string | null = null) => ({
    dueOn,
    settledOn,
    amountFen: 45_000,
    paidFen: settledOn === null ? 10_000 : 45_000,
    refusedOn,
  })
  const read = (patch: Partial<FactSource>, today = '2026-04-20') =>
    factOf({ ...source, ...patch }, today, calendar)

  test('it succeeds on the day of effect, not on the day somebody entered it', () => {
    expect(read({})).toMatchObject({
      openedOn: '2026-03-02',
      outcome: 'success',
      endedOn: '2026-03-18',
      isOral: true,
      people: 5,
      amountFen: 90_000,
      // Nothing is owed by a day: performed when it took effect.
      performedOn: '2026-03-18',
      source: 'other',
    })
  })

  test('written and not yet signed it still goes on, and its sum counts nowhere', () => {
    const agreed = read({
      mediation: { ...source.mediation, status: 'agreed', concludedAt: null },
      agreement: { isOral: false, effectiveOn: null, amountFen: 90_000 },
    })
    expect(agreed).toMatchObject({ outcome: 'open', endedOn: null, amountFen: 0, performedOn: null })
  })

  test('it is performed when the last promise is settled, and broken after the last working day', () => {
    expect(
      read({ obligations: [owed('2026-03-20', '2026-03-20'), owed('2026-04-10', '2026-04-12')] }),
    ).toMatchObject({
      performedOn: '2026-04-12',
      breachedOn: null,
    })
    // 4 April 2026 is a rest day (Qingming): the last day moves to the 7th, and the 8th is late.
    expect(read({ obligations: [owed('2026-04-04', null)] }, '2026-04-07')).toMatchObject({
      performedOn: null,
      breachedOn: null,
    })
    expect(read({ obligations: [owed('2026-04-04', null)] }, '2026-04-08').breachedOn).toBe('2026-04-08')
    expect(read({ obligations: [owed('2026-05-30', null, '2026-04-02')] }).breachedOn).toBe('2026-04-02')
  })

  test('what a person said stands before what the file says', () => {
    const said = { ...noTally, isFromPetition: true, peopleCount: 12, amountFen: 5, isDifficult: true }
    const row = { ...said, id: 't', mediationId: 'm1', caseId: 'c1' }
    const keeping = {
      orgId: 'town',
      rev: 1,
      createdAt: '',
      createdBy: '',
      updatedAt: '',
      updatedBy: '',
      deletedAt: null,
    }
    expect(read({ tally: { ...row, ...keeping } })).toMatchObject({
      source: 'petition',
      people: 12,
      amountFen: 5,
      isDifficult: true,
    })
    expect(tallySourceOf('court', true)).toBe('court')
  })
})

describe('types', () => {
  const types = [
    { code: '01', name: '婚姻家庭', isRetired: false },
    { code: '18', name: '其他', isRetired: false },
  ]
  test('the chosen one counts, else the proposed, else the last', () => {
    expect(countedType('01', '18', types)).toEqual({ code: '01', is: 'chosen' })
    expect(countedType(null, '01', types)).toEqual({ code: '01', is: 'proposed' })
    expect(countedType(null, '', types)).toEqual({ code: '18', is: 'unknown' })
    expect(countedType('77', '01', types)).toEqual({ code: '18', is: 'unknown' })
  })
  test('a list is read whole or not at all, and no code that was in use may vanish', () => {
    expect(disputeTypesFrom({ types })).toEqual({ ok: true, value: types })
    for (const wrong of [
      null,
      { types: [] },
      { types: [{ code: '0 1', name: 'a' }] },
      { types: [...types, { code: '01', name: '又一类' }] },
      { types: [...types, { code: '02', name: '其他' }] },
      { types: types.map(type => ({ ...type, isRetired: true })) },
    ])
      expect(disputeTypesFrom(wrong)).toMatchObject({ ok: false, code: 'tally.typesInvalid' })
    expect(keepsCodes(types, types.slice(1))).toMatchObject({ ok: false, code: 'tally.typeDropped' })
    expect(keepsCodes(types, [...types].reverse())).toMatchObject({ ok: true })
  })
  test('the delivered eighteen hold until a list takes effect', () => {
    const delivered = loadRulebook(resourcesDir).mappings.mediationTypes
    expect(delivered).toHaveLength(18)
    expect(disputeTypesOn([], '2026-03-01', delivered)).toMatchObject({ version: 'built-in' })
  })
})

test('what is said about a file must be possible', () => {
  const known = { typeCodes: new Set(['01']), effectiveOn: '2026-03-10', today: '2026-04-01' }
  const check = (patch: Partial<typeof noTally>, more: Partial<typeof known> = {}) =>
    checkTally({ ...noTally, ...patch }, { ...known, ...more })
  expect(check({})).toMatchObject({ ok: true })
  expect(check({ typeCode: '02' })).toMatchObject({ code: 'tally.typeUnknown' })
  expect(
    check({
      prevented: [
        { kind: 'affray', people: 1 },
        { kind: 'affray', people: 2 },
      ],
    }),
  ).toMatchObject({ code: 'tally.preventedTwice' })
  expect(check({ suedOn: '2026-03-09' })).toMatchObject({ code: 'tally.suedBeforeEffect' })
  expect(check({ suedOn: '2026-04-02' })).toMatchObject({ code: 'tally.suedInFuture' })
  expect(check({ suedOn: '2026-03-12', ruling: 'upheld' })).toMatchObject({ code: 'tally.rulingIncomplete' })
  expect(check({ suedOn: '2026-03-12', ruling: 'upheld', ruledOn: '2026-03-11' })).toMatchObject({
    code: 'tally.ruledBeforeSued',
  })
  expect(check({ ruling: 'upheld', ruledOn: '2026-03-12' })).toMatchObject({ code: 'tally.rulingIncomplete' })
  expect(checkTally({ ...noTally, suedOn: '2026-03-12' }, { ...known, effectiveOn: null })).toMatchObject({
    code: 'tally.suedNoAgreement',
  })
})
