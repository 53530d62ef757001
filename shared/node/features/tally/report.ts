/** Keeping what is sent, and saying what has become otherwise since. */
import type { ParsedInputOf } from '../../../contract/registry.ts'
import { hasAbility } from '../../../domain/role.ts'
import { patrolCells } from '../../../domain/tally/patrol.ts'
import { changesSince } from '../../../domain/tally/report.ts'
import { cellsOf, isIn, type TallyPeriod } from '../../../domain/tally/table.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import { type HandlersOf, prepared } from '../../bus/handlers.ts'
import { tallyReportPageTable, tallyReportTable } from '../../db/entities/tally.ts'
import { bodyLines } from '../../tally/mediators.ts'
import { askTally, contentNow, type TallyAsk, type TallyContent } from '../../tally/scope.ts'
import { contentOfReport, tallyHash, tallyPages } from '../../tally/seal.ts'

/** So many changed files are listed; the rest is counted. */
const mostListed = 500

type SendInput = ParsedInputOf<'tally.send'>

/** A period that may be sent now by this person. */
async function askToSend(ctx: QueryContext, input: SendInput): Promise<TallyAsk> {
  const ask = await askTally(ctx, { ...input, reportId: null })
  ctx.authorise(hasAbility(ctx.actor, 'tally.keep'))
  if (!ask.scope.isOwn) fail('tally.notOwn')
  if (ask.period.to >= ctx.today) fail('tally.notOver', { day: ask.period.to })
  if (input.correctsId === null) {
    if (ask.standing !== null) fail('tally.alreadySent', { name: ask.standing.sentByName })
    return ask
  }
  if (!ask.reports.some(report => report.id === input.correctsId)) fail('tally.reportUnknown')
  if (ask.reports.some(report => report.correctsId === input.correctsId)) fail('tally.correctedAlready')
  if (input.note.trim() === '') fail('tally.correctionReason')
  return ask
}

/**
 * Only what counts in the period is kept: a file accepted earlier counts where something of it happened, or fell due.
 * The rest was read for nothing and would make the report longer and no truer.
 */
function counted(content: TallyContent, period: TallyPeriod): TallyContent {
  const counts = (fact: TallyContent['facts'][number]) =>
    Object.values(cellsOf([fact], period, 'byEvent')).some(value => value > 0) ||
    fact.owed.some(owed => isIn(owed.dueOn, period))
  return { ...content, facts: content.facts.filter(counts) }
}

export const tallyReportHandlers: HandlersOf<'tally.send' | 'tally.compare'> = {
  // A county reads tens of thousands of files for it: not in the queue in which everybody's writes wait.
  'tally.send': prepared(
    async (ctx, input) => {
      const ask = await askToSend(ctx, input)
      return {
        content: counted(await contentNow(ctx, ask), ask.period),
        bodies: await bodyLines(ctx.db, ask),
      }
    },
    async (ctx, input, { content, bodies }) => {
      const ask = await askToSend(ctx, input)
      const { scope, period } = ask
      const kept = {
        fromOn: period.from,
        toOn: period.to,
        basis: ask.basis,
        scopeOrgId: scope.filesOf,
        typesVersion: ask.typesVersion,
        types: ask.types,
        bodies,
      }
      const pages = tallyPages(content.facts, content.patrols)
      const report = await ctx.insert(tallyReportTable, {
        ...kept,
        orgId: scope.orgId,
        scopeName: scope.name,
        factCount: content.facts.length,
        pageCount: pages.length,
        contentHash: tallyHash({ ...kept, ...content }),
        sentTo: input.sentTo.trim(),
        sentAt: ctx.now,
        sentById: ctx.actor.userId,
        sentByName: ctx.actor.name,
        note: input.note.trim(),
        correctsId: input.correctsId,
      })
      for (const [position, page] of pages.entries())
        await ctx.insert(tallyReportPageTable, {
          orgId: scope.orgId,
          reportId: report.id,
          position,
          content: page,
        })
      return { reportId: report.id, contentHash: report.contentHash }
    },
  ),

  'tally.compare': async (ctx, input) => {
    ctx.authorise(hasAbility(ctx.actor, 'tally.read'))
    const report = await ctx.db.findOne(tallyReportTable, { id: input.reportId, deletedAt: null })
    if (report === null) fail('tally.reportUnknown')
    const ask = await askTally(ctx, {
      from: report.fromOn,
      to: report.toOn,
      scope: report.scopeOrgId ?? 'county',
      basis: report.basis,
      reportId: report.id,
    })
    const { period, basis } = ask
    const { facts, patrols, pageCount } = await contentOfReport(ctx.db, report)
    const now = await contentNow(ctx, ask)
    const recomputedHash = tallyHash({
      fromOn: report.fromOn,
      toOn: report.toOn,
      basis: report.basis,
      scopeOrgId: report.scopeOrgId,
      typesVersion: report.typesVersion,
      types: report.types,
      bodies: report.bodies,
      facts,
      patrols,
    })
    const files = changesSince(facts, now.facts, period, basis)
    return {
      isIntact: recomputedHash === report.contentHash && pageCount === report.pageCount,
      contentHash: report.contentHash,
      recomputedHash,
      was: cellsOf(facts, period, basis),
      now: cellsOf(now.facts, period, basis),
      patrolWas: patrolCells(patrols, period),
      patrolNow: patrolCells(now.patrols, period),
      files: files.slice(0, mostListed),
      fileTotal: files.length,
    }
  },
}
