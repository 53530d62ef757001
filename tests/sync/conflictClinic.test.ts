/**
 * The order in which desks reach the county decides which of two values stands until a person chooses, and nothing
 * else: the versions kept, the questions asked and all other fields are the same in every order.
 *
 * A script of six operations on three desks has 6!/(2!·2!·2!) = 90 orders, because the operations of one desk keep
 * theirs. All are played, each on rows of its own, through the county's real intake.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import type { Write } from '../../shared/sync/protocol.ts'
import { type Booted, bootCounty, bootDesk, directLink, enrolDesk } from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { RawDesk } from '../support/syncTown.ts'

let county: Booted<County>
const desks: RawDesk[] = []
/** A matter as a desk wrote it, to be written again under other ids. */
let pattern: Record<string, unknown> = {}

beforeAll(async () => {
  county = await bootCounty()
  const desk = await bootDesk({ link: () => directLink(() => county) })
  await enrolDesk(desk, county)
  const caseId = await registerCase(await desk.as('sun'), { narrative: '原来的话。' })
  await desk.program.sync.run()
  const row = await county.program.uow.read(db => db.findOne(caseFileTable, { id: caseId }))
  if (!row) throw new Error('the matter did not arrive')
  const { rev: _rev, ...values } = row
  pattern = values as unknown as Record<string, unknown>
  await desk.close()
  for (let at = 0; at < 3; at++)
    desks.push(await RawDesk.enrol(county, { deviceName: `${at + 1}号机`, deskMark: `K7Q${at + 2}` }))
}, 120_000)
afterAll(() => county.close())

interface Step {
  desk: number
  values: Record<string, unknown>
  base: Record<string, unknown>
}

/** Each desk edits twice and sees only its own words: what a script of three desks apart looks like. */
const script: readonly Step[] = [
  { desk: 0, values: { narrative: '甲的话。' }, base: { narrative: '原来的话。' } },
  { desk: 0, values: { amountFen: 100_000 }, base: { amountFen: null } },
  { desk: 1, values: { narrative: '乙的话。' }, base: { narrative: '原来的话。' } },
  { desk: 1, values: { place: '村东头' }, base: { place: '' } },
  { desk: 2, values: { amountFen: 250_000 }, base: { amountFen: null } },
  { desk: 2, values: { peopleCount: 12 }, base: { peopleCount: null } },
]

/** Every order of the steps in which those of one desk keep theirs. */
function orders(left: readonly (readonly Step[])[]): Step[][] {
  if (left.every(own => own.length === 0)) return [[]]
  return left.flatMap((own, at) => {
    const [next, ...rest] = own
    if (next === undefined) return []
    return orders(left.map((other, index) => (index === at ? rest : other))).map(later => [next, ...later])
  })
}

interface End {
  settled: Record<string, unknown>
  questions: Record<string, string[]>
}

async function play(steps: readonly Step[]): Promise<{ end: End; caseId: string }> {
  const id = randomUUID()
  const first = desks[0]
  if (!first) throw new Error('no desk')
  const fresh = { amountFen: null, place: '', peopleCount: null, narrative: '原来的话。' }
  const values = { ...pattern, ...fresh, id, number: id } as Write['values']
  await first.push([first.change([{ table: 'case_file', id, op: 'insert', values, base: {} }])])
  for (const { desk, values, base } of steps) {
    const own = desks[desk]
    if (!own) throw new Error('no desk')
    const write = { table: 'case_file', id, op: 'update', values, base } as Write
    const reply = await own.push([own.change([write], { actorName: `写的人${desk}` })])
    expect(reply.results.map(result => result.outcome)).toEqual([expect.stringMatching(/applied|merged/)])
  }
  return { end: await endOf(id), caseId: id }
}

