import type { InputOf } from '../../../shared/contract/registry.ts'

type Filter = InputOf<'savedView.save'>['filter']

/** The address of the case list with a filter, in the short names that list keeps. */
export function addressOf(filter: Filter): string {
  const params = new URLSearchParams({ group: filter.group })
  if (filter.categoryCode !== null) params.set('category', filter.categoryCode)
  if (filter.level !== null) params.set('level', String(filter.level))
  if (filter.unitId !== null) params.set('unit', filter.unitId)
  if (filter.isOverdue) params.set('overdue', '1')
  if (filter.isDueToday) params.set('today', '1')
  if (filter.sort === 'due') params.set('sort', 'due')
  if (filter.search !== '') params.set('search', filter.search)
  return `/cases?${params.toString()}`
}
