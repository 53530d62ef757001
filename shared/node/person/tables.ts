/**
 * The tables matching rests on, read once by each host at its start. They ship with the program and never
 * change while it runs, so that programs in one process share them.
 */
import {
  buildPersonTables,
  type LookalikeFile,
  type PersonTables,
  type PersonWords,
} from '../../domain/person/tables.ts'
import { loadRareReadings } from '../pinyin.ts'
import { readResource } from '../rulebook.ts'

const loaded: { tables?: PersonTables; resourcesDir?: string } = {}

/** Reads the tables and the readings of rare characters from the resources folder. */
export function loadPersonTables(resourcesDir: string): PersonTables {
  if (loaded.tables !== undefined && loaded.resourcesDir === resourcesDir) return loaded.tables
  loadRareReadings(resourcesDir)
  const tables = buildPersonTables(
    readResource(resourcesDir, 'person/lookalikes.json') as LookalikeFile,
    readResource(resourcesDir, 'person/words.json') as PersonWords,
    (readResource(resourcesDir, 'person/pua.json') as { map: Record<string, string> }).map,
  )
  loaded.tables = tables
  loaded.resourcesDir = resourcesDir
  return tables
}

export function personTables(): PersonTables {
  if (loaded.tables === undefined) throw new Error('the tables of names were not read at the start')
  return loaded.tables
}

/** Where the larger tables lie, which are read only when somebody asks for them. */
export function resourcesOfPeople(): string {
  if (loaded.resourcesDir === undefined) throw new Error('the tables of names were not read at the start')
  return loaded.resourcesDir
}
