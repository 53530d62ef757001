/**
 * The mutation check of the simulator: a copy of the program with one line of the engine spoiled, and the seeds played
 * in it by a process of its own. A simulator that does not find the bug would not find it in the product either.
 */
import { fork } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Moves, movesOf } from './history.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Spoiled {
  file: string
  /** Must stand in the file exactly once: a bug that can no longer be planted is told, not passed over. */
  sound: string
  spoiled: string
}

export interface PlantedBug extends Spoiled {
  /** What is wrong with the spoiled program. */
  name: string
  /** A second defence that would hide the loss of the first; it is taken away with it. */
  also?: Spoiled
  /** What happens more often (or never) while this bug is hunted: the histories are those of the simulator all the same. */
  moves?: Moves
  /** The kinds of steps it is hunted with; those with restricted matters unless it is said. */
  kinds?: 'second' | 'office'
  /** Met too seldom for every test run: hunted by the soak alone. */
  isRare?: true
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'an own change that comes back takes the county’s row along though another is still pending on it',
    file: 'electron/service/sync/echo.ts',
    sound: 'own.every(seq => seqs.has(seq))',
    spoiled: 'seqs.size > 0',
    moves: { ...movesOf.now, edit: 40, fastLine: 6, weather: 10 },
  },
  {
    name: 'the cursor is moved before the rows, in a commit of its own',
    file: 'electron/service/sync/pull.ts',
    sound: '    await applyPage(uow, services, reply)\n',
    spoiled:
      "    await uow.write(db => putSetting(db, 'syncCursor', { epoch: reply.countyEpoch, cursors: reply.cursors }, services.clock.now()))\n    await applyPage(uow, services, reply)\n",
  },
  {
    name: 'the same number with other content gets the first answer again',
    file: 'county/sync/ingest.ts',
    sound: '      if (earlier.hash !== one.hash)\n',
    spoiled: '      if (false as boolean)\n',
    moves: { misuse: 0, clone: 4, backup: 5, restore: 4, carry: 10 },
  },
  {
    name: 'a gap in the numbers of a desk is not looked at',
    file: 'county/sync/ingest.ts',
    sound: '    if (seq !== lastSeq + 1) throw new GapFound(lastSeq + 1)\n',
    spoiled: '',
    kinds: 'second',
    moves: { misuse: 0, carryLater: 10 },
  },
  {
    name: 'pending changes are not played anew on what the county sends',
    file: 'electron/service/sync/deskView.ts',
    sound: '        row = replayPending(row, change, table, id)\n',
    spoiled: '        if (change.seq < 0) row = replayPending(row, change, table, id)\n',
  },
  {
    name: 'a refused change stays in the view of its desk',
    file: 'electron/service/sync/push.ts',
    sound: '      refused.map(({ row }) => JSON.parse(row.payload) as ChangeSet),\n',
    spoiled: '      refused.slice(0, 0).map(({ row }) => JSON.parse(row.payload) as ChangeSet),\n',
  },
  {
    name: 'the words that do not stand are dropped without a word',
    file: 'county/sync/book.ts',
    sound:
      '    for (const conflict of merged.conflicts) await keepConflict(this, change, conflict, current)\n',
    spoiled:
      '    if (merged.conflicts.length > 9) await keepConflict(this, change, merged.conflicts[0]!, current)\n',
  },
  {
    name: 'what follows a parked change is applied before it',
    file: 'county/sync/ingest.ts',
    sound: "    const reason = parkReason ?? (held.holds(one.item) ? 'sync.notUnderstood' : null)\n",
    spoiled: '    const reason = parkReason\n',
  },
  {
    name: 'a nonce that is over is taken',
    file: 'county/sync/lives.ts',
    sound: "  if (device.nonce !== null && shown !== device.nonce) throw new SyncRefused('sync.stale')\n",
    spoiled: '',
    // An old copy that is taken is found out again by its numbers, or by a change of its own that it lacks. So the rule
    // itself is asked for by a desk spoken by hand, and below it is taken away together with the second defence.
    moves: { misuse: 10 },
  },
  {
    name: 'an old copy is known neither by its nonce nor by a change of its own that it lacks',
    file: 'county/sync/lives.ts',
    sound: "  if (device.nonce !== null && shown !== device.nonce) throw new SyncRefused('sync.stale')\n",
    spoiled: '',
    also: {
      file: 'electron/service/sync/pull.ts',
      sound: '  if (known.length < new Set(named).size) throw',
      spoiled: '  if (known.length < 0) throw',
    },
    moves: { misuse: 0, backup: 6, restore: 5, clone: 2 },
  },
  {
    name: 'what is sent again counts again',
    file: 'county/sync/ingest.ts',
    sound: '    if (earlier) {\n',
    spoiled: '    if (earlier && seq < 0) {\n',
  },
  {
    name: 'a number is kept by a desk that cannot see whose it is already',
    file: 'electron/service/sync/client.ts',
    sound: 'isInDoubt || (await this.#parts.uow.read(isLimited))',
    spoiled: 'isInDoubt',
    isRare: true,
    moves: { registerShut: 30, sync: 8, edit: 2, advance: 2, note: 0, backup: 8, restore: 8, clone: 5 },
  },
  {
    name: 'a change that comes back with no entry is waited for for ever',
    file: 'electron/service/sync/pull.ts',
    sound: '    if (!reply.hasMore) await settleUnserved(uow, services, awaited, entered)\n',
    spoiled: '',
    moves: { registerShut: 12, clone: 4 },
  },
  {
    name: 'a restricted matter is served to a desk that is not named for it',
    file: 'county/sync/reach.ts',
    sound: '    : raw("c.restriction <> \'restricted\' and c.is_protected_reporter = false")\n',
    spoiled: "    : raw('1 = 1')\n",
    moves: { registerShut: 12 },
  },
  {
    name: 'what a desk wrote of a matter that it may not hold stays there',
    file: 'county/sync/reach.ts',
    sound: '      } else if (isOwn) served.leaves.push(caseId)\n',
    spoiled: '      }\n',
    moves: { registerShut: 12 },
  },
  {
    name: 'a matter leaves while work on it is unanswered',
    file: 'electron/service/sync/leaving.ts',
    sound: '    if (await hasWork(db, caseId)) continue\n',
    spoiled: '',
    moves: { registerShut: 12 },
  },
  {
    name: 'a pull skips one entry at the border of a page',
    file: 'county/sync/page.ts',
    sound: '      cursors[scope] = row.seq\n',
    spoiled: '      cursors[scope] = row === rows.at(-1) && rows.length > 2 ? row.seq + 1 : row.seq\n',
  },
  {
    name: 'an answer is given to whatever change holds the number now',
    file: 'electron/service/sync/push.ts',
    sound: '    return answer?.id === row.id ? [{ row, answer }] : []\n',
    spoiled: '    return answer ? [{ row, answer }] : []\n',
    // The answers of a stick that was on its way while its desk was put back, and numbers were given out again.
    // A new life would send what has no entry yet once more, and so is made to trust the wrong answer as well.
    also: {
      file: 'electron/service/sync/newLife.ts',
      sound: "where state in ('waiting', 'sending', 'received')) as open",
      spoiled: "where state in ('waiting', 'sending')) as open",
    },
    kinds: 'office',
    moves: { overtake: 8, arrive: 25, sync: 8, relay: 0, share: 0 },
  },
  {
    name: 'a change from an earlier life of a desk counts a second time',
    file: 'county/sync/ingest.ts',
    sound: '  if (known) return book.answer(one, known.outcome, known.code, false)\n',
    spoiled: '',
    moves: { backup: 8, restore: 6, clone: 2 },
  },
  {
    name: 'the number of an entry is taken without its transaction',
    file: 'county/sync/changeLog.ts',
    sound: '  return Number(head?.seq ?? count) - count + 1\n',
    spoiled: '  return Number(head?.seq ?? count) - count + (count > 2 ? 2 : 1)\n',
  },
  {
    name: 'a push is taken without its signature',
    file: 'county/sync/server.ts',
    sound: "    if (!isSignedBy(device.publicKey ?? '', pushText(device.id, hashes), signature))\n",
    spoiled: '    if (signature === null)\n',
  },
  {
    name: 'what a colleague wrote stays in the view beside the entry of the county',
    file: 'electron/service/sync/applyPull.ts',
    sound: '    if (colleague) view.drop(colleague.row.place, colleague.change.writes)\n',
    spoiled: '',
    kinds: 'office',
    moves: { share: 20 },
  },
  {
    name: 'an update at the county overwrites without looking at what its writer saw',
    file: 'shared/sync/merge.ts',
    sound: "    if (rule === 'ask' && hasMovedOn && !equal(row[field], value)) asked.add(field)\n",
    spoiled: "    if (rule === 'ask' && hasMovedOn && value === undefined) asked.add(field)\n",
  },
]

