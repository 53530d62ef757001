/** The signing log: entering who signed on paper, filing the scans, taking back slips of the pen. */
import { takesPart } from '../../domain/mediationPerson.ts'
import { canConductMediation, canReadMediation } from '../../domain/mediationPolicy.ts'
import type { DossierItem } from '../../domain/paper/dossier.ts'
import {
  decideSigning,
  isSigned,
  type SignedForm,
  signedForms,
  standingSignatures,
  textCode,
} from '../../domain/signature.ts'
import { fail, notFound } from '../bus/failure.ts'
import type { HandlersOf } from '../bus/handlers.ts'
import { attachmentTable } from '../db/entities/case.ts'
import { dossierSheetTable } from '../db/entities/paper.ts'
import { signatureTable } from '../db/entities/signature.ts'
import { organizationNames } from '../matter/names.ts'
import {
  agreementSigning,
  contentHashOf,
  loadSigning,
  requiredOf,
  type SigningFile,
  textDay,
} from '../matter/signing.ts'
import { appendEvent } from '../matter/timeline.ts'
import { loadMediation } from './mediation/load.ts'

/** Where the scan of a signed paper is bound. */
const itemOf: Record<SignedForm, DossierItem> = {
  application: 'application',
  acceptance: 'application',
  rightsNotice: 'rightsNotice',
  authorization: 'authorization',
  inquiry: 'inquiry',
  record: 'record',
  agreement: 'agreement',
  oralRegister: 'agreement',
  terminationNotice: 'agreement',
  returnVisit: 'returnVisit',
  confirmationApplication: 'confirmation',
}

function papersOf(of: SigningFile) {
  return signedForms.flatMap(form => {
    const refs = form === 'record' ? of.sessions.map(session => session.id) : [null]
    return refs.flatMap(ref => {
      const contentHash = contentHashOf(of, form, ref)
      return contentHash === null
        ? []
        : [{ form, ref, contentHash, textCode: textCode(contentHash), textOn: textDay(of, form, ref) }]
    })
  })
}

/** Refuses a paper that does not exist, and a text that is not the one the asker saw. */
function checkText(
  of: SigningFile,
  input: { form: SignedForm; ref: string | null; contentHash: string },
): void {
  const now = contentHashOf(of, input.form, input.ref)
  if (now === null) fail('signature.noPaper')
  if (now !== input.contentHash) fail('signature.textChanged')
}

/** Under a binding agreement nothing is signed or taken back any more. */
function refuseBinding(of: SigningFile, form: SignedForm): void {
  const isAgreement = form === 'agreement' || form === 'oralRegister'
  if (isAgreement && of.mediation.status === 'effective') fail('signature.alreadyBinding')
}

export const signatureHandlers: HandlersOf<
  'signature.list' | 'signature.record' | 'signature.fileScan' | 'signature.void'
