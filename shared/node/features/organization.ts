/** Departments, villages, grids and people: one table of handlers, each in its own file. */
import type { HandlersOf } from '../bus/handlers.ts'
import { centerHandlers } from './organization/center.ts'
import { departmentHandlers } from './organization/departments.ts'
import { unitHandlers } from './organization/units.ts'
import { userHandlers } from './organization/users.ts'

export const organizationHandlers: HandlersOf<
  | 'department.list'
  | 'department.save'
  | 'unit.list'
  | 'unit.save'
  | 'grid.save'
  | 'organization.save'
  | 'user.list'
  | 'user.names'
  | 'user.save'
  | 'user.resetPassword'
> = { ...centerHandlers, ...departmentHandlers, ...unitHandlers, ...userHandlers }
