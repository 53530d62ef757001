/** Orders of hotlines at a county: in by file, to their towns, down to the desks, and back with results. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { hotlineOrderTable } from '../../county/tables/hotlineOrder.ts'
import type { Desk } from '../../electron/service/app.ts'
import type { InputOf } from '../../shared/contract/registry.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { externalReturnTable } from '../../shared/node/db/entities/hotline.ts'
import { readTable } from '../../shared/node/tabular.ts'
import {
  type Booted,
  bootDesk,
  bootEmptyDesk,
  type Caller,
  centerId,
  directLink,
  enrolDesk,
  password,
} from '../support/boot.ts'
import { assessCase, codeOf, revOf } from '../support/matter.ts'
import { countyKinds, expectEqual, issueCode, makeCounty, quiet } from '../support/syncTown.ts'
import { base64Of, csvText, gb18030, workbook } from '../support/tables.ts'

const header = [
  '工单编号',
  '来电时间',
  '办理时限',
  '反馈时限',
  '来电人',
  '来电号码',
  '所属乡镇',
  '诉求地址',
  '诉求内容',
  '催办次数',
]
const row = (number: string, patch: Partial<Record<number, string>> = {}) =>
  Object.assign(
    [
      number,
      '2026-02-27 09:30',
      '2026-03-06 17:00',
      '2026-03-07',
      '张某某',
      '13912345678',
      '',
      '清河镇石桥村口',
      '石桥村口的路灯坏了一个多月，晚上看不清路，请尽快修好。',
      '0',
    ],
    patch,
  ) as string[]

/** A second town of the county. */
async function bootNanshan(county: () => Booted<County>): Promise<Booted<Desk>> {
  const desk = await bootEmptyDesk({ link: () => directLink(county) })
  await desk.nobody.call('setup.complete', {
    deviceName: '南山一号机',
    organization: {
      code: '140825102000',
      name: '南山乡综治中心',
      countyName: '安平县',
      phone: null,
      address: null,
    },
    departments: [{ code: 'police', name: '南山派出所', level: 'town', isStationed: true }],
    units: [{ code: '140825102201', name: '柳林村', kind: 'village', grids: [] }],
    administrator: { username: 'admin', name: '管理员', password },
    director: { username: 'nanzhao', name: '南主任', password },
  })
  await (await desk.as('admin')).call('sync.enrol', {
    countyUrl: 'http://county.test',
    code: await issueCode(county(), '140825102000'),
  })
  await desk.program.sync.run()
  return desk
}

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let qinghe: Booted<Desk>
  let nanshan: Booted<Desk>
  let officer: Caller
  let qingheId: string
  let nanshanId: string

  const receive = async (
    fileName: string,
    content: string | Uint8Array,
    source: 'hotline12345' | null = 'hotline12345',
  ) => {
    const base64 = base64Of(content)
    const { columns } = await officer.call('hotlineBridge.preview', { fileName, base64 })
    const answer = await officer.call('hotlineBridge.receive', {
      fileName,
      base64,
      mapping: columns.map(column => column.field),
      source,
    })
    await county.program.hotlineBridge.idle()
    return answer
  }
  const list = (view: InputOf<'hotlineBridge.list'>['view']) =>
    officer.call('hotlineBridge.list', { view, source: null, orgId: null, offset: 0, limit: 100 })
  const order = (number: string) => county.program.uow.read(db => db.findOne(hotlineOrderTable, { number }))
  const assign = async (...items: [string, string][]) => {
    const chosen = await Promise.all(
      items.map(async ([number, orgId]) => ({ id: (await order(number))?.id ?? '', orgId })),
    )
    await officer.call('hotlineBridge.assign', { items: chosen })
    await county.program.hotlineBridge.idle()
  }
  const casesAt = (desk: Booted<Desk>, sourceRef: string) =>
    desk.program.uow.read(db => db.find(caseFileTable, { sourceRef }))

  beforeAll(async () => {
    county = await makeCounty(kind)
    qinghe = await bootDesk({ link: () => directLink(() => county) })
    await enrolDesk(qinghe, county)
    nanshan = await bootNanshan(() => county)
    officer = await county.as('whistle')
    qingheId = await centerId(qinghe)
    nanshanId = await centerId(nanshan)
  })
  afterAll(async () => {
    await nanshan.close()
    await qinghe.close()
    await county.close()
  })

  it('takes a workbook in, proposes towns, and names the rows it cannot read', async () => {
    const file = await workbook([
      header,
      row('GD001'),
      row('GD002', { 6: '南山乡', 7: '柳林村东头', 8: '柳林村的水管漏水，三天没有人修。' }),
      row('GD003', { 7: '人民路口', 8: '路口的井盖松动，夜里响得睡不着。' }),
      row('GD004', { 2: '下周五' }),
      row('', {}),
    ])
    const answer = await receive('12345工单.xlsx', file)
    expect(answer).toMatchObject({ received: 3, updated: 0, same: 0, refused: 2 })
    expect(answer.faults.map(fault => [fault.line, fault.code])).toEqual([
      [4, 'import.rowDueUnreadable'],
      [5, 'import.rowNoNumber'],
    ])
    const { rows, counts, towns } = await list('toAssign')
    expect(counts).toMatchObject({ toAssign: 3, owed: 0, toReturn: 0 })
    expect(towns.map(town => town.name)).toEqual(['清河镇', '南山乡'])
    const proposed = Object.fromEntries(rows.map(item => [item.number, [item.proposedOrgId, item.basis]]))
    expect(proposed).toEqual({
      GD001: [qingheId, 'townName'],
      GD002: [nanshanId, 'townName'],
      GD003: [null, 'none'],
    })
  })

  it('makes the matters in the towns with the hotline’s number and date, and they sync down as work to judge', async () => {
    await assign(['GD001', qingheId], ['GD002', nanshanId], ['GD003', qingheId])
    expect((await list('owed')).counts).toMatchObject({ toAssign: 0, owed: 3 })
    await quiet(qinghe, nanshan)
    const [lamp] = await casesAt(qinghe, 'GD001')
    expect(lamp).toMatchObject({
      status: 'registered',
      source: 'hotlineTransfer',
      externalSource: 'hotline12345',
      externalDueAt: '2026-03-06T09:00:00.000Z',
      externalReturnDueAt: '2026-03-07T15:59:59.999Z',
      orgId: qingheId,
    })
    expect(lamp?.unitId).not.toBeNull()
    expect(await casesAt(qinghe, 'GD002')).toEqual([])
    expect(await casesAt(nanshan, 'GD002')).toHaveLength(1)
    const queue = await (await qinghe.as('qian')).call('triage.queue', { pile: 'waiting' })
    expect(JSON.stringify(queue)).toContain('路灯')
    await quiet(qinghe, nanshan)
    await expectEqual(county, qingheId, qinghe)
    await expectEqual(county, nanshanId, nanshan)
  })

  it('never doubles a number: the same file changes nothing, a later one brings date and urging down', async () => {
    expect(await receive('again.csv', csvText([header, row('GD001')]))).toMatchObject({
      received: 0,
      updated: 0,
      same: 1,
    })
    expect(
      await receive('urge.csv', gb18030(csvText([header, row('gd001', { 2: '2026-03-05 12:00', 9: '2' })]))),
    ).toMatchObject({ received: 0, updated: 1, passedOn: 1 })
    await quiet(qinghe)
    const lamps = await casesAt(qinghe, 'GD001')
    expect(lamps).toHaveLength(1)
    expect(lamps[0]).toMatchObject({ externalDueAt: '2026-03-05T04:00:00.000Z', externalUrges: 2 })
    const events = await qinghe.program.uow.read(db =>
      db.find(caseEventTable, { caseId: lamps[0]?.id ?? '' }),
    )
    expect(events.map(event => event.kind)).toContain('externalUpdated')
  })

  it('goes to the town that has the number in hand already, without asking and without a second matter', async () => {
    const clerk = await qinghe.as('li')
    const columns = await clerk.call('import.preview', {
      fileName: 'own.csv',
      base64: base64Of(csvText([header, row('GD010')])),
      kind: 'hotline',
    })
    await clerk.call('import.start', {
      uploadId: columns.uploadId,
      mapping: columns.columns.map(column => (column.field === 'unitName' ? 'ignore' : column.field)),
      isDryRun: false,
      kind: 'hotline',
      externalSource: 'hotline12345',
    })
    await qinghe.program.jobs.idle()
    await quiet(qinghe)
    expect(
      await receive('known.csv', csvText([header, row('GD010', { 7: '南山乡', 9: '1' })])),
    ).toMatchObject({ received: 1, passedOn: 1 })
    await quiet(qinghe, nanshan)
    expect(await casesAt(qinghe, 'GD010')).toHaveLength(1)
    expect(await casesAt(nanshan, 'GD010')).toEqual([])
    expect(await order('GD010')).toMatchObject({ status: 'taken', orgId: qingheId, basis: 'known' })
  })

  it('lets an order that a town does not accept go to another, and one of no town back with the reason', async () => {
    const [well] = await casesAt(qinghe, 'GD003')
    const chief = await qinghe.as('zhao')
    expect(
      await codeOf(
        officer.call('hotlineBridge.assign', {
          items: [{ id: (await order('GD003'))?.id ?? '', orgId: nanshanId }],
        }),
      ),
    ).toBe('hotlineBridge.inHand')
    await chief.call('case.reject', {
      caseId: well?.id ?? '',
      rev: await revOf(chief, well?.id ?? ''),
      reason: 'notThisTown',
      guidance: '在南山乡地界，请找南山乡。',
    })
    await quiet(qinghe)
    expect((await list('toAssign')).rows.map(item => item.number)).toEqual(['GD003'])
    await assign(['GD003', nanshanId])
    await quiet(nanshan)
    expect(await casesAt(nanshan, 'GD003')).toHaveLength(1)

    await receive(
      'far.csv',
      csvText([header, row('GD020', { 7: '外县地址', 8: '外县高速服务区的厕所太脏了，请管一管。' })]),
    )
    await officer.call('hotlineBridge.decline', { id: (await order('GD020'))?.id ?? '', reason: '不在本县' })
    expect((await list('toReturn')).rows.map(item => item.number)).toEqual(['GD020'])
  })

  it('collects the results into the hotline’s own table, once, and tells the towns', async () => {
    const [lamp] = await casesAt(qinghe, 'GD001')
    const chief = await qinghe.as('zhao')
    await assessCase(chief, lamp?.id ?? '')
    await chief.call('case.settle', {
      caseId: lamp?.id ?? '',
      rev: await revOf(chief, lamp?.id ?? ''),
      completionKind: 'substantive',
      resultText: '已更换路灯灯头，当晚亮灯。',
    })
    await quiet(qinghe)
    const ready = await list('toReturn')
    expect(ready.rows.map(item => [item.number, item.isFinished, item.result]).sort()).toEqual([
      ['GD001', true, '已更换路灯灯头，当晚亮灯。'],
      ['GD020', false, '不在本县'],
    ])
    const file = await officer.call('hotlineBridge.export', {
      source: 'hotline12345',
      withUnfinished: true,
      again: false,
    })
    const table = await readTable(file.fileName, Buffer.from(file.base64, 'base64'))
    expect(table.headers.slice(0, 4)).toEqual(['工单编号', '承办单位', '办理状态', '办理结果'])
    const lines = Object.fromEntries(table.rows.map(cells => [cells[0], [cells[2], cells[3]]]))
    expect(lines.GD001).toEqual(['已办结', '已更换路灯灯头，当晚亮灯。'])
    expect(lines.GD020).toEqual(['已办结', '不在本县'])
    expect(lines.GD002?.[0]).toBe('办理中')
    expect(file.finished).toBe(2)
    await county.program.hotlineBridge.idle()
    await quiet(qinghe)
    const noted = await qinghe.program.uow.read(db =>
      db.find(externalReturnTable, { caseId: lamp?.id ?? '' }),
    )
    expect(noted.map(item => [item.number, item.result])).toEqual([['GD001', '已更换路灯灯头，当晚亮灯。']])
    expect((await order('GD001'))?.intake).toBeNull()
    expect(
      await codeOf(
        officer.call('hotlineBridge.export', { source: 'hotline12345', withUnfinished: false, again: false }),
      ),
    ).toBe('hotline.nothingToReturn')
    expect((await list('owed')).rows.map(item => item.number).sort()).toEqual(['GD002', 'GD003', 'GD010'])
  })

  it('owes a result again when its platform sends the number back', async () => {
    await receive('back.csv', csvText([header, row('GD001', { 9: '3' })]))
    expect((await list('toReturn')).rows.map(item => item.number)).toEqual(['GD001'])
    await quiet(qinghe)
    expect((await casesAt(qinghe, 'GD001'))[0]?.externalUrges).toBe(3)
  })

  it('is closed to everybody but the officers of the county', async () => {
    const admin = await county.as('admin')
    const looks = admin.call('hotlineBridge.list', {
      view: 'owed',
      source: null,
      orgId: null,
      offset: 0,
      limit: 10,
    })
    expect(await codeOf(looks)).toBe('permission.denied')
  })
})
