/** Departments that can be given orders. */
import { answeredOrderStatuses, orderStatuses } from '../../../domain/order.ts'
import { hasAbility } from '../../../domain/role.ts'
import { fail, notFound } from '../../bus/failure.ts'
import type { HandlersOf } from '../../bus/handlers.ts'
import type { Db } from '../../db/db.ts'
import { workOrderTable } from '../../db/entities/order.ts'
import { departmentTable, organizationTable } from '../../db/entities/organization.ts'
import { inList, sql } from '../../db/sql.ts'
import { typedInitials } from '../../pinyin.ts'

const openStatuses = orderStatuses.filter(status => !answeredOrderStatuses.includes(status))

/** How many unanswered orders each department has. */
async function openOrders(db: Db): Promise<Map<string, number>> {
  const rows = await db.query<{ department_id: string; n: number | string }>(
    sql`select department_id, count(*) as n from work_order
        where status ${inList(openStatuses)} and deleted_at is null group by department_id`,
  )
  return new Map(rows.map(row => [row.department_id, Number(row.n)]))
}

export const departmentHandlers: HandlersOf<'department.list' | 'department.save'> = {
  'department.list': async (ctx, input) => {
    ctx.authorise(true)
    // A desk holds one centre; at the county these are the departments of all centres.
    const departments = await ctx.db.find(
      departmentTable,
      { deletedAt: null, ...(input.includeInactive ? {} : { isActive: true }) },
      { orderBy: 'id' },
    )
    const names = new Map(
      (await ctx.db.find(organizationTable, {})).map(organization => [organization.id, organization.name]),
    )
    const orders = await openOrders(ctx.db)
    return {
      departments: departments.map(department => ({
        ...department,
        orgName: names.get(department.orgId) ?? '',
        openOrders: orders.get(department.id) ?? 0,
        initials: typedInitials(department.name),
      })),
      can: { manage: hasAbility(ctx.actor, 'organization.manage') },
    }
  },

  'department.save': async (ctx, input) => {
    const { orgId } = ctx.actor
    const department =
      input.id === null ? null : await ctx.db.findOne(departmentTable, { id: input.id, deletedAt: null })
    if (input.id !== null && !department) notFound()
    // The county sees every centre's departments but keeps only its own.
    ctx.authorise(department === null || department.orgId === orgId)
    const colleagues = await ctx.db.find(departmentTable, { orgId, deletedAt: null })
    const clash = colleagues.find(
      other => other.id !== input.id && (other.name === input.name || other.code === input.code),
    )
    if (clash) fail('department.nameTaken', { name: clash.name })
    const fields = {
      code: input.code,
      name: input.name,
      level: input.level,
      phone: input.phone?.trim() || null,
      contactName: input.contactName?.trim() || null,
      isStationed: input.isStationed,
      isActive: input.isActive,
    }
    if (!department) return { id: (await ctx.insert(departmentTable, fields)).id }
    ctx.expectRev(department, input.rev ?? 0)
    if (department.isActive && !input.isActive) {
      const count = await ctx.db.count(workOrderTable, {
        departmentId: department.id,
        status: openStatuses,
        deletedAt: null,
      })
      if (count > 0) fail('department.hasOpenOrders', { count })
    }
    await ctx.update(departmentTable, department, fields)
    return { id: department.id }
  },
}
