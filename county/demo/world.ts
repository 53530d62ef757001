/** One county, two desks of one township, their people and departments: set up through the public calls. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '../../shared/contract/registry.ts'
import { wholeReach } from '../sync/reach.ts'
import { Caller, type Person, type Side } from './client.ts'
import { Line, type Programs } from './programs.ts'
import type { Town } from './resources.ts'
import { type Account, Staff } from './staff.ts'
import { syncDesk } from './syncing.ts'

/** People of one desk by what they do there. */
export interface Desk {
  side: Side
  director: Person
  triage: Person
  clerk: Person
  mediator: Person
  supervisor: Person
  archivist: Person
  auditor: Person
  villageClerk: Person | null
  gridWorker: Person | null
  /** The line to the county; null for the desk that is never cut off. */
  line: Line | null
}

export interface County {
  side: Side
  director: Person
  auditor: Person
  /** Who answers for a department at the county, by the department's code. */
  liaisons: ReadonlyMap<string, Person>
}

export interface World {
  town: Town
  county: County
  desks: readonly [Desk, Desk]
  orgId: string
  /** Ids of departments by code. */
  departments: ReadonlyMap<string, string>
  departmentCodes: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  taxonomy: OutputOf<'case.taxonomy'>
  accounts: readonly Account[]
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a program printed something else than its address')
  return value
}

interface Sides {
  county: Side
  /** The link printed by a county that nobody has set up. */
  setupLink: string
  desks: readonly [Side, Side]
}

