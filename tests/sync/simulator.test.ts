import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMet, nothingMet, playSeed } from './history.ts'
import { makeTemplate } from './template.ts'

/** Seeds that once failed, kept for ever with the reason. */
const rememberedSeeds: Record<string, number> = {
  'first seed ever played': 1,
  'a copy of a disk with a planned life on it waited for ever for a life that the other copy had begun': 7,
  'a change sent again after its entry had come stayed "received" for ever': 13,
  'what came back with the pull of a new life was never proven delivered': 18,
  'words of a change that was sent again were taken for unconfirmed': 28,
  'a copy of the disk and its original gave out one number, one after the other': 57,
  'words in a conflict were replaced by those of another desk of the same name, which had not seen them': 98,
  'a copy readmitted with a new code kept an own change it did not know as unknown for ever': 1978481878,
}
const newSeeds = 200
const base = randomInt(1, 2 ** 31)

let template = ''
const met = nothingMet()

beforeAll(async () => {
  template = await makeTemplate()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

async function play(seed: number): Promise<void> {
  addMet(met, await playSeed(seed, template))
}

describe('two to six desks and a county, whatever happens', () => {
  it.each(Object.entries(rememberedSeeds))('holds for a remembered seed: %s', async (_reason, seed) => {
    await play(seed)
  })

  it(`holds for ${newSeeds} new seeds from ${base}`, async () => {
    for (let at = 0; at < newSeeds; at++) await play(base + at)
  }, 900_000)

  it('really met what it is there for', () => {
    const { seeds, steps, ...kinds } = met
    expect(seeds).toBeGreaterThan(newSeeds)
    expect(steps).toBeGreaterThan(10_000)
    // Every kind of event, often enough that its absence would show; the rarest comes about a dozen times.
    expect(Object.entries(kinds).filter(([, count]) => count < 3)).toEqual([])
  })
})
