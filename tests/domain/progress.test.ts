import { describe, expect, it } from 'vitest'
import { mayScore, progressSteps, publicScore } from '../../shared/domain/progress.ts'

const plain = { restriction: 'normal', isAnonymous: false, isProtectedReporter: false } as const
const line = (kind: 'registered' | 'noteAdded' | 'dispatched' | 'signed' | 'completed', at = '1') => ({
  kind,
  at,
  departmentId: kind === 'signed' ? 'gas' : null,
  data: kind === 'dispatched' ? { leadDepartmentId: 'gas' } : {},
})
const answer = (at: string, method: 'phone' | 'progressPage', satisfaction: 'satisfied' | 'unreachable') => ({
  at,
  method,
  satisfaction,
  isReached: satisfaction !== 'unreachable',
  solved: 'unknown' as const,
})

describe('steps for a slip', () => {
  it('leave out what is kept inside the centre, and name the body in charge', () => {
    const steps = progressSteps(plain, [line('registered'), line('noteAdded'), line('dispatched')])
    expect(steps.map(step => [step.kind, step.departmentId])).toEqual([
      ['registered', null],
      ['dispatched', 'gas'],
    ])
  })

  it('of a matter kept close do not tell where it went', () => {
    for (const patch of [
      { restriction: 'restricted' as const },
      { restriction: 'sensitive' as const },
      { isAnonymous: true },
      { isProtectedReporter: true },
    ])
      expect(
        progressSteps({ ...plain, ...patch }, [
          line('registered'),
          line('dispatched'),
          line('signed'),
          line('completed'),
        ]).map(step => step.kind),
      ).toEqual(['registered', 'completed'])
  })
})

describe('the public score', () => {
  it('never counts somebody who could not be reached', () => {
    expect(publicScore([answer('2', 'phone', 'unreachable')], '1')).toBeNull()
  })

  it('takes the citizen’s own answer before what staff heard later', () => {
    const own = { ...answer('2', 'progressPage', 'satisfied'), satisfaction: 'dissatisfied' as const }
    expect(publicScore([own, answer('3', 'phone', 'satisfied')], '1')).toMatchObject({
      satisfaction: 'dissatisfied',
      isOwnAnswer: true,
    })
  })

  it('belongs to one result: what was said of the work before it was done again counts no more', () => {
    expect(publicScore([answer('2', 'progressPage', 'satisfied')], '3')).toBeNull()
    expect(publicScore([answer('2', 'phone', 'satisfied')], null)?.satisfaction).toBe('satisfied')
  })
})

describe('when the page asks', () => {
  const closed = {
    status: 'closed',
    completedAt: '2026-03-02T01:00:00.000Z',
    endedAt: '2026-03-03T01:00:00.000Z',
  } as const
  it('there is a result, not long over, and not yet answered for', () => {
    expect(mayScore(closed, [], () => 3)).toBe(true)
    expect(mayScore(closed, [], () => 31)).toBe(false)
    expect(mayScore({ ...closed, status: 'handling' }, [], () => 3)).toBe(false)
    expect(mayScore(closed, [answer('2026-03-02T02:00:00.000Z', 'progressPage', 'satisfied')], () => 3)).toBe(
      false,
    )
    // Done again since: a new result.
    expect(mayScore(closed, [answer('2026-03-01T02:00:00.000Z', 'progressPage', 'satisfied')], () => 3)).toBe(
      true,
    )
  })
})
