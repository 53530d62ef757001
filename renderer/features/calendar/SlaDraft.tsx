/** A copy of a table being changed: what it would do is shown before the director approves it for a day. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, App, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { SlaRuleView, SlaSetView } from '../../../shared/contract/clock.ts'
import type { OutputOf } from '../../../shared/contract/registry.ts'
import { caseSources } from '../../../shared/domain/case.ts'
import type { SlaSource, TableClock } from '../../../shared/domain/slaTable.ts'
import { type Urgency, urgencies } from '../../../shared/domain/urgency.ts'
import type { Day } from '../../../shared/kit/time.ts'
import { urgencyLabels } from '../../../shared/labels/assistant.ts'
import { slaSourceLabels, tableClockLabels, slaText as words } from '../../../shared/labels/clock.ts'
import { call } from '../../client/call.ts'
import { errorText } from '../../client/errors.ts'
import { useCommand } from '../../client/hooks.ts'
import { Section } from '../../components/Page.tsx'
import { dayOfPicker } from '../../components/pickers.ts'
import { useTaxonomy } from '../case/assistant/useTaxonomy.ts'
import { SlaCellEditor } from './SlaCellEditor.tsx'
import { SlaTable } from './SlaTable.tsx'
import { cellText, isBaseRule, selectorText, withCell } from './slaWords.ts'

type Trial = OutputOf<'sla.trial'>

const sources: readonly SlaSource[] = ['petition', ...caseSources.filter(source => source !== 'imported')]

export function SlaDraft({
  base,
  today,
  canApprove,
  onClose,
}: {
  base: SlaSetView
  today: Day
  canApprove: boolean
  onClose(): void
}) {
  const { message } = App.useApp()
  const [rules, setRules] = useState<SlaRuleView[]>(base.rules)
  const [effectiveFrom, setEffectiveFrom] = useState<Day>(today)
  const [note, setNote] = useState('')
  const [trial, setTrial] = useState<Trial | null>(null)
  const [fault, setFault] = useState('')
  const approve = useCommand('sla.approve', { silent: true })
  const taxonomy = useTaxonomy()

  const change = (next: SlaRuleView[]) => {
    setRules(next)
    setTrial(null)
  }
  const setRule = (index: number, rule: SlaRuleView) =>
    change(rules.map((old, at) => (at === index ? rule : old)))

  async function look(): Promise<void> {
    setFault('')
    try {
      setTrial(await call('sla.trial', { rules, effectiveFrom }))
    } catch (error) {
      setFault(errorText(error))
    }
  }
  async function submit(): Promise<void> {
    setFault('')
    if (note.trim() === '') {
      setFault(words.noteMissing)
      return
    }
    try {
      const { version } = await approve.run({ rules, effectiveFrom, note })
      void message.success(words.approved(version))
      onClose()
    } catch (error) {
      setFault(errorText(error))
    }
  }

  return (
    <div className="stack">
      <Section title={words.draftTitle} extra={<Button onClick={onClose}>{words.stopEdit}</Button>}>
        <p className="muted">
          {words.specific} {words.legalHint}
        </p>
        <SlaTable
          rules={rules}
          renderHead={(rule, index) =>
            isBaseRule(rule) ? (
              selectorText(rule, taxonomy.name)
            ) : (
              <Selector
                rule={rule}
                onChange={next => setRule(index, next)}
                onRemove={() => change(rules.filter((_old, at) => at !== index))}
              />
            )
          }
          renderCell={(rule, index, clock) => (
            <SlaCellEditor
              cell={rule.cells[clock]}
              label={words.cell(selectorText(rule, taxonomy.name), tableClockLabels[clock])}
              isRequired={isBaseRule(rule)}
              onChange={cell => setRule(index, withCell(rule, clock, cell))}
            />
          )}
        />
        <Button
          icon={<PlusOutlined />}
          style={{ marginTop: 10 }}
          onClick={() => change([...rules, freshRule(rules)])}
        >
          {words.addRow}
        </Button>
      </Section>
      <Section title={words.trial}>
        <div className="stack">
          <div className="row">
            <label htmlFor="sla-from">{words.effectiveFrom}</label>
            <DatePicker
              id="sla-from"
              allowClear={false}
              value={dayjs(effectiveFrom)}
              disabledDate={day => dayOfPicker(day) < today}
              onChange={day => {
                if (day) setEffectiveFrom(dayOfPicker(day))
                setTrial(null)
              }}
            />
            <Button onClick={() => void look()}>{words.trial}</Button>
          </div>
          {trial === null ? null : <TrialResult trial={trial} categoryName={taxonomy.name} />}
          {fault === '' ? null : <Alert type="error" showIcon title={fault} />}
          {canApprove ? (
            <div className="row">
              <Input
                aria-label={words.note}
                placeholder={words.note}
                value={note}
                maxLength={500}
                style={{ width: 460 }}
                onChange={event => setNote(event.target.value)}
              />
              <Button
                type="primary"
                disabled={trial === null || trial.differences.length === 0}
                loading={approve.isRunning}
                onClick={() => void submit()}
              >
                {words.approve}
              </Button>
            </div>
          ) : (
            <p className="muted">{words.directorOnly}</p>
          )}
        </div>
      </Section>
    </div>
  )
}

/** A row for what is not there yet: petitions first, then hotline orders, then a plain one to choose for. */
function freshRule(rules: readonly SlaRuleView[]): SlaRuleView {
  const free = sources.find(
    source => !rules.some(rule => rule.source === source && rule.category === null && rule.urgency === null),
  )
  return { urgency: null, category: null, source: free ?? null, cells: {} }
}

