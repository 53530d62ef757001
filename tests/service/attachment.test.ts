import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../shared/contract/registry.ts'
import type { CaseFile } from '../../shared/domain/case.ts'
import { untouchedOrder } from '../../shared/domain/order.ts'
import { systemActor } from '../../shared/node/bus/session.ts'
import { caseEventTable, caseFileTable } from '../../shared/node/db/entities/case.ts'
import { workOrderTable } from '../../shared/node/db/entities/order.ts'
import { bootDesk, type Caller, centerId, password } from '../support/boot.ts'

let desk: Awaited<ReturnType<typeof bootDesk>>
let sun: Caller
beforeAll(async () => {
  desk = await bootDesk()
  sun = await desk.as('sun')
})
afterAll(() => desk.close())

/** A bare file, written the way every row is. */
async function makeCase(change: Partial<CaseFile> = {}): Promise<string> {
  const orgId = await centerId(desk)
  const now = desk.clock.now()
  const row = await desk.bus.internal('test', systemActor(orgId), [], async ctx => {
    ctx.authorise(true)
    return ctx.insert(caseFileTable, {
      orgId,
      number: 'T-1',
      matterClass: 'dispute',
      status: 'registered',
      title: '宅基地',
      narrative: '相邻两家争界',
      channel: 'walkIn',
      source: 'citizen',
      sourceRef: null,
      toldAt: now,
      typedAt: now,
      isAnonymous: false,
      isProtectedReporter: false,
      applicantName: '张三',
      place: '',
      unitId: null,
      gridId: null,
      peopleCount: null,
      amountFen: null,
      categoryCode: null,
      level: null,
      urgency: null,
      path: null,
      restriction: 'normal',
      allowedUserIds: [],
      flags: [],
      assessment: null,
      repeatOfId: null,
      leadDepartmentId: null,
      firstContactDueAt: null,
      firstContactAt: null,
      dueAt: null,
      clockStartedAt: null,
      completedAt: null,
      completionKind: null,
      resultText: null,
      suspendedAt: null,
      suspendReason: null,
      reviewOn: null,
      endedAt: null,
      endReason: null,
      registeredById: 'system',
      handledById: null,
      verifiedById: null,
      satisfaction: null,
      batchId: null,
      archiveNumber: null,
      retention: null,
      externalSource: null,
      externalDueAt: null,
      externalReturnDueAt: null,
      externalUrges: null,
      answers: null,
      ...change,
    })
  })
  return row.id
}

async function makeOrder(caseId: string, departmentId: string): Promise<string> {
  const orgId = await centerId(desk)
  const row = await desk.bus.internal('test', systemActor(orgId), [], async ctx => {
    ctx.authorise(true)
    return ctx.insert(workOrderTable, {
      caseId,
      number: 'T-1-1',
      kind: 'order',
      role: 'lead',
      departmentId,
      status: 'issued',
      urgency: 'U3',
      demand: '请核实',
      rendezvous: null,
      issuedAt: ctx.now,
      issuedById: 'system',
      issuedByName: 'system',
      ...untouchedOrder,
    })
  })
  return row.id
}

const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const png = (size: number) => {
  const content = Buffer.alloc(size, 7)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(content)
  return content
}
const begin = (
  caseId: string,
  name: string,
  size: number,
  caller = sun,
  more: Partial<InputOf<'attachment.begin'>> = {},
) => caller.call('attachment.begin', { caseId, orderId: null, name, size, purpose: 'evidence', ...more })
const chunk = (uploadId: string, offset: number, piece: Uint8Array, caller = sun) =>
  caller.call('attachment.chunk', { uploadId, offset, base64: Buffer.from(piece).toString('base64') })
