import { writeXlsx } from 'hucre/xlsx'
import { afterEach, describe, expect, it } from 'vitest'
import { type Booted, bootCounty, bootEmptyDesk, password, townCode } from '../support/boot.ts'

const open: Booted<{ bus: unknown }>[] = []
afterEach(async () => {
  for (const program of open.splice(0)) await program.close()
})
async function emptyDesk() {
  const desk = await bootEmptyDesk()
  open.push(desk)
  return desk
}
const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')

const wizard = {
  deviceName: '窗口一号',
  organization: { code: townCode, name: '清河镇综治中心', countyName: '安平县', phone: null, address: '' },
  departments: [
    { code: 'police', name: '派出所', level: 'town' as const, isStationed: true },
    { code: 'justice', name: '司法所', level: 'town' as const, isStationed: false },
  ],
  units: [
    {
      code: '140825101201',
      name: '石桥村',
      kind: 'village' as const,
      grids: [
        { code: '1', name: '第一网格', leaderName: '刘大山', leaderPhone: '' },
        { code: '2', name: '第二网格', leaderName: null, leaderPhone: null },
      ],
    },
  ],
  administrator: { username: 'admin', name: '管理员', password },
  director: { username: 'zhuren', name: '赵主任', password },
}

describe('first run of a desk', () => {
  it('makes centre, departments, grids and two accounts in one go, and the machine knows its name at once', async () => {
    const desk = await emptyDesk()
    expect(await desk.nobody.call('setup.status', {})).toMatchObject({
      isSetUp: false,
      orgName: null,
      hasAdministrator: false,
    })
    const { orgId } = await desk.nobody.call('setup.complete', wizard)
    expect(await desk.nobody.call('setup.status', {})).toMatchObject({
      isSetUp: true,
      orgName: '清河镇综治中心',
      hasAdministrator: true,
      deviceName: '窗口一号',
    })
    const director = await desk.as('zhuren')
    const me = await director.call('session.me', {})
    expect(me).toMatchObject({
      orgId,
      orgName: '清河镇综治中心',
      deviceName: '窗口一号',
      lockAfterMinutes: 10,
      isLocked: false,
    })
    expect(me.roles).toEqual(['director', 'triageOfficer', 'intakeClerk', 'mediator', 'committeeHead'])
    expect(me.abilities).toContain('order.dispatch')
    expect(me.abilities).not.toContain('user.manage')
    const { units } = await director.call('unit.list', {})
    expect(
      units.map(unit => [unit.name, unit.grids.map(grid => [grid.name, grid.leaderName, grid.leaderPhone])]),
    ).toEqual([
      [
        '石桥村',
        [
          ['第一网格', '刘大山', null],
          ['第二网格', null, null],
        ],
      ],
    ])
    const { departments } = await director.call('department.list', { includeInactive: false })
    expect(
      departments.map(department => [department.code, department.orgName, department.openOrders]),
    ).toEqual([
      ['police', '清河镇综治中心', 0],
      ['justice', '清河镇综治中心', 0],
    ])
    expect((await director.call('organization.get', {})).organization).toMatchObject({
      id: orgId,
      orgId,
      address: null,
    })
  })

  it('runs once: a second wizard and a second division list are refused', async () => {
    const desk = await emptyDesk()
    await desk.nobody.call('setup.complete', wizard)
    await expect(desk.nobody.call('setup.complete', wizard)).rejects.toMatchObject({
      code: 'setup.alreadyDone',
    })
    await expect(
      desk.nobody.call('setup.importDivisions', { fileName: 'a.csv', base64: base64('code,name\n14,某省') }),
    ).rejects.toMatchObject({ code: 'setup.alreadyDone' })
    await expect(
      desk.nobody.call('setup.parseUnits', { fileName: 'a.csv', base64: '' }),
    ).rejects.toMatchObject({ code: 'permission.denied' })
  })

  it('leaves nothing behind when the last step is refused', async () => {
    const desk = await emptyDesk()
    const weak = { ...wizard, director: { ...wizard.director, password: 'zhuren-2026' } }
    await expect(desk.nobody.call('setup.complete', weak)).rejects.toMatchObject({
      code: 'setup.passwordWeak',
      params: { reason: 'containsUsername' },
    })
    const twice = { ...wizard, director: { ...wizard.director, username: 'ADMIN' } }
    await expect(desk.nobody.call('setup.complete', twice)).rejects.toMatchObject({ code: 'user.nameTaken' })
    const sameGrid = { ...wizard, units: [...wizard.units, ...wizard.units] }
    await expect(desk.nobody.call('setup.complete', sameGrid)).rejects.toMatchObject({
      code: 'unit.nameTaken',
    })
    expect(await desk.nobody.call('setup.status', {})).toMatchObject({ isSetUp: false, orgName: null })
    await desk.nobody.call('setup.complete', wizard)
  })

  it('offers departments under the codes of the category tree, town ones first', async () => {
    const desk = await emptyDesk()
    const { departments } = await desk.nobody.call('setup.departmentTemplate', {})
    const codes = departments.map(department => department.code)
    const known = desk.program.services.rules.taxonomy.departments.map(department => department.code)
    expect([...codes].sort()).toEqual([...known].sort())
    const levels = departments.map(department => department.level)
    expect(levels.indexOf('county')).toBeGreaterThan(levels.lastIndexOf('town'))
  })
})

