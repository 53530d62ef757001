/**
 * Files of a case: sent in pieces, checked whole, stored once under their hash. An upload
 * lives as long as the program; after a restart the sender begins again.
 */
import { createHash } from 'node:crypto'
import type { InputOf } from '../../contract/registry.ts'
import { endedCaseStatuses } from '../../domain/case.ts'
import { BlobDamaged } from '../blobStore.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Services } from '../bus/services.ts'
import { attachmentTable, caseEventTable } from '../db/entities/case.ts'
import { caseAccess } from './attachment/access.ts'
import { type FileKind, fileKindOf, plainFileName } from './attachment/fileKind.ts'

/** Largest file kept with a case, in bytes. */
export const attachmentLimit = 20 * 1024 * 1024
/** Bytes of one piece on the way in; base64 makes it a third longer. */
const chunkBytes = 512 * 1024
/** Bytes of one piece on the way out: every piece unseals the whole file, so few and large ones. */
const readBytes = 2 * 1024 * 1024

interface Upload {
  userId: string
  caseId: string
  orderId: string | null
  name: string
  size: number
  kind: FileKind
  purpose: InputOf<'attachment.begin'>['purpose']
  received: number
}

const running = new WeakMap<Services, Map<string, Upload>>()

function uploadsOf(services: Services): Map<string, Upload> {
  const known = running.get(services) ?? new Map<string, Upload>()
  running.set(services, known)
  return known
}

/** An upload belongs to whoever began it. */
function ownUpload(ctx: CommandContext, uploadId: string): Upload {
  const upload = uploadsOf(ctx.services).get(uploadId)
  if (!upload || upload.userId !== ctx.actor.userId) fail('attachment.uploadUnknown')
  return upload
}

async function forget(services: Services, uploadId: string): Promise<void> {
  uploadsOf(services).delete(uploadId)
  await services.blobs.discard(uploadId)
}

export const attachmentHandlers: HandlersOf<
  'attachment.begin' | 'attachment.chunk' | 'attachment.finish' | 'attachment.read'
> = {
  'attachment.begin': async (ctx, input) => {
    const access = await caseAccess(ctx, input.caseId, input.orderId)
    ctx.authorise(access.isAllowed)
    if (endedCaseStatuses.includes(access.file.status)) fail('case.ended')
    if (input.size > attachmentLimit) fail('attachment.tooLarge', { mb: attachmentLimit / 1024 / 1024 })
    const name = plainFileName(input.name)
    const kind = fileKindOf(name)
    if (!kind) fail('attachment.kindRefused', { name })
    const uploadId = ctx.newId()
    ctx.onCommit(() => {
      uploadsOf(ctx.services).set(uploadId, {
        userId: ctx.actor.userId,
        caseId: input.caseId,
        orderId: input.orderId,
        name,
        size: input.size,
        kind,
        purpose: input.purpose,
        received: 0,
      })
    })
    return { uploadId, chunkBytes }
  },

  'attachment.chunk': async (ctx, input) => {
    const upload = ownUpload(ctx, input.uploadId)
    ctx.authorise(true)
    // A piece that came twice is answered with where we are; a gap cannot be filled later.
    if (input.offset < upload.received) return { received: upload.received }
    const piece = Buffer.from(input.base64, 'base64')
    if (input.offset > upload.received || input.offset + piece.length > upload.size)
      fail('attachment.offsetWrong', { received: upload.received })
    upload.received = await ctx.services.blobs.append(input.uploadId, input.offset, piece)
    return { received: upload.received }
  },

  'attachment.finish': async (ctx, input) => {
    const upload = ownUpload(ctx, input.uploadId)
    const access = await caseAccess(ctx, upload.caseId, upload.orderId)
    ctx.authorise(access.isAllowed)
    if (endedCaseStatuses.includes(access.file.status)) fail('case.ended')
    const { blobs, device } = ctx.services
    const content = await blobs.uploaded(input.uploadId)
    if (content.length !== upload.size) fail('attachment.incomplete', { received: content.length })
    if (createHash('sha256').update(content).digest('hex') !== input.sha256) {
      await forget(ctx.services, input.uploadId)
      fail('attachment.hashWrong')
    }
    if (!upload.kind.matches(content)) {
      await forget(ctx.services, input.uploadId)
      fail('attachment.kindRefused', { name: upload.name })
    }
    if (!(await blobs.has(input.sha256))) await blobs.write(content)
    const { orgId } = access.file
    const attachment = await ctx.insert(attachmentTable, {
      orgId,
      caseId: upload.caseId,
      orderId: upload.orderId,
      name: upload.name,
      mime: upload.kind.mime,
      size: upload.size,
      sha256: input.sha256,
      purpose: upload.purpose,
    })
    await ctx.insert(caseEventTable, {
      orgId,
      caseId: upload.caseId,
      orderId: upload.orderId,
      mediationId: null,
      kind: 'attachmentAdded',
      at: ctx.now,
      actorId: ctx.actor.userId,
      actorName: ctx.actor.name,
      departmentId: access.departmentId,
      deviceId: device.id,
      deviceName: device.name,
      fromStatus: null,
      toStatus: null,
      text: upload.name,
      data: { attachmentId: attachment.id, size: upload.size, purpose: upload.purpose },
    })
    ctx.onCommit(() => forget(ctx.services, input.uploadId))
    return { attachmentId: attachment.id }
  },

  'attachment.read': async (ctx, input) => {
    const attachment = await ctx.db.findOne(attachmentTable, { id: input.attachmentId, deletedAt: null })
    if (!attachment) notFound()
    ctx.authorise((await caseAccess(ctx, attachment.caseId, null)).isAllowed)
    const { name, mime, size, sha256 } = attachment
    if (!(await ctx.services.blobs.has(sha256))) fail('attachment.notHere')
    try {
      const content = await ctx.services.blobs.read(sha256)
      return {
        base64: content.subarray(input.offset, input.offset + readBytes).toString('base64'),
        size,
        mime,
        name,
      }
    } catch (error) {
      if (error instanceof BlobDamaged) fail('attachment.damaged')
      throw error
    }
  },
}