async function upload(caseId: string, name: string, content: Uint8Array, sha256 = sha(content)) {
  const { uploadId, chunkBytes } = await begin(caseId, name, content.length)
  for (let at = 0; at < content.length; at += chunkBytes)
    await chunk(uploadId, at, content.subarray(at, at + chunkBytes))
  return sun.call('attachment.finish', { uploadId, sha256 })
}
async function download(attachmentId: string, caller = sun): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let offset = 0; ; ) {
    const { base64, size } = await caller.call('attachment.read', { attachmentId, offset })
    const piece = Buffer.from(base64, 'base64')
    pieces.push(piece)
    offset += piece.length
    if (offset >= size || piece.length === 0) return Buffer.concat(pieces)
  }
}
const blobs = () =>
  readdirSync(join(desk.dataDir, 'blobs'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )

describe('files of a case', () => {
  it('come back byte for byte, with a line in the timeline, and lie sealed on the disk', async () => {
    const caseId = await makeCase()
    const content = png(3_000_000)
    const { attachmentId } = await upload(caseId, 'C:\\照片\\现场.PNG', content)
    expect(sha(await download(attachmentId))).toBe(sha(content))
    expect(await sun.call('attachment.read', { attachmentId, offset: content.length })).toEqual({
      base64: '',
      size: content.length,
      mime: 'image/png',
      name: '现场.PNG',
    })
    const events = await desk.program.uow.read(db => db.find(caseEventTable, { caseId }))
    expect(events).toMatchObject([
      { kind: 'attachmentAdded', text: '现场.PNG', actorName: 'sun某', data: { attachmentId } },
    ])
    const stored = blobs()
    expect(stored).toHaveLength(1)
    expect(
      readFileSync(join(stored[0]?.parentPath ?? '', stored[0]?.name ?? '')).includes(Buffer.alloc(64, 7)),
    ).toBe(false)
  })

  it('are stored once when two cases hold the same content', async () => {
    const content = Buffer.from('同一份证明\n')
    const before = blobs().length
    await upload(await makeCase(), '证明.txt', content)
    await upload(await makeCase(), '证明 副本.txt', content)
    expect(blobs().length).toBe(before + 1)
  })

  it('go on where a cut line stopped: a repeated piece changes nothing, a gap is refused', async () => {
    const content = png(1000)
    const { uploadId } = await begin(await makeCase(), 'a.png', content.length)
    expect(await chunk(uploadId, 0, content.subarray(0, 400))).toEqual({ received: 400 })
    expect(await chunk(uploadId, 0, content.subarray(0, 400))).toEqual({ received: 400 })
    await expect(chunk(uploadId, 600, content.subarray(600))).rejects.toMatchObject({
      code: 'attachment.offsetWrong',
      params: { received: 400 },
    })
    await expect(sun.call('attachment.finish', { uploadId, sha256: sha(content) })).rejects.toMatchObject({
      code: 'attachment.incomplete',
    })
    expect(await chunk(uploadId, 400, content.subarray(400))).toEqual({ received: 1000 })
    await expect(chunk(uploadId, 1000, content)).rejects.toMatchObject({ code: 'attachment.offsetWrong' })
    const { attachmentId } = await sun.call('attachment.finish', { uploadId, sha256: sha(content) })
    expect(await download(attachmentId)).toEqual(content)
    await expect(chunk(uploadId, 0, content)).rejects.toMatchObject({ code: 'attachment.uploadUnknown' })
  })

  it('are dropped when the hash is not that of the bytes, and nothing stays on the disk', async () => {
    const caseId = await makeCase()
    const before = blobs().length
    await expect(upload(caseId, 'a.png', png(500), 'f'.repeat(64))).rejects.toMatchObject({
      code: 'attachment.hashWrong',
    })
    expect(blobs().length).toBe(before)
  })

  it('must be what their name says, and of a kind that is kept', async () => {
    const caseId = await makeCase()
    const xlsx = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }] })
    const program = Buffer.from('4d5a90000300000004000000ffff0000', 'hex')
    for (const [name, content] of [
      ['假照片.png', program],
      ['假文书.docx', xlsx],
      ['假文书.pdf', png(100)],
      ['假记录.txt', program],
      ['脚本.txt', Buffer.from('#!/bin/sh\nrm -r x')],
      ['录音.mp3', Buffer.from('RIFF....WAVE')],
    ] as const)
      await expect(upload(caseId, name, content), name).rejects.toMatchObject({
        code: 'attachment.kindRefused',
      })
    for (const name of ['a.zip', 'a.exe', 'a.html', 'a.docm', '没有后缀', 'a.png.bat'])
      await expect(begin(caseId, name, 10), name).rejects.toMatchObject({ code: 'attachment.kindRefused' })
    await expect(begin(caseId, 'a.png', 20 * 1024 * 1024 + 1)).rejects.toMatchObject({
      code: 'attachment.tooLarge',
      params: { mb: 20 },
    })
    await upload(caseId, '真表.xlsx', xlsx)
    await upload(caseId, '录音.wav', Buffer.from('RIFF....WAVEfmt '))
  })

  it('are refused once the case has ended', async () => {
    const content = png(50)
    const caseId = await makeCase()
    const { uploadId } = await begin(caseId, 'a.png', content.length)
    await chunk(uploadId, 0, content)
    await desk.program.uow.write(db => db.updateRows(caseFileTable, { id: caseId }, { status: 'closed' }))
    await expect(begin(caseId, 'a.png', 10)).rejects.toMatchObject({ code: 'case.ended' })
    await expect(sun.call('attachment.finish', { uploadId, sha256: sha(content) })).rejects.toMatchObject({
      code: 'case.ended',
    })
  })

  it('belong to the case: whoever may not see it can neither add nor read, nor send into the upload of another', async () => {
    const li = await desk.as('li')
    const { users } = await sun.call('user.names', {})
    const sunId = users.find(user => user.name === 'sun某')?.id ?? ''
    const caseId = await makeCase({ restriction: 'restricted', allowedUserIds: [sunId] })
    const { attachmentId } = await upload(caseId, '举报.txt', Buffer.from('内容'))
    await expect(download(attachmentId, li)).rejects.toMatchObject({ code: 'permission.denied' })
    await expect(begin(caseId, 'a.png', 10, li)).rejects.toMatchObject({ code: 'permission.denied' })
    const { uploadId } = await begin(caseId, 'a.png', 10)
    await expect(chunk(uploadId, 0, Buffer.alloc(10), li)).rejects.toMatchObject({
      code: 'attachment.uploadUnknown',
    })
    await expect(begin(caseId, 'a.png', 10, sun, { orderId: caseId })).rejects.toMatchObject({
      code: 'call.notFound',
    })
  })

  it('say so when the bytes were changed on the disk or are not here yet', async () => {
    const { attachmentId } = await upload(await makeCase(), '会坏.txt', Buffer.from('会坏的内容'))
    const name = sha(Buffer.from('会坏的内容'))
    const path = join(desk.dataDir, 'blobs', name.slice(0, 2), name)
    const sealed = readFileSync(path)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    writeFileSync(path, sealed)
    await expect(download(attachmentId)).rejects.toMatchObject({ code: 'attachment.damaged' })
    rmSync(path)
    await expect(download(attachmentId)).rejects.toMatchObject({ code: 'attachment.notHere' })
  })

  it('open to a department only through its order', async () => {
    const admin = await desk.as('admin')
    const { departments } = await admin.call('department.list', { includeInactive: false })
    await admin.call('user.save', {
      id: null,
      rev: null,
      username: 'lianluo',
      name: '联络员',
      roles: ['deptLiaison'],
      departmentIds: [departments[0]?.id ?? ''],
      unitId: null,
      phone: null,
      isActive: true,
      password,
    })
    const liaison = await desk.as('lianluo')
    const caseId = await makeCase()
    const { attachmentId } = await upload(caseId, '情况.txt', Buffer.from('只给看得到的人'))
    await makeOrder(caseId, departments[1]?.id ?? '')
    await expect(download(attachmentId, liaison)).rejects.toMatchObject({ code: 'permission.denied' })
    const orderId = await makeOrder(caseId, departments[0]?.id ?? '')
    expect((await download(attachmentId, liaison)).toString()).toBe('只给看得到的人')
    const [police] = departments
    if (!police) throw new Error('departments are missing')
    const { id, rev, code, name, level, phone, contactName, isStationed } = police
    await expect(
      admin.call('department.save', {
        id,
        rev,
        code,
        name,
        level,
        phone,
        contactName,
        isStationed,
        isActive: false,
      }),
    ).rejects.toMatchObject({ code: 'department.hasOpenOrders', params: { count: 1 } })
    const content = png(20)
    const { uploadId } = await begin(caseId, '现场.png', content.length, liaison, { orderId })
    await chunk(uploadId, 0, content, liaison)
    await liaison.call('attachment.finish', { uploadId, sha256: sha(content) })
    const events = await desk.program.uow.read(db => db.find(caseEventTable, { orderId }))
    expect(events).toMatchObject([{ departmentId: departments[0]?.id, actorName: '联络员' }])
  })
})
