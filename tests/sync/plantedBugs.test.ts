/** A simulator that misses bugs proves nothing: spoiled copies of the engine must be found out. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Moves, playSeed } from './history.ts'
import { type Hunt, huntPlantedBugs, movesFor, plantedBugs, unplantable } from './plantedBugs.ts'
import { makeTemplate } from './template.ts'

/** Twice what the slowest of them needs; a bug that takes longer needs more of the moves that meet it. */
const range = { from: 1, seeds: 15 }
const patienceMs = 900_000

let template = ''
let found: Hunt[] = []
beforeAll(async () => {
  template = await makeTemplate()
})
afterAll(() => rmSync(template, { recursive: true, force: true }))

it('every planted bug still names a line of the engine', () => {
  expect(unplantable()).toEqual([])
})

it(
  'ten and more bugs planted into the engine are each found within a few seeds',
  async () => {
    const bugs = plantedBugs.filter(bug => bug.isRare !== true)
    expect(bugs.length).toBeGreaterThanOrEqual(10)
    found = await huntPlantedBugs(bugs, range, template)
    expect(found.filter(one => one.foundAfter === null)).toEqual([])
  },
  patienceMs,
)

it(
  'the same seeds hold in the engine as it is: what was found is the bug and nothing else',
  async () => {
    // Bugs hunted with the same moves met the same histories.
    const furthest = new Map<string, { moves: Moves; seeds: number }>()
    for (const { name, foundAfter } of found) {
      const bug = plantedBugs.find(one => one.name === name)
      if (bug === undefined) throw new Error(`no bug ${name}`)
      const moves = movesFor(bug)
      const key = JSON.stringify(moves)
      const seeds = Math.max(foundAfter ?? 0, furthest.get(key)?.seeds ?? 0)
      furthest.set(key, { moves, seeds })
    }
    expect(furthest.size).toBeGreaterThan(0)
    for (const { moves, seeds } of furthest.values())
      for (let at = 0; at < seeds; at++) await playSeed(range.from + at, template, moves)
  },
  patienceMs,
)
