import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { AutoComplete, Button, DatePicker, Input, InputNumber, Select } from 'antd'
import type { AgreementClause } from '../../../shared/domain/mediation.ts'
import type { Day } from '../../../shared/kit/time.ts'
import { amountInWords } from '../../../shared/labels/amount.ts'
import {
  clauseContentHints,
  clauseFaultLabels,
  clauseKindLabels,
  clauseSentence,
  mannerTexts,
  mediationText,
} from '../../../shared/labels/mediation.ts'
import { Field, placeMark } from '../../components/index.ts'
import { dayOfPicker, pickerDay } from '../../components/pickers.ts'
import { clauseOf, faultsOf, fenOfYuan } from './agreementLogic.ts'
import { FindingLines } from './FindingLines.tsx'
import { InstalmentEditor } from './InstalmentEditor.tsx'
import type { DraftClause } from './roomDrafts.ts'
import type { AgreementFinding } from './useAgreementCheck.ts'

const kinds: AgreementClause['kind'][] = ['payment', 'act', 'forbearance', 'other']

/** One promise, typed in parts and read back at once as the sentence that will stand on paper. */
export function ClauseEditor({
  clause,
  index,
  count,
  names,
  madeOn,
  findings,
  onChange,
  onMove,
  onRemove,
}: {
  clause: DraftClause
  index: number
  count: number
  names: readonly string[]
  madeOn: Day
  /** What the checks of the whole agreement say of this clause. */
  findings: readonly AgreementFinding[]
  onChange(patch: Partial<AgreementClause>): void
  onMove(by: -1 | 1): void
  onRemove(): void
}) {
  const faults = faultsOf(clause, madeOn, names)
  const nameOptions = names.map(name => ({ value: name, label: name }))
  const isPayment = clause.kind === 'payment'
  const isFaulty = faults.length > 0 || findings.some(finding => finding.severity === 'fault')
  return (
    <div className={isFaulty ? 'clause is-faulty' : 'clause'} {...placeMark('clause', index + 1)}>
      <header>
        <strong>{mediationText.clause(index + 1)}</strong>
        <Select
          value={clause.kind}
          style={{ width: 150 }}
          aria-label={mediationText.kind}
          options={kinds.map(value => ({
            value,
            label: clauseKindLabels[value],
          }))}
          onChange={kind => onChange({ kind })}
        />
        <span className="push">
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            title={mediationText.moveUp}
            aria-label={mediationText.moveUp}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            title={mediationText.moveDown}
            aria-label={mediationText.moveDown}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            title={mediationText.removeClause}
            aria-label={mediationText.removeClause}
            onClick={onRemove}
          />
        </span>
      </header>
      <div className="clause-grid">
        <Field label={mediationText.obligor}>
          <Select
            value={clause.obligor || null}
            options={nameOptions}
            placeholder={mediationText.obligorHint}
            onChange={obligor => onChange({ obligor: obligor ?? '' })}
          />
        </Field>
        <Field label={mediationText.obligee}>
          <AutoComplete
            value={clause.obligee}
            options={nameOptions}
            maxLength={100}
            onChange={(value: string) => onChange({ obligee: value ?? '' })}
          />
        </Field>
        <div className="wide">
          <Field label={mediationText.content}>
            <Input.TextArea
              value={clause.content}
              maxLength={2000}
              placeholder={clauseContentHints[clause.kind]}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={event => onChange({ content: event.target.value })}
            />
          </Field>
        </div>
        {isPayment ? (
          <div className="wide">
            <Field label={mediationText.amount}>
              <InputNumber<number>
                value={clause.amountFen === null ? null : clause.amountFen / 100}
                min={0}
                max={9_999_999_999}
                precision={2}
                controls={false}
                style={{ width: '100%' }}
                onChange={yuan => onChange({ amountFen: fenOfYuan(yuan) })}
              />
            </Field>
            <div className="clause-words">
              {clause.amountFen ? `${mediationText.inWords} ${amountInWords(clause.amountFen)}` : ''}
            </div>
          </div>
        ) : null}
        <Field label={mediationText.manner}>
          <AutoComplete
            value={clause.manner}
            options={(isPayment ? mannerTexts : []).map(value => ({ value }))}
            maxLength={200}
            placeholder={isPayment ? mediationText.mannerHint : ''}
            onChange={(value: string) => onChange({ manner: value ?? '' })}
          />
        </Field>
        {isPayment && clause.instalments.length > 0 ? null : (
          <Field label={clause.kind === 'forbearance' ? mediationText.untilDay : mediationText.dueOn}>
            <DatePicker
              value={clause.dueOn ? pickerDay(clause.dueOn) : null}
              style={{ width: '100%' }}
              onChange={value => onChange({ dueOn: value ? dayOfPicker(value) : null })}
            />
          </Field>
        )}
        {clause.kind === 'payment' || clause.kind === 'act' ? (
          <div className="full">
            <Field label={mediationText.breach}>
              <AutoComplete
                value={clause.breach ?? ''}
                options={mediationText.breachQuick.map(value => ({ value }))}
                maxLength={500}
                placeholder={mediationText.breachHint}
                onChange={(value: string) => onChange({ breach: value ?? '' })}
              />
            </Field>
          </div>
        ) : null}
        {isPayment ? (
          <div className="full">
            <InstalmentEditor clause={clause} madeOn={madeOn} onChange={onChange} />
          </div>
        ) : null}
      </div>
      <div className="clause-sentence">
        <span className="muted">{mediationText.sentence} </span>
        {clauseSentence(clauseOf(clause))}
      </div>
      {faults.length > 0 ? (
        <div className="clause-faults" role="status">
          {faults.map(code => clauseFaultLabels[code] ?? '').join(mediationText.faultGap)}
        </div>
      ) : null}
      <FindingLines findings={findings} />
    </div>
  )
}
