/** What goes by stick: looked at before it is applied, harmless when lost, cut, bent or forged, and counted once. */
import { createCipheriv, createHash, diffieHellman, generateKeyPairSync, randomUUID } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import type { Desk } from '../../electron/service/app.ts'
import { verifyAuditLog } from '../../shared/node/audit/auditLog.ts'
import { ferryLogTable } from '../../shared/node/db/entities/ferry.ts'
import { auditTable } from '../../shared/node/db/entities/local.ts'
import { makeDeviceKey, signText } from '../../shared/node/deviceKey.ts'
import { readPart } from '../../shared/node/ferry/open.ts'
import { bundleKey, sealNonce, spkiOf, writePart } from '../../shared/node/ferry/seal.ts'
import { getSetting } from '../../shared/node/settings.ts'
import { ferrySignedText, ferrySuites, sealText } from '../../shared/sync/ferry.ts'
import {
  type Booted,
  bootDesk,
  type Caller,
  centerId,
  enrolDesk,
  FakeClock,
  Refused,
} from '../support/boot.ts'
import { bring, journey, offer, type StickFile, takeStick, writeStick } from '../support/ferry.ts'
import { registerCase } from '../support/matter.ts'
import { sendFile } from '../support/sendFile.ts'
import { expectEqual, joinDesk, Line, makeCounty, outboxOf } from '../support/syncTown.ts'

let county: Booted<County>
let desk: Booted<Desk>
let other: Booted<Desk>
let clerk: Caller
let otherClerk: Caller
let officer: Caller
let orgId: string
const line = new Line(() => county)

const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}
const logOf = (host: Booted<Desk> | Booted<County>) =>
  host.program.uow.read(db => db.find(ferryLogTable, {}, { orderBy: 'at' }))
const deskId = () => desk.program.services.device.id

beforeAll(async () => {
  county = await makeCounty('SQLite')
  desk = await bootDesk({ link: line.link })
  await enrolDesk(desk, county)
  other = await joinDesk(county, line, { username: 'gao', roles: ['intakeClerk'] }, new FakeClock())
  await desk.program.sync.run()
  // From here on there is no line at all.
  line.isDown = true
  orgId = await centerId(desk)
  clerk = await desk.as('li')
  otherClerk = await other.as('gao')
  officer = await county.as('whistle')
})
afterAll(async () => {
  await desk.close()
  await other.close()
  await county.close()
})

describe('a stick', () => {
  it('carries changes and attachments up and answers down; nothing leaves the outbox before it is answered', async () => {
    const caseId = await registerCase(clerk, { narrative: '第一件，只有优盘。' })
    await sendFile(clerk, caseId)
    const files = await writeStick(desk, clerk)
    expect(files.map(file => file.name)).toEqual([
      expect.stringMatching(/^FQ-[0-9A-Z]+-up-000001-1of\d\.fqf$/),
    ])
    const waiting = (await outboxOf(desk)).filter(item => item.state === 'waiting')
    expect(waiting.length).toBeGreaterThan(1)
    const shown = await clerk.call('sync.outbox', { filter: 'open', beforeSeq: null, limit: 50 })
    expect(shown.items.every(item => item.state === 'waiting' && item.ferriedAt !== null)).toBe(true)

    for (const file of files) expect((await offer(officer, file)).verdict).toBe('kept')
    const [lying] = (await officer.call('ferry.state', {})).lying
    const look = await officer.call('ferry.look', { bundleId: lying?.bundleId ?? '' })
    expect(look).toMatchObject({ code: null, missing: [], takenAt: null, senderName: '受理窗口一号机' })
    expect(look.content).toMatchObject({ placeName: '清河镇综治中心', newChanges: waiting.length, files: 1 })
    expect(look.content?.calls).toContainEqual({ call: 'case.register', count: 1 })
    const job = await takeStick(county, officer, look.bundleId)
    expect(job.result).toMatchObject({ outcome: 'taken', changes: waiting.length, files: 1 })

    await bring(desk, clerk, await writeStick(county, officer, deskId()))
    await expectEqual(county, orgId, desk)
    const log = await logOf(desk)
    expect(log.find(row => row.direction === 'out')?.answeredAt).not.toBeNull()
  })

  it('is taken in once: the same files again are known, and change nothing', async () => {
    await registerCase(clerk, { narrative: '第二件，来两遍。' })
    const files = await writeStick(desk, clerk)
    await bring(county, officer, files)
    const rows = await county.program.uow.read(db => db.count(auditTable, {}))
    for (const file of files) expect((await offer(officer, file)).verdict).toBe('again')
    expect((await officer.call('ferry.state', {})).lying).toEqual([])
    expect(await county.program.uow.read(db => db.count(auditTable, { call: 'case.register' }))).toBeLessThan(
      rows,
    )
    const answer = await writeStick(county, officer, deskId())
    await bring(desk, clerk, answer)
    await bring(desk, clerk, answer)
    await expectEqual(county, orgId, desk)
  })

  it('brings to one desk what another wrote, and answers in any order', async () => {
    await registerCase(otherClerk, { narrative: '第三件，二号机写的。' })
    await bring(county, officer, await writeStick(other, otherClerk))
    const older = await writeStick(county, officer, deskId())
    await registerCase(clerk, { narrative: '第四件，一号机写的。' })
    await bring(county, officer, await writeStick(desk, clerk))
    const newer = await writeStick(county, officer, deskId())
    await bring(desk, clerk, newer)
    await bring(desk, clerk, older)
    await bring(other, otherClerk, await writeStick(county, officer, other.program.services.device.id))
    await expectEqual(county, orgId, desk, other)
  })
})

