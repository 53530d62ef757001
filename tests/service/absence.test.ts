/** Leave and deputies: rights begin and end by themselves, are audited, and never mix the three administrators. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, userId } from '../support/matter.ts'

let desk: Booted<Desk>
const id: Record<string, string> = {}
beforeAll(async () => {
  desk = await bootDesk()
  for (const name of ['zhao', 'zheng', 'qian', 'sun', 'wu', 'chen', 'chu', 'zhou'])
    id[name] = await userId(desk, name)
})
afterAll(() => desk.close())

type Ask = InputOf<'absence.ask'>
const asked = (who: string, patch: Partial<Ask> = {}): Ask => ({
  userId: id[who] ?? '',
  reason: 'leave',
  fromAt: '2026-03-02T04:00:00.000Z',
  toAt: '2026-03-02T08:00:00.000Z',
  deputyId: null,
  note: '',
  ...patch,
})
const rowOf = async (caller: Caller, absenceId: string) => {
  const { rows } = await caller.call('absence.list', {})
  const row = rows.find(one => one.id === absenceId)
  if (!row) throw new Error('the absence is not listed')
  return row
}
async function decide(caller: Caller, absenceId: string, patch: Partial<InputOf<'absence.decide'>> = {}) {
  return caller.call('absence.decide', {
    id: absenceId,
    rev: (await rowOf(caller, absenceId)).rev,
    isApproved: true,
    via: 'account',
    approverId: null,
    note: '',
    ...patch,
  })
}
/** Something only the director may do; it changes nothing that matters here. */
const direct = (caller: Caller) =>
  caller.call('clock.saveQuietHours', { from: '08:00', to: '20:00', isWorkingDaysOnly: true, note: '' })

describe('a deputy', () => {
  it('can do what the absent person may, only while the absence runs, and the log says for whom', async () => {
    const director = await desk.as('zhao')
    const leader = await desk.as('zheng')
    const deputy = await desk.as('wu')
    const { id: absenceId } = await director.call('absence.ask', asked('zhao', { deputyId: id.wu ?? '' }))
    expect(await codeOf(direct(deputy))).toBe('permission.denied')
    expect(await codeOf(decide(director, absenceId))).toBe('absence.notYourOwn')
    await decide(leader, absenceId)
    // Granted, and not begun.
    expect(await codeOf(direct(deputy))).toBe('permission.denied')

    desk.clock.set('2026-03-02T04:00:01.000Z')
    await direct(deputy)
    const me = await deputy.call('session.me', {})
    expect(me.deputyOf).toEqual([{ name: 'zhao某', until: '2026-03-02T08:00:00.000Z' }])
    expect(me.abilities).toContain('rule.approve')
    const { rows } = await (await desk.as('chen')).call('audit.list', {
      text: '',
      outcome: null,
      before: null,
      limit: 200,
    })
    const line = rows.find(row => row.call === 'clock.saveQuietHours' && row.outcome === 'ok')
    expect(line).toMatchObject({ actorName: 'wu某' })
    expect(JSON.parse(line?.detail ?? '{}')).toMatchObject({ deputyOf: ['zhao某'] })

    desk.clock.set('2026-03-02T08:00:00.000Z')
    expect(await codeOf(direct(deputy))).toBe('permission.denied')
    expect((await deputy.call('session.me', {})).deputyOf).toEqual([])
  })

  it('loses the rights at once when the person comes back', async () => {
    const director = await desk.as('zhao')
    const deputy = await desk.as('qian')
    const { id: absenceId } = await director.call(
      'absence.ask',
      asked('zhao', {
        fromAt: '2026-03-02T08:00:00.000Z',
        toAt: '2026-03-05T08:00:00.000Z',
        deputyId: id.qian ?? '',
      }),
    )
    await decide(await desk.as('zheng'), absenceId)
    await direct(deputy)
    const { rev } = await rowOf(director, absenceId)
    await director.call('absence.end', { id: absenceId, rev, note: '' })
    expect((await rowOf(director, absenceId)).status).toBe('ended')
    expect(await codeOf(direct(deputy))).toBe('permission.denied')
  })

  it('is never one of the three administrators for anybody else, nor the other way round', async () => {
    const director = await desk.as('zhao')
    const free = { fromAt: '2026-04-01T00:00:00.000Z', toAt: '2026-04-02T00:00:00.000Z' }
    for (const [who, deputy] of [
      ['zhao', 'chen'],
      ['chen', 'chu'],
      ['chen', 'sun'],
      ['chu', 'zhao'],
    ] as const)
      expect(
        await codeOf(director.call('absence.ask', asked(who, { ...free, deputyId: id[deputy] ?? '' }))),
        who,
      ).toBe('absence.deputyUnfit')
    expect(
      await codeOf(director.call('absence.ask', asked('sun', { ...free, deputyId: id.sun ?? '' }))),
    ).toBe('absence.deputyIsSelf')
  })

  it('must be here: whoever is on leave at that time cannot stand in', async () => {
    const director = await desk.as('zhao')
    const span = { fromAt: '2026-03-10T00:00:00.000Z', toAt: '2026-03-12T00:00:00.000Z' }
    const { id: first } = await director.call('absence.ask', asked('qian', span))
    await decide(director, first)
    expect(
      await codeOf(director.call('absence.ask', asked('sun', { ...span, deputyId: id.qian ?? '' }))),
    ).toBe('absence.deputyAway')
    expect(await codeOf(director.call('absence.ask', asked('qian', span)))).toBe('absence.overlaps')
  })
})

