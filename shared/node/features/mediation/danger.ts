/** A dispute that turns dangerous: the sign stays on the matter until the police were told (art. 25). */
import { type CaseFile, type CaseFlag, endedCaseStatuses } from '../../../domain/case.ts'
import { canConductMediation } from '../../../domain/mediationPolicy.ts'
import { type DangerKind, dangerFlags, decideReport } from '../../../domain/policeReport.ts'
import type { CommandContext } from '../../bus/context.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { policeReportTable } from '../../db/entities/mediationCourse.ts'
import { appendEvent } from '../../matter/timeline.ts'
import { loadMediation } from './load.ts'

/** Longest words of a flag: it is shown in one line. */
const flagWords = 60

/** The sign of a kind that stands on no words of the narrative. */
const isOfMediation = (flag: CaseFlag, kind: DangerKind) =>
  flag.ruleId === dangerFlags[kind] && flag.start === 0 && flag.end === 0

/** Raises the sign, or records on it what was done. */
async function flag(
  ctx: CommandContext,
  file: CaseFile,
  kind: DangerKind,
  incident: string,
  doneNote: string | null,
): Promise<void> {
  const sign: CaseFlag = {
    ruleId: dangerFlags[kind],
    text: incident.slice(0, flagWords),
    start: 0,
    end: 0,
    disposition:
      doneNote === null ? null : { outcome: 'handled', note: doneNote, byName: ctx.actor.name, at: ctx.now },
  }
  const others = file.flags.filter(one => !isOfMediation(one, kind))
  await ctx.update(caseFileTable, file, { flags: [...others, sign] })
}

export const dangerHandlers: HandlersOf<'mediation.noteDanger' | 'mediation.tellPolice'> = {
  'mediation.noteDanger': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    if (endedCaseStatuses.includes(file.status)) fail('case.ended')
    const { report } = input
    const decision = decideReport(input.seenAt, report?.reportedAt ?? null, ctx.now)
    if (!decision.ok) fail(decision.code, decision.params)
    const row = await ctx.insert(policeReportTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      kind: input.kind,
      seenAt: input.seenAt,
      incident: input.incident,
      measures: input.measures,
      notedByName: ctx.actor.name,
      reportedAt: report?.reportedAt ?? null,
      reportWay: report?.reportWay ?? null,
      reportedTo: report?.reportedTo ?? null,
      receipt: report?.receipt?.trim() || null,
      reportedByName: report === null ? null : ctx.actor.name,
      attachmentId: report?.attachmentId ?? null,
    })
    await flag(ctx, file, input.kind, input.incident, report === null ? null : report.reportedTo)
    await appendEvent(ctx, file, {
      kind: 'dangerNoted',
      text: input.incident,
      mediationId: mediation.id,
      data: { danger: input.kind, reportedTo: report?.reportedTo ?? null },
    })
    return { reportId: row.id }
  },

  'mediation.tellPolice': async (ctx, input) => {
    const row = await ctx.db.findOne(policeReportTable, { id: input.reportId, deletedAt: null })
    if (row === null) notFound()
    const { mediation, file, viewer } = await loadMediation(ctx, row.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    ctx.expectRev(row, input.rev)
    if (row.reportedAt !== null) fail('mediation.reportedAlready')
    const decision = decideReport(row.seenAt, input.reportedAt, ctx.now)
    if (!decision.ok) fail(decision.code, decision.params)
    const { reportedAt, reportWay, reportedTo, attachmentId } = input
    await ctx.update(policeReportTable, row, {
      reportedAt,
      reportWay,
      reportedTo,
      receipt: input.receipt?.trim() || null,
      reportedByName: ctx.actor.name,
      attachmentId,
    })
    await flag(ctx, file, row.kind, row.incident, reportedTo)
    await appendEvent(ctx, file, {
      kind: 'policeTold',
      text: reportedTo,
      mediationId: mediation.id,
      data: { reportedAt, receipt: input.receipt },
    })
    return { ok: true }
  },
}
