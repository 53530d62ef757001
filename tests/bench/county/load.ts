/**
 * `npm run bench:county`: a whole county at work, every part real: towns with two desks each, departments in their
 * browsers, one county on PostgreSQL. Figures are ratios to bare PostgreSQL transactions of the same run.
 *
 *   --towns N      towns, with two desks each (54)
 *   --matters N    matters of the played part of the day; 0 takes the busiest hour of a day ten times Putian's
 *   --seconds N    wall time the part is pressed into; 0 plays as fast as the machine can (0)
 *   --processes N  county processes on the one database (1)
 *   --json FILE    writes the figures there
 *
 * Ends with 1 when something was lost or doubled, never because of time.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { wholeReach } from '../../../county/sync/reach.ts'
import { makeFolder, password } from '../../support/boot.ts'
import { startPostgres } from '../../support/postgres.ts'
import { type Running, start } from '../../support/processes.ts'
import { Checks, type Line, table, timingOf } from '../measure.ts'
import { seeded } from '../words.ts'
import { busiestHour, dayOfArrivals, mattersADay } from './arrivals.ts'
import { barePostgres, databaseBytes, makeDatabase } from './barePostgres.ts'
import { cpuSeconds, familyOf, residentMiB } from './cpu.ts'
import { type DepartmentTimes, workOnOrders } from './departments.ts'
import type { FromTowns, ToTowns } from './towns.ts'

const { values } = parseArgs({
  options: {
    towns: { type: 'string', default: '54' },
    matters: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '0' },
    processes: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const towns = Number(values.towns)
const say = (text: string) => process.stdout.write(`${text}\n`)
const departmentCount = 12
const codeOf = (at: number) => `county${at}`

/** Sends a message to the towns and waits for their answer. */
function ask(child: ChildProcess, message: ToTowns): Promise<FromTowns> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the towns ended with ${code}`))
    child.once('exit', ended)
    child.once('message', reply => {
      child.off('exit', ended)
      resolve(reply as FromTowns)
    })
    child.send(message)
  })
}

async function setUpCounty(county: Running): Promise<void> {
  const entered = await fetch(county.link ?? '', { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const administrator = { username: 'admin', name: '县管理员', password }
  await county.call(
    'setup.county',
    { name: '安平县综治中心', code: '140825000000', administrator, whistleOfficer: null },
    null,
    { cookie },
  )
  const admin = await county.as('admin', password)
  for (let at = 0; at < departmentCount; at += 1) {
    const saved = await admin.call('department.save', {
      id: null,
      rev: null,
      code: codeOf(at),
      name: `第${at + 1}局`,
      level: 'county',
      phone: null,
      contactName: null,
      isStationed: false,
      isActive: true,
    })
    await admin.call('user.save', {
      id: null,
      rev: null,
      username: `liaison${at}`,
      name: `联络员${at}`,
      roles: ['deptLiaison'],
      departmentIds: [saved.id],
      unitId: null,
      phone: '03591234567',
      isActive: true,
      password,
    })
  }
}

/** Somebody new first takes a password of her own. */
async function enter(county: Running, username: string) {
  const first = await county.as(username, password)
  const own = `${password}-2`
  await first.call('session.changePassword', { oldPassword: password, newPassword: own })
  return county.as(username, own)
}

async function count(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return Number(rows[0]?.n ?? 0)
}

const began = performance.now()
const folder = makeFolder()
const checks = new Checks()
const server = await startPostgres()
const postgresPid = Number(readFileSync(join(server.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
const counties: Running[] = []
const child = fork(fileURLToPath(new URL('./towns.ts', import.meta.url)), { serialization: 'json' })
try {
  const databaseUrl = await makeDatabase(server.url, 'county')
  const countyDir = join(folder, 'county')
  mkdirSync(countyDir)
  for (let n = 0; n < Number(values.processes); n += 1)
    counties.push(await start('county', { dataDir: countyDir, env: { DATABASE_URL: databaseUrl } }))
  const county = counties[0]
  if (county === undefined) throw new Error('--processes takes a number from 1')
  await setUpCounty(county)
  const admin = await county.as('admin', password)
  const codes = []
  for (let at = 0; at < towns; at += 1) {
    const town = `1408251${String(at).padStart(2, '0')}000`
    const name = `第${at + 1}镇综治中心`
    const issue = async () =>
      (await admin.call('device.issueCode', { townCode: town, townName: name, reach: wholeReach })).code
    codes.push({ town, name, codes: [await issue(), await issue()] })
  }
  const ready = await ask(child, { kind: 'open', folder, countyUrl: county.origin, codes })
  if (ready.kind !== 'ready') throw new Error('the towns did not open')
  say(
    `${ready.desks} desks of ${towns} towns joined after ${((performance.now() - began) / 1000).toFixed(0)} s.`,
  )
  const departments = await Promise.all(
    Array.from({ length: departmentCount }, (_, at) =>
      enter(counties[at % counties.length] as Running, `liaison${at}`),
    ),
  )
  const bare = await barePostgres(await makeDatabase(server.url, 'bare'))
  const times: DepartmentTimes = { sign: [], report: [], finish: [], list: [], bare: [] }

  const day = dayOfArrivals(mattersADay, towns, seeded(3))
  const wanted = Number(values.matters)
  const arrivals = wanted > 0 ? dayOfArrivals(wanted, towns, seeded(3)) : busiestHour(day)
  const hourRate = busiestHour(day).length / 3600
  const bytesBefore = await databaseBytes(databaseUrl)
  const countyPids = counties.map(running => running.pid)
  const cpuBefore = { county: cpuSeconds(countyPids), postgres: cpuSeconds(familyOf(postgresPid)) }
  let isPlaying = true
  const work = async () => {
    for (;;) {
      const wasPlaying = isPlaying
      let handled = 0
      for (const caller of departments) handled += await workOnOrders(caller, times, bare)
      if (handled === 0 && !wasPlaying) return
    }
  }
  const playing = ask(child, {
    kind: 'play',
    arrivals,
    wallSeconds: Number(values.seconds),
    departments: Array.from({ length: departmentCount }, (_, at) => codeOf(at)),
  }).finally(() => {
    isPlaying = false
  })
  const [played] = await Promise.all([playing, work()])
  const loadSeconds = (performance.now() - began) / 1000
  const settled = await ask(child, { kind: 'settle' })
  if (played.kind !== 'played' || settled.kind !== 'settled') throw new Error('the towns did not play')
  const used = {
    county: cpuSeconds(countyPids) - cpuBefore.county,
    postgres: cpuSeconds(familyOf(postgresPid)) - cpuBefore.postgres,
  }
  const bytes = (await databaseBytes(databaseUrl)) - bytesBefore
  const changes = await count(databaseUrl, 'select count(*) as n from change_log')

  // The bare side alone, for its processor time: one connection, nothing else running.
  const bareBefore = cpuSeconds([...familyOf(postgresPid), process.pid])
  const bareRounds = 2000
  for (let n = 0; n < bareRounds; n += 1) await bare.transaction()
  const bareCpuMs = ((cpuSeconds([...familyOf(postgresPid), process.pid]) - bareBefore) / bareRounds) * 1000
  await bare.close()

  const step = (name: string, own: number[]): Line => ({
    group: `A county of ${towns} towns at work (${arrivals.length} matters, ${counties.length} county process(es))`,
    name,
    ours: timingOf(own),
    against: { 'bare PostgreSQL transaction': timingOf(times.bare) },
  })
  const lines = [
    step('a department signs', times.sign),
    step('a department reports', times.report),
    step('a department finishes', times.finish),
    step('a department opens its list', times.list),
  ]
  const cpuMs = ((used.county + used.postgres) / changes) * 1000
  say(table(lines))
  say('')
  const matterRate = played.matters / played.seconds
  say(
    `Played ${played.matters} matters in ${played.seconds.toFixed(0)} s: ${matterRate.toFixed(2)} matters/s, ${(matterRate / hourRate).toFixed(1)} x the busiest hour of a day of ${mattersADay} matters; desks fell behind by at most ${played.worstLagSeconds.toFixed(1)} s.`,
  )
  say(
    `County: ${changes} numbered changes, ${cpuMs.toFixed(2)} ms of processor each (county ${((used.county / changes) * 1000).toFixed(2)}, PostgreSQL ${((used.postgres / changes) * 1000).toFixed(2)}), ${(cpuMs / bareCpuMs).toFixed(1)} x a bare transaction (${bareCpuMs.toFixed(2)} ms).`,
  )
  say(
    `Database: ${(bytes / played.matters / 1024).toFixed(1)} KiB a matter, ${(((bytes / played.matters) * mattersADay * 365) / 2 ** 30).toFixed(0)} GiB a year at this rate; county memory ${countyPids.map(pid => residentMiB(pid).toFixed(0)).join(' + ')} MiB.`,
  )
  const atCounty = await count(databaseUrl, 'select count(*) as n from case_file')
  checks.that(
    'every matter is at the county once',
    atCounty === played.matters,
    `${atCounty} of ${played.matters}`,
  )
  checks.that('every town holds its matters', settled.cases === played.matters, `${settled.cases}`)
  checks.that(
    'every matter was worked off and closed',
    settled.closed === played.matters,
    `${settled.closed}`,
  )
  const gaps = await count(
    databaseUrl,
    'select count(*) as n from (select scope, max(seq) as top, count(*) as had from change_log group by scope) s where top <> had',
  )
  checks.that('the county numbered without a gap', gaps === 0)
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ towns, lines, played, settled, changes, cpuMs, bareCpuMs, bytes, loadSeconds, checks: checks.results }, null, 2)}\n`,
    )
  await ask(child, { kind: 'end' })
} finally {
  child.kill()
  for (const running of counties) await running.stop()
  await server.stop()
  rmSync(dirname(folder), { recursive: true, force: true })
}
for (const { name, isTrue, detail } of checks.results)
  say(`${isTrue ? 'true ' : 'FALSE'}  ${name}${detail === '' ? '' : ` (${detail})`}`)
process.exitCode = checks.failed.length > 0 ? 1 : 0
