/**
 * Files of a case: sent in pieces, checked whole, stored once under their hash. An upload
 * lives as long as the program; after a restart the sender begins again.
 */
import { createHash } from 'node:crypto'
import type { InputOf } from '../../contract/registry.ts'
import { type CaseFile, endedCaseStatuses } from '../../domain/case.ts'
import { isFileForDepartment } from '../../domain/departmentView.ts'
import { isSound, withoutConsent } from '../../domain/recording.ts'
import { BlobDamaged } from '../blobStore.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import type { Services } from '../bus/services.ts'
import type { Db } from '../db/db.ts'
import { attachmentTable } from '../db/entities/case.ts'
import { mediationTable } from '../db/entities/mediation.ts'
import { recordingConsentTable } from '../db/entities/mediationCourse.ts'
import { caseAccess } from './attachment/access.ts'
import { type FileKind, fileKindOf, plainFileName } from './attachment/fileKind.ts'
import { addAttachment } from './attachment/store.ts'

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

/**
 * Sound of a mediation is kept only when everybody present agreed. What a party brings along as evidence is theirs.
 * Refuses with `attachment.recordingConsent` {names}; a matter without mediation asks nobody.
 */
async function mustBeAllowedToRecord(ctx: CommandContext, caseId: string): Promise<void> {
  const [mediation] = await ctx.db.find(
    mediationTable,
    { caseId, deletedAt: null },
    { orderBy: 'id', descending: true, limit: 1 },
  )
  if (mediation === undefined) return
  const rows = await ctx.db.find(recordingConsentTable, { mediationId: mediation.id, deletedAt: null })
  const missing = withoutConsent(mediation.consents, rows)
  if (missing.length > 0) fail('attachment.recordingConsent', { names: missing.join('\u3001') })
}

/**
 * A matter that is over takes no more files, but for one: what people agreed on is performed long after the
 * matter was closed, and its receipts and return visits belong to it.
 */
async function takesFiles(db: Db, file: Pick<CaseFile, 'id' | 'status'>): Promise<boolean> {
  if (!endedCaseStatuses.includes(file.status)) return true
  if (file.status !== 'closed' && file.status !== 'archived') return false
  return (await db.count(mediationTable, { caseId: file.id, status: 'effective', deletedAt: null })) > 0
}

export const attachmentHandlers: HandlersOf<
  'attachment.begin' | 'attachment.chunk' | 'attachment.finish' | 'attachment.read'
> = {
  'attachment.begin': async (ctx, input) => {
    const access = await caseAccess(ctx, input.caseId, input.orderId)
    ctx.authorise(access.isAllowed)
    if (!(await takesFiles(ctx.db, access.file))) fail('case.ended')
    if (input.size > attachmentLimit) fail('attachment.tooLarge', { mb: attachmentLimit / 1024 / 1024 })
    const name = plainFileName(input.name)
    const kind = fileKindOf(name)
    if (!kind) fail('attachment.kindRefused', { name })
    if (isSound(kind.mime) && input.purpose !== 'evidence') await mustBeAllowedToRecord(ctx, input.caseId)
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
    if (!(await takesFiles(ctx.db, access.file))) fail('case.ended')
    const { blobs } = ctx.services
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
    const attachment = await addAttachment(
      ctx,
      access.file,
      {
        orderId: upload.orderId,
        name: upload.name,
        mime: upload.kind.mime,
        size: upload.size,
        sha256: input.sha256,
        purpose: upload.purpose,
      },
      access.departmentId,
    )
    ctx.onCommit(() => forget(ctx.services, input.uploadId))
    return { attachmentId: attachment.id }
  },

  'attachment.read': async (ctx, input) => {
    const attachment = await ctx.db.findOne(attachmentTable, { id: input.attachmentId, deletedAt: null })
    if (!attachment) notFound()
    const { file, isAllowed, ownOrderIds } = await caseAccess(ctx, attachment.caseId, null)
    ctx.authorise(isAllowed && (ownOrderIds === null || isFileForDepartment(file, attachment, ownOrderIds)))
    const { name, mime, size, sha256 } = attachment
    if (!(await ctx.services.blobs.has(sha256))) {
      ctx.services.wantFile?.(sha256)
      fail('attachment.notHere')
    }
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