function Selector({
  rule,
  onChange,
  onRemove,
}: {
  rule: SlaRuleView
  onChange(rule: SlaRuleView): void
  onRemove(): void
}) {
  const taxonomy = useTaxonomy()
  const categories = taxonomy.classes.map(group => ({
    label: group.name,
    options: [
      { value: group.code, label: `${group.name}${words.wholeClass}` },
      ...group.leaves.map(leaf => ({ value: leaf.code, label: leaf.name })),
    ],
  }))
  return (
    <div className="sla-selector">
      <Select
        size="small"
        aria-label={words.everySource}
        allowClear
        placeholder={words.everySource}
        value={rule.source}
        options={sources.map(source => ({ value: source, label: slaSourceLabels[source] }))}
        onChange={(source?: SlaSource) => onChange({ ...rule, source: source ?? null })}
      />
      <Select
        size="small"
        aria-label={words.everyCategory}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.everyCategory}
        value={rule.category}
        options={categories}
        onChange={(category?: string) => onChange({ ...rule, category: category ?? null })}
      />
      <Select
        size="small"
        aria-label={words.everyUrgency}
        allowClear
        placeholder={words.everyUrgency}
        value={rule.urgency}
        options={urgencies.map(urgency => ({ value: urgency, label: urgencyLabels[urgency] }))}
        onChange={(urgency?: Urgency) => onChange({ ...rule, urgency: urgency ?? null })}
      />
      <Button type="text" size="small" icon={<DeleteOutlined />} onClick={onRemove}>
        {words.removeRow}
      </Button>
    </div>
  )
}

function TrialResult({ trial, categoryName }: { trial: Trial; categoryName(code: string): string }) {
  if (trial.differences.length === 0) return <Alert type="info" showIcon title={words.noDifference} />
  return (
    <div className="sla-trial">
      <strong>{words.differences(trial.differences.length)}</strong>
      <p>{words.matters(trial.openMatters, trial.concernedMatters)}</p>
      <ul>
        {trial.differences.map(item => (
          <li key={`${item.urgency}/${item.category}/${item.source}/${item.clock}`}>
            {selectorText(item, categoryName)} {tableClockLabels[item.clock as TableClock]}{' '}
            <span className="was">{item.before === null ? words.none : fullText(item.before)}</span> →{' '}
            <strong>{item.after === null ? words.none : fullText(item.after)}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function fullText(cell: NonNullable<Trial['differences'][number]['after']>): string {
  if (cell.limit === null) return words.byPlan
  return words.cellWithLights(cellText(cell), cell.yellowAtPercent, cell.redAtPercent)
}
