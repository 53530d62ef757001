/** Registration: a number, a promise, and the words of the citizen, in one transaction. */
import type { IntakeInput } from '../../contract/case.ts'
import type { OutputOf } from '../../contract/registry.ts'
import { keepFlags, openFlags } from '../../domain/assessment.ts'
import { missingForRegister } from '../../domain/case.ts'
import { firstContactDue, triageDue } from '../../domain/caseClock.ts'
import { formatCaseNumber, type MatterClass } from '../../domain/caseNumber.ts'
import { caseScope, mayCase } from '../../domain/casePolicy.ts'
import { applicantNameOf, checkParty } from '../../domain/partyView.ts'
import { findLeaf } from '../../domain/taxonomy.ts'
import { addMinutes } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import { fail } from '../bus/failure.ts'
import { caseFileTable, casePartyTable } from '../db/entities/case.ts'
import { organizationTable, userTable } from '../db/entities/organization.ts'
import { sql } from '../db/sql.ts'
import { chosenPerson, personIdFor, unmaskParty } from '../person/link.ts'
import { clockRules } from '../rules/clockRules.ts'
import { adviceOn, assistantOf, hasFailedBefore } from './advice.ts'
import { bringFor } from './bring.ts'
import { readerOf } from './caseRows.ts'
import { markOf, nextSerial } from './counter.ts'
import { loadCase, viewerOf } from './load.ts'
import { placeWithin } from './place.ts'
import { appendEvent } from './timeline.ts'

/** Clocks of office machines and of the county differ a little; what was told "now" is not the future. */
const clockLeewayMinutes = 10
const titleLength = 30

/** First nine digits of the division code: county and town. Shorter codes are filled up. */
export function townCodeOf(code: string): string {
  return code.replace(/\D/g, '').slice(0, 9).padEnd(9, '0')
}

export function numberSeries(year: string | number, matterClass: MatterClass, mark: string): string {
  return `number/${year}/${matterClass}/${mark}`
}

/** The title of a case without one: the beginning of what was told, on one line. */
export function titleFrom(title: string, narrative: string): string {
  const typed = title.trim()
  return typed === '' ? [...narrative.trim().replace(/\s+/g, ' ')].slice(0, titleLength).join('') : typed
}

/** The next number of this machine; it belongs to the command's own centre. */
export async function issueNumber(ctx: CommandContext, matterClass: MatterClass): Promise<string> {
  const organization = await ctx.db.findOne(organizationTable, {
    id: ctx.actor.orgId,
  })
  const year = ctx.today.slice(0, 4)
  const mark = markOf(ctx.services)
  const serial = await nextSerial(ctx.db, numberSeries(year, matterClass, mark))
  return formatCaseNumber({
    townCode: townCodeOf(organization?.code ?? ''),
    year: Number(year),
    matterClass,
    deskMark: mark,
    serial,
  })
}

/**
 * Who may open a file that the rules restrict from the first minute: the directors of the centre, since
 * the clerk who wrote it down cannot judge it. The judgement then names the people, the director or others.
 */
async function directorIds(ctx: CommandContext): Promise<string[]> {
  const users = await ctx.db.find(userTable, {
    orgId: ctx.actor.orgId,
    isActive: true,
    deletedAt: null,
  })
  return users.filter(user => user.roles.includes('director')).map(user => user.id)
}

/**
 * Registers a matter for somebody who was authorised to: number, promise, parties, first line of its timeline.
 * Refuses with the codes of `case.register`.
 */
