/**
 * Reads the facts of a period from files, agreements, performance, court papers and what people said. A file that was
 * withdrawn, merged into another or never accepted counts nowhere (domain reference 9).
 */
import { mappingOf } from '../../domain/leafMapping.ts'
import type { Mediation, MediationSource, MediationStatus } from '../../domain/mediation.ts'
import { standingPerformances } from '../../domain/obligation.ts'
import { type FactSource, factOf, type TallyFact } from '../../domain/tally/facts.ts'
import type { BodyKind, MediationTally } from '../../domain/tally/file.ts'
import type { TallyPeriod } from '../../domain/tally/table.ts'
import { countedType, type DisputeType } from '../../domain/tally/types.ts'
import { addDays, endOfDay, fromMillis, startOfDayMillis } from '../../kit/time.ts'
import type { QueryContext } from '../bus/context.ts'
import type { Db } from '../db/db.ts'
import { mediationTallyTable } from '../db/entities/tally.ts'
import { inList, join, raw, type Sql, sql } from '../db/sql.ts'
import { clockRulesOf } from '../rules/clockRules.ts'
import { assistantChanges } from './assistantChanges.ts'

/** Statements stay below the number of values both databases take. */
const batchSize = 400
/** A last day on rest days moves on by less than this many days. */
const longestRest = 15

interface MediationRow {
  id: string
  case_id: string
  org_id: string
  number: string
  status: MediationStatus
  source: MediationSource
  opened_at: string
  concluded_at: string | null
  consents: string
  committee_id: string | null
  category_code: string | null
  people_count: number | string | null
}

const columns = raw(
  `m.id, m.case_id, m.org_id, m.number, m.status, m.source, m.opened_at, m.concluded_at, m.consents,
  m.committee_id, c.category_code, c.people_count`,
)

/** Files that may count in the period, each by an index of its own. Doubles do no harm in a list. */
function candidates(period: TallyPeriod): Sql {
  const from = fromMillis(startOfDayMillis(period.from))
  const to = endOfDay(period.to)
  const days = (table: string, column: string, first = period.from) =>
    sql`select mediation_id from ${raw(table)} where ${raw(column)} >= ${first} and ${raw(column)} <= ${period.to}`
  return join(
    [
      sql`select id from mediation where opened_at >= ${from} and opened_at <= ${to}`,
      sql`select id from mediation where concluded_at >= ${from} and concluded_at <= ${to}`,
      sql`select id from mediation where status ${inList(['open', 'agreed'])} and opened_at <= ${to}`,
      sql`select id from mediation where concluded_at > ${to} and opened_at <= ${to}`,
      days('agreement', 'effective_on'),
      days('obligation', 'settled_on'),
      days('obligation', 'due_on', addDays(period.from, -longestRest)),
      sql`select o.mediation_id from performance p join obligation o on o.id = p.obligation_id
          where p.kind = 'refused' and p.done_on >= ${period.from} and p.done_on <= ${period.to}`,
      days('confirmation', 'applied_on'),
      days('confirmation', 'ruled_on'),
      days('mediation_tally', 'sued_on'),
      days('mediation_tally', 'ruled_on'),
    ],
    ' union all ',
  )
}

async function inBatches<T>(
  ids: readonly string[],
  read: (part: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let at = 0; at < ids.length; at += batchSize)
    found.push(...(await read(ids.slice(at, at + batchSize))))
  return found
}

/** The agreements of files, with the sum their clauses name. */
async function agreementsOf(db: Db, ids: readonly string[]) {
  const rows = await inBatches(ids, part =>
    db.query<{
      mediation_id: string
      is_oral: boolean | number
      effective_on: string | null
      clauses: string
    }>(
      sql`select mediation_id, is_oral, effective_on, clauses from agreement
          where mediation_id ${inList(part)} and deleted_at is null`,
    ),
  )
  return new Map(
    rows.map(row => [
      row.mediation_id,
      {
        isOral: row.is_oral === true || row.is_oral === 1,
        effectiveOn: row.effective_on,
        amountFen: sumOfClauses(JSON.parse(row.clauses)),
      },
    ]),
  )
}

/** The sum of all payments an agreement promises. */
export function sumOfClauses(clauses: readonly { amountFen: number | null }[]): number {
  return clauses.reduce((sum, clause) => sum + (clause.amountFen ?? 0), 0)
}

type Owed = FactSource['obligations'][number]

