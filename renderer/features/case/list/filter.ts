import type { InputOf } from '../../../../shared/contract/registry.ts'

export type CaseFilter = Omit<InputOf<'case.list'>, 'cursor'>

/** A filter that leaves nothing out. */
export const allCasesFilter: CaseFilter = {
  statuses: [],
  matterClass: null,
  categoryCode: null,
  unitId: null,
  departmentId: null,
  level: null,
  isOverdue: false,
  isDueToday: false,
  search: '',
  sort: 'newest',
  limit: 60,
}
