/**
 * A town at dispatch, for random play: two desks whose lines can be cut, a county, and five departments. Two
 * departments have a computer at the county, one sits at the first desk, two have none and take part on paper.
 */
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { type Booted, bootDesk, centerId, enrolDesk, type FakeClock, password, Refused } from './boot.ts'
import { type Calling, departmentIds, liaisonOf } from './matter.ts'
import { joinDesk, Line, quiet } from './syncTown.ts'

export type Side = 'first' | 'second' | 'county'

export interface Player {
  name: string
  side: Side
  caller: Calling
  /** The department this account sits for; null for people of the centre and the county. */
  departmentId: string | null
}

export interface DispatchTown {
  county: Booted<County>
  desks: Record<'first' | 'second', Booted<Desk>>
  lines: Record<'first' | 'second', Line>
  orgId: string
  clock: FakeClock
  players: Player[]
  /** Departments by code. */
  departments: Record<string, string>
  close(): Promise<void>
}

/** Somebody who signs in again when the session has run out, as people do over days. */
async function steady(host: Booted<County> | Booted<Desk>, username: string): Promise<Calling> {
  let caller = await host.as(username)
  return {
    async call(name, input) {
      try {
        return await caller.call(name, input)
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'session.missing') throw error
        caller = await host.as(username)
        return caller.call(name, input)
      }
    },
  }
}

/** County departments with a browser of their own. */
const onlineCodes = ['utility', 'housing'] as const

export async function openDispatchTown(county: Booted<County>, clock: FakeClock): Promise<DispatchTown> {
  const lines = { first: new Line(() => county), second: new Line(() => county) }
  const first = await bootDesk({ link: lines.first.link, clock })
  const admin = await county.as('admin')
  await enrolDesk(first, county)
  await admin.call('department.save', {
    id: null,
    rev: null,
    code: 'housing',
    name: '县住建局',
    level: 'county',
    phone: null,
    contactName: null,
    isStationed: false,
    isActive: true,
  })
  const second = await joinDesk(county, lines.second, { username: 'yan', roles: ['director'] }, clock)
  await quiet(first, second)
  const departments = await departmentIds(await first.as('zhao'))
  for (const code of onlineCodes)
    await admin.call('user.save', {
      id: null,
      rev: null,
      username: `liaison-${code}`,
      name: `${code}联络员`,
      roles: ['deptLiaison'],
      departmentIds: [departments[code] ?? ''],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
  await liaisonOf(first, 'jing', departments.police ?? '')
  await (await second.as('yanAdmin')).call('user.save', {
    id: null,
    rev: null,
    username: 'shi',
    name: '史某',
    roles: ['supervisor', 'triageOfficer'],
    departmentIds: [],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  await quiet(first, second)
  const centre = (name: string, side: Side, caller: Calling): Player => ({
    name,
    side,
    caller,
    departmentId: null,
  })
  const players: Player[] = [
    centre('zhao', 'first', await steady(first, 'zhao')),
    centre('qian', 'first', await steady(first, 'qian')),
    centre('wu', 'first', await steady(first, 'wu')),
    centre('yan', 'second', await steady(second, 'yan')),
    centre('shi', 'second', await steady(second, 'shi')),
    centre('whistle', 'county', await steady(county, 'whistle')),
    {
      name: 'jing',
      side: 'first',
      caller: await steady(first, 'jing'),
      departmentId: departments.police ?? '',
    },
  ]
  for (const code of onlineCodes)
    players.push({
      name: code,
      side: 'county',
      caller: await steady(county, `liaison-${code}`),
      departmentId: departments[code] ?? '',
    })
  return {
    county,
    desks: { first, second },
    lines,
    orgId: await centerId(first),
    clock,
    players,
    departments,
    async close() {
      await first.close()
      await second.close()
      await county.close()
    },
  }
}
