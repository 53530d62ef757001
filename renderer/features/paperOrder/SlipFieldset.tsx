/** The fields of a slip in the order they stand on the paper; every one is reached and filled by keyboard. */
import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { completionKinds } from '../../../shared/domain/case.ts'
import { returnReasons } from '../../../shared/domain/order.ts'
import { completionKindLabels } from '../../../shared/labels/case.ts'
import { returnReasonLabels } from '../../../shared/labels/order.ts'
import { paperText as words } from '../../../shared/labels/orderReply.ts'
import { Field } from '../../components/index.ts'
import type { SlipField, SlipFields } from './slipForm.ts'

interface Props {
  fields: SlipFields
  duties: readonly { number: string; title: string }[]
  missing: readonly SlipField[]
  badTimes: readonly SlipField[]
  onChange(patch: Partial<SlipFields>): void
}

export function SlipFieldset({ fields, duties, missing, badTimes, onChange }: Props) {
  const errorOf = (key: SlipField): ReactNode =>
    badTimes.includes(key) ? words.timeBad : missing.includes(key) ? words.needed : undefined
  type TextKey = Exclude<SlipField, 'finishKind' | 'returnReason'>
  const line = (key: TextKey, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errorOf(key)}>
      <Input
        value={fields[key]}
        maxLength={key === 'checkInPlace' ? 200 : 40}
        autoComplete="off"
        onChange={event => onChange({ [key]: event.target.value })}
      />
    </Field>
  )
  const area = (key: TextKey, label: string, isOptional = false) => (
    <div className="fq-paper-wide">
      <Field label={label} error={errorOf(key)} isOptional={isOptional}>
        <Input.TextArea
          value={fields[key]}
          maxLength={key === 'finishText' ? 4000 : 1000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={event => onChange({ [key]: event.target.value })}
        />
      </Field>
    </div>
  )
  return (
    <div className="fq-stack">
      <fieldset className="fq-paper-part">
        <legend>{words.sign}</legend>
        {line('signName', words.signName)}
        {line('signPhone', words.signPhone)}
        {line('signAt', words.signAt, words.timeHint)}
      </fieldset>
      <fieldset className="fq-paper-part">
        <legend>{words.checkIn}</legend>
        {line('checkInName', words.checkInName)}
        {line('checkInAt', words.checkInAt, words.timeHint)}
        {line('checkInPlace', words.checkInPlace)}
        {area('checkInNote', words.checkInNote, true)}
      </fieldset>
      <fieldset className="fq-paper-part">
        <legend>{words.outcome}</legend>
        <div className="fq-paper-wide">
          <Radio.Group
            value={fields.outcome}
            onChange={event => onChange({ outcome: event.target.value as SlipFields['outcome'] })}
            options={[
              { value: 'none', label: words.outcomeNone },
              { value: 'finish', label: words.outcomeFinish },
              { value: 'return', label: words.outcomeReturn },
            ]}
          />
        </div>
        {fields.outcome === 'finish' ? (
          <>
            {line('finishName', words.finishName)}
            {line('finishAt', words.finishAt, words.timeHint)}
            <Field label={words.finishKind} error={errorOf('finishKind')}>
              <Radio.Group
                value={fields.finishKind}
                options={completionKinds.map(value => ({ value, label: completionKindLabels[value] }))}
                onChange={event => onChange({ finishKind: event.target.value as SlipFields['finishKind'] })}
              />
            </Field>
            {area('finishText', words.finishText)}
            {fields.finishKind === 'interim' ? area('finishNext', words.finishNext) : null}
          </>
        ) : null}
        {fields.outcome === 'return' ? (
          <>
            {line('returnName', words.returnName)}
            {line('returnAt', words.returnAt, words.timeHint)}
            <Field label={words.returnReason} error={errorOf('returnReason')}>
              <Select
                value={fields.returnReason}
                options={returnReasons.map(value => ({ value, label: returnReasonLabels[value] }))}
                onChange={returnReason => onChange({ returnReason })}
              />
            </Field>
            <div className="fq-paper-wide">
              <Field label={words.returnDuty} error={errorOf('returnDuty')}>
                <Select
                  showSearch
                  value={fields.returnDuty || null}
                  optionFilterProp="label"
                  options={duties.map(duty => ({
                    value: duty.number,
                    label: `${duty.number} ${duty.title}`,
                  }))}
                  onChange={returnDuty => onChange({ returnDuty: returnDuty ?? '' })}
                />
              </Field>
            </div>
            {area('returnBasis', words.returnBasis)}
          </>
        ) : null}
      </fieldset>
    </div>
  )
}