describe('a stick that was pulled out, bent or meddled with', () => {
  let files: StickFile[]
  beforeAll(async () => {
    for (let count = 0; count < 6; count += 1) {
      const caseId = await registerCase(clerk, { narrative: `第${count}件。${randomText(19_000 + count)}` })
      expect(caseId).not.toBe('')
    }
    files = await writeStick(desk, clerk)
    expect(files.length).toBeGreaterThan(1)
  })

  it('cut at any byte of a part, only that part is missing and named', async () => {
    const [first, ...rest] = files as [StickFile, ...StickFile[]]
    for (const file of rest) expect((await offer(officer, file)).verdict).toBe('kept')
    const head = first.bytes.readUInt32BE(8)
    const ends = [0, 1, 7, 8, 11, 12, 13, 12 + Math.floor(head / 2), 11 + head, 12 + head, 13 + head]
    for (const end of [...ends, first.bytes.length - 100, first.bytes.length - 1]) {
      const cut = { name: first.name, bytes: first.bytes.subarray(0, end) }
      const offered = await offer(officer, cut)
      expect([offered.verdict, end, offered.code]).toEqual([
        'refused',
        end,
        expect.stringMatching(/^ferry\.(cut|damaged|notFerry)$/),
      ])
    }
    const [lying] = (await officer.call('ferry.state', {})).lying
    expect(lying?.missing).toEqual([1])
    expect(await officer.call('ferry.look', { bundleId: lying?.bundleId ?? '' })).toMatchObject({
      code: 'ferry.incomplete',
      content: null,
    })
    expect(await codeOf(officer.call('ferry.take', { bundleId: lying?.bundleId ?? '' }))).toBe(
      'ferry.incomplete',
    )
  })

  it('with any one bit turned, the part is refused', async () => {
    const [first] = files as [StickFile]
    const places = Array.from({ length: 60 }, (_, at) => (at * 7919) % (at < 30 ? 1200 : first.bytes.length))
    for (const place of places) {
      const bytes = Buffer.from(first.bytes)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8))
      expect([place, (await offer(officer, { name: first.name, bytes })).verdict]).toEqual([place, 'refused'])
    }
  })

  it('the missing part alone completes it', async () => {
    const [first] = files as [StickFile]
    const jobs = await bring(county, officer, [first])
    expect(jobs.map(job => job.result?.outcome)).toEqual(['taken'])
    await bring(desk, clerk, await writeStick(county, officer, deskId()))
    await expectEqual(county, orgId, desk)
  })

  it('taken to another machine it does not open, and a forged signature is put on record', async () => {
    await registerCase(clerk, { narrative: '第五件，走错了门。' })
    const [file] = (await writeStick(desk, clerk)) as [StickFile]
    expect(await offer(otherClerk, file)).toMatchObject({ verdict: 'refused', code: 'ferry.notForUs' })
    const part = readPart(file.bytes)
    const forged = signText(makeDeviceKey().privateKey, ferrySignedText(part.text))
    const bytes = writePart(part.text, forged, part.part, part.payload)
    expect(await offer(officer, { name: file.name, bytes })).toMatchObject({
      verdict: 'refused',
      code: 'ferry.badSignature',
    })
    expect((await logOf(county)).at(-1)).toMatchObject({ outcome: 'refused', code: 'ferry.badSignature' })
    expect(await offer(officer, { name: 'x.fqf', bytes: Buffer.from('no bundle at all') })).toMatchObject({
      code: 'ferry.notFerry',
    })
    await journey(desk, clerk, county, officer)
  })

  it('that would unfold to more than it says is refused, unopened or at that size', async () => {
    const zeros = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024))
    expect(await offer(officer, await bombOf(zeros, 64 * 1024 * 1024))).toMatchObject({
      code: 'ferry.tooLarge',
    })
    const lying = await bombOf(zeros, 1024)
    const { bundleId } = await offer(officer, lying)
    expect(await officer.call('ferry.look', { bundleId: bundleId ?? '' })).toMatchObject({
      code: 'ferry.tooLarge',
      content: null,
    })
    expect(await codeOf(officer.call('ferry.take', { bundleId: bundleId ?? '' }))).toBe('ferry.tooLarge')
    await officer.call('ferry.drop', { bundleId: bundleId ?? '' })
  })

  it('leaves whole audit chains, with every use in them', async () => {
    for (const host of [desk, county]) {
      expect((await host.program.uow.read(verifyAuditLog)).isIntact).toBe(true)
      const calls = (await host.program.uow.read(db => db.find(auditTable, {}))).map(row => row.call)
      for (const call of ['ferry.write', 'ferry.take']) expect(calls).toContain(call)
    }
    const { rows } = await officer.call('ferry.log', { before: null, limit: 200 })
    expect(rows.map(row => row.outcome)).toContain('refused')
    expect(rows.every(row => row.hash.length === 64)).toBe(true)
  })
})

