/** What follows an agreement and rings for its mediators: duties by day, the way to the court, return visits. */
import { confirmationWarningOn, reminderOn } from '../../domain/obligation.ts'
import { hasAbility } from '../../domain/role.ts'
import { addDays, type Day, dayOf, instantAt } from '../../kit/time.ts'
import { visibleCases } from '../db/queries/caseList.ts'
import { type Sql, sql } from '../db/sql.ts'
import { dueVisits } from '../matter/returnVisits.ts'
import { clockRules } from '../rules/clockRules.ts'
import { type AlertAsked, type AlertSource, alert, mostOfKind } from './source.ts'

/** A reminder that nobody was there to hear rings for so long: longer than the longest holiday. */
const heardWithinDays = 9
/** So far around today a duty lies whose reminder can stand: seven days and the rest days that move it. */
const spanDays = 30
const visitLateDays = 30

/** A day as an instant of it: what rings is dated, not timed. */
const noon = (day: Day) => instantAt(day, '12:00')

/**
 * Mediations of this person: as a mediator or recorder by name, as whoever opened it, or as head of the committee.
 * Everybody else hears nothing, or a busy centre would ring all day for everyone.
 */
function mine({ ctx }: AlertAsked): Sql {
  const { actor } = ctx
  if (actor.roles.includes('committeeHead')) return sql`m.deleted_at is null`
  return sql`m.deleted_at is null and (m.created_by = ${actor.userId} or m.recorder_name = ${actor.name}
    or m.mediator_names like ${`%${JSON.stringify(actor.name)}%`})`
}

interface DutyRow {
  id: string
  case_id: string
  mediation_id: string
  number: string
  obligor: string
  obligee: string
  content: string
  due_on: Day
  created_at: string
}

/** Each of the five reminders of a duty rings once; only the latest that was reached stands. */
export const obligationSource: AlertSource = {
  async list(asked) {
    const { ctx, reader } = asked
    if (!hasAbility(ctx.actor, 'mediation.conduct')) return []
    const rows = await ctx.db.query<DutyRow>(
      sql`select o.id, o.case_id, o.mediation_id, m.number, o.obligor, o.obligee, o.content, o.due_on, o.created_at
          from obligation o join mediation m on m.id = o.mediation_id join case_file c on c.id = o.case_id
          where o.settled_on is null and o.due_on >= ${addDays(ctx.today, -spanDays)}
            and o.due_on <= ${addDays(ctx.today, spanDays)} and o.deleted_at is null and c.deleted_at is null
            and ${visibleCases(reader)} and ${mine(asked)}
          order by o.due_on, o.id limit ${mostOfKind * 4}`,
    )
    const { calendar } = await clockRules(ctx, ctx.actor.orgId)
    return rows
      .flatMap(row => {
        const due = { dueOn: row.due_on }
        const one = reminderOn(due, dayOf(row.created_at), ctx.today, heardWithinDays, calendar)
        if (one === null) return []
        return alert({
          kind: 'obligationDue',
          key: `obligation/${row.id}/${one.offset}`,
          caseId: row.case_id,
          mediationId: row.mediation_id,
          number: row.number,
          title: [row.obligor, row.obligee]
            .filter(name => name !== '')
            .join(' → ')
            .concat(' ', row.content),
          at: noon(row.due_on),
          isOverdue: one.offset > 0,
        })
      })
      .slice(0, mostOfKind)
  },
}

/** The open way to the court: on day 15, 25 and 28 after effect, while nothing was applied for. */
export const confirmationSource: AlertSource = {
  async list(asked) {
    const { ctx, reader } = asked
    if (!hasAbility(ctx.actor, 'mediation.conduct')) return []
    const rows = await ctx.db.query<{
      id: string
      case_id: string
      mediation_id: string
      number: string
      title: string
      effective_on: Day
      confirmation_due_on: Day
    }>(
      sql`select a.id, a.case_id, a.mediation_id, a.number, c.title, a.effective_on, a.confirmation_due_on
          from agreement a join mediation m on m.id = a.mediation_id join case_file c on c.id = a.case_id
          where a.confirmation_due_on >= ${ctx.today} and a.deleted_at is null and c.deleted_at is null
            and ${visibleCases(reader)} and ${mine(asked)}
            and not exists (select 1 from confirmation f where f.mediation_id = a.mediation_id and f.deleted_at is null)
            and exists (select 1 from obligation o where o.mediation_id = a.mediation_id and o.settled_on is null
              and o.deleted_at is null)
          order by a.confirmation_due_on, a.id limit ${mostOfKind}`,
    )
    const { calendar } = await clockRules(ctx, ctx.actor.orgId)
    return rows.flatMap(row => {
      const days = { effectiveOn: row.effective_on, confirmationDueOn: row.confirmation_due_on }
      const one = confirmationWarningOn(days, ctx.today, calendar)
      if (one === null) return []
      return alert({
        kind: 'confirmationDue',
        key: `confirmation/${row.id}/${one.after}`,
        caseId: row.case_id,
        mediationId: row.mediation_id,
        number: row.number,
        title: row.title,
        at: noon(row.confirmation_due_on),
      })
    })
  },
}

export const visitSource: AlertSource = {
  async list(asked) {
    const { ctx, reader } = asked
    if (!hasAbility(ctx.actor, 'mediation.conduct')) return []
    const { rows } = await dueVisits(ctx, reader, {
      only: mine(asked),
      lateDays: visitLateDays,
      limit: mostOfKind,
    })
    return rows.map(row =>
      alert({
        kind: 'visitDue',
        key: `visit/${row.mediationId}/${row.state}`,
        caseId: row.caseId,
        mediationId: row.mediationId,
        number: row.mediationNumber,
        title: row.caseTitle,
        at: noon(row.untilOn ?? ctx.today),
        isOverdue: row.state === 'late',
      }),
    )
  },
}
