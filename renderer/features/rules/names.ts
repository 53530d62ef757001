/** Names of leaves, departments and the rest, by what the rules call them. */
import { useMemo } from 'react'
import type { RulesView } from '../../../shared/contract/rules.ts'
import type { OverruleField } from '../../../shared/domain/overrule.ts'
import { levelLabels, statutoryPathLabels, urgencyLabels } from '../../../shared/labels/assistant.ts'
import { rulesText } from '../../../shared/labels/rules.ts'

export type RuleLeaf = RulesView['classes'][number]['leaves'][number]

export interface RuleNames {
  leaf(code: string | null): string
  department(code: string | null): string
  value(field: OverruleField, key: string): string
}

export function labelOf(labels: Record<string, string>, key: string | number): string {
  return labels[String(key)] ?? String(key)
}

export function useRuleNames(view: RulesView): RuleNames {
  return useMemo(() => {
    const leaves = new Map(
      view.classes.flatMap(group => group.leaves.map(leaf => [leaf.code, `${group.name} / ${leaf.name}`])),
    )
    const departments = new Map(view.departments.map(item => [item.code, item.name]))
    const leaf = (code: string | null) => (code === null ? rulesText.noLeaf : (leaves.get(code) ?? code))
    const department = (code: string | null) =>
      code === null ? rulesText.nobody : (departments.get(code) ?? code)
    const value = (field: OverruleField, key: string) => {
      switch (field) {
        case 'category':
          return leaf(key)
        case 'lead':
          return department(key)
        case 'level':
          return labelOf(levelLabels, key)
        case 'urgency':
          return labelOf(urgencyLabels, key)
        case 'path':
          return labelOf(statutoryPathLabels, key)
      }
    }
    return { leaf, department, value }
  }, [view])
}
