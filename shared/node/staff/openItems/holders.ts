/** Matters in one person's hands by name: being judged, or given to a mediator. */
import type { CaseStatus } from '../../../domain/case.ts'
import type { HolderKind } from '../../../domain/holder.ts'
import { caseFileTable } from '../../db/entities/case.ts'
import { inList, sql } from '../../db/sql.ts'
import { giveCase } from '../../matter/holder.ts'
import { caseLabel, type OpenItemSource } from './source.ts'

interface Row {
  case_id: string
  number: string
  title: string
  restriction: string
  due_at: string | null
}

/** States in which the person a matter was given to still has to act; rows outlive them. */
export const heldStatuses: Record<HolderKind, readonly CaseStatus[]> = {
  triage: ['registered', 'assessed'],
  mediation: ['mediating'],
}

function holderSource(kind: 'triage' | 'mediationGiven', holder: HolderKind): OpenItemSource {
  return {
    kinds: [kind],
    ability: holder === 'triage' ? 'case.assess' : 'mediation.conduct',
    async list({ db, user }) {
      const rows = await db.query<Row>(
        sql`select h.case_id, c.number, c.title, c.restriction, c.due_at from case_holder h
            join case_file c on c.id = h.case_id
            where h.kind = ${holder} and h.user_id = ${user.id} and h.ended_at is null and h.deleted_at is null
              and c.status ${inList(heldStatuses[holder])} and c.deleted_at is null order by c.number`,
      )
      return rows.map(row => ({
        kind,
        subjectId: row.case_id,
        caseId: row.case_id,
        label: caseLabel(row),
        dueAt: row.due_at,
      }))
    },
    async handOver(ctx, item, from, to) {
      const file = await ctx.db.findOne(caseFileTable, { id: item.subjectId })
      if (file !== null && file.orgId === from.orgId)
        await giveCase(ctx, file, holder, { id: to.id, name: to.name })
    },
  }
}

export const heldForTriage = holderSource('triage', 'triage')
export const heldForMediation = holderSource('mediationGiven', 'mediation')
