/**
 * The towns of the county load, in a process of their own: every desk is the real desk program on its own encrypted
 * database, and reaches the county over HTTP. Spoken to by messages of its parent.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../../electron/service/app.ts'
import { httpLink } from '../../../electron/service/sync/link.ts'
import type { Role } from '../../../shared/domain/role.ts'
import { caseFileTable } from '../../../shared/node/db/entities/case.ts'
import { systemClock } from '../../../shared/node/ids.ts'
import { type Booted, bootEmptyDesk, type Caller, type FakeClock, password } from '../../support/boot.ts'
import { assessCase, departmentIds, intake, party, revOf } from '../../support/matter.ts'
import { seeded, words } from '../words.ts'
import type { Arrival } from './arrivals.ts'

export type ToTowns =
  | {
      kind: 'open'
      folder: string
      countyUrl: string
      codes: { town: string; name: string; codes: string[] }[]
    }
  | { kind: 'play'; arrivals: Arrival[]; wallSeconds: number; departments: string[] }
  | { kind: 'settle' }
  | { kind: 'end' }
export type FromTowns =
  | { kind: 'ready'; desks: number }
  | { kind: 'played'; matters: number; seconds: number; worstLagSeconds: number; changesSent: number }
  | { kind: 'settled'; closed: number; cases: number }
  | { kind: 'ended' }

interface Seat {
  desk: Booted<Desk>
  clerk: Caller
  triage: Caller
  checker: Caller
}

const staff: Record<string, readonly Role[]> = {
  clerk: ['intakeClerk'],
  // Whatever the assistant proposes, up to the gravest level.
  triage: ['director', 'townLeader'],
  checker: ['supervisor'],
}
const seats: Seat[][] = []
const say = words(seeded(11))
let changesSent = 0

async function openTowns(message: Extract<ToTowns, { kind: 'open' }>): Promise<void> {
  for (const [at, town] of message.codes.entries()) {
    const own: Seat[] = []
    for (const [number, code] of town.codes.entries()) {
      const dataDir = join(message.folder, `town-${at}-${number}`)
      mkdirSync(dataDir)
      const desk = await bootEmptyDesk({
        dataDir,
        // Real time: both sides write dates the other reads.
        clock: systemClock as unknown as FakeClock,
        link: (url, line) => httpLink(url, { line }),
      })
      const administrator = { username: `admin${at}x${number}`, name: '管理员', password }
      if (number === 0) {
        await desk.nobody.call('setup.complete', {
          deviceName: '一号机',
          organization: {
            code: town.town,
            name: town.name,
            countyName: '安平县',
            phone: null,
            address: null,
          },
          departments: [],
          units: [{ code: `${town.town.slice(0, 9)}201`, name: '石桥村', kind: 'village', grids: [] }],
          administrator,
          director: null,
        })
        await (await desk.as(administrator.username)).call('sync.enrol', {
          countyUrl: message.countyUrl,
          code,
        })
      } else
        await desk.nobody.call('setup.join', {
          deviceName: '二号机',
          countyUrl: message.countyUrl,
          code,
          administrator,
        })
      const admin = await desk.as(administrator.username)
      const named = (role: string) => `${role}${at}x${number}`
      for (const [role, roles] of Object.entries(staff))
        await admin.call('user.save', {
          id: null,
          rev: null,
          username: named(role),
          name: `${role}${number}`,
          roles: [...roles],
          departmentIds: [],
          unitId: null,
          phone: null,
          isActive: true,
          password,
        })
      await desk.program.sync.run()
      own.push({
        desk,
        clerk: await desk.as(named('clerk')),
        triage: await desk.as(named('triage')),
        checker: await desk.as(named('checker')),
      })
    }
    seats.push(own)
  }
}

/** Takes one matter in, judges it and sends it to a county department; three commands. */
async function takeIn(seat: Seat, departmentCode: string): Promise<void> {
  const registered = await seat.clerk.call(
    'case.register',
    intake({
      title: say.title(),
      narrative: say.narrative(),
      toldAt: new Date().toISOString(),
      peopleCount: 3,
      parties: [party({ name: say.name(), phone: say.phone() })],
    }),
  )
  await assessCase(seat.triage, registered.caseId)
  const departments = await departmentIds(seat.triage)
  await seat.triage.call('order.dispatch', {
    caseId: registered.caseId,
    rev: await revOf(seat.triage, registered.caseId),
    kind: 'order',
    lead: { departmentId: departments[departmentCode] ?? '', demand: '到现场查看并处理' },
    support: [],
    rendezvous: null,
    note: '',
    levelReason: '只涉及一个部门',
  })
  changesSent += 3
}

