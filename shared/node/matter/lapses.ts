/** Tells the timeline what ended by itself. The line has an id of its own, so that two machines apart write one. */
import type { CaseFile } from '../../domain/case.ts'
import { addMinutes, type Instant } from '../../kit/time.ts'
import type { CommandContext } from '../bus/context.ts'
import { computedId } from '../computedId.ts'
import type { Db } from '../db/db.ts'
import { caseEventTable, caseFileTable } from '../db/entities/case.ts'
import { type Lapse, type LapseKind, lapsesBetween } from '../db/queries/lapses.ts'
import { sql } from '../db/sql.ts'
import { appendEvent } from './timeline.ts'

/** A machine that was switched off for longer leaves it to the others, which were not. */
const lookBackMinutes = 30 * 1440
/** Written in one round; the rest is for the next. */
const mostLapses = 100

interface Told {
  kind: LapseKind
  /** The extension or pause. */
  id: string
  orderId: string
  /** The end of a pause: one that was prolonged ends again. Null for an ask. */
  until: Instant | null
  fromStatus: string
  toStatus: string
}

const lineOf = ({ kind, id, until }: Pick<Told, 'kind' | 'id' | 'until'>): string =>
  computedId(`lapse|${kind}|${id}|${until ?? ''}`)

/** One line, unless it is there already. */
export async function tellLapse(
  ctx: CommandContext,
  file: Pick<CaseFile, 'id' | 'orgId'>,
  told: Told,
): Promise<void> {
  const id = lineOf(told)
  if ((await ctx.db.findOne(caseEventTable, { id })) !== null) return
  await appendEvent(ctx, file, {
    id,
    kind: told.kind,
    orderId: told.orderId,
    fromStatus: told.fromStatus,
    toStatus: told.toStatus,
    data:
      told.kind === 'extensionLapsed'
        ? { extensionId: told.id }
        : { suspensionId: told.id, ...(told.until === null ? {} : { until: told.until }) },
  })
}

const toldOf = (lapse: Lapse): Told => ({
  kind: lapse.kind,
  id: lapse.id,
  orderId: lapse.order_id,
  until: lapse.kind === 'orderResumed' ? lapse.at : null,
  fromStatus: lapse.kind === 'orderResumed' ? 'active' : 'asked',
  toStatus: lapse.kind === 'orderResumed' ? 'resumed' : 'lapsed',
})

/** What of a centre has ended and stands on no timeline of this machine yet. */
export async function untoldLapses(db: Db, orgId: string, now: Instant): Promise<Lapse[]> {
  const lapses = await lapsesBetween(
    db,
    addMinutes(now, -lookBackMinutes),
    now,
    sql`a.org_id = ${orgId}`,
    mostLapses,
  )
  if (lapses.length === 0) return []
  const ids = lapses.map(lapse => lineOf(toldOf(lapse)))
  const told = new Set((await db.find(caseEventTable, { id: ids })).map(event => event.id))
  return lapses.filter((_, at) => !told.has(ids[at] ?? ''))
}

/** Writes their lines. The rows stay as they are: a decision given in time on a machine apart may still arrive. */
export async function tellLapses(ctx: CommandContext, lapses: readonly Lapse[]): Promise<void> {
  for (const lapse of lapses) {
    const file = await ctx.db.findOne(caseFileTable, { id: lapse.case_id })
    if (file !== null) await tellLapse(ctx, file, toldOf(lapse))
  }
}