describe('forbidden', () => {
  it('on a desk by its administrator, every use of it there answers a clear sentence', async () => {
    const admin = await desk.as('chu')
    expect(await codeOf(clerk.call('ferry.forbid', { isForbidden: true }))).toBe('permission.denied')
    await admin.call('ferry.forbid', { isForbidden: true })
    expect(await codeOf(writeStick(desk, clerk))).toBe('ferry.forbiddenHere')
    expect(await codeOf(offer(clerk, { name: 'a.fqf', bytes: Buffer.from('a') }))).toBe('ferry.forbiddenHere')
    expect(await codeOf(clerk.call('ferry.sweep', {}))).toBe('ferry.forbiddenHere')
    expect(await codeOf(clerk.call('ferry.look', { bundleId: randomUUID() }))).toBe('ferry.forbiddenHere')
    expect((await clerk.call('ferry.state', {})).code).toBe('ferry.forbiddenHere')
    await admin.call('ferry.forbid', { isForbidden: false })
  })

  it('at the county for all desks: it takes nothing, and its desks hear of it with the next round', async () => {
    const files = await writeStick(desk, clerk)
    await (await county.as('admin')).call('ferry.forbid', { isForbidden: true })
    expect(await codeOf(bring(county, officer, files))).toBe('ferry.forbiddenByCounty')
    line.isDown = false
    await desk.program.sync.run()
    line.isDown = true
    expect(await codeOf(writeStick(desk, clerk))).toBe('ferry.forbiddenByCounty')
    await (await county.as('admin')).call('ferry.forbid', { isForbidden: false })
  })
})

/** Text that does not shrink, so that a bundle has several parts. */
function randomText(length: number): string {
  let text = ''
  for (let at = 0; text.length < length; at += 1)
    text += createHash('sha256')
      .update(`${length} ${at} ${Math.imul(at, 2654435761)}`)
      .digest('base64')
  return text.slice(0, length).replaceAll('=', '')
}

/** A bundle signed by a real desk whose content unfolds to something else than it says. */
async function bombOf(packed: Buffer, plainBytes: number): Promise<StickFile> {
  const {
    key,
    office,
    county: at,
  } = await desk.program.uow.read(async db => ({
    key: await getSetting(db, 'deviceKey'),
    office: await getSetting(db, 'office'),
    county: await getSetting(db, 'county'),
  }))
  const receiverKey = office?.countyKeys.box ?? ''
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralKey = ephemeral.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: spkiOf(receiverKey) })
  const head = {
    format: 1,
    ...{ suite: ferrySuites[0], bundleId: randomUUID(), from: deskId() },
    kind: 'up',
    ...{
      to: at?.countyId ?? '',
      deskMark: 'BOMB',
      number: 1,
      madeAt: desk.clock.now(),
      ephemeralKey,
      plainBytes,
    },
  } as const
  const cipher = createCipheriv('aes-256-gcm', bundleKey(shared, ephemeralKey, receiverKey), sealNonce)
  cipher.setAAD(Buffer.from(sealText(head), 'utf8'))
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  const parts = [{ bytes: sealed.length, sha256: createHash('sha256').update(sealed).digest('hex') }]
  const text = JSON.stringify({ ...head, sealedBytes: sealed.length, parts })
  const bytes = writePart(text, signText(key?.privateKey ?? '', ferrySignedText(text)), 1, sealed)
  return { name: 'FQ-BOMB-up-000001-1of1.fqf', bytes }
}
