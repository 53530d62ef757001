/** Mediators of the register and what each of them did in a period. */

import type { Committee } from '../../domain/committee.ts'
import type { Education, Mediator, MediatorService } from '../../domain/mediator.ts'
import { type BodyKind, bodyKinds } from '../../domain/tally/file.ts'
import type { BodyLine } from '../../domain/tally/report.ts'
import { isIn, type TallyBasis, type TallyPeriod, worthOf } from '../../domain/tally/table.ts'
import type { Db } from '../db/db.ts'
import { committeeTable, mediatorTable } from '../db/entities/committee.ts'
import { inList, sql } from '../db/sql.ts'
import type { TallyAsk, TallyContent } from './scope.ts'

export interface MediatorLine {
  mediatorId: string
  name: string
  committeeName: string
  bodyKind: BodyKind
  service: MediatorService
  sex: Mediator['sex']
  education: Education
  filedNumber: string | null
  trainings: number
  accepted: number
  success: number
  performed: number
}

interface Register {
  committees: Committee[]
  mediators: Mediator[]
}

/** Names stand in the order of their sounds, as in every register of people. */
const byName = new Intl.Collator('zh-Hans-u-co-pinyin')

/** Committees and mediators that serve in the scope, by name; null: everywhere. */
async function registerOf(db: Db, orgId: string | null): Promise<Register> {
  const where = { isActive: true, deletedAt: null, ...(orgId === null ? {} : { orgId }) }
  return {
    committees: await db.find(committeeTable, where, { orderBy: 'id' }),
    mediators: (await db.find(mediatorTable, where, { orderBy: 'id' })).sort((left, right) =>
      byName.compare(left.name, right.name),
    ),
  }
}

const trainedIn = (mediator: Mediator, period: TallyPeriod) =>
  mediator.trainings.filter(training => isIn(training.onDay, period)).length

/** One line for each kind of committee, also when there is none. */
export async function bodyLines(db: Db, ask: Pick<TallyAsk, 'scope' | 'period'>): Promise<BodyLine[]> {
  const { committees, mediators } = await registerOf(db, ask.scope.filesOf)
  const kindOf = new Map(committees.map(committee => [committee.id, committee.kind]))
  return bodyKinds.map(kind => {
    const own = mediators.filter(mediator => kindOf.get(mediator.committeeId) === kind)
    const count = (is: (mediator: Mediator) => boolean) => own.filter(is).length
    return {
      kind,
      committees: committees.filter(committee => committee.kind === kind).length,
      mediators: own.length,
      fullTime: count(mediator => mediator.service === 'fullTime'),
      partTime: count(mediator => mediator.service === 'partTime'),
      invited: count(mediator => mediator.service === 'invited'),
      women: count(mediator => mediator.sex === 'female'),
      college: count(mediator => ['college', 'bachelor', 'master'].includes(mediator.education)),
      seniorMiddle: count(mediator => mediator.education === 'seniorMiddle'),
      trainings: own.reduce((sum, mediator) => sum + trainedIn(mediator, ask.period), 0),
    }
  })
}

/** Mediators' entries by file, as the files name them. */
async function mediatorsByFile(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (let at = 0; at < ids.length; at += 400) {
    const rows = await db.query<{ id: string; mediator_ids: string | null }>(
      sql`select id, mediator_ids from mediation where id ${inList(ids.slice(at, at + 400))}`,
    )
    for (const row of rows)
      found.set(row.id, row.mediator_ids === null ? [] : (JSON.parse(row.mediator_ids) as string[]))
  }
  return found
}

/** The mediators of the scope. A file with several counts for each of them, so the sum is more than the files. */
export async function mediatorLines(
  db: Db,
  ask: Pick<TallyAsk, 'scope' | 'period' | 'basis'>,
  content: Pick<TallyContent, 'facts'>,
): Promise<MediatorLine[]> {
  const { committees, mediators } = await registerOf(db, ask.scope.filesOf)
  const committeeOf = new Map(committees.map(committee => [committee.id, committee]))
  const byFile = await mediatorsByFile(
    db,
    content.facts.map(fact => fact.mediationId),
  )
  const { period, basis } = ask
  const sums = sumsOf(content, byFile, period, basis)
  return mediators.flatMap(mediator => {
    const committee = committeeOf.get(mediator.committeeId)
    if (committee === undefined) return []
    return [
      {
        mediatorId: mediator.id,
        name: mediator.name,
        committeeName: committee.name,
        bodyKind: committee.kind,
        service: mediator.service,
        sex: mediator.sex,
        education: mediator.education,
        filedNumber: mediator.filedNumber,
        trainings: trainedIn(mediator, period),
        ...(sums.get(mediator.id) ?? { accepted: 0, success: 0, performed: 0 }),
      },
    ]
  })
}

function sumsOf(
  { facts }: Pick<TallyContent, 'facts'>,
  byFile: ReadonlyMap<string, string[]>,
  period: TallyPeriod,
  basis: TallyBasis,
): Map<string, { accepted: number; success: number; performed: number }> {
  const sums = new Map<string, { accepted: number; success: number; performed: number }>()
  for (const fact of facts)
    for (const id of new Set(byFile.get(fact.mediationId) ?? [])) {
      const sum = sums.get(id) ?? { accepted: 0, success: 0, performed: 0 }
      sums.set(id, sum)
      for (const column of ['accepted', 'success', 'performed'] as const)
        sum[column] += worthOf(fact, column, period, basis)
    }
  return sums
}
