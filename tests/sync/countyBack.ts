/** The county's database put back from a backup: what it had taken since must come again, each change once (S35). */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { deviceTable } from '../../county/tables/tables.ts'
import { lostRowTable } from '../../electron/service/local/tables.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { everythingAt } from './invariants.ts'
import type { Tally } from './play.ts'
import type { World } from './world.ts'

const databaseFiles = ['county.db', 'county.db-wal', 'county.db-shm']
const witnessFile = 'county-witness.json'

/** A copy of the database as it stands, nothing else of the folder. */
export function backUpCounty(world: World): void {
  const folder = world.county.nextFolder('backup')
  mkdirSync(folder, { recursive: true })
  for (const name of databaseFiles)
    cpSync(join(world.county.folder, name), join(folder, name), { recursive: true })
  world.countyBackups.push(folder)
}

/** An old copy takes the place of the database; its witness file may be lost with the disk. */
export async function putCountyBack(world: World, tally: Tally): Promise<void> {
  if (world.countyBackups.length === 0) return
  const backup = world.random.pick(world.countyBackups)
  const { county } = world
  await county.close()
  for (const name of databaseFiles) rmSync(join(county.folder, name), { force: true })
  const witness = join(county.folder, witnessFile)
  const isWitnessLost = existsSync(witness) && world.random.chance(0.3)
  if (isWitnessLost) renameSync(witness, `${witness}.lost`)
  cpSync(backup, county.folder, { recursive: true })
  await world.openCounty()
  if (isWitnessLost && !(await isFoundOut(world))) {
    // Nobody has read further: nothing but the witness can tell, so it is found again.
    await county.close()
    renameSync(`${witness}.lost`, witness)
    await world.openCounty()
  }
  world.counts.countyRestores += 1
  const devices = await county.uow.read(db => db.find(deviceTable, {}))
  const deviceOf = (id: string) => devices.find(device => device.id === id)
  for (const neighbour of [world.older, world.newer])
    neighbour.beginAgain(deviceOf(neighbour.raw.id)?.nonce ?? '')
  for (const name of world.names)
    world.seat(name).isRevoked = Boolean(deviceOf(world.desk(name).program.services.device.id)?.revokedAt)
  // What only the county had, nobody can bring back.
  const known = [await everythingAt(world), await shownAt(world)].join('\n')
  for (const typed of [...tally.typed, ...tally.edits]) if (!known.includes(typed.text)) typed.isSure = false
}

/** Desks ask the county that lost its witness, until one that has read further than it knows finds it out. */
async function isFoundOut(world: World): Promise<boolean> {
  const epoch = () => world.county.uow.read(db => getSetting(db, 'countyEpoch'))
  const before = await epoch()
  for (const name of world.names) {
    const seat = world.seat(name)
    seat.weather = 'fine'
    seat.machine.unplan()
    await world.desk(name).program.sync.run()
    if ((await epoch()) !== before) {
      world.counts.witnessesLost += 1
      return true
    }
  }
  return false
}

/** All rows as the desks show them. */
async function shownAt(world: World): Promise<string> {
  const texts: string[] = []
  for (const name of world.names)
    await world.desk(name).program.uow.read(async db => {
      for (const table of syncedTables) texts.push(JSON.stringify(await db.find(table, {})))
    })
  return texts.join('\n')
}

/** Words the desks kept because the county that was put back lacks them. */
export async function lostWords(world: World): Promise<string> {
  const rows = await Promise.all(
    world.names.map(name => world.desk(name).program.uow.read(db => db.find(lostRowTable, {}))),
  )
  return JSON.stringify(rows.flat())
}
