/** Two real desks and a real county behind bad lines, with kill -9 on either side: a part of `npm run soak -- --real`. */
import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { makePostgresDatabase } from '../support/postgresDatabase.ts'
import { realRuns } from '../sync/realRuns.ts'

const counties = [
  { name: 'on SQLite', runs: 12, isPostgres: false, countyProcesses: 1 },
  { name: 'on PostgreSQL', runs: 6, isPostgres: true, countyProcesses: 1 },
  { name: 'of two processes on one PostgreSQL', runs: 6, isPostgres: true, countyProcesses: 2 },
] as const

it.each(counties)(
  'a county $name and two desks lose nothing and double nothing, whatever the lines do and whoever is killed',
  {
    timeout: 300_000,
  },
  async ({ runs, isPostgres, countyProcesses }) => {
    const databaseUrl = isPostgres ? await makePostgresDatabase() : null
    const counts = await realRuns({ seed: randomInt(1, 2 ** 31), runs, databaseUrl, countyProcesses })
    expect(counts.runs).toBe(runs)
    expect(counts.acknowledged).toBeGreaterThan(runs * 3)
    expect(counts.killsOfDesks + counts.killsOfCounties).toBeGreaterThan(0)
    const { clean: _clean, ...faults } = counts.faults
    expect(Object.values(faults).filter(count => count > 0).length).toBeGreaterThan(4)
  },
)