export interface Range {
  from: number
  seeds: number
}

export interface Hunt {
  name: string
  /** After how many seeds it was found; null when it was not. */
  foundAfter: number | null
  invariant: string
}

/** A spoiled program may go round for ever: that is found too, and not waited for as long as in the soak. */
const patienceSeconds = 40

/** A copy of the program with one line spoiled. Throws when the line is not there, or there twice. */
function plant(bug: PlantedBug): string {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao planted '))
  for (const part of ['shared', 'county', 'electron/service', 'tests/sync', 'tests/support', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  for (const part of ['node_modules', 'resources']) symlinkSync(join(root, part), join(folder, part))
  for (const { file, sound, spoiled } of spotsOf(bug)) {
    const path = join(folder, file)
    const text = readFileSync(path, 'utf8')
    if (text.split(sound).length !== 2)
      throw new Error(`"${bug.name}" cannot be planted: its line is not in ${file} exactly once`)
    writeFileSync(
      path,
      text.replace(sound, () => spoiled),
    )
  }
  return folder
}

const spotsOf = (bug: PlantedBug): readonly Spoiled[] => (bug.also ? [bug, bug.also] : [bug])

/** How often each step comes up while a bug is hunted. */
export const movesFor = (bug: PlantedBug): Moves => ({ ...movesOf[bug.kinds ?? 'third'], ...bug.moves })

/** Plays seeds in a spoiled program until one fails. */
function hunt(bug: PlantedBug, template: string, range: Range): Promise<Hunt> {
  const folder = plant(bug)
  return new Promise<Hunt>((resolve, reject) => {
    const child = fork(
      join(folder, 'tests/sync/soak.ts'),
      [
        '--worker',
        '--stop-at-first',
        ...['--template', template, '--from', String(range.from), '--seeds', String(range.seeds)],
        ...['--moves', JSON.stringify(movesFor(bug)), '--patience', String(patienceSeconds)],
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    )
    const found: Hunt = { name: bug.name, foundAfter: null, invariant: '' }
    child.on('message', message => {
      const { seed, failure } = message as { seed: number; failure?: string }
      if (failure === undefined) return
      found.foundAfter = seed - range.from + 1
      found.invariant = failure.split('\n')[0]?.slice(0, 160) ?? ''
    })
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve(found) : reject(new Error(`"${bug.name}": the process ended with ${code}`)),
    )
  }).finally(() => rmSync(folder, { recursive: true, force: true }))
}

/** The bugs whose line is not in the program exactly once: they cannot be planted as they are written down. */
export function unplantable(): string[] {
  return plantedBugs
    .filter(bug =>
      spotsOf(bug).some(
        ({ file, sound }) => readFileSync(join(root, file), 'utf8').split(sound).length !== 2,
      ),
    )
    .map(bug => bug.name)
}

/** Hunts each bug, two at a time, from one template that the sound program made. */
export async function huntPlantedBugs(
  bugs: readonly PlantedBug[],
  range: Range,
  template: string,
  onFound: (hunt: Hunt) => void = () => undefined,
): Promise<Hunt[]> {
  const found: Hunt[] = []
  const waiting = [...bugs]
  const hunter = async () => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
      const one = await hunt(bug, template, range)
      found.push(one)
      onFound(one)
    }
  }
  await Promise.all([hunter(), hunter()])
  return bugs.flatMap(bug => found.filter(one => one.name === bug.name))
}
