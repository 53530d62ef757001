import { InputNumber, Select } from 'antd'
import type { RulesView } from '../../../shared/contract/rules.ts'
import { levelLabels } from '../../../shared/labels/assistant.ts'
import { rulesText as words } from '../../../shared/labels/rules.ts'
import { Field, Section } from '../../components/index.ts'
import type { RuleDraft } from './useRuleDraft.ts'

type Thresholds = RulesView['thresholds']
const keys = [
  'ordinaryAmountFen',
  'seriousAmountFen',
  'minorParties',
  'seriousPeople',
  'majorPeople',
] as const
const fenPerYuan = 100
/** Adding signs lift to serious or to major. */
const caps = [3, 4] as const

/** Where the lines between the levels are drawn. */
export function ThresholdRules({ view, draft }: { view: RulesView; draft: RuleDraft }) {
  const { content } = draft
  const set = <K extends keyof Thresholds>(key: K, value: Thresholds[K] | undefined) => {
    const { [key]: _old, ...rest } = content.thresholds
    const isPlain = value === undefined || value === view.thresholds[key]
    draft.change({ ...content, thresholds: isPlain ? rest : { ...rest, [key]: value } })
  }
  return (
    <Section title={words.parts.thresholds}>
      <p className="muted">{words.thresholdsHint}</p>
      <div className="rules-fields">
        {keys.map(key => {
          const unit = key.endsWith('Fen') ? fenPerYuan : 1
          const delivered = view.thresholds[key]
          return (
            <Field key={key} label={words.thresholds[key]} hint={words.delivered(String(delivered / unit))}>
              <InputNumber
                min={unit === 1 ? 1 : 0}
                precision={0}
                value={(content.thresholds[key] ?? delivered) / unit}
                onChange={value => set(key, value === null ? undefined : value * unit)}
              />
            </Field>
          )
        })}
        <Field label={words.addCap} hint={words.delivered(levelLabels[view.thresholds.addCap])}>
          <Select
            options={caps.map(value => ({ value, label: levelLabels[value] }))}
            value={content.thresholds.addCap ?? view.thresholds.addCap}
            onChange={value => set('addCap', value)}
          />
        </Field>
      </div>
    </Section>
  )
}
