import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import { auditTable } from '../../shared/node/db/entities/local.ts'
import { bootDesk, type Caller, password } from '../support/boot.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
let admin: Caller
beforeAll(async () => {
  desk = await bootDesk()
  admin = await desk.as('admin')
})
afterAll(() => desk.close())

const person = (input: Partial<InputOf<'user.save'>>): InputOf<'user.save'> => ({
  id: null,
  rev: null,
  username: 'newcomer',
  name: '新同事',
  roles: ['intakeClerk'],
  departmentIds: [],
  unitId: null,
  phone: null,
  isActive: true,
  password,
  ...input,
})
async function userOf(username: string) {
  const user = (await admin.call('user.list', {})).users.find(one => one.username === username)
  if (!user) throw new Error(`no ${username}`)
  return user
}
const edit = async (username: string, change: Partial<InputOf<'user.save'>>) => {
  const { id, rev, name, roles, departmentIds, unitId, phone, isActive } = await userOf(username)
  return admin.call('user.save', {
    id,
    rev,
    username,
    name,
    roles,
    departmentIds,
    unitId,
    phone,
    isActive,
    password: null,
    ...change,
  })
}

describe('people', () => {
  it('nobody holds two of the three administrators', async () => {
    for (const roles of [
      ['sysAdmin', 'auditAdmin'],
      ['securityAdmin', 'auditAdmin'],
      ['sysAdmin', 'securityAdmin', 'director'],
    ] as const)
      await expect(admin.call('user.save', person({ roles: [...roles] }))).rejects.toMatchObject({
        code: 'user.rolesMixAdministrators',
      })
    await expect(edit('chen', { roles: ['auditAdmin', 'securityAdmin'] })).rejects.toMatchObject({
      code: 'user.rolesMixAdministrators',
    })
  })

  it('a new person needs a free name, a good password, and a place when the role has one', async () => {
    const { departments } = await admin.call('department.list', { includeInactive: true })
    const { units } = await admin.call('unit.list', {})
    const refused = (input: Partial<InputOf<'user.save'>>, code: string) =>
      expect(admin.call('user.save', person(input))).rejects.toMatchObject({ code })
    await refused({ username: 'Zhao' }, 'user.nameTaken')
    await refused({ password: null }, 'user.passwordNeeded')
    await refused({ password: '12345678' }, 'setup.passwordWeak')
    await refused({ roles: ['deptLiaison'] }, 'user.departmentNeeded')
    await refused({ roles: ['deptLiaison'], departmentIds: [units[0]?.id ?? ''] }, 'user.departmentNeeded')
    await refused({ roles: ['villageClerk'] }, 'user.unitNeeded')
    await admin.call(
      'user.save',
      person({ username: 'lianluo', roles: ['deptLiaison'], departmentIds: [departments[0]?.id ?? ''] }),
    )
    await admin.call(
      'user.save',
      person({ username: 'wenshu', roles: ['villageClerk'], unitId: units[0]?.id ?? '' }),
    )
    expect((await (await desk.as('lianluo')).call('session.me', {})).departmentIds).toEqual([
      departments[0]?.id,
    ])
    const first = await desk.nobody.call('session.login', { username: 'wenshu', password })
    expect(first.me).toMatchObject({ mustChangePassword: true })
  })

  it('the last administrator cannot be switched off or lose the role', async () => {
    await expect(edit('admin', { isActive: false })).rejects.toMatchObject({ code: 'user.lastAdministrator' })
    await expect(edit('admin', { roles: ['director'] })).rejects.toMatchObject({
      code: 'user.lastAdministrator',
    })
    await admin.call('user.save', person({ username: 'second', roles: ['sysAdmin'] }))
    await edit('second', { isActive: false })
    await expect(edit('admin', { isActive: false })).rejects.toMatchObject({ code: 'user.lastAdministrator' })
  })

  it('switching a person off ends their session at once, and only the right password learns why', async () => {
    const wu = await desk.as('wu')
    await edit('wu', { isActive: false })
    await expect(wu.call('session.me', {})).rejects.toMatchObject({ code: 'session.missing' })
    await expect(desk.as('wu')).rejects.toMatchObject({ code: 'session.inactive' })
    await edit('wu', { isActive: true })
    await desk.as('wu')
  })

  it('a reset password opens a lock-out, ends sessions and must be changed', async () => {
    const feng = await desk.as('feng')
    const user = await userOf('feng')
    for (let at = 0; at < 5; at++)
      await expect(
        desk.nobody.call('session.login', { username: 'feng', password: 'Wrong-1234' }),
      ).rejects.toBeDefined()
    await admin.call('user.resetPassword', { userId: user.id, password: 'Fresh-2027' })
    await expect(feng.call('session.me', {})).rejects.toMatchObject({ code: 'session.missing' })
    const { me } = await desk.nobody.call('session.login', { username: 'feng', password: 'Fresh-2027' })
    expect(me.mustChangePassword).toBe(true)
  })

  it('an older copy of a person is refused', async () => {
    const { rev } = await userOf('sun')
    await edit('sun', { phone: '13900000000' })
    await expect(edit('sun', { rev, phone: '13911111111' })).rejects.toMatchObject({
      code: 'row.changedMeanwhile',
    })
  })

  it('names of colleagues hold neither user names nor phones, and none who was switched off', async () => {
    await edit('wang', { isActive: false })
    const { users } = await (await desk.as('zhao')).call('user.names', {})
    expect(Object.keys(users[0] ?? {}).sort()).toEqual(['id', 'name', 'roles'])
    expect(users.map(user => user.name)).not.toContain('wang某')
  })

  it('a refusal for lack of the ability is written to the audit log with the person and without the payload', async () => {
    const sun = await desk.as('sun')
    await expect(sun.call('user.save', person({ username: 'sneaky' }))).rejects.toMatchObject({
      code: 'permission.denied',
    })
    await expect(
      sun.call('audit.list', { text: '', outcome: null, before: null, limit: 10 }),
    ).rejects.toMatchObject({ code: 'permission.denied' })
    const rows = await desk.program.uow.read(db =>
      db.find(auditTable, { outcome: 'refused', code: 'permission.denied' }),
    )
    expect(rows.map(row => [row.actorName, row.call, row.detail])).toEqual([
      ['sun某', 'user.save', '{}'],
      ['sun某', 'audit.list', '{}'],
    ])
  })
})

