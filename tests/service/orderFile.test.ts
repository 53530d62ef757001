/** Orders on a stick: what goes out, what may come back, and that it counts once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/service/app.ts'
import { attachmentTable } from '../../shared/node/db/entities/case.ts'
import { auditTable } from '../../shared/node/db/entities/local.ts'
import { orderReplyTable } from '../../shared/node/db/entities/orderReply.ts'
import { isSignedBy } from '../../shared/node/deviceKey.ts'
import { type Booted, bootDesk, type Caller } from '../support/boot.ts'
import { codeOf, departmentIds, orderOf, party } from '../support/matter.ts'
import { addScan, contentOf, png, replyTo, sentOrder, signedPart, writeFile } from '../support/paperDesk.ts'

let desk: Booted<Desk>
let chief: Caller
let clerk: Caller
let police: string
let caseId: string
let orderId: string

const signed = { name: '李所长', phone: '13900000002', at: '2026-03-02T02:00:00.000Z' }
const checkIn = { name: '李所长', at: '2026-03-02T03:00:00.000Z', place: '桥头', note: '' }
const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8])
const photo = `data:image/png;base64,${png.toString('base64')}`

beforeAll(async () => {
  desk = await bootDesk()
  chief = await desk.as('zhao')
  clerk = await desk.as('sun')
  police = (await departmentIds(chief)).police ?? ''
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.clock.set('2026-03-02T01:00:00.000Z')
  ;({ caseId, orderId } = await sentOrder(chief, 'police'))
  desk.clock.set('2026-03-02T08:00:00.000Z')
})

const check = (text: string) => clerk.call('orderFile.check', { text })
const take = (text: string) => clerk.call('orderFile.import', { text, orderId })

describe('the file', () => {
  it('is signed by this machine and holds what the department needs for its orders', async () => {
    const { page, orders } = await writeFile(clerk, police)
    const { payload, signature, publicKey } = signedPart(page)
    expect(isSignedBy(publicKey, payload, signature)).toBe(true)
    const content = contentOf(page)
    expect(content.departmentName).toBe('清河派出所')
    expect(content.orders).toHaveLength(orders)
    const own = content.orders.find(order => order.orderId === orderId)
    expect(own).toMatchObject({ demand: '到现场查看并处理。', kindWord: '派单', roleWord: '主办' })
    expect(JSON.stringify(own)).toContain('13812345678')
  })

  it('holds no ID number, and leaves sensitive matters and protected reporters to be brought by hand', async () => {
    const hidden = await sentOrder(chief, 'justice', {
      isProtectedReporter: true,
      parties: [party({ name: '赵保护', phone: '13811112222' })],
    })
    const justice = (await departmentIds(chief)).justice ?? ''
    expect(await codeOf(writeFile(clerk, justice))).toBe('orderFile.nothing')
    await sentOrder(chief, 'justice', {
      parties: [party({ name: '钱一般', idType: 'citizenId', idNumber: '11010519491231002X' })],
    })
    const { page, orders, leftOut } = await writeFile(clerk, justice)
    expect([orders, leftOut]).toEqual([1, 1])
    expect(JSON.stringify(contentOf(page))).toContain('钱一般')
    expect(JSON.stringify(contentOf(page))).not.toMatch(/赵保护|13811112222|11010519491231002X/)
    expect(JSON.stringify(contentOf(page))).not.toContain(hidden.orderId)
  })

  it('takes pictures along only when asked, and scans of papers never', async () => {
    await addScan(clerk, caseId, orderId)
    expect((await writeFile(clerk, police, true)).page).not.toContain(png.toString('base64'))
    await addScan(clerk, caseId, orderId, picture, 'photo')
    expect((await writeFile(clerk, police)).page).not.toContain(picture.toString('base64'))
    expect((await writeFile(clerk, police, true)).page).toContain(picture.toString('base64'))
  })

  it('is written and taken in by the centre only, and each use stands in the audit log', async () => {
    const mediator = await desk.as('zhou')
    expect(
      await codeOf(mediator.call('orderFile.export', { departmentId: police, withPictures: false })),
    ).toBe('permission.denied')
    await writeFile(clerk, police)
    const rows = await desk.program.uow.read(db => db.find(auditTable, { call: 'orderFile.export' }))
    expect(rows.some(row => row.outcome === 'ok' && row.subjectId === police)).toBe(true)
  })
})

describe('a reply', () => {
  it('shows first whose it is and what it would change, and then changes exactly that', async () => {
    const { page } = await writeFile(clerk, police)
    const text = replyTo(page, [{ orderId, signed, checkIn, photos: [photo] }])
    const found = await check(text)
    expect(found).toMatchObject({ departmentName: '清河派出所', writtenByName: 'sun某' })
    expect(found.orders.map(order => order.steps.map(step => [step.part, step.verdict]))).toEqual([
      [
        ['deliver', 'new'],
        ['sign', 'new'],
        ['checkIn', 'new'],
      ],
    ])
    expect((await orderOf(chief, orderId)).status).toBe('issued')
    expect(await take(text)).toEqual({ parts: ['deliver', 'sign', 'checkIn'], photos: 1 })
    expect(await orderOf(chief, orderId)).toMatchObject({
      status: 'onSite',
      deliveredAt: signed.at,
      signedByName: '李所长',
      checkInPlace: '桥头',
    })
  })

  it('counts once: the same again, an older one after a newer, or a part of it is harmless', async () => {
    const { page } = await writeFile(clerk, police)
    const early = replyTo(page, [{ orderId, signed }])
    const late = replyTo(page, [{ orderId, signed, checkIn, photos: [photo] }])
    expect(await take(late)).toEqual({ parts: ['deliver', 'sign', 'checkIn'], photos: 1 })
    const before = await orderOf(chief, orderId)
    expect(await take(late)).toEqual({ parts: [], photos: 0 })
    expect(await take(early)).toEqual({ parts: [], photos: 0 })
    expect(await orderOf(chief, orderId)).toEqual(before)
    expect(await desk.program.uow.read(db => db.count(orderReplyTable, { orderId }))).toBe(1)
    expect(await desk.program.uow.read(db => db.count(attachmentTable, { caseId }))).toBe(1)
  })

  it('whose orders were changed is refused, whatever else is right in it', async () => {
    const { page } = await writeFile(clerk, police)
    const file = JSON.parse(replyTo(page, [{ orderId, signed }])) as Record<string, unknown>
    const changed = Buffer.from(
      Buffer.from(String(file.payload), 'base64url').toString('utf8').replace('到现场查看', '不用去'),
    ).toString('base64url')
    for (const text of [
      JSON.stringify({ ...file, payload: changed }),
      JSON.stringify({ ...file, signature: signedPart((await writeFile(clerk, police)).page).signature }),
      JSON.stringify({ ...file, replies: [{ ...(file.replies as object[])[0], orderId: caseId }] }),
    ])
      expect(await codeOf(take(text))).toBe('orderFile.tampered')
  })

  it('to a file of nobody here, of another version, or no reply at all says what to do', async () => {
    const { page } = await writeFile(clerk, police)
    const file = JSON.parse(replyTo(page, [{ orderId, signed }])) as Record<string, unknown>
    expect(await codeOf(check(JSON.stringify({ ...file, fileId: caseId })))).toBe('orderFile.unknown')
    expect(await codeOf(check(JSON.stringify({ ...file, version: 2 })))).toBe('orderFile.otherVersion')
    expect(await codeOf(check('not json'))).toBe('orderFile.unreadable')
    expect(await codeOf(check(JSON.stringify({ ...file, path: '../../etc/passwd' })))).toBe(
      'orderFile.unreadable',
    )
  })

  it('with a picture that is none brings nothing in', async () => {
    const { page } = await writeFile(clerk, police)
    const text = replyTo(page, [{ orderId, signed, photos: ['data:image/png;base64,PHN2Zz4='] }])
    expect(await codeOf(take(text))).toBe('orderFile.photoUnreadable')
    expect((await orderOf(chief, orderId)).status).toBe('issued')
  })
})

describe('an administrator', () => {
  it('forbids sticks on this machine: nothing goes out and nothing comes in', async () => {
    const { page } = await writeFile(clerk, police)
    const security = await desk.as('chu')
    expect(await codeOf(clerk.call('orderFile.forbid', { isForbidden: true }))).toBe('permission.denied')
    await security.call('orderFile.forbid', { isForbidden: true })
    expect(await codeOf(writeFile(clerk, police))).toBe('orderFile.forbidden')
    expect(await codeOf(take(replyTo(page, [{ orderId, signed }])))).toBe('orderFile.forbidden')
    expect((await security.call('orderFile.state', {})).isForbidden).toBe(true)
    await security.call('orderFile.forbid', { isForbidden: false })
    expect(await take(replyTo(page, [{ orderId, signed }]))).toMatchObject({ parts: ['deliver', 'sign'] })
  })
})
