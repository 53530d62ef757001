/**
 * Composition root of a desk: opens the database, builds the services, the bus, the jobs
 * and the sync client. It knows no host and reads no globals.
 */
import { join } from 'node:path'
import { deskMarkFrom } from '../../shared/domain/caseNumber.ts'
import { type AssistantJobs, startAssistant } from '../../shared/node/assistant/assistant.ts'
import { fileBlobStore } from '../../shared/node/blobStore.ts'
import { Bus, type BusLog } from '../../shared/node/bus/bus.ts'
import type { Clock, IdSource, Services } from '../../shared/node/bus/services.ts'
import { ConcernWatch } from '../../shared/node/concern/watch.ts'
import { backupSqlite } from '../../shared/node/db/backup.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { openSqlite } from '../../shared/node/db/open.ts'
import { inList, sql } from '../../shared/node/db/sql.ts'
import type { UnitOfWork } from '../../shared/node/db/unitOfWork.ts'
import { loadCalendar } from '../../shared/node/features/calendar.ts'
import { scryptCost } from '../../shared/node/features/session/password.ts'
import { FerryFolders } from '../../shared/node/ferry/folders.ts'
import { FerryWorks } from '../../shared/node/ferry/works.ts'
import { FindIndexer } from '../../shared/node/find/indexer.ts'
import { readHotlineWords, readImportWords } from '../../shared/node/import/words.ts'
import { loadPackBook } from '../../shared/node/pack.ts'
import { loadPersonTables } from '../../shared/node/person/tables.ts'
import { loadRulebook } from '../../shared/node/rulebook.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import { DossierExports } from './documents/dossier/exports.ts'
import { openFontBook } from './documents/fonts.ts'
import { CalendarPlans } from './features/calendarPlan/job.ts'
import { ImportJobs } from './features/import/job.ts'
import { draftsHeld } from './features/openDrafts.ts'
import { verifierOf } from './features/paper/export.ts'
import { deskFerry } from './ferry/deskFerry.ts'
import type { FerryPair } from './ferry/facts.ts'
import { buildDeskHandlers } from './handlers.ts'
import { JournalStore } from './journal/store.ts'
import { deskSchema } from './local/schema.ts'
import type { Witness } from './local/witness.ts'
import type { RelayTransport } from './relay/line.ts'
import { provisionalCases } from './relay/provisional.ts'
import { RelayService } from './relay/service.ts'
import { tlsTransport } from './relay/tls.ts'
import { SeatDelivery } from './seatDelivery.ts'
import { DeskSync } from './sync/client.ts'
import type { LineMeter } from './sync/line.ts'
import { type Ask, type CountyLink, httpLink } from './sync/link.ts'
import { lookForOldCopy } from './sync/newLife.ts'
import { writeOutbox } from './sync/outbox.ts'

export interface DeskOptions {
  dataDir: string
  resourcesDir: string
  /** 32 bytes in hex; null only in measurements of the plain file. */
  keyHex: string | null
  clock: Clock
  ids: IdSource
  log: BusLog
  appVersion: string
  /** N of scrypt for new passwords; a test that makes a dozen people for every desk takes less. */
  passwordCost?: number
  /** How to reach a county address; tests bring networks of their own. */
  link?: (url: string, line: LineMeter) => CountyLink
  /** How to reach the relay of the office; tests bring networks of their own. */
  relay?: RelayTransport
  /** How this desk, as a relay, reaches the county for a colleague. */
  ask?: Ask
  /** File of the thread that trains the local model; the bundled program brings its own. */
  trainer?: string
  /** Which computer this is; another one than last time means that the disk was copied. */
  machine?: string
  /** Remembers outside the data folder how far this desk had come. */
  witness?: Witness
  /** False keeps the timers off: a test wakes sync itself. */
  isScheduled: boolean
}

export interface Desk {
  bus: Bus
  services: Services
  uow: UnitOfWork
  sync: DeskSync
  relay: RelayService
  ferry: FerryPair
  jobs: ImportJobs
  plans: CalendarPlans
  seats: SeatDelivery
  exports: DossierExports
  indexer: FindIndexer
  assistant: AssistantJobs
  concerns: ConcernWatch
  close(): Promise<void>
}

async function unsentCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await db.query<{ case_id: string }>(
    sql`select distinct case_id from outbox where case_id ${inList(caseIds)} and state in ('waiting', 'sending', 'received')`,
  )
  return new Set(rows.map(row => row.case_id))
}

