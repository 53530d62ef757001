/** Orders, files and restricted cases between a town's desks and a county on each database. */

import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { fileTransferTable } from '../../electron/service/local/tables.ts'
import { type Booted, bootDesk, type Caller, centerId, enrolDesk, password } from '../support/boot.ts'
import {
  assessCase,
  blowWhistle,
  boundaryWords,
  codeOf,
  departmentIds,
  gasWords,
  orderInput,
  orderOf,
  registerCase,
  userId,
  viewOf,
} from '../support/matter.ts'
import { checkIn, complete, signOwn } from '../support/orders.ts'
import {
  countyKinds,
  expectEqual,
  joinDesk,
  Line,
  makeCounty,
  quiet,
  RawDesk,
  refusalOf,
} from '../support/syncTown.ts'

const shaOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')
/** A picture by its first bytes; the rest is noise, so that nothing can be packed away. */
const picture = (size: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(size - 6), Buffer.from([0xff, 0xd9])])

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let a: Booted<Desk>
  let b: Booted<Desk>
  let line: Line
  let orgId: string
  let director: Caller
  let second: Caller
  let departments: Record<string, string>

  beforeAll(async () => {
    county = await makeCounty(kind)
    line = new Line(() => county)
    a = await bootDesk({ link: line.link })
    orgId = await centerId(a)
    await enrolDesk(a, county)
    b = await joinDesk(county, new Line(() => county), {
      username: 'yan',
      roles: ['director', 'intakeClerk'],
    })
    await quiet(a, b)
    director = await a.as('zhao')
    second = await b.as('yan')
    departments = await departmentIds(director)
  })
  afterAll(async () => {
    for (const program of [a, b, county]) await program.close()
  })

  const seat = async (username: string, departmentId: string): Promise<Caller> => {
    await (await county.as('admin')).call('user.save', {
      id: null,
      rev: null,
      username,
      name: `${username}某`,
      roles: ['deptLiaison'],
      departmentIds: [departmentId],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    return county.as(username)
  }
  /** An order of a judged case to one department; answers its id. */
  async function dispatch(code: string, narrative = gasWords): Promise<{ caseId: string; orderId: string }> {
    const caseId = await registerCase(director, { narrative })
    await assessCase(director, caseId)
    const lead = { departmentId: departments[code] ?? '', demand: '请到场处理' }
    const { orderIds } = await blowWhistle(director, caseId, lead)
    return { caseId, orderId: orderIds[0] ?? '' }
  }
  async function attach(
    caller: Caller,
    caseId: string,
    name: string,
    content: Buffer,
    orderId: string | null = null,
  ): Promise<string> {
    const { uploadId, chunkBytes } = await caller.call('attachment.begin', {
      caseId,
      orderId,
      name,
      size: content.length,
      purpose: 'photo',
    })
    for (let offset = 0; offset < content.length; offset += chunkBytes)
      await caller.call('attachment.chunk', {
        uploadId,
        offset,
        base64: content.subarray(offset, offset + chunkBytes).toString('base64'),
      })
    return (await caller.call('attachment.finish', { uploadId, sha256: shaOf(content) })).attachmentId
  }
  async function read(caller: Caller, attachmentId: string): Promise<Buffer> {
    const first = await caller.call('attachment.read', { attachmentId, offset: 0 })
    const parts = [Buffer.from(first.base64, 'base64')]
    for (let held = parts[0]?.length ?? 0; held < first.size; ) {
      const next = Buffer.from(
        (await caller.call('attachment.read', { attachmentId, offset: held })).base64,
        'base64',
      )
      parts.push(next)
      held += next.length
    }
    return Buffer.concat(parts)
  }

  describe('an order', () => {
    it('to a county department starts its clock when the county receives it, and at no click', async () => {
      const { caseId, orderId } = await dispatch('utility')
      expect(await orderOf(director, orderId)).toMatchObject({
        status: 'issued',
        deliveredAt: null,
        signDueAt: null,
      })
      county.clock.advance(60 * 60_000)
      const before = county.clock.now()
      await quiet(a, b)
      const order = await orderOf(director, orderId)
      expect(order).toMatchObject({ status: 'delivered', deliveryMode: 'county' })
      expect((order.deliveredAt ?? '') > before).toBe(true)
      // Ten minutes to sign a U0 order, counted from the receipt.
      expect(Date.parse(order.signDueAt ?? '') - Date.parse(order.deliveredAt ?? '')).toBe(10 * 60_000)
      expect((await viewOf(second, caseId)).events.map(event => event.kind)).toContain('delivered')
      await expectEqual(county, orgId, a, b)
    })

    it('to a town department waits until its liaison has a seat at the county, then is delivered once', async () => {
      const { orderId } = await dispatch('emergency', boundaryWords)
      await quiet(a)
      expect((await orderOf(director, orderId)).status).toBe('issued')
      await seat('yingji', departments.emergency ?? '')
      const later = await dispatch('emergency', boundaryWords)
      await quiet(a)
      expect((await orderOf(director, later.orderId)).status).toBe('delivered')
      expect((await orderOf(director, orderId)).status).toBe('delivered')
      const deliveries = (await viewOf(director, later.caseId)).events.filter(
        event => event.kind === 'delivered',
      )
      expect(deliveries).toHaveLength(1)
    })

    it('is signed, attended and answered by its liaison at the county, and both desks see each step', async () => {
      const { caseId, orderId } = await dispatch('utility')
      await quiet(a)
      const liaison = await seat('ranqi', departments.utility ?? '')
      await signOwn(liaison, orderId, { name: 'ranqi某', phone: '13900000002' })
      await quiet(a, b)
      expect(await orderOf(director, orderId)).toMatchObject({ status: 'signed', signedByName: 'ranqi某' })
      await checkIn(liaison, orderId)
      await liaison.call('order.feedback', {
        ...(await orderInput(liaison, orderId)),
        text: '已关总阀，正在更换',
      })
      await quiet(a, b)
      expect((await viewOf(second, caseId)).case.status).toBe('onSite')
      const photo = picture(300_000)
      const attachmentId = await attach(liaison, caseId, '现场.jpg', photo, orderId)
      await complete(liaison, orderId, { resultText: '换管三米', attachmentIds: [attachmentId] })
      await quiet(a, b)
      for (const caller of [director, second]) {
        const view = await viewOf(caller, caseId)
        expect(view.case).toMatchObject({ status: 'completed', resultText: '换管三米' })
        expect(view.events.map(event => event.text)).toContain('已关总阀，正在更换')
        expect(await read(caller, attachmentId)).toEqual(photo)
      }
      // Another department's liaison sees nothing of it.
      const other = await county.as('yingji')
      expect(await codeOf(other.call('order.get', { orderId }))).toMatch(/notYours|denied|notFound/)
      await expectEqual(county, orgId, a, b)
    })
  })

  describe('a file', () => {
    it('travels after the text to the county and to the other desk, whole', async () => {
      const caseId = await registerCase(director)
      const photo = picture(700_000)
      const attachmentId = await attach(director, caseId, '路灯.jpg', photo)
      await quiet(a, b)
      expect(await county.program.services.blobs.read(shaOf(photo))).toEqual(photo)
      expect(await read(second, attachmentId)).toEqual(photo)
    })

    it('goes on where a cut left off, in both directions', async () => {
      const caseId = await registerCase(director)
      const photo = picture(1_000_000)
      const attachmentId = await attach(director, caseId, '断线.jpg', photo)
      line.pieces = 3
      await a.program.sync.run()
      const held = await county.program.services.blobs.uploadedBytes(
        `up-${a.program.services.device.id}-${shaOf(photo)}`,
      )
      // A line nobody has measured carries pieces of 32 KiB; the cut halved them.
      expect(held).toBe(3 * 32 * 1024)
      // The text is there long before the picture is; the reader is told it has not come.
      await b.program.sync.run()
      expect(await codeOf(second.call('attachment.read', { attachmentId, offset: 0 }))).toBe(
        'attachment.notHere',
      )
      line.pieces = Math.ceil((photo.length - held) / (16 * 1024))
      await a.program.sync.run()
      expect(line.pieces).toBe(0)
      expect(await county.program.services.blobs.has(shaOf(photo))).toBe(true)
      line.pieces = Number.POSITIVE_INFINITY
      await quiet(a, b)
      expect(await read(second, attachmentId)).toEqual(photo)
      for (const desk of [a, b])
        expect(await desk.program.uow.read(db => db.count(fileTransferTable, { isAtCounty: false }))).toBe(0)
    })

    it('a piece sent twice counts once, and wrong content is refused and not kept', async () => {
      const raw = await RawDesk.enrol(county)
      const good = picture(200_000)
      const bad = picture(200_000)
      const name = (content: Buffer) => {
        const fact = raw.fact('')
        const { number: _number, reason: _reason, at: _at, byName: _byName, ...keeping } = fact.values
        const values = {
          ...keeping,
          orderId: null,
          name: '手写.jpg',
          mime: 'image/jpeg',
          size: content.length,
          sha256: shaOf(content),
          purpose: 'photo',
        }
        return { ...fact, table: 'attachment', values: values as typeof fact.values }
      }
      const send = (sha: string, offset: number, piece: Buffer) =>
        county.program.sync.takePiece(raw.token, sha, offset, 200_000, piece)
      expect(await refusalOf(send(shaOf(good), 0, good))).toEqual({ code: 'sync.fileUnknown' })
      await raw.push([raw.change([name(good), name(bad)])])
      const first = good.subarray(0, 100_000)
      expect(await send(shaOf(good), 0, first)).toEqual({ offset: 100_000, isComplete: false })
      expect(await send(shaOf(good), 0, first)).toEqual({ offset: 100_000, isComplete: false })
      // A piece beyond a hole is not taken; the answer says where to go on.
      expect(await send(shaOf(good), 150_000, good.subarray(150_000))).toEqual({
        offset: 100_000,
        isComplete: false,
      })
      expect(await send(shaOf(good), 100_000, good.subarray(100_000))).toMatchObject({ isComplete: true })
      expect(await county.program.services.blobs.read(shaOf(good))).toEqual(good)

      const forged = picture(200_000)
      await send(shaOf(bad), 0, forged.subarray(0, 100_000))
      expect(await refusalOf(send(shaOf(bad), 100_000, forged.subarray(100_000)))).toEqual({
        code: 'sync.fileDamaged',
      })
      for (const content of [bad, forged])
        expect(await county.program.services.blobs.has(shaOf(content))).toBe(false)
      // The next try begins anew and succeeds.
      await send(shaOf(bad), 0, bad)
      expect(await county.program.services.blobs.read(shaOf(bad))).toEqual(bad)
    })
  })

  it('a restricted case is at the county and nobody there who is not named can see or count it', async () => {
    const whistle = await county.as('whistle')
    const count = async () => (await whistle.call('case.count', { statuses: [], isOverdue: false })).count
    const before = await count()
    const words = '反映村主任虚报危房补助款，实名但请保密。'
    const caseId = await registerCase(await a.as('sun'), { narrative: words })
    await assessCase(await a.as('qian'), caseId, {
      restriction: 'restricted',
      allowedUserIds: [await userId(a, 'zhao')],
    })
    await quiet(a, b)
    await expectEqual(county, orgId, a, b)
    expect((await viewOf(director, caseId)).case.narrative).toBe(words)
    expect(await count()).toBe(before)
    expect(await codeOf(whistle.call('case.get', { caseId }))).toMatch(/denied|notFound/)
    expect(await codeOf(second.call('case.get', { caseId }))).toMatch(/denied|notFound/)
    const filter = {
      statuses: [],
      matterClass: null,
      categoryCode: null,
      unitId: null,
      departmentId: null,
      level: null,
      isOverdue: false,
      isDueToday: false,
      sort: 'newest' as const,
      cursor: null,
      limit: 200,
    }
    for (const search of ['', '危房补助'])
      expect((await whistle.call('case.list', { ...filter, search })).rows.map(row => row.id)).not.toContain(
        caseId,
      )
    for (const name of ['ranqi', 'yingji']) {
      const liaison = await county.as(name)
      expect(await codeOf(liaison.call('case.get', { caseId }))).toMatch(/denied|notFound/)
    }
  })
})
