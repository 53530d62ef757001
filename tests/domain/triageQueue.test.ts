import { describe, expect, it } from 'vitest'
import { currentHolder } from '../../shared/domain/holder.ts'
import { noticesFor } from '../../shared/domain/notice.ts'
import { inTriageOrder, proposedWay } from '../../shared/domain/triageQueue.ts'

const row = (id: string, patch: Partial<Parameters<typeof inTriageOrder>[0][number]> = {}) => ({
  id,
  flagIds: [],
  urgency: null,
  dueAt: null,
  ...patch,
})
const judged = {
  level: 2,
  urgency: 'U3' as const,
  path: 'administrativeHandling',
  matterClass: 'demand',
  leadCode: 'housing',
}

describe('the order of the queue', () => {
  it('puts dangers first, then urgency, then the clock, then who came first', () => {
    const rows = [
      row('a', { dueAt: '2026-03-05T00:00:00.000Z' }),
      row('b', { dueAt: '2026-03-04T00:00:00.000Z' }),
      row('c', { urgency: 'U1', dueAt: '2026-03-09T00:00:00.000Z' }),
      row('d', { flagIds: ['R15'], dueAt: '2026-03-08T00:00:00.000Z' }),
      row('e'),
      row('f', { urgency: 'U0', dueAt: '2026-03-09T00:00:00.000Z' }),
      row('g', { dueAt: '2026-03-04T00:00:00.000Z' }),
    ]
    expect(inTriageOrder(rows).map(item => item.id)).toEqual(['d', 'f', 'c', 'b', 'g', 'a', 'e'])
  })

  it('does not change the list it was given', () => {
    const rows = [row('b'), row('a', { flagIds: ['R01'] })]
    inTriageOrder(rows)
    expect(rows.map(item => item.id)).toEqual(['b', 'a'])
  })
})

describe('the proposed way', () => {
  it('follows the four levels: grid, one department or mediation, whistle, task force', () => {
    expect(proposedWay({ ...judged, level: 1, leadCode: 'village' }).way).toBe('grid')
    expect(proposedWay({ ...judged, level: 1, path: 'mediation' }).way).toBe('grid')
    expect(proposedWay(judged)).toEqual({ way: 'dispatch', reason: 'levelOrdinary' })
    expect(proposedWay({ ...judged, path: 'mediation' }).way).toBe('mediate')
    expect(proposedWay({ ...judged, level: 3, path: 'mediation' }).way).toBe('whistle')
    expect(proposedWay({ ...judged, level: 4 })).toEqual({ way: 'taskForce', reason: 'levelMajor' })
  })

  it('keeps no urgent matter in the grid, and no minor one there whose lead is another body', () => {
    expect(proposedWay({ ...judged, level: 1, leadCode: 'village', urgency: 'U1' }).way).toBe('dispatch')
    expect(proposedWay({ ...judged, level: 1 }).way).toBe('dispatch')
  })

  it('answers a question at the window', () => {
    expect(proposedWay({ ...judged, level: 1, matterClass: 'consultation' }).way).toBe('settle')
  })
})

describe('who holds a matter', () => {
  const held = (id: string, at: string, endedAt: string | null = null) => ({ id, at, endedAt })

  it('is whoever took it last and did not lay it back', () => {
    expect(currentHolder([])).toBeNull()
    const rows = [held('1', '2026-03-02T01:00'), held('2', '2026-03-02T02:00', '2026-03-02T03:00')]
    expect(currentHolder(rows)?.id).toBe('1')
    expect(currentHolder([...rows, held('3', '2026-03-02T02:30')])?.id).toBe('3')
  })
})

describe('the papers', () => {
  it('tell the citizen who has it once a department has, and why when it was refused', () => {
    expect(noticesFor({ status: 'registered' }, false)).toEqual([])
    expect(noticesFor({ status: 'notAccepted' }, false)).toEqual(['rejection'])
    expect(noticesFor({ status: 'mediating' }, false)).toEqual(['acceptance'])
    expect(noticesFor({ status: 'dispatched' }, true)[0]).toBe('transfer')
  })
})
