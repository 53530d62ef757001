/** Pushes that somebody else brings, the office list, answers that stay small, and desks of an older version. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { changeLogTable, deviceTable } from '../../county/tables/tables.ts'
import type { Desk } from '../../electron/service/app.ts'
import { changeHash, makeDeviceKey, signText } from '../../shared/node/deviceKey.ts'
import { getSetting } from '../../shared/node/settings.ts'
import {
  type CarriedPush,
  type ChangeSet,
  carryReplySchema,
  protocolVersion,
  pushText,
  rejoinText,
} from '../../shared/sync/protocol.ts'
import { type Booted, bootDesk, directLink, enrolDesk } from '../support/boot.ts'
import { type CountyKind, countyKinds, makeCounty, RawDesk } from '../support/syncTown.ts'

describe.each(countyKinds)('a county on %s', (kind: CountyKind) => {
  let county: Booted<County>
  let desk: Booted<Desk>
  let carrier: RawDesk
  let author: RawDesk
  beforeEach(async () => {
    county = await makeCounty(kind)
    desk = await bootDesk({ link: () => directLink(() => county) })
    await enrolDesk(desk, county)
    carrier = await RawDesk.enrol(county)
    author = await RawDesk.enrol(county)
  })
  afterEach(async () => {
    await desk.close()
    await county.close()
  })

  const signed = (changes: readonly ChangeSet[], key = author.key): CarriedPush => ({
    deviceId: author.id,
    signature: signText(key.privateKey, pushText(author.id, changes.map(changeHash))),
    changes: [...changes],
  })
  const carry = async (...pushes: CarriedPush[]) =>
    carryReplySchema.parse(
      await county.program.sync.carry(
        carrier.token,
        JSON.parse(JSON.stringify({ protocol: protocolVersion, deviceId: carrier.id, pushes })),
      ),
    ).answers

  it('takes a carried push for its author, and the same work sent by the author itself counts once', async () => {
    const changes = [
      author.change([author.fact('捎来的第一条')]),
      author.change([author.fact('捎来的第二条')]),
    ]
    const [answer] = await carry(signed(changes))
    expect(answer).toMatchObject({ deviceId: author.id, upTo: 2, code: null })
    expect((await carry(signed(changes)))[0]).toEqual(answer)
    const own = await author.push(changes)
    expect(own.upTo).toBe(2)
    expect(own.results).toEqual(answer?.results)
    const { entries } = await author.pull()
    expect(entries.filter(entry => (entry as { deviceId: string }).deviceId === author.id)).toHaveLength(2)
  })

  it('refuses a push whose signature is another’s, one out of order and one of a stranger, and takes the rest', async () => {
    const first = author.change([author.fact('先写的')])
    const later = author.change([author.fact('后写的')])
    const answers = await carry(
      signed([first], carrier.key),
      signed([later]),
      { ...signed([first]), deviceId: 'nobody' },
      signed([first]),
    )
    expect(answers.map(answer => [answer.code, answer.expected ?? null, answer.upTo])).toEqual([
      ['sync.badSignature', null, 0],
      ['sync.gap', 1, 0],
      ['sync.unknownDevice', null, 0],
      [null, null, 1],
    ])
  })

  it('counts once what comes under the id of a new life and, carried, under that of the ended one', async () => {
    const words = author.fact('旧编号签过名、新编号又发来的')
    const before = author.change([words])
    const held = signed([before])
    const life = { id: randomUUID(), key: makeDeviceKey() }
    const request = {
      protocol: protocolVersion,
      appVersion: 'test',
      deviceId: author.id,
      newDeviceId: life.id,
      deviceName: '手写的电脑',
      deskMark: 'K7QN',
      publicKey: life.key.publicKey,
      firstSeq: 1,
      reason: 'restored' as const,
    }
    const signature = signText(author.key.privateKey, rejoinText(request))
    const joined = await county.program.sync.rejoin(author.token, { ...request, signature })
    const after = { ...before, deviceId: life.id }
    await county.program.sync.push(joined.token, {
      protocol: protocolVersion,
      appVersion: 'test',
      deviceId: life.id,
      nonce: joined.nonce,
      signature: signText(life.key.privateKey, pushText(life.id, [changeHash(after)])),
      now: before.at,
      backlog: 1,
      changes: [JSON.parse(JSON.stringify(after))],
    })
    const [answer] = await carry(held)
    expect(answer).toMatchObject({ code: null, results: [{ id: before.id, outcome: 'applied' }] })
    const entries = await county.program.uow.read(db => db.find(changeLogTable, { changeId: before.id }))
    expect(entries.map(entry => entry.deviceId)).toEqual([life.id])
  })

  it('tells each desk of its office once, and again when it changes', async () => {
    await desk.program.sync.run()
    const told = await desk.program.uow.read(db => getSetting(db, 'office'))
    expect(told?.devices.map(device => device.id).sort()).toEqual(
      [desk.program.services.device.id, carrier.id, author.id].sort(),
    )
    expect(told?.countyKeys.sign).toMatch(/^[\w-]{50,}$/)
    const same = await carrier.pull({ officeHash: told?.hash })
    expect(same.office ?? null).toBeNull()
    await (await county.as('admin')).call('device.revoke', { deviceId: author.id, reason: '丢失' })
    const changed = await carrier.pull({ officeHash: told?.hash, wantsAnswered: true })
    expect(changed.office?.devices.find(device => device.id === author.id)?.isRevoked).toBe(true)
    expect(changed.answered?.[author.id]).toBe(0)
  })

  it('keeps an answer below the bytes asked for, and knows what a desk has applied', async () => {
    await author.push(Array.from({ length: 20 }, (_, at) => author.change([author.fact(`第${at}句`)])))
    const small = await author.pull({ maxBytes: 2048 })
    expect(small.hasMore).toBe(true)
    expect(JSON.stringify(small.entries).length).toBeLessThan(2048 + 4096)
    const seen = small.entries.length
    let reply = small
    let count = seen
    while (reply.hasMore) {
      reply = await author.pull({ maxBytes: 2048, cursors: reply.cursors })
      count += reply.entries.length
    }
    expect(count).toBe((await author.pull()).entries.length)
    await author.pull({ cursors: reply.cursors })
    const device = await county.program.uow.read(db => db.findOne(deviceTable, { id: author.id }))
    expect(device?.pulled).toEqual(reply.cursors)
  })

  it('learns the box key of a desk that enrolled without one from its next pull, and never another', async () => {
    const old = await RawDesk.enrol(county, { protocol: 2 })
    const keyOf = async () =>
      (await county.program.uow.read(db => db.findOne(deviceTable, { id: old.id })))?.boxKey
    expect(await keyOf()).toBeNull()
    await old.pull({ boxKey: 'the first' })
    await old.pull({ boxKey: 'another' })
    expect(await keyOf()).toBe('the first')
  })

  it('still serves a desk of version 2', async () => {
    const old = await RawDesk.enrol(county, { protocol: 2 })
    const pushed = await old.push([old.change([old.fact('旧版本写的')])], { protocol: 2 })
    expect(pushed.upTo).toBe(1)
    const pulled = await old.pull({ protocol: 2 })
    expect(pulled.office ?? null).toBeNull()
    expect(pulled.entries.length).toBeGreaterThan(0)
  })
})
