/** A county with departments and people of its own, and one town that is joined to it. */
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { Role } from '../../shared/domain/role.ts'
import { type Booted, bootDesk, type Caller, directLink, enrolDesk, password } from './boot.ts'
import { assessCase, registerCase, revOf } from './matter.ts'
import { type CountyKind, makeCounty } from './syncTown.ts'

export interface CountyTown {
  county: Booted<County>
  desk: Booted<Desk>
  officer: Caller
  director: Caller
  clerk: Caller
  /** County departments by code. */
  departments: Record<string, string>
  sync(): Promise<void>
  close(): Promise<void>
}

export const countyDepartments = {
  gas: '县燃气公司',
  fire: '县消防救援大队',
  water: '县水利局',
  discipline: '县纪委监委',
} as const

/** A liaison of county departments, signed in at the county. */
export async function countyLiaison(
  county: Booted<County>,
  username: string,
  departmentIds: readonly string[],
  roles: readonly Role[] = ['deptLiaison'],
): Promise<Caller> {
  await (await county.as('admin')).call('user.save', {
    id: null,
    rev: null,
    username,
    name: `${username}联络员`,
    roles: [...roles],
    departmentIds: [...departmentIds],
    unitId: null,
    phone: null,
    isActive: true,
    password,
  })
  return county.as(username)
}

export async function makeCountyTown(kind: CountyKind): Promise<CountyTown> {
  const county = await makeCounty(kind)
  const admin = await county.as('admin')
  const departments: Record<string, string> = {}
  for (const [code, name] of Object.entries(countyDepartments))
    departments[code] = (
      await admin.call('department.save', {
        id: null,
        rev: null,
        code,
        name,
        level: 'county',
        phone: null,
        contactName: null,
        isStationed: true,
        isActive: true,
      })
    ).id
  const desk = await bootDesk({ link: () => directLink(() => county), clock: county.clock })
  await enrolDesk(desk, county)
  return {
    county,
    desk,
    officer: await county.as('whistle'),
    director: await desk.as('zhao'),
    clerk: await desk.as('sun'),
    departments,
    sync: async () => {
      await desk.program.sync.run()
      await desk.program.sync.run()
    },
    async close() {
      await desk.close()
      await county.close()
    },
  }
}

/** A judged matter of the town. */
export async function judged(
  town: CountyTown,
  narrative: string,
  patch: Parameters<typeof assessCase>[2] = {},
): Promise<string> {
  const caseId = await registerCase(town.clerk, { narrative })
  await assessCase(town.director, caseId, { differenceReason: '按实际情况定', ...patch })
  return caseId
}

/** A judged matter the town has reported up, and the county holds. */
export async function reportedUp(
  town: CountyTown,
  narrative: string,
  patch: Parameters<typeof assessCase>[2] = {},
): Promise<string> {
  const caseId = await judged(town, narrative, patch)
  await town.director.call('case.escalate', {
    caseId,
    rev: await revOf(town.director, caseId),
    reason: '超出镇里能力，请县里协调',
  })
  await town.sync()
  return caseId
}