/** Checks what departments finished and asks the citizens; two commands a matter. */
async function checkFinished(seat: Seat): Promise<number> {
  const { rows } = await seat.checker.call('order.list', {
    statuses: ['completed'],
    departmentId: null,
    kind: null,
    isOverdue: false,
    cursor: null,
    limit: 200,
  })
  for (const row of rows) {
    const rev = await revOf(seat.checker, row.caseId)
    await seat.checker.call('case.verify', { caseId: row.caseId, rev, isPassed: true, note: '现场看过' })
    await seat.checker.call('case.followUp', {
      caseId: row.caseId,
      rev: await revOf(seat.checker, row.caseId),
      method: 'phone',
      isReached: true,
      solved: 'solved',
      satisfaction: 'satisfied',
      comment: '',
      next: 'close',
    })
    changesSent += 2
  }
  return rows.length
}

/** `wallSeconds` 0 plays as fast as the machine can; else the day is compressed into that time. */
async function play(message: Extract<ToTowns, { kind: 'play' }>): Promise<FromTowns> {
  const { arrivals, wallSeconds, departments } = message
  const first = arrivals[0]?.second ?? 0
  const span = Math.max(1, (arrivals.at(-1)?.second ?? 0) - first)
  const began = performance.now()
  const elapsed = () => (performance.now() - began) / 1000
  let worstLagSeconds = 0
  for (const [at, arrival] of arrivals.entries()) {
    const due = ((arrival.second - first) / span) * wallSeconds
    const early = due - elapsed()
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early * 1000))
    else if (wallSeconds > 0) worstLagSeconds = Math.max(worstLagSeconds, -early)
    const own = seats[arrival.town] ?? []
    const seat = own[at % own.length]
    if (seat === undefined) throw new Error(`town ${arrival.town} has no desk`)
    await takeIn(seat, departments[at % departments.length] ?? '')
    // An order that was sent out wakes the sync of its desk.
    await seat.desk.program.sync.run()
    if (at % 4 === 0) await checkFinished(seat)
  }
  return { kind: 'played', matters: arrivals.length, seconds: elapsed(), worstLagSeconds, changesSent }
}

/** Brings down what departments did meanwhile, checks it and sends that up. */
async function settle(): Promise<FromTowns> {
  let closed = 0
  let cases = 0
  for (const own of seats) {
    for (const seat of own) await seat.desk.program.sync.run()
    const [first] = own
    if (first === undefined) continue
    await checkFinished(first)
    for (const seat of [...own, ...own]) await seat.desk.program.sync.run()
    const count = (desk: Booted<Desk>) => desk.program.uow.read(db => db.find(caseFileTable, {}))
    const rows = await count(first.desk)
    cases += rows.length
    closed += rows.filter(row => row.status === 'closed').length
  }
  return { kind: 'settled', closed, cases }
}

async function answer(message: ToTowns): Promise<FromTowns> {
  if (message.kind === 'open') {
    await openTowns(message)
    return { kind: 'ready', desks: seats.flat().length }
  }
  if (message.kind === 'play') return play(message)
  if (message.kind === 'settle') return settle()
  for (const seat of seats.flat()) await seat.desk.close()
  return { kind: 'ended' }
}

process.on('message', (message: ToTowns) => {
  answer(message).then(
    reply => {
      process.send?.(reply)
      if (reply.kind === 'ended') process.disconnect()
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      process.exit(1)
    },
  )
})