export async function registerMatter(
  ctx: CommandContext,
  input: IntakeInput,
): Promise<OutputOf<'case.register'>> {
  const { rules } = ctx.services
  const viewer = await viewerOf(ctx)
  const applicants = input.parties.filter(party => party.role === 'applicant' || party.role === 'reporter')
  const missing = missingForRegister({
    ...input,
    applicantCount: applicants.length,
  })
  if (missing !== null) fail(missing)
  if (input.toldAt > addMinutes(ctx.now, clockLeewayMinutes)) fail('case.toldInFuture')
  const chosen = input.categoryCode === null ? null : findLeaf(rules.taxonomy, input.categoryCode)
  if (input.categoryCode !== null && chosen === null) fail('case.categoryUnknown')
  const place = await placeWithin(ctx.db, ctx.actor.orgId, caseScope(viewer), input.unitId, input.gridId)
  if (input.repeatOfId !== null)
    ctx.authorise(mayCase('read', viewer, await loadCase(ctx.db, input.repeatOfId)))

  const advice = adviceOn(
    {
      ...input,
      partyCount: input.parties.length,
      categoryCode: input.categoryCode,
      failedBefore: await hasFailedBefore(ctx.db, [input.repeatOfId]),
    },
    await assistantOf(ctx, ctx.actor.orgId),
  )
  const matterClass =
    input.matterClass ?? chosen?.matterClass ?? advice.categories[0]?.leaf.matterClass ?? 'demand'
  const subject = {
    urgency: advice.urgency,
    categoryCode: input.categoryCode,
    source: input.source,
    isPetition: matterClass === 'petition',
  }
  const clocks = await clockRules(ctx, ctx.actor.orgId)
  const firstContactDueAt = firstContactDue(ctx.now, subject, clocks)
  const number = await issueNumber(ctx, matterClass)
  const file = await ctx.insert(caseFileTable, {
    number,
    matterClass,
    status: 'registered',
    title: titleFrom(input.title, input.narrative),
    narrative: input.narrative,
    channel: input.channel,
    source: input.source,
    sourceRef: input.sourceRef,
    toldAt: input.toldAt,
    typedAt: ctx.now,
    isAnonymous: input.isAnonymous,
    isProtectedReporter: input.isProtectedReporter,
    applicantName: applicantNameOf(input.parties, input.isAnonymous, ctx.today),
    place: input.place,
    ...place,
    peopleCount: input.peopleCount,
    amountFen: input.amountFen,
    categoryCode: input.categoryCode,
    level: null,
    urgency: null,
    path: null,
    restriction: advice.restriction,
    allowedUserIds: advice.restriction === 'restricted' ? await directorIds(ctx) : [],
    flags: keepFlags(openFlags(advice), []),
    assessment: null,
    repeatOfId: input.repeatOfId,
    leadDepartmentId: null,
    firstContactDueAt,
    firstContactAt: null,
    dueAt: triageDue(ctx.now, subject, clocks),
    clockStartedAt: ctx.now,
    completedAt: null,
    completionKind: null,
    resultText: null,
    suspendedAt: null,
    suspendReason: null,
    reviewOn: null,
    endedAt: null,
    endReason: null,
    registeredById: ctx.actor.userId,
    handledById: null,
    verifiedById: null,
    satisfaction: null,
    batchId: null,
    archiveNumber: null,
    retention: null,
    externalSource: null,
    externalDueAt: null,
    externalReturnDueAt: null,
    externalUrges: null,
    answers: input.answers.length === 0 ? null : input.answers,
  })
  const warnings: { code: string; field: string }[] = []
  const reader = readerOf(viewer)
  for (const [index, typed] of input.parties.entries()) {
    const person = await chosenPerson(ctx, reader, typed.personId)
    const checked = checkParty(unmaskParty(typed, person), ctx.today)
    const personId = await personIdFor(ctx, reader, file, checked.party, person)
    await ctx.insert(casePartyTable, { ...checked.party, caseId: file.id, personId })
    warnings.push(
      ...checked.warnings.map(item => ({
        code: item.code,
        field: `parties.${index}.${item.field}`,
      })),
    )
  }
  await appendEvent(ctx, file, {
    kind: 'registered',
    toStatus: file.status,
    data: { channel: file.channel },
  })
  if (input.draftId !== null && ctx.services.host === 'desk')
    await ctx.db.query(sql`delete from draft where id = ${input.draftId} and user_id = ${ctx.actor.userId}`)
  return {
    caseId: file.id,
    number,
    firstContactDueAt,
    bring: await bringFor(ctx, file, advice.categories[0]?.leaf.code ?? null),
    warnings,
  }
}
