/** Files of a case or an order. */
import { z } from 'zod'
import { command, query } from './define.ts'
import { idSchema, requiredText } from './schemas.ts'

/** Attachments travel in pieces, so that any transport and a bad line can carry them. */
export const beginAttachment = command('attachment.begin', {
  input: z.strictObject({
    caseId: idSchema,
    orderId: idSchema.nullable(),
    name: requiredText(200),
    size: z.number().int().min(1),
    /** `recording`: the sound of a mediation. */
    purpose: z.enum(['evidence', 'scan', 'photo', 'recording', 'other']),
  }),
  output: z.strictObject({ uploadId: idSchema, chunkBytes: z.number().int() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.tooLarge', 'attachment.kindRefused', 'attachment.recordingConsent', 'case.ended'],
  verb: 'attachBegin',
  subject: input => input.caseId,
  changes: [],
})
export const sendAttachmentChunk = command('attachment.chunk', {
  input: z.strictObject({
    uploadId: idSchema,
    offset: z.number().int().nonnegative(),
    base64: z.string().max(1_500_000),
  }),
  output: z.strictObject({ received: z.number().int() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.uploadUnknown', 'attachment.offsetWrong'],
  verb: 'attachChunk',
  redact: ['base64'],
  changes: [],
})
export const finishAttachment = command('attachment.finish', {
  input: z.strictObject({ uploadId: idSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.strictObject({ attachmentId: idSchema }),
  can: 'case.read',
  where: 'both',
  errors: [
    'attachment.uploadUnknown',
    'attachment.hashWrong',
    'attachment.kindRefused',
    'attachment.incomplete',
    'case.ended',
  ],
  verb: 'attach',
  changes: ['case'],
})
export const readAttachment = query('attachment.read', {
  input: z.strictObject({ attachmentId: idSchema, offset: z.number().int().nonnegative() }),
  output: z.strictObject({ base64: z.string(), size: z.number().int(), mime: z.string(), name: z.string() }),
  can: 'case.read',
  where: 'both',
  errors: ['attachment.notHere', 'attachment.damaged'],
  verb: 'readAttachment',
  subject: input => input.attachmentId,
})

export const attachmentCalls = [
  beginAttachment,
  sendAttachmentChunk,
  finishAttachment,
  readAttachment,
] as const
