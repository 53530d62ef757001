import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkQuiet, playSteps, settle, type Tally } from './play.ts'
import { makeTemplate, World } from './world.ts'

/** Seeds that once failed, kept for ever with the reason. */
const rememberedSeeds: Record<string, number> = {
  'first seed ever played': 1,
}
const newSeeds = 50
const stepsPerSeed = 60
const base = randomInt(1, 2 ** 31)

let template = ''
const total: Tally = {
  written: 0,
  refusedByCounty: 0,
  conflicts: 0,
  lostReplies: 0,
  repeats: 0,
  typed: [],
  edits: [],
}

beforeAll(async () => {
  template = await makeTemplate()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

async function play(seed: number): Promise<void> {
  const world = new World(seed, template)
  const tally: Tally = {
    written: 0,
    refusedByCounty: 0,
    conflicts: 0,
    lostReplies: 0,
    repeats: 0,
    typed: [],
    edits: [],
  }
  await world.open()
  try {
    await playSteps(world, stepsPerSeed, tally)
    await settle(world)
    await checkQuiet(world, tally)
  } catch (error) {
    const where = `seed ${seed}\n${world.steps.slice(-40).join('\n')}`
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${where}`, { cause: error })
  } finally {
    await world.close()
  }
  for (const key of ['written', 'refusedByCounty', 'conflicts', 'lostReplies', 'repeats'] as const)
    total[key] += tally[key]
}

describe('three desks and a county, whatever happens', () => {
  it.each(Object.entries(rememberedSeeds))('holds for a remembered seed: %s', async (_reason, seed) => {
    await play(seed)
  })

  it(`holds for ${newSeeds} new seeds from ${base}`, async () => {
    for (let at = 0; at < newSeeds; at++) await play(base + at)
  }, 600_000)

  it('really met what it is there for', () => {
    expect(total.written).toBeGreaterThan(1000)
    expect(total.conflicts).toBeGreaterThan(0)
    expect(total.refusedByCounty).toBeGreaterThan(0)
    expect(total.lostReplies).toBeGreaterThan(0)
    expect(total.repeats).toBeGreaterThan(0)
  })
})