async function startAll(programs: Programs, folder: string, town: Town): Promise<Sides> {
  const dataDir = (name: string) => {
    const path = join(folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  const startDesk = async (at: 0 | 1): Promise<Side> => {
    const args = ['--data-dir', dataDir(`desk${at + 1}`), '--print-json', '--no-open', '--port', '0']
    const { origin, token, link } = await programs.start('electron/service/host/node.ts', args)
    const headers = { 'x-desk-token': text(token) }
    return { name: town.deskNames[at], origin: text(origin), headers, link: text(link) }
  }
  const [county, first, second] = await Promise.all([
    programs.start('county/host/main.ts', ['--data-dir', dataDir('county'), '--print-json', '--port', '0']),
    startDesk(0),
    startDesk(1),
  ])
  if (typeof county.setupLink !== 'string')
    throw new Error('the database of the county is in use already; name an empty one')
  return {
    county: { name: town.countySide, origin: text(county.origin), headers: {} },
    setupLink: county.setupLink,
    desks: [first, second],
  }
}

/** Whoever holds the link printed at its start sets the county up. */
async function setUpCounty(sides: Sides, town: Town, staff: Staff): Promise<Person> {
  const { county, setupLink } = sides
  const entered = await fetch(setupLink, { redirect: 'manual' })
  county.headers = { cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const administrator = staff.open(county, 'admin', town.countyPeople.administrator, ['sysAdmin'])
  const whistleOfficer = staff.open(county, 'whistle', town.countyPeople.whistleOfficer, ['whistleOfficer'])
  await new Caller(county).call('setup.county', { ...town.county, administrator, whistleOfficer })
  county.headers = {}
  return staff.enter(administrator)
}

/** The first desk founds the centre of the township. */
async function foundCenter(
  side: Side,
  town: Town,
  staff: Staff,
): Promise<{ admin: Person; orgId: string; units: Map<string, string> }> {
  const nobody = new Caller(side)
  const { departments } = await nobody.call('setup.departmentTemplate', {})
  const administrator = staff.open(side, 'admin1', town.administrators[0], ['sysAdmin'])
  const director = staff.open(side, 'director1', town.directorName, ['director'])
  const { codeName: _codeName, ...organization } = town.town
  const { orgId } = await nobody.call('setup.complete', {
    deviceName: town.devices[0],
    organization,
    departments,
    units: town.units,
    administrator,
    director,
  })
  const admin = await staff.enter(administrator)
  await staff.enter(director)
  const { units } = await admin.call('unit.list', {})
  return { admin, orgId, units: new Map(units.map(unit => [unit.name, unit.id])) }
}

/** The second desk joins the same centre by a one-time code, over a line that can be cut. */
async function joinCenter(
  sides: Sides,
  town: Town,
  staff: Staff,
  code: string,
): Promise<{ admin: Person; line: Line }> {
  const side = sides.desks[1]
  const line = new Line(sides.county.origin)
  await line.open()
  const administrator = staff.open(side, 'admin2', town.administrators[1], ['sysAdmin'])
  const deviceName = town.devices[1]
  await new Caller(side).call('setup.join', { deviceName, countyUrl: line.origin, code, administrator })
  return { admin: await staff.enter(administrator), line }
}

/** The county knows the departments of the centre and gives each its account. */
async function seatLiaisons(
  admin: Person,
  town: Town,
  staff: Staff,
  departments: ReadonlyMap<string, string>,
): Promise<Map<string, Person>> {
  const liaisons = new Map<string, Person>()
  for (const { username, name, departments: codes } of town.liaisons) {
    const departmentIds = codes.map(code => {
      const id = departments.get(code)
      if (id === undefined) throw new Error(`the centre has no department ${code}`)
      return id
    })
    const person = await staff.hire(admin, { username, name, roles: ['deptLiaison'] }, { departmentIds })
    for (const code of codes) liaisons.set(code, person)
  }
  return liaisons
}

function deskOf(staff: Staff, side: Side, line: Line | null): Desk {
  return {
    side,
    director: staff.need(side, 'director'),
    triage: staff.need(side, 'triageOfficer'),
    clerk: staff.need(side, 'intakeClerk'),
    mediator: staff.need(side, 'mediator'),
    supervisor: staff.need(side, 'supervisor'),
    archivist: staff.need(side, 'archivist'),
    auditor: staff.need(side, 'auditAdmin'),
    villageClerk: staff.find(side, 'villageClerk'),
    gridWorker: staff.find(side, 'gridWorker'),
    line,
  }
}

export async function openWorld(programs: Programs, folder: string, town: Town): Promise<World> {
  const staff = new Staff()
  const sides = await startAll(programs, folder, town)
  const [first, second] = sides.desks
  const [countyAdmin, center] = await Promise.all([
    setUpCounty(sides, town, staff),
    foundCenter(first, town, staff),
  ])
  const { orgId, units, admin: admin1 } = center
  const issueCode = async () => {
    const { code: townCode, codeName: townName } = town.town
    return (await countyAdmin.call('device.issueCode', { townCode, townName, reach: wholeReach })).code
  }
  await admin1.call('sync.enrol', { countyUrl: sides.county.origin, code: await issueCode() })
  await syncDesk(admin1)
  const listed = await countyAdmin.call('department.list', { includeInactive: false })
  const own = listed.departments.filter(department => department.orgId === orgId)
  const departments = new Map(own.map(department => [department.code, department.id]))

  const hirePeople = async (manager: Person, at: 0 | 1) => {
    for (const { desk, unit, ...who } of town.people)
      if (desk === at) await staff.hire(manager, who, { unitId: units.get(unit ?? '') ?? null })
  }
  const code = await issueCode()
  const { countyPeople } = town
  const [liaisons, { admin: admin2, line }] = await Promise.all([
    seatLiaisons(countyAdmin, town, staff, departments),
    joinCenter(sides, town, staff, code).then(async joined => {
      await hirePeople(joined.admin, 1)
      return joined
    }),
    hirePeople(admin1, 0),
    staff.hire(countyAdmin, { username: 'director', name: countyPeople.director, roles: ['director'] }),
    staff.hire(countyAdmin, { username: 'auditor', name: countyPeople.auditor, roles: ['auditAdmin'] }),
  ])
  // What each made the others must know: directors above all, who may open restricted files.
  await syncDesk(admin2)
  await syncDesk(admin1)
  await syncDesk(admin2)
  const desks: World['desks'] = [deskOf(staff, first, null), deskOf(staff, second, line)]
  return {
    town,
    county: {
      side: sides.county,
      director: staff.need(sides.county, 'director'),
      auditor: staff.need(sides.county, 'auditAdmin'),
      liaisons,
    },
    desks,
    orgId,
    departments,
    departmentCodes: new Map(own.map(department => [department.id, department.code])),
    units,
    taxonomy: await desks[0].director.call('case.taxonomy', {}),
    accounts: staff.accounts,
  }
}