/** Opens a desk's data folder, migrating it first. Throws `DatabaseRefused` with a reason a person can act on. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const path = join(options.dataDir, 'desk.db')
  const uow = await openSqlite(path, options.keyHex, deskSchema)

  const device = await uow.write(async db => {
    const known = await getSetting(db, 'device')
    const machine = options.machine ?? null
    const seen = { ids: options.ids, machine, witness: options.witness?.read() ?? null }
    if (known) return lookForOldCopy(db, { ...seen, now: options.clock.now() }, known)
    if (machine !== null) await putSetting(db, 'machine', { fingerprint: machine }, options.clock.now())
    const made = { id: options.ids.id(), name: '', mark: deskMarkFrom(options.ids.bytes(16)) }
    await putSetting(db, 'device', made, options.clock.now())
    return made
  })
  const rules = loadRulebook(options.resourcesDir)
  loadPersonTables(options.resourcesDir)
  rules.calendar = await uow.read(db => loadCalendar(db, rules.calendar))

  const holder: {
    jobs?: ImportJobs
    plans?: CalendarPlans
    sync?: DeskSync
    exports?: DossierExports
    relay?: RelayService
    ferry?: FerryPair
  } = {}
  const need = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the desk is not built yet')
    return part
  }
  const services: Services = {
    host: 'desk',
    clock: options.clock,
    ids: options.ids,
    rules,
    blobs: fileBlobStore(join(options.dataDir, 'blobs'), options.keyHex),
    device,
    unsentCases,
    provisionalCases,
    openItems: [draftsHeld],
    wantFile: sha256 => need(holder.sync).wantFile(sha256),
    appVersion: options.appVersion,
    passwordCost: options.passwordCost ?? scryptCost,
  }
  const journal = new JournalStore({
    folder: join(options.dataDir, 'journal'),
    keyHex: options.keyHex,
    onFault: error => options.log.error({ error: String(error) }, 'the journal could not reach the disk'),
  })
  const book = openFontBook(options.resourcesDir)
  const handlers = buildDeskHandlers({
    jobs: () => need(holder.jobs),
    plans: () => need(holder.plans),
    sync: () => need(holder.sync),
    relay: () => need(holder.relay),
    journal: () => journal,
    ferry: () => need(holder.ferry),
    exports: () => need(holder.exports),
    book,
    resourcesDir: options.resourcesDir,
  })
  const bus = new Bus({
    uow,
    services,
    handlers,
    async onWritten(db, ctx, call) {
      const seq = await writeOutbox(db, ctx, call)
      if (seq !== null) ctx.onCommit(() => options.witness?.note(services.device.id, seq))
    },
    log: options.log,
  })
  const packBook = loadPackBook(options.resourcesDir)
  const sync = new DeskSync({
    uow,
    services,
    bus,
    link: options.link ?? ((url, line) => httpLink(url, { line, book: packBook })),
    relay: options.relay ?? tlsTransport,
    log: options.log,
    load: {
      folder: join(options.dataDir, 'load'),
      keyHex: options.keyHex,
      async backup() {
        const name = `desk.db.before-reload-${options.clock.now().replace(/[:.]/g, '-')}`
        await backupSqlite(path, options.keyHex, join(options.dataDir, name))
        return name
      },
    },
    isScheduled: options.isScheduled,
  })
  holder.sync = sync
  const relay = new RelayService({
    uow,
    services,
    bus,
    log: options.log,
    transport: options.relay ?? tlsTransport,
    opensDoor: options.relay === undefined,
    ...(options.ask ? { ask: options.ask } : {}),
  })
  holder.relay = relay
  const works = new FerryWorks({
    uow,
    services,
    bus,
    log: options.log,
    host: deskFerry({ uow, services, bus }),
    folder: join(options.dataDir, 'ferry'),
  })
  const ferry = { works, folders: new FerryFolders(works, options.isScheduled) }
  holder.ferry = ferry
  const hotline = readHotlineWords(options.resourcesDir)
  const jobs = new ImportJobs({
    bus,
    uow,
    services,
    words: readImportWords(options.resourcesDir),
    hotline,
    log: options.log,
  })
  holder.jobs = jobs
  const plans = new CalendarPlans({ bus, uow, services, log: options.log })
  holder.plans = plans
  const exports = new DossierExports({
    bus,
    services,
    book,
    log: options.log,
    verifier: () => verifierOf(options.resourcesDir),
  })
  holder.exports = exports
  // An order should not wait for the next quarter of an hour: someone may stand by a leaking pipe.
  const stopListening = bus.subscribe(notice => {
    if (notice.topics.includes('order')) sync.nudge()
  })
  const seats = new SeatDelivery({ uow, bus, services, log: options.log })
  const indexer = new FindIndexer({ uow, clock: options.clock, log: options.log })
  await indexer.start()
  const assistant = await startAssistant({
    uow,
    services,
    bus,
    log: options.log,
    trainer: options.trainer,
    isScheduled: options.isScheduled,
  })
  const concerns = new ConcernWatch({
    uow,
    services,
    bus,
    log: options.log,
    isScheduled: options.isScheduled,
  })
  concerns.start()
  await jobs.resume()
  await plans.resume()
  seats.wake()
  await relay.start()
  await sync.start()
  ferry.folders.start()
  return {
    bus,
    services,
    uow,
    sync,
    relay,
    ferry,
    jobs,
    plans,
    seats,
    exports,
    indexer,
    assistant,
    concerns,
    async close() {
      stopListening()
      await seats.stop()
      await concerns.stop()
      await relay.stop()
      await works.stop()
      await ferry.folders.stop()
      await sync.stop()
      await jobs.stop()
      await plans.stop()
      await exports.stop()
      await indexer.stop()
      await assistant.stop()
      await journal.close()
      await uow.close()
    },
  }
}
