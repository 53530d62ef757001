import type { MigrationClass } from '../dataSource.ts'
import { CreateCase1795304400128 } from './20261121-create-case.ts'
import { CreateLocal1795304401142 } from './20261121-create-local.ts'
import { CreateMediation1795304400764 } from './20261121-create-mediation.ts'
import { CreateOrder1795304400507 } from './20261121-create-order.ts'
import { CreateOrganization1795304398759 } from './20261121-create-organization.ts'
import { CreateSearch1795304401499 } from './20261121-create-search.ts'

/** Migrations of both hosts, oldest first. */
export const commonMigrations: readonly MigrationClass[] = [
  CreateOrganization1795304398759,
  CreateCase1795304400128,
  CreateOrder1795304400507,
  CreateMediation1795304400764,
  CreateLocal1795304401142,
  CreateSearch1795304401499,
]
