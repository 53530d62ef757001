/** Enrolment and the rules of a push, at a county on each database. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { changeLogTable, deviceTable, receivedTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { outboxTable } from '../../electron/service/local/tables.ts'
import { voidedNumberTable } from '../../shared/node/db/entities/case.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { protocolVersion } from '../../shared/sync/protocol.ts'
import {
  type Booted,
  bootDesk,
  bootEmptyDesk,
  centerId,
  directLink,
  enrolDesk,
  password,
  townCode,
} from '../support/boot.ts'
import { codeOf, registerCase } from '../support/matter.ts'
import {
  countyKinds,
  expectEqual,
  issueCode,
  Line,
  makeCounty,
  outboxOf,
  RawDesk,
  refusalOf,
} from '../support/syncTown.ts'

const hour = 3_600_000

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let desk: Booted<Desk>
  let line: Line
  let orgId: string
  const reasons = (scope = orgId) =>
    county.program.uow.read(async db =>
      (await db.find(voidedNumberTable, { orgId: scope })).map(row => row.reason),
    )
  const entriesOf = (changeId: string) => county.program.uow.read(db => db.find(changeLogTable, { changeId }))
  const receivedOf = (deviceId: string) =>
    county.program.uow.read(db => db.find(receivedTable, { deviceId }, { orderBy: 'seq' }))

  beforeAll(async () => {
    county = await makeCounty(kind)
    line = new Line(() => county)
    desk = await bootDesk({ link: line.link })
    orgId = await centerId(desk)
  })
  afterAll(async () => {
    await desk.close()
    await county.close()
  })

  describe('takes a desk in', () => {
    const enrol = async (code: string) =>
      codeOf((await desk.as('admin')).call('sync.enrol', { countyUrl: 'http://county.test', code }))

    it('not by a wrong code, and the desk stays outside', async () => {
      expect(await enrol('BBBB-BBBB-BBBB')).toBe('sync.codeWrong')
      expect(desk.program.sync.state).toBe('notEnrolled')
    })

    it('not by a code older than a day', async () => {
      const code = await issueCode(county)
      county.clock.advance(24 * hour)
      expect(await enrol(code)).toBe('sync.codeWrong')
      county.clock.advance(-24 * hour)
    })

    it('not into a centre the county does not know', async () => {
      const other = await bootEmptyDesk({ link: () => directLink(() => county) })
      const code = await issueCode(county)
      const input = {
        deviceName: '新电脑',
        countyUrl: 'http://county.test',
        code,
        administrator: { username: 'gao', name: '高某', password },
      }
      expect(await codeOf(other.nobody.call('setup.join', input))).toBe('sync.centerUnknown')
      expect((await other.nobody.call('setup.status', {})).isSetUp).toBe(false)
      await other.close()
    })

    it('not with the code of another town', async () => {
      expect(await enrol(await issueCode(county, '140825102000'))).toBe('sync.otherCenter')
    })

    it('by its own code, typed as people type it', async () => {
      const code = await issueCode(county)
      expect(await enrol(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe('ok')
      await desk.program.sync.run()
      const center = await county.program.uow.read(db => db.findOne(organizationTable, { id: orgId }))
      expect(center).toMatchObject({ kind: 'governanceCenter', code: townCode })
      expect(await enrol(await issueCode(county))).toBe('sync.alreadyEnrolled')
    })

    it('not as a second centre of a town that has one', async () => {
      const request = RawDesk.request(await issueCode(county), {
        organization: { id: randomUUID(), code: townCode, name: '又一个中心' },
      })
      expect(await refusalOf(county.program.sync.enrol(request))).toEqual({ code: 'sync.otherCenter' })
    })

    it('again by the same code when the answer was lost, and nobody else by it', async () => {
      const request = RawDesk.request(await issueCode(county))
      const first = (await county.program.sync.enrol(request)) as { token: string; deskMark: string }
      const second = (await county.program.sync.enrol(request)) as {
        token: string
        deskMark: string
        nonce: string
      }
      expect(second.deskMark).toBe(first.deskMark)
      // The desk may have gone on with the first answer meanwhile: a late request must not shut it out.
      expect(second).toEqual(first)
      expect(await refusalOf(county.program.sync.enrol({ ...request, deviceId: randomUUID() }))).toEqual({
        code: 'sync.codeWrong',
      })
      const asked = {
        protocol: protocolVersion,
        deviceId: request.deviceId,
        nonce: second.nonce,
        countyEpoch: null,
        cursors: {},
        limit: 1,
      }
      expect(await refusalOf(county.program.sync.pull(first.token, asked))).toEqual({ code: 'ok' })
      const devices = await county.program.uow.read(db =>
        db.find(deviceTable, { id: String(request.deviceId) }),
      )
      expect(devices).toHaveLength(1)
      // Shut out, it needs a new code: the used one, asked again, opens nothing.
      const deviceId = String(request.deviceId)
      await (await county.as('admin')).call('device.revoke', { deviceId, reason: '丢失' })
      expect(await refusalOf(county.program.sync.enrol(request))).toEqual({ code: 'sync.codeWrong' })
    })

    it('under another mark when two desks of a town wish for the same', async () => {
      const wished = desk.program.services.device.mark
      const other = await RawDesk.enrol(county, { deskMark: wished })
      expect(other.mark).toMatch(/^[2-9B-Z]{4}$/)
      expect(other.mark).not.toBe(wished)
    })
  })

  describe('a push', () => {
    it('sent twice counts once and gets the same answers (S1)', async () => {
      const raw = await RawDesk.enrol(county)
      const changes = [raw.change([raw.fact('一')]), raw.change([raw.fact('二')])]
      const first = await raw.push(changes)
      const second = await raw.push(changes)
      expect(first.results.map(item => item.outcome)).toEqual(['applied', 'applied'])
      expect(second.results).toEqual(first.results)
      expect([first.upTo, second.upTo]).toEqual([2, 2])
      for (const change of changes) expect(await entriesOf(change.id)).toHaveLength(1)
      expect(await receivedOf(raw.id)).toHaveLength(2)
      // The answer to the second was lost, and a third went with it: the old ones are answered, the new one is taken.
      const third = raw.change([raw.fact('三')])
      expect((await raw.push([changes[1], third])).upTo).toBe(3)
      expect((await reasons()).filter(text => ['一', '二', '三'].includes(text))).toHaveLength(3)
    })

    it('sent twice at the same moment counts once', async () => {
      const raw = await RawDesk.enrol(county)
      const change = raw.change([raw.fact('同时到达')])
      const [left, right] = await Promise.all([raw.push([change]), raw.push([change])])
      expect(left.results).toEqual(right.results)
      expect(await entriesOf(change.id)).toHaveLength(1)
    })

    it('with a number missing is refused with the number expected, and nothing of it stands', async () => {
      const raw = await RawDesk.enrol(county)
      await raw.push([raw.change([raw.fact('第一件')])])
      const late = raw.change([raw.fact('第三件')], { seq: 3 })
      expect(await refusalOf(raw.push([late]))).toEqual({ code: 'sync.gap', expected: 2 })
      // A gap in the middle takes back what stood before it in the same push.
      const second = raw.change([raw.fact('第二件')], { seq: 2 })
      expect(await refusalOf(raw.push([second, { ...late, seq: 4 }]))).toEqual({
        code: 'sync.gap',
        expected: 3,
      })
      expect((await receivedOf(raw.id)).map(row => row.seq)).toEqual([1])
      expect(await reasons()).not.toContain('第二件')
      expect((await raw.push([second, late])).upTo).toBe(3)
    })

    it('with a known number and other content is a fork and changes nothing', async () => {
      const raw = await RawDesk.enrol(county)
      const change = raw.change([raw.fact('原来的话')])
      await raw.push([change])
      expect(await refusalOf(raw.push([{ ...change, writes: [raw.fact('恢复备份后的话')] }]))).toEqual({
        code: 'sync.forked',
      })
      expect(await reasons()).toContain('原来的话')
      expect(await reasons()).not.toContain('恢复备份后的话')
    })

    it('that names a row of another scope is refused whole, and the next one is taken (S13)', async () => {
      const raw = await RawDesk.enrol(county)
      const countyOrg = await county.program.uow.read(db =>
        db.findOne(organizationTable, { kind: 'countyCenter' }),
      )
      const rename = {
        table: 'organization',
        id: countyOrg?.id ?? '',
        op: 'update' as const,
        values: { name: '改了名的县' },
        base: { name: countyOrg?.name ?? '' },
      }
      const { orgId: _orgId, ...homeless } = raw.fact('没有归属').values
      const spoiled = [
        raw.change([raw.fact('陪着的一件'), rename]),
        raw.change([raw.fact('写给别处', { orgId: randomUUID() })]),
        raw.change([raw.fact('冒充别处')], { scope: countyOrg?.id ?? '' }),
        raw.change([raw.fact('冒充别人')], { deviceId: desk.program.services.device.id }),
        raw.change([{ ...raw.fact(''), values: homeless }]),
      ]
      const { results } = await raw.push([...spoiled, raw.change([raw.fact('本分的一件')])])
      expect(results.map(item => [item.outcome, item.code])).toEqual([
        ...spoiled.map(() => ['refused', 'sync.outOfScope']),
        ['applied', null],
      ])
      expect(
        await county.program.uow.read(db => db.findOne(organizationTable, { id: countyOrg?.id ?? '' })),
      ).toEqual(countyOrg)
      const all = await county.program.uow.read(async db =>
        (await db.find(voidedNumberTable, {})).map(row => row.reason),
      )
      expect(all).toContain('本分的一件')
      for (const words of ['陪着的一件', '写给别处', '冒充别处', '冒充别人', '没有归属'])
        expect(all).not.toContain(words)
    })

    it('of a version too old is refused before anything of it is applied (S11)', async () => {
      const raw = await RawDesk.enrol(county)
      const change = raw.change([raw.fact('旧版本写的')])
      expect(await refusalOf(raw.push([change], { protocol: 0 }))).toEqual({ code: 'sync.upgradeRequired' })
      expect(await refusalOf(raw.pull({ protocol: 0 }))).toEqual({ code: 'sync.upgradeRequired' })
      expect(
        await refusalOf(county.program.sync.enrol(RawDesk.request(await issueCode(county), { protocol: 0 }))),
      ).toEqual({ code: 'sync.upgradeRequired' })
      expect(await receivedOf(raw.id)).toEqual([])
      expect(await entriesOf(change.id)).toEqual([])
      expect((await raw.push([change])).results[0]?.outcome).toBe('applied')
    })

    it('of a message that is none is refused', async () => {
      const raw = await RawDesk.enrol(county)
      for (const body of [null, 'text', {}, { protocol: protocolVersion }])
        expect(await refusalOf(county.program.sync.push(raw.token, body))).toEqual({
          code: 'sync.badMessage',
        })
      expect(await refusalOf(raw.push([], { deviceId: randomUUID() }))).toEqual({ code: 'sync.badMessage' })
      expect(await refusalOf(county.program.sync.push('a wrong token', {}))).toEqual({
        code: 'sync.unknownDevice',
      })
    })

    it('with an unknown table or field is parked with its text, and the rest goes on (S6)', async () => {
      const raw = await RawDesk.enrol(county)
      const unknownTable = raw.change([
        { ...raw.fact(''), table: 'drone_flight', values: { orgId: raw.scope, pilot: '明天的一张表' } },
      ])
      const unknownField = raw.change([raw.fact('明天的一栏', { weather: '多云转晴' })])
      const otherShape = { ...raw.change([raw.fact('明天的形状')]), writes: { packed: '明天的打包法' } }
      const { results, upTo } = await raw.push([
        unknownTable,
        unknownField,
        otherShape,
        raw.change([raw.fact('今天的一件')]),
      ])
      expect(results.map(item => [item.outcome, item.code])).toEqual([
        ['parked', 'sync.notUnderstood'],
        ['parked', 'sync.notUnderstood'],
        ['parked', 'sync.shapeUnknown'],
        ['applied', null],
      ])
      expect(upTo).toBe(4)
      const kept = (await receivedOf(raw.id)).map(row => row.payload)
      expect(kept[0]).toContain('明天的一张表')
      expect(kept[1]).toContain('多云转晴')
      expect(kept[2]).toContain('明天的打包法')
      expect(await reasons()).toContain('今天的一件')
      expect(await reasons()).not.toContain('明天的一栏')
    })

    it('with a poison item parks that one, word for word, and takes the others once each', async () => {
      const raw = await RawDesk.enrol(county)
      const twice = raw.fact('一件里两次插入同一行')
      const changes = [
        raw.change([raw.fact('毒药之前')]),
        raw.change([twice, twice]),
        raw.change([raw.fact('毒药之后')]),
      ]
      const { results, upTo } = await raw.push(changes)
      expect(results.map(item => item.outcome)).toEqual(['applied', 'parked', 'applied'])
      expect(upTo).toBe(3)
      expect((await receivedOf(raw.id))[1]?.payload).toContain('一件里两次插入同一行')
      expect((await raw.push(changes)).results).toEqual(results)
      expect((await reasons()).filter(text => text.startsWith('毒药之'))).toHaveLength(2)
    })
  })

  describe('a desk', () => {
    const note = async (words: string) => {
      await registerCase(await desk.as('sun'), { narrative: words })
    }

    it('told to upgrade keeps everything and goes on working, and sends it after the upgrade', async () => {
      line.protocol = 0
      await note('升级前写下的事')
      await desk.program.sync.run()
      expect(desk.program.sync.state).toBe('upgradeRequired')
      expect((await outboxOf(desk)).at(-1)).toMatchObject({ state: 'waiting' })
      await note('还没升级又写了一件')
      line.protocol = protocolVersion
      await desk.program.sync.run()
      expect(desk.program.sync.state).toBe('idle')
      expect((await outboxOf(desk)).every(item => item.state === 'applied')).toBe(true)
    })

    it('hears a gap and sends again from the number asked for, refused ones included', async () => {
      const { id } = desk.program.services.device
      const before = await outboxOf(desk)
      const last = before.length
      // The county was restored from before the last three changes; one of them had been refused.
      await county.program.uow.write(async db => {
        for (const seq of [last - 2, last - 1, last])
          await db.deleteRows(receivedTable, { deviceId: id, seq })
        await db.updateRows(deviceTable, { id }, { lastSeq: last - 3 })
      })
      await desk.program.uow.write(async db => {
        await db.updateRows(outboxTable, { seq: last - 1 }, { state: 'refused', code: 'case.illegalMove' })
      })
      await note('恢复之后的第一件')
      await desk.program.sync.run()
      expect((await county.program.uow.read(db => db.findOne(deviceTable, { id })))?.lastSeq).toBe(last + 1)
      expect((await receivedOf(id)).map(row => row.seq)).toEqual(
        Array.from({ length: last + 1 }, (_, at) => at + 1),
      )
      expect(
        (await outboxOf(desk)).filter(item => item.state === 'waiting' || item.state === 'sending'),
      ).toEqual([])
    })

    it('shut out gets nothing more and is told so; its work goes on (S10)', async () => {
      const admin = await county.as('admin')
      const raw = await RawDesk.enrol(county)
      for (const deviceId of [raw.id, desk.program.services.device.id])
        await admin.call('device.revoke', { deviceId, reason: '电脑报废' })
      const change = raw.change([raw.fact('被停用之后')])
      expect(await refusalOf(raw.push([change]))).toEqual({ code: 'sync.revoked' })
      expect(await refusalOf(raw.pull())).toEqual({ code: 'sync.revoked' })
      expect(await refusalOf(county.program.sync.fileOffset(raw.token, 'a'.repeat(64)))).toEqual({
        code: 'sync.revoked',
      })
      expect(await entriesOf(change.id)).toEqual([])
      await note('停用后仍在本机登记')
      await desk.program.sync.run()
      const status = await (await desk.as('sun')).call('sync.status', {})
      expect(status).toMatchObject({
        state: 'revoked',
        lastErrorCode: 'sync.revoked',
        waiting: 1,
        isAllDelivered: false,
      })
    })

    it('shut out by mistake comes back with a new code, and what it wrote meanwhile goes up', async () => {
      await enrolDesk(desk, county)
      expect(desk.program.sync.state).toBe('idle')
      await expectEqual(county, orgId, desk)
    })
  })
})
