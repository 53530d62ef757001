import { useMemo } from 'react'
import type { OutputOf } from '../../../../shared/contract/registry.ts'
import { useCall } from '../../../client/index.ts'

type TaxonomyData = OutputOf<'case.taxonomy'>
export type TaxonomyLeaf = TaxonomyData['classes'][number]['leaves'][number]

export interface Taxonomy {
  classes: TaxonomyData['classes']
  leaf(code: string | null): TaxonomyLeaf | null
  /** `class / leaf` of a code; the bare code when the table does not know it. */
  name(code: string | null): string
  departmentName(code: string | null): string
  isReady: boolean
}

/** The two-level categories and the usual departments, with look-ups by code. */
export function useTaxonomy(): Taxonomy {
  const { data } = useCall('case.taxonomy', {})
  return useMemo(() => {
    const leaves = new Map<string, { leaf: TaxonomyLeaf; className: string }>()
    for (const group of data?.classes ?? []) {
      for (const leaf of group.leaves) leaves.set(leaf.code, { leaf, className: group.name })
    }
    const departments = new Map((data?.departments ?? []).map(item => [item.code, item.name]))
    return {
      classes: data?.classes ?? [],
      leaf: code => (code === null ? null : (leaves.get(code)?.leaf ?? null)),
      name: code => {
        if (code === null) return ''
        const found = leaves.get(code)
        return found ? `${found.className} / ${found.leaf.name}` : code
      },
      departmentName: code => (code === null ? '' : (departments.get(code) ?? code)),
      isReady: data !== undefined,
    }
  }, [data])
}