async function endOf(id: string): Promise<End> {
  const { row, conflicts } = await county.program.uow.read(async db => ({
    row: (await db.findOne(caseFileTable, { id })) as unknown as Record<string, unknown>,
    conflicts: await db.find(fieldConflictTable, { rowId: id, status: 'open' }),
  }))
  const questions: Record<string, string[]> = {}
  for (const one of conflicts) {
    const standing = row[one.field]
    const values = [one.other, typeof standing === 'string' ? standing : JSON.stringify(standing)]
    questions[one.field] = [...new Set([...(questions[one.field] ?? []), ...values])].sort()
  }
  const settled = Object.fromEntries(
    ['narrative', 'amountFen', 'place', 'peopleCount', 'title', 'status']
      .filter(field => questions[field] === undefined)
      .map(field => [field, row[field]]),
  )
  const byField = Object.fromEntries(Object.entries(questions).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { settled, questions: byField }
}

describe('three desks and six operations, in every order', () => {
  it('keep the same versions, ask the same questions and agree in all other fields', async () => {
    const all = orders([0, 1, 2].map(desk => script.filter(step => step.desk === desk)))
    expect(all).toHaveLength(90)
    const ends = new Set<string>()
    for (const steps of all) ends.add(JSON.stringify((await play(steps)).end))
    expect([...ends].map(end => JSON.parse(end))).toEqual([
      {
        settled: { place: '村东头', peopleCount: 12, title: pattern.title, status: pattern.status },
        questions: { amountFen: ['100000', '250000'], narrative: ['乙的话。', '甲的话。'] },
      },
    ])
  }, 120_000)

  it('all three desks on one field leave one question with three versions, whoever comes first', async () => {
    const three = [0, 1, 2].map(desk => ({
      desk,
      values: { narrative: `${desk}号的话。` },
      base: { narrative: '原来的话。' },
    }))
    const ends = new Set<string>()
    for (const steps of orders(three.map(step => [step])))
      ends.add(JSON.stringify((await play(steps)).end.questions))
    expect([...ends]).toEqual([JSON.stringify({ narrative: ['0号的话。', '1号的话。', '2号的话。'] })])
  })

  it('the same choice in every order ends in the same words, and the others stay in the history', async () => {
    const steps = script.filter(step => 'narrative' in step.values)
    for (const order of [steps, [...steps].reverse()]) {
      const { caseId } = await play(order)
      const [conflict] = await county.program.uow.read(db =>
        db.find(fieldConflictTable, { rowId: caseId, status: 'open' }),
      )
      if (!conflict) throw new Error('nothing was asked')
      const choice = conflict.other === '乙的话。' ? 'other' : 'standing'
      const director = {
        userId: 'd',
        name: '主任',
        orgId: String(pattern.orgId),
        roles: ['director'] as const,
        departmentIds: [],
        unitId: null,
        isSystem: false,
      }
      await county.bus.executeAs(director, 'conflict.resolve', {
        conflictId: conflict.id,
        rev: conflict.rev,
        choice,
        text: '',
      })
      const view = await county.bus.executeAs(director, 'case.get', { caseId })
      expect(view.case.narrative).toBe('乙的话。')
      const line = view.events.find(event => event.kind === 'conflictResolved')
      expect(JSON.parse(String(line?.data.lost))).toEqual(['甲的话。'])
      expect((await endOf(caseId)).questions).toEqual({})
    }
  })

  it('who wrote the value that stands, where and when, is told of the field and not of the row', async () => {
    const { caseId } = await play([
      { desk: 0, values: { narrative: '甲的话。' }, base: { narrative: '原来的话。' } },
      { desk: 2, values: { peopleCount: 12 }, base: { peopleCount: null } },
      { desk: 1, values: { narrative: '乙的话。' }, base: { narrative: '原来的话。' } },
    ])
    const [conflict] = await county.program.uow.read(db => db.find(fieldConflictTable, { rowId: caseId }))
    expect(conflict).toMatchObject({ standingDevice: '1号机', otherDevice: '2号机', otherByName: '写的人1' })
  })
})
