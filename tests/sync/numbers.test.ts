/** A thousand entries on two desks without a line: after they meet, no number is there twice. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { matterClasses, parseCaseNumber } from '../../shared/domain/caseNumber.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk } from '../support/boot.ts'
import { intake, party } from '../support/matter.ts'
import { expectEqual, joinDesk, Line, makeCounty, quiet } from '../support/syncTown.ts'

const perDesk = 500
let county: Booted<County>
const desks: Booted<Desk>[] = []
const callers: Caller[] = []
const lines: Line[] = []
let orgId = ''

beforeAll(async () => {
  county = await makeCounty('SQLite')
  lines.push(new Line(() => county), new Line(() => county))
  const [one, two] = lines as [Line, Line]
  const first = await bootDesk({ link: one.link })
  await enrolDesk(first, county)
  const second = await joinDesk(county, two, { username: 'jia', roles: ['intakeClerk'] })
  desks.push(first, second)
  callers.push(await first.as('li'), await second.as('jia'))
  orgId = await centerId(first)
  await quiet(...desks)
})
afterAll(async () => {
  for (const desk of desks) await desk.close()
  await county.close()
})

it('1,000 entries on two offline desks give no number clash after sync, and no desk leaves a gap', {
  timeout: 120_000,
}, async () => {
  for (const line of lines) line.isDown = true
  const given: string[][] = [[], []]
  for (let at = 0; at < perDesk; at += 1)
    for (const [place, caller] of callers.entries()) {
      const made = await caller.call(
        'case.register',
        intake({
          narrative: `第${at}件：村道上的路灯不亮`,
          matterClass: matterClasses[at % matterClasses.length] ?? 'demand',
          parties: [party({ name: `张${at}`, phone: null })],
        }),
      )
      given[place]?.push(made.number)
    }
  for (const line of lines) line.isDown = false
  await quiet(...desks)
  await expectEqual(county, orgId, ...desks)

  const numbers = await county.program.uow.read(async db =>
    (await db.find(caseFileTable, { orgId }, { orderBy: 'id' })).map(file => file.number),
  )
  expect(numbers).toHaveLength(2 * perDesk)
  expect(new Set(numbers).size).toBe(2 * perDesk)
  expect([...numbers].sort()).toEqual(given.flat().sort())
  for (const own of given) {
    const series = Map.groupBy(
      own.map(number => {
        const parsed = parseCaseNumber(number)
        if (!parsed.ok) throw new Error(number)
        return parsed.value
      }),
      value => value.matterClass,
    )
    expect(new Set([...series.values()].flat().map(value => value.deskMark)).size).toBe(1)
    for (const values of series.values())
      expect(values.map(value => value.serial)).toEqual(values.map((_value, place) => place + 1))
  }
})
