/** Mediators who should stand back: checked when chosen, asked about by parties, replaced by others. */
import type { CaseFile } from '../../../domain/case.ts'
import type { CaseParty } from '../../../domain/caseRecord.ts'
import type { Committee } from '../../../domain/committee.ts'
import type { Mediation } from '../../../domain/mediation.ts'
import { canConductMediation, mediationCan } from '../../../domain/mediationPolicy.ts'
import { decideChoice, type Mediator } from '../../../domain/mediator.ts'
import { mayGoOn, type RecusalFinding, recusalState, recusalWeights } from '../../../domain/recusal.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { committeeTable, mediatorTable, recusalTable } from '../../db/entities/committee.ts'
import { mediationTable } from '../../db/entities/mediation.ts'
import { findingsFor } from '../../matter/mediators.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadMediation } from './load.ts'
import { partiesOf } from './people.ts'

export interface Choice {
  committee: Committee
  mediators: Mediator[]
  findings: ReadonlyMap<string, RecusalFinding[]>
}

export type RecusalAnswers = readonly {
  mediatorId: string
  answers: readonly { partyId: string; isAgreed: boolean }[]
}[]

/**
 * The committee and mediators chosen for a matter, in their terms and free to mediate: a mediator against whom
 * something was found needs every asked party's yes. Refuses by `mediation.*` codes, with the name.
 */
export async function chooseMediators(
  ctx: CommandContext,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  chosen: { committeeId: string; mediatorIds: readonly string[]; recusals: RecusalAnswers },
  parties: readonly CaseParty[],
  askedIds: readonly string[],
  /** Mediators who once had to leave this file. */
  doubted: ReadonlySet<string> = new Set(),
): Promise<Choice> {
  const { db, today } = ctx
  const live = { orgId: file.orgId, deletedAt: null }
  const committee = await db.findOne(committeeTable, { id: chosen.committeeId, ...live })
  const entries = await db.find(mediatorTable, { id: [...chosen.mediatorIds], ...live })
  const ordered = chosen.mediatorIds.map(id => entries.find(one => one.id === id) ?? null)
  const decision = decideChoice(committee, ordered, today)
  if (!decision.ok) fail(decision.code, decision.params)
  if (committee === null) fail('mediation.committeeUnfit')
  const mediators = ordered.filter(one => one !== null)
  const findings = await findingsFor(db, file, parties, mediators, today)
  for (const mediator of mediators) {
    const grave = (findings.get(mediator.id) ?? []).filter(one => recusalWeights[one.code] !== 'tell')
    if (grave.some(one => recusalWeights[one.code] === 'bars'))
      fail('mediation.mediatorIsParty', { name: mediator.name })
    const answers = chosen.recusals.find(one => one.mediatorId === mediator.id)?.answers ?? []
    const isAgreed = askedIds.every(id => answers.some(one => one.partyId === id && one.isAgreed))
    const isDoubted = grave.length > 0 || doubted.has(mediator.id)
    if (isDoubted && (!isAgreed || answers.some(one => !one.isAgreed)))
      fail('mediation.recusalOpen', { name: mediator.name })
  }
  return { committee, mediators, findings }
}

/** Writes what the check found about chosen mediators, and what each party answered. */
export async function writeFindings(
  ctx: CommandContext,
  mediation: Pick<Mediation, 'id' | 'caseId' | 'orgId'>,
  choice: Pick<Choice, 'mediators' | 'findings'>,
  recusals: RecusalAnswers,
  parties: readonly CaseParty[],
): Promise<void> {
  const nameOf = (partyId: string) => parties.find(party => party.id === partyId)?.name ?? ''
  for (const mediator of choice.mediators) {
    const base = factBase(ctx, mediation, mediator)
    const found = choice.findings.get(mediator.id) ?? []
    for (const { code, partyId, partyName, subject, detail } of found)
      await ctx.insert(recusalTable, {
        ...base,
        kind: 'found',
        code,
        partyId,
        partyName,
        // The two parts of the finding; the screens make the sentence.
        reason: `${subject}\n${detail}`,
      })
    for (const one of recusals.find(item => item.mediatorId === mediator.id)?.answers ?? [])
      await ctx.insert(recusalTable, {
        ...base,
        kind: one.isAgreed ? 'agreed' : 'objected',
        partyId: one.partyId,
        partyName: nameOf(one.partyId),
      })
  }
}

function factBase(
  ctx: CommandContext,
  mediation: Pick<Mediation, 'id' | 'caseId' | 'orgId'>,
  mediator: { id: string; name: string },
) {
  return {
    orgId: mediation.orgId,
    mediationId: mediation.id,
    caseId: mediation.caseId,
    mediatorId: mediator.id,
    mediatorName: mediator.name,
    code: null,
    reason: '',
    replacedById: null,
    replacedByName: null,
    at: ctx.now,
    byName: ctx.actor.name,
  }
}

/** The first mediator of a file about whom a question is open; null when all may go on. */
export async function unsettledMediator(
  ctx: CommandContext,
  mediation: Pick<Mediation, 'id' | 'mediatorIds' | 'mediatorNames' | 'consents'>,
): Promise<string | null> {
  const facts = await ctx.db.find(recusalTable, { mediationId: mediation.id, deletedAt: null })
  const asked = mediation.consents.map(one => one.partyId)
  const at = (mediation.mediatorIds ?? []).findIndex(id => !mayGoOn(recusalState(id, facts, asked)))
  return at < 0 ? null : (mediation.mediatorNames[at] ?? '')
}

