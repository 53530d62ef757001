import { App, Button, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import type { Advice, CaseView } from '../../../../shared/contract/case.ts'
import { restrictions, statutoryPaths } from '../../../../shared/domain/case.ts'
import { levels } from '../../../../shared/domain/level.ts'
import { urgencies } from '../../../../shared/domain/urgency.ts'
import {
  levelLabels,
  restrictionLabels,
  statutoryPathLabels,
  urgencyLabels,
} from '../../../../shared/labels/assistant.ts'
import { triageText as words } from '../../../../shared/labels/triage.ts'
import { useCall, useCommand } from '../../../client/index.ts'
import { KeyHint, useShortcut } from '../../../components/index.ts'
import { CategoryPicker } from '../assistant/CategoryPicker.tsx'
import type { Taxonomy } from '../assistant/useTaxonomy.ts'
import { FlagList } from './FlagList.tsx'
import { assessInput, differsFrom, gapsOf, hasGap, startForm, type TriageForm } from './triageForm.ts'

interface Props {
  view: CaseView
  advice: Advice | null
  taxonomy: Taxonomy
  onPassed(): void
  onReject?: (() => void) | undefined
  onCancel?: (() => void) | undefined
}

/** The judgement: filled with the proposal, every choice open to change, each red flag to be dealt with. */
export function AssessForm({ view, advice, taxonomy, onPassed, onReject, onCancel }: Props) {
  const { message } = App.useApp()
  const [form, setForm] = useState<TriageForm>(() => startForm(view, advice, taxonomy.leaf))
  const [isChecked, setIsChecked] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const assess = useCommand('case.assess')
  const users = useCall('user.names', {}, { enabled: form.restriction === 'restricted' })
  const set = (patch: Partial<TriageForm>) => setForm(value => ({ ...value, ...patch }))
  const gaps = gapsOf(form, advice)
  const differs = differsFrom(form, advice)

  const setCategory = (code: string | null) => {
    const leaf = taxonomy.leaf(code)
    set({
      categoryCode: code,
      ...(leaf ? { path: leaf.path, restriction: leaf.restriction } : {}),
    })
  }
  const submit = async () => {
    if (assess.isRunning) return
    setIsChecked(true)
    if (hasGap(gaps)) {
      const text = gaps.category
        ? words.categoryMissing
        : gaps.flags > 0
          ? words.flagsLeft(gaps.flags)
          : gaps.notes > 0
            ? words.flagNoteMissing
            : gaps.difference
              ? words.differenceMissing
              : words.allowedMissing
      void message.warning(text)
      // The field at fault comes into view and takes the keys.
      const field = gaps.category ? '#fq-category' : '[data-gap="true"]'
      panel.current?.querySelector<HTMLElement>(field)?.focus()
      return
    }
    try {
      await assess.run(assessInput(view, form))
      onPassed()
    } catch {
      // The sentence is on screen; the form stays as it is.
    }
  }
  useShortcut('ctrl+enter', () => void submit(), { worksInInputs: true })

  return (
    <div className="fq-assess" ref={panel}>
      <FlagList
        flags={form.flags}
        isChecked={isChecked}
        onChange={(ruleId, change) =>
          set({
            flags: form.flags.map(item => (item.ruleId === ruleId ? { ...item, ...change } : item)),
          })
        }
      />
      <div>
        <label className="fq-label" htmlFor="fq-category">
          {words.category} <KeyHint keys="alt+l" />
        </label>
        <CategoryPicker
          id="fq-category"
          value={form.categoryCode}
          onChange={setCategory}
          placeholder={words.categoryMissing}
          allowClear={false}
          status={isChecked && gaps.category ? 'error' : undefined}
        />
      </div>
      <div>
        <div className="fq-label">{words.level}</div>
        <Radio.Group
          aria-label={words.level}
          optionType="button"
          buttonStyle="solid"
          value={form.level}
          options={levels.map(level => ({
            value: level,
            label: levelLabels[level],
          }))}
          onChange={event => set({ level: event.target.value as TriageForm['level'] })}
        />
      </div>
      <div>
        <div className="fq-label">{words.urgency}</div>
        <Radio.Group
          aria-label={words.urgency}
          optionType="button"
          buttonStyle="solid"
          value={form.urgency}
          options={urgencies.map(urgency => ({
            value: urgency,
            label: urgencyLabels[urgency],
          }))}
          onChange={event => set({ urgency: event.target.value as TriageForm['urgency'] })}
        />
      </div>
      {differs ? (
        <div>
          <div className="fq-label">{words.difference}</div>
          <Input
            aria-label={words.difference}
            placeholder={words.differenceHint}
            data-gap={gaps.difference}
            value={form.differenceReason}
            maxLength={500}
            {...(isChecked && gaps.difference ? { status: 'error' as const } : {})}
            onChange={event => set({ differenceReason: event.target.value })}
          />
        </div>
      ) : null}
      <div className="fq-line">
        <div className="fq-grow">
          <div className="fq-label">{words.path}</div>
          <Select
            aria-label={words.path}
            style={{ width: '100%' }}
            value={form.path}
            options={statutoryPaths.map(path => ({
              value: path,
              label: statutoryPathLabels[path],
            }))}
            onChange={path => set({ path })}
          />
        </div>
        <div className="fq-grow-wide">
          <div className="fq-label">{words.restriction}</div>
          <Select
            aria-label={words.restriction}
            style={{ width: '100%' }}
            value={form.restriction}
            options={restrictions.map(value => ({
              value,
              label: restrictionLabels[value],
            }))}
            onChange={restriction => set({ restriction })}
          />
        </div>
      </div>
      {form.restriction === 'restricted' ? (
        <div>
          <div className="fq-label">{words.allowed}</div>
          <Select
            aria-label={words.allowed}
            mode="multiple"
            style={{ width: '100%' }}
            placeholder={words.allowedHint}
            {...(isChecked && gaps.names ? { status: 'error' as const } : {})}
            showSearch={{ optionFilterProp: 'label' }}
            value={form.allowedUserIds}
            options={(users.data?.users ?? []).map(user => ({
              value: user.id,
              label: user.name,
            }))}
            onChange={allowedUserIds => set({ allowedUserIds })}
          />
        </div>
      ) : null}
      <div>
        <div className="fq-label">{words.opinion}</div>
        <Input.TextArea
          aria-label={words.opinion}
          placeholder={words.opinionHint}
          autoSize={{ minRows: 2, maxRows: 5 }}
          value={form.opinion}
          maxLength={1000}
          onChange={event => set({ opinion: event.target.value })}
        />
      </div>
      <div className="fq-assess-actions">
        <Button type="primary" loading={assess.isRunning} onClick={() => void submit()}>
          {words.pass} <KeyHint keys="ctrl+enter" />
        </Button>
        {onReject ? (
          <Button danger onClick={onReject}>
            {words.reject}
          </Button>
        ) : null}
        {onCancel ? <Button onClick={onCancel}>{words.cancel}</Button> : null}
      </div>
    </div>
  )
}
