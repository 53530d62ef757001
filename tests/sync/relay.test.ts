/** The county is away for days, and the desks of one office still see each other's work. */

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { receivedTable } from '../../county/tables/tables.ts'
import { RelayLine } from '../../electron/service/relay/line.ts'
import { offeredOf, proofOf, takeArrivals } from '../../electron/service/relay/take.ts'
import { caseEventTable } from '../../shared/node/db/entities/case.ts'
import { fieldConflictTable } from '../../shared/node/db/entities/organization.ts'
import { changeHash, signText } from '../../shared/node/deviceKey.ts'
import { getSetting, putSetting } from '../../shared/node/settings.ts'
import { pushText } from '../../shared/sync/protocol.ts'
import { assessCase, codeOf, departmentIds, registerCase, revOf, viewOf } from '../support/matter.ts'
import { mediate } from '../support/mediated.ts'
import { makeOffice, type Office, relayRows, share } from '../support/relayTown.ts'
import { sendFile } from '../support/sendFile.ts'
import { expectEqual, outboxOf, quiet, RawDesk } from '../support/syncTown.ts'

let office: Office
beforeAll(async () => {
  office = await makeOffice()
})
afterAll(() => office.close())

/** Everyone meets the county again; in the end all are equal and nothing is provisional. */
afterEach(async () => {
  office.mend()
  const { county, host, second, third, orgId } = office
  await quiet(host, second, third)
  await expectEqual(county, orgId, host, second, third)
  for (const desk of [host, second, third])
    expect((await relayRows(desk)).filter(row => row.state === 'open' || row.state === 'unproven')).toEqual(
      [],
    )
})

const notesOf = (caseId: string, text: string) =>
  office.county.program.uow.read(db => db.count(caseEventTable, { caseId, text }))

describe('while the county is away', () => {
  it('a matter made on one desk is seen and worked on at the others, and their steps come back', async () => {
    const { second, third, people } = office
    office.cut()
    const caseId = await registerCase(people.second, { narrative: '河堤塌了一段，雨再大就要进村。' })
    await share(second, third)
    const there = await viewOf(people.third, caseId)
    expect(there.case.narrative).toContain('河堤塌了一段')
    expect(there.isProvisional).toBe(true)
    expect((await viewOf(people.host, caseId)).case.number).toBe(there.case.number)
    // Nothing of a colleague enters this desk's own outbox.
    expect((await outboxOf(third)).some(item => item.caseId === caseId)).toBe(false)

    await assessCase(people.third, caseId)
    const { status } = (await viewOf(people.third, caseId)).case
    expect(status).not.toBe(there.case.status)
    await share(third, second)
    expect((await viewOf(people.second, caseId)).case.status).toBe(status)
    expect((await viewOf(people.host, caseId)).case.status).toBe(status)
    const { items } = await people.second.call('sync.outbox', { filter: 'open', beforeSeq: null, limit: 50 })
    expect(items[0]).toMatchObject({ state: 'waiting', isRelayed: true })
    expect((await people.second.call('sync.status', {})).way).toBe('share')
  })

  it('orders and mediations travel among colleagues too, with the files they rest on', async () => {
    const { second, third, people } = office
    const caseId = await registerCase(people.host, { narrative: '煤气味越来越大。' })
    await quiet(office.host, second, third)
    office.cut()
    await assessCase(people.second, caseId)
    const { utility = '' } = await departmentIds(people.second)
    const attachmentId = await sendFile(people.second, caseId)
    const sent = await people.second.call('attachment.read', { attachmentId, offset: 0 })
    await people.second.call('order.dispatch', {
      caseId,
      rev: await revOf(people.second, caseId),
      kind: 'order',
      lead: { departmentId: utility, demand: '两小时内到场' },
      support: [],
      rendezvous: null,
      note: '',
      levelReason: '先派单止险',
    })
    await share(second, third)
    const there = await viewOf(people.third, caseId)
    expect(there.orders.map(order => order.demand)).toEqual(['两小时内到场'])
    expect(await people.third.call('attachment.read', { attachmentId, offset: 0 })).toEqual(sent)

    // What the relay itself writes reaches the others as well.
    const mediated = await mediate(office.host)
    await share(second, third)
    for (const person of [people.second, people.third]) {
      const { mediations } = await viewOf(person, mediated.caseId)
      expect(mediations.map(one => one.id)).toEqual([mediated.mediationId])
    }
  })

  it('two who change the same words are asked once the county is back, and neither loses a word', async () => {
    const { host, second, third, people } = office
    const caseId = await registerCase(people.host, { narrative: '路灯坏了。' })
    await quiet(host, second, third)
    office.cut()
    for (const [person, narrative] of [
      [people.second, '路灯坏了，二号机补充：东头三盏。'],
      [people.third, '路灯坏了，三号机补充：西头两盏。'],
    ] as const)
      await person.call('case.edit', { caseId, rev: await revOf(person, caseId), patch: { narrative } })
    await share(second, third)
    office.mend()
    await quiet(host, second, third)
    const open = await host.program.uow.read(db => db.find(fieldConflictTable, { caseId, status: 'open' }))
    const words = open.map(one => `${one.standing} ${one.other}`).join('\n')
    expect(words).toContain('东头三盏')
    expect(words).toContain('西头两盏')
  })

  it('an answer lost on the way and a relay that dies double nothing and lose nothing', async () => {
    const { second, third, people, lan } = office
    office.cut()
    lan.lostAnswers = 2
    const caseId = await registerCase(people.second, { narrative: '应答丢了也只算一次。' })
    await share(second)
    await office.restartHost()
    await share(second, third)
    expect((await viewOf(people.third, caseId)).case.narrative).toContain('应答丢了')
    expect((await viewOf(people.host, caseId)).case.narrative).toContain('应答丢了')
    const seqs = (await relayRows(office.host)).map(row => `${row.deviceId} ${row.seq}`)
    expect(new Set(seqs).size).toBe(seqs.length)
  })
})

