import { Select, Tag } from 'antd'
import { useMemo } from 'react'
import { orderText } from '../../../shared/labels/order.ts'
import { useCall, useMe } from '../../client/index.ts'

export interface DepartmentSelectProps {
  value?: string
  onChange?(value: string): void
  /** Ids that may not be chosen: they have an order already. */
  excluded: readonly string[]
  /**
   * The centre of the case: the county holds the departments of every town, and only this one's and its own may be
   * sent to. A desk holds its own and the county's, and may send to all of them.
   */
  orgId?: string
  /** Codes the assistant proposes, the best first; shown on top. */
  proposed: readonly string[]
  id?: string
  autoFocus?: boolean
}

/** Active departments of this host by id. */
export function useDepartments() {
  const { data, isLoading } = useCall('department.list', {
    includeInactive: false,
  })
  return { departments: data?.departments ?? [], isLoading }
}

/** One department, found by typing a part of its name. */
export function DepartmentSelect({
  value,
  onChange,
  excluded,
  orgId,
  proposed,
  id,
  autoFocus,
}: DepartmentSelectProps) {
  const { departments, isLoading } = useDepartments()
  const { orgId: ownOrgId, host } = useMe()
  const options = useMemo(() => {
    const rank = (code: string) => {
      const at = proposed.indexOf(code)
      return at < 0 ? proposed.length : at
    }
    return departments
      .filter(
        department =>
          !excluded.includes(department.id) &&
          (host === 'desk' ||
            orgId === undefined ||
            department.orgId === orgId ||
            department.orgId === ownOrgId),
      )
      .sort((left, right) => rank(left.code) - rank(right.code))
      .map(department => ({
        value: department.id,
        label: department.name,
        initials: department.initials,
        level: department.level,
        isStationed: department.isStationed,
        isProposed: proposed.includes(department.code),
      }))
  }, [departments, excluded, host, orgId, ownOrgId, proposed])
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      autoFocus={autoFocus ?? false}
      showSearch={{
        // A part of the name, or the first letters of how it is read.
        filterOption: (typed, option) =>
          option !== undefined &&
          (option.label.includes(typed.trim()) || option.initials.includes(typed.trim().toLowerCase())),
      }}
      loading={isLoading}
      placeholder={orderText.pickDepartment}
      notFoundContent={
        isLoading ? null : departments.length === 0 ? orderText.noDepartments : orderText.noDepartmentMatch
      }
      options={options}
      onChange={chosen => onChange?.(chosen)}
      optionRender={option => (
        <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <span style={{ flex: 1 }}>{option.data.label}</span>
          {option.data.isProposed ? <Tag color="gold">{orderText.suggested}</Tag> : null}
          {option.data.isStationed ? <Tag>{orderText.stationed}</Tag> : null}
          <Tag color={option.data.level === 'county' ? 'geekblue' : 'default'}>
            {option.data.level === 'county' ? orderText.countyLevel : orderText.townLevel}
          </Tag>
        </span>
      )}
      style={{ width: '100%' }}
    />
  )
}
