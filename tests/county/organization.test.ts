import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../shared/node/bus/session.ts'
import { departmentTable, organizationTable } from '../../shared/node/db/entities/organization.ts'
import { bootCounty, password } from '../support/boot.ts'

const townId = '019a0000-0000-7000-8000-000000000001'
let county: Awaited<ReturnType<typeof bootCounty>>
let policeId: string
beforeAll(async () => {
  county = await bootCounty()
  policeId = await county.bus.internal('test', systemActor(townId), [], async ctx => {
    ctx.authorise(true)
    await ctx.insert(organizationTable, {
      id: townId,
      kind: 'governanceCenter',
      code: '140825101000',
      name: '清河镇综治中心',
      countyName: '安平县',
      phone: null,
      address: null,
    })
    const fields = {
      level: 'town',
      phone: null,
      contactName: null,
      isStationed: true,
      isActive: true,
    } as const
    return (await ctx.insert(departmentTable, { code: 'police', name: '派出所', ...fields })).id
  })
})
afterAll(() => county.close())

const department = {
  id: null,
  rev: null,
  code: 'police',
  name: '派出所',
  level: 'county' as const,
  phone: null,
  contactName: null,
  isStationed: false,
  isActive: true,
}

describe('departments at the county', () => {
  it('shows those of every centre with the centre they belong to, and keeps only its own', async () => {
    const admin = await county.as('admin')
    // The same name in another centre is no clash.
    await admin.call('department.save', department)
    const { departments } = await admin.call('department.list', { includeInactive: false })
    expect(departments.map(one => [one.name, one.orgName])).toEqual([
      ['派出所', '清河镇综治中心'],
      ['派出所', '安平县综治中心'],
    ])
    await expect(
      admin.call('department.save', { ...department, id: policeId, rev: 1, isActive: false }),
    ).rejects.toMatchObject({ code: 'permission.denied' })
  })

  it('a liaison of the county stands for a department of a town', async () => {
    const admin = await county.as('admin')
    await admin.call('user.save', {
      id: null,
      rev: null,
      username: 'lianluo',
      name: '联络员',
      roles: ['deptLiaison'],
      departmentIds: [policeId],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    const liaison = await county.as('lianluo')
    expect(await liaison.call('session.me', {})).toMatchObject({
      departmentIds: [policeId],
      orgName: '安平县综治中心',
    })
    const { organization } = await liaison.call('organization.get', {})
    expect(organization.kind).toBe('countyCenter')
  })
})
