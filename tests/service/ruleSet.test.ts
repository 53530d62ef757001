/** Rules kept as data: appended, in force from a day, the same at every desk of the centre. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { Actor } from '../../shared/domain/role.ts'
import type { RuleSetKind } from '../../shared/domain/ruleSet.ts'
import { insertRuleSet, listRuleSets, ruleSetInForce } from '../../shared/node/rules/ruleSets.ts'
import { type Booted, bootDesk, centerId, directLink, enrolDesk, FakeClock } from '../support/boot.ts'
import { joinDesk, Line, makeCounty } from '../support/syncTown.ts'

let county: Booted<County>
let desk: Booted<Desk>
let orgId: string
let director: Actor
const clock = new FakeClock()
beforeAll(async () => {
  county = await makeCounty('SQLite', { clock })
  desk = await bootDesk({ clock, link: () => directLink(() => county) })
  await enrolDesk(desk, county)
  orgId = await centerId(desk)
  director = {
    userId: 'u1',
    name: '赵某',
    orgId,
    roles: ['director'],
    departmentIds: [],
    unitId: null,
    isSystem: false,
  }
})
afterAll(async () => {
  await desk.close()
  await county.close()
})

const insert = (effectiveFrom: string, content: unknown, kind: RuleSetKind = 'sla') =>
  desk.bus.internal('test', director, [], async ctx => {
    ctx.authorise(true)
    return insertRuleSet(ctx, { kind, effectiveFrom, content, note: '年中调整' })
  })
const inForce = (day: string, at: Booted<Desk> | Booted<County> = desk, kind: RuleSetKind = 'sla') =>
  at.program.uow.read(db => ruleSetInForce(db, orgId, kind, day))

describe('a rule set', () => {
  it('is in force from its day on, and the one before it stays in force for earlier days', async () => {
    expect(await inForce('2026-03-02')).toBe(null)
    const first = await insert('2026-03-02', { limit: 1 })
    const second = await insert('2026-06-01', { limit: 2 })
    expect(first).toMatchObject({ version: '2026-03-02-1', approvedByName: '赵某', note: '年中调整' })
    expect((await inForce('2026-03-01'))?.id).toBe(undefined)
    expect((await inForce('2026-05-31'))?.id).toBe(first.id)
    expect((await inForce('2026-06-01'))?.content).toEqual({ limit: 2 })
    expect((await inForce('2099-01-01'))?.id).toBe(second.id)
  })

  it('approved later for the same day wins, and has the next number', async () => {
    const again = await insert('2026-06-01', { limit: 3 })
    expect(again.version).toBe('2026-06-01-2')
    expect((await inForce('2026-06-01'))?.id).toBe(again.id)
    const list = await desk.program.uow.read(db => listRuleSets(db, orgId, 'sla'))
    expect(list.map(set => set.version)).toEqual(['2026-06-01-2', '2026-06-01-1', '2026-03-02-1'])
  })

  it('of one kind or centre says nothing of another', async () => {
    expect(await inForce('2026-07-01', desk, 'assistant')).toBe(null)
    expect(await desk.program.uow.read(db => ruleSetInForce(db, 'another', 'sla', '2026-07-01'))).toBe(null)
  })

  it('never takes effect before the day it is approved on', async () => {
    await expect(insert('2026-03-01', {})).rejects.toMatchObject({
      code: 'ruleSet.dayPast',
      params: { today: '2026-03-02' },
    })
    await expect(insert('2026-02-30', {})).rejects.toMatchObject({ code: 'ruleSet.dayInvalid' })
  })

  it('reaches the county and the other desks of the centre and holds there at once', async () => {
    const other = await joinDesk(
      county,
      new Line(() => county),
      { username: 'han', roles: ['director'] },
      clock,
    )
    await insert('2026-04-01', { limit: 9 })
    expect((await inForce('2026-04-01', other))?.content).not.toEqual({ limit: 9 })
    await desk.program.sync.run()
    await other.program.sync.run()
    for (const place of [county, other]) {
      expect((await inForce('2026-04-01', place))?.content).toEqual({ limit: 9 })
      expect((await inForce('2026-06-02', place))?.content).toEqual({ limit: 3 })
    }
    await other.close()
  })

  it('needs an authorised caller', async () => {
    await expect(
      desk.bus.internal('test', director, [], ctx =>
        insertRuleSet(ctx, { kind: 'sla', effectiveFrom: '2026-09-01', content: {}, note: '' }),
      ),
    ).rejects.toThrow('authorised')
  })
})
