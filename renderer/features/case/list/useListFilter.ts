import { useMemo } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { isLevel } from '../../../../shared/domain/level.ts'
import { caseStatusGroups } from '../../../../shared/labels/case.ts'
import { allCasesFilter, type CaseFilter } from './filter.ts'

/** Short names in the address, so that "back" finds the list as it was left and the workbench can link into it. */
const keys = ['group', 'category', 'level', 'unit', 'overdue', 'today', 'sort', 'search'] as const
type Key = (typeof keys)[number]

const defaultGroup = 'open'

export interface ListFilter {
  filter: CaseFilter
  group: string
  /** Anything narrowed besides the group. */
  isNarrowed: boolean
  set(patch: Partial<Record<Key, string | null>>): void
  clear(): void
}

/** The filters of the list of all cases, kept in the address. */
export function useListFilter(): ListFilter {
  const [params, setParams] = useSearchParams()
  const { pathname } = useLocation()
  return useMemo(() => {
    const value = (key: Key) => params.get(key)
    const level = Number(value('level'))
    const hasSearch = (value('search') ?? '') !== ''
    const isFlagged = value('overdue') !== null || value('today') !== null
    // A search or "overdue" looks everywhere unless a group was chosen on purpose.
    const group = value('group') ?? (hasSearch || isFlagged ? 'all' : defaultGroup)
    const filter: CaseFilter = {
      ...allCasesFilter,
      statuses: caseStatusGroups.find(item => item.key === group)?.statuses ?? [],
      categoryCode: value('category'),
      level: isLevel(level) ? level : null,
      unitId: value('unit'),
      isOverdue: value('overdue') !== null,
      isDueToday: value('today') !== null,
      sort: value('sort') === 'due' ? 'due' : 'newest',
      search: value('search') ?? '',
    }
    return {
      filter,
      group,
      isNarrowed: ['category', 'level', 'unit', 'overdue', 'today', 'search'].some(
        key => params.get(key) !== null,
      ),
      set: patch => {
        // A search waits for a pause in the typing. Whoever has gone on meanwhile must not be brought back.
        if (window.location.hash.slice(1).split('?')[0] !== pathname) return
        setParams(
          current => {
            const next = new URLSearchParams(current)
            for (const key of keys) {
              const changed = patch[key]
              if (changed === undefined) continue
              if (changed === null || changed === '') next.delete(key)
              else next.set(key, changed)
            }
            return next
          },
          { replace: true },
        )
      },
      clear: () => setParams({}, { replace: true }),
    }
  }, [params, setParams, pathname])
}
