/** Composition root of the county server: database, services, bus, sync. It knows no transport. */
import { join } from 'node:path'
import { type AssistantJobs, startAssistant } from '../shared/node/assistant/assistant.ts'
import { fileBlobStore } from '../shared/node/blobStore.ts'
import { Bus, type BusLog } from '../shared/node/bus/bus.ts'
import type { Clock, IdSource, Services } from '../shared/node/bus/services.ts'
import { postgresSource } from '../shared/node/db/dataSource.ts'
import { organizationTable } from '../shared/node/db/entities/organization.ts'
import { migratePostgres } from '../shared/node/db/migrate.ts'
import { openSqlite } from '../shared/node/db/open.ts'
import { postgresUnitOfWork, type UnitOfWork } from '../shared/node/db/unitOfWork.ts'
import { loadCalendar } from '../shared/node/features/calendar.ts'
import { FindIndexer } from '../shared/node/find/indexer.ts'
import { loadPersonTables } from '../shared/node/person/tables.ts'
import { loadRulebook } from '../shared/node/rulebook.ts'
import { getSetting, putSetting } from '../shared/node/settings.ts'
import { countyHandlers } from './handlers.ts'
import { logCountyWrites } from './sync/changeLog.ts'
import { replayParked } from './sync/ingest.ts'
import { CountySync } from './sync/server.ts'
import { countySchema } from './tables/schema.ts'

export interface CountyOptions {
  dataDir: string
  resourcesDir: string
  /** PostgreSQL address; null keeps the embedded SQLite file. */
  databaseUrl: string | null
  keyHex: string | null
  clock: Clock
  ids: IdSource
  log: BusLog
  appVersion: string
  /** True lets models be trained by the clock. */
  isScheduled?: boolean
}

export interface County {
  bus: Bus
  services: Services
  uow: UnitOfWork
  sync: CountySync
  assistant: AssistantJobs
  close(): Promise<void>
}

async function openDatabase(options: CountyOptions): Promise<UnitOfWork> {
  if (options.databaseUrl !== null)
    return postgresUnitOfWork(
      await migratePostgres(postgresSource(options.databaseUrl, countySchema), countySchema.migrations),
    )
  return openSqlite(join(options.dataDir, 'county.db'), options.keyHex, countySchema)
}

/** Opens the county's database, migrating it first. Throws `DatabaseRefused`. */
export async function openCounty(options: CountyOptions): Promise<County> {
  const uow = await openDatabase(options)
  await uow.write(async db => {
    if ((await getSetting(db, 'countyEpoch')) === null)
      await putSetting(db, 'countyEpoch', options.ids.id(), options.clock.now())
  })
  const rules = loadRulebook(options.resourcesDir)
  loadPersonTables(options.resourcesDir)
  const shipped = rules.calendar
  rules.calendar = await uow.read(db => loadCalendar(db, shipped))
  const services: Services = {
    host: 'county',
    clock: options.clock,
    ids: options.ids,
    rules,
    blobs: fileBlobStore(join(options.dataDir, 'blobs'), options.keyHex),
    device: { id: 'county', name: '', mark: '' },
    unsentCases: async () => new Set<string>(),
    appVersion: options.appVersion,
  }
  const bus = new Bus({
    uow,
    services,
    handlers: countyHandlers,
    onWritten: logCountyWrites,
    log: options.log,
  })
  // Steps taken at the county name it in the timeline.
  const nameCounty = async () => {
    const county = await uow.read(db => db.findOne(organizationTable, { kind: 'countyCenter' }))
    Object.assign(services.device, { name: county?.name ?? '' })
  }
  await nameCounty()
  bus.subscribe(notice => {
    if (notice.topics.includes('organization')) void nameCounty()
    // Another process of this county may have imported a year.
    if (notice.topics.includes('setting'))
      void uow
        .read(db => loadCalendar(db, shipped))
        .then(calendar => {
          rules.calendar = calendar
        })
  })
  await replayParked({ uow, services, log: options.log })
  const indexer = new FindIndexer({ uow, clock: options.clock, log: options.log })
  await indexer.start()
  const assistant = await startAssistant({
    uow,
    services,
    bus,
    log: options.log,
    isScheduled: options.isScheduled ?? false,
  })
  const sync = new CountySync({ uow, services, bus, log: options.log })
  return {
    bus,
    services,
    uow,
    sync,
    assistant,
    async close() {
      await indexer.stop()
      await assistant.stop()
      await uow.close()
    },
  }
}
