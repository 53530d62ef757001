import { describe, expect, it } from 'vitest'
import { clashesOf, decidePlan, type Occupied, untoldGuests } from '../../shared/domain/appointment.ts'

const now = '2026-03-02T01:00:00.000Z'
const plan = (patch: Partial<Occupied> = {}): Occupied => ({
  id: null,
  mediationId: 'm1',
  startAt: '2026-03-03T01:00:00.000Z',
  endAt: '2026-03-03T02:00:00.000Z',
  room: '第一调解室',
  mediatorNames: ['周调解'],
  guests: [{ name: '王大明', keys: ['p1', 'id/320'] }],
  ...patch,
})

describe('a plan', () => {
  it.each([
    ['2026-03-02T00:40:00.000Z', '2026-03-02T02:00:00.000Z', 1, 'appointment.inPast'],
    ['2026-03-02T00:50:00.000Z', '2026-03-02T02:00:00.000Z', 1, null],
    ['2026-03-03T01:00:00.000Z', '2026-03-03T01:05:00.000Z', 1, 'appointment.lengthInvalid'],
    ['2026-03-03T01:00:00.000Z', '2026-03-03T00:00:00.000Z', 1, 'appointment.lengthInvalid'],
    ['2026-03-03T01:00:00.000Z', '2026-03-03T23:00:00.000Z', 1, 'appointment.lengthInvalid'],
    ['2026-03-03T01:00:00.000Z', '2026-03-03T03:00:00.000Z', 0, 'appointment.partyMissing'],
  ])('from %s to %s with %i guests answers %s', (startAt, endAt, guestCount, code) => {
    const decision = decidePlan({ startAt, endAt, guestCount, now })
    expect(decision.ok ? null : decision.code).toBe(code)
  })
})

describe('clashes', () => {
  const other = plan({
    id: 'a2',
    mediationId: 'm2',
    startAt: '2026-03-03T01:30:00.000Z',
    endAt: '2026-03-03T03:00:00.000Z',
  })

  it('name the room, the mediator and the party that would be at two places, however the room is spaced', () => {
    const found = clashesOf(plan({ room: '第一 调解室' }), [
      { ...other, guests: [{ name: '王大明', keys: ['p9', 'id/320'] }] },
    ])
    expect(found.map(clash => [clash.kind, clash.name])).toEqual([
      ['room', '第一 调解室'],
      ['mediator', '周调解'],
      ['party', '王大明'],
    ])
  })

  it('are none for namesakes, for one that begins when the other ends, and for the row that is moved', () => {
    const namesake = {
      ...other,
      room: '村委会',
      mediatorNames: ['冯调解'],
      guests: [{ name: '王大明', keys: ['p9'] }],
    }
    expect(clashesOf(plan(), [namesake])).toEqual([])
    expect(clashesOf(plan(), [{ ...other, startAt: plan().endAt }])).toEqual([])
    expect(clashesOf(plan({ id: 'a2' }), [other])).toEqual([])
  })
})

describe('whoever has to be told', () => {
  const appointment = {
    id: 'a1',
    guests: [
      { partyId: 'p1', partyName: '王大明' },
      { partyId: 'p2', partyName: '李二强' },
    ],
  }
  const told = (
    partyId: string,
    toldAt: string,
    answer: 'willCome' | 'cannotCome' | 'noAnswer',
    appointmentId = 'a1',
  ) => ({
    appointmentId,
    partyId,
    toldAt,
    answer,
  })

  it('is everybody who has not said yes last, and a yes to another time does not count', () => {
    const names = (tellings: Parameters<typeof untoldGuests>[1]) =>
      untoldGuests(appointment, tellings).map(guest => guest.partyName)
    expect(names([])).toEqual(['王大明', '李二强'])
    expect(names([told('p1', '1', 'noAnswer'), told('p1', '2', 'willCome')])).toEqual(['李二强'])
    expect(
      names([told('p1', '3', 'cannotCome'), told('p1', '2', 'willCome'), told('p2', '1', 'willCome')]),
    ).toEqual(['王大明'])
    expect(names([told('p1', '1', 'willCome', 'a0'), told('p2', '1', 'willCome')])).toEqual(['王大明'])
  })
})