> = {
  'signature.list': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const of = await loadSigning(ctx.db, mediation, file)
    const papers = papersOf(of)
    const standing = new Set(standingSignatures(of.entries).map(entry => entry.id))
    const scanIds = of.entries.flatMap(entry => entry.attachmentId ?? [])
    const files =
      scanIds.length === 0 ? [] : await ctx.db.find(attachmentTable, { id: scanIds, deletedAt: null })
    const state = agreementSigning(of)
    const names = await organizationNames(ctx.db, [file.orgId])
    return {
      papers,
      entries: of.entries.map(entry => ({
        entry,
        isStanding: standing.has(entry.id),
        isCurrent: papers.some(
          paper =>
            paper.form === entry.form && paper.ref === entry.ref && paper.contentHash === entry.contentHash,
        ),
        fileName: files.find(one => one.id === entry.attachmentId)?.name ?? null,
      })),
      parties: requiredOf(of).map(party => ({
        ...party,
        legalPerson: of.parties.find(one => one.id === party.partyId)?.legalPerson ?? null,
      })),
      people: [
        ...of.people
          .filter(person => takesPart(person, ctx.today))
          .map(({ partyId, role, name }) => ({ partyId, role, name })),
        // Agents written down when the matter was taken in, before anybody said for whom.
        ...of.parties
          .filter(party => party.role === 'agent')
          .map(party => ({ partyId: null, role: 'agent' as const, name: party.name })),
      ],
      mediatorNames: mediation.mediatorNames,
      recorderName: mediation.recorderName,
      orgName: names.get(file.orgId) ?? '',
      state: state === null ? null : { ...state, isComplete: isSigned(state) },
      canRecord: canConductMediation(viewer, file),
    }
  },

  'signature.record': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const of = await loadSigning(ctx.db, mediation, file)
    checkText(of, input)
    refuseBinding(of, input.form)
    const decision = decideSigning({
      signers: input.signers,
      form: input.form,
      signedOn: input.signedOn,
      textOn: textDay(of, input.form, input.ref),
      today: ctx.today,
      parties: requiredOf(of),
      people: of.people,
      mediatorNames: mediation.mediatorNames,
      standing: standingSignatures(of.entries).filter(
        entry =>
          entry.kind === 'signed' &&
          entry.form === input.form &&
          entry.ref === input.ref &&
          entry.contentHash === input.contentHash,
      ),
    })
    if (!decision.ok) fail(decision.code, decision.params)
    for (const signer of input.signers)
      await ctx.insert(signatureTable, {
        orgId: file.orgId,
        mediationId: mediation.id,
        caseId: file.id,
        kind: 'signed',
        form: input.form,
        ref: input.ref,
        contentHash: input.contentHash,
        capacity: signer.capacity,
        partyId: signer.partyId,
        signerName: signer.name.trim(),
        manner: signer.manner,
        signedOn: input.signedOn,
        witnessName: input.witnessName?.trim() || null,
        attachmentId: null,
        scanHash: null,
        note: input.note,
        voidsId: null,
        byName: ctx.actor.name,
      })
    await appendEvent(ctx, file, {
      kind: 'signatureRecorded',
      mediationId: mediation.id,
      text: input.signers.map(signer => signer.name.trim()).join(' '),
      data: { form: input.form, signedOn: input.signedOn, textCode: textCode(input.contentHash) },
    })
    return { ok: true }
  },

  'signature.fileScan': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const of = await loadSigning(ctx.db, mediation, file)
    checkText(of, input)
    const scan = await ctx.db.findOne(attachmentTable, {
      id: input.attachmentId,
      caseId: file.id,
      deletedAt: null,
    })
    if (scan === null) fail('signature.scanUnknown')
    const isTwice = standingSignatures(of.entries).some(
      entry =>
        entry.kind === 'scanned' &&
        entry.form === input.form &&
        entry.ref === input.ref &&
        entry.scanHash === scan.sha256,
    )
    if (isTwice) fail('signature.scanTwice', { name: scan.name })
    await ctx.insert(signatureTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      kind: 'scanned',
      form: input.form,
      ref: input.ref,
      contentHash: input.contentHash,
      capacity: null,
      partyId: null,
      signerName: '',
      manner: null,
      signedOn: ctx.today,
      witnessName: null,
      attachmentId: scan.id,
      scanHash: scan.sha256,
      note: '',
      voidsId: null,
      byName: ctx.actor.name,
    })
    await ctx.insert(dossierSheetTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      attachmentId: scan.id,
      item: itemOf[input.form],
    })
    await appendEvent(ctx, file, {
      kind: 'signedScanFiled',
      mediationId: mediation.id,
      text: scan.name,
      data: { form: input.form, sha256: scan.sha256 },
    })
    return { ok: true }
  },

  'signature.void': async (ctx, input) => {
    const entry = await ctx.db.findOne(signatureTable, { id: input.signatureId, deletedAt: null })
    if (entry === null) notFound()
    const { mediation, file, viewer } = await loadMediation(ctx, entry.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    const of = await loadSigning(ctx.db, mediation, file)
    const isStanding = standingSignatures(of.entries).some(one => one.id === entry.id)
    if (entry.kind === 'voided' || !isStanding) fail('signature.voidedAlready')
    // A scan may be replaced by a better one at any time; signatures an agreement binds by may not.
    if (entry.kind === 'signed') refuseBinding(of, entry.form)
    await ctx.insert(signatureTable, {
      orgId: entry.orgId,
      mediationId: entry.mediationId,
      caseId: entry.caseId,
      kind: 'voided',
      form: entry.form,
      ref: entry.ref,
      contentHash: entry.contentHash,
      capacity: entry.capacity,
      partyId: entry.partyId,
      signerName: entry.signerName,
      manner: entry.manner,
      signedOn: ctx.today,
      witnessName: null,
      attachmentId: entry.attachmentId,
      scanHash: entry.scanHash,
      note: input.reason,
      voidsId: entry.id,
      byName: ctx.actor.name,
    })
    if (entry.kind === 'scanned' && entry.attachmentId !== null)
      await ctx.insert(dossierSheetTable, {
        orgId: entry.orgId,
        mediationId: entry.mediationId,
        caseId: entry.caseId,
        attachmentId: entry.attachmentId,
        item: null,
      })
    await appendEvent(ctx, file, {
      kind: 'signatureVoided',
      mediationId: mediation.id,
      text: input.reason,
      data: { form: entry.form, name: entry.signerName },
    })
    return { ok: true }
  },
}