describe('approval by telephone', () => {
  const span = { fromAt: '2026-03-20T00:00:00.000Z', toAt: '2026-03-21T00:00:00.000Z' }
  it('is noted by somebody it does not concern, with the name of the leader', async () => {
    const clerk = await desk.as('sun')
    const { id: absenceId } = await clerk.call(
      'absence.ask',
      asked('sun', { ...span, deputyId: id.zhou ?? '' }),
    )
    const note = { via: 'phone', approverId: id.zhao ?? '', note: '电话同意' } as const
    expect(await codeOf(decide(clerk, absenceId, note))).toBe('permission.denied')
    const keeper = await desk.as('wu')
    expect(await codeOf(decide(keeper, absenceId, { ...note, approverId: id.qian ?? '' }))).toBe(
      'absence.approverNeeded',
    )
    await decide(keeper, absenceId, note)
    expect(await rowOf(clerk, absenceId)).toMatchObject({
      status: 'approved',
      decidedByName: 'zhao某',
      decidedVia: 'phone',
      notedByName: 'wu某',
    })
  })

  it('is not noted by the person who would become the deputy', async () => {
    const director = await desk.as('zhao')
    const keeper = await desk.as('wu')
    const later = { fromAt: '2026-03-24T00:00:00.000Z', toAt: '2026-03-25T00:00:00.000Z' }
    const { id: absenceId } = await director.call(
      'absence.ask',
      asked('zhao', { ...later, deputyId: id.wu ?? '' }),
    )
    const note = { via: 'phone', approverId: id.zheng ?? '', note: '' } as const
    expect(await codeOf(decide(keeper, absenceId, note))).toBe('permission.denied')
  })
})

it('a person who left for good cannot sign in from that moment', async () => {
  const director = await desk.as('zhao')
  const leaving = await desk.as('zhou')
  const { id: absenceId } = await director.call(
    'absence.ask',
    asked('zhou', { reason: 'departed', fromAt: '2026-03-02T08:30:00.000Z', toAt: null }),
  )
  await decide(director, absenceId)
  desk.clock.set('2026-03-02T08:31:00.000Z')
  expect(await codeOf(leaving.call('session.me', {}))).toBe('session.missing')
  expect(await codeOf(desk.as('zhou'))).toBe('session.inactive')
  expect(await codeOf(director.call('absence.ask', asked('sun', { toAt: null })))).toBe('absence.endNeeded')
})
