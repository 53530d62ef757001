/** The centre, its departments, villages, grids and people. */
import type { Instant } from '../kit/time.ts'
import type { Role } from './role.ts'
import type { SyncedRow } from './row.ts'

export const orgKinds = ['governanceCenter', 'countyCenter'] as const
export type OrgKind = (typeof orgKinds)[number]

/** A township centre, or the county's whistle centre. Its id is the sync scope of its rows. */
export interface Organization extends SyncedRow {
  kind: OrgKind
  /** Division code as imported; 12 digits in the usual case, never parsed for meaning. */
  code: string
  name: string
  countyName: string
  phone: string | null
  address: string | null
}

/** A department, station or utility that can be given orders. */
export interface Department extends SyncedRow {
  code: string
  name: string
  level: 'town' | 'county'
  phone: string | null
  contactName: string | null
  isStationed: boolean
  isActive: boolean
}

/** A village or community. */
export interface LocalUnit extends SyncedRow {
  code: string
  name: string
  kind: 'village' | 'community'
}

/** A grid: the smallest area somebody answers for. */
export interface Grid extends SyncedRow {
  unitId: string
  code: string
  name: string
  leaderName: string | null
  leaderPhone: string | null
}

/** A person who signs in. The secret lies in a table of its own that never travels. */
export interface User extends SyncedRow {
  username: string
  name: string
  roles: Role[]
  departmentIds: string[]
  unitId: string | null
  phone: string | null
  isActive: boolean
  /** Set when an administrator gave the password: the person must choose a new one. */
  mustChangePassword: boolean
}

/** Two values for one field that were written without sight of each other. */
export interface FieldConflict extends SyncedRow {
  caseId: string | null
  tableName: string
  rowId: string
  field: string
  base: string
  /** The value that stands: it reached the county first. */
  standing: string
  standingByName: string
  /** The desk it was written on and its clock there; null when the county no longer knows. */
  standingDevice: string | null
  standingAt: Instant | null
  /** The value that came later. It is kept here word for word. */
  other: string
  otherByName: string
  otherDevice: string
  /** When it was written, by the clock of that desk. */
  otherAt: Instant | null
  foundAt: Instant
  status: 'open' | 'resolved'
  chosen: string | null
  resolvedByName: string | null
  resolvedAt: Instant | null
}
