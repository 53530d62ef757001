/** Sets programs up through calls, for tests whose subject begins later. */
import type { Role } from '../../../shared/domain/role.ts'
import type { Running } from '../processes.ts'
import { centerName, password } from './account.ts'

const firstPassword = 'Start-2026x'

/** People of a centre by username; all share one password and have changed it already. */
export const people: Record<string, { name: string; roles: readonly Role[] }> = {
  sun: { name: '孙登记', roles: ['intakeClerk'] },
  li: { name: '李分流', roles: ['intakeClerk', 'triageOfficer'] },
  feng: { name: '冯调解', roles: ['committeeHead', 'mediator'] },
  wu: { name: '吴督办', roles: ['supervisor'] },
  zheng: { name: '郑督办', roles: ['supervisor'] },
}

/** A centre with its administrator `admin`, its director `zhao` and `people`. */
export async function seedDesk(desk: Running): Promise<void> {
  await desk.call('setup.complete', {
    deviceName: '接待窗口 1 号',
    organization: {
      code: '140825101000',
      name: centerName,
      countyName: '安平县',
      phone: '0359-1234567',
      address: '清河镇人民路1号',
    },
    departments: [
      { code: 'police', name: '清河派出所', level: 'town', isStationed: true },
      { code: 'justice', name: '清河司法所', level: 'town', isStationed: true },
    ],
    units: [
      {
        code: '140825101201',
        name: '石桥村',
        kind: 'village',
        grids: [{ code: '001', name: '石桥第一网格', leaderName: '刘大山', leaderPhone: '13800000001' }],
      },
      { code: '140825101001', name: '东街社区', kind: 'community', grids: [] },
    ],
    administrator: { username: 'admin', name: '管理员', password },
    director: { username: 'zhao', name: '赵主任', password },
  })
  for (const [username, { name, roles }] of Object.entries(people))
    await seedPerson(desk, 'admin', username, name, roles)
}

/** One account that has its own password already. */
export async function seedPerson(
  program: Running,
  administrator: string,
  username: string,
  name: string,
  roles: readonly Role[],
  departmentIds: readonly string[] = [],
): Promise<void> {
  await (await program.as(administrator, password)).call('user.save', {
    id: null,
    rev: null,
    username,
    name,
    roles: [...roles],
    departmentIds: [...departmentIds],
    unitId: null,
    phone: null,
    isActive: true,
    password: firstPassword,
  })
  await (await program.as(username, firstPassword)).call('session.changePassword', {
    oldPassword: firstPassword,
    newPassword: password,
  })
}

/** A county with its administrator `admin` and its officer on duty `zhiban`. */
export async function seedCounty(county: Running): Promise<void> {
  // Until it is set up, the county lets in only the browser that opened its link.
  const entered = await fetch(county.link ?? '', { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  await county.call(
    'setup.county',
    {
      name: '安平县综治中心',
      code: '140825000000',
      administrator: { username: 'admin', name: '县管理员', password },
      whistleOfficer: { username: 'zhiban', name: '周值班', password },
    },
    null,
    { cookie },
  )
  county.link = null
}

/** A fresh one-time code of the county for the town. */
export async function seedCode(county: Running): Promise<string> {
  const administrator = await county.as('admin', password)
  const issued = await administrator.call('device.issueCode', {
    townCode: '140825101000',
    townName: '清河镇',
  })
  return issued.code
}
