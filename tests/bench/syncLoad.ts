/**
 * Sync of many small documents, beside PouchDB and express-pouchdb in the same run (G4 push, G5 edits, G6 pull, G7
 * join), and the county's ingest beside a bare COPY of the same documents (G13). Floors are printed beside what was
 * measured; nothing fails because of time.
 */
import pg from 'pg'
import type { GridNote } from '../../shared/domain/gridNote.ts'
import { insertRows } from '../../shared/node/db/bulk.ts'
import { gridNoteTable } from '../../shared/node/db/entities/gridNote.ts'
import { bootEmptyDesk } from '../support/boot.ts'
import { startPostgres } from '../support/postgres.ts'
import { makeDatabase } from './county/barePostgres.ts'
import { type Checks, type Line, timingOf } from './measure.ts'
import { openHosts } from './syncHosts.ts'
import { makeNotes, orgOf, queueAnswers, queueNotes, tableHash } from './syncNotes.ts'
import { startPeer } from './syncPeer.ts'

const rate = (count: number, ms: number) => `${Math.round((count / ms) * 1000)}/s`

/** The sentence that is worth reading: how many times faster, and whether the floor holds. */
function verdict(goal: string, ratio: number, floor: number): string {
  return `${goal}: ${ratio.toFixed(2)} x, floor ${floor} x ${ratio >= floor ? 'holds' : 'DOES NOT HOLD'}`
}

function line(name: string, ours: number, peer: Record<string, number>, note: string): Line {
  return {
    group: 'Sync of small documents over HTTP, each end a process (ours flushed to the disk at both ends)',
    name,
    ours: timingOf([ours]),
    against: Object.fromEntries(Object.entries(peer).map(([key, ms]) => [key, timingOf([ms])])),
    note,
  }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024)

export async function measureSyncLoad(folder: string, documents: number, checks: Checks): Promise<Line[]> {
  const lines: Line[] = []
  const hosts = await openHosts(folder, 'load')
  const peer = await startPeer(folder)
  try {
    const orgId = await orgOf(hosts.desk)
    const notes = makeNotes(documents, orgId)
    const second = await hosts.join('second')
    const docs = notes.map(({ id, rev: _rev, ...note }) => ({ _id: id, ...note }))

    const local = peer.open('first')
    const revs: string[] = []
    for (let from = 0; from < docs.length; from += 1000)
      revs.push(...(await local.bulkDocs(docs.slice(from, from + 1000))).map(made => made.rev))
    const peerPush = await peer.push(local)
    await queueNotes(hosts.desk, notes)
    const push = await pushTime(hosts)
    const memory = `${megabytes()} MB at the desk (and the peer's client), ${await hosts.countyMegabytes()} MB at the county, ${await peer.megabytes()} MB at the peer's server`
    lines.push(
      line(
        `push of ${documents} new notes`,
        push.ms,
        { PouchDB: peerPush },
        `ours ${rate(documents, push.ms)}, PouchDB ${rate(documents, peerPush)}; ${verdict('G4', peerPush / push.ms, 2.5)}; ${(push.bytes / documents).toFixed(0)} B a note; with the echo taken in ${push.round.toFixed(0)} ms; ${memory}`,
      ),
    )

    const peerDown = peer.open('second')
    const peerPull = await peer.pull(peerDown)
    const start = performance.now()
    await second.desk.program.sync.run()
    const pull = performance.now() - start
    lines.push(
      line(
        `pull of ${documents} notes`,
        pull,
        { PouchDB: peerPull },
        `ours ${rate(documents, pull)}, PouchDB ${rate(documents, peerPull)}; ${verdict('G6', peerPull / pull, 3)}`,
      ),
    )

    const edited = notes.map((note, at): GridNote => ({ ...note, answer: `第${at}条：已打电话告诉本人` }))
    for (let from = 0; from < docs.length; from += 1000)
      await local.bulkDocs(
        docs
          .slice(from, from + 1000)
          .map((doc, at) => ({ ...doc, answer: edited[from + at]?.answer, _rev: revs[from + at] })),
      )
    const peerEdits = await peer.push(local)
    await queueAnswers(hosts.desk, edited)
    const edits = await pushTime(hosts)
    lines.push(
      line(
        `push of ${documents} edits of one field`,
        edits.ms,
        { PouchDB: peerEdits },
        `ours ${rate(documents, edits.ms)}, PouchDB ${rate(documents, peerEdits)}; ${verdict('G5', peerEdits / edits.ms, 8)}; ${(edits.bytes / documents).toFixed(0)} B an edit; with the echo taken in ${edits.round.toFixed(0)} ms`,
      ),
    )
    await second.desk.program.sync.run()

    const joining = performance.now()
    const third = await hosts.join('third')
    // Joined is when work can begin; measured is until everything is here.
    await third.desk.program.sync.run()
    const joined = performance.now() - joining
    const inserted = await insertTime(edited)
    lines.push(
      line(
        `a new desk joins a town of ${documents} notes and as many edits`,
        joined,
        { 'inserting the rows into the indexed table': inserted, 'our pull of the history': pull },
        `${rate(documents, joined)} rows, set-up included; G7: ${(joined / inserted).toFixed(2)} x, floor 0.4 x ${joined / inserted <= 0.4 ? 'holds' : 'DOES NOT HOLD'}`,
      ),
    )
    const held = await Promise.all([
      hosts.hashAtCounty('grid_note'),
      ...[hosts.desk, second.desk, third.desk].map(host =>
        host.program.uow.read(db => tableHash(db, 'grid_note')),
      ),
    ])
    checks.that(
      'after many small documents all four hold the same',
      held.every(hash => hash === held[0]) && held[0]?.startsWith(`${documents} `) === true,
    )
    await local.close()
    await peerDown.close()
  } finally {
    await peer.close()
    await hosts.close()
  }
  lines.push(await measureIngest(folder, documents))
  return lines
}

