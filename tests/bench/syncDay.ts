/**
 * A working day over 2G (G3): 50 new matters and 400 edits of one field through a line of 30 kbit/s and 300 ms each
 * way, beside PouchDB with the same matters as documents through the same line; then both again with lost packets
 * and one cut. Ours carries the timeline, the parties and the proofs as well; the peer's documents do not.
 */
import type { Desk } from '../../electron/service/app.ts'
import { caseFileTable } from '../../shared/node/db/entities/case.ts'
import type { Booted } from '../support/boot.ts'
import { playDay } from '../support/day.ts'
import { fineWeather, ShapedLine, type Weather } from '../support/shapedLine.ts'
import { type Checks, type Line, timingOf } from './measure.ts'
import { openHosts, untilDelivered } from './syncHosts.ts'
import { tableHash } from './syncNotes.ts'
import { type Pouch, startPeer } from './syncPeer.ts'
import { seeded, words } from './words.ts'

const fair: Weather = { bytesPerSecond: 3_750, delayMs: 300, loss: 0, stallMs: 0 }
const foul: Weather = { ...fair, loss: 0.05, stallMs: 1_000 }
/** The cut comes when a good part of the day has passed, on either side. */
const cutAfter = { ours: 15_000, peer: 300_000 }

interface Way {
  ms: number
  bytes: number
}

export interface DaySize {
  matters: number
  edits: number
}

export async function measureSyncDay(folder: string, size: DaySize, checks: Checks): Promise<Line[]> {
  const lines: Line[] = []
  let line: ShapedLine | undefined
  const hosts = await openHosts(folder, 'day', {
    async through(origin) {
      line = await ShapedLine.open(origin, fineWeather, seeded(3))
      return line.url
    },
  })
  const peer = await startPeer(folder)
  const peerLine = await ShapedLine.open(peer.url, fineWeather, seeded(3))
  if (line === undefined) throw new Error('no line was opened')
  try {
    const say = words(seeded(4))
    // Matters of earlier days, at both ends of both.
    const old = await playDay(hosts.desk, say, { matters: size.edits, edits: 0 })
    await untilDelivered(hosts.desk)
    const local = peer.open('day')
    const revs = await putDocs(local, await docsOf(hosts.desk, old.caseIds), new Map())
    await peer.push(local, peerLine.url)

    for (const [name, weather] of [
      ['30 kbit/s, 300 ms each way', fair],
      ['the same with 5 % of packets lost and one cut', foul],
    ] as const) {
      const isCut = weather === foul
      const fresh = await playDay(hosts.desk, say, { ...size, on: old.caseIds })
      line.weather = weather
      if (isCut) line.cutAfter(Math.round((cutAfter.ours * size.edits) / 400))
      const { waitingSeconds } = await (await hosts.desk.as('zhao')).call('sync.status', {})
      const ours = await way(line, () => untilDelivered(hosts.desk))
      line.weather = fineWeather

      await putDocs(local, await docsOf(hosts.desk, [...old.caseIds, ...fresh.caseIds]), revs)
      peerLine.weather = weather
      if (isCut) peerLine.cutAfter(Math.round((cutAfter.peer * size.edits) / 400))
      const theirs = await way(peerLine, () => peer.push(local, peerLine.url))
      peerLine.weather = fineWeather
      const [faster, smaller] = [theirs.ms / ours.ms, theirs.bytes / ours.bytes]
      const holds = faster >= 10 && smaller >= 10
      lines.push({
        group: `A day over 2G: ${size.matters} new matters and ${size.edits} edits of one field`,
        name,
        ours: timingOf([ours.ms]),
        against: { PouchDB: timingOf([theirs.ms]) },
        note: `ours ${(ours.ms / 1000).toFixed(1)} s and ${ours.bytes} B, PouchDB ${(theirs.ms / 1000).toFixed(1)} s and ${theirs.bytes} B; G3: ${faster.toFixed(1)} x faster and ${smaller.toFixed(1)} x smaller, floor 10 x and 10 x ${holds ? 'holds' : 'DOES NOT HOLD'}; cuts ${line.cuts} and ${peerLine.cuts}; told before it began: ${waitingSeconds?.text ?? 'nothing was measured yet'} s`,
      })
    }
    const here = await hosts.desk.program.uow.read(db => tableHash(db, 'case_file'))
    const there = await hosts.hashAtCounty('case_file')
    checks.that('after the days over 2G the county holds what the desk holds', here === there)
    await local.close()
  } finally {
    await peerLine.close()
    await peer.close()
    await hosts.close()
    await line.close()
  }
  return lines
}

async function way(line: ShapedLine, work: () => Promise<number>): Promise<Way> {
  const before = line.up + line.down
  const ms = await work()
  return { ms, bytes: line.up + line.down - before }
}

/** The matters as the peer's documents: the row, nothing else. */
async function docsOf(desk: Booted<Desk>, ids: readonly string[]): Promise<{ _id: string }[]> {
  const rows = await desk.program.uow.read(db => db.find(caseFileTable, { id: [...ids] }))
  return rows.map(({ id, rev: _rev, ...row }) => ({ _id: id, ...row }))
}

async function putDocs(
  db: Pouch,
  docs: readonly { _id: string }[],
  revs: Map<string, string>,
): Promise<Map<string, string>> {
  const made = await db.bulkDocs(
    docs.map(doc => {
      const rev = revs.get(doc._id)
      return rev === undefined ? doc : { ...doc, _rev: rev }
    }),
  )
  docs.forEach((doc, at) => {
    revs.set(doc._id, made[at]?.rev ?? '')
  })
  return revs
}
