/** Bundles written by hand: out of order, forked, from a desk that was shut out or has no key yet. On both databases. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { County } from '../../county/app.ts'
import { countyKeysOf } from '../../county/sync/office.ts'
import { deviceTable, receivedTable } from '../../county/tables/tables.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { changeHash, makeBoxKey, signText } from '../../shared/node/deviceKey.ts'
import { openBundle, readPart } from '../../shared/node/ferry/open.ts'
import { joinContent, sealBundle } from '../../shared/node/ferry/seal.ts'
import type { UpContent } from '../../shared/sync/ferry.ts'
import { type ChangeSet, protocolVersion, pushText } from '../../shared/sync/protocol.ts'
import { type Booted, bootDesk, type Caller, directLink, enrolDesk, Refused } from '../support/boot.ts'
import { offer, type StickFile, takeStick, writeStick } from '../support/ferry.ts'
import { type CountyKind, countyKinds, makeCounty, RawDesk } from '../support/syncTown.ts'

const box = makeBoxKey()
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

describe.each(countyKinds)('a county on %s', (kind: CountyKind) => {
  let county: Booted<County>
  let author: RawDesk
  let officer: Caller
  beforeAll(async () => {
    county = await makeCounty(kind)
    const desk = await bootDesk({ link: () => directLink(() => county) })
    await enrolDesk(desk, county)
    await desk.close()
    officer = await county.as('whistle')
  })
  beforeEach(async () => {
    author = await RawDesk.enrol(county)
  })
  afterAll(() => county.close())

  const lastSeq = async () =>
    (await county.program.uow.read(db => db.findOne(deviceTable, { id: author.id })))?.lastSeq
  let number = 0
  async function bundleOf(changes: readonly ChangeSet[]): Promise<StickFile> {
    const { keys, to } = await county.program.uow.read(async db => ({
      keys: await countyKeysOf(db),
      to: (await db.findOne(organizationTable, { kind: 'countyCenter' }))?.id ?? '',
    }))
    number += 1
    const content: UpContent = {
      kind: 'up',
      ...{ protocol: protocolVersion, appVersion: 'test', deviceId: author.id, deviceName: '手写的电脑' },
      ...{ scope: author.scope, boxKey: box.publicKey, countyEpoch: null, cursors: {}, officeHash: null },
      ...{ reach: null, now: county.clock.now(), backlog: changes.length, openFrom: changes[0]?.seq ?? null },
      ...{ newestSeq: changes.at(-1)?.seq ?? 0, offers: [], wants: [], files: [], receipts: [] },
      pushes: [
        {
          deviceId: author.id,
          signature: signText(author.key.privateKey, pushText(author.id, changes.map(changeHash))),
          changes: [...changes],
        },
      ],
    }
    const { parts } = await sealBundle(
      {
        kind: 'up',
        ...{ bundleId: randomUUID(), from: author.id, to, deskMark: author.mark, number },
        ...{ madeAt: county.clock.now(), receiverKey: keys.box, signKey: author.key.privateKey },
        partBytes: 1024 * 1024,
      },
      joinContent(content, []),
    )
    const [file] = parts
    if (file === undefined) throw new Error('a bundle has a part')
    return file
  }
  const lookAt = async (file: StickFile) => {
    const { bundleId } = await offer(officer, file)
    return officer.call('ferry.look', { bundleId: bundleId ?? '' })
  }

  it('tells which number is missing when a later bundle comes first, and takes both once the earlier is there', async () => {
    const first = await bundleOf([author.change([author.fact('先写的一条')])])
    const later = await bundleOf([author.change([author.fact('后写的一条')])])
    const seen = await lookAt(later)
    expect(seen).toMatchObject({ code: 'ferry.gap', expected: 1 })
    expect((await takeStick(county, officer, seen.bundleId)).result).toMatchObject({
      ...{ outcome: 'partly', code: 'ferry.gap', expected: 1, changes: 0 },
    })
    expect(await lastSeq()).toBe(0)
    const early = await lookAt(first)
    expect((await takeStick(county, officer, early.bundleId)).result).toMatchObject({ changes: 1 })
    expect((await takeStick(county, officer, seen.bundleId)).result).toMatchObject({
      ...{ outcome: 'taken', changes: 1 },
    })
    expect(await lastSeq()).toBe(2)
  })

  it('tells of a number that came twice with other words, and takes nothing of that bundle', async () => {
    await author.push([author.change([author.fact('真写的')])])
    const other = author.change([author.fact('旧备份上又写的')], { seq: 1 })
    const fresh = author.change([author.fact('接着写的')], { seq: 2 })
    const file = await bundleOf([other, fresh])
    const seen = await lookAt(file)
    expect(seen.code).toBe('ferry.forked')
    expect(await codeOf(officer.call('ferry.take', { bundleId: seen.bundleId }))).toBe('ferry.forked')
    expect(await lastSeq()).toBe(1)
    expect(await county.program.uow.read(db => db.count(receivedTable, { deviceId: author.id }))).toBe(1)
  })

  it('answers a desk without a key only after its first bundle has brought one, sealed for it alone', async () => {
    expect(await codeOf(writeStick(county, officer, author.id))).toBe('ferry.noKeys')
    const seen = await lookAt(await bundleOf([author.change([author.fact('带着钥匙来')])]))
    await takeStick(county, officer, seen.bundleId)
    const [file] = await writeStick(county, officer, author.id)
    const { manifest, payload } = readPart(file?.bytes ?? Buffer.alloc(0))
    const { content } = await openBundle(manifest, [payload], box)
    expect(content).toMatchObject({ kind: 'down', deviceId: author.id, upTo: 1 })
    expect(content.kind === 'down' && content.results).toEqual([
      expect.objectContaining({ seq: 1, outcome: 'applied' }),
    ])
    await expect(openBundle(manifest, [payload], makeBoxKey())).rejects.toThrow('ferry.notForUs')
  })

  it('takes nothing from a desk that was shut out', async () => {
    const file = await bundleOf([author.change([author.fact('停用以后')])])
    await (await county.as('admin')).call('device.revoke', { deviceId: author.id, reason: '丢失' })
    expect(await offer(officer, file)).toMatchObject({ verdict: 'refused', code: 'ferry.senderRevoked' })
    expect(await lastSeq()).toBe(0)
  })
})