async function running(ctx: CommandContext, mediationId: string) {
  const { mediation, file, viewer } = await loadMediation(ctx, mediationId)
  ctx.authorise(canConductMediation(viewer, file))
  if (!mediationCan(viewer, mediation, file).recordSession)
    fail('mediation.illegalMove', { status: mediation.status, action: 'recusal' })
  return { mediation, file }
}

export const recusalHandlers: HandlersOf<'mediation.recordRecusal' | 'mediation.changeMediators'> = {
  'mediation.recordRecusal': async (ctx, { mediationId, mediatorId, entries }) => {
    const { mediation, file } = await running(ctx, mediationId)
    const at = (mediation.mediatorIds ?? []).indexOf(mediatorId)
    const name = mediation.mediatorNames[at]
    if (name === undefined) fail('mediation.mediatorUnknown')
    const parties = new Map((await partiesOf(ctx.db, file.id)).map(party => [party.id, party.name]))
    const asked = mediation.consents.map(one => one.partyId)
    if (entries.some(entry => !asked.includes(entry.partyId))) fail('mediation.partyMissing')
    const needsReason = entries.find(entry => entry.kind === 'requested' && entry.reason.trim() === '')
    if (needsReason !== undefined) fail('mediation.recusalReason')
    const known = await ctx.db.find(recusalTable, { mediationId, deletedAt: null })
    if (recusalState(mediatorId, known, asked) === 'barred') fail('mediation.recusalBars', { name })
    const base = factBase(ctx, mediation, { id: mediatorId, name })
    const written = []
    for (const entry of entries)
      written.push(
        await ctx.insert(recusalTable, {
          ...base,
          kind: entry.kind,
          partyId: entry.partyId,
          partyName: parties.get(entry.partyId) ?? '',
          reason: entry.reason.trim(),
        }),
      )
    const isAsked = entries.some(entry => entry.kind === 'requested')
    await appendEvent(ctx, file, {
      kind: isAsked ? 'recusalAsked' : 'recusalAnswered',
      text: name,
      mediationId,
      data: { answers: entries.map(entry => entry.kind).join(',') },
    })
    return { state: recusalState(mediatorId, [...known, ...written], asked) }
  },

  'mediation.changeMediators': async (ctx, input) => {
    const { mediation, file } = await running(ctx, input.mediationId)
    ctx.expectRev(mediation, input.rev)
    const before = mediation.mediatorIds ?? []
    if (JSON.stringify(before) === JSON.stringify(input.mediatorIds)) fail('mediation.mediatorUnchanged')
    const parties = await partiesOf(ctx.db, file.id)
    const asked = mediation.consents.map(one => one.partyId)
    const facts = await ctx.db.find(recusalTable, { mediationId: mediation.id, deletedAt: null })
    // Whoever stays was settled before; only new faces are checked, and nobody stays against an objection.
    const fresh = input.mediatorIds.filter(id => !before.includes(id))
    const staying = input.mediatorIds.find(
      id => before.includes(id) && !mayGoOn(recusalState(id, facts, asked)),
    )
    if (staying !== undefined)
      fail('mediation.recusalOpen', { name: mediation.mediatorNames[before.indexOf(staying)] ?? '' })
    const committeeId = mediation.committeeId ?? (await committeeOfMediator(ctx, input.mediatorIds[0] ?? ''))
    const settled: RecusalAnswers = input.mediatorIds
      .filter(id => before.includes(id))
      .map(mediatorId => ({ mediatorId, answers: asked.map(partyId => ({ partyId, isAgreed: true })) }))
    const replaced = new Set(fresh.filter(id => recusalState(id, facts, asked) === 'replaced'))
    const choice = await chooseMediators(
      ctx,
      file,
      { ...input, committeeId, recusals: [...settled, ...input.recusals] },
      parties,
      asked,
      replaced,
    )
    const names = choice.mediators.map(one => one.name)
    const added = choice.mediators.filter(one => fresh.includes(one.id))
    const successor = added[0] ?? choice.mediators[0]
    await ctx.update(mediationTable, mediation, {
      committeeId,
      mediatorIds: [...input.mediatorIds],
      mediatorNames: names,
    })
    for (const [at, id] of before.entries()) {
      if (input.mediatorIds.includes(id)) continue
      await ctx.insert(recusalTable, {
        ...factBase(ctx, mediation, { id, name: mediation.mediatorNames[at] ?? '' }),
        kind: 'replaced',
        partyId: null,
        partyName: '',
        reason: input.reason,
        replacedById: successor?.id ?? null,
        replacedByName: successor?.name ?? null,
      })
    }
    await writeFindings(ctx, mediation, { ...choice, mediators: added }, input.recusals, parties)
    await appendEvent(ctx, file, {
      kind: 'mediatorsChanged',
      text: input.reason,
      mediationId: mediation.id,
      data: { before: mediation.mediatorNames.join(' '), after: names.join(' ') },
    })
    return { ok: true }
  },
}

/** Files older than the register take the committee of the first mediator chosen. */
async function committeeOfMediator(ctx: CommandContext, mediatorId: string): Promise<string> {
  return (await ctx.db.findOne(mediatorTable, { id: mediatorId }))?.committeeId ?? ''
}
