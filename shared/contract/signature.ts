/** The signing log of a mediation: what was signed on paper, by whom, and the scans that show it. */
import { z } from 'zod'
import { partyRoles } from '../domain/caseRecord.ts'
import { mediationPersonRoles } from '../domain/mediationPerson.ts'
import {
  type Signature,
  signatureCapacities,
  signatureKinds,
  signatureManners,
  signedForms,
} from '../domain/signature.ts'
import { command, query } from './define.ts'
import { daySchema, done, idSchema, requiredText, rowShape, textSchema } from './schemas.ts'

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)

export const signatureSchema = z.strictObject({
  ...rowShape,
  mediationId: idSchema,
  caseId: idSchema,
  kind: z.enum(signatureKinds),
  form: z.enum(signedForms),
  ref: z.string().nullable(),
  contentHash: hashSchema,
  capacity: z.enum(signatureCapacities).nullable(),
  partyId: idSchema.nullable(),
  signerName: z.string(),
  manner: z.enum(signatureManners).nullable(),
  signedOn: daySchema,
  witnessName: z.string().nullable(),
  attachmentId: idSchema.nullable(),
  scanHash: z.string().nullable(),
  note: z.string(),
  voidsId: idSchema.nullable(),
  byName: z.string(),
}) satisfies z.ZodType<Signature>

/** A paper that can be signed now, by the hash of its text and the code printed from it. */
export const signedPaperSchema = z.strictObject({
  form: z.enum(signedForms),
  ref: z.string().nullable(),
  contentHash: hashSchema,
  textCode: z.string(),
  /** Nobody signs before this day. */
  textOn: daySchema,
})
export type SignedPaper = z.infer<typeof signedPaperSchema>

export const listSignatures = query('signature.list', {
  input: z.strictObject({ mediationId: idSchema }),
  output: z.strictObject({
    papers: z.array(signedPaperSchema),
    entries: z.array(
      z.strictObject({
        entry: signatureSchema,
        isStanding: z.boolean(),
        /** False: the text has changed since; the entry no longer counts. */
        isCurrent: z.boolean(),
        fileName: z.string().nullable(),
      }),
    ),
    parties: z.array(
      z.strictObject({
        partyId: idSchema,
        name: z.string(),
        role: z.enum(partyRoles),
        isOrganization: z.boolean(),
        isMinor: z.boolean(),
        /** Who can sign for an organisation by office; null when not known. */
        legalPerson: z.string().nullable(),
      }),
    ),
    /** Who acts for which party; a party of null: nobody said for whom. */
    people: z.array(
      z.strictObject({ partyId: idSchema.nullable(), role: z.enum(mediationPersonRoles), name: z.string() }),
    ),
    mediatorNames: z.array(z.string()),
    recorderName: z.string().nullable(),
    orgName: z.string(),
    /** What the agreement still lacks to bind; null while there is no agreement. */
    state: z
      .strictObject({
        partyNames: z.array(z.string()),
        isMediatorMissing: z.boolean(),
        isSealMissing: z.boolean(),
        lastSignedOn: daySchema.nullable(),
        isComplete: z.boolean(),
      })
      .nullable(),
    canRecord: z.boolean(),
  }),
  can: 'mediation.read',
  where: 'both',
  verb: 'read',
  subject: input => input.mediationId,
})
export type SigningView = z.infer<typeof listSignatures.output>

const paperInput = {
  mediationId: idSchema,
  form: z.enum(signedForms),
  ref: z.string().max(100).nullable(),
  /** Hash of the text the entering person compared with the paper. */
  contentHash: hashSchema,
}

/** Enters who signed a paper on a day. */
export const recordSignatures = command('signature.record', {
  input: z.strictObject({
    ...paperInput,
    signedOn: daySchema,
    signers: z
      .array(
        z.strictObject({
          capacity: z.enum(signatureCapacities),
          partyId: idSchema.nullable(),
          name: requiredText(80),
          manner: z.enum(signatureManners),
        }),
      )
      .min(1)
      .max(40),
    witnessName: textSchema(40).nullable(),
    note: textSchema(500),
  }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: [
    'signature.noPaper',
    'signature.textChanged',
    'signature.alreadyBinding',
    'signature.dayInFuture',
    'signature.beforeText',
    'signature.twice',
    'signature.partyUnknown',
    'signature.guardianNeeded',
    'signature.legalPersonNeeded',
    'signature.notOrganization',
    'signature.noGuardian',
    'signature.notSelf',
    'signature.otherSide',
    'signature.notGuardian',
    'signature.agentBeyondPowers',
    'signature.actingOutOfPeriod',
    'signature.mediatorForParty',
    'signature.notMediator',
    'signature.notRecorder',
    'signature.sealNeeded',
  ],
  verb: 'sign',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** Binds an uploaded scan to the signed paper by its SHA-256, and files it in the dossier. */
export const fileSignedScan = command('signature.fileScan', {
  input: z.strictObject({ ...paperInput, attachmentId: idSchema }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['signature.noPaper', 'signature.textChanged', 'signature.scanUnknown', 'signature.scanTwice'],
  verb: 'fileScan',
  subject: input => input.mediationId,
  changes: ['mediation', 'case'],
})

/** Takes an entry back: a slip of the pen, or a sheet that was replaced. */
export const voidSignature = command('signature.void', {
  input: z.strictObject({ signatureId: idSchema, reason: requiredText(500) }),
  output: done,
  can: 'mediation.conduct',
  where: 'both',
  errors: ['signature.voidedAlready', 'signature.alreadyBinding'],
  verb: 'voidSignature',
  subject: input => input.signatureId,
  changes: ['mediation', 'case'],
})

export const signatureCalls = [listSignatures, recordSignatures, fileSignedScan, voidSignature] as const