async function obligationsOf(db: Db, ids: readonly string[]): Promise<Map<string, Owed[]>> {
  const rows = await inBatches(ids, part =>
    db.query<{
      id: string
      mediation_id: string
      due_on: string
      settled_on: string | null
      amount_fen: number | string | null
    }>(
      sql`select id, mediation_id, due_on, settled_on, amount_fen from obligation
          where mediation_id ${inList(part)} and deleted_at is null`,
    ),
  )
  const done = await inBatches(
    rows.map(row => row.id),
    part =>
      db.query<{
        id: string
        obligation_id: string
        kind: 'performed' | 'refused' | 'waived' | 'voided'
        done_on: string
        amount_fen: number | string | null
        voids_id: string | null
      }>(
        sql`select id, obligation_id, kind, done_on, amount_fen, voids_id from performance
            where obligation_id ${inList(part)} and deleted_at is null`,
      ),
  )
  const entries = Map.groupBy(done, row => row.obligation_id)
  const found = new Map<string, Owed[]>()
  for (const row of rows) {
    const standing = standingPerformances(
      (entries.get(row.id) ?? []).map(entry => ({ ...entry, voidsId: entry.voids_id })),
    )
    const refusals = standing.filter(entry => entry.kind === 'refused').map(entry => entry.done_on)
    const owed: Owed = {
      dueOn: row.due_on,
      settledOn: row.settled_on,
      amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
      paidFen: standing
        .filter(entry => entry.kind === 'performed')
        .reduce((sum, entry) => sum + Number(entry.amount_fen ?? 0), 0),
      refusedOn: refusals.sort()[0] ?? null,
    }
    const own = found.get(row.mediation_id)
    if (own === undefined) found.set(row.mediation_id, [owed])
    else own.push(owed)
  }
  return found
}

async function confirmationsOf(db: Db, ids: readonly string[]) {
  const rows = await inBatches(ids, part =>
    db.query<{ mediation_id: string; applied_on: string; result: string; ruled_on: string | null }>(
      sql`select mediation_id, applied_on, result, ruled_on from confirmation
          where mediation_id ${inList(part)} and deleted_at is null`,
    ),
  )
  return new Map(
    rows.map(row => [
      row.mediation_id,
      { appliedOn: row.applied_on, confirmedOn: row.result === 'confirmed' ? row.ruled_on : null },
    ]),
  )
}

async function talliesOf(db: Db, ids: readonly string[]): Promise<Map<string, MediationTally>> {
  const rows = await inBatches(ids, part =>
    db.find(mediationTallyTable, { mediationId: part, deletedAt: null }),
  )
  return new Map(rows.map(row => [row.mediationId, row]))
}

/** Kinds of all committees, dissolved ones too: their files stay theirs. */
async function committeeKindsOf(db: Db): Promise<Map<string, BodyKind>> {
  const rows = await db.query<{ id: string; kind: BodyKind }>(sql`select id, kind from committee`)
  return new Map(rows.map(row => [row.id, row.kind]))
}

/** Which files are read: those of a period, or one. Null centre: all of them. */
type Which = { orgId: string | null; of: TallyPeriod } | { mediationId: string }

async function rowsOf(db: Db, which: Which): Promise<MediationRow[]> {
  const mine =
    'mediationId' in which
      ? sql`m.id = ${which.mediationId}`
      : which.orgId === null
        ? sql`m.id in (${candidates(which.of)})`
        : sql`m.id in (${candidates(which.of)}) and m.org_id = ${which.orgId}`
  return db.query<MediationRow>(
    sql`select ${columns} from mediation m join case_file c on c.id = m.case_id
        where ${mine} and m.deleted_at is null and c.deleted_at is null
        and c.status not ${inList(['withdrawn', 'merged', 'notAccepted'])}`,
  )
}

/** The facts of a period or of one file, in the order of their numbers. Types are those of `types`. */
export async function gatherTally(
  ctx: QueryContext,
  which: Which,
  types: readonly DisputeType[],
): Promise<TallyFact[]> {
  const { db } = ctx
  const rows = await rowsOf(db, which)
  const ids = rows.map(row => row.id)
  const [agreements, obligations, confirmations, tallies] = [
    await agreementsOf(db, ids),
    await obligationsOf(db, ids),
    await confirmationsOf(db, ids),
    await talliesOf(db, ids),
  ]
  const orgIds = [...new Set(rows.map(row => row.org_id))]
  const rulesOf = await clockRulesOf(ctx, orgIds)
  const changesOf = await assistantChanges(ctx, orgIds)
  const kindOf = await committeeKindsOf(db)
  return rows
    .map(row => {
      const tally = tallies.get(row.id) ?? null
      const mapped =
        row.category_code === null
          ? ''
          : mappingOf(ctx.services.rules.mappings, changesOf(row.org_id), row.category_code).mediationType
      return factOf(
        {
          mediation: {
            id: row.id,
            caseId: row.case_id,
            orgId: row.org_id,
            number: row.number,
            status: row.status,
            source: row.source,
            openedAt: row.opened_at,
            concludedAt: row.concluded_at,
            consentCount: (JSON.parse(row.consents) as Mediation['consents']).length,
          },
          casePeople: row.people_count === null ? null : Number(row.people_count),
          bodyKind: kindOf.get(row.committee_id ?? '') ?? tally?.bodyKind ?? 'town',
          type: countedType(tally?.typeCode ?? null, mapped, types),
          agreement: agreements.get(row.id) ?? null,
          obligations: obligations.get(row.id) ?? [],
          confirmation: confirmations.get(row.id) ?? null,
          tally,
        },
        ctx.today,
        rulesOf(row.org_id).calendar,
      )
    })
    .sort((left, right) =>
      left.number < right.number
        ? -1
        : left.number > right.number
          ? 1
          : left.mediationId < right.mediationId
            ? -1
            : 1,
    )
}
