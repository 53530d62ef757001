/**
 * A desk that has worked for three years, written straight into its file: cases with parties, timeline and
 * orders, and the search index by the product's own functions. Indexes are dropped for the load and built
 * after it. The same seed gives the same rows.
 */
import type { CaseFile, CaseStatus } from '../../shared/domain/case.ts'
import { type MatterClass, matterClassLetters } from '../../shared/domain/caseNumber.ts'
import type { CaseEvent, CaseParty } from '../../shared/domain/caseRecord.ts'
import { type OrderStatus, untouchedOrder, type WorkOrder } from '../../shared/domain/order.ts'
import type { LocalUnit } from '../../shared/domain/organization.ts'
import type { SyncedRow } from '../../shared/domain/row.ts'
import { caseEventTable, caseFileTable, casePartyTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { localUnitTable } from '../../shared/node/db/entities/organization.ts'
import { snake, toRaw } from '../../shared/node/db/kinds.ts'
import { indexedTokens, type NewFindDoc, nameDocs, orderDoc } from '../../shared/node/db/queries/findDocs.ts'
import { searchCharacters, searchGrams, searchTextOf } from '../../shared/node/db/queries/search.ts'
import type { TableDef } from '../../shared/node/db/table.ts'
import { hintKeysOf } from '../../shared/node/matter/hintKeys.ts'
import type { Connection } from './connection.ts'
import { seeded, villageNames, type Words, words } from './words.ts'

const lastAt = Date.parse('2026-03-02T00:00:00.000Z')
const firstAt = Date.parse('2023-03-02T00:00:00.000Z')
const dayMs = 86_400_000

/** The newest tenth still moves, most of it; the rest has ended. */
const openStatuses: readonly CaseStatus[] = [
  'registered',
  'assessed',
  'mediating',
  'mediating',
  'dispatched',
  'handling',
  'handling',
  'handling',
  'suspended',
  'completed',
  'verifyFailed',
  'followUp',
  'followUp',
]
const endedStatuses: readonly CaseStatus[] = [
  'archived',
  'archived',
  'archived',
  'archived',
  'archived',
  'closed',
  'closed',
  'notAccepted',
  'withdrawn',
  'escalated',
]
const liveOrders: readonly OrderStatus[] = [
  'delivered',
  'signed',
  'signed',
  'signed',
  'onSite',
  'returnPending',
]
const classes: readonly MatterClass[] = [
  'dispute',
  'dispute',
  'demand',
  'demand',
  'safety',
  'petition',
  'consultation',
]

export interface Filled {
  orgId: string
  userId: string
  departmentIds: string[]
  unitIds: string[]
  cases: number
  /** Ids from the oldest to the newest. */
  idAt(position: number): string
}

/** A UUIDv7 of an instant: the order of ids is the order of time. */
function idOf(at: number, serial: number, kind: number): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = (BigInt(serial) * 16n + BigInt(kind)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${rest}`
}

function inserter<Row extends object>(connection: Connection, table: TableDef<Row>): (row: Row) => void {
  const properties = Object.keys(table.columns) as (keyof Row & string)[]
  const statement = connection.prepare(
    `insert into ${table.name} (${properties.map(snake).join(', ')}) values (${properties.map(() => '?').join(', ')})`,
  )
  return row =>
    statement.run(...properties.map(property => toRaw(table.columns[property], row[property], 'sqlite')))
}

interface People {
  orgId: string
  userId: string
  unitIds: readonly string[]
  departmentIds: readonly string[]
  villages: readonly string[]
}

const iso = (at: number) => new Date(at).toISOString()

/** One case of the invented centre; `serial` counts from 1, the oldest first. */
export function makeCase(say: Words, people: People, serial: number, at: number, isOpen: boolean): CaseFile {
  const status = say.pick(isOpen ? openStatuses : endedStatuses)
  const matterClass = say.pick(classes)
  const village = say.below(people.villages.length)
  const isJudged = status !== 'registered'
  const told = iso(at)
  const isRunning = isOpen
  return {
    id: idOf(at, serial, 1),
    ...keeping(people, told),
    number: `140825101-${told.slice(0, 4)}-${matterClassLetters[matterClass]}-K7MP${String(serial).padStart(6, '0')}`,
    matterClass,
    status,
    title: say.title(),
    narrative: say.narrative(),
    channel: say.pick(['walkIn', 'phone', 'patrolFound']),
    source: 'citizen',
    sourceRef: null,
    toldAt: told,
    typedAt: told,
    isAnonymous: false,
    isProtectedReporter: false,
    applicantName: say.name(),
    place: say.place(people.villages[village] ?? ''),
    unitId: people.unitIds[village] ?? null,
    gridId: null,
    peopleCount: say.chance(0.3) ? 1 + say.below(12) : null,
    amountFen: say.chance(0.2) ? say.below(5_000_000) : null,
    categoryCode: `${String(1 + say.below(15)).padStart(2, '0')}-${String(1 + say.below(8)).padStart(2, '0')}`,
    level: isJudged ? say.pick([1, 1, 1, 2, 2, 3, 4]) : null,
    urgency: isJudged ? say.pick(['U2', 'U3', 'U3']) : null,
    path: isJudged ? 'administrativeHandling' : null,
    restriction: say.chance(0.005) ? 'restricted' : 'normal',
    allowedUserIds: [],
    flags: [],
    assessment: null,
    repeatOfId: null,
    leadDepartmentId: isJudged ? say.pick(people.departmentIds) : null,
    firstContactDueAt: null,
    firstContactAt: null,
    dueAt: isRunning ? iso(at + Math.round((1 + say.below(40)) * dayMs)) : null,
    clockStartedAt: isRunning ? told : null,
    completedAt: isRunning ? null : iso(at + 5 * dayMs),
    completionKind: null,
    resultText: isRunning ? null : say.title(),
    suspendedAt: null,
    suspendReason: null,
    reviewOn: null,
    endedAt: isRunning ? null : iso(at + 9 * dayMs),
    endReason: null,
    registeredById: people.userId,
    handledById: null,
    verifiedById: null,
    satisfaction: isRunning ? null : 'satisfied',
    batchId: null,
    archiveNumber: null,
    retention: null,
    externalSource: null,
    externalDueAt: null,
    externalReturnDueAt: null,
    externalUrges: null,
    answers: null,
  }
}

function keeping({ orgId, userId }: People, at: string): Omit<SyncedRow, 'id'> {
  return {
    orgId,
    rev: 1,
    createdAt: at,
    createdBy: userId,
    updatedAt: at,
    updatedBy: userId,
    deletedAt: null,
  }
}

function makeParty(say: Words, file: CaseFile, id: string, isFirst: boolean): CaseParty {
  const { orgId, rev, createdAt, createdBy, updatedAt, updatedBy, deletedAt } = file
  return {
    id,
    ...{ orgId, rev, createdAt, createdBy, updatedAt, updatedBy, deletedAt },
    caseId: file.id,
    role: isFirst ? 'applicant' : 'respondent',
    isOrganization: false,
    name: isFirst ? file.applicantName : say.name(),
    idType: 'none',
    idNumber: null,
    phone: say.phone(),
    phoneNote: null,
    address: file.place,
    sex: 'unknown',
    birthOn: null,
    nation: null,
    occupation: null,
    legalPerson: null,
    personId: null,
  }
}

function makeEvent(
  people: People,
  file: CaseFile,
  id: string,
  at: number,
  kind: CaseEvent['kind'],
): CaseEvent {
  return {
    id,
    ...keeping(people, iso(at)),
    caseId: file.id,
    orderId: null,
    mediationId: null,
    kind,
    at: iso(at),
    actorId: people.userId,
    actorName: '',
    departmentId: null,
    deviceId: 'bench',
    deviceName: '',
    fromStatus: null,
    toStatus: file.status,
    text: '',
    data: {},
  }
}

function makeOrder(say: Words, people: People, file: CaseFile, id: string, at: number): WorkOrder {
  const isLive = file.status === 'dispatched' || file.status === 'handling' || file.status === 'verifyFailed'
  const status = isLive ? say.pick(liveOrders) : 'verified'
  const when = iso(at)
  const due = iso(at + (3 + say.below(12)) * dayMs)
  return {
    id,
    ...keeping(people, when),
    caseId: file.id,
    number: `${file.number}-1`,
    kind: 'order',
    role: 'lead',
    departmentId: file.leadDepartmentId ?? say.pick(people.departmentIds),
    status,
    urgency: file.urgency ?? 'U3',
    demand: say.title(),
    rendezvous: null,
    issuedAt: when,
    issuedById: people.userId,
    issuedByName: '',
    ...untouchedOrder,
    deliveredAt: when,
    deliveryMode: 'inPerson',
    signDueAt: iso(at + dayMs),
    signedAt: status === 'delivered' ? null : when,
    finishDueAt: due,
    completedAt: isLive ? null : due,
    resultText: isLive ? null : say.title(),
  }
}

/** Share of the matters that are told by somebody who comes again and again, and how many such people there are. */
const regularShare = 0.3
const mattersPerRegular = 20

type Regular = Pick<CaseParty, 'name' | 'phone' | 'idType' | 'idNumber' | 'address'>

/** People who come more than once: one name, phone, ID number and door each. */
function makeRegulars(cases: number, villages: readonly string[], seed: number): Regular[] {
  const say = words(seeded(seed + 71))
  return Array.from({ length: Math.max(5, Math.round(cases / mattersPerRegular)) }, (_, at) => ({
    name: say.name(),
    phone: say.phone(),
    idType: 'citizenId' as const,
    idNumber: `140825${1940 + (at % 60)}${String(1 + (at % 12)).padStart(2, '0')}${String(1 + (at % 28)).padStart(2, '0')}${String(at % 10_000).padStart(4, '0')}`,
    address: `${say.pick(villages)}${1 + say.below(9)}组${1 + say.below(200)}号`,
  }))
}

const loaded = ['case_file', 'case_party', 'case_event', 'work_order', 'search_doc', 'find_doc', 'hint_key']

/** Writes the rows; the desk must be closed. Returns what the queries are asked about. */
export function fill(connection: Connection, cases: number, seed = 1): Filled {
  const say = words(seeded(seed))
  const text = (statement: string) =>
    String(Object.values(connection.prepare(statement).get() ?? {})[0] ?? '')
  const orgId = text(`select id from organization where kind = 'governanceCenter'`)
  const userId = text(`select id from app_user where username = 'sun'`)
  const departmentIds = connection
    .prepare('select id from department order by id')
    .all()
    .map(row => String(row.id))
  const villages = villageNames(30)
  const unitIds = villages.map((_, at) => idOf(firstAt, at, 0))
  const people: People = { orgId, userId, departmentIds, unitIds, villages }

  const indexes = connection
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${loaded.map(name => `'${name}'`).join(', ')})`,
    )
    .all()
  connection.pragma('synchronous = OFF')
  for (const index of indexes) connection.exec(`drop index ${String(index.name)}`)
  connection.exec('begin')
  const unit = inserter<LocalUnit>(connection, localUnitTable)
  villages.forEach((name, at) => {
    unit({
      id: unitIds[at] ?? '',
      ...keeping(people, iso(firstAt)),
      code: `1408251012${at + 10}`,
      name,
      kind: 'village',
    })
  })
  const write = {
    file: inserter<CaseFile>(connection, caseFileTable),
    party: inserter<CaseParty>(connection, casePartyTable),
    event: inserter<CaseEvent>(connection, caseEventTable),
    order: inserter<WorkOrder>(connection, workOrderTable),
    doc: connection.prepare('insert into search_doc (doc_id, case_id, text) values (?, ?, ?)'),
    grams: connection.prepare('insert into search_gram (rowid, grams) values (?, ?)'),
    characters: connection.prepare('insert into search_char (rowid, grams) values (?, ?)'),
    found: connection.prepare(
      'insert into find_doc (doc_id, kind, key, case_id, text) values (?, ?, ?, ?, ?)',
    ),
    tokens: connection.prepare('insert into find_gram (rowid, grams) values (?, ?)'),
    hint: connection.prepare('insert into hint_key (case_id, kind, value) values (?, ?, ?)'),
  }
  const known = new Set<string>()
  let findDocs = 0
  const note = (doc: NewFindDoc) => {
    const key = `${doc.kind}/${doc.key}`
    if (known.has(key)) return
    known.add(key)
    findDocs += 1
    write.found.run(findDocs, doc.kind, doc.key, doc.caseId, doc.text)
    write.tokens.run(findDocs, indexedTokens(doc))
  }
  const comesAgain = seeded(seed + 70)
  const regulars = makeRegulars(cases, villages, seed)
  const timeOf = (serial: number) => Math.round(firstAt + ((lastAt - firstAt) * serial) / (cases + 1))
  for (let serial = 1; serial <= cases; serial += 1) {
    const at = timeOf(serial)
    const file = makeCase(say, people, serial, at, serial > cases * 0.9 && say.chance(0.6))
    const regular =
      comesAgain() < regularShare ? regulars[Math.floor(comesAgain() * regulars.length)] : undefined
    if (regular !== undefined) file.applicantName = regular.name
    write.file(file)
    const parties = [{ ...makeParty(say, file, idOf(at, serial, 2), true), ...regular }]
    if (say.chance(0.3)) parties.push(makeParty(say, file, idOf(at, serial, 3), false))
    parties.forEach(write.party)
    write.event(makeEvent(people, file, idOf(at, serial, 4), at, 'registered'))
    write.event(makeEvent(people, file, idOf(at + 1, serial, 5), at + 1, 'assessed'))
    if (file.level !== null && say.chance(0.6)) {
      const order = makeOrder(say, people, file, idOf(at + 2, serial, 6), at + 2)
      write.order(order)
      note(orderDoc(order))
    }
    const found = searchTextOf(file, parties)
    write.doc.run(serial, file.id, found)
    write.grams.run(serial, searchGrams(found))
    write.characters.run(serial, searchCharacters(found))
    for (const doc of nameDocs(file, parties)) note(doc)
    for (const { caseId, kind, value } of hintKeysOf(file.id, parties)) write.hint.run(caseId, kind, value)
  }
  for (const index of indexes) connection.exec(String(index.sql))
  connection.exec('commit')
  connection.pragma('wal_checkpoint(truncate)')
  connection.pragma('synchronous = FULL')
  return { orgId, userId, departmentIds, unitIds, cases, idAt: serial => idOf(timeOf(serial), serial, 1) }
}
