import type {
  Department,
  FieldConflict,
  Grid,
  LocalUnit,
  Organization,
  User,
} from '../../../domain/organization.ts'
import { defineTable, syncedColumns } from '../table.ts'

export const organizationTable = defineTable<Organization>(
  'organization',
  {
    ...syncedColumns,
    kind: 'text',
    code: 'text',
    name: 'text',
    countyName: 'text',
    phone: 'text?',
    address: 'text?',
  },
  { primary: ['id'] },
)

export const departmentTable = defineTable<Department>(
  'department',
  {
    ...syncedColumns,
    code: 'text',
    name: 'text',
    level: 'text',
    phone: 'text?',
    contactName: 'text?',
    isStationed: 'flag',
    isActive: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId'] }] },
)

export const localUnitTable = defineTable<LocalUnit>(
  'local_unit',
  { ...syncedColumns, code: 'text', name: 'text', kind: 'text' },
  { primary: ['id'], indexes: [{ columns: ['orgId'] }] },
)

export const gridTable = defineTable<Grid>(
  'grid',
  { ...syncedColumns, unitId: 'text', code: 'text', name: 'text', leaderName: 'text?', leaderPhone: 'text?' },
  { primary: ['id'], indexes: [{ columns: ['unitId'] }] },
)

/** `user` is a reserved word in PostgreSQL, hence the longer name. */
export const userTable = defineTable<User>(
  'app_user',
  {
    ...syncedColumns,
    username: 'text',
    name: 'text',
    roles: 'json',
    departmentIds: 'json',
    unitId: 'text?',
    phone: 'text?',
    isActive: 'flag',
    mustChangePassword: 'flag',
  },
  { primary: ['id'], indexes: [{ columns: ['orgId', 'username'] }] },
)

export const fieldConflictTable = defineTable<FieldConflict>(
  'field_conflict',
  {
    ...syncedColumns,
    caseId: 'text?',
    tableName: 'text',
    rowId: 'text',
    field: 'text',
    base: 'text',
    standing: 'text',
    standingByName: 'text',
    other: 'text',
    otherByName: 'text',
    otherDevice: 'text',
    foundAt: 'instant',
    status: 'text',
    chosen: 'text?',
    resolvedByName: 'text?',
    resolvedAt: 'instant?',
    standingDevice: 'text?',
    standingAt: 'instant?',
    otherAt: 'instant?',
  },
  {
    primary: ['id'],
    indexes: [{ columns: ['status', 'id'] }, { columns: ['caseId'] }, { columns: ['rowId', 'field'] }],
  },
)
