/** The table, the rates, and the files behind each number. */
import { canReadMediation } from '../../../domain/mediationPolicy.ts'
import { hasAbility } from '../../../domain/role.ts'
import type { TallyFact } from '../../../domain/tally/facts.ts'
import { type BodyKind, bodyKinds } from '../../../domain/tally/file.ts'
import { indicatorsOf } from '../../../domain/tally/indicators.ts'
import { patrolCells } from '../../../domain/tally/patrol.ts'
import { type CountedPatrol, hasRivals } from '../../../domain/tally/report.ts'
import {
  cellsOf,
  factsIn,
  filesBehind,
  type TallyFilter,
  type TallyLines,
  worthOf,
} from '../../../domain/tally/table.ts'
import type { QueryContext } from '../../bus/context.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { organizationNames } from '../../matter/names.ts'
import { bodyLines } from '../../tally/mediators.ts'
import { askTally, contentOf, type TallyAsk } from '../../tally/scope.ts'

const ofBody = (patrols: readonly CountedPatrol[], bodyKind: BodyKind | null, orgId: string | null) =>
  patrols.filter(
    patrol =>
      (bodyKind === null || patrol.bodyKind === bodyKind) && (orgId === null || patrol.orgId === orgId),
  )

/** Keys of the lines asked for; retired types only where files have them. */
function linesOf(
  ask: TallyAsk,
  lines: TallyLines,
  filter: TallyFilter,
  facts: readonly TallyFact[],
): TallyFilter[] {
  const used = new Set(facts.map(fact => fact.typeCode))
  const types = ask.types.filter(type => !type.isRetired || used.has(type.code))
  switch (lines) {
    case 'type':
      return types.map(type => ({ ...filter, typeCode: type.code }))
    case 'body':
      return bodyKinds.map(bodyKind => ({ ...filter, bodyKind }))
    case 'org':
      return ask.centers.map(center => ({ ...filter, orgId: center.id }))
    case 'bodyType':
      return bodyKinds.flatMap(bodyKind => {
        const own = new Set(factsIn(facts, { ...filter, bodyKind }).map(fact => fact.typeCode))
        return types
          .filter(type => own.has(type.code))
          .map(type => ({ ...filter, bodyKind, typeCode: type.code }))
      })
  }
}

/** What the asker may open of these files. */
async function openable(ctx: QueryContext, ask: TallyAsk, facts: readonly TallyFact[]) {
  const files = await ctx.db.find(caseFileTable, { id: facts.map(fact => fact.caseId) })
  return new Map(files.filter(file => canReadMediation(ask.viewer, file)).map(file => [file.id, file.title]))
}

export const tallyTableHandlers: HandlersOf<'tally.table' | 'tally.rows'> = {
  'tally.table': async (ctx, input) => {
    const ask = await askTally(ctx, input)
    const { period, basis, scope } = ask
    const { bodyKind, typeCode, orgId } = input
    const filter: TallyFilter = { bodyKind, typeCode, orgId }
    const content = await contentOf(ctx, ask)
    const facts = factsIn(content.facts, filter)
    const hasPatrols = input.lines === 'body' || input.lines === 'org'
    const names = new Map(ask.centers.map(center => [center.id, center.name]))
    const isKeeper = hasAbility(ctx.actor, 'tally.keep') && scope.isOwn
    return {
      from: period.from,
      to: period.to,
      basis,
      scope: scope.scope,
      scopeName: scope.name,
      scopes: ask.scopes.map(item => ({ scope: item.scope, name: item.name })),
      countedAt: ask.report?.sentAt ?? ctx.now,
      types: [...ask.types],
      typesVersion: ask.typesVersion,
      rows: linesOf(ask, input.lines, filter, facts).map(line => ({
        ...line,
        orgName: line.orgId === null ? '' : (names.get(line.orgId) ?? ''),
        cells: cellsOf(factsIn(facts, line), period, basis),
        patrol: hasPatrols ? patrolCells(ofBody(content.patrols, line.bodyKind, line.orgId), period) : null,
      })),
      total: cellsOf(facts, period, basis),
      patrolTotal: patrolCells(ofBody(content.patrols, bodyKind, orgId), period),
      indicators: indicatorsOf(facts, period, basis),
      bodies: ask.report === null ? await bodyLines(ctx.db, ask) : [...ask.report.bodies],
      untyped: facts.filter(fact => fact.typeIs === 'unknown' && worthOf(fact, 'accepted', period, basis) > 0)
        .length,
      reports: ask.reports.map(report => ({
        id: report.id,
        basis: report.basis,
        contentHash: report.contentHash,
        sentTo: report.sentTo,
        sentAt: report.sentAt,
        sentByName: report.sentByName,
        note: report.note,
        correctsId: report.correctsId,
        isStanding: report.id === ask.standing?.id,
        factCount: report.factCount,
      })),
      hasRivals: hasRivals(ask.reports),
      can: {
        send: isKeeper && period.to < ctx.today,
        notePatrol: mayNotePatrol(ctx),
        approveTypes: scope.orgId === ctx.actor.orgId && hasAbility(ctx.actor, 'rule.approve'),
      },
    }
  },

  'tally.rows': async (ctx, input) => {
    const ask = await askTally(ctx, input)
    const { period, basis } = ask
    const { bodyKind, typeCode, orgId, column } = input
    const { facts } = await contentOf(ctx, ask)
    const behind = filesBehind(factsIn(facts, { bodyKind, typeCode, orgId }), column, period, basis)
    const page = behind.slice(input.offset, input.offset + input.limit)
    const titles = await openable(ctx, ask, page)
    const names = await organizationNames(ctx.db, [...new Set(page.map(fact => fact.orgId))])
    return {
      total: behind.length,
      sum: behind.reduce((sum, fact) => sum + worthOf(fact, column, period, basis), 0),
      rows: page.map(fact => ({
        mediationId: fact.mediationId,
        canOpen: titles.has(fact.caseId),
        number: fact.number,
        title: titles.get(fact.caseId) ?? '',
        orgName: names.get(fact.orgId) ?? '',
        bodyKind: fact.bodyKind,
        typeCode: fact.typeCode,
        typeIs: fact.typeIs,
        openedOn: fact.openedOn,
        outcome: fact.outcome,
        endedOn: fact.endedOn,
        worth: worthOf(fact, column, period, basis),
      })),
    }
  },
}

/** Mediators report their rounds themselves; whoever keeps the statistics enters those of villages. */
export function mayNotePatrol(ctx: QueryContext): boolean {
  return hasAbility(ctx.actor, 'tally.keep') || hasAbility(ctx.actor, 'mediation.conduct')
}
