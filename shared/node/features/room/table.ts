/** The table of the room: its lines, the second screen, and each party's word on each clause. */
import { canConductMediation, canReadMediation } from '../../../domain/mediationPolicy.ts'
import {
  areAllSettled,
  clauseStandings,
  decideAssent,
  isMinorParty,
  mostPoints,
  type PointKind,
} from '../../../domain/room.ts'
import { partiesScreen } from '../../../domain/roomScreen.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { clauseAssentTable, mediationPointTable } from '../../db/entities/room.ts'
import { organizationNames } from '../../matter/names.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadMediation } from '../mediation/load.ts'
import { pointsOf, tableOf } from './load.ts'

/** The mediation, while its table may still change. */
async function openTable(ctx: CommandContext, mediationId: string) {
  const loaded = await loadMediation(ctx, mediationId)
  ctx.authorise(canConductMediation(loaded.viewer, loaded.file))
  const { status } = loaded.mediation
  if (status !== 'open' && status !== 'agreed')
    fail('mediation.illegalMove', { status, action: 'changeTable' })
  return loaded
}

/** A claim is somebody's; the rest is nobody's alone. */
async function ownerOf(ctx: CommandContext, caseId: string, kind: PointKind, partyId: string | null) {
  if (kind !== 'claim') return null
  const party = partyId === null ? null : await ctx.db.findOne(casePartyTable, { id: partyId, caseId })
  if (party === null) fail('room.claimOfNobody')
  return party.id
}

export const tableHandlers: HandlersOf<
  | 'room.screen'
  | 'room.points'
  | 'room.addPoint'
  | 'room.changePoint'
  | 'room.removePoint'
  | 'room.sayOnClause'
> = {
  'room.screen': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const names = await organizationNames(ctx.db, [file.orgId])
    return partiesScreen({
      mediationId: mediation.id,
      committeeName: names.get(file.orgId) ?? '',
      mediatorNames: mediation.mediatorNames,
      status: mediation.status,
      ...(await tableOf(ctx.db, mediation)),
      today: ctx.today,
    })
  },

  'room.points': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    const points = await pointsOf(ctx.db, mediation.id)
    const isOpen = mediation.status === 'open' || mediation.status === 'agreed'
    return {
      points: points.map(({ id, rev, kind, partyId, text }) => ({ id, rev, kind, partyId, text })),
      canEdit: isOpen && canConductMediation(viewer, file),
    }
  },

  'room.addPoint': async (ctx, input) => {
    const { mediation, file } = await openTable(ctx, input.mediationId)
    const points = await pointsOf(ctx.db, mediation.id)
    if (points.length >= mostPoints) fail('room.tooManyPoints', { most: mostPoints })
    const point = await ctx.insert(mediationPointTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      kind: input.kind,
      partyId: await ownerOf(ctx, file.id, input.kind, input.partyId),
      text: input.text,
      position: (points.at(-1)?.position ?? 0) + 1,
      removedAt: null,
    })
    return { pointId: point.id }
  },

  'room.changePoint': async (ctx, input) => {
    const { mediation, file } = await openTable(ctx, input.mediationId)
    const point = await ctx.db.findOne(mediationPointTable, {
      id: input.pointId,
      mediationId: mediation.id,
      removedAt: null,
    })
    if (point === null) notFound()
    ctx.expectRev(point, input.rev)
    const partyId = await ownerOf(ctx, file.id, input.kind, input.partyId)
    await ctx.update(mediationPointTable, point, { kind: input.kind, text: input.text, partyId })
    return { ok: true }
  },

  'room.removePoint': async (ctx, input) => {
    const { mediation } = await openTable(ctx, input.mediationId)
    const point = await ctx.db.findOne(mediationPointTable, {
      id: input.pointId,
      mediationId: mediation.id,
      removedAt: null,
    })
    if (point === null) notFound()
    ctx.expectRev(point, input.rev)
    await ctx.update(mediationPointTable, point, { removedAt: ctx.now })
    return { ok: true }
  },

  'room.sayOnClause': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    // Before it is written there is nothing to say yes to; once it binds, nothing more.
    if (mediation.status !== 'agreed') fail('room.notWritten')
    const { parties, askedIds, agreement, assents } = await tableOf(ctx.db, mediation)
    const party = parties.find(one => one.id === input.partyId)
    const decision = decideAssent({
      agreement,
      seenRev: input.agreementRev,
      number: input.number,
      partyIds: askedIds,
      partyId: input.partyId,
      isMinor: party !== undefined && isMinorParty(party, ctx.today),
      spokenBy: input.spokenBy,
    })
    if (!decision.ok) fail(decision.code, decision.params)
    const said = await ctx.insert(clauseAssentTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      clause: decision.value,
      number: input.number,
      partyId: input.partyId,
      partyName: party?.name ?? '',
      spokenBy: input.spokenBy,
      isAssented: input.isAssented,
      way: input.way,
      at: ctx.now,
      byName: ctx.actor.name,
    })
    const before = clauseStandings(agreement?.clauses ?? [], askedIds, assents)
    const after = clauseStandings(agreement?.clauses ?? [], askedIds, [...assents, said])
    if (areAllSettled(after) && !areAllSettled(before))
      await appendEvent(ctx, file, {
        kind: 'clausesAssented',
        text: agreement?.number ?? '',
        mediationId: mediation.id,
        data: { clauses: after.length, parties: askedIds.length },
      })
    return {
      isClauseSettled: after[input.number - 1]?.isSettled ?? false,
      areAllSettled: areAllSettled(after),
    }
  },
}
