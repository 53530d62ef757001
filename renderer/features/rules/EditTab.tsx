import { Segmented } from 'antd'
import { useState } from 'react'
import type { RulesView } from '../../../shared/contract/rules.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { FlagRules } from './FlagRules.tsx'
import { LeafRules } from './LeafRules.tsx'
import { MappingRules } from './MappingRules.tsx'
import { ThresholdRules } from './ThresholdRules.tsx'
import type { RuleDraft } from './useRuleDraft.ts'

const parts = ['leaves', 'thresholds', 'flags', 'mappings'] as const
type Part = (typeof parts)[number]

/** Changing the rules; nothing takes effect here. */
export function EditTab({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const [part, setPart] = useState<Part>('leaves')
  return (
    <div className="stack">
      <Segmented<Part>
        options={parts.map(value => ({ value, label: words.parts[value] }))}
        value={part}
        onChange={setPart}
      />
      {part === 'leaves' ? <LeafRules view={view} draft={draft} /> : null}
      {part === 'thresholds' ? <ThresholdRules view={view} draft={draft} /> : null}
      {part === 'flags' ? <FlagRules view={view} draft={draft} /> : null}
      {part === 'mappings' ? <MappingRules view={view} draft={draft} /> : null}
    </div>
  )
}
