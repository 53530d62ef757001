/** The rules by which matters are tied, apart from any database. */
import { describe, expect, it } from 'vitest'
import { caseStatuses } from '../../shared/domain/case.ts'
import {
  hasSameReaders,
  isDismissed,
  isOpenToOthers,
  isRepeatCircle,
  mergeBlock,
  restoreStep,
} from '../../shared/domain/caseLink.ts'
import { nextState } from '../../shared/domain/machine.ts'

const side = (patch: Partial<Parameters<typeof mergeBlock>[0]> = {}) => ({
  id: 'one',
  orgId: 'town',
  status: 'registered' as const,
  restriction: 'normal' as const,
  allowedUserIds: [],
  ...patch,
})
const idle = { hasOpenOrders: false, hasOpenMediation: false, hasAgreement: false }
const target = side({ id: 'two', status: 'handling' })

describe('what may go into what', () => {
  it('names the first thing to deal with', () => {
    expect(mergeBlock(side(), target, idle)).toBeNull()
    expect(mergeBlock(side(), side(), idle)).toBe('caseLink.sameCase')
    expect(mergeBlock(side({ orgId: 'other' }), target, idle)).toBe('caseLink.otherCenter')
    expect(mergeBlock(side(), side({ id: 'two', status: 'closed' }), idle)).toBe('caseLink.targetEnded')
    expect(mergeBlock(side(), target, { ...idle, hasOpenMediation: true })).toBe('caseLink.sourceInMediation')
    expect(mergeBlock(side(), target, { ...idle, hasAgreement: true })).toBe('caseLink.sourceHasAgreement')
    expect(mergeBlock(side({ status: 'dispatched' }), target, { ...idle, hasOpenOrders: true })).toBe(
      'caseLink.sourceHasOrders',
    )
    expect(mergeBlock(side({ status: 'followUp' }), target, idle)).toBe('caseLink.sourceStarted')
  })

  it('a matter goes in only from a state in which nobody outside is at work, and takes others in only while open', () => {
    expect(caseStatuses.filter(status => nextState('case_file', status, 'merge') !== null)).toEqual([
      'registered',
      'assessed',
    ])
    for (const status of caseStatuses) {
      const next = nextState('case_file', status, 'absorb')
      expect(next === null || next === status, status).toBe(true)
    }
    expect(caseStatuses.filter(status => !isOpenToOthers({ status }))).toEqual([
      'draft',
      'notAccepted',
      'completed',
      'followUp',
      'closed',
      'archived',
      'escalated',
      'withdrawn',
      'merged',
      'terminated',
    ])
  })

  it('a merged matter comes back by its own steps only', () => {
    expect(nextState('case_file', 'merged', 'reopen')).toBeNull()
    expect(nextState('case_file', 'merged', 'restoreRegistered')).toBe('registered')
    expect(nextState('case_file', 'merged', 'restoreAssessed')).toBe('assessed')
  })

  it('files that different people read are never tied', () => {
    const secret = (names: string[]) => ({ restriction: 'restricted' as const, allowedUserIds: names })
    expect(hasSameReaders(secret(['a', 'b']), secret(['b', 'a']))).toBe(true)
    expect(hasSameReaders(secret(['a', 'b']), secret(['a']))).toBe(false)
    expect(hasSameReaders(secret(['a']), { restriction: 'sensitive', allowedUserIds: [] })).toBe(false)
    expect(
      hasSameReaders(
        { restriction: 'normal', allowedUserIds: [] },
        { restriction: 'sensitive', allowedUserIds: [] },
      ),
    ).toBe(true)
  })
})

describe('taking back', () => {
  const before = {
    status: 'registered',
    isJudged: false,
    clockStartedAt: null,
    dueAt: null,
    endedAt: null,
    endReason: null,
  } as const

  it('gives the state before, and keeps a judgement that arrived meanwhile', () => {
    expect(restoreStep(before, { level: null })).toBe('restoreRegistered')
    expect(restoreStep({ ...before, status: 'assessed', isJudged: true }, { level: 2 })).toBe(
      'restoreAssessed',
    )
    expect(restoreStep(before, { level: 2 })).toBe('restoreAssessed')
    // Reopened after a judgement: that one is old and was known.
    expect(restoreStep({ ...before, isJudged: true }, { level: 2 })).toBe('restoreRegistered')
  })
})

describe('chains and memory', () => {
  it('a repeat never leads back to itself, and a broken circle in the rows ends', () => {
    const earlier = new Map<string, string | null>([
      ['b', 'a'],
      ['a', null],
      ['x', 'y'],
      ['y', 'x'],
    ])
    expect(isRepeatCircle('a', 'b', earlier)).toBe(true)
    expect(isRepeatCircle('c', 'b', earlier)).toBe(false)
    expect(isRepeatCircle('c', 'x', earlier)).toBe(false)
  })

  it('a dismissed group stays away until two newcomers; a pair of other people is not touched by it', () => {
    const said = [new Set(['a', 'b', 'c'])]
    expect(isDismissed(['a', 'b', 'c'], said)).toBe(true)
    expect(isDismissed(['a', 'b', 'c', 'd'], said)).toBe(true)
    expect(isDismissed(['a', 'b', 'c', 'd', 'e'], said)).toBe(false)
    expect(isDismissed(['a', 'd', 'e'], said)).toBe(false)
    expect(isDismissed(['a', 'd'], said)).toBe(false)
  })
})