/** The same rows put into the table of an empty desk, a thousand in a transaction: what a load has to beat. */
async function insertTime(notes: readonly GridNote[]): Promise<number> {
  const desk = await bootEmptyDesk()
  try {
    const start = performance.now()
    for (let from = 0; from < notes.length; from += 1_000)
      await desk.program.uow.write(db => insertRows(db, gridNoteTable, notes.slice(from, from + 1_000)))
    return performance.now() - start
  } finally {
    await desk.close()
  }
}

/** Until the last change is answered and noted; then the round goes on with the pull of their echo. */
async function pushTime(
  hosts: Awaited<ReturnType<typeof openHosts>>,
): Promise<{ ms: number; round: number; bytes: number }> {
  const before = hosts.times.sent
  hosts.times.pullBegan = null
  const start = performance.now()
  await hosts.desk.program.sync.run()
  const end = performance.now()
  return { ms: (hosts.times.pullBegan ?? end) - start, round: end - start, bytes: hosts.times.sent - before }
}

/** G13: what the county does with the pushes, on PostgreSQL, beside a COPY of the same documents. */
async function measureIngest(folder: string, documents: number): Promise<Line> {
  const server = await startPostgres()
  try {
    const hosts = await openHosts(folder, 'ingest', { databaseUrl: await makeDatabase(server.url, 'ingest') })
    try {
      const notes = makeNotes(documents, await orgOf(hosts.desk))
      await queueNotes(hosts.desk, notes)
      hosts.times.push.length = 0
      await hosts.desk.program.sync.run()
      const ours = sum(hosts.times.push)
      const bare = await copyTime(await makeDatabase(server.url, 'bare_copy'), notes)
      return {
        group: 'The county takes pushes on PostgreSQL (checked, merged, numbered, logged, audited)',
        name: `${documents} notes, time of the requests`,
        ours: timingOf([ours]),
        against: { 'one COPY of the same documents': timingOf([bare]) },
        note: `ours ${rate(documents, ours)}, COPY ${rate(documents, bare)}; ${verdict('G13', bare / ours, 0.2)}`,
      }
    } finally {
      await hosts.close()
    }
  } finally {
    await server.stop()
  }
}

/** Feeds one COPY, which the driver has no call for. */
class Copy {
  readonly #text: string
  readonly #rows: string[]
  readonly #done: (error: Error | null) => void
  constructor(text: string, rows: string[], done: (error: Error | null) => void) {
    this.#text = text
    this.#rows = rows
    this.#done = done
  }
  submit(connection: { query(text: string): void }): void {
    connection.query(this.#text)
  }
  handleCopyInResponse(connection: { sendCopyFromChunk(bytes: Buffer): void; endCopyFrom(): void }): void {
    for (let from = 0; from < this.#rows.length; from += 500)
      connection.sendCopyFromChunk(Buffer.from(this.#rows.slice(from, from + 500).join('')))
    connection.endCopyFrom()
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#done(null)
  }
  handleError(error: Error): void {
    this.#done(error)
  }
}

async function copyTime(url: string, notes: readonly GridNote[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('create table note (id text primary key, org_id text, at text, content jsonb)')
    await client.query('create index on note (org_id, at)')
    const quoted = (text: string) => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
    const rows = notes.map(
      note => `${note.id}\t${note.orgId}\t${note.writtenAt}\t${quoted(JSON.stringify(note))}\n`,
    )
    const start = performance.now()
    await new Promise<void>((resolve, reject) =>
      client.query(
        new Copy('copy note from stdin', rows, error =>
          error === null ? resolve() : reject(error),
        ) as never,
      ),
    )
    return performance.now() - start
  } finally {
    await client.end()
  }
}
