/** One county, two desks of one township, their people and departments: set up through the public calls. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '../../shared/contract/registry.ts'
import type { Role } from '../../shared/domain/role.ts'
import { Caller, type Login, Person, type Side, signIn } from './client.ts'
import { Line, type Programs } from './programs.ts'
import type { Town } from './resources.ts'
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
  /** Every account made, for whoever wants to look around afterwards. */
  logins: { side: Side; login: Login; roles: readonly Role[] }[]
}

/** Strong and new in every run: nobody can sign in to a demonstration with a known password. */
function makePassword(): string {
  return `Aa9-${randomBytes(12).toString('base64url')}`
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a program printed something else than its address')
  return value
}

export async function openWorld(programs: Programs, folder: string, town: Town): Promise<World> {
  const logins: World['logins'] = []
  const account = (side: Side, username: string, name: string, roles: readonly Role[]): Login => {
    const login = { name, username, password: makePassword() }
    logins.push({ side, login, roles })
    return login
  }
  const dataDir = (name: string) => {
    const path = join(folder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  const startDesk = async (at: 0 | 1): Promise<Side> => {
    const args = ['--data-dir', dataDir(`desk${at + 1}`), '--print-json', '--no-open', '--port', '0']
    const { origin, token, link } = await programs.start('electron/service/host/node.ts', args)
    return { name: town.deskNames[at], origin: text(origin), headers: { 'x-desk-token': text(token) }, link: text(link) }
  }
  const [countyLine, first, second] = await Promise.all([
    programs.start('county/host/main.ts', ['--data-dir', dataDir('county'), '--print-json', '--port', '0']),
    startDesk(0),
    startDesk(1),
  ])

  // The county: whoever holds the link printed at its start sets it up.
  const countySide: Side = { name: town.countySide, origin: text(countyLine.origin), headers: {} }
  if (typeof countyLine.setupLink !== 'string') throw new Error('the database of the county is in use already; name an empty one')
  const entered = await fetch(countyLine.setupLink, { redirect: 'manual' })
  countySide.headers = { cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' }
  const countyAdmin = account(countySide, 'admin', town.countyPeople.administrator, ['sysAdmin'])
  const whistleOfficer = account(countySide, 'whistle', town.countyPeople.whistleOfficer, ['whistleOfficer'])
  const { name, code } = town.county
  await new Caller(countySide).call('setup.county', { name, code, administrator: countyAdmin, whistleOfficer })
  countySide.headers = {}

  // The first desk founds the centre of the township.
  const nobody = new Caller(first)
  const template = (await nobody.call('setup.departmentTemplate', {})).departments
  const firstAdmin = account(first, 'admin1', town.administrators[0], ['sysAdmin'])
  const firstDirector = account(first, 'director1', town.directorName, ['director'])
  const { code: townCode, codeName: townName, ...center } = town.town
  const { orgId } = await nobody.call('setup.complete', {
    deviceName: town.devices[0],
    organization: { code: townCode, ...center },
    departments: template,
    units: town.units,
    administrator: firstAdmin,
    director: firstDirector,
  })
  const admin1 = await signIn(first, firstAdmin)
  const units = new Map((await admin1.call('unit.list', {})).units.map(unit => [unit.name, unit.id]))
  await savePeople(admin1, 0)

  const admin = await signIn(countySide, countyAdmin)
  const issue = async () => (await admin.call('device.issueCode', { townCode, townName })).code
  await admin1.call('sync.enrol', { countyUrl: countySide.origin, code: await issue() })
  await syncDesk(admin1)

  // The county knows the departments now and gives them their accounts.
  const { departments: rows } = await admin.call('department.list', { includeInactive: false })
  const departments = new Map(rows.filter(row => row.orgId === orgId).map(row => [row.code, row.id]))
  const liaisons = new Map<string, Person>()
  for (const liaison of town.liaisons) {
    const departmentIds = liaison.departments.map(item => {
      const id = departments.get(item)
      if (id === undefined) throw new Error(`the centre has no department ${item}`)
      return id
    })
    const login = account(countySide, liaison.username, liaison.name, ['deptLiaison'])
    await saveUser(admin, login, ['deptLiaison'], { departmentIds })
    const person = await signIn(countySide, login)
    for (const item of liaison.departments) liaisons.set(item, person)
  }
  const countyPerson = async (username: string, personName: string, role: Role) => {
    const login = account(countySide, username, personName, [role])
    await saveUser(admin, login, [role])
    return signIn(countySide, login)
  }
  const county: County = {
    side: countySide,
    director: await countyPerson('director', town.countyPeople.director, 'director'),
    auditor: await countyPerson('auditor', town.countyPeople.auditor, 'auditAdmin'),
    liaisons,
  }

  // The second desk joins the same centre by a one-time code, over a line that can be cut.
  const line = new Line(countySide.origin)
  await line.open()
  const secondAdmin = account(second, 'admin2', town.administrators[1], ['sysAdmin'])
  await new Caller(second).call('setup.join', {
    deviceName: town.devices[1],
    countyUrl: line.origin,
    code: await issue(),
    administrator: secondAdmin,
  })
  const admin2 = await signIn(second, secondAdmin)
  await savePeople(admin2, 1)
  await Promise.all([syncDesk(admin1), syncDesk(admin2)])

  async function savePeople(manager: Person, at: 0 | 1): Promise<void> {
    for (const person of town.people.filter(item => item.desk === at)) {
      const login = account(manager.side, person.username, person.name, person.roles)
      await saveUser(manager, login, person.roles, { unitId: units.get(person.unit ?? '') ?? null })
    }
  }
  const deskOf = async (side: Side, deskLine: Line | null): Promise<Desk> => {
    const findLogin = (role: Role) => logins.find(item => item.side === side && item.roles.includes(role))?.login
    const enter = async (role: Role): Promise<Person> => {
      const login = findLogin(role)
      if (!login) throw new Error(`${side.name} has nobody with the role ${role}`)
      return signIn(side, login)
    }
    const maybe = async (role: Role) => (findLogin(role) ? enter(role) : null)
    return {
      side,
      director: await enter('director'),
      triage: await enter('triageOfficer'),
      clerk: await enter('intakeClerk'),
      mediator: await enter('mediator'),
      supervisor: await enter('supervisor'),
      archivist: await enter('archivist'),
      auditor: await enter('auditAdmin'),
      villageClerk: await maybe('villageClerk'),
      gridWorker: await maybe('gridWorker'),
      line: deskLine,
    }
  }
  const desks: [Desk, Desk] = [await deskOf(first, null), await deskOf(second, line)]
  return {
    town,
    county,
    desks,
    orgId,
    departments,
    departmentCodes: new Map([...departments].map(([item, id]) => [id, item])),
    units,
    taxonomy: await desks[0].director.call('case.taxonomy', {}),
    logins,
  }
}

async function saveUser(
  manager: Person,
  login: Login,
  roles: readonly Role[],
  place: { departmentIds?: string[]; unitId?: string | null } = {},
): Promise<void> {
  await manager.call('user.save', {
    id: null,
    rev: null,
    username: login.username,
    name: login.name,
    roles: [...roles],
    departmentIds: place.departmentIds ?? [],
    unitId: place.unitId ?? null,
    phone: null,
    isActive: true,
    password: login.password,
  })
}
