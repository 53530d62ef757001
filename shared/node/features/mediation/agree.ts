/** Sessions, the written agreement, and the day from which it binds. */
import {
  type AgreementFinding,
  type AgreementText,
  agreementParty,
  checkAgreement,
} from '../../../domain/agreementCheck.ts'
import { followUpDue } from '../../../domain/caseClock.ts'
import { computeDue } from '../../../domain/deadline.ts'
import {
  canConductMediation,
  canReadMediation,
  decideEffect,
  mediationCan,
} from '../../../domain/mediationPolicy.ts'
import { legalLimits } from '../../../domain/sla.ts'
import { slaSubject } from '../../../domain/slaTable.ts'
import { dayOf, instantAt, isAhead } from '../../../kit/time.ts'
import type { QueryContext } from '../../bus/context.ts'
import { fail } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import { casePartyTable } from '../../db/entities/case.ts'
import { agreementTable, mediationSessionTable, mediationTable } from '../../db/entities/mediation.ts'
import { writeObligations } from '../../matter/obligations.ts'
import { agreementSigning, loadSigning } from '../../matter/signing.ts'
import { appendEvent, stepCase } from '../../matter/timeline.ts'
import { clockRules } from '../../rules/clockRules.ts'
import { agreementOf, loadMediation } from './load.ts'
import { mustBeBindable } from './people.ts'
import { unsettledMediator } from './recusal.ts'

/** What is wrong or doubtful about an agreement as typed, by the parties of the file and the rules in force. */
async function findingsOf(
  ctx: QueryContext,
  caseId: string,
  typed: Pick<AgreementText, 'clauses' | 'madeOn' | 'facts' | 'copies'>,
): Promise<AgreementFinding[]> {
  const parties = await ctx.db.find(casePartyTable, { caseId, deletedAt: null })
  return checkAgreement(
    { ...typed, parties: parties.map(party => agreementParty(party, typed.madeOn)) },
    ctx.services.rules.agreement,
    ctx.services.rules.recognize,
  )
}

export const agreeHandlers: HandlersOf<
  | 'mediation.recordSession'
  | 'mediation.checkAgreement'
  | 'mediation.saveAgreement'
  | 'mediation.makeEffective'
> = {
  'mediation.checkAgreement': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canReadMediation(viewer, file))
    return { findings: await findingsOf(ctx, mediation.caseId, input) }
  },

  'mediation.recordSession': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    if (!mediationCan(viewer, mediation, file).recordSession)
      fail('mediation.illegalMove', {
        status: mediation.status,
        action: 'recordSession',
      })
    if (isAhead(input.heldAt, ctx.now)) fail('mediation.timeInFuture')
    const session = await ctx.insert(mediationSessionTable, {
      orgId: file.orgId,
      mediationId: mediation.id,
      caseId: file.id,
      heldAt: input.heldAt,
      place: input.place,
      attendees: input.attendees,
      record: input.record,
      result: input.result,
      byName: ctx.actor.name,
    })
    await appendEvent(ctx, file, {
      kind: 'sessionRecorded',
      mediationId: mediation.id,
      data: { heldAt: input.heldAt, result: input.result },
    })
    return { sessionId: session.id }
  },

  'mediation.saveAgreement': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    ctx.expectRev(mediation, input.rev)
    await mustBeBindable(ctx, mediation.id, file.id)
    const findings = await findingsOf(ctx, file.id, input)
    const fault = findings.find(finding => finding.severity === 'fault')
    if (fault !== undefined)
      fail(fault.code, { clause: fault.clause ?? 0, words: fault.words, law: fault.law })
    const { isOral, facts, clauses, copies, madeOn } = input
    const content = { isOral, facts, clauses, copies, madeOn }
    await ctx.move(mediationTable, mediation, 'saveAgreement')
    const earlier = await agreementOf(ctx.db, mediation.id)
    const agreement =
      earlier === null
        ? await ctx.insert(agreementTable, {
            ...content,
            orgId: file.orgId,
            mediationId: mediation.id,
            caseId: file.id,
            // One mediation, one agreement, one number.
            number: mediation.number,
            effectiveOn: null,
            confirmationDueOn: null,
          })
        : await ctx.update(agreementTable, earlier, content)
    await appendEvent(ctx, file, {
      kind: 'agreementSaved',
      text: agreement.number,
      mediationId: mediation.id,
      fromStatus: mediation.status,
      toStatus: 'agreed',
      data: {
        clauses: clauses.length,
        doubts: [...new Set(findings.map(finding => finding.code))].join(' '),
      },
    })
    return { agreementId: agreement.id, number: agreement.number }
  },

  'mediation.makeEffective': async (ctx, input) => {
    const { mediation, file, viewer } = await loadMediation(ctx, input.mediationId)
    ctx.authorise(canConductMediation(viewer, file))
    ctx.expectRev(mediation, input.rev)
    const agreement = await agreementOf(ctx.db, mediation.id)
    if (agreement === null)
      fail('mediation.illegalMove', {
        status: mediation.status,
        action: 'makeEffective',
      })
    const signing = agreementSigning(await loadSigning(ctx.db, mediation, file))
    if (signing === null) fail('mediation.noAgreement')
    const decision = decideEffect({
      isOral: agreement.isOral,
      signing,
      madeOn: agreement.madeOn,
      effectiveOn: input.effectiveOn,
      today: ctx.today,
    })
    if (!decision.ok) fail(decision.code, decision.params)

    await mustBeBindable(ctx, mediation.id, file.id)
    const unsettled = await unsettledMediator(ctx, mediation)
    if (unsettled !== null) fail('mediation.recusalUnsettled', { name: unsettled })

    const rules = await clockRules(ctx, file.orgId)
    const limit = legalLimits.judicialConfirmationRequest.limit
    const confirmationDueOn = dayOf(
      computeDue(instantAt(input.effectiveOn, '12:00'), limit, rules.calendar).dueAt,
    )
    const binding = await ctx.update(agreementTable, agreement, {
      effectiveOn: input.effectiveOn,
      confirmationDueOn,
    })
    await writeObligations(ctx, binding)
    const moved = await ctx.move(mediationTable, mediation, 'makeEffective', {
      concludedAt: ctx.now,
    })
    await appendEvent(ctx, file, {
      kind: 'agreementEffective',
      text: agreement.number,
      mediationId: mediation.id,
      fromStatus: mediation.status,
      toStatus: moved.status,
      data: { effectiveOn: input.effectiveOn, confirmationDueOn },
    })
    await stepCase(
      ctx,
      file,
      'complete',
      {
        completedAt: ctx.now,
        completionKind: 'substantive',
        resultText: agreement.clauses.map(clause => clause.content).join('\n'),
        handledById: ctx.actor.userId,
        clockStartedAt: ctx.now,
        dueAt: followUpDue(ctx.now, rules, slaSubject(file)),
      },
      {
        kind: 'mediationSucceeded',
        text: agreement.number,
        mediationId: mediation.id,
      },
    )
    return { confirmationDueOn }
  },
}
