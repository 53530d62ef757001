import { Cascader } from 'antd'
import { useMemo } from 'react'
import { useTaxonomy } from './useTaxonomy.ts'

interface Props {
  value: string | null
  onChange(code: string | null): void
  placeholder: string
  /** Codes the assistant proposes, shown first in the search order. */
  status?: 'error' | undefined
  allowClear?: boolean
  id?: string
}

/** Two-level category, found by typing part of either name or the code. */
export function CategoryPicker({ value, onChange, placeholder, status, allowClear = true, id }: Props) {
  const taxonomy = useTaxonomy()
  const options = useMemo(
    () =>
      taxonomy.classes.map(group => ({
        value: group.code,
        label: group.name,
        children: group.leaves.map(leaf => ({
          value: leaf.code,
          label: leaf.name,
        })),
      })),
    [taxonomy.classes],
  )
  const path = useMemo(() => {
    if (value === null) return []
    const group = taxonomy.classes.find(item => item.leaves.some(leaf => leaf.code === value))
    return group ? [group.code, value] : []
  }, [taxonomy.classes, value])
  return (
    <Cascader
      {...(id ? { id } : {})}
      options={options}
      value={path}
      onChange={next => onChange(typeof next?.[1] === 'string' ? next[1] : null)}
      placeholder={placeholder}
      allowClear={allowClear}
      expandTrigger="hover"
      {...(status ? { status } : {})}
      showSearch={{
        filter: (text, chain) =>
          chain.some(option =>
            `${option.label ?? ''} ${option.value ?? ''}`.toLowerCase().includes(text.trim().toLowerCase()),
          ),
        limit: 30,
      }}
      style={{ width: '100%' }}
    />
  )
}
