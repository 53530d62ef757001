/**
 * Makes the dictionary that desk and county pack their messages with: `node tests/support/dictionary.ts`.
 *
 * A desk and a county of invented people play some days; what would travel (pushes of one and of many changes,
 * pages of the log, answers) is the sample from which `zstd --train` makes the dictionary. It needs the zstd
 * program. A new dictionary gets a new name; the old ones stay, so that older desks are still understood.
 *
 *   --out FILE   default resources/sync/2026-11.dict
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { seeded, words } from '../bench/words.ts'
import { bootCounty, bootDesk, directLink, enrolDesk } from './boot.ts'
import { playDay } from './day.ts'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out =
  values.out ?? join(fileURLToPath(new URL('../../', import.meta.url)), 'resources/sync/2026-11.dict')
/** Bytes of the dictionary: twice as large wins no more than a twentieth. */
const size = 48 * 1024

const county = await bootCounty()
const samples: string[] = []
const keep = (message: unknown) => samples.push(JSON.stringify(message))
const desk = await bootDesk({
  link: () => {
    const inner = directLink(() => county)
    return {
      ...inner,
      async push(token, request, signal) {
        keep(request)
        for (const change of request.changes) keep({ ...request, changes: [change] })
        const answer = await inner.push(token, request, signal)
        keep(answer)
        return answer
      },
      async pull(token, request, signal) {
        const answer = await inner.pull(token, request, signal)
        keep(request)
        keep(answer)
        for (const entry of (answer as { entries: unknown[] }).entries.slice(0, 40))
          keep({ ...(answer as object), entries: [entry] })
        return answer
      },
    }
  },
})
try {
  await enrolDesk(desk, county)
  for (let day = 1; day <= 6; day += 1) {
    await playDay(desk, words(seeded(day)), { matters: 12, edits: 40 })
    await desk.program.sync.run()
  }
  // What another desk of the town would be sent: the whole log, with all rows.
  const log = await county.program.uow.read(db =>
    db.manager.query('select scope, seq, change_id, device_id, writes from change_log order by seq'),
  )
  for (const row of log as Record<string, string>[])
    samples.push(
      JSON.stringify({
        scope: row.scope,
        seq: row.seq,
        changeId: row.change_id,
        deviceId: row.device_id,
        writes: JSON.parse(row.writes ?? '[]'),
      }),
    )
} finally {
  await desk.close()
  await county.close()
}

const folder = mkdtempSync(join(tmpdir(), 'fengqiao dictionary '))
const files = samples.map((sample, at) => {
  const file = join(folder, `${at}.json`)
  writeFileSync(file, sample)
  return file
})
mkdirSync(dirname(out), { recursive: true })
writeFileSync(join(folder, 'list'), files.join('\n'))
execFileSync('zstd', [
  '--train',
  '-q',
  `--maxdict=${size}`,
  '-o',
  out,
  '--filelist',
  join(folder, 'list'),
  '-f',
])
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`${samples.length} messages, ${out}\n`)
