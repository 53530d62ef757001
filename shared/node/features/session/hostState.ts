/** Whether this host was set up, and by whom it is run. Both first-run wizards ask. */
import type { Organization } from '../../../domain/organization.ts'
import type { Services } from '../../bus/services.ts'
import type { Db } from '../../db/db.ts'
import { organizationTable } from '../../db/entities/organization.ts'
import { sql } from '../../db/sql.ts'

export interface HostState {
  /** The centre of this desk, or the county's own centre. */
  organization: Organization | null
  /** Somebody can sign in here; from then on the first run never opens again. */
  hasAccount: boolean
  hasAdministrator: boolean
}

export async function hostState(db: Db, host: Services['host']): Promise<HostState> {
  const kind = host === 'desk' ? 'governanceCenter' : 'countyCenter'
  const [organization] = await db.find(
    organizationTable,
    { kind, deletedAt: null },
    { orderBy: 'id', limit: 1 },
  )
  const people = await db.query<{ roles: string; is_active: boolean | number }>(
    sql`select u.roles, u.is_active from credential c join app_user u on u.id = c.user_id`,
  )
  return {
    organization: organization ?? null,
    hasAccount: people.length > 0,
    hasAdministrator: people.some(person => Boolean(person.is_active) && isAdministrator(person.roles)),
  }
}

function isAdministrator(roles: unknown): boolean {
  const list: unknown = typeof roles === 'string' ? JSON.parse(roles) : roles
  return Array.isArray(list) && list.includes('sysAdmin')
}
