/** Who may approve a whistle about a matter. */
import type { CaseFile } from '../../../domain/case.ts'
import type { User } from '../../../domain/organization.ts'
import { mayApproveLevel } from '../../../domain/whistlePolicy.ts'
import type { QueryContext } from '../../bus/context.ts'
import { userTable } from '../../db/entities/organization.ts'

/** Leaders of the matter's centre, and at the county those of the asker's own. Restricted files: only who is named. */
export async function leadersOf(ctx: QueryContext, file: CaseFile): Promise<User[]> {
  const orgIds = [...new Set([file.orgId, ctx.actor.orgId])]
  const users = await ctx.db.find(
    userTable,
    { orgId: orgIds, isActive: true, deletedAt: null },
    { orderBy: 'id' },
  )
  const opens = (user: User) =>
    file.restriction !== 'restricted' ||
    file.registeredById === user.id ||
    file.allowedUserIds.includes(user.id)
  return users.filter(user => mayApproveLevel(user.roles, file.level) && opens(user))
}
