/** Composition root of the county server: database, services, bus, sync. It knows no transport. */
import { join } from 'node:path'
import { type AssistantJobs, startAssistant } from '../shared/node/assistant/assistant.ts'
import { fileBlobStore } from '../shared/node/blobStore.ts'
import { Bus, type BusLog } from '../shared/node/bus/bus.ts'
import type { Clock, IdSource, Services } from '../shared/node/bus/services.ts'
import { ConcernWatch } from '../shared/node/concern/watch.ts'
import { postgresSource } from '../shared/node/db/dataSource.ts'
import { organizationTable } from '../shared/node/db/entities/organization.ts'
import { migratePostgres } from '../shared/node/db/migrate.ts'
import { openSqlite } from '../shared/node/db/open.ts'
import { postgresUnitOfWork, type UnitOfWork } from '../shared/node/db/unitOfWork.ts'
import { loadCalendar } from '../shared/node/features/calendar.ts'
import { scryptCost } from '../shared/node/features/session/password.ts'
import { FerryFolders } from '../shared/node/ferry/folders.ts'
import { FerryWorks } from '../shared/node/ferry/works.ts'
import { FindIndexer } from '../shared/node/find/indexer.ts'
import { readHotlineWords, readImportWords } from '../shared/node/import/words.ts'
import { loadPersonTables } from '../shared/node/person/tables.ts'
import { loadRulebook } from '../shared/node/rulebook.ts'
import type { FerryPair } from './features/ferry.ts'
import { HotlineBridge } from './features/hotlineBridge/job.ts'
import { buildCountyHandlers } from './handlers.ts'
import { logCountyWrites } from './sync/changeLog.ts'
import { CountyWitness, HeadWatch, settleEpoch } from './sync/epoch.ts'
import { countyFerry } from './sync/ferry/countyFerry.ts'
import { replayParked } from './sync/ingest.ts'
import { makeCountyKeys } from './sync/office.ts'
import { CountySync } from './sync/server.ts'
import { proveLeftOver } from './sync/signReceipt.ts'
import { Snapshots } from './sync/snapshots.ts'
import { HistoryThinner } from './sync/thin.ts'
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
  /** N of scrypt for new passwords; a test that makes a dozen people for every desk takes less. */
  passwordCost?: number
  /** True lets models be trained by the clock. */
  isScheduled?: boolean
}

export interface County {
  bus: Bus
  services: Services
  uow: UnitOfWork
  sync: CountySync
  ferry: FerryPair
  snapshots: Snapshots
  history: HistoryThinner
  assistant: AssistantJobs
  hotlineBridge: HotlineBridge
  concerns: ConcernWatch
  close(): Promise<void>
}

async function openDatabase(options: CountyOptions): Promise<UnitOfWork> {
  if (options.databaseUrl !== null)
    return postgresUnitOfWork(
      await migratePostgres(
        postgresSource(options.databaseUrl, { ...countySchema, tables: [] }),
        countySchema.migrations,
      ),
    )
  return openSqlite(join(options.dataDir, 'county.db'), options.keyHex, countySchema)
}

/** Opens the county's database, migrating it first. Throws `DatabaseRefused`. */
export async function openCounty(options: CountyOptions): Promise<County> {
  const uow = await openDatabase(options)
  const witness = new CountyWitness(join(options.dataDir, 'county-witness.json'))
  await uow.write(async db => {
    await settleEpoch(db, witness, options)
    await makeCountyKeys(db, options.clock.now())
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
    provisionalCases: async () => new Set<string>(),
    appVersion: options.appVersion,
    passwordCost: options.passwordCost ?? scryptCost,
  }
  const holder: { ferry?: FerryPair } = {}
  const bus = new Bus({
    uow,
    services,
    handlers: buildCountyHandlers({
      resourcesDir: options.resourcesDir,
      ferry() {
        if (holder.ferry === undefined) throw new Error('the county is not built yet')
        return holder.ferry
      },
      bridge: {
        words: readImportWords(options.resourcesDir),
        hotline: readHotlineWords(options.resourcesDir),
      },
    }),
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
    // A program that is closing takes in nothing more; the next one reads both at its start.
    const failed = (error: unknown) =>
      options.log.error({ error: String(error) }, 'a notice was not taken in')
    if (notice.topics.includes('organization')) nameCounty().catch(failed)
    // Another process of this county may have imported a year.
    if (notice.topics.includes('setting'))
      uow
        .read(db => loadCalendar(db, shipped))
        .then(calendar => {
          rules.calendar = calendar
        })
        .catch(failed)
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
  const concerns = new ConcernWatch({
    uow,
    services,
    bus,
    log: options.log,
    isScheduled: options.isScheduled ?? false,
  })
  concerns.start()
  await proveLeftOver({ uow, bus })
  const snapshots = new Snapshots({
    uow,
    services,
    folder: join(options.dataDir, 'snapshots'),
    keyHex: options.keyHex,
  })
  const sync = new CountySync({ uow, services, bus, log: options.log, snapshots })
  const works = new FerryWorks({
    uow,
    services,
    bus,
    log: options.log,
    host: countyFerry({ uow, services, sync, bus }),
    folder: join(options.dataDir, 'ferry'),
  })
  const ferry = { works, folders: new FerryFolders(works, options.isScheduled ?? false) }
  holder.ferry = ferry
  ferry.folders.start()
  const heads = new HeadWatch(uow, witness)
  bus.subscribe(() => heads.wake())
  heads.wake()
  const history = new HistoryThinner({
    ...{ uow, clock: options.clock, log: options.log },
    isScheduled: options.isScheduled ?? false,
  })
  history.start()
  const stopSeating = bus.subscribe(notice => {
    if (notice.topics.includes('user')) sync.seatsChanged()
  })
  const hotlineBridge = new HotlineBridge({ uow, bus, log: options.log })
  bus.subscribe(notice => {
    if (notice.topics.includes('hotline')) hotlineBridge.wake()
  })
  hotlineBridge.wake()
  return {
    bus,
    services,
    uow,
    sync,
    ferry,
    snapshots,
    history,
    assistant,
    hotlineBridge,
    concerns,
    async close() {
      stopSeating()
      await works.stop()
      await ferry.folders.stop()
      await sync.settled()
      await history.stop()
      await heads.settled()
      await concerns.stop()
      await hotlineBridge.stop()
      await indexer.stop()
      await assistant.stop()
      await uow.close()
    },
  }
}
