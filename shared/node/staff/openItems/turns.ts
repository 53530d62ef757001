/** Turns of the roster a person is written in, and absences in which the person stands in for somebody. */
import { canStandIn } from '../../../domain/absence.ts'
import { accountsOnTurn } from '../../../domain/shift.ts'
import { instantAt } from '../../../kit/time.ts'
import { fail } from '../../bus/failure.ts'
import { absenceTable } from '../../db/entities/absence.ts'
import { userTable } from '../../db/entities/organization.ts'
import { shiftTable } from '../../db/entities/shift.ts'
import { sql } from '../../db/sql.ts'
import type { OpenItemSource } from './source.ts'

export const turnsAhead: OpenItemSource = {
  kinds: ['shift'],
  ability: null,
  async list({ db, user, today }) {
    const rows = await db.rows(
      shiftTable,
      sql`select * from shift where org_id = ${user.orgId} and on_day >= ${today} and deleted_at is null
          order by on_day, part limit 400`,
    )
    return rows
      .filter(row => accountsOnTurn(row).includes(user.id))
      .map(row => ({
        kind: 'shift' as const,
        subjectId: row.id,
        caseId: null,
        // The part stands as its code behind the day; the screens say it in words.
        label: `${row.onDay} ${row.part}`,
        dueAt: instantAt(row.onDay, '00:00'),
      }))
  },
  async handOver(ctx, item, from, to) {
    const row = await ctx.db.findOne(shiftTable, { id: item.subjectId })
    if (row === null) return
    const next = { userId: to.id, name: to.name, phone: to.phone ?? '' }
    const isFrom = (person: { userId: string | null }) => person.userId === from.id
    await ctx.update(shiftTable, row, {
      leader: row.leader !== null && isFrom(row.leader) ? next : row.leader,
      clerks: row.clerks.map(person => (isFrom(person) ? next : person)),
    })
  },
}

export const standingIn: OpenItemSource = {
  kinds: ['deputy'],
  ability: null,
  async list({ db, user, now }) {
    const rows = await db.find(absenceTable, {
      deputyId: user.id,
      status: ['asked', 'approved'],
      deletedAt: null,
    })
    return rows
      .filter(row => row.toAt === null || row.toAt > now)
      .map(row => ({
        kind: 'deputy' as const,
        subjectId: row.id,
        caseId: null,
        label: row.userName,
        dueAt: row.toAt,
      }))
  },
  async handOver(ctx, item, _from, to) {
    const row = await ctx.db.findOne(absenceTable, { id: item.subjectId })
    if (row === null) return
    const absent = await ctx.db.findOne(userTable, { id: row.userId })
    if (absent === null || absent.id === to.id || !canStandIn(to.roles, absent.roles))
      fail('absence.deputyUnfit', { name: to.name })
    await ctx.update(absenceTable, row, { deputyId: to.id, deputyName: to.name })
  },
}