describe('what waited for the county', () => {
  it('is handed on by the relay before its author comes, and counts once when he does', async () => {
    const { second, third, people, lines } = office
    office.cut()
    const caseId = await registerCase(people.second, { narrative: '先由同事捎去的一件。' })
    await share(second, third)
    await people.third.call('case.note', { caseId, text: '三号机去看过。', isFirstContact: false })
    await people.host.call('case.note', { caseId, text: '窗口补充。', isFirstContact: false })
    await share(third, second)
    lines.host.isDown = false
    await office.host.program.sync.run()
    expect(await notesOf(caseId, '三号机去看过。')).toBe(1)
    expect(await notesOf(caseId, '窗口补充。')).toBe(1)
    expect((await viewOf(people.host, caseId)).isProvisional).toBe(false)
    office.mend()
    await quiet(second, third)
    expect(await notesOf(caseId, '三号机去看过。')).toBe(1)
    expect((await outboxOf(second)).filter(item => item.state !== 'applied')).toEqual([])
  })

  it('is handed on by any colleague who meets the county, in the order in which it rests on each other', async () => {
    const { second, third, people, lines } = office
    office.cut()
    const caseId = await registerCase(people.second, { narrative: '由另一个同事捎去的一件。' })
    await share(second, third)
    await people.third.call('case.edit', {
      caseId,
      rev: await revOf(people.third, caseId),
      patch: { place: '东街社区' },
    })
    lines.third.isDown = false
    await third.program.sync.run()
    expect((await outboxOf(third)).filter(item => item.state === 'refused')).toEqual([])
    const there = await office.county.program.uow.read(db => db.count(caseEventTable, { caseId }))
    expect(there).toBeGreaterThan(0)
  })

  it('comes back to its author through the relay when the county refuses it, and leaves the others', async () => {
    const { host, second, third, people, lines } = office
    const caseId = await registerCase(people.host, { narrative: '两个人都去研判的一件。' })
    await quiet(host, second, third)
    office.cut()
    lines.third.isDown = false
    await assessCase(people.second, caseId, { opinion: '二号机的意见' })
    await share(second)
    expect((await viewOf(people.host, caseId)).isProvisional).toBe(true)
    await assessCase(people.third, caseId, { opinion: '三号机的意见' })
    await third.program.sync.run()
    lines.host.isDown = false
    await host.program.sync.run()
    expect((await viewOf(people.host, caseId)).isProvisional).toBe(false)
    lines.host.isDown = true
    await second.program.sync.run()
    const refused = (await outboxOf(second)).filter(item => item.state === 'refused')
    expect(refused.map(item => [item.caseId, item.code])).toEqual([[caseId, 'case.illegalMove']])
    expect(refused[0]?.payload).toContain('二号机的意见')
  })
})

describe('what a desk cannot prove or read yet', () => {
  it('is kept unseen until the desk is told of its author', async () => {
    const { second, third, people } = office
    const told = await second.program.uow.read(db => getSetting(db, 'office'))
    if (told === null) throw new Error('no office')
    const tell = (devices: typeof told.devices) =>
      second.program.uow.write(db => putSetting(db, 'office', { ...told, devices }, second.clock.now()))
    office.cut()
    await tell(told.devices.filter(device => device.id !== third.program.services.device.id))
    const caseId = await registerCase(people.third, { narrative: '新来的电脑写的一件。' })
    await share(third, second)
    expect(await codeOf(viewOf(people.second, caseId))).toBe('call.notFound')
    await tell(told.devices)
    await share(second)
    expect((await viewOf(people.second, caseId)).case.narrative).toContain('新来的电脑')
  })

  it('is handed on whole when its author’s version is newer than this one', async () => {
    const { county, host, second, orgId } = office
    const newer = await RawDesk.enrol(county)
    await quiet(host, second)
    office.cut()
    const id = randomUUID()
    const change = newer.change([{ table: 'of_tomorrow', id, op: 'insert', values: { orgId, id }, base: {} }])
    const signature = signText(newer.key.privateKey, pushText(newer.id, [changeHash(change)]))
    const offered = offeredOf({ deviceId: newer.id, signature, changes: [change] }, orgId)
    if (offered === null) throw new Error('it cannot be read at all')
    const shown = await second.program.uow.write(async db => {
      const proof = proofOf(await getSetting(db, 'office'), offered)
      expect(proof).toBe('proven')
      const parts = { deviceId: second.program.services.device.id, scope: orgId, now: change.at }
      return takeArrivals(db, [{ offered, proof }], parts)
    })
    expect(shown).toEqual([])
    office.mend()
    await quiet(second)
    const [received] = await county.program.uow.read(db => db.find(receivedTable, { deviceId: newer.id }))
    expect(received).toMatchObject({ changeId: change.id, outcome: 'parked' })
    expect(received?.payload).toBe(JSON.stringify(change))
  })
})

