import { useMemo } from 'react'
import { useCall } from '../../client/hooks.ts'
import { useCan } from '../../client/me.ts'
import type { NamesById } from './conflictWords.ts'

/** Names of villages, grids, departments and colleagues by id, for values that point to one of them. */
export function useRowNames(): NamesById {
  const enabled = useCan('organization.read')
  const units = useCall('unit.list', {}, { enabled })
  const departments = useCall('department.list', { includeInactive: true }, { enabled })
  const users = useCall('user.names', {}, { enabled: useCan('case.read') })
  return useMemo(() => {
    const names = new Map<string, string>()
    for (const unit of units.data?.units ?? []) {
      names.set(unit.id, unit.name)
      for (const grid of unit.grids) names.set(grid.id, grid.name)
    }
    for (const department of departments.data?.departments ?? []) names.set(department.id, department.name)
    for (const user of users.data?.users ?? []) names.set(user.id, user.name)
    return names
  }, [units.data, departments.data, users.data])
}
