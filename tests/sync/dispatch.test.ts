/**
 * Five departments and two desks at random: no clock starts or stops by its subject's own click alone, no order is
 * without an owner, nothing hangs on a silent department, every path ends, and both sides agree after sync.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { bootCounty, FakeClock } from '../support/boot.ts'
import {
  bringToAnEnd,
  liesWithCentre,
  supervisionsHold,
  takeAllBack,
  untried,
} from '../support/dispatchEnd.ts'
import { step } from '../support/dispatchPlay.ts'
import { newTally, type Tally } from '../support/dispatchTally.ts'
import { type DispatchTown, openDispatchTown } from '../support/dispatchTown.ts'
import { Random } from '../support/random.ts'
import { expectEqual, quiet } from '../support/syncTown.ts'

const seeds = Number(process.env.DISPATCH_SEEDS ?? 5)
const stepsOfSeed = 130
/** Chance is chance: what the plays left out is hunted for, up to here. */
const mostStepsMore = 800

let town: DispatchTown
const tally: Tally = newTally()

beforeAll(async () => {
  const clock = new FakeClock()
  town = await openDispatchTown(await bootCounty({ clock }), clock)
})
afterAll(() => town.close())

/** Lines up again, everything sent and fetched: all three sides hold the same. */
async function settle(): Promise<void> {
  for (const line of Object.values(town.lines)) line.isDown = false
  const desks = Object.values(town.desks)
  await quiet(...desks)
  await quiet(...desks)
  await expectEqual(town.county, town.orgId, ...desks)
  for (const side of ['first', 'second', 'county'] as const) await supervisionsHold(town, side)
}

async function play(seed: number, isOver: (steps: number) => boolean, isHunting = false): Promise<void> {
  const chance = new Random(seed)
  tally.log.length = 0
  try {
    for (let n = 0; !isOver(n); n += 1)
      await step(town, chance, tally, isHunting ? new Set(untried(tally)) : new Set())
    await settle()
  } catch (error) {
    throw new Error(`play ${seed} failed after:\n${tally.log.join('\n')}`, { cause: error })
  }
}

test.each(Array.from({ length: seeds }, (_, at) => at + 1))(
  'play %i keeps every rule of dispatch, and all sides agree after it',
  seed => play(seed, steps => steps >= stepsOfSeed),
)

test('play goes on until everything that can be done with an order was done', async () => {
  await play(seeds + 1, steps => steps >= mostStepsMore || untried(tally).length === 0, true)
  expect(untried(tally)).toEqual([])
}, 240_000)

test('both desks apart take back what they can: each matter lies with the centre again, on all sides', async () => {
  await takeAllBack(town)
  await settle()
  for (const side of ['first', 'second', 'county'] as const) await liesWithCentre(town, side)
})

test('whatever departments keep silent about, the centre brings every matter to an end', async () => {
  await bringToAnEnd(town)
  await settle()
})

test('the audit log of every side verifies', async () => {
  for (const side of [town.county, town.desks.first, town.desks.second])
    expect((await side.program.uow.read(db => verifyAuditLog(db))).isIntact).toBe(true)
})