describe('the relay lets in only whom the county told it of', () => {
  const errorOf = async (person: Office['people']['second']) =>
    (await person.call('relay.status', {})).peer?.errorCode ?? null

  it('a request that was heard on the line cannot be said again, nor altered', async () => {
    const { second, lan } = office
    office.cut()
    await share(second)
    const call = lan.last
    if (call === null) throw new Error('nothing was said')
    const again = await lan.say(call)
    expect([again.status, Buffer.from(again.body).toString()]).toEqual([401, '{"code":"relay.nonce"}'])
    const fresh = again.headers['x-relay-nonce'] ?? ''
    const forged = await lan.say({ ...call, headers: { ...call.headers, 'x-relay-nonce': fresh } })
    expect([forged.status, Buffer.from(forged.body).toString()]).toEqual([
      403,
      '{"code":"relay.badSignature"}',
    ])
    const stranger = await lan.say({
      ...call,
      headers: {
        ...call.headers,
        'x-relay-nonce': forged.headers['x-relay-nonce'] ?? '',
        'x-relay-device': 'nobody',
      },
    })
    expect(Buffer.from(stranger.body).toString()).toBe('{"code":"relay.unknownDevice"}')
  })

  it('it passes on to the county what belongs to sync and nothing else', async () => {
    const { second, lan } = office
    const { uow, services } = second.program
    const line = await RelayLine.open(
      { uow, services, transport: lan.transport },
      new AbortController().signal,
    )
    for (const path of [
      '/rpc',
      '/sync/enrol',
      '/sync/../rpc',
      '/sync/file/../../rpc',
      '/sync/push@elsewhere',
    ]) {
      const answer = await line?.send('POST', `/relay/forward${path}`, new Uint8Array())
      expect(Buffer.from(answer?.body ?? []).toString(), path).toBe('{"code":"relay.badMessage"}')
    }
  })

  it('a relay with another key is refused, and one whose disk is lost gets everything again', async () => {
    const { host, second, third, people, lan } = office
    office.cut()
    const caseId = await registerCase(people.second, { narrative: '共享电脑换了一台。' })
    await share(second)
    // Another desk stands at the address: its key is not the one people compared.
    lan.relay = third
    await (await third.as('thirdAdmin')).call('relay.turnOn', { port: 8465, isAnnounced: false })
    await share(second)
    expect(await errorOf(people.second)).toBe('relay.otherKey')
    const admin = await second.as('secondAdmin')
    const seen = await admin.call('relay.probe', { address: '192.168.1.20', port: 8465 })
    await admin.call('relay.join', { address: '192.168.1.20', port: 8465, pin: seen.pin, name: '三号机' })
    await share(second)
    expect((await viewOf(people.third, caseId)).case.narrative).toContain('换了一台')
    lan.relay = host
    const first = await admin.call('relay.probe', { address: '192.168.1.20', port: 8465 })
    await admin.call('relay.join', { address: '192.168.1.20', port: 8465, pin: first.pin, name: '一号机' })
    await (await third.as('thirdAdmin')).call('relay.turnOff', {})
  })

  it('a desk the county has shut out gets nothing, and what it said goes', async () => {
    const { county, host, second, third, people, lines } = office
    office.cut()
    const caseId = await registerCase(people.third, { narrative: '停用前写的一件。' })
    await share(third, second)
    expect((await viewOf(people.second, caseId)).isProvisional).toBe(true)
    const admin = await county.as('admin')
    const deviceId = third.program.services.device.id
    await admin.call('device.revoke', { deviceId, reason: '电脑丢失' })
    lines.host.isDown = false
    lines.second.isDown = false
    await quiet(host, second)
    expect(await codeOf(viewOf(people.second, caseId))).toBe('call.notFound')
    lines.host.isDown = true
    await share(third)
    expect(await errorOf(people.third)).toBe('relay.revoked')
    // With a new code it comes back where it stood, and its words with it.
    office.mend()
    await third.program.sync.run()
    const { code } = await admin.call('device.issueCode', { townCode: '140825101000', townName: '清河镇' })
    await (await third.as('thirdAdmin')).call('sync.enrol', { countyUrl: 'http://county.test', code })
    await quiet(third, host, second)
    expect((await viewOf(people.second, caseId)).case.narrative).toContain('停用前写的')
  })
})
