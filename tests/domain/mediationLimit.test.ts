import { describe, expect, it } from 'vitest'
import {
  decideMoreTime,
  limitDay,
  limitRuleOf,
  type MediationExtensionKind,
} from '../../shared/domain/mediationLimit.ts'
import { instantAt } from '../../shared/kit/time.ts'
import { officialCalendar } from './officialCalendar.ts'

const calendar = officialCalendar()
const opened = instantAt('2026-03-02', '09:00')
const more = (kind: MediationExtensionKind, fromOn: string, toOn: string) => ({
  kind,
  fromOn,
  toOn,
  reason: '',
})

describe('the last day of a mediation', () => {
  it('is a month from acceptance, and the last of a short month', () => {
    expect(limitDay(opened, 'mediation', [], calendar)).toBe('2026-04-02')
    expect(limitDay(instantAt('2026-01-31', '10:00'), 'mediation', [], calendar)).toBe('2026-02-28')
  })

  it('is the thirtieth working day of a medical dispute, over Qingming and over the Spring Festival', () => {
    expect(limitDay(opened, 'medicalMediation', [], calendar)).toBe('2026-04-14')
    expect(limitDay(instantAt('2026-02-06', '09:00'), 'medicalMediation', [], calendar)).toBe('2026-03-26')
  })

  it('leaves the days of an appraisal out, overlapping ones once, and only of a medical dispute', () => {
    const twoWeeks = more('appraisal', '2026-03-09', '2026-03-20')
    expect(limitDay(opened, 'medicalMediation', [twoWeeks], calendar)).toBe('2026-04-28')
    expect(
      limitDay(
        opened,
        'medicalMediation',
        [twoWeeks, more('appraisal', '2026-03-16', '2026-03-20')],
        calendar,
      ),
    ).toBe('2026-04-28')
    expect(limitDay(opened, 'mediation', [twoWeeks], calendar)).toBe('2026-04-02')
  })

  it('is the latest day all agreed to, whichever desk wrote it last', () => {
    const short = more('extension', '2026-04-02', '2026-04-20')
    const long = more('extension', '2026-04-02', '2026-05-06')
    expect(limitDay(opened, 'mediation', [short, long], calendar)).toBe('2026-05-06')
    expect(limitDay(opened, 'mediation', [long, short], calendar)).toBe('2026-05-06')
  })
})

describe('more time', () => {
  const ask = (patch: Partial<Parameters<typeof decideMoreTime>[0]> = {}) => {
    const decision = decideMoreTime({
      kind: 'extension',
      rule: 'mediation',
      openedOn: '2026-03-02',
      dueOn: '2026-04-02',
      fromOn: '2026-04-02',
      toOn: '2026-04-30',
      agreedOn: '2026-03-30',
      today: '2026-03-30',
      sides: [
        { partyId: 'p1', partyName: '王大明' },
        { partyId: 'p2', partyName: '李二强' },
      ],
      consentedIds: ['p1', 'p2'],
      ...patch,
    })
    return decision.ok ? 'ok' : `${decision.code} ${JSON.stringify(decision.params)}`
  }

  it('needs the consent of every side, each by name', () => {
    expect(ask()).toBe('ok')
    expect(ask({ consentedIds: ['p1'] })).toBe('mediation.consentMissing {"name":"李二强"}')
  })

  it('ends later than before, not in the past, and within half a year', () => {
    expect(ask({ toOn: '2026-04-02' })).toContain('extensionNotLater')
    expect(ask({ today: '2026-06-01', toOn: '2026-05-01' })).toContain('extensionNotLater')
    expect(ask({ toOn: '2026-09-29' })).toBe('ok')
    expect(ask({ toOn: '2026-09-30' })).toContain('extensionTooFar')
    expect(ask({ agreedOn: '2026-03-31' })).toContain('dateInFuture')
  })

  it('may be agreed late in an ordinary mediation, never in a medical one', () => {
    const late = { today: '2026-04-10', agreedOn: '2026-04-10' }
    expect(ask(late)).toBe('ok')
    expect(ask({ ...late, rule: 'medicalMediation' })).toContain('limitPassed')
  })

  it('is left out for an appraisal of a medical dispute, with days in order', () => {
    const appraisal = { kind: 'appraisal' as const, rule: 'medicalMediation' as const, consentedIds: [] }
    expect(ask({ ...appraisal, fromOn: '2026-03-09', toOn: '2026-03-20' })).toBe('ok')
    expect(ask({ ...appraisal, fromOn: '2026-03-20', toOn: '2026-03-09' })).toContain('appraisalOrder')
    expect(ask({ ...appraisal, fromOn: '2026-02-20', toOn: '2026-03-09' })).toContain('appraisalOrder')
    expect(ask({ ...appraisal, rule: 'mediation', fromOn: '2026-03-09' })).toContain('appraisalOnlyMedical')
  })
})

it('a matter of medical care is counted in working days from the start', () => {
  expect(['08-03', '08-04', '08-02', null].map(limitRuleOf)).toEqual([
    'medicalMediation',
    'medicalMediation',
    'mediation',
    'mediation',
  ])
})
