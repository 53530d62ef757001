/** Finding a matter by the number and code of its slip, what the slip may learn of it, and the citizen's answer. */
import { timingSafeEqual } from 'node:crypto'
import type { CaseFile, CaseStatus, Satisfaction, SolvedAnswer } from '../../shared/domain/case.ts'
import { endedCaseStatuses } from '../../shared/domain/case.ts'
import { liveLead } from '../../shared/domain/dispatch.ts'
import {
  isKeptClose,
  mayScore,
  type ProgressStepKind,
  progressSteps,
  publicMethod,
} from '../../shared/domain/progress.ts'
import { compactAscii } from '../../shared/domain/text.ts'
import { type Day, dayOf, daysBetween, type Instant } from '../../shared/kit/time.ts'
import type { CommandContext } from '../../shared/node/bus/context.ts'
import type { Db } from '../../shared/node/db/db.ts'
import { caseEventTable, caseFileTable, followUpTable } from '../../shared/node/db/entities/case.ts'
import { organizationTable } from '../../shared/node/db/entities/organization.ts'
import { ordersOf } from '../../shared/node/matter/load.ts'
import { departmentNames } from '../../shared/node/matter/names.ts'
import { slipCodeOf } from '../../shared/node/matter/receiptCode.ts'
import { appendEvent } from '../../shared/node/matter/timeline.ts'

/** Number and code as typed: lower case, spaces, full-width letters and long dashes are what people type. */
export interface Slip {
  number: string
  code: string
}

export function readSlip(number: string, code: string): Slip {
  const plain = (text: string) =>
    compactAscii(text)
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .toUpperCase()
      .slice(0, 40)
  return { number: plain(number), code: plain(code) }
}

/** What a number that exists nowhere is compared with, so that it takes as long as one that does. */
const noMatter = { id: 'none', orgId: 'none', number: '', isAnonymous: false, isProtectedReporter: false }

/** The matter of a slip, or null: an unknown number and a wrong code are the same answer. */
export async function findBySlip(db: Db, slip: Slip): Promise<CaseFile | null> {
  const file = await db.findOne(caseFileTable, { number: slip.number, deletedAt: null })
  const right = Buffer.from(slipCodeOf(file ?? noMatter).padEnd(40))
  const isRight = timingSafeEqual(right, Buffer.from(slip.code.replaceAll(/[^0-9A-Z]/g, '?').padEnd(40)))
  return file !== null && isRight ? file : null
}

export interface ProgressView {
  number: string
  status: CaseStatus
  orgName: string
  orgPhone: string | null
  steps: { kind: ProgressStepKind; at: Instant; departmentName: string }[]
  /** When the body in charge must have finished; null when nothing of the kind runs, or must not be told. */
  dueAt: Instant | null
  isClose: boolean
  maySayScore: boolean
  /** The citizen answered this page for the result that stands. */
  hasScored: boolean
}

const daysSince = (today: Day) => (day: Day) => daysBetween(day, today)

export async function progressOf(db: Db, file: CaseFile, now: Instant): Promise<ProgressView> {
  const organization = await db.findOne(organizationTable, { id: file.orgId })
  const events = await db.find(caseEventTable, { caseId: file.id, deletedAt: null }, { orderBy: 'id' })
  const answers = await db.find(followUpTable, { caseId: file.id, deletedAt: null })
  const steps = progressSteps(file, events)
  const names = await departmentNames(
    db,
    steps.flatMap(step => (step.departmentId === null ? [] : [step.departmentId])),
  )
  const isClose = isKeptClose(file)
  const isRunning = !endedCaseStatuses.includes(file.status) && file.completedAt === null
  const lead = isRunning && !isClose ? liveLead(await ordersOf(db, file.id)) : null
  const { completedAt } = file
  return {
    number: file.number,
    status: file.status,
    orgName: organization?.name ?? '',
    orgPhone: organization?.phone ?? null,
    steps: steps.map(({ kind, at, departmentId }) => ({
      kind,
      at,
      departmentName: departmentId === null ? '' : (names.get(departmentId) ?? ''),
    })),
    dueAt: lead?.finishDueAt ?? null,
    isClose,
    maySayScore: mayScore(file, answers, daysSince(dayOf(now))),
    hasScored:
      completedAt !== null &&
      answers.some(answer => answer.method === publicMethod && answer.at >= completedAt),
  }
}

export interface PublicAnswer {
  solved: Exclude<SolvedAnswer, 'unknown'>
  satisfaction: Exclude<Satisfaction, 'unreachable'>
  comment: string
}

/**
 * Keeps a citizen's answer as a follow-up of the matter, once for each result. It is a row of the town's scope
 * and so reaches the town's desks. Answers whether it was kept; a second one, from whichever server, is not.
 */
export async function keepAnswer(
  ctx: CommandContext,
  fileId: string,
  answer: PublicAnswer,
): Promise<boolean> {
  ctx.authorise(true)
  const file = await ctx.db.findOne(caseFileTable, { id: fileId, deletedAt: null })
  if (file === null) return false
  const answers = await ctx.db.find(followUpTable, { caseId: file.id, deletedAt: null })
  if (!mayScore(file, answers, daysSince(ctx.today))) return false
  await ctx.insert(followUpTable, {
    orgId: file.orgId,
    caseId: file.id,
    at: ctx.now,
    byId: '',
    byName: '',
    method: publicMethod,
    isReached: true,
    ...answer,
  })
  await appendEvent(ctx, file, {
    kind: 'publicScored',
    text: answer.comment,
    data: { method: publicMethod, solved: answer.solved, satisfaction: answer.satisfaction },
  })
  // Closed by staff who could not reach anybody: the citizen has now spoken.
  if (file.endedAt !== null) await ctx.update(caseFileTable, file, { satisfaction: answer.satisfaction })
  return true
}