describe('lists brought in by the wizard', () => {
  it('reads villages and grids with merged cells, names the bad rows by their number and keeps the rest', async () => {
    const desk = await emptyDesk()
    const rows = [
      ['村（社区）', '网格', '网格员', '电话'],
      ['', '孤网格', '', ''],
      ['石桥村', '一网格', '刘大山', 13800000001],
      ['', '二网格', '', ''],
      [null, null, null, null],
      ['', '二网格', '', ''],
      ['东街社区', '', '', ''],
    ]
    const bytes = await writeXlsx({ sheets: [{ name: '网格', rows }] })
    const { units, rowErrors } = await desk.nobody.call('setup.parseUnits', {
      fileName: '网格.xlsx',
      base64: base64(bytes),
    })
    expect(units).toEqual([
      {
        code: '',
        name: '石桥村',
        kind: 'village',
        grids: [
          { code: '', name: '一网格', leaderName: '刘大山', leaderPhone: '13800000001' },
          { code: '', name: '二网格', leaderName: null, leaderPhone: null },
        ],
      },
      { code: '', name: '东街社区', kind: 'community', grids: [] },
    ])
    expect(rowErrors).toEqual([
      { row: 2, code: 'unit.nameMissing', text: '孤网格' },
      { row: 6, code: 'grid.nameTaken', text: '二网格' },
    ])
  })

  it('reads a GB18030 file as Excel saves it, and refuses what is no list', async () => {
    const desk = await emptyDesk()
    // 村,网格 / 甲村,一 in GB18030.
    const bytes = Uint8Array.from([
      0xb4, 0xe5, 0x2c, 0xcd, 0xf8, 0xb8, 0xf1, 0x0d, 0x0a, 0xbc, 0xd7, 0xb4, 0xe5, 0x2c, 0xd2, 0xbb,
    ])
    const { units } = await desk.nobody.call('setup.parseUnits', { fileName: 'a.csv', base64: base64(bytes) })
    expect(units).toMatchObject([{ name: '甲村', grids: [{ name: '一' }] }])
    await expect(
      desk.nobody.call('setup.parseUnits', { fileName: 'a.csv', base64: base64('x,y\n1,2') }),
    ).rejects.toMatchObject({
      code: 'import.noColumns',
    })
    await expect(
      desk.nobody.call('setup.parseUnits', { fileName: 'a.xlsx', base64: base64('PK\u0003\u0004?') }),
    ).rejects.toMatchObject({
      code: 'import.unreadable',
    })
  })

  it('builds the division tree from a flat list without parents, and from a JSON tree', async () => {
    const desk = await emptyDesk()
    const list =
      '区划代码,名称\n140000000000,甲省\n140800000000,乙市\n140825000000,安平县\n140825101000,清河镇\n140825101201,石桥村\n坏,坏\n'
    expect(
      await desk.nobody.call('setup.importDivisions', {
        fileName: '区划.csv',
        base64: base64(`\ufeff${list}`),
      }),
    ).toEqual({ added: 5, skipped: 1 })
    const found = await desk.nobody.call('setup.divisions', { text: '清河', parent: null })
    expect(found).toEqual({
      items: [
        {
          code: '140825101000',
          name: '清河镇',
          path: '甲省/乙市/安平县/清河镇',
          level: 'town',
          childCount: 1,
        },
      ],
      total: 1,
    })
    expect(
      (await desk.nobody.call('setup.divisions', { text: '', parent: '140825101' })).items.map(
        item => item.name,
      ),
    ).toEqual(['石桥村'])
    expect((await desk.nobody.call('setup.divisions', { text: '1408251', parent: null })).total).toBe(2)
    const tree = [
      {
        code: '99',
        name: '丙省',
        children: [{ code: '9901', name: '丁市', children: [{ code: '990101', name: '戊区' }] }],
      },
    ]
    expect(
      await desk.nobody.call('setup.importDivisions', {
        fileName: 't.json',
        base64: base64(JSON.stringify(tree)),
      }),
    ).toEqual({ added: 3, skipped: 0 })
    expect((await desk.nobody.call('setup.divisions', { text: '戊', parent: null })).items[0]?.path).toBe(
      '丙省/丁市/戊区',
    )
    await expect(
      desk.nobody.call('setup.importDivisions', { fileName: 't.json', base64: base64('{') }),
    ).rejects.toMatchObject({ code: 'import.unreadable' })
  })
})

describe('first run of the county', () => {
  it('makes the county centre with its administrator and whistle officer, once', async () => {
    const county = await bootCounty()
    open.push(county)
    const whistle = await county.as('whistle')
    expect(await whistle.call('session.me', {})).toMatchObject({
      host: 'county',
      roles: ['whistleOfficer'],
      orgName: '安平县综治中心',
    })
    expect((await whistle.call('organization.get', {})).organization.kind).toBe('countyCenter')
    await expect(
      county.nobody.call('setup.county', {
        name: '另一县',
        code: '14',
        administrator: { username: 'b1', name: '乙', password },
        whistleOfficer: null,
      }),
    ).rejects.toMatchObject({ code: 'setup.alreadyDone' })
  })
})