describe('departments, villages and grids', () => {
  it('keeps names apart inside a centre and a grid inside its village', async () => {
    const { units } = await admin.call('unit.list', {})
    const [village, community] = units
    if (!village || !community) throw new Error('units are missing')
    const department = {
      id: null,
      rev: null,
      code: 'new',
      name: '清河派出所',
      level: 'town' as const,
      phone: null,
      contactName: null,
      isStationed: false,
      isActive: true,
    }
    await expect(admin.call('department.save', department)).rejects.toMatchObject({
      code: 'department.nameTaken',
    })
    await expect(
      admin.call('department.save', { ...department, code: 'police', name: '另一所' }),
    ).rejects.toMatchObject({ code: 'department.nameTaken' })
    const { id } = await admin.call('department.save', { ...department, name: '供电所' })
    await admin.call('department.save', { ...department, id, rev: 1, name: '供电所', isActive: false })
    const listed = async (includeInactive: boolean) =>
      (await admin.call('department.list', { includeInactive })).departments.some(one => one.id === id)
    expect([await listed(true), await listed(false)]).toEqual([true, false])
    await expect(
      admin.call('unit.save', { id: null, rev: null, code: '', name: '石桥村', kind: 'village' }),
    ).rejects.toMatchObject({ code: 'unit.nameTaken' })
    const grid = { id: null, rev: null, code: '9', name: '第一网格', leaderName: '', leaderPhone: null }
    await expect(admin.call('grid.save', { ...grid, unitId: village.id })).rejects.toMatchObject({
      code: 'grid.nameTaken',
    })
    await admin.call('grid.save', { ...grid, unitId: community.id })
    await expect(admin.call('grid.save', { ...grid, unitId: id })).rejects.toMatchObject({
      code: 'unit.unknown',
    })
    const after = await admin.call('unit.list', {})
    expect(after.units.find(unit => unit.id === community.id)?.grids).toMatchObject([
      { name: '第一网格', leaderName: null },
    ])
  })
})

describe('the centre', () => {
  it('changes what is printed on its papers, and only by its administrator', async () => {
    const before = (await admin.call('organization.get', {})).organization
    const change = {
      rev: before.rev,
      name: '清河镇社会治理中心',
      countyName: '安平县',
      phone: ' 0359-7654321 ',
      address: '',
    }
    await expect((await desk.as('sun')).call('organization.save', change)).rejects.toMatchObject({
      code: 'permission.denied',
    })
    await admin.call('organization.save', change)
    const { organization } = await admin.call('organization.get', {})
    expect(organization).toMatchObject({
      name: '清河镇社会治理中心',
      phone: '0359-7654321',
      address: null,
      code: before.code,
    })
    await expect(admin.call('organization.save', change)).rejects.toMatchObject({
      code: 'row.changedMeanwhile',
    })
  })
})
