/** The dossier check before printing: what is wrong, what somebody said about it, and what still stands in the way. */
import { checkDossier } from '../../../../shared/domain/dossierCheck/check.ts'
import {
  type DossierAcknowledgement,
  type DossierFinding,
  findingKey,
} from '../../../../shared/domain/dossierCheck/finding.ts'
import type { HelperConsent } from '../../../../shared/domain/mediationPerson.ts'
import type { PaperForm } from '../../../../shared/domain/paper/dossier.ts'
import type { QueryContext } from '../../../../shared/node/bus/context.ts'
import { denied, fail } from '../../../../shared/node/bus/failure.ts'
import type { HandlersOf } from '../../../../shared/node/bus/handlers.ts'
import { mediationPersonTable } from '../../../../shared/node/db/entities/committee.ts'
import { dossierAcknowledgementTable } from '../../../../shared/node/db/entities/dossierCheck.ts'
import { evidenceTable, inquiryTable } from '../../../../shared/node/db/entities/inquiry.ts'
import {
  confirmationTable,
  obligationTable,
  performanceTable,
} from '../../../../shared/node/db/entities/obligation.ts'
import { signatureTable } from '../../../../shared/node/db/entities/signature.ts'
import { planOf } from '../../documents/dossier/plan.ts'
import { snapshotOf } from '../../documents/dossier/snapshot.ts'
import type { FontBook } from '../../documents/font/fontBook.ts'
import { countPages, paperContent, type TemplatesInUse } from './content.ts'
import { type LoadedPapers, loadPapers, ownTemplates } from './load.ts'

interface Checked {
  loaded: LoadedPapers
  findings: (DossierFinding & { key: string; acknowledged: DossierAcknowledgement | null })[]
}

/** Forms that are read through when the centre prints them from a template of its own. */
function templatedPapers(loaded: LoadedPapers, templates: TemplatesInUse) {
  const { view } = loaded
  const refs = (form: PaperForm) => (form === 'record' ? view.sessions.map(session => session.id) : [null])
  return planOf(view).flatMap(({ source }) => {
    if (source.kind !== 'form' || !templates.has(source.form)) return []
    return refs(source.form)
      .filter(ref => ref === source.ref)
      .map(ref => ({
        form: source.form,
        ref,
        blocks: paperContent(view, source.form, ref, templates).content.blocks,
      }))
  })
}

/** Parties whose last word about an invited helper was yes. */
function consentedTo(consents: readonly Pick<HelperConsent, 'partyId' | 'consented' | 'at'>[]): string[] {
  const last = new Map<string, boolean>()
  for (const one of [...consents].sort((a, b) => (a.at < b.at ? -1 : 1))) last.set(one.partyId, one.consented)
  return [...last].flatMap(([partyId, isYes]) => (isYes ? [partyId] : []))
}

/**
 * Everything the check finds now, with what was said about it before. Without fonts no page is laid out and each
 * paper counts as one: a command holds up everybody's saving, and a paper always has a page.
 */
export async function checkLoaded(
  ctx: QueryContext,
  loaded: LoadedPapers,
  book: FontBook | null,
): Promise<Checked> {
  const { db } = ctx
  const { view, file } = loaded
  const mediationId = view.mediation.id
  const of = { mediationId, deletedAt: null }
  const templates = (await ownTemplates(ctx, file.orgId)).used
  const parts = planOf(view)
  const people = await db.find(mediationPersonTable, of, { orderBy: 'id' })
  const obligations = await db.find(obligationTable, of, { orderBy: 'id' })
  const held = new Set<string>()
  for (const { attachment } of view.attachments)
    if (await ctx.services.blobs.has(attachment.sha256)) held.add(attachment.sha256)
  const snapshot = snapshotOf({
    view,
    people: people.map(person => ({
      ...person,
      // A power nobody ticked is a power nobody recorded.
      powers: person.role === 'agent' && person.powers.length === 0 ? null : person.powers,
      consentedPartyIds: consentedTo(person.consents),
    })),
    signatures: await db.find(signatureTable, of, { orderBy: 'id' }),
    inquiries: await db.find(inquiryTable, of, { orderBy: 'id' }),
    evidence: await db.find(evidenceTable, { ...of, removedReason: null }, { orderBy: 'id' }),
    obligations,
    performances:
      obligations.length === 0
        ? []
        : await db.find(performanceTable, { obligationId: obligations.map(one => one.id), deletedAt: null }),
    confirmation: await db.findOne(confirmationTable, of),
    parts,
    counts: book === null ? parts.map(() => 1) : countPages(view, parts, templates, book),
    held,
    templated: templatedPapers(loaded, templates),
  })
  const said = new Map<string, DossierAcknowledgement>()
  for (const row of await db.find(dossierAcknowledgementTable, of, { orderBy: 'id' }))
    for (const key of row.keys) said.set(key, row)
  const { rules } = ctx.services
  return {
    loaded,
    findings: checkDossier(snapshot, rules).map(one => {
      const key = findingKey(one)
      return { ...one, key, acknowledged: said.get(key) ?? null }
    }),
  }
}

/** Red findings nobody gave a reason for. */
export function openFindings(checked: Checked): Checked['findings'] {
  return checked.findings.filter(one => one.severity === 'red' && one.acknowledged === null)
}

export function checkHandlers(book: FontBook): HandlersOf<'dossier.check' | 'dossier.acknowledge'> {
  return {
    'dossier.check': async (ctx, input) => {
      const checked = await checkLoaded(ctx, await loadPapers(ctx, input.mediationId), book)
      return {
        caseId: checked.loaded.file.id,
        findings: checked.findings.map(({ key, code, severity, place, params, acknowledged }) => ({
          key,
          code,
          severity,
          place,
          params,
          acknowledged:
            acknowledged === null
              ? null
              : { byName: acknowledged.byName, reason: acknowledged.reason, at: acknowledged.at },
        })),
        openCount: openFindings(checked).length,
        canAcknowledge: checked.loaded.canEdit,
      }
    },

    'dossier.acknowledge': async (ctx, input) => {
      const loaded = await loadPapers(ctx, input.mediationId)
      if (!loaded.canEdit) denied()
      const open = new Set(openFindings(await checkLoaded(ctx, loaded, null)).map(one => one.key))
      // What was mended meanwhile needs no reason, and a reason is given for what was read.
      if (!input.keys.every(key => open.has(key))) fail('dossier.findingGone')
      await ctx.insert(dossierAcknowledgementTable, {
        orgId: loaded.view.mediation.orgId,
        mediationId: input.mediationId,
        caseId: loaded.file.id,
        keys: [...input.keys],
        reason: input.reason,
        byName: ctx.actor.name,
        at: ctx.now,
      })
      return { ok: true }
    },
  }
}
