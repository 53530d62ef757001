import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOriginalKept } from '../../shared/domain/evidence.ts'
import { isInquirySpan } from '../../shared/domain/inquiry.ts'
import { decideStop, stopKinds } from '../../shared/domain/mediationEnd.ts'
import { dangerFlags, dangerKinds, decideReport } from '../../shared/domain/policeReport.ts'
import { isSound, withoutConsent } from '../../shared/domain/recording.ts'

describe('a mediation that stops', () => {
  it('needs at least one other path told, unless the parties settled or the police took it', () => {
    const free = stopKinds.filter(kind => decideStop(kind, []).ok)
    expect(free).toEqual(['selfSettled', 'toCourt', 'toPolice', 'toArbitration', 'toAdministrative'])
    expect(decideStop('withdrawn', [])).toMatchObject({ ok: false, code: 'mediation.pathsMissing' })
  })

  it('counts the path it already went as told, once', () => {
    expect(decideStop('toCourt', [])).toEqual({ ok: true, value: ['litigation'] })
    expect(decideStop('toCourt', ['litigation', 'arbitration'])).toEqual({
      ok: true,
      value: ['arbitration', 'litigation'],
    })
  })
})

describe('a danger', () => {
  it('raises a sign that the rules know, and one nobody may pass over', () => {
    const { rules } = JSON.parse(readFileSync('resources/rules/red-flags.json', 'utf8')) as {
      rules: { id: string; dangerous?: boolean }[]
    }
    for (const kind of dangerKinds)
      expect(rules.find(rule => rule.id === dangerFlags[kind])?.dangerous, kind).toBe(true)
  })

  it('is reported after it was seen and not tomorrow', () => {
    const seen = '2026-03-02T01:00:00.000Z'
    const now = '2026-03-02T02:00:00.000Z'
    expect(decideReport(seen, null, now).ok).toBe(true)
    expect(decideReport(seen, seen, now).ok).toBe(true)
    expect(decideReport(seen, '2026-03-02T00:59:00.000Z', now)).toMatchObject({
      code: 'mediation.reportBeforeDanger',
    })
    expect(decideReport(seen, '2026-03-03T00:00:00.000Z', now)).toMatchObject({
      code: 'mediation.timeInFuture',
    })
    expect(decideReport('2026-03-03T00:00:00.000Z', null, now)).toMatchObject({
      code: 'mediation.timeInFuture',
    })
  })
})

describe('a sound recording', () => {
  const sides = [
    { partyId: 'p1', partyName: '王大明' },
    { partyId: 'p2', partyName: '李二强' },
  ]
  const yes = (partyId: string | null, name: string) => ({ partyId, name, consented: true })
  const no = (partyId: string | null, name: string) => ({ partyId, name, consented: false })

  it('waits for every side and for whoever else was asked; the newest answer counts', () => {
    expect(withoutConsent(sides, [])).toEqual(['王大明', '李二强'])
    const first = { askedAt: '2026-03-02T01:00:00.000Z', answers: [yes('p1', '王大明'), no('p2', '李二强')] }
    expect(withoutConsent(sides, [first])).toEqual(['李二强'])
    const second = { askedAt: '2026-03-02T02:00:00.000Z', answers: [yes('p2', '李二强')] }
    expect(withoutConsent(sides, [second, first])).toEqual([])
    const neighbour = { askedAt: '2026-03-02T03:00:00.000Z', answers: [no(null, '邻居')] }
    expect(withoutConsent(sides, [first, second, neighbour])).toEqual(['邻居'])
  })

  it('is told by its kind', () => {
    expect(['audio/mpeg', 'video/mp4', 'image/png'].map(isSound)).toEqual([true, true, false])
  })
})

it('an inquiry ends after it began, within a day', () => {
  expect(isInquirySpan('2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z')).toBe(true)
  expect(isInquirySpan('2026-03-02T01:00:00.000Z', '2026-03-02T00:59:00.000Z')).toBe(false)
  expect(isInquirySpan('2026-03-02T01:00:00.000Z', '2026-03-03T02:00:00.000Z')).toBe(false)
})

it('an original is kept until it went back; copies never are', () => {
  const item = { form: 'original' as const, returnedOn: null, removedReason: null }
  expect(isOriginalKept(item)).toBe(true)
  expect(isOriginalKept({ ...item, returnedOn: '2026-03-02' })).toBe(false)
  expect(isOriginalKept({ ...item, removedReason: '录错' })).toBe(false)
  expect(isOriginalKept({ ...item, form: 'copyChecked' })).toBe(false)
})
