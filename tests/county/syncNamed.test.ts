/** Restricted matters lie only on desks that were named for them, and no word written on another is lost for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { openReach, wholeReach } from '../../county/sync/reach.ts'
import { type DeviceReach, deviceTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { fileTransferTable, leavingCaseTable } from '../../electron/service/local/tables.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { attachmentTable, caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { findDocTable, searchDocTable } from '../../shared/node/db/entities/local.ts'
import { localUnitTable } from '../../shared/node/db/entities/organization.ts'
import {
  type Booted,
  bootDesk,
  bootEmptyDesk,
  type Caller,
  centerId,
  enrolDesk,
  password,
  townCode,
} from '../support/boot.ts'
import { registerCase } from '../support/matter.ts'
import { photoOf, sendPhoto, shaOf } from '../support/photo.ts'
import { countyKinds, Line, makeCounty, outboxOf, quiet, RawDesk, refusalOf } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', kind => {
  let county: Booted<County>
  let centre: Booted<Desk>
  /** A further desk of the centre, whose code said nothing. */
  let second: Booted<Desk>
  let line: Line
  let orgId: string
  let unitId: string
  let clerk: Caller
  /** Runs once, between a request for entries and their arrival. */
  let beforeEntries: (() => Promise<void>) | null = null

  const codeFor = async (reach?: DeviceReach) => {
    const admin = await county.as('admin')
    const asked = { townCode, townName: '清河镇', ...(reach ? { reach } : {}) }
    return (await admin.call('device.issueCode', asked)).code
  }
  const join = async (username: string, reach?: DeviceReach) => {
    const own = new Line(() => county)
    const desk = await bootEmptyDesk({
      clock: county.clock,
      link: () => ({
        ...own.link(),
        async pull(token, request, signal) {
          const reply = await own.link().pull(token, request, signal)
          const work = beforeEntries
          beforeEntries = null
          await work?.()
          return reply
        },
      }),
    })
    await desk.nobody.call('setup.join', {
      deviceName: `${username}的电脑`,
      countyUrl: 'http://county.test',
      code: await codeFor(reach),
      administrator: { username, name: '管理员', password },
    })
    await desk.program.sync.run()
    return { desk, own }
  }
  const read = <T>(host: Booted<Desk> | Booted<County>, work: (db: Db) => Promise<T>) =>
    host.program.uow.read(work)
  const holds = (desk: Booted<Desk>, id: string) =>
    read(desk, async db => (await db.count(caseFileTable, { id })) > 0)
  const rowsOn = (host: Booted<Desk> | Booted<County>, caseId: string) =>
    read(host, db => db.count(caseEventTable, { caseId }))
  const leaving = (desk: Booted<Desk>) => read(desk, db => db.count(leavingCaseTable, {}))
  const say = (caseId: string, text: string) =>
    clerk.call('case.note', { caseId, text, isFirstContact: false })
  const notesOf = (host: Booted<Desk> | Booted<County>, caseId: string) =>
    read(host, async db =>
      (await db.find(caseEventTable, { caseId, kind: 'noteAdded' }, { orderBy: 'at' })).map(
        event => event.text,
      ),
    )
  /** A person at the centre moves the matter, or shuts it. */
  const change = (caseId: string, patch: { unitId?: string | null; restriction?: 'normal' | 'restricted' }) =>
    centre.bus.internal('test', systemActor(orgId), [], async ctx => {
      ctx.authorise(true)
      const file = await ctx.db.findOne(caseFileTable, { id: caseId })
      if (file) await ctx.update(caseFileTable, file, patch)
    })
  const reachOfDesk = (desk: Booted<Desk>) =>
    read(county, async db => (await db.findOne(deviceTable, { id: desk.program.services.device.id }))?.reach)
  const setReach = async (desk: Booted<Desk>, reach: DeviceReach) =>
    (await county.as('admin')).call('device.setReach', {
      deviceId: desk.program.services.device.id,
      reach,
      reason: '调整',
    })

  beforeAll(async () => {
    county = await makeCounty(kind)
    centre = await bootDesk({ link: new Line(() => county).link, clock: county.clock })
    orgId = await centerId(centre)
    await enrolDesk(centre, county)
    unitId =
      (await read(centre, db => db.find(localUnitTable, {}))).find(unit => unit.name === '石桥村')?.id ?? ''
    ;({ desk: second, own: line } = await join('er'))
    await (await second.as('er')).call('user.save', {
      ...{ id: null, rev: null, username: 'niu', name: '牛受理', roles: ['intakeClerk', 'triageOfficer'] },
      ...{ departmentIds: [], unitId: null, phone: null, isActive: true, password },
    })
    clerk = await second.as('niu')
    await quiet(second, centre)
  })
  afterAll(async () => {
    await second.close()
    await centre.close()
    await county.close()
  })

  it('the desk that brings its centre is named, a further one only when its code says so, and a desk of before keeps all', async () => {
    expect(await reachOfDesk(centre)).toEqual(wholeReach)
    expect(await reachOfDesk(second)).toEqual(openReach)
    const shut = await registerCase(await centre.as('li'), {
      narrative: '要保密的',
      isProtectedReporter: true,
    })
    const plain = await registerCase(await centre.as('li'), { narrative: '平常的' })
    await quiet(centre, second)
    expect([await holds(second, shut), await holds(second, plain)]).toEqual([false, true])
    const { desk: third } = await join('san', wholeReach)
    expect([await holds(third, shut), await holds(third, plain)]).toEqual([true, true])
    // As a desk stands that was taken in before there were reaches.
    const id = third.program.services.device.id
    await county.program.uow.write(db => db.updateRows(deviceTable, { id }, { reach: null }))
    const later = await registerCase(await centre.as('li'), {
      narrative: '又一件',
      isProtectedReporter: true,
    })
    await quiet(centre, third)
    expect([await holds(third, shut), await holds(third, later)]).toEqual([true, true])
    // Shut out and taken in again with a code that says nothing, it stands where it stood.
    await (await county.as('admin')).call('device.revoke', { deviceId: id, reason: '误报丢失' })
    await third.program.sync.run()
    await (await third.as('san')).call('sync.enrol', {
      countyUrl: 'http://county.test',
      code: await codeFor(),
    })
    await third.program.sync.run()
    expect(await reachOfDesk(third)).toBeNull()
    expect(await holds(third, shut)).toBe(true)
    await third.close()
  })

  it('each desk can say what it holds, and the county lists it with the places by name', async () => {
    await quiet(centre, second)
    const { reach } = await clerk.call('sync.status', {})
    expect(reach).toEqual({ kind: 'centre', places: [], holdsRestricted: false })
    expect((await (await centre.as('li')).call('sync.status', {})).reach?.holdsRestricted).toBe(true)
    const admin = await county.as('admin')
    const places = await admin.call('device.places', { townCode })
    expect(places.units.map(unit => unit.name)).toContain('石桥村')
    expect(places.namedDesks).toContain('受理窗口一号机')
    expect(places.namedDesks).not.toContain('er的电脑')
    const village = { kind: 'village' as const, unitIds: [unitId], gridIds: [], holdsRestricted: false }
    const { code } = await admin.call('device.issueCode', { townCode, townName: '清河镇', reach: village })
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect((await admin.call('device.list', {})).codes[0]).toMatchObject({
      reach: village,
      places: ['石桥村'],
    })
    for (const [patch, refusal] of [
      [{ unitIds: [] }, 'device.reachEmpty'],
      [{ unitIds: ['00000000-0000-7000-8000-000000000000'] }, 'device.reachElsewhere'],
    ] as const) {
      const reach = { ...village, ...patch, unitIds: [...patch.unitIds] }
      await expect(
        admin.call('device.issueCode', { townCode, townName: '清河镇', reach }),
      ).rejects.toMatchObject({ code: refusal })
    }
  })

  it('a restricted matter taken in on an unnamed desk goes from there once the county has all of it, files too', async () => {
    const photo = photoOf(200_000)
    const caseId = await registerCase(clerk, { narrative: '举报村里的账', isProtectedReporter: true })
    await sendPhoto(clerk, caseId, '账本.jpg', photo)
    await say(caseId, '本人当面说的')
    // No line: everything stays and can be worked on.
    line.isDown = true
    await second.program.sync.run()
    expect(await holds(second, caseId)).toBe(true)
    line.isDown = false
    // The text goes over, and the line breaks within the attachment.
    line.pieces = 1
    await second.program.sync.run()
    expect(await notesOf(county, caseId)).toEqual(['本人当面说的'])
    expect(await county.program.services.blobs.has(shaOf(photo))).toBe(false)
    expect(await holds(second, caseId)).toBe(false)
    // What is not there yet keeps its row and its bytes; the next round brings it over.
    expect(await read(second, db => db.count(attachmentTable, { caseId }))).toBe(1)
    expect(await second.program.services.blobs.has(shaOf(photo))).toBe(true)
    line.pieces = Number.POSITIVE_INFINITY
    await quiet(second, centre)
    expect(await county.program.services.blobs.has(shaOf(photo))).toBe(true)
    expect(await holds(centre, caseId)).toBe(true)
    expect(await notesOf(centre, caseId)).toEqual(['本人当面说的'])
    expect(await centre.program.services.blobs.has(shaOf(photo))).toBe(true)
    expect(await rowsOn(second, caseId)).toBe(0)
    expect(await read(second, db => db.count(attachmentTable, { caseId }))).toBe(0)
    expect(await second.program.services.blobs.has(shaOf(photo))).toBe(false)
    expect(await read(second, db => db.count(fileTransferTable, { sha256: shaOf(photo) }))).toBe(0)
    expect(await read(second, db => db.count(findDocTable, { caseId }))).toBe(0)
    expect(await read(second, db => db.count(searchDocTable, { caseId }))).toBe(0)
    expect(await leaving(second)).toBe(0)
    expect((await outboxOf(second)).filter(item => item.state !== 'applied')).toEqual([])
    expect((await clerk.call('sync.status', {})).isAllDelivered).toBe(true)
  })

  it('a matter that leaves stays whole while work on it is unanswered, and goes when the county has it', async () => {
    const caseId = await registerCase(await centre.as('li'), { narrative: '后来要保密的' })
    await quiet(centre, second)
    const whole = await rowsOn(second, caseId)
    await change(caseId, { restriction: 'restricted' })
    await centre.program.sync.run()
    // Written here after the push of a round, before the word comes that the matter leaves.
    beforeEntries = async () => {
      await say(caseId, '刚到现场看过')
    }
    await second.program.sync.run()
    expect(beforeEntries).toBeNull()
    expect(await leaving(second)).toBe(1)
    expect((await outboxOf(second)).filter(item => item.state === 'waiting').length).toBe(1)
    expect(await holds(second, caseId)).toBe(true)
    expect(await rowsOn(second, caseId)).toBe(whole + 1)
    expect(await notesOf(second, caseId)).toEqual(['刚到现场看过'])
    await quiet(second, centre)
    expect(await holds(second, caseId)).toBe(false)
    expect(await rowsOn(second, caseId)).toBe(0)
    expect(await leaving(second)).toBe(0)
    expect(await notesOf(county, caseId)).toEqual(['刚到现场看过'])
    expect(await notesOf(centre, caseId)).toEqual(['刚到现场看过'])
    // It is no longer shut: it comes back whole.
    await change(caseId, { restriction: 'normal' })
    await quiet(centre, second)
    expect(await notesOf(second, caseId)).toEqual(['刚到现场看过'])
    expect(second.log.lines).toEqual([])
  })

  it('a reach made smaller says so, and what was unsent is sent before its matter goes', async () => {
    const caseId = await registerCase(await centre.as('li'), { narrative: '镇上的事' })
    await quiet(centre, second)
    await say(caseId, '没有网的时候写的')
    const photo = photoOf(150_000)
    await sendPhoto(clerk, caseId, '现场.jpg', photo)
    await setReach(second, { kind: 'village', unitIds: [unitId], gridIds: [], holdsRestricted: false })
    // The text goes over; no piece of the attachment does.
    line.pieces = 2
    await second.program.sync.run()
    expect((await clerk.call('sync.status', {})).reload?.reason).toBe('reach')
    expect(await read(second, db => db.count(attachmentTable, { caseId }))).toBe(1)
    const boss = await second.as('er')
    line.pieces = Number.POSITIVE_INFINITY
    if ((await boss.call('sync.status', {})).reload?.isWaiting) await boss.call('sync.allowReload', {})
    await quiet(second, centre)
    expect(await holds(second, caseId)).toBe(false)
    expect(await read(second, db => db.count(attachmentTable, { caseId }))).toBe(0)
    expect(await leaving(second)).toBe(0)
    expect(await notesOf(centre, caseId)).toEqual(['没有网的时候写的'])
    expect(await centre.program.services.blobs.has(shaOf(photo))).toBe(true)
    expect(await second.program.services.blobs.has(shaOf(photo))).toBe(false)
    await setReach(second, openReach)
    await quiet(second)
    expect(await holds(second, caseId)).toBe(true)
  })

  it('a desk of version 2, which cannot let a matter go, is told to upgrade before its code is used up', async () => {
    const code = await codeFor()
    const enrol = (protocol: number) => county.program.sync.enrol(RawDesk.request(code, { protocol }))
    expect(await refusalOf(enrol(2))).toMatchObject({ code: 'sync.upgradeRequired' })
    expect(await refusalOf(enrol(3))).toMatchObject({ code: 'ok' })
  })
})
