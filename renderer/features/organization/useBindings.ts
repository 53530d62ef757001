import { useMemo } from 'react'
import type { User } from '../../../shared/domain/organization.ts'
import { useCall } from '../../client/hooks.ts'

export interface Bindings {
  departments: { value: string; label: string }[]
  units: { value: string; label: string }[]
  /** What the person is bound to, in words; empty when to nothing. */
  textOf(user: Pick<User, 'departmentIds' | 'unitId'>): string
}

/** Departments and villages to bind a person to. */
export function useBindings(): Bindings {
  const departments = useCall('department.list', { includeInactive: true })
  const units = useCall('unit.list', {})
  return useMemo(() => {
    const departmentOptions = (departments.data?.departments ?? []).map(item => ({
      value: item.id,
      label: item.name,
    }))
    const unitOptions = (units.data?.units ?? []).map(item => ({
      value: item.id,
      label: item.name,
    }))
    const names = new Map([...departmentOptions, ...unitOptions].map(option => [option.value, option.label]))
    return {
      departments: departmentOptions,
      units: unitOptions,
      textOf: user =>
        [...user.departmentIds, user.unitId]
          .map(id => (id === null ? undefined : names.get(id)))
          .filter(name => name !== undefined)
          .join(' '),
    }
  }, [departments.data, units.data])
}
