/** A simulator that misses bugs proves nothing: spoiled copies of the engine must be found out. */
import { expect, it } from 'vitest'
import { huntPlantedBugs, plantedBugs, unplantable } from './plantedBugs.ts'

it('every planted bug still names a line of the engine', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(10)
  expect(unplantable()).toEqual([])
})

it('bugs planted into the engine are found within a few seeds', async () => {
  // Those that nearly every history meets; `npm run soak -- --planted` hunts all of them.
  const bugs = plantedBugs.filter(bug => bug.isEasy)
  expect(bugs.length).toBeGreaterThan(0)
  const found = await huntPlantedBugs(bugs, { from: 1, seeds: 40 })
  expect(found.filter(one => one.foundAfter === null)).toEqual([])
}, 600_000)
